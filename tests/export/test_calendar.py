"""Appointments as a calendar file that other programs read."""

from __future__ import annotations

from dataclasses import replace

from icalendar import Calendar

from lagebild.export import phrases
from lagebild.export.calendar import STATUS, to_calendar
from lagebild.model.appointment import EOCSTAT, Appointment, AppointmentState, Step

MEETING = Appointment(
    id="p123",
    type="meeting",
    title="Treffen; Merkel, Putin\r\nX-EVIL:1 \x1b[31m",
    actors=("Angela Merkel", "Wladimir Putin"),
    actor_ids=("a1", "a2"),
    state="postponed",
    date="2015-02-13",
    begin="2015-02-13",
    until="2015-02-14",
    place="Minsk",
    first="2015-02-08",
    last="2015-02-10",
    history=(
        Step("announced", "2015-02-08", "m1", "Elbbote", "2015-02-11", "2015-02-11", "2015-02-12", "Minsk", "Treffen."),
        Step("postponed", "2015-02-10", "m2", "Nordblatt", "2015-02-13", "2015-02-13", "2015-02-14", "Minsk", "Ä" * 99),
    ),
    articles=("m1", "m2"),
)


def test_a_day_becomes_an_event_with_its_history() -> None:
    text = to_calendar([MEETING], phrases("de"))
    [event] = Calendar.from_ical(text).walk("VEVENT")
    assert event["uid"] == "p123@lagebild"
    assert event["dtstart"].to_ical() == b"20150213"
    assert event["dtend"].to_ical() == b"20150214"
    assert event["status"] == "TENTATIVE"
    assert event["sequence"] == 1
    assert event["location"] == "Minsk"
    assert "angekündigt (Elbbote, 2015-02-08): Treffen." in str(event["description"])
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_hostile_words_make_no_lines_of_their_own() -> None:
    text = to_calendar([MEETING], phrases("de"))
    assert "\x1b" not in text
    assert not [line for line in text.splitlines() if line.startswith("X-EVIL")]


def test_an_appointment_without_a_day_is_left_out_and_bytes_do_not_change() -> None:
    undated = replace(MEETING, begin=None, until=None, date=None)
    assert "VEVENT" not in to_calendar([undated], phrases("de"))
    assert to_calendar([MEETING, undated], phrases("en")) == to_calendar([MEETING], phrases("en"))


def test_every_state_has_a_status() -> None:
    expected: dict[AppointmentState, str] = {"cancelled": "CANCELLED", "fixed": "CONFIRMED", "silent": "TENTATIVE"}
    for state, status in expected.items():
        assert f"STATUS:{status}" in to_calendar([replace(MEETING, state=state)], phrases("de"))


def test_the_two_standards_do_not_contradict_each_other() -> None:
    """From eos4 on IPTC calls an event sure, which is CONFIRMED; eos6 is the cancelled one."""
    assert len(set(EOCSTAT.values())) == len(EOCSTAT) == len(STATUS)
    for state, status in STATUS.items():
        number = int(EOCSTAT[state].removeprefix("eocstat:eos"))
        assert status == ("CANCELLED" if number == 6 else "CONFIRMED" if number >= 4 else "TENTATIVE")
