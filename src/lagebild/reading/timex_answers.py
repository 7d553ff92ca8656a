"""Sets one meaning on the calendar: from the date of publication, the tense, and where the story stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from lagebild.lang.timex import NAMED_DAY, Amount, Fixed, Found, Moment, Recurrence, Shift, Tense
from lagebild.model import TimexType
from lagebild.reading.calendar import Interval, feast, interval, nth_weekday, plus, value_of

SENTENCE_END = re.compile(r"[^\W\d_][.!?]\s")
NEAR = 400  # code points within which the story's day is still spoken of
ASIDE = 25  # code points from the beginning of a day to its weekday in brackets
AGAIN = re.compile(r"(?: \(|, (?:de[mnr] )?)$")
FRESH = timedelta(7)  # so long ago can be the day that an article is about
AGAINST = 3  # how much nearer a date must be that goes against the tense


@dataclass(frozen=True, slots=True)
class Story:
    """Where the story stands: the last day, clock and year it named, and where in the text.

    `latest` is the day nearest to publication of those named that are not to come.
    """

    day: date | None = None
    day_at: int = -1
    clock: str | None = None
    year: int | None = None
    month: int | None = None
    year_at: int = -1
    weekdays: tuple[tuple[int, date], ...] = ()
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A meaning on the calendar: type, value, rule, and the interval where it is not the value's own."""

    type: TimexType
    value: str
    rule: str
    span: Interval | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved by."""

    dct: date | None
    story: Story
    tense: Tense | None
    at: int
    text: str


def answer_to(one: Found, context: Context) -> Answer:
    meaning = one.meaning
    if isinstance(meaning, Fixed):
        return Answer(meaning.type, meaning.value, one.rule)
    if isinstance(meaning, Recurrence):
        return Answer("SET", meaning.value, one.rule)
    if isinstance(meaning, Amount):
        try:
            return Answer("DURATION", meaning.value, one.rule, _reach(meaning, context))
        except (ValueError, OverflowError):
            return Answer("DURATION", meaning.value, one.rule)
    try:
        if isinstance(meaning, Shift):
            return _shift(meaning, one.rule, context)
        return _moment(meaning, one.rule, context)
    except (ValueError, OverflowError):
        return Answer("DATE", "XXXX", one.rule)


def _reach(amount: Amount, context: Context) -> Interval | None:
    """Where a length lies: the unit so long ago, or the time from then to the day of publication."""
    if amount.reach is None or context.dct is None or not amount.parts:
        return None
    if any(unit in {"S", "MIN", "H", "NI"} for unit, _ in amount.parts):
        return None
    if amount.reach == "ahead" and context.tense == "past":
        return None
    sign = -1 if amount.reach in {"ago", "until-now"} else 1
    day = context.dct
    for unit, count in amount.parts:
        day = plus(day, unit, sign * count)
    if amount.reach in {"ago", "ahead"}:
        unit, count = amount.parts[-1]
        whole = count == int(count)
        return interval(value_of(day, unit if whole else "M"))
    now = datetime.combine(context.dct, datetime.min.time()) + timedelta(1)
    then = datetime.combine(day, datetime.min.time())
    return (then, now) if sign < 0 else (now - timedelta(1), then + timedelta(1))


OPEN = {"D": "XXXX-XX-XX", "NI": "XXXX-XX-XXTNI", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX",
        "HY": "XXXX-HX", "Y": "XXXX", "DE": "XXX", "CE": "XX", "ML": "X", "H": "XXXX-XX-XXTXX:XX",
        "MIN": "XXXX-XX-XXTXX:XX", "S": "XXXX-XX-XXTXX:XX:XX"}  # fmt: skip


def _shift(shift: Shift, rule: str, context: Context) -> Answer:
    within = shift.within
    if shift.unit in {"H", "MIN", "S"}:
        return _shift_clock(shift, rule, context)
    base = context.dct if shift.anchor == "published" else _story_day(shift, context)
    if base is None and shift.by == 0 and shift.unit in {"Y", "M", "W"}:
        base = context.dct  # "Ende des Jahres" with no year said is this year's
    if base is None:
        value = OPEN[shift.unit]
        if within is not None and within.part is not None:
            return Answer("TIME", f"XXXX-XX-XXT{within.part}", rule)
        return Answer("DATE", value, rule)
    by = shift.by
    if shift.unit == "WE" and by == 1 and base.isoweekday() < 6:
        by = 0  # on a Wednesday the coming weekend is this week's
    there = plus(base, shift.unit, by)
    if within is None:
        return Answer("TIME" if shift.unit == "NI" else "DATE", value_of(there, shift.unit), rule)
    if shift.unit == "D":
        return _on_day(there, within, rule)
    if shift.unit == "W" and within.weekday is not None:
        monday = there - timedelta(there.isoweekday() - 1)
        return _on_day(monday + timedelta(within.weekday - 1), within, rule)
    return _moment(replace(within, year=there.year), rule, context)


def _story_day(shift: Shift, context: Context) -> date | None:
    story = context.story
    year_near = story.year is not None and context.at - story.year_at <= NEAR
    if shift.unit in {"Y", "DE", "CE", "M"} and year_near and story.year_at > story.day_at:
        return date(story.year or 1, story.month or 1, 1)
    return story.day if story.day is not None and context.at - story.day_at <= 3 * NEAR else None


def _shift_clock(shift: Shift, rule: str, context: Context) -> Answer:
    story = context.story
    if story.day is None or story.clock is None or context.at - story.day_at > NEAR:
        return Answer("TIME", OPEN[shift.unit], rule)
    seconds = {"H": 3600, "MIN": 60, "S": 1}[shift.unit] * shift.by
    covered = interval(f"{story.day.isoformat()}T{story.clock}")
    if covered is None or abs(seconds) > 10**9:
        return Answer("TIME", OPEN[shift.unit], rule)
    then = covered[0] + timedelta(seconds=seconds)
    return Answer("TIME", then.isoformat(timespec="minutes" if shift.unit != "S" else "seconds"), rule)


def _on_day(day: date, within: Moment, rule: str) -> Answer:
    """A day with the part or clock that goes with it; "Nacht zum Samstag" begins the evening before."""
    if within.clock is not None:
        return Answer("TIME", f"{day.isoformat()}T{within.clock}", rule)
    if within.part is None:
        return Answer("DATE", day.isoformat(), rule)
    value = f"{day.isoformat()}T{within.part}"
    covered = interval(value)
    if within.night_before and covered is not None:
        covered = (covered[0] - timedelta(1), covered[1] - timedelta(1))
    return Answer("TIME", value, rule, covered)


def _moment(m: Moment, rule: str, context: Context) -> Answer:
    if m.pair and m.year is not None:
        return Answer("DATE", f"{m.year:04}/{m.year + 1:04}", rule)
    if m.before_christ:
        return Answer("DATE", f"BC{m.century:02}" if m.century is not None else f"BC{m.year or 0:04}", rule)
    if m.millennium is not None:
        return Answer("DATE", f"{m.millennium}", rule)
    if m.century is not None:
        return Answer("DATE", f"{m.century:02}", rule)
    if m.decade is not None:
        return Answer("DATE", f"{m.decade:03}", rule)
    if m.day is not None and m.month is not None:
        return _month_day(m, m.month, m.day, rule, context)
    if m.nth is not None and m.month is not None and m.weekday is not None:
        return _nth(m, m.month, m.weekday, m.nth, rule, context)
    if m.holiday is not None:
        return _feast(m, m.holiday, rule, context)
    if m.weekday is not None:
        return _weekday(m, m.weekday, rule, context)
    if m.weekend:
        return _weekend(m, rule, context)
    if m.clock is not None or m.part is not None:
        return _part(m, rule, context)
    return _larger(m, rule, context)


def _suffix(m: Moment) -> str:
    return f"T{m.clock}" if m.clock else f"T{m.part}" if m.part else ""


def _years(context: Context) -> list[int]:
    assert context.dct is not None
    return [context.dct.year + k for k in (-1, 0, 1) if 1 <= context.dct.year + k <= 9998]


def _story_year(context: Context, month: int | None = None) -> int | None:
    """The year the story is in, where it has just said one that is not the year of publication.

    A story goes on: a month before the one it named is not of that year.
    """
    story = context.story
    if story.year is None or context.at - story.year_at > NEAR or context.tense in {"future", "present"}:
        return None
    if month is not None and story.month is not None and month < story.month:
        return None
    between = context.text[story.year_at : context.at]
    if "\n" in between or (story.month is None and SENTENCE_END.search(between)):
        return None
    if context.dct is not None and story.year >= context.dct.year:
        return None
    return story.year


def _nearest(options: list[tuple[date, str]], m: Moment, context: Context) -> str:
    """The option nearest to publication; one against the tense must be much nearer."""
    dct = context.dct
    assert dct is not None
    tense = {"past": "past", "future": "future"}.get(m.side or "") or context.tense
    strict = m.side in {"past", "future"}

    def cost(option: tuple[date, str]) -> tuple[float, bool]:
        distance = (option[0] - dct).days
        against = (distance > 0 and tense == "past") or (distance < 0 and tense in {"future", "present"})
        factor = (1000 if strict else AGAINST if tense != "present" else 1.5) if against else 1
        return abs(distance) * factor, distance < 0

    return min(options, key=cost)[1]


def _month_day(m: Moment, month: int, day: int, rule: str, context: Context) -> Answer:
    kind: TimexType = "TIME" if _suffix(m) else "DATE"
    if rule == NAMED_DAY and m.year is not None and context.dct is not None and date(m.year, month, day) > context.dct:
        m, rule = replace(m, year=None), "day-month"
    if m.year is None and (story := _story_year(context, month)) is not None and m.side is None:
        m = replace(m, year=story)
    if m.year is not None:
        return _on_day(date(m.year, month, day), m, rule)
    if context.dct is None:
        return Answer(kind, f"XXXX-{month:02}-{day:02}{_suffix(m)}", rule)
    options = []
    for year in _years(context) if (month, day) != (2, 29) else _leap_years(context):
        options.append((date(year, month, day), f"{year:04}"))
    if m.weekday is not None:  # "Freitag, 13. Oktober" is of a year in which the 13th was one
        options = [option for option in options if option[0].isoweekday() == m.weekday] or options
    chosen = int(_nearest(options, m, context))
    return _on_day(date(chosen, month, day), m, rule)


def _leap_years(context: Context) -> list[int]:
    assert context.dct is not None
    span = range(max(4, context.dct.year - 8), min(9998, context.dct.year + 9))
    return [y for y in span if y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)]


def _nth(m: Moment, month: int, weekday: int, nth: int, rule: str, context: Context) -> Answer:
    if m.year is not None:
        return _on_day(nth_weekday(m.year, month, weekday, nth), m, rule)
    if context.dct is None:
        return Answer("DATE", f"XXXX-{month:02}-XX", rule)
    options = [(day, day.isoformat()) for y in _years(context) if (day := nth_weekday(y, month, weekday, nth))]
    return _on_day(date.fromisoformat(_nearest(options, m, context)), m, rule)


def _feast(m: Moment, key: str, rule: str, context: Context) -> Answer:
    year = m.year if m.year is not None else _story_year(context) if m.side is None else None
    if year is not None:
        return _on_day(feast(key, year), m, rule)
    if context.dct is None:
        fixed = key if key[0].isdigit() and key[3:].isdigit() else "XX-XX"
        return Answer("DATE", f"XXXX-{fixed}", rule)
    options = [(feast(key, y), str(y)) for y in _years(context)]
    if m.side == "past":
        options = [o for o in options if o[0] < context.dct]
    if m.side == "future":
        options = [o for o in options if o[0] > context.dct]
    return _on_day(feast(key, int(_nearest(options, m, context))), m, rule)


def _weekday(m: Moment, weekday: int, rule: str, context: Context) -> Answer:
    """The weekday before or after publication by tense; the day of publication itself counts for both."""
    dct = context.dct
    if dct is None:
        return Answer("TIME" if _suffix(m) else "DATE", f"XXXX-WXX-{weekday}{_suffix(m)}", rule)
    if m.follows and context.story.day is not None:
        return _on_day(context.story.day + timedelta((weekday - context.story.day.isoweekday()) % 7 or 7), m, rule)
    if (aside := _said_again(weekday, context)) is not None:
        return _on_day(aside, m, rule)
    back = (dct.isoweekday() - weekday) % 7
    ahead = (weekday - dct.isoweekday()) % 7
    if m.side == "past":
        return _on_day(dct - timedelta((back or 7) + 7 * m.skip), m, rule)
    if m.side == "future":
        return _on_day(dct + timedelta((ahead or 7) + 7 * m.skip), m, rule)
    if m.side == "this":
        day = dct + timedelta(weekday - dct.isoweekday())
        if context.tense == "past" and day > dct:
            day -= timedelta(7)  # "hat diesen Samstag erklärt", on a Wednesday
        if context.tense in {"present", "future"} and day < dct:
            day += timedelta(7)
        return _on_day(day, m, rule)
    if context.tense == "either" and ahead < back:
        return _on_day(dct + timedelta(ahead), m, rule)
    if context.tense in {"past", "either", None}:
        named = dict(context.story.weekdays).get(weekday)
        if named is not None and named > dct and ahead < back:
            return _on_day(named, m, rule)  # the article has already said which, "die Abstimmung am Freitag"
        return _on_day(dct - timedelta(back), m, rule)
    return _on_day(dct + timedelta(ahead), m, rule)


def _said_again(weekday: int, context: Context) -> date | None:
    """The day just named, where its weekday stands behind it: "morgen (Mittwoch)", "heute, Dienstag"."""
    day = context.story.day
    if day is None or day.isoweekday() != weekday or context.at - context.story.day_at > ASIDE:
        return None
    return day if AGAIN.search(context.text, context.story.day_at, context.at) else None


def _weekend(m: Moment, rule: str, context: Context) -> Answer:
    dct = context.dct
    if dct is None:
        return Answer("DATE", "XXXX-WXX-WE", rule)
    back = context.tense in {"past", None} and dct.isoweekday() < 6
    return Answer("DATE", value_of(dct - timedelta(7 if back else 0), "WE"), rule)


def _part(m: Moment, rule: str, context: Context) -> Answer:
    """A clock or part of the day: on the nearest earlier day of the story, else on that of publication.

    In the past the day that the article is about is better than that of publication, however far back it was named.
    """
    story, dct = context.story, context.dct
    if m.every:
        return Answer("TIME", _suffix(m), f"{rule}-repeated")
    if story.day is not None and context.at - story.day_at <= NEAR:
        apart = SENTENCE_END.search(context.text[story.day_at : context.at])
        to_come = context.tense == "past" and dct is not None and story.day > dct
        if not apart or (context.tense is not None and not to_come):
            return _on_day(_past_midnight(story.day, m, context), m, f"{rule}-story")
    if dct is not None:
        morning = m.part == "MO"  # mostly that of the day itself
        if story.latest is not None and not morning and context.tense == "past" and dct - story.latest <= FRESH:
            return _on_day(_past_midnight(story.latest, m, context), m, f"{rule}-story")
        return _on_day(dct, m, f"{rule}-published")
    return Answer("TIME", f"XXXX-XX-XX{_suffix(m)}", rule)


def _past_midnight(day: date, m: Moment, context: Context) -> date:
    """The day, or the next where the story's clock stood at evening and goes on in the small hours."""
    clock, dct = context.story.clock, context.dct
    goes_on = m.clock is not None and m.clock < "06" and clock is not None and clock >= "12"
    if goes_on and context.tense == "past" and dct is not None and day < dct and day == context.story.day:
        return day + timedelta(1)
    return day


