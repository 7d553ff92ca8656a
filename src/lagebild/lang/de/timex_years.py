"""Rules for months, seasons, years, decades and centuries."""

from __future__ import annotations

from lagebild.lang.de.timex_lists import (
    COUNT_LEADS,
    COUNTED,
    EDGES,
    MONTH_LEADS,
    SEASONS,
    SHORT_MONTHS,
    UNITS,
    YEAR_FOLLOWERS,
    YEAR_LEADS,
)
from lagebild.lang.de.timex_numbers import DECADES
from lagebild.lang.de.timex_pieces import (
    JOINS,
    Answer,
    dated,
    day_at,
    digits,
    found,
    month_at,
    one,
    with_article,
    year_number,
    year_tail,
)
from lagebild.lang.de.timex_words import DASHES, Words
from lagebild.lang.timex import Meaning, Moment

SINGULAR_ARTICLES = frozenset({"des", "dem", "das", "eines", "einem", "einen", "einer", "eine", "ein"})


def month(w: Words, i: int) -> Answer:
    """As in "Juni 2011", "Mai vergangenen Jahres", "im April"; a bare name needs a word that leads to a time."""
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
    """As in "Herbst 2011", "Winter 2013/14", "Sommer des Jahres 2005", "im Frühjahr"; a name of a person is none."""
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
    plural = w.form(i).endswith(("monate", "monaten"))
    if end == i + 1 and not plural and w.form(i - 1) not in MONTH_LEADS - {"und", "oder", "("}:
        return None
    if end == i + 1 and not plural and w.form(i - 1) in {"von", "vor", "nach", "der", "für", "gegen", "wie", "auf"}:
        return None
    start = with_article(w, i) if w.form(i - 1) in {"den", "dem", "der", "die"} else i
    return one(w, start, end, dated(Moment(season=code), year, by), "season")


def year(w: Words, i: int) -> Answer:
    """As in "2009", "Jahr 2009", "1990/91", "(1923)"; counts ("2000 Menschen", "1.500") are none."""
    if w.form(i) in YEAR_NOUNS:
        return _year_with_noun(w, i)
    long_ago = digits(w, i, 1, 9999)
    if long_ago is not None and (end := _before_christ(w, i + 1)) is not None:
        return one(w, i, end, Moment(year=long_ago, before_christ=True), "year")
    number = year_number(w, i)
    if number is None or not _is_year(w, i, number):
        return None
    second = digits(w, i + 2, number % 100 + 1, 99, 2)
    joined = w.form(i + 1) in DASHES and w.glued(i + 1) and w.glued(i + 2) and len(w.form(i + 2)) == 2
    if second is not None and joined and not (w.glued(i + 3) and w.form(i + 3).isalnum()):
        last = found(w, i + 2, i + 3, Moment(year=number - number % 100 + second), "year")
        return (found(w, i, i + 1, Moment(year=number), "year"), last), i + 3  # "1939-45"
    return one(w, i, *_year_or_pair(w, i, number))


YEAR_NOUNS = frozenset(form for form, unit in UNITS.items() if unit.unit == "Y" and unit.number == 1)


def _year_with_noun(w: Words, i: int) -> Answer:
    number = year_number(w, i + 1)
    if number is None:
        short = digits(w, i + 1, 100, 999, 3) if w.form(i) in {"jahr", "jahre"} else None
        if short is None or w.form(i + 2) in {"v", "n"}:
            return None
        return one(w, i, i + 2, Moment(year=short), "year")
    listed = w.form(i + 2) in JOINS and year_number(w, i + 3) is not None
    start = i + 1 if w.form(i) == "jahren" or listed else i - 1 if w.form(i - 1) == "das" else i
    end, meaning, rule = _year_or_pair(w, i + 1, number)
    return one(w, start, end, meaning, rule)


def _year_or_pair(w: Words, i: int, number: int) -> tuple[int, Meaning, str]:
    """One year, or two that touch: the season "1990/91" and the school year "2012/2013"."""
    if w.form(i + 1) == "/" and w.glued(i + 1):
        second = digits(w, i + 2, 0, 99, 2) if len(w.form(i + 2)) == 2 else digits(w, i + 2, 1000, 2100)
        if second is not None and second in {(number + 1) % 100, number + 1}:
            return i + 3, Moment(year=number, pair=True), "year-pair"
    return i + 1, Moment(year=number), "year"


NUMBERED = ("resolution", "nummer", "artikel", "paragraf", "paragraph", "verordnung", "richtlinie")
COUNT_PREPOSITIONS = frozenset({"mit", "aus", "die", "der", "um", "zu", "auf"})


