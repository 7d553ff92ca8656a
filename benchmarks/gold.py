"""The gold sets and their scorers: the product's own command reads them, the scorers judge.

The gold lies outside the project (`LAGEBILD_SHARED`, or the folder `shared` beside the checkout),
because two of its sets may be measured with but not shipped.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("LAGEBILD_SHARED", ROOT.parent / "shared"))


@dataclass(frozen=True)
class Row:
    """One figure of the table: its label, the path to it in the scorer's JSON, the factor to percent."""

    label: str
    path: tuple[str, ...]
    factor: float = 1.0


@dataclass(frozen=True)
class GoldSet:
    """One gold file, its scorer, and the figures taken from it."""

    name: str
    gold: str
    scorer: str
    rows: tuple[Row, ...]


def _percent(label: str, *path: str) -> Row:
    return Row(label, path, 100.0)


EVENTS = (
    _percent("events, detect F1", "detect", "F1"),
    _percent("events, type F1", "type", "F1"),
    _percent("events, dyad F1", "dyad", "F1"),
    _percent("events, record F1", "record", "F1"),
    _percent("events, roles F1", "roles", "F1"),
    _percent("events, status right", "status accuracy"),
    _percent("events, status macro F1", "status macro F1"),
    _percent("events, historical right", "historical accuracy"),
    _percent("events, modes F1", "modes", "F1"),
    _percent("events, time right", "time accuracy"),
    _percent("events, place country right", "place country accuracy"),
    _percent("actors, country right", "actor country accuracy"),
    _percent("actors, sector right", "actor sector accuracy"),
)

GOLD_SETS = (
    GoldSet(
        "quotes/dev",
        "gold/quotes/dev.jsonl",
        "score/score_quotes.py",
        (
            _percent("quotations, joint F1", "overlap", "joint", "f1"),
            _percent("quotations, content F1", "overlap", "quote", "f1"),
            _percent("quotations, speaker F1", "overlap", "speaker", "f1"),
            _percent("quotations, addressee F1", "overlap", "addressee", "f1"),
            _percent("quotations, cue F1", "overlap", "cue", "f1"),
            _percent("quotations, frame F1", "overlap", "frame", "f1"),
            _percent("quotations, who said it F1", "who said", "all", "f1"),
            _percent("quotations, Direct F1", "by type", "Direct", "f1"),
            _percent("quotations, Indirect F1", "by type", "Indirect", "f1"),
        ),
    ),
    GoldSet(
        "times/dev",
        "gold/times/dev.jsonl",
        "score/score_times.py",
        (
            *(Row(f"times, {m} F1", ("ALL", m, "f1")) for m in ("strict", "relaxed", "type", "value")),
            *(Row(f"times, {t} value F1", (t, "value", "f1")) for t in ("DATE", "TIME", "DURATION", "SET")),
        ),
    ),
    GoldSet("record/dev", "gold/record/dev.jsonl", "score/score_events.py", EVENTS),
)


def read_with_product(gold: Path, readings: Path, jobs: int = 2) -> None:
    """Run `lagebild read` over a gold file; CalledProcessError when it fails."""
    readings.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "lagebild.cli", "read", str(gold), "--format", "jsonl", "--jobs", str(jobs)]
    with readings.open("w", encoding="utf-8") as out:
        subprocess.run(command, stdout=out, check=True)


def judge(gold_set: GoldSet, readings: Path) -> dict[str, float]:
    """The figures of one set, in percent, by their labels."""
    command = [sys.executable, str(SHARED / gold_set.scorer), str(SHARED / gold_set.gold), str(readings), "--json"]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {row.label: round(row.factor * _at(found, row.path), 1) for row in gold_set.rows}


def _at(found: Mapping[str, Any], path: tuple[str, ...]) -> float:
    value: Any = found
    for key in path:
        value = value[key]
    return float(value)
