"""The German words and rules for entities: the examples beside them, the lists, compounds, parties in power."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import pytest

from lagebild.lang.de import GERMAN
from lagebild.lang.de.entities_nouns import leading_body, read_noun
from lagebild.lang.de.entities_words import countries_in, sector_in_name, words
from lagebild.lang.de.parties import sector_of_party
from lagebild.lang.lexicon import load
from lagebild.model import Article, Entity, Span
from lagebild.reading.entities import find_entities
from lagebild.reading.parse import parse

EXAMPLES = GERMAN.home / "examples"
LEXICON = GERMAN.home / "lexicon"
SECTORS = frozenset(
    {
        "GOV", "LEG", "JUD", "COP", "MIL", "SPY", "PTY", "OPP", "REB", "PRM", "UAF", "IGO", "NGO", "BUS", "LAB",
        "CVL", "ELI", "JRN", "EDU", "MED", "REL", "CRM", "REF", "AGR", "SOC", "UNK",
    }
)  # fmt: skip


@lru_cache(maxsize=1)
def examples() -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for path in sorted(EXAMPLES.glob("entities*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                text, *entities = line.split("\t")
                found.append((text, tuple(entities)))
    return tuple(found)


def written(entity: Entity, text: str) -> str:
    """An entity as the examples write it."""

    def words_of(spans: tuple[Span, ...]) -> str:
        return " … ".join(span.of(text) for span in spans) or "-"

    facts = (entity.name, entity.kind, entity.country or "-", entity.sector or "-", entity.office or "-")
    return " | ".join((*facts, words_of(entity.mentions), words_of(entity.pronouns)))


def found_in(text: str) -> tuple[str, ...]:
    entities = find_entities(Article("1", "", None, text), parse(text, GERMAN), GERMAN)
    return tuple(written(entity, text) for entity in entities)


@pytest.mark.parametrize(
    ("text", "entities"), examples(), ids=lambda value: value[:40] if isinstance(value, str) else ""
)
def test_an_example_finds_its_entities_and_no_other(text: str, entities: tuple[str, ...]) -> None:
    assert found_in(text) == entities


def test_some_examples_must_find_nobody() -> None:
    assert sum(not entities for _, entities in examples()) >= 10


def test_every_state_has_one_row_and_an_iso_code() -> None:
    codes = Counter(load(LEXICON / "countries.tsv").column("code"))
    assert codes.most_common(1)[0][1] == 1
    assert len(codes) > 195
    assert all(len(code) == 3 and code.isupper() for code in codes)


@pytest.mark.parametrize("name", ["offices", "group_nouns", "organisations", "sector_adjectives", "organisation_words"])
def test_sectors_are_those_of_plover(name: str) -> None:
    assert {row["sector"] for row in load(LEXICON / f"{name}.tsv").rows} <= SECTORS | {""}


@pytest.mark.parametrize("name", ["organisations", "places", "place_regions", "seats"])
def test_countries_are_those_of_the_list(name: str) -> None:
    known = set(load(LEXICON / "countries.tsv").column("code"))
    bodies = {row["name"].lstrip("?~") for row in load(LEXICON / "organisations.tsv").rows}
    column = "of" if name == "seats" else "country"
    assert {row[column] for row in load(LEXICON / f"{name}.tsv").rows} <= known | bodies | {""}


def test_parties_with_terms_are_organisations() -> None:
    bodies = {row["name"].lstrip("?~") for row in load(LEXICON / "organisations.tsv").rows}
    assert set(load(LEXICON / "party_terms.tsv").column("party")) <= bodies


@pytest.mark.parametrize(
    ("word", "office", "group", "of"),
    [
        ("Präsidenten", "Präsident", "Präsidenten", None),
        ("US-Präsident", "Präsident", None, "USA"),
        ("Ex-Außenministerin", "Außenministerin", None, None),
        ("Finanzminister", "Finanzminister", "Finanzminister", None),
        ("Bereitschaftspolizei", None, "Bereitschaftspolizei", None),
        ("Polizisten", "Polizist", "Polizisten", None),
    ],
)
def test_a_noun_is_read_with_its_compound(word: str, office: str | None, group: str | None, of: str | None) -> None:
    noun = read_noun(word)
    assert noun is not None
    assert (noun.office.noun if noun.office else None) == office
    assert group is None or (noun.group is not None and noun.group.noun == group)
    assert (noun.of.country if noun.of else None) == of


@pytest.mark.parametrize("word", ["Roman", "Premiere", "Vorschlag", "Tisch", "Bundesliga", "gegen"])
def test_a_noun_that_calls_nobody_is_passed_over(word: str) -> None:
    assert read_noun(word) is None


@pytest.mark.parametrize(
    ("word", "body"), [("Polizeieinsatz", "Polizei"), ("Gewerkschaftsforderung", "Gewerkschaft"), ("Waldbrand", None)]
)
def test_a_compound_names_the_body_it_begins_with(word: str, body: str | None) -> None:
    found = leading_body(word)
    assert (found[0].noun if found else None) == body


@pytest.mark.parametrize(
    ("party", "day", "sector"),
    [
        ("SPD", "2004-03-01", "GOV"),
        ("SPD", "2011-05-05", "OPP"),
        ("CDU", "2005-11-22T12:00", "GOV"),
        ("FDP", "2015-01-01", None),
        ("SPD", None, None),
    ],
)
def test_a_party_is_of_the_government_while_it_governs(party: str, day: str | None, sector: str | None) -> None:
    assert sector_of_party(party, day) == sector


@pytest.mark.parametrize(
    ("title", "countries"),
    [
        ("Polen: Regierung tritt zurück", ("POL",)),
        ("Französischer Minister in Köln", ("FRA", "DEU")),
        ("Streik beendet", ()),
    ],
)
def test_a_title_names_its_countries(title: str, countries: tuple[str, ...]) -> None:
    assert countries_in(title) == countries


@pytest.mark.parametrize(
    ("name", "sector"), [("Neue Heimat Partei", "PTY"), ("Muster AG", "BUS"), ("beispiel.de", "JRN"), ("Xyz", None)]
)
def test_an_unknown_body_shows_its_sort(name: str, sector: str | None) -> None:
    assert sector_in_name(name) == sector


def test_the_largest_town_of_a_name_comes_first() -> None:
    assert words().single["Köln"][0].country == "DEU"
    assert words().single["Frankfurt"][0].people > 500_000
