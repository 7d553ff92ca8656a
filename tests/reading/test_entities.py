"""Mentions of one article joined, its own country, pronouns, places on the map; bounds on long texts."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest

from lagebild.lang.de import GERMAN
from lagebild.lang.entities import Form, Mention, Pronoun
from lagebild.model import Article, Entity, Parse, Sentence, Span, Token
from lagebild.reading.entities import find_entities
from lagebild.reading.entity_chains import chain_mentions
from lagebild.reading.entity_facts import facts_of, home_country
from lagebild.reading.parse import parse
from lagebild.reading.places import locate
from lagebild.reading.pronouns import resolve_pronouns


def entities_of(text: str, title: str = "", published: str | None = None) -> dict[str, Entity]:
    found = find_entities(Article("1", title, published, text), parse(text, GERMAN), GERMAN)
    return {entity.name: entity for entity in found}


def test_every_mention_lies_in_the_text_and_no_entity_is_without_one() -> None:
    text = "Der Sprecher der Armee, Jan Berg, wies „alle Vorwürfe“ zurück – Berg sagte, er bleibe."
    for entity in entities_of(text).values():
        assert entity.mentions
        assert all(span.of(text).strip() for span in (*entity.mentions, *entity.pronouns))


def test_a_country_for_those_without_one_comes_from_the_title() -> None:
    text = "Die Polizei nahm mehrere Demonstranten fest. Das Parlament tagte."
    assert entities_of(text)["Polizei"].country is None
    assert entities_of(text, "Portugal: Festnahmen in Lissabon")["Polizei"].country == "PRT"


def test_a_bare_name_gets_no_country_from_one_word() -> None:
    assert entities_of("Anna Berg reiste nach Prag.")["Anna Berg"].country is None


def test_a_party_is_judged_by_the_day() -> None:
    text = "Die SPD kritisierte den Haushalt."
    assert entities_of(text, published="2003-05-01")["SPD"].sector == "GOV"
    assert entities_of(text, published="2010-05-01")["SPD"].sector == "OPP"
    assert entities_of(text)["SPD"].sector == "PTY"


@pytest.mark.parametrize(
    "text",
    ["", " ", "\u0000\ud800 \u202e", "(((" * 50, "„“" * 50, "Präsident " * 60, "– " * 80, "Ab-" * 20_000, "Ä" * 60_000],
)
def test_any_text_goes_through_in_short_time(text: str) -> None:
    tree = parse(text, GERMAN)
    start = process_time()
    assert isinstance(find_entities(Article("1", text, None, text), tree, GERMAN), tuple)
    assert process_time() - start < 5


def test_the_same_text_gives_the_same_entities() -> None:
    text = "Die Außenminister Polens und Litauens trafen sich in Riga. Beide Seiten lobten die EU."
    tree = parse(text, GERMAN)
    article = Article("1", "", None, text)
    assert find_entities(article, tree, GERMAN) == find_entities(article, tree, GERMAN)


def test_a_long_article_takes_time_in_proportion() -> None:
    text = (
        "Der russische Präsident sprach mit der Opposition. Er lobte sie. Die Polizei schwieg. "
        "Außenministerin Anna Berg reiste nach Prag. Die Ministerin dankte beiden Seiten. "
    )
    tree = parse(text * 20, GERMAN)
    short, long = _seconds(tree, 1), _seconds(tree, 8)
    assert long < 8 * 4 * max(short, 0.02)


def _seconds(tree: Parse, times: int) -> float:
    longer = _repeated(tree, times)
    start = process_time()
    find_entities(Article("1", "", None, longer.text), longer, GERMAN)
    return process_time() - start


def _repeated(tree: Parse, times: int) -> Parse:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for turn in range(times):
        shift, moved = len(tree.tokens) * turn, len(tree.text) * turn
        for t in tree.tokens:
            tokens.append(
                Token(
                    t.i + shift, t.start + moved, t.end + moved, t.text, t.lemma, t.tag, t.fine, t.morph,
                    t.head + shift, t.relation, t.name,
                )
            )  # fmt: skip
        for s in tree.sentences:
            span = Span(s.span.start + moved, s.span.end + moved)
            sentences.append(Sentence(s.first + shift, s.last + shift, span))
    return Parse(tree.text * times, tuple(tokens), tuple(sentences))


# Chains, from mentions drawn by hand: "name" at a position.


def named(name: str, at: int, **more: Any) -> Mention:
    return _mention("name", name, at, **more)


def described(name: str, at: int, **more: Any) -> Mention:
    return _mention("description", name, at, definite=True, **more)


def _mention(form: Form, name: str, at: int, **more: Any) -> Mention:
    kind, key = more.pop("kind", "person"), more.pop("key", name)
    return Mention(Span(at, at + len(name)), at, kind, form, name, key, "drawn", **more)


def joined(*mentions: Mention) -> list[list[str]]:
    return [[m.name for m in chain.mentions] for chain in chain_mentions(mentions, None)]


def test_a_surname_joins_the_full_name() -> None:
    assert joined(named("Anna Berg", 0), named("Berg", 50)) == [["Anna Berg", "Berg"]]


def test_two_of_one_surname_stay_apart() -> None:
    anna, jan = named("Anna Berg", 0), named("Jan Berg", 20)
    assert joined(anna, jan, named("Berg", 40)) == [["Anna Berg"], ["Jan Berg", "Berg"]]


def test_genders_keep_apart() -> None:
    frau = named("Berg", 40, gender="f")
    assert joined(named("Jan Berg", 0, gender="m"), frau) == [["Jan Berg"], ["Berg"]]


def test_spellings_of_one_name_join() -> None:
    assert joined(named("Wolodymyr Selenskyj", 0), named("Zelensky", 50)) == [["Wolodymyr Selenskyj", "Zelensky"]]


def test_an_office_finds_the_last_who_holds_it() -> None:
    first = named("Anna Berg", 0, role="state", country="POL")
    second = named("Jan Lund", 30, role="state", country="NOR")
    assert joined(first, second, described("Präsident", 60, role="state")) == [
        ["Anna Berg"],
        ["Jan Lund", "Präsident"],
    ]
    polish = described("Präsident", 60, role="state", country="POL")
    assert joined(first, second, polish) == [["Anna Berg", "Präsident"], ["Jan Lund"]]


def test_a_description_far_away_stands_alone() -> None:
    far = described("Präsident", 60_000, role="state")
    assert joined(named("Anna Berg", 0, role="state"), far) == [["Anna Berg"], ["Präsident"]]


def test_both_sides_are_the_two_named_last() -> None:
    countries = [named(n, 20 * i, kind="country", key=f"country:{n}") for i, n in enumerate(("A", "B", "C"))]
    both = _mention("members", "Länder", 80, kind="country", plural=True)
    chains = chain_mentions([*countries, both], None)
    assert [c.mentions[0].name for c in chains if c.shared] == ["B", "C"]


def test_who_speaks_for_somebody_shares_the_sector() -> None:
    text = "Berg Sprecherin von Berg"
    tree = Parse(text, (), ())
    principal = named("Anna Berg", 0, sector="OPP", country="POL")
    speaker = named("Eva Klein", 30, office="Sprecherin", under=0)
    chains = chain_mentions([principal, speaker], None)
    home = home_country([principal, speaker], (), tree)
    facts = facts_of(chains[1], home, None, GERMAN.entities, chains[0])
    assert (facts.sector, facts.country) == ("OPP", "POL")


def test_a_former_official_is_of_the_elite_unless_opposed() -> None:
    home = home_country([], (), Parse("", (), ()))
    former = chain_mentions([named("Anna Berg", 0, sector="GOV", former=True)], None)[0]
    assert facts_of(former, home, None, GERMAN.entities).sector == "ELI"
    mentions = [named("Anna Berg", 0, sector="GOV", former=True), described("Anführerin", 20, sector="OPP", same_as=0)]
    assert facts_of(chain_mentions(mentions, None)[0], home, None, GERMAN.entities).sector == "OPP"


def test_a_pronoun_takes_the_subject_that_fits() -> None:
    text = "Anna lobte Jan. Er nickte. Sie ging."
    tokens = tuple(
        Token(i, start, start + len(word), word, word, "PROPN", "NE", "", head, relation)
        for i, (start, word, head, relation) in enumerate(
            [(0, "Anna", 1, "nsubj"), (5, "lobte", 1, "root"), (11, "Jan", 1, "obj"), (16, "Er", 4, "nsubj"),
             (19, "nickte", 4, "root"), (27, "Sie", 6, "nsubj"), (31, "ging", 6, "root")]
        )
    )  # fmt: skip
    tree = Parse(
        text, tokens, (Sentence(0, 3, Span(0, 15)), Sentence(3, 5, Span(16, 26)), Sentence(5, 7, Span(27, 36)))
    )
    anna, jan = named("Anna", 0, gender="f"), named("Jan", 11, gender="m")
    chains = chain_mentions([anna, Mention(jan.span, 2, "person", "name", "Jan", "jan", "drawn", gender="m")], None)
    pronouns = [
        Pronoun(Span(16, 18), 3, False, "m", subject=True),
        Pronoun(Span(27, 30), 5, False, "f", subject=True),
    ]
    assert resolve_pronouns(pronouns, chains, tree) == {0: (Span(27, 30),), 1: (Span(16, 18),)}


@pytest.mark.parametrize(
    ("name", "within", "country"),
    [("Köln", None, "DEU"), ("Kiew", None, "UKR"), ("Freiburg", None, "DEU"), ("Frankreich", None, "FRA")],
)
def test_a_place_is_located(name: str, within: str | None, country: str) -> None:
    place = locate(name, GERMAN, within)
    assert place is not None
    assert place.country == country


def test_a_town_has_degrees_and_people() -> None:
    place = locate("Warschau", GERMAN)
    assert place is not None
    assert place.latitude == pytest.approx(52.2, abs=0.2)
    assert place.people > 1_000_000


def test_an_unknown_place_is_no_place() -> None:
    assert locate("Nirgendwohausen", GERMAN) is None


def test_an_object_pronoun_is_not_the_subject_of_its_verb() -> None:
    tokens = tuple(
        Token(i, start, start + len(word), word, word, tag, "", "", head, relation)
        for i, (start, word, tag, head, relation) in enumerate(
            [(0, "Jan", "PROPN", 1, "nsubj"), (4, "rief", "VERB", 1, "root"), (10, "Ole", "PROPN", 3, "nsubj"),
             (14, "drängt", "VERB", 3, "root"), (21, "ihn", "PRON", 3, "obj")]
        )
    )  # fmt: skip
    tree = Parse("Jan rief. Ole drängt ihn", tokens, (Sentence(0, 2, Span(0, 9)), Sentence(2, 5, Span(10, 24))))
    jan, ole = (
        Mention(Span(start, start + 3), head, "person", "name", name, name.lower(), "drawn", gender="m")
        for start, head, name in ((0, 0, "Jan"), (10, 2, "Ole"))
    )
    pronoun = Pronoun(Span(21, 24), 4, False, "m", subject=False)
    assert resolve_pronouns([pronoun], chain_mentions([jan, ole], None), tree) == {0: (Span(21, 24),)}
