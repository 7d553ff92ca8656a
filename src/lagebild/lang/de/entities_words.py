"""The words of entities, ready to be looked up: one pass over the lexicons, then dictionaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lagebild.lang import lexicon

LEXICON = Path(__file__).parent / "lexicon"
PIECE = re.compile(r"\w+|[^\w\s]")
QUOTED, LOCAL = "?", "~"  # organisations.tsv: only in quotation marks; only where its country is named
ENDINGS = ("es", "en", "em", "er", "e", "s", "n")


@dataclass(frozen=True, slots=True)
class Named:
    """What a name of the lexicons stands for: sort is country, organization, city, region, seat or house."""

    name: str
    sort: str
    country: str
    sector: str = ""
    only: str = ""
    people: int = 0


@dataclass(frozen=True, slots=True)
class Sequence:
    """A name of several pieces: as spelled in lower case, without endings, and whether it begins small ("ver.di")."""

    exact: tuple[str, ...]
    folded: tuple[str, ...]
    named: Named
    small: bool


@dataclass(frozen=True, slots=True)
class Office:
    """A word for one person: its dictionary form, sector, and whence the rest comes."""

    noun: str
    sector: str
    scope: str
    gender: str
    plural: bool
    compound: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A word for several people or a body."""

    noun: str
    sector: str
    sort: str
    plural: bool
    abroad: bool = False
    compound: bool = False


