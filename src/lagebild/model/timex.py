"""A time expression after TIMEX3 (TimeML 1.2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.model.text import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression.

    `value`, `mod`, `quant`, `freq` are TIMEX3's. `begin` and `until` are the half-open interval
    the value covers, ISO 8601 local time (`2011-01-17T00:00`), with the publication's offset
    where that is known; both None where the text does not give it. Equality is that of all fields.
    """

    id: str
    span: Span
    type: TimexType
    value: str
    rule: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    begin: str | None = None
    until: str | None = None
