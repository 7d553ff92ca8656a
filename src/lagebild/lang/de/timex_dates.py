"""Rules for places on the calendar: days, months, years and what is larger; weekdays, seasons, holidays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lagebild.lang.de.timex_words import (
    ARTICLES,
    DASHES,
    DECADES,
    EDGES,
    HOLIDAYS,
    MONTHS,
    ORDINALS,
    PARTED_DAYS,
    PARTS,
    PICKS,
    SEASONS,
    SHORT_MONTHS,
    UNITS,
    WEEKDAYS,
    Words,
    heads_of,
    longest,
)
from lagebild.lang.timex import Fixed, Found, Meaning, Moment, Shift

Answer = tuple[tuple[Found, ...], int] | None

LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
JOINS = frozenset({",", "und", "bis", "oder", "sowie", "/", "bzw", "beziehungsweise"}) | DASHES
LINKS = frozenset({"am", "zum", "den", "dem", "vom", "der", "auf"})
YEAR_GENITIVES = frozenset({"jahres", "jahrs"})
# What a bare number must stand behind to be a year where it could be a count.
YEAR_LEADS = frozenset(
    {"im", "in", "seit", "von", "bis", "ab", "vor", "nach", "um", "anno", "für", "jahrgang", "geboren", "zwischen",
     "gegen", "sommer", "winter", "herbst", "frühling", "frühjahr", "ende", "anfang", "mitte", "und", "schon",
     "bereits", "erst", "noch", "(", "/"}
)  # fmt: skip
COUNT_LEADS = frozenset(
    {"rund", "etwa", "circa", "ca", "ungefähr", "knapp", "gut", "fast", "über", "mehr", "als", "mindestens", "nur",
     "höchstens", "nr", "nummer", "§", "art", "artikel", "absatz", "seite", "tel", "telefon", "insgesamt", "jeweils",
     "uhr", "kanal", "raum", "zimmer", "platz", "agenda", "die", "etwas", "maximal", "unter", "die", "alle", "weitere",
     "die", "diese", "plz", "postfach", "us", "din", "iso", "typ", "modell"}
)  # fmt: skip
COUNTED = frozenset(
    {"euro", "€", "$", "dollar", "mark", "franken", "lire", "pfund", "schilling", "prozent", "%", "meter", "metern",
     "kilometer", "kilometern", "km", "m", "cm", "mm", "kg", "kilo", "kilogramm", "gramm", "g", "tonnen", "t", "liter",
     "l", "hektar", "ha", "quadratmeter", "quadratkilometer", "stunden", "minuten", "sekunden", "tage", "tagen",
     "jahre", "jahren", "wochen", "monate", "monaten", "mal", "menschen", "personen", "einwohner", "einwohnern",
     "mann", "soldaten", "mitglieder", "mitgliedern", "besucher", "zuschauer", "teilnehmer", "stück", "seiten",
     "stimmen", "grad", "°", "watt", "kw", "kwh", "mw", "ps", "volt", "kubikmeter", "höhenmeter", "millionen",
     "milliarden", "mio", "mrd", "tote", "toten", "verletzte", "flüchtlinge", "arbeitsplätze", "stellen", "leute",
     "arbeiter", "beschäftigte", "mitarbeiter", "mitarbeitern", "demonstranten", "polizisten", "schüler", "kinder",
     "familien", "wohnungen", "betten", "plätze", "unterschriften", "exemplare", "zeichen", "wörter", "quadrat"}
)  # fmt: skip


SINGULAR_ARTICLES = frozenset({"des", "dem", "das", "eines", "einem", "einen", "einer", "eine", "ein"})
# Words after a bare number that begin another phrase, so that the number counts nothing.
PHRASE_WORDS = frozenset(
    {"in", "im", "an", "am", "auf", "bei", "beim", "von", "vom", "nach", "zum", "zur", "durch", "mit", "gegen", "für",
     "vor", "wurde", "wurden", "war", "waren", "als", "starb", "geboren", "gegründet", "und", "bis", "erstmals", "hatte"}
)  # fmt: skip


def found(w: Words, a: int, b: int, meaning: Meaning, rule: str, mod: str | None = None) -> Found:
    """What a rule found, from word `a` up to but not including word `b`."""
    return Found(w.starts[a], w.ends[b - 1], meaning, rule, mod)


def one(w: Words, a: int, b: int, meaning: Meaning, rule: str, mod: str | None = None) -> Answer:
    """An answer of one expression."""
    return (found(w, a, b, meaning, rule, mod),), b


def with_article(w: Words, i: int) -> int:
    """One word further left where an article stands there."""
    return i - 1 if w.form(i - 1) in ARTICLES and not w.broken(i) else i


# ---------------------------------------------------------------- pieces


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
    if w.form(i) == "," and (year := year_number(w, i + 1)) is not None and not w.broken(i + 1):
        return None, None, i
    if w.form(i) in {"'", "’", "‘"} and w.glued(i + 1) and (short := digits(w, i + 1, 0, 99, 2)) is not None:
        return full_year(short), None, i + 2
    j = i + 1 if w.form(i) == "des" else i
    if w.form(j) in {"jahres", "jahrs"} and (year := year_number(w, j + 1)) is not None:
        return year, None, j + 2
    pick = PICKS.get(w.form(j))
    if pick is not None and w.form(j + 1) in YEAR_GENITIVES:
        by = {"past": -1 - pick.skip, "future": 1 + pick.skip, "this": 0, "story": None}[pick.side]
        if by is not None:
            return None, by, j + 2
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


# ---------------------------------------------------------------- days of a month


def day_list(w: Words, i: int) -> Answer:
    """ "21. Dezember 2014", "25. und 26. August", "21. bis 27. Februar", "3., 4. und 7. Oktober", "ersten Mai"."""
    read = _days(w, i)
    if read is None:
        return None
    days, month, year, by, end = read
    if year is None and by is None:
        year = _year_of_next(w, end, month)
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
    """ "30.11.2013", "23. 3. 1976", "1.5.", "2013-11-30"."""
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


# ---------------------------------------------------------------- months, seasons, years

MONTH_LEADS = frozenset(
    {"im", "in", "seit", "bis", "ab", "vom", "von", "zum", "zwischen", "und", "oder", "nach", "vor", "für", "gegen",
     "per", "des", "den", "dem", "der", "(", "/", "monat", "monats", "monate", "schon", "bereits", "erst", "noch",
     "über", "wie", "jeden", "um", "auf", "dieser", "diesem", "diesen", "dieses", "ganzen", "ganze"}
) | DASHES  # fmt: skip


def month(w: Words, i: int) -> Answer:
    """ "Juni 2011", "Mai vergangenen Jahres", "im April"; a bare name needs a word that leads to a time."""
    read = month_at(w, i)
    if read is None:
        return None
    number, j = read
    year, by, end = year_tail(w, j)
    if end == j:
        lead = w.form(i - 1)
        if lead not in MONTH_LEADS or w.form(i) in SHORT_MONTHS:
            return None
        if lead in {"der", "dem", "den", "und", "(", "für", "von"} and w.capital(j) and lead != "(":
            return None
        year = _year_of_month_range(w, j)
    return one(w, i, end, dated(Moment(month=number), year, by), "month")


def _year_of_month_range(w: Words, j: int) -> int | None:
    """The year of "Mai bis Juli 2010", "Mai/Juni 2010" for its first month."""
    if w.form(j) in JOINS and (read := month_at(w, j + 1)) is not None:
        return year_tail(w, read[1])[0]
    return None


def season(w: Words, i: int) -> Answer:
    """ "Herbst 2011", "Winter 2013/14", "Sommer des Jahres 2005", "im Frühjahr"; a name of a person is none."""
    code = SEASONS.get(w.form(i))
    if code is None or not w.capital(i):
        return None
    year, by, end = year_tail(w, i + 1)
    if (
        year is not None
        and code == "WI"
        and w.form(end) in {"/", *DASHES}
        and (digits(w, end + 1, 0, 99, 2) == (year + 1) % 100 or digits(w, end + 1, 1000, 2100) == year + 1)
    ):
        year, end = year + 1, end + 2
    elif year is not None and code == "WI" and w.form(i + 1) != "des" and w.form(i - 1) in {"ende"}:
        year = year
    plural = w.form(i).endswith(("monate", "monaten"))
    if end == i + 1 and not plural and w.form(i - 1) not in MONTH_LEADS - {"und", "oder", "("}:
        return None
    if end == i + 1 and w.form(i - 1) in {"von", "vor", "nach", "der", "für", "gegen", "wie", "auf"}:
        return None
    start = with_article(w, i) if w.form(i - 1) in {"den", "dem", "der", "die"} else i
    return one(w, start, end, dated(Moment(season=code), year, by), "season")


def year(w: Words, i: int) -> Answer:
    """ "2009", "Jahr 2009", "1990/91", "(1923)"; counts ("2000 Menschen", "1.500") are none."""
    if w.form(i) in {"jahr", "jahre", "jahren"}:
        return _year_with_noun(w, i)
    number = year_number(w, i)
    if number is None or not _is_year(w, i, number):
        return None
    return one(w, i, *_year_or_pair(w, i, number))


def _year_with_noun(w: Words, i: int) -> Answer:
    number = year_number(w, i + 1)
    if number is None:
        short = digits(w, i + 1, 100, 999, 3) if w.form(i) in {"jahr", "jahre"} else None
        if short is None or w.form(i + 2) in {"v", "n"}:
            return None
        return one(w, i, i + 2, Moment(year=short), "year")
    start = i
    if w.form(i - 1) == "das":
        start = i - 1
    end, meaning, rule = _year_or_pair(w, i + 1, number)
    return one(w, start, end, meaning, rule)


def _year_or_pair(w: Words, i: int, number: int) -> tuple[int, Meaning, str]:
    """One year, or two that touch: the season "1990/91" and the school year "2012/2013"."""
    if w.form(i + 1) == "/" and w.glued(i + 1):
        second = digits(w, i + 2, 0, 99, 2) if len(w.form(i + 2)) == 2 else digits(w, i + 2, 1000, 2100)
        if second is not None and second in {(number + 1) % 100, number + 1}:
            return i + 3, Shift("Y", 0, "published", Moment(year=number, half=0)), "year-pair"
    return i + 1, Moment(year=number), "year"


def _is_year(w: Words, i: int, number: int) -> bool:
    before, after = w.form(i - 1), "" if w.broken(i + 1) else w.form(i + 1)
    if after in DASHES and w.glued(i + 1) and year_number(w, i + 2) is not None and after not in COUNTED:
        return 1000 < number < int(w.form(i + 2)) < number + 300
    if before in {"etwa", "rund", "um"} and after in PHRASE_WORDS:
        return True
    if after.isdigit() or (before.isdigit() and not w.glued(i)):
        return False
    if before == "die" and w.form(i - 2) == "," and after in PHRASE_WORDS:
        return True  # "die G7, die 1998 mit dem Beitritt …"
    if after in COUNTED or before in COUNT_LEADS or (w.glued(i) and before in {"-", "/", "$", "€", ":", "_", "#", "@"}):
        return w.glued(i) and before in DASHES and year_number(w, i - 2) is not None
    if after in {":", "-", "_"} and w.glued(i + 1) and w.glued(i + 2) and not w.form(i + 2).isdigit():
        return False
    if w.form(i + 1) == "," and w.glued(i + 2) and w.form(i + 2) in {"-", "–"}:
        return False
    if before in SINGULAR_ARTICLES and after.islower() and not w.capital(i + 1):
        return True  # "des 1849 verstorbenen Schriftstellers"
    if 1900 <= number <= 2050 and number not in {2000}:
        return not (
            w.capital(i + 1) and before in {"mit", "aus", "die", "der", "um", "zu", "auf"} and number % 100 == 0
        )
    if number == 2000:
        return not ((w.capital(i + 1) and after) or after.isdigit() or after == "bis") or before in {
            "jahr",
            "im",
            "seit",
            "ende",
            "anfang",
        }
    if before in YEAR_LEADS or before in DASHES:
        return not w.capital(i + 1) or not after
    return after in PHRASE_WORDS and w.capital(i - 1)


def decade(w: Words, i: int) -> Answer:
    """ "60er Jahren", "sechziger Jahre", "1960er-Jahre", "Achtzigerjahren"."""
    form = w.form(i)
    if form in DECADES:
        ten, j = DECADES[form], i + 1
    elif form.isdigit() and w.form(i + 1) == "er" and w.glued(i + 1):
        read = digits(w, i, 0, 2100)
        if read is None or read % 10 or len(form) not in {2, 4}:
            return None
        ten, j = read // 10, i + 2
    elif form.isdigit() and w.form(i + 1) in DASHES and w.form(i + 2) == "er" and w.glued(i + 1) and w.glued(i + 2):
        read = digits(w, i, 0, 2100)
        if read is None or read % 10 or len(form) not in {2, 4}:
            return None
        ten, j = read // 10, i + 3
    elif form.endswith("erjahre") or form.endswith("erjahren"):
        stem = form[: form.rindex("jahre")]
        if stem not in DECADES:
            return None
        return one(w, with_article(w, i), i + 1, Moment(decade=_full_decade(DECADES[stem])), "decade")
    else:
        return None
    if w.form(j) in DASHES and w.form(j + 1) in {"jahre", "jahren", "jahr"}:
        j += 1
    if w.form(j) in {"jahre", "jahren", "jahr"}:
        j += 1
    elif ten < 100 or not w.capital(j - 1 if form.isdigit() else i):
        if ten < 100:
            return None
    century_end = _century(w, j)
    if century_end is not None and ten < 10:
        return one(w, with_article(w, i), century_end[1], Moment(decade=century_end[0] * 10 + ten), "decade")
    return one(w, with_article(w, i), j, Moment(decade=_full_decade(ten)), "decade")


def _full_decade(ten: int) -> int:
    """The decade of "60er": of the twentieth century from the twenties on, else of the twenty-first ("10er")."""
    if ten >= 100:
        return ten
    return 190 + ten if ten >= 2 else 200 + ten


def _century(w: Words, i: int) -> tuple[int, int] | None:
    """ "[des] 19. Jahrhunderts": the hundreds (18) and where it ends."""
    j = i + 1 if w.form(i) in {"des", "im", "das", "dem", "ins"} else i
    day = day_at(w, j)
    if day is None or not w.form(day[1]).startswith("jahrhundert"):
        return None
    return day[0] - 1, day[1] + 1


def century(w: Words, i: int) -> Answer:
    """ "19. Jahrhundert", "sechsten Jahrhunderts vor Christus", "zweiten Jahrtausend", "15. und 16. Jahrhundert"."""
    day = day_at(w, i)
    if day is None:
        return None
    number, j = day
    if w.form(j) in JOINS - {","} and (other := day_at(w, j + 1)) is not None:
        if not w.form(other[1]).startswith("jahrhundert"):
            return None
        first = found(w, i, j, Moment(century=number - 1), "century")
        return (first, found(w, j + 1, other[1] + 1, Moment(century=other[0] - 1), "century")), other[1] + 1
    start = with_article(w, i)
    if w.form(j).startswith("jahrtausend"):
        return one(w, start, j + 1, Moment(millennium=number - 1), "millennium")
    if not w.form(j).startswith("jahrhundert") or w.form(j) not in UNITS:
        return None
    end = j + 1
    christ = _before_christ(w, end)
    if christ is not None:
        return one(w, start, christ, Moment(century=number - 1, before_christ=True), "century")
    return one(w, start, end, Moment(century=number - 1), "century")


def _before_christ(w: Words, i: int) -> int | None:
    if w.form(i) == "v" and w.form(i + 1) == "." and w.form(i + 2) == "chr":
        return i + 4 if w.form(i + 3) == "." else i + 3
    if w.form(i) == "vor" and w.form(i + 1) in {"christus", "christi"}:
        return i + 3 if w.form(i + 2) == "geburt" else i + 2
    return None


# ---------------------------------------------------------------- quarters, halves, weeks

HALVES = frozenset({"halbjahr", "halbjahrs", "halbjahres", "jahreshälfte"})
QUARTERS = frozenset({"quartal", "quartals", "trimester", "vierteljahr", "vierteljahres", "jahresviertel"})


def nth_part(w: Words, i: int) -> Answer:
    """ "drittes Quartal 2009", "erste Jahreshälfte", "27. Kalenderwoche", "zweite Hälfte des 19. Jahrhunderts"."""
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
    if noun in {"kalenderwoche", "kw"}:
        return _week(w, i, ordinal, j + 1)
    if noun in {"hälfte", "drittel", "viertel"} and ordinal <= 4:
        return _part_of(w, start, ordinal, j)
    if noun in WEEKDAYS and w.form(j + 1) in {"im", "des", "in"} and ordinal <= 5:
        return nth_weekday(w, start, j, ordinal)
    return None


def nth_weekday(w: Words, start: int, j: int, nth: int) -> Answer:
    """ "zweiten Sonntag im Mai", "letzten Freitag des Monats"."""
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
    """ "KW 27", "Kalenderwoche 27/2013", "Q3 2014"."""
    week = digits(w, i + 1, 1, 53, 2)
    if week is None:
        return None
    year, by, end = year_tail(w, i + 2)
    if w.form(i + 2) == "/" and (written := year_number(w, i + 3)) is not None:
        year, end = written, i + 4
    return one(w, i, end, dated(Moment(week=week), year, by), "calendar-week")


def short_quarter(w: Words, i: int) -> Answer:
    """ "Q3 2014", "Q 3/2014"."""
    number = digits(w, i + 1, 1, 4, 1)
    if number is None or not w.capital(i):
        return None
    year, by, end = year_tail(w, i + 3 if w.form(i + 2) == "/" else i + 2)
    if year is None and by is None and not w.glued(i + 1):
        return None
    end = max(end, i + 2) if year is not None or by is not None else i + 2
    return one(w, i, end, dated(Moment(quarter=number), year, by), "quarter")


# ---------------------------------------------------------------- holidays, weekdays

HOLIDAY_HEADS = heads_of(HOLIDAYS)


def holiday(w: Words, i: int) -> Answer:
    """ "Ostern 2010", "Heiligen Abend", "Mariä Himmelfahrt"; the words of a compound ("Ostermarsch") are none."""
    read = longest(w, i, HOLIDAYS, HOLIDAY_HEADS)
    if read is None or not w.capital(i) or w.form(read[0]) in DASHES and w.glued(read[0]):
        if read is None or w.form(i) not in ORDINALS:
            return None
    end, key = read
    year, by, end = year_tail(w, end)
    if key == "12-06" and w.form(i) in {"nikolaus"} and w.form(i - 1) not in {"an", "zu", "am"}:
        return None
    return one(w, i, end, dated(Moment(holiday=key), year, by), "holiday")


def weekday(w: Words, i: int) -> Answer:
    """ "Samstag", "Mittwochabend", "Freitag früh", "Samstag, 17. Januar", "Montag vergangener Woche"."""
    form = w.form(i)
    if not w.capital(i):
        return None
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
    if (
        part is None
        and w.form(end) in PARTS
        and not w.broken(end)
        and PARTS[w.form(end)][1] in {"noun", "genitive", "adverb", "often"}
    ):
        part, end = PARTS[w.form(end)][0], end + 1
    same = _same_day(w, end)
    if same is not None:
        (last,), after = same
        meaning = last.meaning
        if isinstance(meaning, Moment):
            return one(w, i, after, replace(meaning, part=part), "weekday-date")
        return one(w, i, after, meaning, "weekday-date" if last.rule != "impossible-date" else last.rule)
    pick = PICKS.get(w.form(end))
    if pick is not None and w.form(end + 1) in {"woche"} and pick.side != "story":
        by = {"past": -1 - pick.skip, "future": 1 + pick.skip, "this": 0}[pick.side]
        return one(w, i, end + 2, Shift("W", by, within=Moment(weekday=number, part=part)), "weekday-of-week")
    if w.form(end) == "der" and (pick := PICKS.get(w.form(end + 1))) is not None and w.form(end + 2) == "woche":
        if pick.side != "story":
            by = {"past": -1 - pick.skip, "future": 1 + pick.skip, "this": 0}[pick.side]
            return one(w, i, end + 3, Shift("W", by, within=Moment(weekday=number, part=part)), "weekday-of-week")
    follows = w.form(i - 1) in {"bis", *DASHES} and (w.form(i - 2) in WEEKDAYS or w.form(i - 2) in PARTED_DAYS)
    return one(w, i, end, Moment(weekday=number, part=part, follows=follows), "weekday")


def _same_day(w: Words, i: int) -> tuple[tuple[Found], int] | None:
    """The date that says a weekday again: "Samstag, 17. Januar", "Montag, den 21. Juli 2008", "Mittwoch (26.06.)"."""
    j = i
    if w.form(j) == ",":
        j += 1
    if w.form(j) in {"den", "dem", "der"}:
        j += 1
    if w.form(j) == "(":
        return None
    for rule in (day_list, numeric_date):
        answer = rule(w, j)
        if answer is not None and len(answer[0]) == 1:
            return (answer[0][0],), answer[1]
    return None


# ---------------------------------------------------------------- edges


def edge(w: Words, i: int) -> Answer:
    """ "Anfang Juni", "Mitte der siebziger Jahre", "Ende nächsten Jahres", "Beginn des 19. Jahrhunderts", "Ende 2010"."""
    mod = EDGES.get(w.form(i))
    if mod is None or not w.capital(i):
        return None
    j = i + 2 if w.form(i + 1) in {"des", "der", "von", "vom"} else i + 1
    for answer in _edged(w, i, j):
        if answer is not None and len(answer[0]) == 1:
            inner = answer[0][0]
            return one(w, i, answer[1], inner.meaning, f"edge-of-{inner.rule}", mod)
    return None


def _edged(w: Words, i: int, j: int) -> Iterator[Answer]:
    yield day_list(w, j) if w.form(j).isdigit() else None
    read = month_at(w, j)
    if read is not None:
        year, by, end = year_tail(w, read[1])
        yield one(w, j, end, dated(Moment(month=read[0]), year, by), "month")
    number = year_number(w, j)
    if number is not None and w.form(j + 1) not in COUNTED:
        yield one(w, j, j + 1, Moment(year=number), "year")
    yield _year_with_noun(w, j) if w.form(j) in {"jahr", "jahre", "jahres"} else None
    yield century(w, j)
    yield decade(w, j)
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
        elif pick.side == "story":
            yield one(w, j, k, Shift(unit.unit, pick.skip, "story"), "unit")
        else:
            by = {"past": -1 - pick.skip, "future": 1 + pick.skip, "this": 0}[pick.side]
            yield one(w, j, k, Shift(unit.unit, by), "unit")
    if pick is not None and (read := month_at(w, j + 1)) is not None and pick.side in {"past", "future", "this"}:
        yield one(w, j, read[1], Moment(month=read[0], side=pick.side), "month")  # type: ignore[arg-type]
