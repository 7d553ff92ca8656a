"""Rows in, text out: JSON, CSV, and a plain table. One table of exporters."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from lagebild.export.terminal import cut, plain

Rows = Sequence[Mapping[str, Any]]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 48
NARROWEST = 8
GAP = 2
TRANSLATED = frozenset({"status", "state", "standing", "type", "kind", "what", "action"})  # columns of closed sets


def to_json(rows: Rows, columns: Sequence[str], names: Mapping[str, str], width: int | None = None) -> str:
    """Every column of every row, as a JSON array."""
    return json.dumps([dict(row) for row in rows], ensure_ascii=False, indent=1) + "\n"


def to_csv(rows: Rows, columns: Sequence[str], names: Mapping[str, str], width: int | None = None) -> str:
    """Every column, RFC 4180; a cell that a spreadsheet would take for a formula gets a leading apostrophe."""
    out = io.StringIO()
    if rows:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(rows[0])
        for row in rows:
            writer.writerow(_cell(value) for value in row.values())
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def to_table(rows: Rows, columns: Sequence[str], names: Mapping[str, str], width: int | None = None) -> str:
    """The columns a person reads, aligned; long cells are cut so that lines fit `width` characters (None: any)."""
    if not rows:
        return names["nothing"] + "\n"
    head = [names.get(column, column) for column in columns]
    cells = [[cut(plain(_shown(row, column, names)), WIDEST) for column in columns] for row in rows]
    widths = _fitted([max(len(line[i]) for line in [head, *cells]) for i in range(len(columns))], width)
    lines = [head, ["─" * w for w in widths], *cells]
    return "".join(
        "  ".join(cut(c, w).ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines
    )


def _fitted(widths: list[int], width: int | None) -> list[int]:
    """Widths whose sum fits: the widest columns give way, down to what can still be read."""
    widths = list(widths)
    while width is not None and sum(widths) + GAP * (len(widths) - 1) > width and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def to_evidence(rows: Rows, columns: Sequence[str], names: Mapping[str, str], width: int | None = None) -> str:
    """Each row on one line, and below it the sentence it rests on, with its article, place and rule."""
    if not rows:
        return names["nothing"] + "\n"
    lines = []
    for row in rows:
        told = [plain(_shown(row, column, names)) for column in columns if column not in {"article", "one", "other"}]
        lines.append("  ".join(told) + "\n")
        lines += [f"    {plain(where)}\n    „{plain(words)}“\n" for where, words in _grounds(row)]
    return "".join(lines)


def _grounds(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The sentences a row rests on, each with where it stands: one, or the steps of a history."""
    if "context" in row:
        spans = ",".join(f"{start}–{stop}" for start, stop in row["spans"])
        yield f"{row['article']} {row['mark']} [{spans}] {row['rule']}", row["context"] or ""
    for step in row.get("history", ()):
        words = step.get("evidence") or step.get("sentence") or ""
        where = (step.get("article"), step.get("published"), step.get("source"), step.get("state"))
        yield " ".join(part for part in where if part), words


def _shown(row: Mapping[str, Any], column: str, names: Mapping[str, str]) -> str:
    value = row.get(column)
    if value is None or value == "":
        return "–"
    return names.get(str(value), str(value)) if column in TRANSLATED else str(value)


Exporter = Callable[[Rows, Sequence[str], Mapping[str, str], int | None], str]
EXPORTERS: Mapping[str, Exporter] = {
    "json": to_json,
    "csv": to_csv,
    "table": to_table,
    "evidence": to_evidence,
}
