"""Rules for days: of a month, in figures, of the week, feasts."""

from __future__ import annotations

from dataclasses import replace

from lagebild.lang.de.timex_lists import (
    FIRST_NAMES,
    HOLIDAYS,
    NAMED_DAYS,
    PARTED_DAYS,
    PARTS,
    PICKS,
    WEEKDAYS,
    heads_of,
    longest,
)
from lagebild.lang.de.timex_numbers import ORDINALS
from lagebild.lang.de.timex_pieces import (
    JOINS,
    LINKS,
    Answer,
    calendar_day,
    dated,
    day_at,
    digits,
    found,
    full_year,
    month_at,
    one,
    year_number,
    year_tail,
)
from lagebild.lang.de.timex_words import DASHES, Words
from lagebild.lang.timex import NAMED_DAY, Found, Moment, Shift

SEPARATORS = frozenset("/.,-")


def day_list(w: Words, i: int) -> Answer:
    """As in "21. Dezember 2014", "25. und 26. August", "21. bis 27. Februar", "3., 4. und 7. Oktober", "ersten Mai"."""
    read = _days(w, i)
    if read is None:
        return None
    days, month, year, by, end = read
    if year is None and by is None:
        year = _year_of_next(w, end, month)
        if year is None and len(days) == 1 and (named := _named(w, i, days[0][0], month)) is not None:
            return one(w, i, end, Moment(year=named, month=month, day=days[0][0]), NAMED_DAY)
    part = PARTS.get(w.form(end))
    if len(days) == 1 and part is not None and part[1] == "genitive" and not w.capital(end):
        meaning, rule = calendar_day(month, days[0][0], year, by)
        if isinstance(meaning, Moment):
            return one(w, i, end + 1, replace(meaning, part=part[0]), "part-of-date")
    answers = []
    for number, (day, a, b) in enumerate(days):
        meaning, rule = calendar_day(month, day, year, by)
        last = number == len(days) - 1
        answers.append(found(w, a, end if last else b, meaning, rule))
    return tuple(answers), end


def _named(w: Words, i: int, day: int, month: int) -> int | None:
    """The year of a day called by date alone: "die Anschläge vom 11. September"."""
    noun = w.form(i - 2) if w.form(i - 1) in {"vom", "am", "des"} else ""
    return next((year for tail, year in NAMED_DAYS.get((day, month), ()) if noun.endswith(tail)), None)


def nine_eleven(w: Words, i: int) -> Answer:
    """ "9/11", a name for a day."""
    if w.forms[i : i + 3] != ("9", "/", "11") or not (w.glued(i + 1) and w.glued(i + 2)):
        return None
    longer = w.glued(i + 3) and w.form(i + 3) in SEPARATORS and w.glued(i + 4) and w.form(i + 4).isdigit()
    if longer or (w.glued(i) and w.form(i - 1) in SEPARATORS) or w.form(i + 3) in {"der", "des", "von"}:
        return None
    return one(w, i, i + 3, Moment(year=2001, month=9, day=11), NAMED_DAY)


def _days(w: Words, i: int) -> tuple[list[tuple[int, int, int]], int, int | None, int | None, int] | None:
    days: list[tuple[int, int, int]] = []
    j = i
    while len(days) < 16:
        day = day_at(w, j)
        if day is None:
            bare = digits(w, j, 1, 31, 2)  # "5-7. Mai", "5 und 6. Mai"
            if bare is None or w.form(j + 1) not in JOINS or day_at(w, j + 2) is None:
                return None
            day = bare, j + 1
        days.append((day[0], j, day[1]))
        j = day[1]
        month = month_at(w, j)
        if month is not None:
            year, by, end = year_tail(w, month[1])
            return days, month[0], year, by, end
        step = j
        while w.form(step) in JOINS and step - j < 2:
            step += 1
        if step == j:
            return None
        while w.form(step) in LINKS and step - j < 4:
            step += 1
        j = step
    return None


def _year_of_next(w: Words, end: int, month: int) -> int | None:
    """The year by the date a range goes on to: "28. Juni bis 3. Juli 2011", "28. Dezember bis 3. Jänner 2025"."""
    if w.form(end) not in JOINS - {","}:
        return None
    j = end + 1
    while w.form(j) in LINKS and j - end < 4:
        j += 1
    read = _days(w, j)
    if read is None or read[2] is None:
        return None
    return read[2] - (month > read[1])


