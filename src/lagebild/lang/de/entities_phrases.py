"""German noun phrases around a head: what stands before and after it, and which countries and names it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lagebild.lang.de.entities_genitives import genitive, owning
from lagebild.lang.de.entities_names import QUOTES, Name
from lagebild.lang.de.entities_nouns import FORMER, Noun, named_lead, read_noun
from lagebild.lang.de.entities_words import Named, words
from lagebild.model import Parse, Token

DEFINITE = frozenset(
    [
        "der",
        "die",
        "das",
        "des",
        "dem",
        "den",
        "dieser",
        "diese",
        "dieses",
        "diesem",
        "diesen",
        "jener",
        "jene",
        "jenes",
        "beide",
        "beiden",
    ]
)
INDEFINITE = frozenset(
    [
        "ein",
        "eine",
        "eines",
        "einem",
        "einer",
        "einen",
        "kein",
        "keine",
        "keiner",
        "keinem",
        "keinen",
        "mehrere",
        "einige",
        "viele",
    ]
)
BOTH = frozenset({"beide", "beiden", "beider", "beides"})
COMPLEMENT_PREPOSITIONS = frozenset(["von", "vom", "für", "in", "im", "aus", "beim", "bei", "der", "des", "zum", "zur"])
CAPITAL_ADJECTIVES = frozenset(
    {"hohe", "hoher", "hohen", "erste", "erster", "ersten", "oberste", "oberster", "obersten"}
)
LONGEST_COMPLEMENT = 8
LANDS = frozenset({"country", "region", "city"})
NUMBERS = frozenset(
    ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "hundert", "tausend"]
)
DECLINED = ("e", "en", "em", "er", "es")
QUANTITIES = frozenset(["dutzende", "hunderte", "tausende", "zehntausende", "hunderttausende", "millionen", "dutzend"])
INTERNATIONAL = ("international", "ausländisch", "multinational")


@dataclass(frozen=True, slots=True)
class Scene:
    """A parse with its names, ready for the rules: at which token a name begins, which tokens names hold."""

    parse: Parse
    names: tuple[Name, ...]
    begins: Mapping[int, Name]
    ends: Mapping[int, Name]
    inside: Mapping[int, Name]


@dataclass(slots=True)
class Phrase:
    """A noun phrase around a head: tokens `first` up to `last`, and what its words say.

    `country` is the first one named, `international` says it belongs to a body of several states,
    `sector` and `party` come from names and nouns in it, `complement` are the words of a genitive or
    prepositional complement that names no place, `apposed` the name right after the head, `several` that
    countries stand in a row, `determined` that an article or the like stands before it, `under` a
    person named in the complement, `of_office` says a complement is itself an office.
    """

    first: int
    last: int
    countries: list[str] = field(default_factory=list)
    international: bool = False
    sector: str | None = None
    own_sector: bool = False
    party: str | None = None
    complement: str = ""
    determiner: str = ""
    definite: bool = False
    indefinite: bool = False
    former: bool = False
    many: bool = False
    several: bool = False
    determined: bool = False
    apposed: Name | None = None
    under: Name | None = None

    @property
    def country(self) -> str | None:
        return self.countries[0] if self.countries else None

    def add_named(self, named: Named) -> None:
        """Take in what a name of the lexicons says of the phrase."""
        if named.country:
            self.countries.append(named.country)
        elif named.sort == "organization" and not self.countries:
            self.international = True
        if named.sort == "organization":
            self.sector = self.sector or named.sector
            if named.sector == "PTY":
                self.party = self.party or named.name
        elif named.sort == "house":
            self.sector = self.sector or "GOV"

    def add_noun(self, noun: Noun) -> None:
        """Take in what a noun of the complement says."""
        if noun.of is not None:
            self.add_named(noun.of)
        if self.sector is None:
            group = noun.group.sector if noun.group else ""
            self.sector = group or (noun.office.sector if noun.office else "") or None


def read_phrase(scene: Scene, token: Token, noun: Noun | None) -> Phrase:
    """The phrase of a head noun, by the words around it; trees are not asked, so that a wrong arc does no harm."""
    phrase = Phrase(token.i, token.i + 1, former=bool(noun and noun.former))
    if noun is not None:
        across = name_across(scene, token)
        named = noun.of or (across[0] if across else None)
        if named is not None:
            phrase.add_named(named)
        if noun.body is not None:
            phrase.sector = phrase.sector or noun.body.sector or None
    sentence = scene.parse.sentence_of(token)
    _read_left(scene, phrase, sentence.first)
    determiner = scene.parse.tokens[phrase.first - 1].text.lower() if phrase.first > sentence.first else ""
    phrase.determiner = determiner
    phrase.definite = phrase.definite or determiner in DEFINITE
    phrase.indefinite = determiner in INDEFINITE
    phrase.determined = phrase.first > sentence.first and scene.parse.tokens[phrase.first - 1].tag == "DET"
    if phrase.last < sentence.last:
        _read_right(scene, phrase, sentence.last)
    phrase.several = len(phrase.countries) > 0 and _country_follows(scene, phrase.last, sentence.last)
    if phrase.country is not None:
        phrase.international = False
    return phrase


def _country_follows(scene: Scene, at: int, end: int) -> bool:
    """Whether the countries of a phrase go on after it: "der Ukraine, Russlands und …"."""
    tokens = scene.parse.tokens
    if at + 1 >= end or tokens[at].text not in {",", "und", "sowie"}:
        return False
    nexts = at + 2 if tokens[at + 1].text in {"der", "des"} else at + 1
    name = scene.begins.get(nexts)
    return name is not None and name.sort == "country"


def name_across(scene: Scene, token: Token) -> tuple[Named, int] | None:
    """A body of several words whose last is joined to a noun ("Human Rights Watch-Sprecher"), and its first token."""
    if "-" not in token.text:
        return None
    lead = token.text.rpartition("-")[0]
    for back in (1, 2, 3):
        if token.i - back < 0:
            return None
        words_of = [t.text for t in scene.parse.tokens[token.i - back : token.i]]
        named = words().by_text.get(" ".join((*words_of, lead)).lower())
        if named is not None and named.sort == "organization":
            return named, token.i - back
    return None


def _read_left(scene: Scene, phrase: Phrase, start: int) -> None:
    """Adjectives, numbers and genitive names before the head; an article ends the phrase and stays outside."""
    tokens = scene.parse.tokens
    while phrase.first > start:
        before = tokens[phrase.first - 1]
        lower = before.text.lower()
        name = scene.ends.get(phrase.first)
        if lower in BOTH:
            phrase.definite = True
        elif lower in DEFINITE | INDEFINITE:
            return
        elif before.text in {"'", "’"} and phrase.first - 1 in scene.ends:
            pass
        elif name is not None:
            if not genitive_name(scene, name):
                return
            if name.named:
                phrase.add_named(name.named[0])
            elif name.sort == "person":
                phrase.under = name
            phrase.first = name.first
            continue
        elif before.tag == "NUM" or before.fine == "CARD" or lower in NUMBERS or lower in QUANTITIES:
            phrase.many = phrase.many or lower not in {"eins", "1"}
        elif is_adjective(before) or lower in CAPITAL_ADJECTIVES or lower in words().adjectives:
            _read_adjective(before, phrase)
        elif lower in {"und", ","} and phrase.first - 2 >= start and is_adjective(tokens[phrase.first - 2]):
            if not is_adjective(tokens[phrase.first]):
                return
        else:
            return
        phrase.first -= 1


def _read_adjective(token: Token, phrase: Phrase) -> None:
    lower = token.text.lower()
    hit = words().adjectives.get(token.text) or joined_adjective(token.text)
    if hit is not None and hit[0]:
        phrase.countries.insert(0, hit[0])
    elif hit is not None or lower.startswith(INTERNATIONAL):
        phrase.international = True
    if lower.startswith(FORMER):
        phrase.former = True
    sector = words().sector_adjectives.get(lower)
    if sector is not None:
        phrase.sector, phrase.own_sector = sector, True


def is_adjective(token: Token) -> bool:
    """Whether the parser takes a word for an adjective that can stand before a noun."""
    if token.fine == "ADJD" and token.text.islower() and not token.text.endswith(DECLINED):
        return False  # "haben brutal und wahllos Händler verprügelt"
    return (
        token.tag == "ADJ"
        or token.fine.startswith("ADJ")
        or (token.relation == "amod" and token.text.endswith(DECLINED))
    )


def joined_adjective(text: str) -> tuple[str, str] | None:
    """The last country of a joined adjective ("deutsch-französisch"), not of "pro-russisch"."""
    if "-" not in text or text.lower().startswith(("pro-", "anti-", "nicht-")):
        return None
    return words().adjectives.get(text.rsplit("-", 1)[1])


def genitive_name(scene: Scene, name: Name) -> bool:
    """Whether a name wears a genitive's ending and can own what stands beside it."""
    last = scene.parse.tokens[name.last - 1]
    if not last.text.endswith(("s", "’", "'")):
        return False
    return genitive(last) or (last.text not in words().country_forms and bool(name.named)) or name.sort == "person"


