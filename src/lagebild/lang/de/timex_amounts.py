"""Rules for lengths of time, for what happens again and again, and for words that fix no time."""

from __future__ import annotations

from dataclasses import replace

from lagebild.lang.de.timex_dates import Answer, one, with_article
from lagebild.lang.de.timex_words import (
    AMOUNTS,
    DASHES,
    INDEFINITE,
    LENGTH_TAILS,
    LONG,
    MANY_WEEKDAYS,
    MONTHS,
    NUMERALS,
    OFTEN_WEEKDAYS,
    ORDINALS,
    PARTED_DAYS,
    PARTED_MANY,
    PARTS,
    PICKS,
    QUANTITIES,
    SEASONS,
    SETS,
    UNITS,
    VAGUE,
    WEEKDAYS,
    UnitWord,
    Words,
    heads_of,
)
from lagebild.lang.timex import Amount, Fixed, Moment, Recurrence, Unit

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


SCALES = {"tausend": 1e3, "million": 1e6, "millionen": 1e6, "mio": 1e6, "milliarde": 1e9, "milliarden": 1e9}


def number_at(w: Words, i: int) -> tuple[float, int] | None:
    """A number in digits or words and where it ends: "3", "1,5", "1.500", "dreieinhalb", "zwei Dutzend"."""
    form = w.form(i)
    if form in NUMERALS and form != "null" and form != "ein":
        number = NUMERALS[form]
        if w.form(i + 1) in {"dutzend"}:
            return number * 12, i + 2
        if w.form(i + 1) in SCALES:
            return number * SCALES[w.form(i + 1)], i + 2
        return number, i + 1
    if form == "ein" and w.form(i + 1) == "dutzend":
        return 12, i + 2
    if not (form.isascii() and form.isdigit() and len(form) <= 6):
        return None
    if w.glued(i) and w.form(i - 1) in {".", ",", ":", "/"} and w.form(i - 2).isdigit():
        return None
    number, j = float(form), i + 1
    while w.form(j) == "." and w.glued(j) and w.glued(j + 1) and len(w.form(j + 1)) == 3 and w.form(j + 1).isdigit():
        number, j = number * 1000 + int(w.form(j + 1)), j + 2
        if number > 1e9:
            return None
    if w.form(j) == "," and w.glued(j) and w.glued(j + 1) and w.form(j + 1).isascii() and w.form(j + 1).isdigit():
        if len(w.form(j + 1)) > 3:
            return None
        number, j = number + int(w.form(j + 1)) / 10 ** len(w.form(j + 1)), j + 2
    if w.form(j) in SCALES:
        number, j = number * SCALES[w.form(j)], j + 1
    if w.form(j) in {"½", "¼", "¾"}:
        number, j = number + {"½": 0.5, "¼": 0.25, "¾": 0.75}[w.form(j)], j + 1
    return number, j


# ---------------------------------------------------------------- lengths

AGE_NOUNS = frozenset({"alter", "lebensjahr"})
JAIL = frozenset({"haft", "gefängnis", "freiheitsstrafe", "zuchthaus", "arrest", "jugendstrafe", "bewährung",
                  "lagerhaft", "haftstrafe", "untersuchungshaft"})  # fmt: skip
INNER = frozenset({"halbe", "halben", "halbes", "ganze", "ganzen", "ganzes", "volle", "vollen", "weitere", "weiteren",
                   "weiterer", "gute", "guten", "knappe", "knappen", "ehrenamtliche", "ehrenamtlichen", "wertvolle",
                   "wertvolles", "lange", "langen", "harte", "harten", "schwere", "schweren", "aufeinanderfolgenden",
                   "aufeinanderfolgende", "zusätzliche", "zusätzlichen", "viertel", "dreiviertel", "-", "turbulenten",
                   "intensiven", "entbehrungsreichen", "glückliche", "glücklichen"})  # fmt: skip


