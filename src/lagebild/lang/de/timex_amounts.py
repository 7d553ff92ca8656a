"""Rules for lengths of time: "sechs Monaten", "jahrelang", "dreitägig"; ages are none."""

from __future__ import annotations

from dataclasses import replace

from lagebild.lang.de.timex_lists import (
    AGE_LIMITS,
    AMOUNTS,
    JAIL,
    LENGTH_TAILS,
    LONG,
    PICKS,
    QUANTITIES,
    UNITS,
    UnitWord,
)
from lagebild.lang.de.timex_numbers import NUMERALS, ORDINALS, number_at
from lagebild.lang.de.timex_pieces import Answer, one, with_article
from lagebild.lang.de.timex_words import DASHES, INDEFINITE, Words
from lagebild.lang.timex import Amount, Reach, Unit

TIMED = {"S": "S", "MIN": "M", "H": "H", "NI": "NI"}


def duration_value(amount: float | None, unit: Unit) -> str:
    """TIMEX3's value of a length: `P3D`, `PT30M`, `P1.5Y`, `PXM` for no number."""
    number = "X" if amount is None else f"{amount:g}" if amount < 1e6 else f"{amount:.0f}"
    if unit in {"S", "MIN", "H"}:
        return f"PT{number}{TIMED[unit]}"
    if unit == "NI":
        return f"P{number}NI"
    return f"P{number}{unit}"


def amount_of(count: float | None, unit: UnitWord) -> Amount:
    """The length of so many units; None is an unknown number."""
    total = None if count is None else count * unit.number
    return Amount(duration_value(total, unit.unit), () if total is None else ((unit.unit, total),))


AGE_NOUNS = frozenset({"alter", "lebensjahr"})


def amount(w: Words, i: int) -> Answer:
    """As in "sechs Monaten", "mehr als 20 Jahren", "ein Jahr", "einigen Tagen", "zwei Stunden und 30 Minuten"."""
    start, mod = _approximate(w, i)
    read = _amount(w, i)
    if read is None:
        return None
    value, end = read
    if _is_age(w, i, end, value):
        return None
    for _ in range(4):  # "ein Jahr, drei Monate und zwei Tage"
        more = _amount(w, end + 1 if w.form(end) in {"und", ","} else end)
        if more is None or not value.parts or not more[0].parts or not _smaller(more[0], value):
            break
        value, end = _joined(value, more[0]), more[1]
    before = w.form(start - 1)
    rule = "amount"
    reach: Reach | None = None
    if before == "vor" and w.form(end) not in {"dem", "der", "den", "beginn", "ende", "schluss"}:
        rule, reach = "amount-ago", "ago"
    elif before == "seit":
        rule, reach = "amount-since", "until-now"
    elif before == "in" and value.parts and w.form(start) not in QUANTITIES:
        rule, reach = "amount-ahead", "ahead"
    elif before in {"binnen", "innerhalb"} or (before == "von" and w.form(start - 2) == "innerhalb"):
        rule, reach = "amount-within", "from-now"
    if w.form(end) in {"früher", "zuvor", "später"} and w.form(end + 1) not in {"als"}:
        end += 1
    return one(w, start, end, replace(value, reach=reach), rule, mod)


ORDER = {"S": 0, "MIN": 1, "H": 2, "D": 3, "W": 4, "M": 5, "Y": 6}


def _smaller(more: Amount, value: Amount) -> bool:
    """Whether a length goes on in a smaller unit: weeks after months, minutes after hours."""
    return ORDER.get(more.parts[0][0], 9) < ORDER.get(value.parts[-1][0], -1)


def _joined(a: Amount, b: Amount) -> Amount:
    """Two lengths as one: `P1Y` and `P6M` are `P1Y6M`, `PT2H` and `PT30M` are `PT2H30M`."""
    tail = b.value[1:]
    if tail.startswith("T") and "T" in a.value:
        tail = tail[1:]
    return Amount(a.value + tail, a.parts + b.parts)


def _approximate(w: Words, i: int) -> tuple[int, str | None]:
    before = w.form(i - 1)
    if before == "als" and w.form(i - 2) in {"mehr", "weniger"}:
        return i - 2, AMOUNTS[f"{w.form(i - 2)} als"]
    if before in AMOUNTS and before not in {"nur", "genau", "exakt", "über"}:
        if before == "weniger":
            return i, None
        return i - 1, AMOUNTS[before]
    if before in {"genau", "exakt"} or (before == "nur" and w.form(i - 2) in {"in", "nach", "seit", "vor", "mit"}):
        return i - 1, None
    if before == "." and w.form(i - 2) in {"ca"}:
        return i - 2, "APPROX"
    if before in {"den", "die", "der", "dem"} and w.form(i) not in INDEFINITE and w.form(i + 1) not in DASHES:
        return i - 1, None
    return i, None


