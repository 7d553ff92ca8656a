"""German noun phrases around a head: what stands before and after it, and which countries and names it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lagebild.lang.de.entities_names import QUOTES, Name, genitive
from lagebild.lang.de.entities_nouns import FORMER, Noun, read_noun
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


@dataclass(frozen=True, slots=True)
class Scene:
    """A parse with its names, ready for the rules: at which token a name begins, which tokens names hold."""

    parse: Parse
    names: tuple[Name, ...]
    begins: Mapping[int, Name]
    ends: Mapping[int, Name]
    inside: Mapping[int, Name]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase around a head: tokens `first` up to `last`, the countries and names it holds."""

    first: int
    last: int
    country: str | None
    international: bool
    sector: str | None
    party: str | None
    complement: str
    definite: bool
    indefinite: bool
    former: bool
    both: bool
    many: bool
    apposed: Name | None
    under: Name | None = None


def read_phrase(scene: Scene, token: Token, noun: Noun | None) -> Phrase:
    tokens = scene.parse.tokens
    sentence = scene.parse.sentence_of(token)
    countries: list[tuple[str, bool]] = []
    sector = party = None
    former, both, many = bool(noun and noun.former), False, False
    if noun is not None and noun.of is not None:
        countries.append((noun.of.country, not noun.of.country))
        sector = noun.of.sector if noun.of.sort == "organization" else None
        party = noun.of.name if noun.of.sort == "organization" and noun.of.sector == "PTY" else None
    first = token.i
    while first > sentence.first:
        before = tokens[first - 1]
        name = scene.ends.get(first)
        lower = before.text.lower()
        if lower in DEFINITE | INDEFINITE and lower not in BOTH:
            break
        if name is not None and name.last == first and genitive_name(scene, name):
            countries += country_of(name)
            if name.sort == "organization":
                sector = sector or name.named[0].sector if name.named else sector
            first = name.first
            continue
        if name is not None:
            break
        if lower in BOTH:
            both = True
        elif before.tag == "NUM" or before.fine == "CARD" or lower in {"zwei", "drei", "hundert", "tausend"}:
            many = many or lower not in {"ein", "eine", "1"}
        elif (
            lower in CAPITAL_ADJECTIVES
            or before.tag == "ADJ"
            or before.fine.startswith("ADJ")
            or lower in words().adjectives
        ):
            hit = words().adjectives.get(before.text) or joined_adjective(before.text)
            if hit is not None:
                countries.insert(0, (hit[0], not hit[0]))
            former = former or lower.startswith(FORMER)
            sector = sector or words().sector_adjectives.get(lower)
            if lower.startswith(("international", "ausländisch", "multinational")) and hit is None:
                countries.append(("", True))
        elif lower in {"und", ","} and first - 2 >= sentence.first and is_adjective(tokens[first - 2]):
            if not is_adjective(tokens[first]):
                break
        else:
            break
        first -= 1
    determiner = tokens[first - 1].text.lower() if first > sentence.first else ""
    last, complement, apposed, under = token.i + 1, "", None, None
    if last < sentence.last:
        if noun is not None and noun.body is not None and sector is None:
            sector = noun.body.sector or None
        last, apposed, found, body_sector, complement, under = _right(scene, token, sentence.last)
        countries += found
        sector = sector or body_sector
    known = next((c for c, _ in countries if c), None)
    return Phrase(
        first,
        last,
        known,
        known is None and any(international for _, international in countries),
        sector,
        party,
        complement,
        determiner in DEFINITE or both or any(tokens[i].text.lower() in BOTH for i in range(first, token.i)),
        determiner in INDEFINITE,
        former,
        both,
        many,
        apposed,
        under,
    )


def is_adjective(token: Token) -> bool:
    return token.tag == "ADJ" or token.fine.startswith("ADJ")


def joined_adjective(text: str) -> tuple[str, str] | None:
    """The last country of a joined adjective ("deutsch-französisch"), not of "pro-russisch"."""
    if "-" not in text or text.lower().startswith(("pro-", "anti-", "nicht-")):
        return None
    return words().adjectives.get(text.rsplit("-", 1)[1])


