"""German numbers of people: digits and words to an integer."""

from __future__ import annotations

UNITS = {
    "ein": 1, "eine": 1, "einer": 1, "einen": 1, "einem": 1, "eins": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5,
    "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14,
    "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
TENS = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}  # fmt: skip
LONGEST = 40


def number(word: str) -> int | None:
    """The number that a word writes: "7.000" is 7000, "zweiundzwanzig" 22; None for any other word and for 0."""
    word = word.lower().strip(".")
    if not word or len(word) > LONGEST:
        return None
    if word[0].isdecimal():
        return _digits(word)
    return _words(word)


def _digits(word: str) -> int | None:
    groups = word.replace(" ", ".").split(".")
    well_formed = all(len(g) == 3 for g in groups[1:]) and 1 <= len(groups[0]) <= (3 if len(groups) > 1 else 9)
    if not well_formed or not all(g.isascii() and g.isdecimal() for g in groups):
        return None
    return int("".join(groups)) or None


def _words(word: str) -> int | None:
    head, found, tail = word.partition("tausend")
    if found:
        thousands, rest = (
            (_below_thousand(head) if head else 1),
            (_below_thousand(tail.removeprefix("und")) if tail else 0),
        )
        return None if thousands is None or rest is None else thousands * 1000 + rest
    return _below_thousand(word)


def _below_thousand(word: str) -> int | None:
    head, found, tail = word.partition("hundert")
    if found:
        hundreds, rest = (UNITS.get(head) if head else 1), (_below_hundred(tail.removeprefix("und")) if tail else 0)
        return None if hundreds is None or rest is None else hundreds * 100 + rest
    return _below_hundred(word)


def _below_hundred(word: str) -> int | None:
    if word in UNITS:
        return UNITS[word]
    if word in TENS:
        return TENS[word]
    unit, found, ten = word.partition("und")
    return UNITS[unit] + TENS[ten] if found and unit in UNITS and ten in TENS else None
