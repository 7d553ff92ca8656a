"""Rules for times that count from another: "gestern Abend", "vorige Woche", "am Tag darauf"."""

from __future__ import annotations

from dataclasses import replace

from lagebild.lang.de.timex_amounts import amount_of, past_adjectives
from lagebild.lang.de.timex_days import BESIDE_A_DAY, day_list, holiday, weekday
from lagebild.lang.de.timex_lists import (
    DEICTIC,
    DEICTIC_ADJECTIVES,
    HAPPENINGS,
    PARTED_DAYS,
    PARTS,
    PICKS,
    QUANTITIES,
    SEASONS,
    UNITS,
    WEEKDAYS,
    Pick,
    heads_of,
)
from lagebild.lang.de.timex_numbers import number_at
from lagebild.lang.de.timex_pieces import Answer, dated, month_at, one, with_article, year_number, year_tail
from lagebild.lang.de.timex_tense import nowadays
from lagebild.lang.de.timex_words import ARTICLES, DASHES, INDEFINITE, Words
from lagebild.lang.timex import Fixed, Moment, Reach, Shift
from lagebild.model import Span

SINGULAR = frozenset({"D", "NI", "WE", "W", "M", "Q", "Y", "DE", "CE", "ML"})

REACH: dict[str, Reach] = {"past": "until-now", "future": "from-now"}


def picked(w: Words, i: int) -> Answer:
    """As in "vergangene Woche", "den letzten zehn Jahren", "kommenden Freitag", "diesem Sommer", "nächsten Tag"."""
    pick = PICKS.get(w.form(i))
    if pick is None:
        return None
    start = with_article(w, i)
    j = i + 1
    if w.form(j) in {"strengen", "warmen", "kalten", "heißen", "langen", "nassen", "trockenen", "milden", "ganzen"}:
        j += 1
    for rule in (_many, _unit, _weekday, _season, _month, _holiday, _part):
        answer = rule(w, start, j, pick)
        if answer is not None:
            return answer
    return None


def _many(w: Words, start: int, j: int, pick: Pick) -> Answer:
    """A number of units, or a plural without one: "letzten zwei Wochen", "kommenden Jahre"."""
    if pick.kind not in {"near", "story"}:
        return None
    count = number_at(w, j)
    vague = w.form(j) in QUANTITIES
    k = count[1] if count is not None else j + 1 if vague else j
    unit = UNITS.get(w.form(k))
    if unit is None or (count is None and not unit.plural):
        return None
    if count is not None and count[0] == 1 and not unit.plural:
        return None
    value = amount_of(count[0] if count else None, unit)
    reach = REACH.get(pick.side)
    return one(w, start, k + 1, replace(value, reach=reach), "last-amount")


def _unit(w: Words, start: int, j: int, pick: Pick) -> Answer:
    unit = UNITS.get(w.form(j))
    if unit is None or unit.plural or unit.number != 1 or unit.unit not in SINGULAR:
        return None
    if unit.unit == "D" and pick.side in {"past", "future"} and w.form(j + 1) == "der":
        return None
    end = j + 1
    by = pick.by
    if pick.side == "story" or (pick.side == "this" and w.form(start if start < j - 1 else j - 1).startswith("dies")
                                and unit.unit in {"D", "NI"}):  # fmt: skip
        if unit.unit == "NI":
            return one(w, start, end, Moment(part="NI", side="this"), "story-part")
        return one(w, start, end, Shift(unit.unit, by, "story"), "story-unit")
    if unit.unit == "NI":
        if pick.side == "this":
            return one(w, start, end, Moment(part="NI"), "this-night")
        return one(w, start, end, Shift("D", by if by < 0 else by - 1, within=Moment(part="NI")), "last-night")
    if unit.unit == "Y" and (number := year_number(w, end)) is not None:
        return one(w, start, end + 1, Moment(year=number), "year")
    if unit.unit == "CE" or unit.unit == "DE" or unit.unit == "ML":
        return one(w, start, end, Shift(unit.unit, by), "relative-unit")
    return one(w, start, end, Shift(unit.unit, by), "relative-unit")


def _weekday(w: Words, start: int, j: int, pick: Pick) -> Answer:
    if w.form(j) not in WEEKDAYS and w.form(j) not in PARTED_DAYS:
        return None
    if w.form(j + 1) in {"im", "des"} and pick.kind == "near":
        read = month_at(w, j + 2)
        if read is not None and pick.side == "past" and w.form(j) in WEEKDAYS:
            year, by, end = year_tail(w, read[1])
            moment = Moment(month=read[0], weekday=WEEKDAYS[w.form(j)], nth=-1)
            return one(w, start, end, dated(moment, year, by), "nth-weekday")
    answer = weekday(w, j)
    if answer is None:
        return None
    meaning = answer[0][0].meaning
    if isinstance(meaning, Moment) and meaning.day is None:
        side, skip = pick.side, pick.skip
        if side == "story":
            side, skip = "future" if pick.skip >= 0 else "past", 0
        meaning = replace(meaning, side=side, skip=skip)
    return one(w, start, answer[1], meaning, "relative-weekday")


