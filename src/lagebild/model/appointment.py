"""A meeting, visit, vote or other thing that is to come, and what became of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

AppointmentType = Literal[
    "meeting", "visit", "talk", "call", "summit", "conference", "vote", "election", "session", "hearing", "deadline",
    "strike", "protest", "ceremony",
]  # fmt: skip
AppointmentState = Literal["announced", "fixed", "held", "postponed", "cancelled", "silent"]

# IPTC's event occurrence status, written from memory and not checked against the published scheme. Its words are
# of what is to come; for what is past by now ("held", "silent") the nearest is taken. eos0 (unplanned) is never used.
EOCSTAT: dict[AppointmentState, str] = {
    "announced": "eocstat:eos1",  # planned, occurrence planned only
    "silent": "eocstat:eos2",  # planned, occurrence highly uncertain
    "postponed": "eocstat:eos3",  # planned, may occur
    "fixed": "eocstat:eos4",  # planned, occurrence highly likely
    "held": "eocstat:eos5",  # planned, occurs certainly
    "cancelled": "eocstat:eos6",  # planned, then cancelled
}


@dataclass(frozen=True, slots=True)
class Step:
    """One change in what is known of an appointment, with the article and the sentence that brought it.

    `date` is TIMEX3's value as far as known (`2026-11-25`, `2026-W48`, `2026-12`), `begin` and
    `until` the half-open days it covers. For `silent` there is no article and no sentence.
    """

    state: AppointmentState
    published: str
    article: str | None = None
    source: str | None = None
    date: str | None = None
    begin: str | None = None
    until: str | None = None
    place: str | None = None
    evidence: str = ""

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Roster:
    """Who was known to take part from the end of a day on: names to show, and ids across articles."""

    day: str
    actors: tuple[str, ...]
    actor_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something announced, with its state, date and place as last known and the way there.

    `actors` are the names to show, `actor_ids` the ids across articles of all who were named with
    it. `eocstat` is IPTC's event occurrence status. `history` holds the steps that changed something,
    `articles` every article that spoke of it and `told` their days, `rosters` who was known to take
    part on which day. Equality is that of all fields.
    """

    id: str
    type: AppointmentType
    title: str
    actors: tuple[str, ...]
    actor_ids: tuple[str, ...]
    state: AppointmentState
    date: str | None
    begin: str | None
    until: str | None
    place: str | None
    first: str
    last: str
    history: tuple[Step, ...]
    articles: tuple[str, ...]
    told: tuple[str, ...] = ()
    rosters: tuple[Roster, ...] = ()

    @property
    def eocstat(self) -> str:
        return EOCSTAT[self.state]

    def to_dict(self) -> dict[str, Any]:
        row: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        row["history"] = [step.to_dict() for step in self.history]
        row["rosters"] = [asdict(roster) for roster in self.rosters]
        row["eocstat"] = self.eocstat
        return {k: list(v) if isinstance(v, tuple) else v for k, v in row.items()}