def past_adjectives(w: Words, j: int) -> int:
    """Past at most two adjectives before a unit ("zwei lange Jahre", "ein halbes Jahr") and a stray dash."""
    if w.form(j) == "-" and not w.glued(j + 1):
        j += 1
    for _ in range(2):
        form = w.form(j)
        if w.capital(j) or len(form) < 4 or not form.endswith(("e", "en", "es", "em", "er")):
            break
        if form in PICKS or form in UNITS or form in NUMERALS or form in NO_ADJECTIVES:
            break
        j += 1
    return j


NO_ADJECTIVES = frozenset({"über", "unter", "seine", "seiner", "seinen", "ihre", "ihrer", "ihren", "diese", "jene",
                           "oder", "jeder", "jede", "jeden", "aber", "wieder", "weniger"})  # fmt: skip


def _amount(w: Words, i: int) -> tuple[Amount, int] | None:
    number = number_at(w, i)
    count: float | None
    if number is not None:
        count, j = number
    elif w.form(i) in INDEFINITE:
        count, j = 1.0, i + 1
        if w.form(j) == "paar":
            count, j = None, j + 1
        elif w.form(j) in {"halbe", "halben", "halbes"}:
            count, j = 0.5, j + 1
        elif w.form(j) == "dreiviertel":
            count, j = 0.75, j + 1
    elif w.form(i) in QUANTITIES:
        count, j = None, i + 1
    else:
        return None
    j = past_adjectives(w, j)
    hyphen = w.form(j) in DASHES and w.glued(j)
    if hyphen and w.glued(j + 1):
        j += 1
    unit = UNITS.get(w.form(j))
    if unit is None:
        return None
    if w.form(j) in {"min", "sek", "std"} and (count is None or w.form(i) in INDEFINITE):
        return None
    if w.form(j) in {"tags", "monats", "jahrs", "wochenends"} or (w.form(i) == "eines" and w.form(j) == "tages"):
        return None
    end = j + 1
    if w.form(j) in {"min", "sek", "std"} and w.form(end) == "." and w.glued(end):
        end += 1
    if count == 0.5 and unit.unit in {"Y", "H", "DE", "CE"}:
        return _half(unit, end)
    if hyphen and w.form(end) in DASHES and w.glued(end) and w.glued(end + 1) and w.form(end + 1) == "woche":
        end += 2
    elif w.form(end) in DASHES and w.glued(end) and w.glued(end + 1) and w.form(end + 1).isalpha():
        return None
    value = amount_of(count, unit)
    if count == 0.5:
        value = Amount(value.value, ())
    return value, end


def _half(unit: UnitWord, end: int) -> tuple[Amount, int]:
    smaller: dict[str, tuple[Unit, float]] = {"Y": ("M", 6), "H": ("MIN", 30), "DE": ("Y", 5), "CE": ("Y", 50)}
    small, count = smaller[unit.unit]
    return Amount(duration_value(count, small), ((small, count),)), end


def _is_age(w: Words, i: int, end: int, value: Amount) -> bool:
    """As in "16 Jahre alt", "im Alter von 20 Jahren", "ab 16 Jahren", "(42 Jahre)": how old somebody is."""
    if not value.parts or value.parts[-1][0] not in {"Y", "M", "W", "D"}:
        return value.value == "PXY" and w.form(end) == "alt"
    after, before = w.form(end), w.form(i - 1)
    if after in {"alt", "alte", "alten", "alter", "altes", "jung", "älter", "jünger"}:
        return True
    if before == "von" and w.form(i - 2) in AGE_NOUNS:
        return True
    k = i - 1
    while i - k < 8 and (w.form(k) in {",", "und", "oder"} or w.form(k).isdigit()):
        k -= 1
    if k < i - 1 and w.form(k) == "von" and w.form(k - 1) in AGE_NOUNS:
        return True  # "im Alter von 62, 64 und 66 Jahren"
    if value.parts[-1][0] != "Y" or after in JAIL or w.form(i) in INDEFINITE:
        return False
    count = value.parts[-1][1]
    if before == "von" and any(w.form(i - k) in AGE_LIMITS for k in (2, 3, 4)):
        return True
    if before in {"ist", "war", "wird", "wurde", "sei", "bin", "waren", "sind"} and after in {",", ".", "und", ";"}:
        return 3 <= count <= 110
    if before in {"von", "auf"} and (
        _year_count(w, end + 1) if after in {"auf", "bis"} else _year_count_before(w, i - 1)
    ):
        return 10 <= count <= 90
    if before in {"ab", "unter"} and count >= 3:
        return True
    if before in {"oder", "bis"} and w.form(i - 3) in {"mit", "von", "zwischen"} and number_at(w, i - 2) is not None:
        return w.form(i - 3) == "mit"  # "mit 12 oder 13 Jahren"
    if before == "mit" and 4 <= count <= 110 and w.form(i - 2) not in {"frist", "laufzeit", "vertrag"}:
        return True
    if before in {"auf", "von", "bis"} and w.form(end) in {"auf", "bis"} and w.form(end + 1).isdigit():
        return False
    return before == "(" and after in {")", ","} and 3 <= count <= 110


