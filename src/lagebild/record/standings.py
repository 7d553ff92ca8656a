"""How each appointment stood from which evening on, as rows: an agenda of any day is then one short query."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

import msgspec

from lagebild.model.appointment import Appointment, Step
from lagebild.record.database import Database, Row

OPEN_END = "9999"  # later than any day: what stands so to the end, and an appointment without a day
PAGE = 500


def standings(name: str, appointment: Appointment) -> Iterator[Row]:
    """The spans of evenings, half-open, in which an appointment of this id stood in one way.

    `begin` is "9999" and `until` empty where no day is known. That its day passes in silence is no row:
    a query tells it by `until`, as `linking.evening` does.
    """
    newest: dict[str, Step] = {step.published[:10]: step for step in appointment.history}
    days = [*newest, OPEN_END]
    for (day, step), following in zip(newest.items(), days[1:], strict=True):
        yield {
            "kind": "appointment",
            "id": name,
            "day": day,
            "following": following,
            "begin": step.begin or OPEN_END,
            "until": step.until or "",
            "type": appointment.type,
            "state": step.state,
        }


def store_standings(database: Database, appointments: Iterable[tuple[str, Appointment]]) -> None:
    """Write the standings of appointments, each with its id, that have none yet."""
    database.run(
        "INSERT INTO standing (kind, id, day, following, begin, until, type, state) "
        "VALUES (:kind, :id, :day, :following, :begin, :until, :type, :state)",
        [row for name, appointment in appointments for row in standings(name, appointment)],
    )


def fill(database: Database) -> None:
    """The standings of all appointments that are stored, for a record of a version that had no such table."""
    last = ""
    sql = f"SELECT id, body FROM linked WHERE kind = 'appointment' AND id > :last ORDER BY id LIMIT {PAGE}"
    while rows := database.query(sql, {"last": last}):
        store_standings(database, ((row["id"], appointment_of(row)) for row in rows))
        last = rows[-1]["id"]


def appointment_of(row: Row) -> Appointment:
    """The appointment that a row of `linked` holds."""
    return msgspec.json.decode(zlib.decompress(bytes(row["body"])), type=Appointment)
