"""Place and time of an event can be put right, outlive a newer reading, and come out as gold."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from lagebild.cli import main
from lagebild.errors import UsageError
from lagebild.model import Event, Reading
from lagebild.questions import ask
from lagebild.record import correction_of, open_record
from lagebild.record.corrections import corrected
from tests.readings import NEWER, at, made, talks

TEXT = (
    "In Genf und Wien war es ruhig. Am 3. März traf Anna Weber in Wien den Minister Bert Kohl. "
    "Am 5. März reiste sie nach Lausanne, nicht nach Wiener Neustadt."
)


def visit(**event: object) -> Reading:
    return made(
        "v",
        TEXT,
        "2031-03-06T08:00:00+01:00",
        timexes=[
            {"span": "Am 3. März", "value": "2031-03-03", "begin": "2031-03-03T00:00", "until": "2031-03-04T00:00"},
            {"span": "Am 5. März", "value": "2031-03-05", "begin": "2031-03-05T00:00", "until": "2031-03-06T00:00"},
        ],
        entities=[
            {"name": "Anna Weber", "kind": "person"},
            {"name": "Bert Kohl", "kind": "person"},
            {"name": "Genf", "kind": "place", "country": "CHE"},
        ],
        events=[{"type": "CONSULT", "spans": "traf", "actors": ("e1", "e2"), **event}],
    )


def put_right(reading: Reading, field: str, value: str, mark: str = "v1") -> Reading:
    made_right = correction_of(reading, mark, "change", "Anna", "falsch", field, value)
    return corrected(reading, [made_right])


def event(reading: Reading) -> Event:
    [found] = reading.events
    return found


@pytest.mark.parametrize(
    ("value", "name", "words", "country"),
    [
        ("Wien", "Wien", "in Wien den", None),  # of two the one nearest to the event
        ("genf", "Genf", "Genf", "CHE"),
        ("e3", "Genf", "Genf", "CHE"),
        ("Lausanne", "Lausanne", "Lausanne", None),
    ],
)
def test_a_place_is_named_by_words_name_or_mark(value: str, name: str, words: str, country: str | None) -> None:
    place = event(put_right(visit(), "place", value)).place
    assert place is not None
    assert (place.name, place.country) == (name, country)
    assert at(TEXT, words).covers(place.span)


def test_a_place_or_time_can_be_taken_away() -> None:
    reading = visit(place="Wien", time="t1")
    assert event(put_right(reading, "place", "")).place is None
    assert event(put_right(reading, "time", "")).time is None


def test_the_country_of_a_place() -> None:
    place = event(put_right(visit(place="Wien"), "place_country", "AUT")).place
    assert place is not None
    assert (place.name, place.country) == ("Wien", "AUT")


@pytest.mark.parametrize("value", ["t2", "am 5. März", "2031-03-05"])
def test_a_time_is_named_by_mark_words_or_value(value: str) -> None:
    reading = put_right(visit(time="t1"), "time", value)
    assert event(reading).time == "t2"
    assert len(reading.timexes) == 2


@pytest.mark.parametrize(
    ("value", "kind", "begin", "until"),
    [
        ("2031-02-28", "DATE", "2031-02-28T00:00+01:00", "2031-03-01T00:00+01:00"),
        ("2031-02", "DATE", "2031-02-01T00:00+01:00", "2031-03-01T00:00+01:00"),
        ("2031-03-03T15:30", "TIME", "2031-03-03T15:30+01:00", "2031-03-03T15:31+01:00"),
    ],
)
def test_a_time_that_no_words_say_stands_at_the_event(value: str, kind: str, begin: str, until: str) -> None:
    reading = put_right(visit(time="t1"), "time", value)
    [time] = [t for t in reading.timexes if t.id == event(reading).time]
    assert (time.value, time.type, time.begin, time.until, time.rule) == (value, kind, begin, until, "correction")
    assert time.span == event(reading).spans[0]


def test_the_last_time_given_holds_and_no_other_is_left() -> None:
    reading = visit()
    given = [correction_of(reading, "v1", "change", "A", "r", "time", v) for v in ("2031-01-01", "2031-01-02")]
    values = [t.value for t in corrected(reading, given).timexes]
    assert values == ["2031-03-03", "2031-03-05", "2031-01-02"]


def test_the_value_of_a_time_expression() -> None:
    reading = put_right(visit(time="t1"), "value", "2030-03-03", mark="t1")
    assert (reading.timexes[0].value, reading.timexes[0].begin) == ("2030-03-03", "2030-03-03T00:00+01:00")
    assert event(reading).time == "t1"


@pytest.mark.parametrize(
    ("mark", "field", "value", "kept"),
    [
        ("v1", "place", "e3", "Genf"),
        ("v1", "time", "t2", "2031-03-05"),
        ("v1", "time", "Am 5. März", "2031-03-05"),
        ("v1", "actors", "e2, anna weber", "Bert Kohl, Anna Weber"),
    ],
)
def test_what_is_kept_names_no_mark_of_this_reading(mark: str, field: str, value: str, kept: str) -> None:
    assert correction_of(visit(), mark, "change", "Anna", "falsch", field, value).value == kept


@pytest.mark.parametrize(
    ("mark", "field", "value", "told"),
    [
        ("v1", "place", "Bern", "does not say 'Bern'"),
        ("v1", "place", "Laus", "does not say 'Laus'"),
        ("v1", "place_country", "AUT", "no place"),
        ("v1", "time", "neulich", "is no time"),
        ("v1", "time", "2031-02-30", "is no time"),
        ("t1", "value", "", "is no time"),
        ("t1", "type", "SET", "these fields can be changed: value"),
        ("e1", "country", "Schweiz", "is no country"),
    ],
)
def test_what_cannot_be_is_refused(mark: str, field: str, value: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        correction_of(visit(), mark, "change", "Anna", "falsch", field, value)
    with pytest.raises(UsageError, match="cannot be rejected"):
        correction_of(visit(), "t1", "reject", "Anna", "falsch", None, None)


def test_a_newer_reading_without_those_findings_is_given_them_too() -> None:
    older, bare = visit(time="t1", place="Wien"), replace(visit(), timexes=(), entities=(), events=())
    newer = replace(bare, events=(replace(visit().events[0], actors=()),))
    given = [
        correction_of(older, "v1", "change", "Anna", "falsch", field, value)
        for field, value in (("place", "e3"), ("place_country", "FRA"), ("time", "t2"))
    ]
    found = corrected(newer, given)
    place = event(found).place
    assert place is not None
    assert (place.name, place.country) == ("Genf", "FRA")
    assert [t.value for t in found.timexes] == ["2031-03-05"]
    assert corrected(bare, given) == bare


def test_on_the_command_line_and_as_gold(database: str) -> None:
    def call(*words: str) -> str:
        found = CliRunner().invoke(main, [*words, "--database", database])
        assert found.exit_code == 0, found.output
        return found.stdout

    with open_record(database) as record:
        record.write(talks())
    why = ("--reason", "falsch gelesen", "--author", "Anna")
    call("correct", "change", "gespraech-1", "v2", "time", "2015-02-06", *why)
    call("correct", "change", "gespraech-1", "v2", "place", "Kiew", *why)
    call("correct", "change", "gespraech-1", "v1", "place_country", "UKR", *why)
    call("correct", "change", "gespraech-1", "t1", "value", "2015-02-12", *why)
    call("correct", "confirm", "gespraech-1", "t1", *why)
    with open_record(database) as record:
        record.write(talks(coder=NEWER))
        rows = {row["mark"]: row for row in ask(record, "events")}
        assert record.faults() == []
    assert (rows["v2"]["date"], rows["v2"]["day"], rows["v2"]["place"]) == ("2015-02-06", "2015-02-06", "Kiew")
    assert (rows["v1"]["date"], rows["v1"]["place"], rows["v1"]["place_country"]) == ("2015-02-12", "Minsk", "UKR")
    gold = json.loads(call("correct", "export"))
    assert [v["time"] for v in gold["events"]] == [
        {"text": "am 11. Februar", "value": "2015-02-12"},
        {"text": None, "value": "2015-02-06"},
    ]
    assert [v["place"]["country"] for v in gold["events"]] == ["UKR", "UKR"]
    assert gold["timexes"] == [{"start": 19, "end": 33, "type": "DATE", "value": "2015-02-12", "checked": True}]
    assert "2015-02-06" in call("show", "gespraech-1")
    assert call("show", "gespraech-1", "--svg")
