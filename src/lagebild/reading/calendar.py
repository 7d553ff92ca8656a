"""TIMEX3 values and the calendar: what interval a value covers, and counting units back and forth.

Intervals are half open, in local time. Weeks are ISO 8601's. Quarters and halves are the calendar's;
seasons are the meteorological ones (SP March to May, …; WI of a year ends with its February). Of the day
MO is 06–12, MI 12–14, AF 12–18, EV 18–24, NI 22–06 of the next day, DT 06–18.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta

Interval = tuple[datetime, datetime]

PARTS = {"MO": (6, 12), "MI": (12, 14), "AF": (12, 18), "EV": (18, 24), "NI": (22, 30), "DT": (6, 18)}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SHAPE = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:T(?:(?P<part>MO|MI|AF|EV|NI|DT)|(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?))?"
    r"|(?P<week>\d{4}-W\d\d)(?P<weekend>-WE)?|(?P<month>\d{4}-\d\d)|(?P<quarter>\d{4}-Q[1-4])|(?P<half>\d{4}-H[12])"
    r"|(?P<season>\d{4}-(?:SP|SU|FA|WI))|(?P<pair>\d{4}/\d{4})|(?P<year>\d{4})|(?P<decade>\d{3})|(?P<century>\d\d)"
    r"|(?P<millennium>\d)"
)


def interval(value: str) -> Interval | None:
    """What a value covers: "2011-W03" is Monday to Monday; None for what has open parts or lies off the calendar."""
    match = SHAPE.fullmatch(value)
    if match is None:
        return None
    try:
        return _interval(value, match)
    except (ValueError, OverflowError):
        return None


def _interval(value: str, match: re.Match[str]) -> Interval:
    kind = match.lastgroup
    if match["day"]:
        return _day(datetime.fromisoformat(match["day"]), match)
    number = int(value[:4]) if kind not in {"decade", "century", "millennium"} else int(value)
    if match["week"]:
        monday = datetime.combine(date.fromisocalendar(number, int(value[6:8]), 1), datetime.min.time())
        return (monday + timedelta(5 if match["weekend"] else 0), monday + timedelta(7))
    if kind == "month":
        return _months(number, int(value[5:]), 1)
    if kind == "quarter":
        return _months(number, 3 * int(value[6]) - 2, 3)
    if kind == "half":
        return _months(number, 6 * int(value[6]) - 5, 6)
    if kind == "season":
        return _months(number - (value[5:] == "WI"), SEASONS[value[5:]], 3)
    if kind == "pair":
        return datetime(number, 1, 1), datetime(int(value[5:]) + 1, 1, 1)
    if kind == "year" and number == 0:
        raise ValueError("There is no year 0.")
    span = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}[str(kind)]
    return datetime(max(1, number * span), 1, 1), datetime((number + 1) * span, 1, 1)


def _day(day: datetime, match: re.Match[str]) -> Interval:
    if match["part"]:
        first, last = PARTS[match["part"]]
        return day + timedelta(hours=first), day + timedelta(hours=last)
    if match["hour"] is None:
        return day, day + timedelta(1)
    begin = day + timedelta(hours=int(match["hour"]), minutes=int(match["minute"]), seconds=int(match["second"] or 0))
    return begin, begin + (timedelta(minutes=1) if match["second"] is None else timedelta(seconds=1))


def _months(year: int, month: int, count: int) -> Interval:
    begin = datetime(year, month, 1)
    return begin, datetime.combine(plus_months(begin.date(), count), datetime.min.time())


def plus_months(day: date, months: int) -> date:
    """The day so many months on, or the last of that month where it has none; OverflowError off the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9998:
        raise OverflowError(f"The year {year} is off the calendar.")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def plus(day: date, unit: str, by: float) -> date:
    """The day so many units on (D, WE, W, M, Q, HY, Y, DE, CE, ML); parts of months count as 30 days."""
    if unit in {"D", "NI", "W", "WE"}:
        days = by * (7 if unit in {"W", "WE"} else 1)
        if abs(days) > 3_000_000:
            raise OverflowError("That many days are off the calendar.")
        return day + timedelta(days=int(days))
    months = by * {"M": 1, "Q": 3, "HY": 6, "SP": 12, "SU": 12, "FA": 12, "WI": 12, "Y": 12, "DE": 120, "CE": 1200,
                   "ML": 12000}[unit]  # fmt: skip
    moved = plus_months(day, int(months))
    rest = round((months - int(months)) * 30)
    return moved + timedelta(days=rest)


def value_of(day: date, unit: str) -> str:
    """The value of the unit a day lies in: of the week `2011-W03`, of the quarter `2011-Q1`, of the decade `201`."""
    if unit in {"W", "WE"}:
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    year = day.year
    return {
        "D": day.isoformat(),
        "NI": f"{day.isoformat()}TNI",
        "M": f"{year:04}-{day.month:02}",
        "Q": f"{year:04}-Q{(day.month + 2) // 3}",
        "HY": f"{year:04}-H{1 if day.month < 7 else 2}",
        "Y": f"{year:04}",
        "DE": f"{year // 10:03}",
        "CE": f"{year // 100:02}",
        "ML": f"{year // 1000}",
    }[unit]


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def feast(key: str, year: int) -> date:
    """The day of a feast: `12-24`, `E+39` from Easter Sunday, `A-7` from the fourth in Advent, `05-SUN-2`."""
    if key.startswith("E"):
        return easter(year) + timedelta(int(key[1:]))
    if key.startswith("A"):
        eve = date(year, 12, 24)
        return eve - timedelta(eve.isoweekday() % 7) + timedelta(int(key[1:]))
    if "SUN" in key:
        return nth_weekday(year, int(key[:2]), 7, int(key[-1]))
    return date(year, int(key[:2]), int(key[3:]))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth weekday of a month, -1 the last; ValueError where the month has no fifth one."""
    if nth < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return date(year, month, 1 + (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
