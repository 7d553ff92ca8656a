"""The parser's room: any text goes through, places are proven, German comes out as rules need it."""

from __future__ import annotations

import time
import weakref
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lagebild.reading.parse as room
from lagebild.errors import PipelineError
from lagebild.lang.de import GERMAN
from lagebild.lang.de import grammar as g
from lagebild.model import Parse, Token
from lagebild.reading.paragraphs import LONGEST, paragraphs
from lagebild.reading.parse import LONGEST_SENTENCE, LONGEST_WORD, known_lemmas, parse


def words(text: str) -> list[str]:
    return [t.text for t in parse(text, GERMAN).tokens]


def token(parsed: Parse, word: str) -> Token:
    return next(t for t in parsed.tokens if t.text == word)


def assert_sound(text: str, parsed: Parse) -> None:
    """Places rise, words are the text's, trees stay in sentences, every sign but white space is in a token."""
    end = 0
    for i, t in enumerate(parsed.tokens):
        assert t.i == i
        assert end <= t.start < t.end
        assert text[t.start : t.end] == t.text
        assert not text[end : t.start].strip()
        end = t.end
    assert not text[end:].strip()
    assert [s.first for s in parsed.sentences] == [0, *(s.last for s in parsed.sentences[:-1])][: len(parsed.sentences)]
    for sentence in parsed.sentences:
        heads = [t.head for t in parsed.tokens_of(sentence)]
        assert all(sentence.first <= head < sentence.last for head in heads)
    for t in parsed.tokens:
        assert len(list(parsed.ancestors(t))) <= len(parsed.tokens)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=120))
def test_any_text_goes_through(text: str) -> None:
    assert_sound(text, parse(text, GERMAN))


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "\ud800", "Haus \udfff Hof", "a\x00b", "\u2028\u2029", "¬", "a¬", "\xad\xad", "Regie\xadrung",
     "." * 500, "„" * 300, "1." * 200, "\t\r\n\x0b", "e\u0301" * 60, "\U0001f600" * 30],
)  # fmt: skip
def test_odd_texts_go_through(text: str) -> None:
    assert_sound(text, parse(text, GERMAN))


@pytest.mark.parametrize("unit", ["x", "1", "\u00df", "„", "a-"])
def test_a_long_string_without_blanks_does_not_hang(unit: str) -> None:
    text = unit * (30_000 // len(unit))
    started = time.process_time()
    parsed = parse(text, GERMAN)
    assert time.process_time() - started < 30  # seconds of computing, whatever else the machine does
    assert all(len(t.text) <= LONGEST_WORD for t in parsed.tokens)
    assert all(s.last - s.first <= LONGEST_SENTENCE + 2 for s in parsed.sentences)
    assert_sound(text, parsed)


def test_paragraphs_are_bounded_and_hold_all_but_white_space() -> None:
    text = "Ein Satz. " * 5000 + "\n\n" + "wort" * 12_000
    found = list(paragraphs(text))
    assert all(span.end - span.start <= LONGEST for span in found)
    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())


def test_the_same_text_gives_the_same_parse() -> None:
    text = "Die Ministerin lehnte den Vorschlag am Montag in Berlin ab."
    assert parse(text, GERMAN) == parse(text, GERMAN)