def _is_year(w: Words, i: int, number: int) -> bool:
    before, after = w.form(i - 1), "" if w.broken(i + 1) else w.form(i + 1)
    if after in DASHES and w.glued(i + 1) and year_number(w, i + 2) is not None and after not in COUNTED:
        return 1000 < number < int(w.form(i + 2)) < number + 300
    if before in {"etwa", "rund", "um"} and (after in YEAR_FOLLOWERS or (number % 10 and not w.capital(i + 1))):
        return after not in COUNTED
    if before.isdigit() and not w.glued(i):
        return False
    if after.isdigit() and not (w.capital(i - 1) and 1900 <= number <= 2050):
        return False
    if before == "die" and w.form(i - 2) == "," and after in YEAR_FOLLOWERS:
        return True  # "die G7, die 1998 mit dem Beitritt …"
    counted = before in COUNT_LEADS or before.endswith(NUMBERED)
    if after in COUNTED or counted or (w.glued(i) and before in {"-", "/", "$", "€", ":", "_", "#", "@"}):
        return w.glued(i) and before in DASHES and year_number(w, i - 2) is not None
    if after in {":", "-", "_"} and w.glued(i + 1) and w.glued(i + 2) and not w.form(i + 2).isdigit():
        return False
    if w.form(i + 1) == "," and w.glued(i + 2) and w.form(i + 2) in {"-", "–"}:
        return False
    if before in SINGULAR_ARTICLES and after.islower() and not w.capital(i + 1):
        return True  # "des 1849 verstorbenen Schriftstellers"
    if number == 2000:
        counted = (w.capital(i + 1) and bool(after)) or after == "bis"
        return not counted or before in {"jahr", "im", "seit", "ende", "anfang"}
    if 1900 <= number <= 2050:
        return number % 100 != 0 or not (w.capital(i + 1) and before in COUNT_PREPOSITIONS)
    if before in YEAR_LEADS or before in DASHES:
        return not w.capital(i + 1) or not after
    return after in YEAR_FOLLOWERS and w.capital(i - 1)


def decade(w: Words, i: int) -> Answer:
    """As in "60er Jahren", "sechziger Jahre", "1960er-Jahre", "Achtzigerjahren"."""
    form = w.form(i)
    if form in DECADES or form.removesuffix("n") in DECADES:
        ten, j = DECADES[form.removesuffix("n")], i + 1
    elif form.isdigit():
        j = i + 2 if w.form(i + 1) in DASHES and w.glued(i + 1) else i + 1
        read = digits(w, i, 0, 2100)
        if w.form(j) not in {"er", "ern"} or not w.glued(j) or read is None or read % 10 or len(form) not in {2, 4}:
            return None
        ten, j = read // 10, j + 1
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
    elif ten < 100 and not _bare_decade(w, i, j):
        return None
    century_end = _century(w, j)
    if century_end is not None and ten < 10:
        return one(w, with_article(w, i), century_end[1], Moment(decade=century_end[0] * 10 + ten), "decade")
    return one(w, with_article(w, i), j, Moment(decade=_full_decade(ten)), "decade")


def _bare_decade(w: Words, i: int, j: int) -> bool:
    """Whether a decade stands without "Jahre": "in den 80ern", "Ende der Neunziger"."""
    if w.form(j - 1).endswith("n"):
        return w.form(i - 1) == "den" and w.form(i - 2) in {"in", "seit", "aus", "von"}
    follows = w.capital(j) and not w.broken(j)
    return w.form(i - 1) == "der" and w.form(i - 2) in EDGES and not follows and (w.capital(i) or w.form(i).isdigit())


def _full_decade(ten: int) -> int:
    """The decade of "60er": of the twentieth century from the twenties on, else of the twenty-first ("10er")."""
    if ten >= 100:
        return ten
    return 190 + ten if ten >= 2 else 200 + ten


def _century(w: Words, i: int) -> tuple[int, int] | None:
    """As in "[des] 19. Jahrhunderts": the hundreds (18) and where it ends."""
    j = i + 1 if w.form(i) in {"des", "im", "das", "dem", "ins"} else i
    day = day_at(w, j)
    if day is None or not w.form(day[1]).startswith("jahrhundert"):
        return None
    return day[0] - 1, day[1] + 1


def century(w: Words, i: int) -> Answer:
    """As in "19. Jahrhundert", "sechsten Jahrhunderts vor Christus", "15. und 16. Jahrhundert"."""
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
