"""Who said what to whom (speech, thought and writing representation, STWR)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.model.text import Span

QuotationType = Literal["Direct", "Indirect", "FreeIndirect", "IndirectFreeIndirect", "Reported"]
Medium = Literal["speech", "thought", "writing"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One piece of reported speech.

    Every part is a tuple of spans in text order, empty where the article has none. `speaker` is
    the nearest mention in the frame, `speaker_entity` the id of who that is, `time` the id of the
    timex of the utterance, `parent` the id of the quotation that this one stands inside.
    Equality is that of all fields.
    """

    id: str
    type: QuotationType
    content: tuple[Span, ...]
    rule: str
    confidence: float
    speaker: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    frame: tuple[Span, ...] = ()
    medium: tuple[Medium, ...] = ()
    speaker_entity: str | None = None
    addressee_entity: str | None = None
    time: str | None = None
    parent: str | None = None