def genitive_name(scene: Scene, name: Name) -> bool:
    last = scene.parse.tokens[name.last - 1]
    return last.text.endswith(("s", "’", "'")) and (
        genitive(last) or last.text not in words().single or name.named != ()
    )


def country_of(name: Name) -> list[tuple[str, bool]]:
    if not name.named:
        return []
    best = name.named[0]
    return [(best.country, not best.country and best.sort == "organization")]


def _right(
    scene: Scene, token: Token, end: int
) -> tuple[int, Name | None, list[tuple[str, bool]], str | None, str, Name | None]:
    """What follows a noun and belongs to it: a name in apposition, a genitive, "von", "für", a party in brackets."""
    tokens = scene.parse.tokens
    last, apposed, sector, under = token.i + 1, None, None, None
    countries: list[tuple[str, bool]] = []
    complement: tuple[int, int] | None = None
    limit = min(end, token.i + LONGEST_COMPLEMENT + 4)
    here = last
    for _ in range(3):
        if here >= limit:
            break
        at = here + 1 if tokens[here].text in QUOTES and here + 1 < limit else here
        name = scene.begins.get(at)
        if (
            name is not None
            and at == here == last
            and name.sort in {"country", "region", "city"}
            and genitive_name(scene, name)
        ):
            countries += country_of(name)
            last = here = name.last
            continue
        if name is not None:
            if at == last or name.sort == "person" or (at == last + 1 and at > here):
                apposed = name
                last = name.last + (1 if at > here and name.last < end and tokens[name.last].text in QUOTES else 0)
            break
        word = tokens[here].text.lower()
        if word not in COMPLEMENT_PREPOSITIONS or (word == "der" and tokens[here].feature("Case") in {"Nom", "Acc"}):
            break
        target = _complement_end(scene, here + 1, limit)
        if target is None:
            break
        found, body, stop = target
        if found is not None:
            if found.sort == "person" and word in {"in", "im", "aus", "für"}:
                break
            countries += country_of(found)
            if found.sort == "person":
                under = found
            if found.sort == "organization" and sector is None and found.named:
                sector = found.named[0].sector
        elif word in {"in", "im", "aus", "bei", "beim", "zum", "zur"}:
            break
        if body is not None and sector is None:
            group = body.group or None
            sector = (group.sector if group else None) or (body.office.sector if body.office else None) or None
            if body.of is not None:
                countries.append((body.of.country, not body.of.country))
        if found is None or found.sort not in {"country", "city", "region", "seat", "place"}:
            complement = (complement[0] if complement else here, stop)
        last = here = stop
    text = scene.parse.text
    words_of = text[tokens[complement[0]].start : tokens[complement[1] - 1].end] if complement else ""
    return last, apposed, countries, sector, words_of, under


def _complement_end(scene: Scene, start: int, limit: int) -> tuple[Name | None, Noun | None, int] | None:
    """The name or noun a complement ends with: past determiners and adjectives."""
    tokens = scene.parse.tokens
    for i in range(start, min(limit, start + LONGEST_COMPLEMENT)):
        name = scene.begins.get(i)
        if name is not None and not (name.last < limit and tokens[name.last].tag == "NOUN" and name.sort in {"city"}):
            return name, None, name.last
        token = tokens[i]
        if token.text[0].isupper() and token.tag in {"NOUN", "PROPN", "X"} and not token.text.endswith("-"):
            hit = words().adjectives.get(token.text)
            if hit is not None and i + 1 < limit and tokens[i + 1].text[0].isupper():
                continue
            adjacent = words().adjectives.get(tokens[i - 1].text)
            noun = read_noun(token.text)
            if adjacent and noun is None:
                place = Named(adjacent[1] or adjacent[0], "country", adjacent[0])
                return Name(i, i + 1, "thing", token.text, "complement", (place,)), None, i + 1
            if adjacent and noun is not None and noun.of is None:
                noun = replace(noun, of=Named("", "country", adjacent[0]))
            return None, noun, i + 1
        if token.text.endswith("-") or (token.text in {"und", "&"} and tokens[i - 1].text.endswith("-")):
            continue
        if not (token.tag in {"DET", "ADJ", "NUM", "ADV", "PROPN"} or token.fine.startswith(("ADJ", "ART", "CARD"))):
            return None
    return None
