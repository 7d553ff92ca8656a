"""Floors of linking on the pairs marked by hand."""

from __future__ import annotations

from benchmarks.linking_pairs import PAIRS, actor_pairs, event_pairs, score
from lagebild.lang import lexicon


def test_actors() -> None:
    pairs = actor_pairs()
    found = score((called, true) for called, true, _ in pairs)
    assert len(pairs) >= 150
    assert found.precision >= 0.95
    assert found.recall >= 0.95


def test_events() -> None:
    pairs = event_pairs()
    found = score((called, true) for called, true, _ in pairs)
    assert len(pairs) >= 100
    assert found.precision >= 0.95
    assert found.recall >= 0.90


def test_the_marked_pairs_keep_their_head() -> None:
    rows = lexicon.load(PAIRS / "actor_pairs.tsv").rows
    assert {row["verdict"] for row in rows} == {"same", "different"}
    assert all(row["note"] for row in rows)


def test_counts() -> None:
    found = score([(True, True), (True, False), (False, True), (False, False)])
    assert (found.right, found.wrong, found.missed) == (1, 1, 1)
    assert (found.precision, found.recall) == (0.5, 0.5)
