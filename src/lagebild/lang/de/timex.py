"""German time expressions: the rules in the order in which they are asked, and the scan that asks them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lagebild.lang.de import timex_amounts as amounts
from lagebild.lang.de import timex_clock as clocks
from lagebild.lang.de import timex_dayparts as dayparts
from lagebild.lang.de import timex_days as days
from lagebild.lang.de import timex_fractions as fractions
from lagebild.lang.de import timex_lists as lists
from lagebild.lang.de import timex_relative as relative
from lagebild.lang.de import timex_sets as sets
from lagebild.lang.de import timex_years as years
from lagebild.lang.de.timex_numbers import DECADES, NUMERALS, ORDINALS
from lagebild.lang.de.timex_pieces import Answer
from lagebild.lang.de.timex_tense import tense
from lagebild.lang.de.timex_words import INDEFINITE, Words, split
from lagebild.lang.timex import Found, TimexRules
from lagebild.model import Parse

Rule = Callable[[Words, int], Answer]

NUMBER = frozenset({"0"})  # stands for any run of digits
DAY_NUMBERS = frozenset(ORDINALS) | NUMBER
COUNTS = frozenset(NUMERALS) | NUMBER

# A rule and the words an expression of its kind can begin with; the first that answers at a place wins there.
RULES: tuple[tuple[Rule, frozenset[str]], ...] = (
    (days.numeric_date, NUMBER),
    (days.nine_eleven, NUMBER),
    (days.day_list, DAY_NUMBERS),
    (years.century, DAY_NUMBERS),
    (fractions.nth_part, DAY_NUMBERS),
    (years.decade, NUMBER | {f"{d}{tail}" for d in DECADES for tail in ("", "n", "jahre", "jahren")}),
    (clocks.spoken_clock, frozenset(clocks.SPOKEN) | {"halb"}),
    (clocks.clock, COUNTS),
    (sets.per_unit, COUNTS | {"pro", "je"} | sets.TIMES.keys()),
    (sets.sum_per_unit, lists.MONEY),
    (relative.unit_aside, COUNTS | INDEFINITE | lists.UNITS.keys()),
    (amounts.length_adjective, NUMBER),
    (amounts.amount, COUNTS | INDEFINITE | lists.QUANTITIES),
    (years.year, NUMBER | years.YEAR_NOUNS),
    (fractions.calendar_week, frozenset({"kw", "kalenderwoche"})),
    (fractions.short_quarter, frozenset({"q"})),
    (fractions.edge, frozenset(lists.EDGES)),
    (fractions.compound_edge, frozenset(lists.COMPOUND_EDGES)),
    (fractions.part_of_month, frozenset(fractions.MONTH_EDGES) | fractions.MONTH_DAYS.keys()),
    (days.holiday, days.HOLIDAY_HEADS),
    (years.month, frozenset(lists.MONTHS) | lists.SHORT_MONTHS.keys()),
    (days.weekday, frozenset(lists.WEEKDAYS) | lists.PARTED_DAYS.keys()),
    (years.season, frozenset(lists.SEASONS)),
    (sets.vague, sets.VAGUE_HEADS),
    (sets.each, sets.EACH),
    (sets.every_few, frozenset({"alle", "aller"})),
    (relative.picked, frozenset(lists.PICKS)),
    (relative.deictic, frozenset(lists.DEICTIC)),
    (relative.phrase, relative.PHRASE_HEADS),
    (relative.deictic_adjective, frozenset(lists.DEICTIC_ADJECTIVES)),
    (dayparts.weekend, frozenset({"wochenende", "wochenendes"})),
    (dayparts.part_of_day, frozenset(lists.PARTS) | {"mitternacht"}),
    (sets.set_word, frozenset(lists.SETS) | lists.OFTEN_WEEKDAYS.keys() | lists.PARTED_MANY.keys()
     | lists.MANY_WEEKDAYS.keys() | lists.PARTS.keys()),
    (amounts.long_word, frozenset(lists.LONG)),
    (amounts.bare_amount, frozenset(lists.UNITS)),
)  # fmt: skip


def _by_start(rules: Iterable[tuple[Rule, frozenset[str]]]) -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for rule, starts in rules:
        for start in starts:
            table.setdefault(start, []).append(rule)
    return {start: tuple(found) for start, found in table.items()}


STARTS = _by_start(RULES)
NUMBER_RULES = STARTS["0"]
TAILS = tuple(sorted(lists.LENGTH_TAILS))


def find(text: str, parse: Parse | None = None) -> tuple[Found, ...]:
    """The time expressions of a text in text order, without overlaps."""
    w = split(text)
    found: list[Found] = []
    i, last = 0, 0
    forms = w.forms
    starts = STARTS
    while i < len(forms):
        form = forms[i]
        rules = starts.get(form)
        if rules is None:
            if form[0].isdigit() and form.isascii():
                rules = NUMBER_RULES
            elif len(form) > 7 and form.endswith(TAILS):
                rules = (amounts.length_adjective,)
            else:
                i += 1
                continue
        for rule in rules:
            answer = rule(w, i)
            if answer is None:
                continue
            fresh = [f for f in answer[0] if f.start >= last]
            found.extend(fresh)
            if fresh:
                last = fresh[-1].end
            i = max(i + 1, answer[1])
            break
        else:
            i += 1
    return tuple(found)


TIMEXES = TimexRules(find=find, tense=tense)