def _season(w: Words, start: int, j: int, pick: Pick) -> Answer:
    code = SEASONS.get(w.form(j))
    if code is None or pick.side == "story":
        return None
    year, _, end = year_tail(w, j + 1)
    return one(w, start, end, Moment(season=code, year=year, side=pick.side, skip=pick.skip), "relative-season")


def _month(w: Words, start: int, j: int, pick: Pick) -> Answer:
    read = month_at(w, j)
    if read is None or pick.side == "story" or w.form(j).endswith("."):
        return None
    return one(w, start, read[1], Moment(month=read[0], side=pick.side, skip=pick.skip), "relative-month")


def _holiday(w: Words, start: int, j: int, pick: Pick) -> Answer:
    answer = holiday(w, j)
    if answer is None or pick.side == "story":
        return None
    meaning = answer[0][0].meaning
    if not isinstance(meaning, Moment) or meaning.year is not None:
        return None
    return one(w, start, answer[1], replace(meaning, side=pick.side, skip=pick.skip), "relative-holiday")


def _part(w: Words, start: int, j: int, pick: Pick) -> Answer:
    part = PARTS.get(w.form(j))
    if part is None or not w.capital(j) or part[1] != "noun":
        return None
    if pick.side in {"this", "story"}:
        by = pick.skip if pick.side == "story" else 0
        return one(w, start, j + 1, Shift("D", by, "story", Moment(part=part[0])), "story-part")
    if pick.side == "past":
        return one(w, start, j + 1, Shift("D", -1, within=Moment(part=part[0])), "last-part")
    return one(w, start, j + 1, Shift("D", 1, "story", Moment(part=part[0])), "next-part")


DAY_WORDS = frozenset({"heute", "gestern", "vorgestern", "vorvorgestern", "übermorgen", "überübermorgen", "morgen"})


def deictic(w: Words, i: int) -> Answer:
    """As in "heute", "gestern Abend", "übermorgen", "heuer", "Vorjahr", "am Vortag"; "der Morgen" is no "morgen"."""
    form = w.form(i)
    unit, by, anchor = DEICTIC[form]
    if form == "morgen" and not _tomorrow(w, i):
        return None
    if form in DAY_WORDS:
        return _day_word(w, i, by)
    if w.form(i + 1) in DASHES and w.glued(i + 1):
        return None
    if anchor == "story":
        return one(w, i, i + 1, Shift(unit, by, "story"), "story-shift")
    return one(w, i, i + 1, Shift(unit, by), "deictic")


def _tomorrow(w: Words, i: int) -> bool:
    """Whether "morgen" is tomorrow, not the morning."""
    before = w.form(i - 1)
    if before in {"am", "der", "den", "dem", "des", "jeden", "guten", "eines", "einem", "ein", "diesem", "diesen",
                  "frühen", "späten", "nächsten", "zum", "gegen"} and w.capital(i):  # fmt: skip
        return False
    if w.capital(i) and not w.shouted(i):
        return w.opens(i) and w.form(i + 1) not in {"des", "der"}
    return True


def _day_word(w: Words, i: int, by: int) -> Answer:
    j = i + 1
    if w.form(j) in DASHES and w.glued(j):
        return None
    part = _part_behind(w, j)
    if part is not None:
        return one(w, i, part[1], Shift("D", by, within=Moment(part=part[0])), "deictic-part")
    if _apposed(w, j):
        return one(w, i, i + 1, Shift("D", by), "deictic-day")
    if by == 1 and w.form(i - 1) == "von" and w.form(i) == "morgen":
        return one(w, i, i + 1, Fixed("DATE", "FUTURE_REF"), "tomorrow-at-large")
    if by == 0 and _generic_today(w, i):
        return one(w, i, i + 1, Fixed("DATE", "PRESENT_REF"), "today-at-large")
    return one(w, i, i + 1, Shift("D", by), "deictic-day")


def _part_behind(w: Words, j: int) -> tuple[str, int] | None:
    """The part of day behind "gestern": "Abend", "früh", "spät abends", "am Abend", "in der Nacht"."""
    if w.broken(j):
        return None
    if w.form(j) in {"am", "zu", "in"}:
        k = j + 2 if w.form(j) == "in" and w.form(j + 1) == "der" else j + 1
        part = PARTS.get(w.form(k))
        return (part[0], k + 1) if part is not None and part[1] == "noun" else None
    k = j + 1 if w.form(j) in {"spät", "früh"} and w.form(j + 1) in PARTS else j
    part = PARTS.get(w.form(k))
    return (part[0], k + 1) if part is not None and part[1] in BESIDE_A_DAY else None