def _read_right(scene: Scene, phrase: Phrase, end: int) -> None:
    """What follows a head and belongs to it: a genitive, "von", "für", a name in apposition."""
    tokens = scene.parse.tokens
    start = phrase.last
    limit = min(end, start + LONGEST_COMPLEMENT + 3)
    of_office = False
    for _ in range(3):
        here = phrase.last
        if here >= limit:
            return
        name = scene.begins.get(here)
        if name is not None and here == start and name.sort in LANDS and genitive_name(scene, name):
            phrase.add_named(name.named[0])
            phrase.last = name.last
            continue
        quoted = name is None and tokens[here].text in QUOTES and here + 1 < limit
        if quoted:
            name = scene.begins.get(here + 1)
        if name is not None:
            _appose(scene, phrase, name, quoted, end, of_office, here == start)
            return
        word = tokens[here].text.lower()
        if word not in COMPLEMENT_PREPOSITIONS or (word == "der" and tokens[here].feature("Case") in {"Nom", "Acc"}):
            return
        target = complement_end(scene, here + 1, limit)
        if target is None:
            return
        of_office = target.noun is not None and target.noun.office is not None and not target.noun.office.plural
        if not _take_complement(scene, phrase, word, target):
            return


def _appose(scene: Scene, phrase: Phrase, name: Name, quoted: bool, end: int, of_office: bool, at_once: bool) -> None:
    """A name after the head: in apposition to it, or to the office its complement ends with."""
    if name.sort == "person" and (of_office or (at_once and owning(scene.parse, name.first, name.last))):
        phrase.under, phrase.last = name, name.last
        return
    if not at_once and name.named:
        phrase.add_named(name.named[0])
    if not at_once and name.sort in LANDS | {"seat", "place"}:
        phrase.last = name.last
    if at_once or name.sort == "person":
        phrase.apposed = name
        closed = quoted and name.last < end and scene.parse.tokens[name.last].text in QUOTES
        phrase.last = name.last + (1 if closed else 0)


