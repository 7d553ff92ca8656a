"""Rules for what happens again and again, and for words that fix no time."""

from __future__ import annotations

from lagebild.lang.de.timex_amounts import amount_of, duration_value
from lagebild.lang.de.timex_lists import (
    MANY_WEEKDAYS,
    MONEY,
    MONTHS,
    OFTEN_WEEKDAYS,
    PARTED_DAYS,
    PARTED_MANY,
    PARTS,
    SEASONS,
    SETS,
    UNITS,
    VAGUE,
    WEEKDAYS,
    heads_of,
)
from lagebild.lang.de.timex_numbers import ORDINALS, number_at
from lagebild.lang.de.timex_pieces import Answer, one
from lagebild.lang.de.timex_tense import PARTICIPLE
from lagebild.lang.de.timex_words import DASHES, Words
from lagebild.lang.timex import Fixed, Moment, Recurrence

EACH = frozenset({"jede", "jeden", "jeder", "jedem", "jedes"})

TIMES = {"einmal": "1", "zweimal": "2", "dreimal": "3", "viermal": "4", "fünfmal": "5", "sechsmal": "6",
         "siebenmal": "7", "achtmal": "8", "neunmal": "9", "zehnmal": "10", "mehrmals": "X"}  # fmt: skip


def set_value(w: Words, i: int) -> tuple[str, int] | None:
    """The value of one member of a set: "Montag" is XXXX-WXX-1, "Woche" P1W, "Abend" PT1EV, "Sommer" P1SU."""
    form = w.form(i)
    if form in WEEKDAYS:
        return f"XXXX-WXX-{WEEKDAYS[form]}", i + 1
    if form in PARTED_DAYS:
        day, part = PARTED_DAYS[form]
        return f"XXXX-WXX-{day}T{part}", i + 1
    if form in MONTHS and w.capital(i):
        return f"XXXX-{MONTHS[form]:02}", i + 1
    if form in SEASONS:
        return f"XXXX-{SEASONS[form]}", i + 1
    if form in PARTS and PARTS[form][1] == "noun" and w.capital(i):
        return f"XXXX-XX-XXT{PARTS[form][0]}", i + 1
    unit = UNITS.get(form)
    if unit is not None and w.capital(i):
        return duration_value(unit.number, unit.unit), i + 1
    return None


def each(w: Words, i: int) -> Answer:
    """As in "jeden Montag", "jedes Jahr", "jeden zweiten Donnerstag im Monat", "jeden letzten Samstag im Monat"."""
    if w.form(i) not in EACH:
        return None
    j, every = i + 1, 1
    if w.form(j) in ORDINALS:
        every, j = ORDINALS[w.form(j)], j + 1
    elif w.form(j) in {"letzten", "letzte", "letztes", "neue", "neuen", "neues", "einzelnen", "einzelne", "einzelnes"}:
        j += 1
    read = set_value(w, j)
    if read is None:
        return None
    value, end = read
    if w.form(end) in DASHES and w.glued(end):
        return None  # "zu jeder Tages- und Nachtzeit"
    if w.form(end) == "im" and w.form(end + 1) in {"monat", "jahr"} and value.startswith("XXXX-W"):
        return one(w, i, end + 2, Recurrence("P1M" if w.form(end + 1) == "monat" else "P1Y", "EVERY"), "each")
    if every > 1 and value.startswith("P1"):
        value = f"P{every}{value[2:]}"
    return one(w, i, end, Recurrence(value, "EVERY"), "each")


def every_few(w: Words, i: int) -> Answer:
    """As in "alle vier Jahre", "alle paar Jahre", "aller zwei Wochen"."""
    if w.form(i) not in {"alle", "aller"}:
        return None
    number = number_at(w, i + 1)
    j = number[1] if number is not None else i + 2 if w.form(i + 1) in {"paar"} else 0
    unit = UNITS.get(w.form(j)) if j else None
    if unit is None or not unit.plural:
        return None
    if number is not None and w.form(j + 1) in {"der", "des"}:
        return None
    return one(w, i, j + 1, Recurrence(amount_of(number[0] if number else None, unit).value, "EVERY"), "every-few")


def per_unit(w: Words, i: int) -> Answer:
    """As in "pro Tag", "je Stunde", "zweimal im Monat", "400 Euro im Monat", "einmal die Woche"."""
    form = w.form(i)
    if form in {"pro", "je"}:
        unit = UNITS.get(w.form(i + 1))
        if unit is None or unit.plural:
            return None
        return one(w, i + 1, i + 2, Recurrence(duration_value(unit.number, unit.unit), "EVERY"), "per-unit")
    freq, j = None, i
    if form in TIMES:
        freq, j = TIMES[form], i + 1
    elif (number := number_at(w, i)) is not None and w.form(number[1]) in {"mal", "male"}:
        freq, j = f"{number[0]:g}", number[1] + 1
    if freq is None or w.form(j) not in {"im", "am", "in", "pro", "die", "der", "jährlich", "täglich", "wöchentlich",
                                         "monatlich", "jede", "jeden", "jedes"}:  # fmt: skip
        return None
    if w.form(j) in SETS:
        return one(w, i, j + 1, Recurrence(SETS[w.form(j)][0], None, freq + "X"), "times-per-unit")
    k = j + 2 if w.form(j) == "in" and w.form(j + 1) == "der" else j + 1
    unit = UNITS.get(w.form(k))
    if unit is None or unit.plural:
        return None
    return one(w, i, k + 1, Recurrence(duration_value(unit.number, unit.unit), None, freq + "X"), "times-per-unit")


