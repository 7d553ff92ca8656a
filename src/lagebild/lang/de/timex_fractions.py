"""Rules for parts of larger times: quarters, halves, weeks, and the edges of any of them ("Anfang Juni")."""

from __future__ import annotations

from collections.abc import Iterator

from lagebild.lang.de.timex_days import day_list
from lagebild.lang.de.timex_lists import COMPOUND_EDGES, COUNTED, EDGES, MONTHS, PICKS, SEASONS, UNITS, WEEKDAYS
from lagebild.lang.de.timex_numbers import ORDINALS
from lagebild.lang.de.timex_pieces import (
    Answer,
    dated,
    day_at,
    digits,
    month_at,
    one,
    with_article,
    year_number,
    year_tail,
)
from lagebild.lang.de.timex_words import DASHES, Words
from lagebild.lang.de.timex_years import _century, _year_with_noun, century, decade
from lagebild.lang.timex import Moment, Shift

HALVES = frozenset({"halbjahr", "halbjahrs", "halbjahres", "jahreshälfte"})

MONTH_HALVES = {f"{name}hälfte": month for name, month in MONTHS.items()}

MONTH_EDGES = {
    f"{name}{tail}": (month, mod)
    for name, month in MONTHS.items()
    for tail, mod in (("anfang", "START"), ("beginn", "START"), ("mitte", "MID"), ("ende", "END"))
}

MONTH_DAYS = {f"{name}{tail}": month for name, month in MONTHS.items() for tail in ("tage", "tagen", "woche", "wochen")}

QUARTERS = frozenset({"quartal", "quartals", "trimester", "vierteljahr", "vierteljahres", "jahresviertel"})


def nth_part(w: Words, i: int) -> Answer:
    """As in "drittes Quartal 2009", "erste Jahreshälfte", "27. Kalenderwoche", "zweite Hälfte des 19. Jahrhunderts"."""
    ordinal = ORDINALS.get(w.form(i))
    j = i + 1
    if ordinal is None:
        day = day_at(w, i) if w.form(i).isdigit() else None
        if day is None:
            week = digits(w, i, 1, 53, 2)
            if week is not None and w.form(i + 1) == "." and w.form(i + 2) in {"kalenderwoche", "kw"}:
                return _week(w, i, week, i + 3)
            return None
        ordinal, j = day
    noun = w.form(j)
    start = with_article(w, i)
    if noun in QUARTERS and ordinal <= 4:
        year, by, end = year_tail(w, j + 1)
        return one(w, start, end, dated(Moment(quarter=ordinal), year, by), "quarter")
    if noun in HALVES and ordinal <= 2:
        year, by, end = year_tail(w, j + 1)
        return one(w, start, end, dated(Moment(half=ordinal), year, by), "half-year")
    if noun in MONTH_HALVES and ordinal <= 2:
        year, by, end = year_tail(w, j + 1)
        moment = Moment(month=MONTH_HALVES[noun])
        return one(w, start, end, dated(moment, year, by), "half-month", "START" if ordinal == 1 else "END")
    if noun in {"kalenderwoche", "kw"}:
        return _week(w, i, ordinal, j + 1)
    if noun in {"hälfte", "drittel", "viertel"} and ordinal <= 4:
        return _part_of(w, start, ordinal, j)
    if noun in WEEKDAYS and w.form(j + 1) in {"im", "des", "in"} and ordinal <= 5:
        return nth_weekday(w, start, j, ordinal)
    return None


def nth_weekday(w: Words, start: int, j: int, nth: int) -> Answer:
    """As in "zweiten Sonntag im Mai", "letzten Freitag des Monats"."""
    read = month_at(w, j + 2)
    if read is None:
        return None
    year, by, end = year_tail(w, read[1])
    moment = Moment(month=read[0], weekday=WEEKDAYS[w.form(j)], nth=nth)
    return one(w, start, end, dated(moment, year, by), "nth-weekday")


def _part_of(w: Words, start: int, ordinal: int, j: int) -> Answer:
    mod = {1: "START", 2: "END" if w.form(j) == "hälfte" else "MID", 3: "END", 4: "END"}[ordinal]
    century_end = _century(w, j + 1)
    if century_end is not None:
        return one(w, start, century_end[1], Moment(century=century_end[0]), "part-of-century", mod)
    year, by, end = year_tail(w, j + 1)
    if w.form(j) == "hälfte" and (year is not None or by is not None):
        return one(w, start, end, dated(Moment(half=ordinal), year, by), "half-year")
    k = j + 2 if w.form(j + 1) == "der" else j + 1
    inner = decade(w, k)
    if inner is not None and w.form(j) == "hälfte":
        return one(w, start, inner[1], inner[0][0].meaning, "part-of-decade", mod)
    return None


