"""What linking must remember to go on another day, as bytes: far less than all it has found.

Keep every article's digest, and of the newest `Linked` the state before its last day:

    state = save(linked.before)                        # of the last months, whatever the record holds
    linked = link_digests(digests, load(state))        # the digests of all days after load(state).upto

An article of an earlier day than that cannot go in this way; fold all digests again for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import msgspec

from lagebild.errors import InputError
from lagebild.linking.digest import Digest
from lagebild.linking.linked import LIFETIMES, Linked
from lagebild.model.actor import Actor
from lagebild.model.appointment import Appointment
from lagebild.model.position import Position
from lagebild.model.story import LinkedEvent, Storyline

FORMAT = 1
RECENT = 2 * LIFETIMES["m"]  # days for which digests are kept, to know agency copies by

Keys = dict[str, dict[str, tuple[str, ...]]]


@dataclass(frozen=True)
class _State:
    format: int
    upto: str
    articles: int
    digests: dict[str, Digest] = field(default_factory=dict)
    days: dict[str, tuple[str, ...]] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    events: dict[str, LinkedEvent] = field(default_factory=dict)
    appointments: dict[str, Appointment] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)
    storylines: dict[str, Storyline] = field(default_factory=dict)
    storyline_of: dict[str, str] = field(default_factory=dict)
    copy_of: dict[str, str] = field(default_factory=dict)
    topics: dict[str, tuple[str, ...]] = field(default_factory=dict)
    index: Keys = field(default_factory=dict)
    older: Keys = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)


def save(linked: Linked) -> bytes:
    """All that later days can still touch: objects under a blocking key, and the articles of some weeks."""
    shelves = (*linked.index.values(), *linked.older.values())
    reach = {name for shelf in shelves for names in shelf.values() for name in names}
    recent = {day: names for day, names in linked.days.items() if _age(day, linked.upto) <= RECENT}
    articles = {name for names in recent.values() for name in names}
    state = _State(
        format=FORMAT,
        upto=linked.upto,
        articles=linked.articles,
        digests={k: v for k, v in linked.digests.items() if k in articles},
        days=dict(recent),
        actors=dict(linked.actors),
        events={k: v for k, v in linked.events.items() if k in reach},
        appointments={k: v for k, v in linked.appointments.items() if k in reach},
        positions={k: v for k, v in linked.positions.items() if k in reach},
        storylines={k: v for k, v in linked.storylines.items() if k in reach},
        storyline_of={k: v for k, v in linked.storyline_of.items() if k in articles},
        copy_of={k: v for k, v in linked.copy_of.items() if k in articles},
        topics={k: v for k, v in linked.topics.items() if k in reach},
        index={kind: dict(keys) for kind, keys in linked.index.items()},
        older={kind: dict(keys) for kind, keys in linked.older.items()},
        seen=dict(linked.seen),
    )
    return msgspec.json.encode(state)


def load(raw: bytes) -> Linked:
    """The state that `save` wrote, ready for the days after its `upto`; InputError for anything else."""
    try:
        state = msgspec.json.decode(raw, type=_State)
    except msgspec.MsgspecError as error:
        raise InputError("state-format", reason=str(error)) from error
    if state.format != FORMAT:
        raise InputError("state-version", found=state.format, wanted=FORMAT)
    return Linked(
        digests=state.digests,
        days=state.days,
        actors=state.actors,
        events=state.events,
        appointments=state.appointments,
        positions=state.positions,
        storylines=state.storylines,
        storyline_of=state.storyline_of,
        copy_of=state.copy_of,
        topics=state.topics,
        index=state.index,
        older=state.older,
        seen=state.seen,
        articles=state.articles,
        upto=state.upto,
    )


def _age(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
