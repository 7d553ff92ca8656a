"""Rows in, text out: JSON, CSV, and a plain table. One table of exporters."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lagebild.export.terminal import cut, plain

Rows = Sequence[Mapping[str, Any]]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 48


def to_json(rows: Rows, columns: Sequence[str], names: Mapping[str, str]) -> str:
    """Every column of every row, as a JSON array."""
    return json.dumps([dict(row) for row in rows], ensure_ascii=False, indent=1) + "\n"


def to_csv(rows: Rows, columns: Sequence[str], names: Mapping[str, str]) -> str:
    """Every column, RFC 4180; a cell that a spreadsheet would take for a formula gets a leading apostrophe."""
    out = io.StringIO()
    if rows:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(rows[0])
        for row in rows:
            writer.writerow(f"'{cell}" if str(cell).startswith(FORMULA) else cell for cell in row.values())
    return out.getvalue()


def to_table(rows: Rows, columns: Sequence[str], names: Mapping[str, str]) -> str:
    """The columns a person reads, aligned; long cells are cut, control characters left out."""
    if not rows:
        return names["nothing"] + "\n"
    head = [names.get(column, column) for column in columns]
    cells = [[cut(plain(_shown(row[column], names)), WIDEST) for column in columns] for row in rows]
    widths = [max(len(line[i]) for line in [head, *cells]) for i in range(len(columns))]
    lines = [head, ["─" * width for width in widths], *cells]
    return "".join("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines)


def _shown(value: Any, names: Mapping[str, str]) -> str:
    if value is None:
        return "–"
    return names.get(value, value) if value in {"actual", "future", "hypothetical", "negated"} else str(value)


EXPORTERS: Mapping[str, Callable[[Rows, Sequence[str], Mapping[str, str]], str]] = {
    "json": to_json,
    "csv": to_csv,
    "table": to_table,
}
