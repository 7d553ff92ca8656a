"""Marked sentences of time expressions: what is found, what it means, and what must not be found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lagebild.lang.de import GERMAN
from lagebild.lang.de.timex import RULES, TIMEXES, find
from lagebild.lang.de.timex_numbers import NUMERALS, ORDINALS
from lagebild.lang.de.timex_tense import tense
from lagebild.lang.de.timex_words import split
from lagebild.model import Span, Timex
from lagebild.reading.timex import resolve
from tests.trees import tree

FILES = sorted((GERMAN.home / "examples").glob("timex_*.txt"))
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def examples(path: Path) -> list[tuple[str, str]]:
    """Day of publication and marked sentence of each line."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(day, sentence) for day, _, sentence in (line.partition("\t") for line in lines)]


EXAMPLES = [(path.stem, day, sentence) for path in FILES for day, sentence in examples(path)]


def marked(text: str, timexes: tuple[Timex, ...]) -> str:
    """A text with its time expressions in brackets, as the example files write them."""
    pieces, end = [], 0
    for t in timexes:
        said = " ".join(part for part in (t.type, t.value, t.mod, t.freq) if part)
        pieces += [text[end : t.span.start], f"[{t.span.of(text)}|{said}]"]
        end = t.span.end
    return "".join([*pieces, text[end:]])


@pytest.mark.parametrize(("name", "day", "sentence"), EXAMPLES, ids=lambda part: part[:40])
def test_an_example_is_read_as_marked(name: str, day: str, sentence: str) -> None:
    text = MARK.sub(r"\1", sentence)
    assert marked(text, resolve(text, None if day == "-" else day, None, TIMEXES)) == sentence


@pytest.mark.parametrize("number", range(len(RULES)), ids=lambda number: RULES[number][0].__name__)
def test_each_rule_answers_in_an_example(number: int) -> None:
    rule, starts = RULES[number]
    for _, _, sentence in EXAMPLES:
        w = split(MARK.sub(r"\1", sentence))
        for i, form in enumerate(w.forms):
            if (form in starts or (form.isdigit() and "0" in starts)) and rule(w, i) is not None:
                return
        if rule.__name__ == "length_adjective" and any(f.rule == "length-adjective" for f in find(w.text)):
            return
    pytest.fail(f"no example for {rule.__name__}")


def test_numerals_and_ordinals_are_spelled_out() -> None:
    assert NUMERALS["siebenundzwanzig"] == 27
    assert NUMERALS["neunzehnhundertneunundachtzig"] == 1989
    assert NUMERALS["dreieinhalb"] == 3.5
    assert ORDINALS["einundzwanzigsten"] == 21


def test_words_broken_by_a_hyphen_mark_are_one_word() -> None:
    w = split("am Donners¬\ntag, Sams\u00adtag ¬")
    assert w.forms == ("am", "donnerstag", ",", "samstag", "¬")
    assert w.text[w.starts[1] : w.ends[1]] == "Donners¬\ntag"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Am Montag* trat der Minister zurück.", "past"),
        ("Am Montag* hat der Rat getagt.", "past"),
        ("Am Montag* tagt der Rat.", "present"),
        ("Am Montag* wird der Rat tagen.", "future"),
        ("Der Rat soll am Montag* tagen.", "future"),
        ("Das Treffen ist am Montag* geplant.", "future"),
        ("Er hatte für Montag* eingeladen.", "future"),
        ("Die Sitzung vom Montag* ist wichtig.", "past"),
        ("Wir setzen uns am Montag* zusammen.", "present"),
        ("Rathaus, Montag*", None),
    ],
)
def test_tense_is_told_by_words(sentence: str, expected: str | None) -> None:
    at = sentence.index("*")
    text = sentence.replace("*", "")
    assert tense(text, Span(text.index("Montag"), at), None) == expected


def test_tense_is_told_by_the_parse_where_there_is_one() -> None:
    parse = tree(
        """
        Am an ADP APPRART _ 2 case
        Montag Montag NOUN NN _ 5 obl
        soll sollen AUX VMFIN Mood=Ind|Tense=Pres|VerbForm=Fin 5 aux
        er er PRON PPER _ 5 nsubj
        kommen kommen VERB VVINF VerbForm=Inf 0 root
        """
    )
    assert tense(parse.text, Span(3, 9), parse) == "future"


def test_what_is_said_to_have_happened_is_past_and_what_is_to_be_done_is_not() -> None:
    parse = tree(
        """
        Er er PRON PPER _ 5 nsubj:pass
        soll sollen AUX VMFIN Tense=Pres|VerbForm=Fin 5 aux
        am an ADP APPRART _ 4 case
        Montag Montag NOUN NN _ 5 obl
        getötet töten VERB VVPP VerbForm=Part 0 root
        worden werden AUX VAPP VerbForm=Part 5 aux:pass
        sein sein AUX VAINF VerbForm=Inf 5 aux
        """,
        """
        Es es PRON PPER _ 5 nsubj:pass
        soll sollen AUX VMFIN Tense=Pres|VerbForm=Fin 5 aux
        am an ADP APPRART _ 4 case
        Dienstag Dienstag NOUN NN _ 5 obl
        abgeschlossen abschließen VERB VVPP VerbForm=Part 0 root
        sein sein AUX VAINF VerbForm=Inf 5 aux:pass
        """,
    )
    days = [Span(parse.text.index(day), parse.text.index(day) + 6) for day in ("Montag", "Dienst")]
    assert [tense(parse.text, day, parse) for day in days] == ["past", "future"]


def test_a_participle_that_looks_like_an_infinitive_is_no_less_a_perfect() -> None:
    parse = tree(
        """
        Sie sie PRON PPER _ 5 nsubj
        haben haben AUX VAFIN Tense=Pres|VerbForm=Fin 5 aux
        am an ADP APPRART _ 4 case
        Montag Montag NOUN NN _ 5 obl
        beraten beraten VERB VVINF VerbForm=Inf 0 root
        """
    )
    assert tense(parse.text, Span(14, 20), parse) == "past"


@pytest.mark.parametrize(("attribute", "expected"), [("veröffentlichten", "past"), ("geplanten", "present")])
def test_an_attribute_that_tells_what_was_done_sets_its_day_in_the_past(attribute: str, expected: str) -> None:
    parse = tree(
        f"""
        Grund Grund NOUN NN _ 3 nsubj
        sind sein AUX VAFIN Tense=Pres|VerbForm=Fin 3 cop
        Proteste Protest NOUN NN _ 0 root
        nach nach ADP APPR _ 9 case
        der der DET ART _ 9 det
        am an ADP APPRART _ 7 case
        Dienstag Dienstag NOUN NN _ 8 obl
        {attribute} {attribute} ADJ ADJA _ 9 amod
        Liste Liste NOUN NN _ 3 nmod
        """
    )
    start = parse.text.index("Dienstag")
    assert tense(parse.text, Span(start, start + 8), parse) == expected
