"""Appointments as an iCalendar file (RFC 5545), one VEVENT an appointment with a known day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time

from icalendar import Calendar, Event

from lagebild.export.terminal import plain
from lagebild.model.appointment import Appointment, AppointmentState, Step

STATUS: Mapping[AppointmentState, str] = {
    "announced": "TENTATIVE", "fixed": "CONFIRMED", "held": "CONFIRMED", "postponed": "TENTATIVE",
    "cancelled": "CANCELLED", "silent": "TENTATIVE",
}  # fmt: skip


def to_calendar(appointments: Iterable[Appointment], names: Mapping[str, str]) -> str:
    """The file's text. Days are whole days; an appointment whose day is unknown or cancelled without one is left out.

    The same appointments give the same bytes: the stamp is the day of the last report, not now.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Lagebild//Lagebild//DE")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Lagebild")
    for appointment in appointments:
        if appointment.begin is not None:
            calendar.add_component(_event(appointment, appointment.begin, names))
    return bytes(calendar.to_ical()).decode("utf-8")


def _event(appointment: Appointment, begin: str, names: Mapping[str, str]) -> Event:
    event = Event()
    event.add("uid", f"{appointment.id}@lagebild")
    event.add("dtstamp", datetime.combine(date.fromisoformat(appointment.last[:10]), time(), UTC))
    event.add("sequence", len(appointment.history) - 1)
    event.add("summary", plain(appointment.title))
    event.add("dtstart", date.fromisoformat(begin[:10]))
    if appointment.until is not None and appointment.until[:10] > begin[:10]:
        event.add("dtend", date.fromisoformat(appointment.until[:10]))
    event.add("status", STATUS[appointment.state])
    event.add("categories", [appointment.type])
    if appointment.place:
        event.add("location", plain(appointment.place))
    event.add("description", "\n".join(_told(step, names) for step in appointment.history))
    return event


def _told(step: Step, names: Mapping[str, str]) -> str:
    where = ", ".join(part for part in (step.source, step.published[:10]) if part)
    return plain(f"{names[step.state]} ({where}): {step.evidence}" if step.evidence else names[step.state])