def _year_count(w: Words, i: int) -> bool:
    """Whether "18 Jahre" stands at a place."""
    read = number_at(w, i)
    return read is not None and w.form(read[1]) in {"jahre", "jahren"}


def _year_count_before(w: Words, i: int) -> bool:
    """Whether "14 Jahren" stands before a place."""
    return w.form(i - 1) in {"jahre", "jahren"} and number_at(w, i - 2) is not None


def bare_amount(w: Words, i: int) -> Answer:
    """As in "seit Monaten", "über Jahre", "die Jahre": plurals without a number."""
    unit = UNITS.get(w.form(i))
    if unit is None or not w.capital(i):
        return None
    before = w.form(i - 1)
    if not unit.plural:
        return _one_unit(w, i, unit)
    if unit.unit in {"S", "MIN", "H", "NI", "WE"} and before not in {"seit", "vor", "nach", "über", "für", "von"}:
        return None
    if before in {"seit", "vor", "über", "nach", "für", "binnen", "hinweg", "während", "innerhalb", "um", "frühen",
                  "späten"}:  # fmt: skip
        reach: Reach | None = "until-now" if before == "seit" else "ago" if before == "vor" else None
        return one(w, i, i + 1, replace(amount_of(None, unit), reach=reach), "vague-amount")
    if (
        before in {"die", "den", "der"}
        and w.form(i - 2) in {"über", "durch", "in"}
        and w.form(i + 1) not in {"der", "des"}
    ):
        return one(w, i - 1, i + 1, amount_of(None, unit), "vague-amount")  # fmt: skip
    return None


def _one_unit(w: Words, i: int, unit: UnitWord) -> Answer:
    """As in "der Tag, an dem", "das Jahr, in dem", "im Jahr nach dem Krieg": one unit that is described."""
    if unit.unit not in {"D", "W", "M", "Y"} or unit.number != 1:
        return None
    if w.form(i - 1) in ORDINALS or w.form(i - 1) in PICKS:
        return None
    relative = w.form(i + 1) == "," and (
        w.form(i + 2) in {"als", "wo", "da"} or (w.form(i + 2) in {"an", "in"} and w.form(i + 3) in {"dem", "der"})
    )
    if not relative and not (unit.unit == "Y" and w.form(i - 1) == "im" and w.form(i + 1) in {"nach", "vor"}):
        return None
    return one(w, with_article(w, i), i + 1, amount_of(1, unit), "described-unit")


def long_word(w: Words, i: int) -> Answer:
    """As in "jahrelang", "langjährigen", "dreitägige", "48-stündigen"."""
    form = w.form(i)
    if form in LONG:
        return one(w, i, i + 1, Amount(LONG[form]), "long")
    return None


def length_adjective(w: Words, i: int) -> Answer:
    """As in "dreitägige", "zweiwöchigen", "48-stündigen"."""
    form = w.form(i)
    if form in LENGTH_TAILS and w.form(i - 1) in DASHES and w.glued(i) and w.glued(i - 1):
        number = number_at(w, i - 2)
        if number is not None:
            unit = LENGTH_TAILS[form]
            return one(w, i - 2, i + 1, Amount(duration_value(number[0], unit)), "length-adjective")
    for cut in range(5, min(len(form) - 2, 10)):
        unit_of = LENGTH_TAILS.get(form[-cut:])
        count = NUMERALS.get(form[:-cut])
        if unit_of is not None and count is not None:
            return one(w, i, i + 1, Amount(duration_value(count, unit_of)), "length-adjective")
    return None
