"""Whole articles: whatever the text, every span is found again and the bytes are the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lagebild.lang.de import GERMAN
from lagebild.model import Article, Coder, Reading
from lagebild.reading.read import read_article

CODER = Coder("test", "none")
PIECES = (
    "Merkel sagte am Montag: „Wir helfen.“",
    "Der Minister forderte, die Truppen abzuziehen.",
    "Laut Polizei wurden 12 Menschen festgenommen",
    "»Nein«, so Lawrow,",
    "Die Bürger:innen in Köln",
    "am 31. Februar 2015 um 25.70 Uhr",
    "\r\n",
    "\n\n",
    "\u00ad",
    "\u200b",
    "e\u0301",
    "🕊️",
    "\ud800",
    "\x00",
    "„",
    "(",
    "¬ ",
    "<b>&amp;</b>",
)


def read(text: str) -> Reading:
    return read_article(Article("a", "", "2015-02-12", text), GERMAN, CODER)


def check(text: str) -> None:
    reading = read(text)
    assert reading.article.text == text
    assert Reading.from_dict(json.loads(json.dumps(reading.to_dict()))) == reading
    assert all(a.end <= b.start for a, b in zip(reading.sentences, reading.sentences[1:], strict=False))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES) | st.text(st.characters(), max_size=12), max_size=12).map(" ".join))
def test_any_text_is_read(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", ["", " ", "\n", "\ufeff", "A", "„", "1.", "\ud800", "x" * 5000, "„" * 300, "(" * 300])
def test_odd_texts_are_read(text: str) -> None:
    check(text)


def test_the_same_article_gives_the_same_bytes() -> None:
    text = "Außenminister Sergej Lawrow lehnte am Montag in Moskau ein Treffen mit Kerry ab. Er sei nicht bereit."
    assert read(text).to_json() == read(text).to_json()


def test_an_article_without_a_date_gets_none() -> None:
    reading = read_article(Article("a", "", None, "Am Montag sagte Merkel ab."), GERMAN, CODER)
    assert all(t.begin is None and "X" in t.value for t in reading.timexes)
