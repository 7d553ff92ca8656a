"""What a language brings for time expressions: it finds them and says what they mean, the engine counts days.

A rule of a language answers with `Found`: where the words stand and their meaning, which is one of
`Moment`, `Shift`, `Amount`, `Recurrence`, `Fixed`. What a meaning leaves open (the year of "im April")
is filled in by `reading/timex.py` from the date of publication, the tense and the running story.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from lagebild.model import Parse, Span, TimexType

# Units after TIMEX3: S second, MIN minute, H hour, D day, WE weekend, W week, M month, Q quarter,
# HY half year, Y year, DE decade, CE century, ML millennium; NI night and the like are parts of the day.
Unit = Literal["S", "MIN", "H", "D", "NI", "WE", "W", "M", "Q", "HY", "SP", "SU", "FA", "WI", "Y", "DE", "CE", "ML"]
Side = Literal["past", "future", "this"]
Anchor = Literal["published", "story"]
Reach = Literal["ago", "ahead", "until-now", "from-now"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A place on the calendar of which some parts are said; the parts left None are open.

    `pair` is the year and the next ("1990/91"), `weekday` and `week` are ISO's, `season` is SP, SU, FA or WI,
    `part` of day MO, MI, AF, EV, NI or DT,
    `clock` is `HH:MM` or `HH:MM:SS`, `decade` 196 for the sixties (6 where the century is open), `century`
    the hundreds (18 for the 19th century), `nth` counts weekdays within the month (-1: the last), `side`
    is said by "vorig" (past), "kommend" (future), "dies" (this), `skip` more of them ("vorletzt": 1).
    `holiday` is a key of the calendar, `night_before` the night that ends on the day, `follows` the second
    end of a range ("Montag bis Freitag"), `every` a clock of several days ("jeweils 20 Uhr").
    """

    year: int | None = None
    pair: bool = False
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    week: int | None = None
    weekend: bool = False
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None
    millennium: int | None = None
    holiday: str | None = None
    nth: int | None = None
    part: str | None = None
    clock: str | None = None
    side: Side | None = None
    skip: int = 0
    before_christ: bool = False
    night_before: bool = False
    follows: bool = False
    every: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from an anchor: "gestern" is a day back from publication, "tags darauf" one on in the story.

    `within` is a moment inside the unit reached ("Mai vorigen Jahres", "Montag nächster Woche").
    """

    unit: Unit
    by: int
    anchor: Anchor = "published"
    within: Moment | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A length of time: `value` is TIMEX3's (`P3D`, `PT2H`, `PXM`), `parts` the same in numbers.

    `reach` says where it lies if the words do: "ago" ("vor zwei Wochen"), "ahead" ("in zwei Wochen"),
    "until-now" ("seit zwei Wochen", "in den letzten zwei Wochen"), "from-now" ("binnen zwei Wochen").
    """

    value: str
    parts: tuple[tuple[Unit, float], ...] = ()
    reach: Reach | None = None


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A set of times (TIMEX3 SET)."""

    value: str
    quant: str | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no calendar: PAST_REF, PRESENT_REF, FUTURE_REF, or an impossible date as written."""

    type: TimexType
    value: str


Meaning = Moment | Shift | Amount | Recurrence | Fixed


@dataclass(frozen=True, slots=True)
class Found:
    """Words that say a time: their code points, what they mean, the rule that read them, TIMEX3's `mod`."""

    start: int
    end: int
    meaning: Meaning
    rule: str
    mod: str | None = None


# The rule of a day that is called by its date alone; before it came, the words meant another.
NAMED_DAY = "named-day"

# "either" lies on the nearer side.
Tense = Literal["past", "present", "future", "either"]


@dataclass(frozen=True)
class TimexRules:
    """What the engine asks: `find` the expressions of a text in text order, without overlaps; `tense` of the clause
    around some words, by the parse where there is one and by the words alone where there is none.
    """

    find: Callable[[str, Parse | None], tuple[Found, ...]]
    tense: Callable[[str, Span, Parse | None], Tense | None]
