"""German numerals and ordinals in words, and numbers as texts write them."""

from __future__ import annotations

from collections.abc import Iterator

from lagebild.lang.de.timex_words import Words

ENDINGS = ("e", "en", "er", "em", "es")

ONES = ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
        "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn")  # fmt: skip

TENS = ("", "zehn", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")


def _below_hundred() -> Iterator[tuple[str, int]]:
    for number, word in enumerate(ONES):
        yield word, number
    for ten in range(2, 10):
        yield TENS[ten], ten * 10
        for one in range(1, 10):
            yield f"{ONES[one]}und{TENS[ten]}", ten * 10 + one


def _numerals() -> Iterator[tuple[str, float]]:
    small = tuple(_below_hundred())
    yield from small
    yield from (("zwo", 2), ("eins", 1), ("beide", 2), ("beiden", 2), ("dreissig", 30), ("hundert", 100))
    yield from (("anderthalb", 1.5), ("eineinhalb", 1.5), ("tausend", 1000), ("zweien", 2), ("dreien", 3))
    for hundred in range(1, 20):
        if hundred % 10 == 0:
            continue
        head = ONES[hundred] + "hundert"
        yield head, hundred * 100
        for word, number in small[1:]:
            yield head + word, hundred * 100 + number
            yield f"{head}und{word}", hundred * 100 + number
    for number in range(1, 20):
        yield ONES[number] + "tausend", number * 1000
        yield ONES[number] + "einhalb", number + 0.5
    for word, number in small[1:]:
        yield f"zweitausend{word}", 2000 + number
        yield f"zweitausendund{word}", 2000 + number


NUMERALS: dict[str, float] = dict(_numerals())


def _ordinals() -> Iterator[tuple[str, int]]:
    odd = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}
    for word, number in _below_hundred():
        if number:
            stem = odd.get(number, word + ("t" if number < 20 else "st"))
            for ending in ENDINGS:
                yield stem + ending, number


ORDINALS: dict[str, int] = dict(_ordinals())

DECADES = {f"{TENS[ten]}er": ten for ten in range(1, 10)} | {"dreissiger": 3}

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