def numeric_date(w: Words, i: int) -> Answer:
    """As in "30.11.2013", "23. 3. 1976", "1.5.", "2013-11-30"."""
    if w.glued(i) and w.form(i - 1) in {".", ",", ":", "/"} and w.form(i - 2).isdigit():
        return None
    iso = _iso_date(w, i)
    if iso is not None:
        return iso
    day = digits(w, i, 1, 31, 2)
    month = digits(w, i + 2, 1, 12, 2)
    if day is None or month is None or w.form(i + 1) != "." or not w.glued(i + 1) or w.form(i + 3) != ".":
        return None
    if not w.glued(i + 3):
        return None
    year = digits(w, i + 4, 0, 2100)
    end = i + 5
    if year is None or w.broken(i + 4) or len(w.form(i + 4)) not in {2, 4} or (year < 1000 and not w.glued(i + 4)):
        if not w.glued(i + 2) and w.form(i - 1) not in {"am", "vom", "zum", "bis", "den", "dem"}:
            return None
        if w.glued(i + 4) and w.form(i + 4).isdigit():
            return None
        year, end = None, i + 4
    elif year < 100:
        year = full_year(year)
    elif year < 1000:
        return None
    meaning, rule = calendar_day(month, day, year, None)
    if end == i + 4 and year is None and w.form(i - 1) not in {"am", "vom", "zum", "bis", "den", "dem", "ab", "seit",
                                                              "(", ",", "/", "-", "–"}:  # fmt: skip
        return None
    return one(w, i, end, meaning, "numeric-date" if rule == "day-month" else rule)


def _iso_date(w: Words, i: int) -> Answer:
    year = year_number(w, i)
    if year is None or w.form(i + 1) != "-" or w.form(i + 3) != "-" or not all(w.glued(i + k) for k in range(1, 5)):
        return None
    month, day = digits(w, i + 2, 1, 12, 2), digits(w, i + 4, 1, 31, 2)
    if month is None or day is None or len(w.form(i + 2)) != 2 or len(w.form(i + 4)) != 2:
        return None
    meaning, rule = calendar_day(month, day, year, None)
    return one(w, i, i + 5, meaning, "iso-date" if rule == "day-month" else rule)


HOLIDAY_HEADS = heads_of(HOLIDAYS)


def holiday(w: Words, i: int) -> Answer:
    """As in "Ostern 2010", "Heiligen Abend", "Mariä Himmelfahrt"; the words of a compound ("Ostermarsch") are none."""
    read = longest(w, i, HOLIDAYS, HOLIDAY_HEADS)
    if read is None or not (w.capital(i) or w.form(i) in ORDINALS):
        return None
    if w.form(read[0]) in DASHES and w.glued(read[0]):
        return None
    if w.form(i) == "nikolaus" and w.form(i - 1) not in {"an", "zu", "am"}:
        return None  # the man, not his day
    year, by, end = year_tail(w, read[0])
    key = read[1]
    return one(w, i, end, dated(Moment(holiday=key), year, by), "holiday")


BESIDE_A_DAY = frozenset({"noun", "genitive", "adverb", "often"})


def weekday(w: Words, i: int) -> Answer:
    """As in "Samstag", "Mittwochabend", "Freitag früh", "Samstag, 17. Januar", "Montag vergangener Woche"."""
    form = w.form(i)
    if not w.capital(i):
        return None
    if w.form(i - 1) in FIRST_NAMES and w.capital(i - 1):
        return None  # "Jerzy Montag"
    number, part = WEEKDAYS.get(form), None
    if number is None:
        if form not in PARTED_DAYS:
            return None
        number, part = PARTED_DAYS[form]
    end = i + 1
    if w.form(end) in DASHES and w.glued(end) and w.glued(end + 1) and w.form(end + 1) not in WEEKDAYS:
        if w.form(end + 1) not in PARTS:
            return None
        end += 1
    beside = PARTS.get(w.form(end))
    if part is None and beside is not None and not w.broken(end) and beside[1] in BESIDE_A_DAY:
        part, end = beside[0], end + 1
    same = _same_day(w, end)
    if same is not None:
        (last,), after = same
        meaning = last.meaning
        if isinstance(meaning, Moment):
            return one(w, i, after, replace(meaning, part=part, weekday=number), "weekday-date")
        return one(w, i, after, meaning, "weekday-date" if last.rule != "impossible-date" else last.rule)
    k = end + 1 if w.form(end) == "der" else end
    pick = PICKS.get(w.form(k))
    if pick is not None and w.form(k + 1) == "woche" and pick.side != "story":
        return one(w, i, k + 2, Shift("W", pick.by, within=Moment(weekday=number, part=part)), "weekday-of-week")
    follows = w.form(i - 1) in {"bis", *DASHES} and (w.form(i - 2) in WEEKDAYS or w.form(i - 2) in PARTED_DAYS)
    return one(w, i, end, Moment(weekday=number, part=part, follows=follows), "weekday")


def _same_day(w: Words, i: int) -> tuple[tuple[Found], int] | None:
    """The date that says a weekday again: "Samstag, 17. Januar", "Montag, den 21. Juli 2008"."""
    j = i
    if w.form(j) == ",":
        j += 1
    if w.form(j) in {"den", "dem", "der"}:
        j += 1
    for rule in (day_list, numeric_date):
        answer = rule(w, j)
        if answer is not None and len(answer[0]) == 1:
            return (answer[0][0],), answer[1]
    return None