def _larger(m: Moment, rule: str, context: Context) -> Answer:
    """Weeks, months, quarters, halves, seasons and years."""
    if m.month is not None:
        tail, at = f"-{m.month:02}", (m.month, 15)
    elif m.quarter is not None:
        tail, at = f"-Q{m.quarter}", (3 * m.quarter - 1, 15)
    elif m.half is not None:
        tail, at = f"-H{m.half}", (6 * m.half - 3, 30)
    elif m.season is not None:
        tail, at = f"-{m.season}", {"SP": (4, 15), "SU": (7, 15), "FA": (10, 15), "WI": (1, 15)}[m.season]
    elif m.week is not None:
        tail, at = f"-W{m.week:02}", (1, 1)
    else:
        return Answer("DATE", f"{m.year:04}" if m.year is not None else "XXXX", rule)
    year = m.year if m.year is not None else _story_year(context, m.month) if m.side is None else None
    if year is not None:
        return Answer("DATE", f"{year:04}{tail}", rule)
    if context.dct is None:
        return Answer("DATE", f"XXXX{tail}", rule)
    options: list[tuple[date, str]] = []
    for y in _years(context):
        covered = interval(f"{y:04}{tail}")
        if covered is None:
            continue
        inside = covered[0].date() <= context.dct < covered[1].date()
        middle = date.fromisocalendar(y, m.week, 4) if m.week is not None else date(y, *at)
        if m.side == "past" and covered[1].date() > context.dct:
            continue
        if m.side == "future" and covered[0].date() <= context.dct:
            continue
        options.append((context.dct if inside else middle, f"{y:04}{tail}"))
    return Answer("DATE", _nearest(options, m, context), rule)
