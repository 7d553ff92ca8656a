"""The words of a text as the rules for time expressions see them, and the word lists those rules share.

A word broken by an OCR hyphen or a soft hyphen ("Streit¬ kräfte") is one word here; forms are lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from lagebild.lang.lexicon import load
from lagebild.lang.timex import Side, Unit

LEXICON = Path(__file__).parent / "lexicon"
WORD = re.compile(r"\d+|[^\W\d_]+(?:[¬\u00ad]\s{0,2}[^\W\d_]+){0,6}|\S")
BREAK = re.compile(r"[¬\u00ad]\s{0,2}")
DASHES = frozenset("-–—‐‑‒−~")
ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des"})
INDEFINITE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: form (lower case, unbroken), first and last code point of each."""

    text: str
    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.forms)

    def form(self, i: int) -> str:
        """The form at a place, empty outside the text."""
        return self.forms[i] if 0 <= i < len(self.forms) else ""

    def glued(self, i: int) -> bool:
        """Whether nothing stands between this word and the one before it."""
        return 0 < i < len(self.forms) and self.ends[i - 1] == self.starts[i]

    def broken(self, i: int) -> bool:
        """Whether a line ends between this word and the one before it."""
        return 0 < i < len(self.forms) and "\n" in self.text[self.ends[i - 1] : self.starts[i]]

    def capital(self, i: int) -> bool:
        """Whether the word begins with a capital letter."""
        return 0 <= i < len(self.forms) and self.text[self.starts[i]].isupper()

    def shouted(self, i: int) -> bool:
        """Whether the word is written in capitals only."""
        return 0 <= i < len(self.forms) and self.text[self.starts[i] : self.ends[i]].isupper()

    def opens(self, i: int) -> bool:
        """Whether a sentence, line, quotation or bracket begins with this word."""
        return i <= 0 or self.broken(i) or self.form(i - 1) in SENTENCE_MARKS


SENTENCE_MARKS = frozenset(".!?:;…\"“”„»«›‹'’‚([–—-/|•*")


def split(text: str) -> Words:
    """The words of a text: runs of letters, runs of digits, single marks."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in WORD.finditer(text):
        form = match[0]
        if len(form) > 1 and ("¬" in form or "\u00ad" in form):
            form = BREAK.sub("", form)
        forms.append(form.lower())
        starts.append(match.start())
        ends.append(match.end())
    return Words(text, tuple(forms), tuple(starts), tuple(ends))


def _rows(name: str) -> tuple[dict[str, str], ...]:
    return tuple(dict(row) for row in load(LEXICON / f"timex_{name}.tsv").rows)


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A word for a unit of time: how many of which unit it holds, and whether it is a plural."""

    unit: Unit
    number: int
    plural: bool


@dataclass(frozen=True, slots=True)
class Pick:
    """An adjective that picks a unit of time: "vorig", "übernächst", "dies", "darauffolgend"."""

    side: Side | Literal["story"]
    skip: int
    kind: str


ENDINGS = ("e", "en", "er", "em", "es")

MONTHS = {r["form"]: int(r["month"]) for r in _rows("months") if not r["abbreviation"]}
SHORT_MONTHS = {r["form"]: int(r["month"]) for r in _rows("months") if r["abbreviation"]}
WEEKDAYS = {r["form"]: int(r["weekday"]) for r in _rows("weekdays") if r["kind"] == "day"}
WEEKDAY_GENITIVES = {f"{form}s": day for form, day in WEEKDAYS.items()}
OFTEN_WEEKDAYS = {r["form"]: int(r["weekday"]) for r in _rows("weekdays") if r["kind"] == "often"}
MANY_WEEKDAYS = {r["form"]: int(r["weekday"]) for r in _rows("weekdays") if r["kind"] == "many"}
PARTS = {r["form"]: (r["part"], r["kind"]) for r in _rows("parts")}
SEASONS = {r["form"]: r["season"] for r in _rows("seasons")}
UNITS = {r["form"]: UnitWord(cast(Unit, r["unit"]), int(r["number"]), bool(r["plural"])) for r in _rows("units")}
EDGES = {r["form"]: r["mod"] for r in _rows("edges")}
AMOUNTS = {r["form"]: r["mod"] or None for r in _rows("amounts")}
QUANTITIES = frozenset(r["form"] for r in _rows("quantities"))
DEICTIC = {r["form"]: (cast(Unit, r["unit"]), int(r["by"]), r["anchor"]) for r in _rows("deictic")}
DEICTIC_ADJECTIVES = {
    r["stem"] + ending: (cast(Unit, r["unit"]), int(r["by"])) for r in _rows("deictic_adjectives") for ending in ENDINGS
}
PICKS = {
    r["stem"] + ending: Pick(cast(Side, r["side"]), int(r["skip"]), r["kind"])
    for r in _rows("sequence")
    for ending in ENDINGS
}
VAGUE = {tuple(r["form"].split()): (r["value"], r["only"]) for r in _rows("vague")}
LONG = {form: r["value"] for r in _rows("long") for form in (r["stem"], *(r["stem"] + ending for ending in ENDINGS))}
LENGTH_TAILS = {r["tail"] + ending: cast(Unit, r["unit"]) for r in _rows("length_tails") for ending in ("", *ENDINGS)}
SETS = {
    form: (r["value"], r["quant"] or None, r["kind"])
    for r in _rows("sets")
    for form in (r["stem"], *((r["stem"] + e for e in ENDINGS) if r["kind"] == "adjective" else ()))
}
HAPPENINGS = tuple(sorted(r["tail"] for r in _rows("happenings")))
HOLIDAYS = {tuple(split(r["name"]).forms): r["when"] for r in _rows("holidays")}
PARTED_DAYS = {
    f"{day}{part}": (number, code)
    for day, number in WEEKDAYS.items()
    for part, (code, kind) in PARTS.items()
    if kind in {"noun", "adverb"}
}
PARTED_MANY = {
    f"{day}{part}s": (number, code)
    for day, number in WEEKDAYS.items()
    for part, (code, kind) in PARTS.items()
    if kind == "noun"
}

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


@cache
def compound_unit(form: str) -> UnitWord | None:
    """The unit a compound ends in ("Verhandlungstage"); None where the word is no unit of time."""
    return UNITS.get(form)


def longest(words: Words, i: int, phrases: dict[tuple[str, ...], str], heads: frozenset[str]) -> tuple[int, str] | None:
    """The longest phrase of a list that stands at a place: where it ends and what it maps to."""
    if words.form(i) not in heads:
        return None
    for length in range(min(6, len(words) - i), 0, -1):
        key = words.forms[i : i + length]
        if key in phrases:
            return i + length, phrases[key]
    return None


def heads_of(phrases: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """The first words of phrases."""
    return frozenset(phrase[0] for phrase in phrases)