def test_an_unknown_pipeline_is_named() -> None:
    with pytest.raises(PipelineError, match="no_such_pipeline"):
        parse("Ein Satz.", GERMAN, "no_such_pipeline")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bürger:innen und Kolleg*innen", ["Bürger:innen", "und", "Kolleg*innen"]),
        ("Nutzer_innen, BürgerInnen", ["Nutzer_innen", ",", "BürgerInnen"]),
        ("Al-Qaida und die Nord-Stream-2-Pipeline", ["Al-Qaida", "und", "die", "Nord-Stream-2-Pipeline"]),
        ("am 3. Oktober um 18.30 Uhr", ["am", "3.", "Oktober", "um", "18.30", "Uhr"]),
        ("„Ja“, »nein«", ["„", "Ja", "“", ",", "»", "nein", "«"]),
        ("‚doch‘, \"so\"", ["‚", "doch", "‘", ",", '"', "so", '"']),
        ("Das war 2020.", ["Das", "war", "2020", "."]),
        ("(SPD).Das", ["(", "SPD", ")", ".", "Das"]),
        ("Die Regie¬\nrung schweigt.", ["Die", "Regie¬\nrung", "schweigt", "."]),
    ],
)  # fmt: skip
def test_tokens_are_those_of_news(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_word_broken_over_lines_has_the_lemma_of_the_whole() -> None:
    parsed = parse("Die Regie¬\nrung schweigt.", GERMAN)
    assert parsed.tokens[1].lemma == "Regierung"
    assert parsed.text[parsed.tokens[2].start :].startswith("schweigt")


def test_a_contraction_has_the_lemma_of_the_preposition() -> None:
    parsed = parse("Der Rat tagt im Mai zum Haushalt.", GERMAN)
    assert [token(parsed, w).lemma for w in ("im", "zum")] == ["in", "zu"]


def test_common_words_have_their_lemmas_by_heart() -> None:
    parsed = parse("Der Abgeordnete dachte an den Beschluss.", GERMAN)
    assert [token(parsed, w).lemma for w in ("dachte", "Beschluss")] == ["denken", "Beschluss"]
    assert known_lemmas(str(GERMAN.pipeline))["russlands", "PROPN"] == "Russland"
    assert not known_lemmas("no_such_pipeline")


def test_konjunktiv_is_told_from_the_indicative() -> None:
    parsed = parse("Der Minister sagte, er habe den Vertrag unterschrieben und sei zufrieden.", GERMAN)
    assert token(parsed, "habe").feature("Mood") == "Sub"
    assert token(parsed, "sei").feature("Mood") == "Sub"
    assert token(parsed, "sagte").feature("Mood") == "Ind"


def test_a_split_verb_has_its_particle() -> None:
    parsed = parse("Der Minister lehnte den Antrag ab.", GERMAN)
    assert g.lemma_with_particle(token(parsed, "lehnte"), parsed) == "ablehnen"


def test_a_passive_and_its_agent() -> None:
    parsed = parse("Das Gesetz wurde vom Bundestag beschlossen.", GERMAN)
    verb = token(parsed, "beschlossen")
    assert g.is_passive(verb, parsed)
    doer, patient = g.agent(verb, parsed), g.subject(verb, parsed)
    assert doer is not None and doer.text == "Bundestag"
    assert patient is not None and patient.text == "Gesetz"


def test_subject_and_object() -> None:
    parsed = parse("Die Polizei nahm am Montag drei Männer fest.", GERMAN)
    verb = token(parsed, "nahm")
    doer = g.subject(verb, parsed)
    assert doer is not None and doer.text == "Polizei"
    assert [t.text for t in g.objects(verb, parsed)] == ["Männer"]


def test_names_are_marked() -> None:
    parsed = parse("Angela Merkel sprach am Montag in Berlin mit Vertretern der CDU.", GERMAN)
    assert [t.text for t in parsed.tokens if t.name.endswith("PER")] == ["Angela", "Merkel"]
    assert token(parsed, "Berlin").name == "B-LOC"
    assert token(parsed, "CDU").name == "B-ORG"


def test_the_pipeline_is_small() -> None:
    size = sum(path.stat().st_size for path in Path(GERMAN.pipeline).rglob("*") if path.is_file())
    assert size <= 40_000_000


def test_a_pipeline_that_met_too_many_new_words_is_loaded_anew_and_the_old_one_let_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parse("Ein Satz.", GERMAN)
    old = weakref.ref(room._load(str(GERMAN.pipeline))[0])
    monkeypatch.setattr(room, "MOST_NEW_STRINGS", -1)
    assert [token.text for token in parse("Noch ein Satz.", GERMAN).tokens] == ["Noch", "ein", "Satz", "."]
    assert old() is None
