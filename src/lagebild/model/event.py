"""Who did what to whom: one political interaction (PLOVER manual, 2024)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.model.text import Span

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["actual", "future", "hypothetical", "negated"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where: the words, the place's name, and its country (ISO 3166-1 alpha-3) where known."""

    span: Span
    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of people that the article names beside an event, on somebody's word.

    `what` happened to them or what they did; `bound` says whether `number` is given as it is, as
    about that many, as the least or the most ("rund", "mindestens", "bis zu"). `said_by` is the id
    of the entity on whose word it rests, None where the article says it itself. Equality is that
    of all fields.
    """

    what: Literal["killed", "injured", "arrested", "demonstrating"]
    number: int
    bound: Literal["exact", "about", "least", "most"]
    span: Span
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One interaction with all its mentions.

    `spans` are the words that name it, the clearest first. `actors` and `recipients` are ids of
    entities, `time` the id of a timex, `said_by` the id of the entity on whose word it rests
    (None: the article reports it as its own). `status` is the interaction's own; `historical`
    marks background; `claims` are the numbers of people named with it. Equality is that of all fields.
    """

    id: str
    type: EventType
    status: Status
    spans: tuple[Span, ...]
    rule: str
    confidence: float
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    historical: bool = False
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: Place | None = None
    time: str | None = None
    said_by: str | None = None
    content: tuple[Span, ...] = ()
    claims: tuple[Claim, ...] = ()
