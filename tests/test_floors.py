"""Quality floors, each with the set it was measured on; a little under the figures in RESULTS.md.

The gold is not part of the project: without it these tests are skipped.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.gold import GOLD_SETS, SHARED, GoldSet, judge, read_with_product

FLOORS: Mapping[str, Mapping[str, float]] = {
    "quotes/dev": {
        "quotations, joint F1": 77.5,
        "quotations, content F1": 81.0,
        "quotations, speaker F1": 70.2,
        "quotations, addressee F1": 52.0,
        "quotations, cue F1": 79.0,
        "quotations, frame F1": 83.4,
        "quotations, who said it F1": 75.5,
        "quotations, Direct F1": 74.0,
        "quotations, Indirect F1": 75.5,
    },
    "times/dev": {
        "times, strict F1": 89.0,
        "times, relaxed F1": 93.0,
        "times, type F1": 90.8,
        "times, value F1": 84.0,
        "times, DATE value F1": 82.3,
        "times, TIME value F1": 79.0,
        "times, DURATION value F1": 91.0,
        "times, SET value F1": 70.0,
    },
    "record/dev": {
        "events, detect F1": 64.0,
        "events, type F1": 56.5,
        "events, dyad F1": 25.0,
        "events, record F1": 23.0,
        "events, roles F1": 37.5,
        "events, status right": 92.0,
        "events, status macro F1": 69.5,
        "events, historical right": 91.3,
        "events, modes F1": 74.0,
        "events, time right": 68.5,
        "events, place country right": 75.0,
        "actors, country right": 90.0,
        "actors, sector right": 84.5,
    },
}


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the gold lies outside the project and is not here")
@pytest.mark.parametrize("gold_set", GOLD_SETS, ids=lambda gold_set: gold_set.name)
def test_quality_does_not_fall(gold_set: GoldSet, tmp_path: Path) -> None:
    readings = tmp_path / "readings.jsonl"
    read_with_product(SHARED / gold_set.gold, readings)
    reached = judge(gold_set, readings)
    fallen = {
        label: (reached[label], floor) for label, floor in FLOORS[gold_set.name].items() if reached[label] < floor
    }
    assert not fallen, f"below the floor (reached, floor): {fallen}"
