"""German words for appointments, as marked sentences: [kind word|type], {what became of it|turn}."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.lang.de.agenda import asides, content, kinds, located, replaces, turns, until

MARK = re.compile(r"[\[{]([^|]+)\|([a-z]+)[\]}]")

SENTENCES = [
    "Das für Montag {geplante|planned} [Außenministertreffen|meeting] ist auf März {verschoben|postponed} worden.",
    "Merkel und Putin {sagten|cancelled} ihr [Treffen|meeting] ab.",
    "Die Präsidenten {wollen|planned} sich am Mittwoch in Minsk [treffen|meeting].",
    "Der [Streik|strike] der Lokführer ist nicht {abgesagt|planned}.",
    "Das [Treffen|meeting] {findet|postponed} vorerst nicht {statt|postponed}.",
    "Die [Frist|deadline] ist um vier Monate {verlängert|extended} worden.",
    "Am Montag {beginnt|planned} der [Parteitag|conference] der Partei.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_marked_sentences(marked: str) -> None:
    plain = MARK.sub(lambda m: m.group(1), marked)
    found_kinds = [(k.span.of(plain), k.type) for k in kinds(plain)]
    found_turns = [(t.span.of(plain), t.turn) for t in turns(plain)]
    expected = [(m.group(0)[0], m.group(1), m.group(2)) for m in MARK.finditer(marked)]
    assert found_kinds == [(word, what) for bracket, word, what in expected if bracket == "["]
    assert found_turns == [(word, what) for bracket, word, what in expected if bracket == "{"]


@pytest.mark.parametrize(
    "plain",
    [
        "Die Auswahl der Kandidaten war groß.",
        "Nach wenigen Tagen war alles vorbei.",
        "Er hat eine Entscheidung getroffen.",
        "Die Untersuchung dauerte lange.",
    ],
)
def test_no_kind_word(plain: str) -> None:
    assert kinds(plain) == ()


def test_ab_is_a_particle_only_at_the_end_of_its_clause() -> None:
    assert turns("Ab Montag sagte er nichts.") == ()
    assert [t.turn for t in turns("Er sagte das Treffen ab, weil es regnete.")] == ["cancelled"]


def test_what_stands_before_a_noun() -> None:
    assert [k.told for k in kinds("Nach dem dreistündigen Gespräch lobten beide die Stimmung.")] == ["held"]
    assert [k.told for k in kinds("Nach 16 Stunden Verhandlungen gab es Streit.")] == ["held"]
    assert [k.told for k in kinds("Vor dem Treffen in Lissabon gab es Streit.")] == ["planned"]
    assert [k.told for k in kinds("Nach der Absage des Warnstreiks fuhren die Züge.")] == [None]


def test_new_and_old() -> None:
    assert replaces("Das Treffen wurde auf den ") is True
    assert replaces("statt in ") is False
    assert replaces("Sie treffen sich am ") is None


def test_places_and_ends() -> None:
    assert located("Sie treffen sich in ")
    assert located("in der kasachischen Hauptstadt ")
    assert not located("Sie sprechen über ")
    assert until("bis zum ")
    assert not until("am ")


def test_clauses_of_saying() -> None:
    plain = "Sie treffen sich im Mai, wie die Regierung am Montag mitteilte."
    assert [span.of(plain) for span in asides(plain)] == [", wie die Regierung am Montag mitteilte."]
    plain = "Vilhena sagte am Freitag, sie träfen sich im Mai."
    assert [span.of(plain) for span in asides(plain)] == ["Vilhena sagte am Freitag"]


def test_content() -> None:
    assert content("Die Verhandlungen in Genf") == content("Die Verhandlung und Genf")


@given(st.text(max_size=300))
def test_any_text_goes_through(text: str) -> None:
    assert all(text[k.span.start : k.span.end] for k in kinds(text))
    assert all(text[t.span.start : t.span.end] for t in turns(text))
    assert all(span.end <= len(text) for span in asides(text))
    assert len(set(content(text))) == len(content(text))
    assert replaces(text) in {True, False, None}
    assert located(text) in {True, False}
