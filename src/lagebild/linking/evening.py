"""The agenda as it was known on the evening of a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from lagebild.linking.linked import Linked
from lagebild.model.appointment import Appointment, Step


def agenda(known: Linked | Iterable[Appointment], on: date | None = None) -> tuple[Appointment, ...]:
    """All appointments as known on the evening of a day (None: by all that is known), by date, then id.

    What was said later is left out. An appointment whose day has passed without a report is
    "silent" from the day after; without `on` the last day of the record is that evening.
    """
    appointments = known.appointments.values() if isinstance(known, Linked) else list(known)
    if on is None:
        last = known.upto if isinstance(known, Linked) else max((a.last for a in appointments), default="0001-01-01")
        on = date.fromisoformat(last or "0001-01-01")
    seen = (as_known(appointment, on.isoformat()) for appointment in appointments)
    return tuple(sorted((a for a in seen if a is not None), key=lambda a: (a.begin or "9999", a.id)))


def as_known(appointment: Appointment, on: str) -> Appointment | None:
    """The appointment on the evening of a day; None where nobody had spoken of it."""
    history = tuple(step for step in appointment.history if step.published[:10] <= on)
    if not history:
        return None
    last = history[-1]
    if last.state in {"announced", "fixed", "postponed"} and last.until is not None and last.until <= on:
        # Of "postponed" only the new day can pass.
        history = (*history, Step("silent", last.until, None, None, last.date, last.begin, last.until, last.place))
    last = history[-1]
    told = tuple(day for day in appointment.told if day <= on)
    rosters = tuple(roster for roster in appointment.rosters if roster.day <= on)
    return replace(
        appointment,
        actors=rosters[-1].actors,
        actor_ids=rosters[-1].actor_ids,
        state=last.state,
        date=last.date,
        begin=last.begin,
        until=last.until,
        place=last.place,
        last=max(told[-1], last.published[:10]),
        history=history,
        articles=appointment.articles[: len(told)],
        told=told,
        rosters=rosters,
    )
