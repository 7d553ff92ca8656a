"""The door of the temporal tagger: objects, JSON, TimeML, and the command."""

from __future__ import annotations

import json
from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from lagebild.cli import main
from lagebild.errors import InputError
from lagebild.times import tag, to_dicts, to_json, to_timeml

TEXT = "Gestern um 8 Uhr & <bald> am Montag."


@pytest.mark.parametrize("day", ["2024-05-15", date(2024, 5, 15), datetime(2024, 5, 15, 9)])
def test_the_day_of_publication_may_be_words_or_a_date(day: str | date) -> None:
    assert [t.value for t in tag("Gestern.", day)] == ["2024-05-14"]


def test_no_date_is_refused_with_a_sentence() -> None:
    with pytest.raises(InputError, match="no ISO 8601 date"):
        tag("Gestern.", "gestern")


def test_json_has_the_words_and_their_place() -> None:
    found = tag(TEXT, "2024-05-15")
    rows = json.loads(to_json(TEXT, found))
    assert rows == to_dicts(TEXT, found)
    assert all(TEXT[row["start"] : row["end"]] == row["text"] for row in rows)
    assert [row["value"] for row in rows] == ["2024-05-14", "2024-05-14T08:00", "2024-05-13"]


def test_timeml_is_xml_whose_text_is_the_text() -> None:
    document = ElementTree.fromstring(to_timeml(TEXT, tag(TEXT, "2024-05-15"), "2024-05-15").encode())
    body = document.find("TEXT")
    assert body is not None
    assert "".join(body.itertext()) == TEXT
    assert [t.get("value") for t in body.iter("TIMEX3")] == ["2024-05-14", "2024-05-14T08:00", "2024-05-13"]
    creation = document.find("DCT/TIMEX3")
    assert creation is not None
    assert creation.get("functionInDocument") == "CREATION_TIME"


def test_timeml_replaces_what_xml_cannot_hold() -> None:
    text = "Gestern \x00 \ud800 heute"
    document = ElementTree.fromstring(to_timeml(text, tag(text, "2024-05-15")).encode())
    assert "".join(document.itertext()).strip() == "Gestern \ufffd \ufffd heute"


def test_the_command_prints_a_line_a_time() -> None:
    result = CliRunner().invoke(main, ["times", "Anfang Juni und gestern", "--published", "2024-05-15"])
    assert result.output.splitlines() == [
        "Anfang Juni\tDATE\t2024-06\tSTART\t2024-06-01T00:00 – 2024-07-01T00:00\tedge-of-month",
        "gestern\tDATE\t2024-05-14\t2024-05-14T00:00 – 2024-05-15T00:00\tdeictic-day",
    ]


def test_the_command_refuses_a_day_that_is_none() -> None:
    result = CliRunner().invoke(main, ["times", "gestern", "--published", "gestern"])
    assert result.exit_code == 2
