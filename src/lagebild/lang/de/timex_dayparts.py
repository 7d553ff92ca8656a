"""Rules for parts of the day: "am Abend", "Nacht zum Samstag", and the weekend."""

from __future__ import annotations

from dataclasses import replace

from lagebild.lang.de.timex_days import day_list, numeric_date, weekday
from lagebild.lang.de.timex_lists import DEICTIC, DEICTIC_ADJECTIVES, PARTS, PICKS, WEEKDAY_GENITIVES, WEEKDAYS
from lagebild.lang.de.timex_pieces import Answer, one, with_article
from lagebild.lang.de.timex_relative import DAY_WORDS
from lagebild.lang.de.timex_words import ARTICLES, DASHES, Words
from lagebild.lang.timex import Moment, Shift

TIGHT = frozenset({"frühen", "späten", "frühe", "späte", "früher", "später", "ersten", "gleichen", "selben"})

PART_LEADS = frozenset(
    {"am", "zum", "gegen", "bis", "vom", "des", "der", "dem", "den", "in", "seit", "ab", "im", "über", "spät", "jenem",
     "diesem", "dieser", "früh", "für", "die", "nach", "vor", "ganzen", "ganze", "halbe", "halben"}
) | TIGHT  # fmt: skip


def part_of_day(w: Words, i: int) -> Answer:
    """As in "am Abend", "den frühen Morgenstunden", "Abend des 29. Juni", "Nacht zum Samstag", "Mitternacht"."""
    form = w.form(i)
    if form == "mitternacht" and w.capital(i):
        return one(w, i, i + 1, Moment(clock="24:00"), "midnight")
    part = PARTS.get(form)
    if part is None or not w.capital(i):
        return None
    code, kind = part
    start = i - 1 if w.form(i - 1) in TIGHT else i
    start = with_article(w, start) if w.form(start - 1) in {"den", "dem", "der", "die", "das"} else start
    if kind in {"hours", "noun"} and w.form(i + 1) == "des":
        read = _of_day(w, i + 2)
        if read is not None:
            return one(w, start, read[1], replace(read[0], part=code), "part-of-date")
    if kind == "hours":
        return one(w, start, i + 1, Moment(part=code), "part-of-day")
    if kind == "genitive" and w.form(i - 1) == "des":
        return one(w, i, i + 1, Moment(part=code), "part-of-day")
    if kind != "noun":
        return None
    inner = _night_before(w, i) if form == "nacht" else None
    if inner is not None:
        return inner
    if w.form(i - 1) not in PART_LEADS or (w.form(i + 1) in DASHES and w.glued(i + 1)):
        return None
    if w.form(i - 1) in {"nach", "vor", "für", "der", "die", "seit"} and form in {"morgen", "abend"}:
        return None
    if start < i and w.form(start) in ARTICLES and w.form(i - 1) not in TIGHT and w.form(start) != "die":
        start = i if w.form(start) in {"dem", "das"} else start
    return one(w, start, i + 1, Moment(part=code), "part-of-day")


def _of_day(w: Words, j: int) -> tuple[Moment, int] | None:
    """The day in "Abend des 29. Juni", "Nachmittag des Sonntags", "Morgen des vergangenen Freitags"."""
    answer = day_list(w, j) or numeric_date(w, j)
    if answer is not None and len(answer[0]) == 1 and isinstance(answer[0][0].meaning, Moment):
        return answer[0][0].meaning, answer[1]
    if w.form(j) in DEICTIC_ADJECTIVES:
        return None
    pick = PICKS.get(w.form(j))
    k = j + 1 if pick is not None and pick.side != "story" else j
    day = WEEKDAY_GENITIVES.get(w.form(k)) or WEEKDAYS.get(w.form(k))
    if day is None:
        return None
    if pick is not None and pick.side != "story":
        return Moment(weekday=day, side=pick.side, skip=pick.skip), k + 1
    return Moment(weekday=day), k + 1


def _night_before(w: Words, i: int) -> Answer:
    """As in "Nacht zum Samstag", "Nacht auf den 3. Mai", "Nacht zu heute": the night that ends on that day."""
    j = i + 2
    if w.form(i + 1) in {"vom", "von"}:
        while j < i + 6 and w.form(j) not in {"zum", "auf", "zu"}:
            j += 1
        if w.form(j) not in {"zum", "auf", "zu"}:
            return None
        j += 1
    elif w.form(i + 1) not in {"zum", "auf", "zu"}:
        return None
    if w.form(j) in {"den", "dem"}:
        j += 1
    if w.form(j) in DEICTIC and w.form(j) in DAY_WORDS:
        by = DEICTIC[w.form(j)][1]
        return one(w, i, j + 1, Shift("D", by, within=Moment(part="NI", night_before=True)), "night-before")
    pick = PICKS.get(w.form(j))
    if pick is not None:
        j += 1
    if w.form(j) in DEICTIC_ADJECTIVES:
        by = DEICTIC_ADJECTIVES[w.form(j)][1]
        return one(w, i, j + 2, Shift("D", by, within=Moment(part="NI", night_before=True)), "night-before")
    for rule in (day_list, weekday):
        answer = rule(w, j)
        if answer is not None and len(answer[0]) == 1 and isinstance(meaning := answer[0][0].meaning, Moment):
            if pick is not None and pick.side != "story" and meaning.day is None:
                meaning = replace(meaning, side=pick.side, skip=pick.skip)
            return one(w, i, answer[1], replace(meaning, part="NI", night_before=True), "night-before")
    return None


def weekend(w: Words, i: int) -> Answer:
    """As in "am Wochenende": the one nearest by tense, unless a number or "jedes" counts it."""
    if w.form(i) not in {"wochenende", "wochenendes"} or w.form(i - 1) not in {
        "am",
        "zum",
        "dem",
        "das",
        "vom",
        "des",
        "im",
        "bis",
        "übers",
        "ganzes",
        "ganze",
    }:
        return None  # fmt: skip
    return one(w, i, i + 1, Moment(weekend=True), "weekend")
