"""What happened, across articles: one event with many mentions, and the storyline it belongs to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from lagebild.model.event import EventType, Status


@dataclass(frozen=True, slots=True)
class EventMention:
    """One article's telling of an event: where it stands, and what it says of status, date, place and sides.

    `event` is the event's id in that reading, `sentence` its words, `start` their first code point.
    `actors` and `recipients` are ids of actors across articles. `begin` and `until` are the half-open
    days told (None: the article gives none), `explicit` whether a time expression gave them. `origin` is
    the article this one is an agency copy of, or itself. `counts` are numbers of people. `merged`
    says why this mention was put to the others; empty for the first.
    """

    article: str
    event: str
    published: str
    source: str | None
    sentence: str
    start: int
    trigger: str
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    begin: str | None
    until: str | None
    explicit: bool
    place: str | None
    country: str | None
    said_by: str | None
    content: str
    stems: tuple[str, ...]
    origin: str
    counts: tuple[tuple[str, int, str], ...] = ()
    merged: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        row = asdict(self)
        return {k: list(v) if isinstance(v, tuple) else v for k, v in row.items()}


@dataclass(frozen=True, slots=True)
class LinkedEvent:
    """One interaction across articles (PLOVER type and modes).

    `status` is that of the newest telling that is no background. `sources` counts articles once an agency text:
    copies of one text are one source. Every mention says why it was put here, so that a merge can be
    taken back by moving the mention. Equality is that of all fields.
    """

    id: str
    type: EventType
    modes: tuple[str, ...]
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    first: str
    last: str
    begin: str | None
    until: str | None
    place: str | None
    country: str | None
    sources: int
    mentions: tuple[EventMention, ...]

    def to_dict(self) -> dict[str, Any]:
        row = {name: getattr(self, name) for name in self.__slots__}
        row["mentions"] = [m.to_dict() for m in self.mentions]
        return {k: list(v) if isinstance(v, tuple) else v for k, v in row.items()}


@dataclass(frozen=True, slots=True)
class Storyline:
    """Articles that tell one story: shared actors, places and words, close in time.

    `actors`, `places` and `words` are the most telling first; `articles` holds the newest 500 ids,
    `size` counts all, agency copies once.
    """

    id: str
    title: str
    first: str
    last: str
    size: int
    actors: tuple[str, ...]
    places: tuple[str, ...]
    words: tuple[str, ...]
    articles: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        row = asdict(self)
        return {k: list(v) if isinstance(v, tuple) else v for k, v in row.items()}
