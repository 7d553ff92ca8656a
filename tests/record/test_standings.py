"""The agenda of any evening by the table of standings is that of the appointments themselves."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random

import pytest

from lagebild.lang.de import GERMAN
from lagebild.linking import agenda
from lagebild.model.appointment import Appointment, AppointmentState, AppointmentType, Roster, Step
from lagebild.questions import ask, ask_appointments
from lagebild.record import Record, open_record
from lagebild.record.links import _row, link
from lagebild.record.standings import appointment_of, standings, store_standings
from tests.readings import made

FIRST = date(2031, 3, 1)
STATES: tuple[AppointmentState, ...] = ("announced", "fixed", "postponed", "held", "cancelled")
TYPES: tuple[AppointmentType, ...] = ("meeting", "vote")


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


def made_up(dice: Random, number: int) -> Appointment:
    """An appointment whose steps, some of one day, go anywhere."""
    days = sorted(dice.choice(range(12)) for _ in range(dice.randint(1, 4)))
    steps = []
    for when in days:
        begin = dice.choice((None, *range(14)))
        steps.append(
            Step(
                dice.choice(STATES),
                day(when) + dice.choice(("", "T10:00")),
                "x",
                begin=None if begin is None else day(begin),
                until=None if begin is None else day(begin + dice.choice((1, 1, 7))),
            )
        )
    last, told = steps[-1], tuple(dict.fromkeys(day(n) for n in days))
    rosters = (Roster(told[0], ("A",), ("a1",)),)
    return Appointment(
        f"p{number:03}", dice.choice(TYPES), "", ("A",), ("a1",), last.state, None, last.begin, last.until, None,
        told[0], told[-1], tuple(steps), ("x",) * len(told), told, rosters,
    )  # fmt: skip


def stored(record: Record, appointments: list[Appointment]) -> None:
    with record.database.writing():
        for a in appointments:
            row = _row("appointment", a, a.first, a.begin, a.type, a.state, (), ())
            del row["actors"]
            columns = ", ".join((*row, "run"))
            marks = ", ".join(f":{name}" for name in (*row, "run"))
            record.database.run(f"INSERT INTO linked ({columns}) VALUES ({marks})", [{**row, "run": 1}])
        store_standings(record.database, ((a.id, a) for a in appointments))


@pytest.mark.parametrize("seed", [1, 2])
def test_a_query_finds_what_the_appointments_say(database: str, seed: int) -> None:
    dice = Random(seed)
    appointments = [made_up(dice, number) for number in range(80)]
    with open_record(database) as record:
        record.write(made("x", "Ein Satz.", day(9)))
        stored(record, appointments)
        for on in (None, *(day(n) for n in range(-1, 25, 2))):
            known = agenda(appointments, date.fromisoformat(on or day(9)))
            assert ask_appointments(record, on=on) == known
            assert [row["id"] for row in ask(record, "agenda", 7, on=on)] == [a.id for a in known[:7]]
            for state, type_ in product((*STATES, "silent"), (None, *TYPES)):
                fitting = [a for a in known if a.state == state and type_ in {None, a.type}]
                assert list(ask_appointments(record, on=on, state=state, type=type_)) == fitting
            for limit in (day(3), day(8)):
                later = [a for a in known if (a.until or a.begin or "") > limit]
                earlier = [a for a in known if a.begin is not None and a.begin < limit]
                assert list(ask_appointments(record, on=on, since=limit)) == later
                assert list(ask_appointments(record, on=on, until=limit)) == earlier


def test_an_older_record_is_given_its_standings(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes((Path(__file__).parent / "old" / "2.db").read_bytes())
    with open_record(path) as record:
        before = record.ask("SELECT * FROM standing ORDER BY id, day", {})
        stored_now = record.ask("SELECT id, body FROM linked WHERE kind = 'appointment' ORDER BY id", {})
        assert before == [row for found in stored_now for row in standings(found["id"], appointment_of(found))]
        assert [(a.state, a.place) for a in ask_appointments(record, on="2015-02-10")] == [("announced", "Minsk")]
        link(record, GERMAN.agenda, again=True)
        assert record.ask("SELECT * FROM standing ORDER BY id, day", {}) == before
        assert record.faults() == []


def test_an_appointment_without_standings_is_a_fault(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db") as record:
        record.write(made("x", "Ein Satz.", day(9)))
        stored(record, [made_up(Random(3), 1)])
        assert record.faults() == []
        with record.database.writing():
            record.database.run("DELETE FROM standing")
        assert [str(fault) for fault in record.faults()] == ["1 appointments are missing from the agenda."]
