"""Notices folded into appointments, and the agenda of an evening."""

from __future__ import annotations

from datetime import date

import pytest

from lagebild.lang.agenda import Turn
from lagebild.linking import Digest, agenda
from lagebild.linking.evening import as_known
from lagebild.linking.linked import Linked
from lagebild.model.appointment import EOCSTAT, Appointment
from tests.linking.build import MERKEL, OBAMA, PUTIN, Who, linked, notice, told

ANNOUNCED = told("1", "2026-03-01", MERKEL, PUTIN, notices=(notice("planned", "2026-03"),))
FIXED = told("2", "2026-03-05", MERKEL, PUTIN, notices=(notice("planned", "2026-03-20", place="Wien"),))
HELD = told("3", "2026-03-20", MERKEL, PUTIN, notices=(notice("held", "2026-03-20", place="Wien"),))
POSTPONED = told(
    "4", "2026-03-18", MERKEL, PUTIN, notices=(notice("postponed", "2026-04-08", old="2026-03-20", said="Verschoben."),)
)
PUT_OFF = told("5", "2026-03-18", MERKEL, PUTIN, notices=(notice("postponed", old="2026-03-20"),))
CANCELLED = told("6", "2026-03-19", MERKEL, PUTIN, notices=(notice("cancelled", old="2026-03-20"),))
MOVED = told("7", "2026-03-10", MERKEL, PUTIN, notices=(notice("moved", place="Genf"),))


def only(known: Linked, on: str | None = None) -> Appointment:
    (found,) = agenda(known, date.fromisoformat(on) if on else None)
    return found


def states(known: Linked, on: str) -> list[str]:
    return [step.state for step in only(known, on).history]


def test_announced_then_fixed_then_held() -> None:
    known = linked(ANNOUNCED, FIXED, HELD)
    assert states(known, "2026-03-02") == ["announced"]
    assert states(known, "2026-03-05") == ["announced", "fixed"]
    found = only(known, "2026-03-20")
    assert (found.state, found.date, found.place) == ("held", "2026-03-20", "Wien")
    assert found.actors == ("Angela Merkel", "Wladimir Putin")
    assert found.articles == ("1", "2", "3")


def test_nothing_is_known_before_it_was_said() -> None:
    assert agenda(linked(ANNOUNCED), date(2026, 2, 28)) == ()


def test_silent_from_the_day_after() -> None:
    known = linked(FIXED)
    assert only(known, "2026-03-20").state == "announced"
    found = only(known, "2026-03-21")
    assert (found.state, found.history[-1].article, found.history[-1].evidence) == ("silent", None, "")
    assert found.date == "2026-03-20"


def test_a_late_report_ends_the_silence() -> None:
    late = told("3", "2026-03-24", MERKEL, PUTIN, notices=(notice("held", "2026-03-20"),))
    known = linked(FIXED, late)
    assert only(known, "2026-03-23").state == "silent"
    assert states(known, "2026-03-24") == ["announced", "held"]


def test_postponed_to_a_day_then_held() -> None:
    held = told("8", "2026-04-08", MERKEL, PUTIN, notices=(notice("held", "2026-04-08"),))
    known = linked(FIXED, POSTPONED, held)
    found = only(known, "2026-03-25")
    assert (found.state, found.date, found.place) == ("postponed", "2026-04-08", "Wien")
    assert only(known, "2026-04-08").state == "held"


def test_postponed_to_no_day_has_none_and_never_falls_silent() -> None:
    found = only(linked(FIXED, PUT_OFF), "2026-12-31")
    assert (found.state, found.date) == ("postponed", None)


def test_cancelled_and_told_again_is_one_step() -> None:
    again = told("9", "2026-03-20", MERKEL, PUTIN, notices=(notice("cancelled", old="2026-03-20"),))
    assert states(linked(FIXED, CANCELLED, again), "2026-03-21") == ["announced", "cancelled"]


def test_another_place_is_a_step() -> None:
    found = only(linked(FIXED, MOVED), "2026-03-11")
    assert (found.state, found.date, found.place) == ("fixed", "2026-03-20", "Genf")


def test_the_first_article_may_tell_the_plan_and_the_change() -> None:
    assert states(linked(POSTPONED), "2026-03-18") == ["announced", "postponed"]
    assert states(linked(CANCELLED), "2026-03-19") == ["announced", "cancelled"]


def test_what_was_held_unannounced_is_no_appointment() -> None:
    assert agenda(linked(HELD)) == ()


@pytest.mark.parametrize(
    "other",
    [
        told("9", "2026-03-06", MERKEL, OBAMA, notices=(notice("planned", "2026-03-20"),)),
        told("9", "2026-03-06", MERKEL, PUTIN, notices=(notice("planned", "2026-05-20"),)),
        told("9", "2026-03-06", MERKEL, PUTIN, notices=(notice("planned", "2026-03-20", kind="vote"),)),
    ],
    ids=["other partner", "other day", "other kind"],
)
def test_other_appointments_stay_apart(other: Digest) -> None:
    assert len(agenda(linked(FIXED, other))) == 2


def test_a_vote_is_known_by_its_words() -> None:
    house: Who = ("Bundestag", "organization", "DEU", "LEG", None)

    def vote(article: str, day: str, turn: Turn, about: str) -> Digest:
        return told(article, day, house, notices=(notice(turn, "2026-03-20", who="e1", kind="vote", about=about),))

    known = linked(
        vote("1", "2026-03-01", "planned", "das Rentengesetz"),
        vote("2", "2026-03-02", "planned", "den Einsatz in Mali"),
        vote("3", "2026-03-20", "held", "das Rentengesetz"),
    )
    assert sorted(a.state for a in agenda(known, date(2026, 3, 20))) == ["announced", "held"]


def test_every_state_has_its_newscode() -> None:
    assert set(EOCSTAT) == {"announced", "fixed", "held", "postponed", "cancelled", "silent"}
    assert only(linked(FIXED, CANCELLED)).to_dict()["eocstat"] == "eocstat:eos6"


def test_as_known_leaves_the_object_alone() -> None:
    known = linked(FIXED, HELD)
    (appointment,) = known.appointments.values()
    assert as_known(appointment, "2026-03-10") != appointment
    assert appointment.state == "held"
