"""From a noun phrase to a mention: what every rule shares."""

from __future__ import annotations

from collections.abc import Mapping

from lagebild.lang.de.entities_phrases import Phrase, Scene
from lagebild.lang.entities import Form, Gender, Mention
from lagebild.model import EntityKind, Span, Token

SINGULAR = frozenset(
    {"ein", "einen", "einem", "eines", "einer", "eine", "des", "dem", "das", "kein", "keinen", "jeder"}
)


def is_plural(token: Token, certain: bool, phrase: Phrase) -> bool:
    if certain or phrase.many:
        return True
    return token.feature("Number") == "Plur" and phrase.determiner not in SINGULAR


def make_mention(
    scene: Scene, token: Token, phrase: Phrase, kind: EntityKind, form: Form, name: str, key: str, rule: str, *,
    sector: str | None = None, office: str | None = None, gender: Gender | None = None, plural: bool = False,
    role: str | None = None,
) -> Mention:  # fmt: skip
    tokens = scene.parse.tokens
    together = plural and phrase.several
    return Mention(
        span=Span(tokens[phrase.first].start, tokens[phrase.last - 1].end),
        head=token.i,
        kind=kind,
        form=form,
        name=name,
        key=key,
        rule=rule,
        country=None if together else phrase.country,
        among=FEDERATIONS if kind in {"person", "country"} and token.text.startswith(FEDERAL) else (),
        sector=sector or None,
        office=office,
        role=role,
        plural=plural,
        gender=gender or (GENDERS.get(token.feature("Gender") or "") if kind == "organization" else None),
        definite=phrase.definite
        or (
            not phrase.indefinite
            and not plural
            and kind == "person"
            and phrase.first == token.i
            and phrase.last > token.i + 1
        ),
        domestic=not (together or phrase.international),
        former=phrase.former,
        party=phrase.party,
        under=phrase.under.first if phrase.under is not None else None,
        confidence=0.8,
    )


FEDERATIONS = ("DEU", "AUT", "CHE")
FEDERAL = ("Bundes", "Vizekanzler", "Ex-Bundes", "Alt-Bundes", "Altbundes", "Kanzler")
GENDERS: Mapping[str, Gender] = {"Masc": "m", "Fem": "f", "Neut": "n"}