def _week(w: Words, i: int, week: int, end: int) -> Answer:
    year, by, end = year_tail(w, end)
    return one(w, i, end, dated(Moment(week=week), year, by), "calendar-week") if week <= 53 else None


def calendar_week(w: Words, i: int) -> Answer:
    """As in "KW 27", "Kalenderwoche 27/2013", "Q3 2014"."""
    week = digits(w, i + 1, 1, 53, 2)
    if week is None:
        return None
    year, by, end = year_tail(w, i + 2)
    if w.form(i + 2) == "/" and (written := year_number(w, i + 3)) is not None:
        year, end = written, i + 4
    return one(w, i, end, dated(Moment(week=week), year, by), "calendar-week")


def short_quarter(w: Words, i: int) -> Answer:
    """As in "Q3 2014", "Q 3/2014"."""
    number = digits(w, i + 1, 1, 4, 1)
    if number is None or not w.capital(i):
        return None
    year, by, end = year_tail(w, i + 3 if w.form(i + 2) == "/" else i + 2)
    if year is None and by is None and not w.glued(i + 1):
        return None
    end = max(end, i + 2) if year is not None or by is not None else i + 2
    return one(w, i, end, dated(Moment(quarter=number), year, by), "quarter")


def edge(w: Words, i: int) -> Answer:
    """As in "Anfang Juni", "Mitte der siebziger Jahre", "Ende nächsten Jahres", "Beginn des 19. Jahrhunderts"."""
    mod = EDGES.get(w.form(i))
    if mod is None or not w.capital(i):
        return None
    j = i + 2 if w.form(i + 1) in {"des", "der", "von", "vom"} else i + 1
    for answer in _edged(w, i, j):
        if answer is not None and len(answer[0]) == 1:
            inner = answer[0][0]
            return one(w, i, answer[1], inner.meaning, f"edge-of-{inner.rule}", mod)
    return None


def compound_edge(w: Words, i: int) -> Answer:
    """As in "Jahresende 2013", "Monatsanfang", "zum Wochenbeginn"."""
    if not w.capital(i) or (w.form(i + 1) in DASHES and w.glued(i + 1)):
        return None
    unit, mod = COMPOUND_EDGES[w.form(i)]
    year, by, end = year_tail(w, i + 1)
    if unit == "Y" and (year is not None or by is not None):
        meaning = Moment(year=year) if by is None else Shift("Y", by)
        return one(w, i, end, meaning, "edge-of-year", mod)
    return one(w, i, i + 1, Shift(unit, 0, "story" if unit in {"Y", "M"} else "published"), "edge-of-unit", mod)


def part_of_month(w: Words, i: int) -> Answer:
    """As in "Maiende", "Junianfang 2013", "in den Augusttagen", "in der ersten Märzwoche"."""
    if not w.capital(i) or (w.form(i + 1) in DASHES and w.glued(i + 1)):
        return None
    year, by, end = year_tail(w, i + 1)
    if w.form(i) in MONTH_EDGES:
        month, mod = MONTH_EDGES[w.form(i)]
        return one(w, i, end, dated(Moment(month=month), year, by), "edge-of-month", mod)
    return one(w, i, end, dated(Moment(month=MONTH_DAYS[w.form(i)]), year, by), "days-of-month")


def _edged(w: Words, i: int, j: int) -> Iterator[Answer]:
    yield day_list(w, j) if w.form(j).isdigit() else None
    read = month_at(w, j)
    if read is not None:
        year, by, end = year_tail(w, read[1])
        yield one(w, j, end, dated(Moment(month=read[0]), year, by), "month")
    yield decade(w, j)
    number = year_number(w, j)
    if number is not None and w.form(j + 1) not in COUNTED:
        yield one(w, j, j + 1, Moment(year=number), "year")
    yield _year_with_noun(w, j) if w.form(j) in {"jahr", "jahre", "jahres"} else None
    yield century(w, j)
    yield nth_part(w, j)
    code = SEASONS.get(w.form(j))
    if code is not None:
        year, by, end = year_tail(w, j + 1)
        yield one(w, j, end, dated(Moment(season=code), year, by), "season")
    pick = PICKS.get(w.form(j))
    unit = UNITS.get(w.form(j + 1 if pick else j))
    if unit is not None and not unit.plural and unit.unit in {"W", "M", "Y", "DE", "CE", "Q", "WE"}:
        k = j + 2 if pick else j + 1
        if pick is None:
            if w.form(j - 1) not in {"des", "der"}:
                return
            yield one(w, j, k, Shift(unit.unit, 0, "story" if unit.unit != "W" else "published"), "unit")
        else:
            yield one(w, j, k, Shift(unit.unit, pick.by, "story" if pick.side == "story" else "published"), "unit")
    if pick is not None and (read := month_at(w, j + 1)) is not None and pick.side != "story":
        yield one(w, j, read[1], Moment(month=read[0], side=pick.side), "month")
