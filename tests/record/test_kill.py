"""A writer that is killed leaves whole articles, and the next one goes on (`benchmarks/kill.py` does it 200 times)."""

from __future__ import annotations

import random

from benchmarks.kill import a_round


def test_a_killed_writer_loses_and_doubles_nothing(database: str) -> None:
    killed, unsound, wrong = a_round(database, random.Random(2), runs=3)
    assert (unsound, wrong) == (0, 0)
    assert killed <= 3
