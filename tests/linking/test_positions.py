"""Who demands, offers, rejects, threatens, promises what."""

from __future__ import annotations

from typing import Any

from lagebild.linking.digest import Digest
from tests.linking.build import MERKEL, PUTIN, deed, linked, told

FREE = "die Gefangenen sofort freizulassen"


def says(article: str, day: str, kind: str, content: str, **more: Any) -> Digest:
    return told(article, day, MERKEL, PUTIN, deeds=(deed(kind, "e1", "e2", content=content, **more),))


def test_a_demand_said_twice_is_one_position_since_the_first_day() -> None:
    known = linked(
        says("1", "2015-02-06", "REQUEST", FREE),
        says("2", "2015-04-07", "REQUEST", "Freilassung: Gefangene freizulassen"),
    )
    (position,) = known.positions.values()
    assert (position.kind, position.actor_name, position.addressee_names) == (
        "demand",
        "Angela Merkel",
        ("Wladimir Putin",),
    )
    assert (position.since, position.last, position.state, len(position.history)) == (
        "2015-02-06",
        "2015-04-07",
        "held",
        2,
    )


def test_kinds_of_positions() -> None:
    known = linked(
        says("1", "2015-02-06", "REJECT", "Waffen zu liefern"),
        says("2", "2015-02-06", "THREATEN", "mit Sanktionen"),
        says("3", "2015-02-06", "AGREE", "Hilfe beim Aufbau"),
        says("4", "2015-02-06", "ASSAULT", "Hilfe beim Aufbau"),
    )
    assert sorted(p.kind for p in known.positions.values()) == ["promise", "reject", "threaten"]


def test_a_demand_that_is_dropped_is_withdrawn() -> None:
    known = linked(
        says("1", "2015-02-06", "REQUEST", FREE),
        says("2", "2015-03-07", "CONCEDE", "Forderung, die Gefangenen freizulassen"),
    )
    (position,) = known.positions.values()
    assert (position.state, position.last, position.history[-1].article) == ("withdrawn", "2015-03-07", "2")


def test_another_concession_withdraws_nothing() -> None:
    known = linked(says("1", "2015-02-06", "REQUEST", FREE), says("2", "2015-03-07", "CONCEDE", "den Zoll zu senken"))
    assert [p.state for p in known.positions.values()] == ["held"]


def test_what_is_only_planned_or_denied_is_no_position() -> None:
    known = linked(
        says("1", "2015-02-06", "REQUEST", FREE, status="future"),
        says("2", "2015-02-06", "REQUEST", FREE, status="negated"),
    )
    assert not known.positions


def test_that_alone_is_no_position() -> None:
    assert not linked(says("1", "2015-02-06", "REJECT", "das")).positions
