"""The pieces rules for dates are put together from: numbers within bounds, days, months, years."""

from __future__ import annotations

from dataclasses import replace

from lagebild.lang.de.timex_lists import MONTHS, PICKS, SHORT_MONTHS
from lagebild.lang.de.timex_numbers import ORDINALS
from lagebild.lang.de.timex_words import ARTICLES, DASHES, Words
from lagebild.lang.timex import Fixed, Found, Meaning, Moment, Shift

Answer = tuple[tuple[Found, ...], int] | None

LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

JOINS = frozenset({",", "und", "bis", "oder", "sowie", "/", "bzw", "beziehungsweise"}) | DASHES

LINKS = frozenset({"am", "zum", "den", "dem", "vom", "der", "auf"})

YEAR_GENITIVES = frozenset({"jahres", "jahrs"})


def found(w: Words, a: int, b: int, meaning: Meaning, rule: str, mod: str | None = None) -> Found:
    """What a rule found, from word `a` up to but not including word `b`."""
    return Found(w.starts[a], w.ends[b - 1], meaning, rule, mod)


def one(w: Words, a: int, b: int, meaning: Meaning, rule: str, mod: str | None = None) -> Answer:
    """An answer of one expression."""
    return (found(w, a, b, meaning, rule, mod),), b


def with_article(w: Words, i: int) -> int:
    """One word further left where an article stands there."""
    return i - 1 if w.form(i - 1) in ARTICLES and not w.broken(i) else i


def digits(w: Words, i: int, low: int, high: int, longest_form: int = 4) -> int | None:
    """A number in digits within bounds, no part of a longer one ("1.500", "3,5")."""
    form = w.form(i)
    if not (form.isascii() and form.isdigit() and len(form) <= longest_form):
        return None
    number = int(form)
    return number if low <= number <= high else None


def year_number(w: Words, i: int) -> int | None:
    """A year in four digits, 1000 to 2100, that is no part of a longer number."""
    number = digits(w, i, 1000, 2100)
    if number is None or len(w.forms[i]) != 4:
        return None
    if w.glued(i) and w.form(i - 1) in {".", ","} and w.form(i - 2).isdigit() and w.glued(i - 1):
        return None
    if w.form(i + 1) in {".", ","} and w.glued(i + 1) and w.glued(i + 2) and w.form(i + 2).isdigit():
        return None
    return number


def month_at(w: Words, i: int) -> tuple[int, int] | None:
    """A month by name or by its abbreviation: which, and where it ends."""
    form = w.form(i)
    if form in MONTHS and w.capital(i):
        return MONTHS[form], i + 1
    if form in SHORT_MONTHS and w.capital(i):
        return SHORT_MONTHS[form], i + 2 if w.form(i + 1) == "." and w.glued(i + 1) else i + 1
    return None


def day_at(w: Words, i: int) -> tuple[int, int] | None:
    """A day of the month, "17." or "siebzehnten": which, and where it ends."""
    number = digits(w, i, 1, 31, 2)
    if number is not None:
        if w.glued(i) and w.form(i - 1) in {".", ","} and w.glued(i - 1) and w.form(i - 2).isdigit():
            return None
        return (number, i + 2) if w.form(i + 1) == "." and w.glued(i + 1) else None
    ordinal = ORDINALS.get(w.form(i))
    return (ordinal, i + 1) if ordinal is not None and ordinal <= 31 else None


def year_tail(w: Words, i: int) -> tuple[int | None, int | None, int]:
    """A year after a smaller unit: the year, or how many years from publication, and where it ends.

    "2013", "des Jahres 2013", "dieses Jahres", "vergangenen Jahres", "'89", "v. Chr." follow; else None, None.
    """
    year = year_number(w, i)
    if year is not None and w.form(i + 1) not in {"€", "%"}:
        return year, None, i + 1
    if w.form(i) in {"'", "’", "‘"} and w.glued(i + 1) and (short := digits(w, i + 1, 0, 99, 2)) is not None:
        return full_year(short), None, i + 2
    j = i + 1 if w.form(i) == "des" else i
    if w.form(j) in YEAR_GENITIVES and (year := year_number(w, j + 1)) is not None:
        return year, None, j + 2
    pick = PICKS.get(w.form(j))
    if pick is not None and w.form(j + 1) in YEAR_GENITIVES and pick.side != "story":
        return None, pick.by, j + 2
    if w.form(i) == "des" and w.form(i + 1) in YEAR_GENITIVES:
        return None, None, i + 2  # "im Juli des Jahres": which one is for the rest to say
    if w.form(i) == "des" and w.form(i + 1) in {"vorjahres", "vorjahrs"}:
        return None, -1, i + 2
    return None, None, i


def full_year(short: int) -> int:
    """A year written with two digits: 30 to 99 are 1930 to 1999, the others 2000 to 2029."""
    return 1900 + short if short >= 30 else 2000 + short


def dated(moment: Moment, year: int | None, by: int | None) -> Meaning:
    """A moment with its year, or within a year counted from publication."""
    return Shift("Y", by, within=moment) if by is not None else replace(moment, year=year)


def impossible(month: int, day: int, year: int | None) -> bool:
    """Whether no calendar has that day ("31. Februar", "29. Februar 2013")."""
    if day > LONGEST_MONTH[month - 1]:
        return True
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return month == 2 and day == 29 and not leap


def calendar_day(month: int, day: int, year: int | None, by: int | None) -> tuple[Meaning, str]:
    """The meaning and rule of one day of a month."""
    if impossible(month, day, year):
        return Fixed("DATE", f"{year or 'XXXX'}-{month:02}-{day:02}"), "impossible-date"
    return dated(Moment(month=month, day=day), year, by), "day-month"
