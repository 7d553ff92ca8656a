"""Who demands, offers, rejects, threatens or promises what; and where articles say otherwise."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

PositionKind = Literal["demand", "offer", "reject", "threaten", "promise"]
ContradictionKind = Literal["participants", "number", "place", "date", "status", "denial"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of one article, and the words or value in it that matter here."""

    article: str
    source: str | None
    published: str
    sentence: str
    value: str = ""

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Position:
    """What one actor wants or refuses, since when, and whether it still stands as far as reported.

    `actor` and `addressees` are ids across articles, `names` the actor's and then the addressees'
    names. `history` holds every statement of it, oldest first; the one that withdrew it last.
    Equality is that of all fields.
    """

    id: str
    kind: PositionKind
    actor: str
    actor_name: str
    addressees: tuple[str, ...]
    addressee_names: tuple[str, ...]
    content: str
    since: str
    last: str
    state: Literal["held", "withdrawn"]
    history: tuple[Statement, ...]

    @property
    def first(self) -> str:
        return self.since

    def to_dict(self) -> dict[str, Any]:
        row: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        row["history"] = [s.to_dict() for s in self.history]
        return {k: list(v) if isinstance(v, tuple) else v for k, v in row.items()}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sentences that tell one thing differently, side by side.

    `event` is the event across articles that both speak of, None where only the words show it.
    """

    id: str
    kind: ContradictionKind
    event: str | None
    left: Statement
    right: Statement

    @property
    def first(self) -> str:
        return self.left.published

    @property
    def last(self) -> str:
        return max(self.left.published, self.right.published)

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind,
            "event": self.event,
            "left": self.left.to_dict(),
            "right": self.right.to_dict(),
        }
