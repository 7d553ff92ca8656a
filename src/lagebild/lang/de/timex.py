"""German time expressions: the rules in the order in which they are asked, and the scan that asks them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lagebild.lang.de import timex_amounts as amounts
from lagebild.lang.de import timex_clock as clocks
from lagebild.lang.de import timex_dates as dates
from lagebild.lang.de import timex_relative as relative
from lagebild.lang.de import timex_words as words
from lagebild.lang.de.timex_dates import Answer
from lagebild.lang.de.timex_tense import tense
from lagebild.lang.de.timex_words import Words, split
from lagebild.lang.timex import Found, TimexRules
from lagebild.model import Parse

Rule = Callable[[Words, int], Answer]

NUMBER = frozenset({"0"})  # stands for any run of digits
DAY_NUMBERS = frozenset(words.ORDINALS) | NUMBER
COUNTS = frozenset(words.NUMERALS) | NUMBER

# A rule and the words an expression of its kind can begin with; the first that answers at a place wins there.
RULES: tuple[tuple[Rule, frozenset[str]], ...] = (
    (dates.numeric_date, NUMBER),
    (dates.day_list, DAY_NUMBERS),
    (dates.century, DAY_NUMBERS),
    (dates.nth_part, DAY_NUMBERS),
    (dates.decade, NUMBER | words.DECADES.keys() | {f"{d}{t}" for d in words.DECADES for t in ("jahre", "jahren")}),
    (clocks.spoken_clock, frozenset({"halb", "viertel", "dreiviertel", "fünf", "zehn", "zwanzig"})),
    (clocks.clock, COUNTS),
    (amounts.per_unit, COUNTS | {"pro", "je"} | amounts.TIMES.keys()),
    (amounts.sum_per_unit, amounts.MONEY),
    (relative.unit_aside, COUNTS | words.INDEFINITE | words.UNITS.keys()),
    (amounts.length_adjective, NUMBER),
    (amounts.amount, COUNTS | words.INDEFINITE | words.QUANTITIES),
    (dates.year, NUMBER | {"jahr", "jahre"}),
    (dates.calendar_week, frozenset({"kw", "kalenderwoche"})),
    (dates.short_quarter, frozenset({"q"})),
    (dates.edge, frozenset(words.EDGES)),
    (dates.holiday, dates.HOLIDAY_HEADS),
    (dates.month, frozenset(words.MONTHS) | words.SHORT_MONTHS.keys()),
    (dates.weekday, frozenset(words.WEEKDAYS) | words.PARTED_DAYS.keys()),
    (dates.season, frozenset(words.SEASONS)),
    (amounts.vague, amounts.VAGUE_HEADS),
    (amounts.each, amounts.EACH),
    (amounts.every_few, frozenset({"alle", "aller"})),
    (relative.picked, frozenset(words.PICKS)),
    (relative.deictic, frozenset(words.DEICTIC)),
    (relative.phrase, relative.PHRASE_HEADS),
    (relative.deictic_adjective, frozenset(words.DEICTIC_ADJECTIVES)),
    (relative.weekend, frozenset({"wochenende", "wochenendes"})),
    (relative.part_of_day, frozenset(words.PARTS) | {"mitternacht"}),
    (amounts.set_word, frozenset(words.SETS) | words.OFTEN_WEEKDAYS.keys() | words.PARTED_MANY.keys()
     | words.MANY_WEEKDAYS.keys() | words.PARTS.keys()),
    (amounts.long_word, frozenset(words.LONG)),
    (amounts.bare_amount, frozenset(words.UNITS)),
)  # fmt: skip


def _by_start(rules: Iterable[tuple[Rule, frozenset[str]]]) -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for rule, starts in rules:
        for start in starts:
            table.setdefault(start, []).append(rule)
    return {start: tuple(found) for start, found in table.items()}


STARTS = _by_start(RULES)
NUMBER_RULES = STARTS["0"]
TAILS = tuple(sorted(words.LENGTH_TAILS))


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
