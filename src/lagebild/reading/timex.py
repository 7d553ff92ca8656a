"""Finds the time expressions of an article and sets them on the calendar.

The language says what words mean (`lang/timex.py`); here what they leave open is filled in, from the
date of publication, the tense of the clause, and the day the story has reached. What none of these
gives stays open: `XXXX` in the value, `begin` and `until` None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from lagebild.lang.language import Language
from lagebild.lang.timex import Amount, Fixed, Found, Moment, Recurrence, TimexRules
from lagebild.model import Article, Parse, Span, Timex
from lagebild.reading.calendar import interval
from lagebild.reading.timex_answers import SENTENCE_END, Answer, Context, Story, answer_to


def find_timexes(article: Article, parse: Parse | None, language: Language) -> tuple[Timex, ...]:
    """The time expressions of an article in text order; `parse` may be None, tense is then told by words."""
    return resolve(article.text, article.published, parse, language.timexes)


def resolve(text: str, published: str | None, parse: Parse | None, rules: TimexRules) -> tuple[Timex, ...]:
    """The time expressions of a text, resolved from the date or time of publication (ISO 8601) or from nothing."""
    moment = None if published is None else datetime.fromisoformat(published)
    dct = None if moment is None else moment.date()
    offset = "" if moment is None or moment.tzinfo is None else moment.isoformat()[-6:]
    story = Story()
    timexes: list[Timex] = []
    found = list(rules.find(text, parse))
    for number, one in enumerate(found):
        span = Span(one.start, one.end)
        tense = rules.tense(text, span, None if _is_clock(one) else parse) if _asks_tense(one) else None
        if _repeated(one, found[max(0, number - 3) : number], text):
            one = found[number] = _every(one)
        story = _ahead(one, found[number + 1 : number + 2], text, dct, story)
        answer = answer_to(one, Context(dct, story, tense, one.start, text))
        story = _moved(story, answer, one, dct)
        covered = answer.span or interval(answer.value)
        timexes.append(
            Timex(
                id=f"t{number + 1}",
                span=span,
                type=answer.type,
                value=answer.value,
                rule=answer.rule,
                mod=one.mod,
                quant=one.meaning.quant if isinstance(one.meaning, Recurrence) else None,
                freq=one.meaning.freq if isinstance(one.meaning, Recurrence) else None,
                begin=_iso(covered[0], offset) if covered else None,
                until=_iso(covered[1], offset) if covered else None,
            )
        )
    return tuple(timexes)


def _iso(moment: datetime, offset: str) -> str:
    return moment.isoformat(timespec="seconds" if moment.second else "minutes") + offset


def _asks_tense(one: Found) -> bool:
    meaning = one.meaning
    return (isinstance(meaning, Moment) and meaning.year is None and meaning.side in {None, "this"}) or (
        isinstance(meaning, Amount) and meaning.reach == "ahead"
    )


def _ahead(one: Found, rest: Sequence[Found], text: str, dct: date | None, story: Story) -> Story:
    """As in "20 Uhr am Montag", "am Abend des 3. Mai": a day right behind a clock is its day."""
    meaning = one.meaning
    if not rest or not isinstance(meaning, Moment) or not _is_part(meaning):
        return story
    following = rest[0]
    gap = text[one.end : following.start]
    if len(gap) > 5 or "," in gap or "\n" in gap or "-" in gap or "–" in gap:
        return story
    if isinstance(following.meaning, Moment) and not _is_part(following.meaning):
        answer = answer_to(following, Context(dct, story, None, one.start, text))
        return _moved(story, answer, replace(following, start=one.start), dct)
    return story


def _repeated(one: Found, before: Sequence[Found], text: str) -> bool:
    """Whether a clock belongs to several days: "jeden Montag von 8 bis 12 Uhr", "25. und 26. August, 10–18 Uhr"."""
    if not before or not isinstance(one.meaning, Moment) or one.meaning.clock is None:
        return False
    last = before[-1]
    if isinstance(last.meaning, Moment) and last.meaning.every and one.start - last.end <= 8:
        return True
    if one.start - last.end > 25 or SENTENCE_END.search(text, last.end, one.start):
        return False
    if isinstance(last.meaning, Recurrence):
        return True
    return len(before) > 1 and _is_day(last) and _is_day(before[-2]) and last.start - before[-2].end <= 7


def _every(one: Found) -> Found:
    return replace(one, meaning=replace(one.meaning, every=True)) if isinstance(one.meaning, Moment) else one


def _is_day(one: Found) -> bool:
    return isinstance(one.meaning, Moment) and one.meaning.day is not None


def _is_clock(one: Found) -> bool:
    """Whether words say a clock alone: of listings without a verb a parser makes clauses all the same."""
    return isinstance(one.meaning, Moment) and one.meaning.clock is not None and _is_part(one.meaning)


def _is_part(moment: Moment) -> bool:
    return (moment.clock is not None or moment.part is not None) and moment == Moment(
        part=moment.part, clock=moment.clock, side=moment.side, every=moment.every
    )


def _moved(story: Story, answer: Answer, one: Found, dct: date | None) -> Story:
    """The story after an expression: a day, a clock or a year it named is where the next one counts from."""
    if answer.type not in {"DATE", "TIME"} or not answer.value[:4].isdigit() or isinstance(one.meaning, Fixed):
        return story
    value = answer.value
    said = isinstance(one.meaning, Moment) and one.meaning.year is not None
    if len(value) >= 10 and value[4] == value[7] == "-":
        day = date.fromisoformat(value[:10])
        clock = value[11:] if value[10:11] == "T" and value[11:12].isdigit() else None
        year_at = one.start if said or story.year == day.year else story.year_at
        year = day.year if said or story.year == day.year else story.year
        weekdays = story.weekdays
        if isinstance(one.meaning, Moment) and one.meaning.weekday is not None and one.meaning.side is None:
            weekdays = (*(w for w in weekdays if w[0] != day.isoweekday()), (day.isoweekday(), day))
        latest = story.latest
        if dct is not None and day <= dct and (latest is None or day > latest):
            latest = day
        return Story(day, one.start, clock, year, day.month, year_at, weekdays, latest)
    if len(value) in {4, 7} and value[:4].isdigit() and (value[5:].isdigit() or len(value) == 4):
        year_at = one.start if said or story.year == int(value[:4]) else story.year_at
        year = int(value[:4]) if said or story.year == int(value[:4]) else story.year
        month = int(value[5:]) if len(value) == 7 else None
        return replace(story, year=year, month=month, year_at=year_at)
    return story
