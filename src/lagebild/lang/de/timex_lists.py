"""The word lists the rules for time expressions share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from lagebild.lang.de.timex_numbers import ENDINGS
from lagebild.lang.de.timex_words import DASHES, Words, split
from lagebild.lang.lexicon import load
from lagebild.lang.timex import Side, Unit

LEXICON = Path(__file__).parent / "lexicon"


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

    @property
    def by(self) -> int:
        """How many units it moves: "vorige" one back, "übernächste" two on, "diese" none."""
        return {"past": -1 - self.skip, "future": 1 + self.skip, "this": 0, "story": self.skip}[self.side]


MONTHS = {r["form"]: int(r["month"]) for r in _rows("months") if not r["abbreviation"]}

SHORT_MONTHS = {r["form"]: int(r["month"]) for r in _rows("months") if r["abbreviation"]}

WEEKDAYS = {r["form"]: int(r["weekday"]) for r in _rows("weekdays") if r["kind"] == "day"}

WEEKDAY_GENITIVES = {f"{form}s": day for form, day in WEEKDAYS.items()}

OFTEN_WEEKDAYS = {r["form"]: int(r["weekday"]) for r in _rows("weekdays") if r["kind"] == "often"}

MANY_WEEKDAYS = {r["form"]: int(r["weekday"]) for r in _rows("weekdays") if r["kind"] == "many"}

PARTS = {r["form"]: (r["part"], r["kind"]) for r in _rows("parts")}

SEASONS = {r["form"]: r["season"] for r in _rows("seasons")}

UNITS = {r["form"]: UnitWord(cast(Unit, r["unit"]), int(r["number"]), bool(r["plural"])) for r in _rows("units")}

COMPOUND_EDGES = {r["form"]: (cast(Unit, r["unit"]), r["mod"]) for r in _rows("compound_edges")}
FIRST_NAMES = frozenset(r["name"].lower() for r in load(LEXICON / "first_names.tsv").rows if not r["weak"])
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


def _named_days() -> dict[tuple[int, int], tuple[tuple[str, int], ...]]:
    """By day and month the tails of nouns and the year that the day is known of beside them."""
    found: dict[tuple[int, int], list[tuple[str, int]]] = {}
    for row in _rows("named_days"):
        found.setdefault((int(row["day"]), int(row["month"])), []).append((row["tail"], int(row["year"])))
    return {day: tuple(rows) for day, rows in found.items()}


NAMED_DAYS = _named_days()

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


def _company(kind: str) -> frozenset[str]:
    return frozenset(r["form"] for r in _rows("company") if r["kind"] == kind)


COUNTED = _company("counted")
COUNT_LEADS = _company("count-lead")
YEAR_LEADS = _company("year-lead") | {"(", "/"}
YEAR_FOLLOWERS = _company("year-follower")
MONTH_LEADS = _company("month-lead") | {"(", "/"} | DASHES
JAIL = _company("jail")
MONEY = _company("money")
AGE_LIMITS = _company("age-limit")
