"""What linking takes of an article: notices, deeds, denials; through the readings of the product's nouns."""

from __future__ import annotations

from typing import Any

import pytest

from lagebild.lang.de import GERMAN
from lagebild.linking import Digest, digest
from lagebild.linking.digest import Notice, days_of
from lagebild.model import Timex
from lagebild.model.text import Span
from tests.readings import at, made

PUBLISHED = "2026-03-18"  # a Wednesday
PEOPLE = ({"name": "Marta Larrain", "kind": "person", "country": "CHL"}, {"name": "Rodrigo Cuadros", "kind": "person"})


def day(words: str, value: str) -> dict[str, Any]:
    until = f"{value[:8]}{int(value[8:]) + 1:02}"
    return {"span": words, "value": value, "begin": f"{value}T00:00", "until": f"{until}T00:00"}


def read(text: str, *times: dict[str, Any], places: str = "", events: tuple[dict[str, Any], ...] = ()) -> Digest:
    people = [p for p in PEOPLE if str(p["name"]) in text]
    spots = [{"name": name, "kind": "place"} for name in places.split()]
    reading = made("1", text, PUBLISHED, timexes=times, entities=[*people, *spots], events=events)
    return digest(reading, GERMAN.agenda)


def only(found: Digest) -> Notice:
    (notice,) = found.notices
    return notice


def test_lone_surrogates_can_be_kept() -> None:
    found = Digest.from_json(read("Marta Larrain \ud800 wollte am Freitag nicht kommen.").to_json())
    assert found.parties[0].name == "Marta Larrain"
    text = "Marta\udfff kritisierte die Lage. Sie wies das zurück."
    made_up = made("\ud800", text, None, title="\ud800", entities=[{"name": "Marta\udfff", "kind": "person"}])
    kept = Digest.from_json(digest(made_up, GERMAN.agenda).to_json())
    assert (kept.article, kept.title, kept.parties[0].name) == ("\\ud800", "\\ud800", "Marta\\udfff")


def test_a_plan() -> None:
    found = only(
        read(
            "Marta Larrain und Rodrigo Cuadros wollen sich am 20. März in Lima treffen.",
            day("20. März", "2026-03-20"),
            places="Lima",
        )
    )
    assert (found.turn, found.type, found.place, found.parties) == ("planned", "meeting", "Lima", ("e1", "e2"))
    assert found.when is not None
    assert found.when.value == "2026-03-20"


def test_what_was_held() -> None:
    text = "Marta Larrain und Rodrigo Cuadros haben sich am Dienstag in Lima getroffen."
    found = only(read(text, day("am Dienstag", "2026-03-17"), places="Lima"))
    assert (found.turn, found.place) == ("held", "Lima")


def test_postponed_from_one_day_to_another() -> None:
    text = (
        "Das für Freitag geplante Treffen von Marta Larrain und Rodrigo Cuadros ist auf den 8. April verschoben worden."
    )
    found = only(read(text, day("Freitag", "2026-03-20"), day("8. April", "2026-04-08")))
    assert found.when is not None
    assert found.old is not None
    assert (found.turn, found.old.value, found.when.value) == ("postponed", "2026-03-20", "2026-04-08")


def test_the_new_day_may_stand_in_the_next_sentence() -> None:
    text = (
        "Das Treffen von Marta Larrain und Rodrigo Cuadros ist verschoben worden. "
        "Sie wollen nun am 8. April zusammenkommen."
    )
    found = only(read(text, day("8. April", "2026-04-08")))
    assert found.when is not None
    assert (found.turn, found.when.value) == ("postponed", "2026-04-08")


def test_cancelled() -> None:
    text = "Marta Larrain und Rodrigo Cuadros sagten ihr für Freitag geplantes Treffen ab."
    found = only(read(text, day("Freitag", "2026-03-20")))
    assert found.old is not None
    assert (found.turn, found.old.value, found.when) == ("cancelled", "2026-03-20", None)


def test_moved_to_another_place() -> None:
    found = only(read("Die Gespräche mit Marta Larrain werden von Genf nach Oslo verlegt.", places="Genf Oslo"))
    assert (found.turn, found.place, found.old_place) == ("moved", "Oslo", "Genf")