def amount(w: Words, i: int) -> Answer:
    """ "sechs Monaten", "mehr als 20 Jahren", "ein Jahr", "einigen Tagen", "zwei Stunden und 30 Minuten", "48-Stunden"."""
    start, mod = _approximate(w, i)
    read = _amount(w, i)
    if read is None:
        return None
    value, end = read
    if _is_age(w, i, end, value):
        return None
    rest = w.form(end)
    if rest in {"und", ","} and (more := _amount(w, end + 1)) is not None and value.parts and more[0].parts:
        if more[0].parts[0][0] in {"S", "MIN", "H", "D", "W", "M"} and _smaller(
            more[0].parts[0][0], value.parts[-1][0]
        ):
            value, end = _joined(value, more[0]), more[1]
    while (more := _amount(w, end)) is not None and value.parts and more[0].parts:
        if not _smaller(more[0].parts[0][0], value.parts[-1][0]):
            break
        value, end = _joined(value, more[0]), more[1]
    before = w.form(start - 1)
    rule, reach = "amount", None
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


def _smaller(unit: Unit, other: Unit) -> bool:
    return ORDER.get(unit, 9) < ORDER.get(other, -1)


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
    steps = 0
    while w.form(j) in INNER and steps < 2:
        if w.form(j) == "-" and w.capital(j + 1) and w.glued(j) and w.glued(j + 1):
            break
        j, steps = j + 1, steps + 1
    hyphen = w.form(j) in DASHES and w.glued(j)
    if hyphen and w.glued(j + 1):
        j += 1
    unit = UNITS.get(w.form(j))
    if unit is None:
        return None
    if w.form(j) in {"min", "sek", "std"} and (count is None or w.form(i) in INDEFINITE):
        return None
    if w.form(j) in {"tags", "monats", "jahrs", "wochenends"}:
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
    """ "16 Jahre alt", "im Alter von 20 Jahren", "ab 16 Jahren", "(42 Jahre)": how old somebody is."""
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
    if before == "mit" and 4 <= count <= 110 and w.form(i - 2) not in {"frist", "laufzeit", "vertrag"}:
        return True
    if before in {"auf", "von", "bis"} and w.form(end) in {"auf", "bis"} and w.form(end + 1).isdigit():
        return False
    return before == "(" and after in {")", ","} and 3 <= count <= 110


AGE_LIMITS = frozenset({"altersgrenze", "mindestalter", "höchstalter", "alter", "rentenalter"})


def _year_count(w: Words, i: int) -> bool:
    """Whether "18 Jahre" stands at a place."""
    read = number_at(w, i)
    return read is not None and w.form(read[1]) in {"jahre", "jahren"}


def _year_count_before(w: Words, i: int) -> bool:
    """Whether "14 Jahren" stands before a place."""
    return w.form(i - 1) in {"jahre", "jahren"} and number_at(w, i - 2) is not None


def bare_amount(w: Words, i: int) -> Answer:
    """ "seit Monaten", "über Jahre", "die Jahre": plurals without a number."""
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
        reach = {"seit": "until-now", "vor": "ago"}.get(before)
        return one(w, i, i + 1, replace(amount_of(None, unit), reach=reach), "vague-amount")  # type: ignore[arg-type]
    if (
        before in {"die", "den", "der"}
        and w.form(i - 2) in {"über", "durch", "in"}
        and w.form(i + 1) not in {"der", "des"}
    ):
        return one(w, i - 1, i + 1, amount_of(None, unit), "vague-amount")  # fmt: skip
    return None


def _one_unit(w: Words, i: int, unit: UnitWord) -> Answer:
    """ "der Tag, an dem", "das Jahr, in dem", "im Jahr nach dem Krieg": one unit that a clause or phrase describes."""
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
    """ "jahrelang", "langjährigen", "dreitägige", "48-stündigen"."""
    form = w.form(i)
    if form in LONG:
        return one(w, i, i + 1, Amount(LONG[form]), "long")
    return None


def length_adjective(w: Words, i: int) -> Answer:
    """ "dreitägige", "zweiwöchigen", "48-stündigen"."""
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


