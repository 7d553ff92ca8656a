"""Rows as text: nothing lost in JSON and CSV, nothing hostile in a terminal or a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from lagebild.export import EXPORTERS, phrases

NAMES = phrases("en")
ROWS: list[dict[str, Any]] = [
    {"name": "Angela Merkel", "status": "future", "words": "=1+1", "spans": [[1, 2]], "n": None},
    {"name": "\x1b[31mPutin", "status": "actual", "words": "ein sehr langer Satz " * 10, "spans": [], "n": -3},
]
COLUMNS = ("name", "status", "words", "n")


def test_json_has_every_column_as_it_is() -> None:
    assert json.loads(EXPORTERS["json"](ROWS, COLUMNS, NAMES, 20)) == ROWS
    assert EXPORTERS["json"]([], COLUMNS, NAMES, None) == "[]\n"


def test_csv_has_every_column_and_no_formula() -> None:
    found = list(csv.DictReader(io.StringIO(EXPORTERS["csv"](ROWS, COLUMNS, NAMES, None))))
    assert [row["words"][:4] for row in found] == ["'=1+", "ein "]
    assert [row["n"] for row in found] == ["", "-3"]
    assert json.loads(found[0]["spans"]) == [[1, 2]]


def test_a_table_fits_its_width_and_holds_no_control_characters() -> None:
    for width in (40, 60, 100):
        table = EXPORTERS["table"](ROWS, COLUMNS, NAMES, width)
        assert max(map(len, table.splitlines())) <= width
        assert "\x1b" not in table
        assert table.count("\n") == 4
    assert "announced" not in EXPORTERS["table"](ROWS, ("name",), NAMES, None)
    assert "future" in EXPORTERS["table"](ROWS, COLUMNS, NAMES, None)
    assert "geplant" in EXPORTERS["table"](ROWS, COLUMNS, phrases("de"), None)
    assert EXPORTERS["table"]([], COLUMNS, NAMES, None) == "nothing found\n"