DETERMINERS = ARTICLES | INDEFINITE | {"seinem", "seiner", "seinen", "seine", "ihrem", "ihrer", "ihren", "ihre"}


DAY_FOLLOWERS = frozenset({"um", "ab", "von", "gegen", "und", "-", "–", "(", "bis"})


def _apposed(w: Words, j: int) -> bool:
    return w.form(j) == "(" and (w.form(j + 1) in WEEKDAYS or day_list(w, j + 1) is not None)


def _generic_today(w: Words, i: int) -> bool:
    """As in "heute" as nowadays: "noch heute", "von heute", "bis heute", "schon heute"."""
    before, after = w.form(i - 1), w.form(i + 1)
    if before == "von" or after in {"schon", "wie"} or (before == "auch" and after == "noch"):
        return True
    if before in DETERMINERS and after.endswith(("te", "ten", "ter", "tes", "ene", "enen", "ener", "enes")):
        return False  # "das heute veröffentlichte Gutachten"
    if before in {"bis", "seit", "ab"} or after in DAY_FOLLOWERS or after.isdigit():
        return False
    return nowadays(w.text, Span(w.starts[i], w.ends[i]))


PHRASES = {tuple(form.split()): row for form, row in DEICTIC.items() if " " in form}

PHRASE_HEADS = heads_of(PHRASES)


def phrase(w: Words, i: int) -> Answer:
    """As in "tags darauf", "tags zuvor"."""
    row = PHRASES.get(w.forms[i : i + 2])
    if row is None:
        return None
    return one(w, i, i + 2, Shift(row[0], row[1], "story"), "story-shift")


def deictic_adjective(w: Words, i: int) -> Answer:
    """As in "am gestrigen Montag", "der heutigen Sitzung", "am heutigen Tag"."""
    read = DEICTIC_ADJECTIVES.get(w.form(i))
    if read is None:
        return None
    unit, by = read
    j = i + 1
    if w.form(j) in WEEKDAYS or w.form(j) in PARTED_DAYS:
        answer = weekday(w, j)
        if answer is not None:
            inner = answer[0][0].meaning
            part = inner.part if isinstance(inner, Moment) else None
            if isinstance(inner, Moment) and inner.day is not None:
                return one(w, i, answer[1], inner, "deictic-weekday")
            return one(w, i, answer[1], Shift("D", by, within=Moment(part=part) if part else None), "deictic-weekday")
    date = day_list(w, j)
    if unit == "D" and date is not None and len(date[0]) == 1:
        return one(w, i, date[1], date[0][0].meaning, "deictic-date")  # "am heutigen 8. Mai"
    part_word = PARTS.get(w.form(j))
    if part_word is not None and part_word[1] in {"noun", "genitive"} and unit == "D":
        return one(w, i, j + 1, Shift("D", by, within=Moment(part=part_word[0])), "deictic-part")
    noun = UNITS.get(w.form(j))
    if noun is not None and noun.unit == "D" and unit == "D":
        return one(w, i, j + 1, Shift("D", by), "deictic-day")
    if unit == "Y":
        season = SEASONS.get(w.form(j))
        if season is not None:
            return one(w, i, j + 1, Shift("Y", by, within=Moment(season=season)), "deictic-season")
        return one(w, i, i + 1, Shift("Y", by), "deictic-year")
    if by == 0 and not w.form(j).endswith(HAPPENINGS):
        return one(w, i, i + 1, Fixed("DATE", "PRESENT_REF"), "today-at-large")
    return one(w, i, i + 1, Shift("D", by), "deictic-day")


LATER = frozenset({"später", "danach", "darauf", "drauf", "nachher"})

BEFORE = frozenset({"zuvor", "davor", "vorher", "früher"})


def unit_aside(w: Words, i: int) -> Answer:
    """As in "Tag darauf", "Woche zuvor", "zwei Jahre später", "drei Tage vorher"."""
    start, j, count = i, i, 1.0
    number = number_at(w, i)
    if number is not None:
        count, j = number
    elif w.form(i) in INDEFINITE:
        j = past_adjectives(w, i + 1)
    unit = UNITS.get(w.form(j))
    if unit is None or w.form(j + 1) not in LATER | BEFORE:
        return None
    if w.form(j + 1) == "früher" and number is None and w.form(i) not in INDEFINITE:
        return None
    if "als" in {w.form(j + 2), w.form(j + 3)} and w.form(j + 1) in {"später", "früher"}:
        return None  # "ein Jahr früher, als geplant"
    by = count * unit.number * (1 if w.form(j + 1) in LATER else -1)
    if number is None and w.form(i) not in INDEFINITE:
        start = with_article(w, i)
    if by != int(by):
        return None
    return one(w, start, j + 2, Shift(unit.unit, int(by), "story"), "story-shift")
