"""Place and time of an event as a person names them, so that any later reading of the text can be given them.

A place is named by words of the article, a time by a TIMEX3 value. Where no time expression has the value, one
is made at the event's own words, under the rule `BY_HAND`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from lagebild.errors import UsageError
from lagebild.model import Event, Place, Reading, Span, Timex
from lagebild.model.timex import TimexType
from lagebild.reading.calendar import interval

BY_HAND = "correction"


def place_words(reading: Reading, event: Event, value: str) -> str:
    """How a correction names a place that was given by mark (`e4`), name or words; empty for none.

    UsageError where the article has no such words.
    """
    place = place_named(reading, event, value)
    return "" if place is None else place.name


def place_named(reading: Reading, event: Event, value: str) -> Place | None:
    """The place that an entity's mark or name or words of the article name, where it is named nearest to the event.

    None for an empty value. UsageError where the article has no such words.
    """
    if not value:
        return None
    for entity in reading.entities:
        if value == entity.id or value.casefold() == entity.name.casefold():
            return Place(_nearest(event, entity.mentions), entity.name, entity.country)
    found = list(_standing(value, reading.article.text))
    if not found:
        raise UsageError("place-unsaid", value=value)
    return Place(_nearest(event, found), value, None)


def time_value(reading: Reading, value: str) -> str:
    """The TIMEX3 value of a time that was given by mark (`t1`), words of a time expression, or value; empty for none.

    UsageError for what is none of them.
    """
    if not value:
        return ""
    text = reading.article.text
    for timex in reading.timexes:
        if value == timex.id or value.casefold() == timex.span.of(text).casefold():
            return timex.value
    if interval(value) is None and all(t.value != value for t in reading.timexes):
        raise UsageError("no-time", value=value)
    return value


def with_time(reading: Reading, event: Event, value: str) -> tuple[Reading, str | None]:
    """The reading with a time expression of that value, and which one the event should name (None for no time).

    UsageError where the reading has no such value and it covers no span of the calendar.
    """
    if not value:
        return reading, None
    there = [t for t in reading.timexes if t.value == value]
    if there:
        span = _nearest(event, (t.span for t in there))
        return reading, next(t.id for t in there if t.span == span)
    covered = interval(value)
    if covered is None:
        raise UsageError("no-time", value=value)
    marks = {t.id for t in reading.timexes}
    mark = next(f"t{n}" for n in range(len(marks) + 1, 2 * len(marks) + 2) if f"t{n}" not in marks)
    begin, until = (_local(moment, reading.article.published) for moment in covered)
    made = Timex(mark, event.spans[0], _type(value), value, BY_HAND, begin=begin, until=until)
    return replace(reading, timexes=(*reading.timexes, made)), mark


def without_idle_times(reading: Reading) -> Reading:
    """The reading without those times made by hand that nothing names any more."""
    used = {v.time for v in reading.events} | {q.time for q in reading.quotations}
    kept = tuple(t for t in reading.timexes if t.rule != BY_HAND or t.id in used)
    return reading if len(kept) == len(reading.timexes) else replace(reading, timexes=kept)


def revalued(timex: Timex, value: str, published: str | None) -> Timex:
    """A time expression that means another value; UsageError for what is none."""
    covered = interval(value)
    if covered is None:
        raise UsageError("no-time", value=value)
    begin, until = (_local(moment, published) for moment in covered)
    return replace(timex, value=value, begin=begin, until=until, type=_type(value))


def _type(value: str) -> TimexType:
    return "TIME" if "T" in value else "DATE"


def _local(moment: datetime, published: str | None) -> str:
    """The moment as readings write it: with the offset of the publication where that is known."""
    known = datetime.fromisoformat(published) if published else None
    offset = known.isoformat()[-6:] if known is not None and known.tzinfo is not None else ""
    return moment.isoformat(timespec="seconds" if moment.second else "minutes") + offset


def _standing(words: str, text: str) -> Iterable[Span]:
    """Where whole words stand in the text."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not (text[start - 1 : start].isalnum() and words[0].isalnum()) and not (
            text[end : end + 1].isalnum() and words[-1].isalnum()
        ):
            yield Span(start, end)
        start = text.find(words, end)


def _nearest(event: Event, spans: Iterable[Span]) -> Span:
    return min(spans, key=lambda span: (abs(span.start - event.spans[0].start), span.start))
