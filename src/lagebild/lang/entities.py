"""What a language brings for entities: mentions and pronouns as its words and grammar show them.

The language says what each noun phrase calls, `reading` joins the phrases that call the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from lagebild.model import EntityKind, Parse, Span

Form = Literal["name", "description", "attribute", "members"]
Gender = Literal["m", "f", "n"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One phrase that names or describes somebody.

    `head` is the place of its head word in the parse, `key` what a mention of the same shares with it
    (canonical name of an organisation, lemma of a description). `form`: a name; a description
    ("der Präsident"); an attribute that names a country or body inside another phrase ("russisch",
    "EU" in "EU-Gipfel"); or members, a plural for others named before ("beide Seiten").
    `same_as` is the head of a mention in apposition. `role` joins offices that are one
    ("Kanzlerin", "Regierungschefin"). `domestic` says that a missing country is the article's own
    (of those in `among`, if any are named, the first where it is none of them),
    `former` that the office is past, `party` which party somebody belongs to, `under` the head of
    the mention somebody acts for ("Sprecher von X"), `generic` that the word can stand for any named
    body of its sector ("die Partei"), `besides` the word for who acts on the members and is none of
    them ("China rief beide Seiten auf"). None where the phrase
    gives no ground.
    """

    span: Span
    head: int
    kind: EntityKind
    form: Form
    name: str
    key: str
    rule: str
    country: str | None = None
    among: tuple[str, ...] = ()
    sector: str | None = None
    office: str | None = None
    role: str | None = None
    plural: bool = False
    gender: Gender | None = None
    definite: bool = False
    domestic: bool = True
    former: bool = False
    same_as: int | None = None
    party: str | None = None
    under: int | None = None
    generic: bool = False
    besides: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that stands for somebody: `head` its token, `plural` and `gender` None where either is possible."""

    span: Span
    head: int
    plural: bool | None
    gender: Gender | None
    subject: bool
    possessive: bool = False


@dataclass(frozen=True)
class EntityRules:
    """What a language answers about entities.

    `mentions` finds all mentions of a parse in text order, `pronouns` all third-person pronouns.
    `country_names` maps ISO 3166-1 alpha-3 to the language's name of the state; `countries_in` the
    countries a title's words name, `sector_of_party`
    gives a party's PLOVER sector on a day (ISO 8601 or None): GOV, OPP, or None for neither.
    """

    mentions: Callable[[Parse], tuple[Mention, ...]] = lambda parse: ()
    pronouns: Callable[[Parse], tuple[Pronoun, ...]] = lambda parse: ()
    country_names: Callable[[], Mapping[str, str]] = dict
    countries_in: Callable[[str], tuple[str, ...]] = lambda text: ()
    sector_of_party: Callable[[str, str | None], str | None] = lambda party, day: None