@lru_cache(maxsize=65536)
def fold(piece: str) -> str:
    """A word without its ending, so that "Vereinten Nationen" and "Vereinte Nationen" meet."""
    word = piece.lower()
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@dataclass(frozen=True)
class Words:
    """All lexicons of entities, indexed by the forms a text has."""

    single: dict[str, tuple[Named, ...]]
    by_text: dict[str, Named]
    country_forms: frozenset[str]
    several: dict[str, tuple[Sequence, ...]]
    adjectives: dict[str, tuple[str, str]]
    inhabitants: dict[str, tuple[str, bool, str]]
    offices: dict[str, Office]
    office_tails: dict[str, Office]
    groups: dict[str, Group]
    group_tails: dict[str, Group]
    first_names: dict[str, tuple[str, bool]]
    country_names: dict[str, str]
    roles: dict[str, str]
    sector_adjectives: dict[str, str]
    organisation_words: dict[str, str]
    body_acts: frozenset[str]
    things: frozenset[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The lexicons of entities, loaded once."""
    single: dict[str, list[Named]] = {}
    several: dict[str, list[Sequence]] = {}
    by_text: dict[str, Named] = {}
    country_forms: set[str] = set()
    for spelled, named in _names():
        if not named.only and named.sort in {"country", "organization"} and not spelled.isalnum():
            by_text.setdefault(spelled.lower(), named)
        if named.sort in {"country", "organization"}:
            country_forms.add(spelled)
        pieces = PIECE.findall(spelled)
        if len(pieces) == 1:
            for form in _name_forms(spelled, named.sort):
                single.setdefault(form, []).append(named)
        else:
            exact, folded = tuple(p.lower() for p in pieces), tuple(fold(p) for p in pieces)
            for start in dict.fromkeys((exact[0], folded[0])):
                several.setdefault(start, []).append(Sequence(exact, folded, named, spelled[0].islower()))
    office_rows = lexicon.load(LEXICON / "offices.tsv").rows
    group_rows = lexicon.load(LEXICON / "group_nouns.tsv").rows
    return Words(
        single={k: tuple(dict.fromkeys(v)) for k, v in single.items()},
        by_text=by_text,
        country_forms=frozenset(country_forms),
        several={k: tuple(sorted(dict.fromkeys(v), key=lambda e: -len(e.exact))) for k, v in several.items()},
        adjectives=dict(_adjectives()),
        inhabitants=dict(_inhabitants()),
        offices=dict(_offices(r for r in office_rows if r["part"] == "exact")),
        office_tails=dict(_offices(r for r in office_rows if r["part"] == "suffix")),
        groups=dict(_groups(r for r in group_rows if r["part"] == "exact")),
        group_tails=dict(_groups(r for r in group_rows if r["part"] == "suffix")),
        first_names={r["name"]: (r["gender"], bool(r["weak"])) for r in lexicon.load(LEXICON / "first_names.tsv").rows},
        country_names={r["code"]: r["name"] for r in lexicon.load(LEXICON / "countries.tsv").rows},
        roles={
            noun: r["role"] for r in lexicon.load(LEXICON / "office_roles.tsv").rows for noun in r["nouns"].split("|")
        },
        body_acts=frozenset(lexicon.load(LEXICON / "body_act_nouns.tsv").column("noun")),
        things=frozenset(noun.lower() for noun in lexicon.load(LEXICON / "thing_nouns.tsv").column("noun")),
        organisation_words={
            r["word"].lower(): r["sector"] for r in lexicon.load(LEXICON / "organisation_words.tsv").rows
        },
        sector_adjectives={
            r["stem"] + ending: r["sector"]
            for r in lexicon.load(LEXICON / "sector_adjectives.tsv").rows
            for ending in ("e", "en", "er", "es", "em")
        },
    )


def _names() -> Iterator[tuple[str, Named]]:
    for row in lexicon.load(LEXICON / "countries.tsv").rows:
        for spelled in (row["name"], *_cells(row["variants"])):
            yield spelled, Named(row["name"], "country", row["code"], "GOV")
        for spelled in _cells(row["capitals"]):
            yield spelled, Named(spelled, "seat", row["code"], "GOV", people=10**6)
    bodies: dict[str, Named] = {}
    for row in lexicon.load(LEXICON / "organisations.tsv").rows:
        name = row["name"].lstrip(QUOTED + LOCAL)
        for spelled in (row["name"], *_cells(row["aliases"])):
            only = spelled[0] if spelled[0] in QUOTED + LOCAL else ""
            named = Named(name, "organization", row["country"], row["sector"], only)
            bodies.setdefault(name, named)
            plain = spelled.lstrip(QUOTED + LOCAL)
            yield plain, named
            if plain.startswith("Al-"):
                yield "al-" + plain[3:], named
    for row in lexicon.load(LEXICON / "seats.tsv").rows:
        of, sort = row["of"], "seat" if row["sort"] == "city" else "house"
        body = bodies.get(of)
        if body is None:
            yield row["seat"], Named(row["seat"], sort, of, "GOV")
        else:
            yield row["seat"], Named(row["seat"], sort, body.country, f"{body.sector}:{body.name}")
    for row in lexicon.load(LEXICON / "places.tsv").rows:
        for spelled in (row["name"], *_cells(row["variants"])):
            yield spelled, Named(row["name"], row["sort"], row["country"], people=int(row["population"] or 10**6))


def _cells(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def _name_forms(name: str, sort: str) -> Iterator[str]:
    yield name
    if sort == "organization" and len(name) > 4 and name[-1] in "tgfdk":
        yield name + "es"
    yield from (f"{name}’", f"{name}'") if name[-1] in "sxzß" else (f"{name}s", f"{name}'s", f"{name}’s")


def countries_in(text: str) -> tuple[str, ...]:
    """The countries a short text names, as ISO 3166-1 alpha-3, by the words alone: states, adjectives, cities."""
    found = []
    for piece in PIECE.findall(text):
        if not piece[0].isupper() and piece not in words().adjectives:
            continue
        hits = [n for n in words().single.get(piece, ()) if not n.only and n.country and n.sort in TITLED]
        if hits:
            found.append(max(hits, key=lambda n: (n.sort == "country", n.people)).country)
        elif piece in words().adjectives and words().adjectives[piece][0]:
            found.append(words().adjectives[piece][0])
    return tuple(found)


def sector_in_name(name: str) -> str | None:
    """What sort of body an unknown name shows by its own words ("… Partei", "… AG"), the last word first."""
    lower = name.lower()
    if lower.endswith((".de", ".com", ".net", ".at", ".ch", ".org")):
        return "JRN"
    known = words().organisation_words
    parts = PIECE.findall(lower)
    return next((known[p] for p in reversed(parts) if p in known), None)


TITLED = frozenset({"country", "city", "seat", "house", "region", "organization"})


def _adjectives() -> Iterator[tuple[str, tuple[str, str]]]:
    """Declined adjectives of countries, regions and cities: form to (country, place's name or "")."""
    rows = [(r["adjectives"], r["code"], "") for r in lexicon.load(LEXICON / "countries.tsv").rows]
    places = lexicon.load(LEXICON / "places.tsv").rows
    rows += [(r["adjectives"], r["country"], r["name"]) for r in places if r["adjectives"] and r["sort"] == "region"]
    for row in reversed(places):  # the largest place of a name comes last and wins
        if row["sort"] == "city":
            for form in _cells(row["adjectives"]) or [_er(row["name"])]:
                if " " not in form:
                    yield form, (row["country"], row["name"])
    for adjectives, code, place in rows:
        for stem in _cells(adjectives):
            if stem[0].isupper():
                yield stem, (code, place)
                continue
            for ending in ("e", "en", "er", "es", "em", ""):
                yield stem + ending, (code, place)
                yield stem[0].upper() + stem[1:] + ending, (code, place)
    yield from (("Schweizer", ("CHE", "")), ("Luxemburger", ("LUX", "")), ("US", ("USA", "")))


def _er(name: str) -> str:
    return name[:-1] + "er" if name.endswith("e") else name + "er"


def _inhabitants() -> Iterator[tuple[str, tuple[str, bool, str]]]:
    """Forms of demonyms: to (country, whether it must be plural, dictionary form)."""
    for row in lexicon.load(LEXICON / "countries.tsv").rows:
        for noun in _cells(row["inhabitants"]):
            for form, plural in _person_forms(noun):
                if form != row["name"]:
                    yield form, (row["code"], plural, noun)


def _person_forms(noun: str) -> Iterator[tuple[str, bool]]:
    yield noun, False
    if noun.endswith("e"):
        yield from ((noun + "n", False), (noun[:-1] + "in", False), (noun[:-1] + "innen", True))
    elif noun.endswith("er"):
        yield from ((noun + "n", True), (noun + "s", False), (noun + "in", False), (noun + "innen", True))
    elif noun.endswith(("i", "o", "a")):
        yield noun + "s", True


def _offices(rows: Iterator[object] | Iterator[dict[str, str]]) -> Iterator[tuple[str, Office]]:
    for row in rows:
        assert isinstance(row, dict)
        for form, plural, feminine in _office_forms(row["noun"], row["feminine"], row["declension"]):
            gender = "f" if feminine else "n" if row["noun"] in {"Staatsoberhaupt"} else "m"
            noun = row["feminine"] if feminine else row["noun"]
            yield form.lower(), Office(noun, row["sector"], row["scope"], gender, plural)


def _office_forms(noun: str, feminine: str, declension: str) -> Iterator[tuple[str, bool, bool]]:
    """Form, whether it must be plural, whether feminine; ambiguous forms come as singular."""
    if declension == "adj":
        stem = noun[:-2]
        yield from ((stem + e, False, False) for e in ("er", "en", "em"))
        if feminine.endswith("in"):
            yield from ((feminine, False, True), (feminine + "nen", True, True))
        yield stem + "e", False, True
        return
    er = noun.endswith("er")
    for ending in ("n", "s") if er else ("en", "e", "n", "ns", "es", "s"):
        yield noun + ending, ending == "e" or (ending == "n" and er), False
    if noun.endswith("mann"):
        yield noun[:-4] + "leute", True, False
    yield noun, False, False
    if feminine:
        yield from ((feminine, False, True), (feminine + "nen", True, True), (feminine + "n", True, True))


def _groups(rows: Iterator[object] | Iterator[dict[str, str]]) -> Iterator[tuple[str, Group]]:
    for row in rows:
        assert isinstance(row, dict)
        noun, plural, abroad = row["noun"], row["plural"], bool(row["abroad"])
        for form in _noun_forms(noun):
            yield form.lower(), Group(noun, row["sector"], row["sort"], False, abroad)
        dative = plural + "n" if plural.endswith(("e", "er", "el")) else plural
        for form in (plural, dative):
            if plural and form != noun:
                yield form.lower(), Group(plural, row["sector"], row["sort"], True, abroad)
        if plural and row["sort"].startswith("group") and plural.endswith(("er", "en")):
            yield (noun + "innen").lower(), Group(plural, row["sector"], row["sort"], True, abroad)


def _noun_forms(noun: str) -> Iterator[str]:
    yield noun
    if noun.endswith("er"):
        yield from (noun + "s", noun + "n")
    else:
        yield from (noun + "s", noun + "es", noun + "en")
        if noun.endswith(("e", "el")):
            yield noun + "n"