def sum_per_unit(w: Words, i: int) -> Answer:
    """As in "400 Euro im Monat", "20 Stunden die Woche"."""
    if w.form(i) not in MONEY or w.form(i + 1) not in {"im", "am", "die", "in"}:
        return None
    k = i + 3 if w.form(i + 1) == "in" and w.form(i + 2) == "der" else i + 2
    unit = UNITS.get(w.form(k))
    if unit is None or unit.plural or w.form(k + 1) in {"darauf", "zuvor"} or w.form(k + 1).isdigit():
        return None
    if unit.unit == "D" and w.form(i + 1) == "am" and w.form(k + 1) in {"der", "des"}:
        return None
    start = i + 1 if w.form(i + 1) == "im" else k
    return one(w, start, k + 1, Recurrence(duration_value(unit.number, unit.unit), "EVERY"), "per-unit")


def set_word(w: Words, i: int) -> Answer:
    """As in "täglich", "monatlichen", "montags", "morgens", "nachts", "werktags"."""
    form = w.form(i)
    if form in SETS:
        value, quant, _ = SETS[form]
        return one(w, i, i + 1, Recurrence(value, quant), "set-word")
    if form in OFTEN_WEEKDAYS and w.form(i - 1) != "des":
        return one(w, i, i + 1, Recurrence(f"XXXX-WXX-{OFTEN_WEEKDAYS[form]}", "EVERY"), "set-word")
    if form in PARTED_MANY:
        day, code = PARTED_MANY[form]
        return one(w, i, i + 1, Recurrence(f"XXXX-WXX-{day}T{code}", "EVERY"), "set-word")
    if form in MANY_WEEKDAYS and w.form(i - 1) in {"alle", "allen", "aller", "an"}:
        return one(w, i, i + 1, Recurrence(f"XXXX-WXX-{MANY_WEEKDAYS[form]}", "EVERY"), "set-word")
    part = PARTS.get(form)
    if part is not None and part[1] in {"often", "genitive"} and (not w.capital(i) or w.opens(i)):
        if w.form(i - 1) in {"des", "eines"}:
            return None
        if w.capital(i) and part[1] == "genitive":
            return one(w, i, i + 1, Moment(part=part[0]), "part-of-day")
        return one(w, i, i + 1, Recurrence(f"PT1{part[0]}", "EVERY"), "set-part")
    return None


CLAUSE = 25  # words a clause is looked for on either side
CLAUSE_MARKS = frozenset(".,;:!?–")
HAD = frozenset({"hatte", "hatten", "war", "waren"})
VAGUE_HEADS = heads_of(VAGUE)


def vague(w: Words, i: int) -> Answer:
    """As in "jetzt", "damals", "in letzter Zeit", "vor kurzem": TIMEX3's references to past, present, future."""
    for length in range(min(5, len(w) - i), 0, -1):
        entry = VAGUE.get(w.forms[i : i + length])
        if entry is None:
            continue
        value, only = entry
        if only == "adverb" and not _adverb(w, i, length):
            return None
        if only == "earlier" and not _before_story(w, i, i + length):
            return None
        if only == "alone" and w.form(i + length) in {"der", "des", "von", "eines", "einer"}:
            return None
        if value == "FUTURE_REF" and w.form(i + length - 1) == "zukunft" and w.form(i + length) in {"der", "des"}:
            return None
        first = i
        if length > 1 and w.form(i) in {"in", "zum", "vor", "seit"} and w.form(i + 1) not in {"kurzem", "langem"}:
            first = i + 1
        return one(w, first, i + length, Fixed("DATE", value), "back-reference" if only == "back" else "vague")
    return None


def _before_story(w: Words, i: int, end: int) -> bool:
    """Whether the clause is in the pluperfect: "zuletzt waren die Gespräche gescheitert"."""
    first, last = i, end
    while first > max(0, i - CLAUSE) and w.form(first - 1) not in CLAUSE_MARKS:
        first -= 1
    while last < min(len(w), end + CLAUSE) and w.form(last) not in CLAUSE_MARKS:
        last += 1
    forms = w.forms[first:last]
    return any(form in HAD for form in forms) and any(PARTICIPLE.fullmatch(form) for form in forms)


def _adverb(w: Words, i: int, length: int) -> bool:
    """Whether an adjective's short form stands as adverb: no article before it and no noun it counts or compares."""
    before = w.form(i - 1)
    if before in {"jahre", "tage", "wochen", "monate", "stunden", "minuten", "jahr", "woche", "monat", "tag", "stunde",
                  "viel", "etwas", "noch", "einem", "eine", "ein", "der", "nicht", "deutlich"}:  # fmt: skip
        return before == "nicht"
    return w.form(i + length) not in {"als", "oder"}
