"""What a language says of appointments and positions: which words name one, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from lagebild.model.appointment import AppointmentType
from lagebild.model.text import Span

Turn = Literal[
    "planned", "held", "postponed", "extended", "moved", "cancelled", "earlier", "doubtful", "denied",
    "opposed", "withdrawn",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word of a sentence that names something which can be appointed; `noun` is false for a verb.

    `told` is what the words right before it say: "nach dem Treffen" held, "vor dem Treffen" planned.
    `compound` says whether the word tells more than its kind ("Friedensgespräche").
    """

    type: AppointmentType
    span: Span
    noun: bool
    told: Turn | None = None
    compound: bool = False


@dataclass(frozen=True, slots=True)
class TurnWord:
    """A word of a sentence that says what became, or is to become, of something.

    "denied" denies what its own sentence says, "opposed" what the sentence before it says.
    "earlier" is the tense of what was over before the news began. `attribute` marks a word that
    speaks only of the noun right after it ("das geplante Treffen").
    """

    turn: Turn
    span: Span
    attribute: bool = False


@dataclass(frozen=True)
class AgendaRules:
    """The questions linking asks of the words of one sentence; spans are code points of that sentence.

    `kinds` and `turns` find the words above, in text order. `replaces` is asked of the words before a
    time or place: True when what follows is the new one ("verschoben auf …"), False when it is the old
    one ("statt …", "vom …"), None otherwise. `located` says whether the words before a place put
    something there ("in", "nach"), `until` whether those before a time make it an end ("bis zum").
    `asides` are the clauses that only say who said it ("wie … am Montag mitteilte"): their times and
    places are not the appointment's. `content` gives the stems of the words that carry meaning.
    """

    kinds: Callable[[str], tuple[KindWord, ...]]
    turns: Callable[[str], tuple[TurnWord, ...]]
    replaces: Callable[[str], bool | None]
    located: Callable[[str], bool]
    until: Callable[[str], bool]
    asides: Callable[[str], tuple[Span, ...]]
    content: Callable[[str], tuple[str, ...]]


def _plain(sentence: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for w in sentence.casefold().split() if len(w) > 3))


NO_WORDS = AgendaRules(
    kinds=lambda sentence: (),
    turns=lambda sentence: (),
    replaces=lambda before: None,
    located=lambda before: True,
    until=lambda before: False,
    asides=lambda sentence: (),
    content=_plain,
)