def test_from_one_day_to_another() -> None:
    text = "Marta Larrain und Rodrigo Cuadros wollen vom 3. bis zum 5. April in Lima beraten."
    found = only(read(text, day("3.", "2026-04-03"), day("5. April", "2026-04-05"), places="Lima"))
    assert found.when is not None
    assert (found.when.value, found.when.until) == ("2026-04-03/2026-04-05", "2026-04-06")


def test_a_deadline_put_off_to_a_day_of_the_next_sentence() -> None:
    text = "Die Frist für das Abkommen ist verlängert worden. Sie wollen bis zum 8. April weiterverhandeln."
    found = only(read(text, day("8. April", "2026-04-08")))
    assert found.when is not None
    assert (found.type, found.turn, found.when.value) == ("deadline", "postponed", "2026-04-08")


def test_the_day_of_saying_is_not_the_day_of_the_meeting() -> None:
    text = "Marta Larrain will Rodrigo Cuadros treffen, wie ihr Büro am Mittwoch mitteilte."
    found = read(text, day("am Mittwoch", "2026-03-18"))
    assert all(n.when is None for n in found.notices)


@pytest.mark.parametrize(
    "text",
    [
        "Marta Larrain könnte Rodrigo Cuadros treffen.",
        "Der Minister forderte Marta Larrain auf, das Treffen mit Rodrigo Cuadros abzusagen.",
        "Marta Larrain lobte die Auswahl der Themen.",
        "Ob das Treffen mit Marta Larrain stattfinden wird, ist noch offen.",
    ],
)
def test_no_notice(text: str) -> None:
    assert read(text).notices == ()


def test_a_denial_stands_beside_what_it_denies() -> None:
    found = read("Peru warf Chile vor, Fische gestohlen zu haben. Chile wies das zurück. Es regnete.")
    (denial,) = found.denials
    assert denial.before == "Peru warf Chile vor, Fische gestohlen zu haben."
    assert denial.sentence == "Chile wies das zurück."


def test_a_deed_keeps_its_words() -> None:
    text = "Marta Larrain forderte am Dienstag Rodrigo Cuadros auf, die Fischer freizulassen."
    event = {
        "type": "REQUEST",
        "spans": "forderte",
        "actors": ("e1",),
        "recipients": ("e2",),
        "content": (at(text, "die Fischer freizulassen"),),
        "time": "t1",
    }
    (deed,) = read(text, day("am Dienstag", "2026-03-17"), events=(event,)).deeds
    assert (deed.content, deed.trigger, deed.sentence) == ("die Fischer freizulassen", "forderte", text)
    assert deed.when is not None
    assert deed.when.value == "2026-03-17"
    assert deed.stems


@pytest.mark.parametrize(
    ("kind", "value", "begin", "until", "expected"),
    [
        ("DATE", "2026-03-17", "2026-03-17T00:00", "2026-03-18T00:00", ("2026-03-17", "2026-03-17", "2026-03-18")),
        (
            "TIME",
            "2026-03-17T14:30",
            "2026-03-17T14:30",
            "2026-03-17T14:31",
            ("2026-03-17", "2026-03-17", "2026-03-18"),
        ),
        ("DATE", "2026-03", "2026-03-01T00:00", "2026-04-01T00:00", ("2026-03", "2026-03-01", "2026-04-01")),
        (
            "DURATION",
            "P3D",
            "2026-03-17T00:00",
            "2026-03-20T00:00",
            ("2026-03-17/2026-03-19", "2026-03-17", "2026-03-20"),
        ),
    ],
)
def test_days_of_a_time(kind: Any, value: str, begin: str, until: str, expected: tuple[str, str, str]) -> None:
    found = days_of(Timex("t1", Span(0, 1), kind, value, "by-hand", begin=begin, until=until))
    assert found is not None
    assert (found.value, found.begin, found.until) == expected


def test_a_time_without_days() -> None:
    assert days_of(Timex("t1", Span(0, 1), "DATE", "PRESENT_REF", "by-hand")) is None
    assert days_of(Timex("t1", Span(0, 1), "SET", "P1D", "by-hand", begin="2026-01-01", until="2026-02-01")) is None
    assert days_of(None) is None