def _take_complement(scene: Scene, phrase: Phrase, word: str, target: Target) -> bool:
    """Add a complement to the phrase; False where it does not belong to the noun ("in" with a common noun)."""
    name = target.name
    phrase.sector = phrase.sector or target.sector
    loose = word in {"in", "im", "aus", "bei", "beim", "zum", "zur"}
    if name is None and loose:
        return False
    if name is not None:
        if name.sort == "person" and (loose or word == "für"):
            return False
        if name.named and not (loose and phrase.international):  # "der Unifil-Leiter im Libanon" serves no state
            phrase.add_named(name.named[0])
        if name.sort == "person":
            phrase.under = name
    elif target.noun is not None:
        phrase.add_noun(target.noun)
    if name is None or name.sort not in LANDS | {"seat", "place"}:
        begin = scene.parse.tokens[phrase.last].start
        words_of = scene.parse.text[begin : scene.parse.tokens[target.end - 1].end]
        phrase.complement = f"{phrase.complement} {words_of}".strip()
    phrase.last = target.end
    return True


@dataclass(frozen=True, slots=True)
class Target:
    """What a complement ends with: a name, or a noun (None where it calls nobody), and the token after it."""

    name: Name | None
    noun: Noun | None
    end: int
    sector: str | None = None


def complement_end(scene: Scene, start: int, limit: int) -> Target | None:
    """The name or noun a complement ends with, past determiners and adjectives; None where it has none."""
    tokens = scene.parse.tokens
    sector = None
    for i in range(start, min(limit, start + LONGEST_COMPLEMENT)):
        token = tokens[i]
        sector = words().sector_adjectives.get(token.text.lower()) or sector
        name = scene.begins.get(i)
        if name is not None and not (name.sort == "city" and name.last < limit and tokens[name.last].tag == "NOUN"):
            return Target(name, None, name.last, sector)
        if token.text[0].isupper() and token.tag in {"NOUN", "PROPN", "X"} and not token.text.endswith("-"):
            adjective = words().adjectives.get(token.text)
            if adjective is not None and i + 1 < limit and tokens[i + 1].text[0].isupper():
                continue
            return replace(_noun_target(tokens, i), sector=sector)
        if token.text.endswith("-") or (token.text in {"und", "&"} and tokens[i - 1].text.endswith("-")):
            continue
        if not (token.tag in {"DET", "ADJ", "NUM", "ADV", "PROPN"} or token.fine.startswith(("ADJ", "ART", "CARD"))):
            return None
    return None


def _noun_target(tokens: tuple[Token, ...], i: int) -> Target:
    noun = read_noun(tokens[i].text)
    lead = named_lead(tokens[i].text) if noun is None else None
    if lead is not None:
        return Target(Name(i, i + 1, "thing", tokens[i].text, "complement", (lead,)), None, i + 1)
    before = words().adjectives.get(tokens[i - 1].text)
    if before is None or not before[0]:
        return Target(None, noun, i + 1)
    country = Named(before[1] or before[0], "country", before[0])
    if noun is None:
        return Target(Name(i, i + 1, "thing", tokens[i].text, "complement", (country,)), None, i + 1)
    return Target(None, noun if noun.of is not None else replace(noun, of=country), i + 1)
