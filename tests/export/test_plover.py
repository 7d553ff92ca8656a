"""PLOVER rows need no more than a reading."""

from __future__ import annotations

import csv
import io
import json

from lagebild.export.plover import COLUMNS, to_csv, to_json_lines
from lagebild.model import Article, Claim, Coder, Entity, Event, EventType, Reading, Span, Status, Timex

TEXT = "Am Freitag soll der Kanzler den Präsidenten treffen."


def reading(type_: EventType = "CONSULT", status: Status = "future", claims: tuple[Claim, ...] = ()) -> Reading:
    return Reading(
        Article("a1", "=Titel", "2026-01-07", TEXT),
        Coder("1.0", "sha256:0"),
        sentences=(Span(0, len(TEXT)),),
        timexes=(Timex("t1", Span(0, 10), "DATE", "2026-01-09", "weekday"),),
        entities=(
            Entity("e1", "Kanzler", "person", (Span(20, 27),), "office", country="DEU", sector="GOV"),
            Entity("e2", "Präsident", "person", (Span(32, 43),), "office", sector="GOV"),
        ),
        events=(
            Event("v1", type_, status, (Span(44, 51),), "treffen-obj", 0.8, ("visit",), ("diplomatic",), False,
                  ("e1",), ("e2",), time="t1", claims=claims),
        ),
    )  # fmt: skip


def row(found: Reading) -> dict[str, object]:
    (line,) = to_json_lines([found])
    loaded: dict[str, object] = json.loads(line)
    return loaded


def test_a_future_meeting_is_an_agreement_and_says_so() -> None:
    found = row(reading())
    assert (found["event_type"], found["event_modes"], found["status"]) == ("AGREE", [], "future")
    assert (found["cameo_root"], found["quad"]) == ("03", "verbal cooperation")


def test_a_future_retreat_is_a_concession_and_a_future_strike_stays_a_protest() -> None:
    assert row(reading("RETREAT"))["event_type"] == "CONCEDE"
    assert row(reading("AID"))["event_type"] == "AGREE"
    assert row(reading("PROTEST"))["event_type"] == "PROTEST"


def test_what_was_keeps_its_type_with_modes_sides_and_evidence() -> None:
    found = row(reading(status="actual"))
    assert (found["event_type"], found["event_modes"], found["cameo_root"]) == ("CONSULT", ["visit"], "04")
    assert (found["actors"], found["actor_countries"], found["recipients"]) == (["Kanzler"], ["DEU"], ["Präsident"])
    assert (found["trigger"], found["text"], found["time"]) == ("treffen", TEXT, "2026-01-09")
    assert found["recipient_countries"] == [None]


def test_csv_has_the_same_rows_and_runs_no_formula() -> None:
    claims = (Claim("killed", 3, "least", Span(0, 10)),)
    table = list(csv.DictReader(io.StringIO("".join(to_csv([reading(status="negated", claims=claims)])))))
    assert list(table[0]) == list(COLUMNS)
    assert table[0]["status"] == "negated"
    assert json.loads(table[0]["claims"]) == {"what": "killed", "number": 3, "bound": "least"}


def test_claims_survive_json() -> None:
    found = reading(claims=(Claim("injured", 12, "about", Span(0, 10), "e1"),))
    assert Reading.from_dict(json.loads(found.to_json())) == found


def test_no_event_no_row() -> None:
    empty = Reading(Article("a2", "", None, TEXT), Coder("1.0", "sha256:0"))
    assert list(to_json_lines([empty])) == []