# ---------------------------------------------------------------- sets

EACH = frozenset({"jede", "jeden", "jeder", "jedem", "jedes"})
TIMES = {"einmal": "1", "zweimal": "2", "dreimal": "3", "viermal": "4", "fünfmal": "5", "sechsmal": "6",
         "siebenmal": "7", "achtmal": "8", "neunmal": "9", "zehnmal": "10", "mehrmals": "X", "vielmals": "X"}  # fmt: skip


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
    """ "jeden Montag", "jedes Jahr", "jeden zweiten Donnerstag im Monat", "jeden letzten Samstag im Monat"."""
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
    if w.form(end) == "im" and w.form(end + 1) in {"monat", "jahr"} and value.startswith("XXXX-W"):
        return one(w, i, end + 2, Recurrence("P1M" if w.form(end + 1) == "monat" else "P1Y", "EVERY"), "each")
    if every > 1 and value.startswith("P1"):
        value = f"P{every}{value[2:]}"
    return one(w, i, end, Recurrence(value, "EVERY"), "each")


def every_few(w: Words, i: int) -> Answer:
    """ "alle vier Jahre", "alle paar Jahre", "aller zwei Wochen"."""
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
    """ "pro Tag", "je Stunde", "zweimal im Monat", "400 Euro im Monat", "einmal die Woche"."""
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
    elif form == "mal" and (number := NUMERALS.get(w.form(i - 1))) is not None:
        return None
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


MONEY = frozenset({"euro", "mark", "franken", "dollar", "€", "lire", "schilling", "pfund", "stunden", "tage", "mal"})


def sum_per_unit(w: Words, i: int) -> Answer:
    """ "400 Euro im Monat", "20 Stunden die Woche"."""
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
    """ "täglich", "monatlichen", "montags", "morgens", "nachts", "werktags"."""
    form = w.form(i)
    if form in SETS:
        value, quant, _ = SETS[form]
        return one(w, i, i + 1, Recurrence(value, quant), "set-word")
    if form in OFTEN_WEEKDAYS and not (w.form(i - 1) == "des"):
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


# ---------------------------------------------------------------- words that fix no time

VAGUE_HEADS = heads_of(VAGUE)


def vague(w: Words, i: int) -> Answer:
    """ "jetzt", "damals", "in letzter Zeit", "vor kurzem", "künftig": TIMEX3's references to past, present, future."""
    for length in range(min(5, len(w) - i), 0, -1):
        entry = VAGUE.get(w.forms[i : i + length])
        if entry is None:
            continue
        value, only = entry
        if only == "adverb" and not _adverb(w, i, length):
            return None
        if only == "alone" and w.form(i + length) in {"der", "des", "von", "eines", "einer"}:
            return None
        if value == "FUTURE_REF" and w.form(i + length - 1) == "zukunft" and w.form(i + length) in {"der", "des"}:
            return None
        first = i
        if length > 1 and w.form(i) in {"in", "zum", "vor", "seit"} and w.form(i + 1) not in {"kurzem", "langem"}:
            first = i + 1
        return one(w, first, i + length, Fixed("DATE", value), "vague")
    return None


def _adverb(w: Words, i: int, length: int) -> bool:
    """Whether an adjective's short form stands as adverb: no article before it and no noun it counts or compares."""
    before, after = w.form(i - 1), w.form(i + length)
    if before in {"jahre", "tage", "wochen", "monate", "stunden", "minuten", "jahr", "woche", "monat", "tag", "stunde",
                  "viel", "etwas", "noch", "einem", "eine", "ein", "der", "nicht", "wesentlich", "deutlich"}:  # fmt: skip
        return before == "nicht"
    return not (
        w.capital(i + length)
        and not w.opens(i + length)
        and after in {"stunde", "zeit", "jugend"}
        or after == "als"
        or after == "oder"
    )


__all__ = ["amount", "amount_of", "bare_amount", "each", "every_few", "number_at", "with_article"]
