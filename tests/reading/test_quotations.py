"""The engine: marks, statements, any text, speed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.lang.de import GERMAN
from lagebild.model import Article, Parse, Sentence, Span, Token
from lagebild.reading.quotations import find_quotations
from lagebild.reading.quotations_marks import find_marked

MARKS = GERMAN.quotations.marks


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Er sagte: „Wir gehen.“ Dann ging er.", ["„Wir gehen.“"]),
        ('Er sagte: "Wir gehen." Sie: "Gut."', ['"Wir gehen."', '"Gut."']),
        ('Er sagte: „Wir gehen." Dann ging er.', ['„Wir gehen."']),
        ("Er sagte: »Wir gehen.« Sie: «Gut.»", ["»Wir gehen.«", "«Gut.»"]),
        ("Sie rief: “Halt!” und lief.", ["“Halt!”"]),
        ("„Wir nennen es ‚Plan B‘“, sagte sie.", ["„Wir nennen es ‚Plan B‘“"]),
        ("Er sagte: „Wir gehen.\nDann ging er.", ["„Wir gehen."]),
        ("Das ist Müller's und Meier's Haus.", []),
    ],
)
def test_runs_in_quotation_marks(text: str, runs: list[str]) -> None:
    assert [m.span.of(text) for m in find_marked(text, MARKS)] == runs


def test_an_unclosed_run_says_so() -> None:
    assert [m.closed for m in find_marked("„Offen\n„Zu“", MARKS)] == [False, True]


def bare(text: str) -> Parse:
    """A parse without knowledge: words at blanks, every line a sentence."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    place = 0
    for line in text.split("\n"):
        first = len(tokens)
        at = place
        for word in line.split(" "):
            if word.strip():
                i = len(tokens)
                tokens.append(Token(i, at, at + len(word), word, word, "X", "XY", "", first, "dep"))
            at += len(word) + 1
        if len(tokens) > first:
            sentences.append(Sentence(first, len(tokens), Span(tokens[first].start, tokens[-1].end)))
        place += len(line) + 1
    return Parse(text, tuple(tokens), tuple(sentences))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB „“\"»«‚‘:,.\n'soagte Laut nach er"), max_size=120))
def test_any_text_goes_through(text: str) -> None:
    found = find_quotations(Article("1", "", None, text), bare(text), (), (), GERMAN)
    assert all(span.end <= len(text) for q in found for span in (*q.content, *q.speaker, *q.frame, *q.cue))


def test_ten_thousand_marks_take_linear_time() -> None:
    text = '„ Wort “ und " Wort " ' * 2500
    parse = bare(text)
    start = time.perf_counter()
    find_quotations(Article("1", "", None, text), parse, (), (), GERMAN)
    assert time.perf_counter() - start < 20
