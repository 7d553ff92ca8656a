from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.errors import InputError, SpanError
from lagebild.model import Article, Coder, Entity, Event, Place, Quotation, Reading, Span, Timex

TEXT = "Merkel sagte am Montag in Kiew: „Wir helfen.“"
ARTICLE = Article("a1", "Titel", "2014-08-25", TEXT)
CODER = Coder("0", "sha256:0")


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


READING = Reading(
    ARTICLE,
    CODER,
    sentences=(Span(0, len(TEXT)),),
    timexes=(
        Timex("t1", at("am Montag"), "DATE", "2014-08-25", "weekday", begin="2014-08-25T00:00",
              until="2014-08-26T00:00"),
    ),
    entities=(Entity("e1", "Merkel", "person", (at("Merkel"),), "name", country="DEU", sector="GOV"),),
    quotations=(
        Quotation("q1", "Direct", (at("„Wir helfen.“"),), "colon", 0.9, speaker=(at("Merkel"),), cue=(at("sagte"),),
                  medium=("speech",), speaker_entity="e1", time="t1"),
    ),
    events=(
        Event("v1", "AGREE", "future", (at("helfen"),), "helfen", 0.5, actors=("e1",),
              place=Place(at("Kiew"), "Kiew", "UKR"), time="t1", said_by="e1", content=(at("helfen"),)),
    ),
)  # fmt: skip


def test_what_is_written_is_read_again() -> None:
    assert Reading.from_dict(json.loads(READING.to_json())) == READING


def test_the_written_keys_are_the_contract() -> None:
    row = json.loads(READING.to_json())
    assert list(row) == [
        "id", "title", "published", "source", "url", "text", "coder", "sentences", "timexes", "entities",
        "quotations", "events",
    ]  # fmt: skip
    assert row["timexes"][0] == {
        "id": "t1", "start": 13, "end": 22, "type": "DATE", "value": "2014-08-25",
        "begin": "2014-08-25T00:00", "until": "2014-08-26T00:00", "rule": "weekday",
    }  # fmt: skip
    assert row["events"][0]["place"] == {"start": 26, "end": 30, "name": "Kiew", "country": "UKR"}
    assert row["quotations"][0]["content"] == [[32, 45]]


def test_keys_that_others_added_are_passed_over() -> None:
    row = json.loads(READING.to_json())
    row["events"][0]["weight"] = 3
    row["note"] = "x"
    assert Reading.from_dict(row) == READING


@pytest.mark.parametrize(
    ("key", "value"), [("text", None), ("events", [{"id": "v1"}]), ("timexes", [{"id": "t1", "start": 0}])]
)
def test_a_broken_reading_is_refused_in_one_sentence(key: str, value: Any) -> None:
    row = json.loads(READING.to_json())
    row[key] = value
    with pytest.raises(InputError, match="'a1'"):
        Reading.from_dict(row)


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(SpanError, match="46"):
        Reading(ARTICLE, CODER, sentences=(Span(0, 46),))


def test_an_id_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SpanError, match="'e9'"):
        Reading(ARTICLE, CODER, events=(Event("v1", "AGREE", "actual", (at("helfen"),), "x", 1.0, actors=("e9",)),))


@given(st.integers(-3, 10), st.integers(-3, 10))
def test_a_span_is_never_empty_or_backwards(start: int, end: int) -> None:
    if 0 <= start < end:
        assert Span(start, end).of("x" * 10) == "x" * (end - start)
    else:
        with pytest.raises(SpanError):
            Span(start, end)


def test_a_span_past_the_end_says_so() -> None:
    with pytest.raises(SpanError, match="3 code points"):
        Span(0, 4).of("abc")


def test_an_article_without_a_real_date_is_refused() -> None:
    with pytest.raises(InputError, match="gestern"):
        Article("a", "", "gestern", "")


@given(st.text(st.characters(), max_size=40))
def test_any_text_has_a_version(text: str) -> None:
    article = Article("a", "", None, text)
    assert len(article.sha256) == 64
    assert article.dct is None
