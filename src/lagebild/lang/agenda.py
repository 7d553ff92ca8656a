"""What a language says of appointments and positions: which words name one, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from lagebild.model.appointment import AppointmentType
from lagebild.model.text import Span

Turn = Literal["planned", "held", "postponed", "moved", "cancelled", "doubtful", "denied", "withdrawn"]


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word of a sentence that names something which can be appointed; `noun` is false for a verb."""

    type: AppointmentType
    span: Span
    noun: bool


@dataclass(frozen=True, slots=True)
class TurnWord:
    """A word of a sentence that says what became, or is to become, of something."""

    turn: Turn
    span: Span


@dataclass(frozen=True)
class AgendaRules:
    """The questions linking asks of the words of one sentence; spans are code points of that sentence.

    `kinds` and `turns` find the words above, in text order. `replaces` is asked of the words before a
    time or place: True when what follows is the new one ("verschoben auf …"), False when it is
    the old one ("statt …", "vom …"), None otherwise. `content` gives the stems of the words that carry meaning.
    """

    kinds: Callable[[str], tuple[KindWord, ...]]
    turns: Callable[[str], tuple[TurnWord, ...]]
    replaces: Callable[[str], bool | None]
    content: Callable[[str], tuple[str, ...]]


def _plain(sentence: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for w in sentence.casefold().split() if len(w) > 3))


NO_WORDS = AgendaRules(
    kinds=lambda sentence: (), turns=lambda sentence: (), replaces=lambda before: None, content=_plain
)
