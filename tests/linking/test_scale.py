"""An article costs about the same in a small record and in a larger one; the benchmark measures 100,000."""

from __future__ import annotations

from benchmarks.linking_scale import measure

ROOM = 1.5  # some thousand articles on a busy machine; the benchmark itself asks for 1.3 at 100,000


def test_cost_per_article() -> None:
    small, large = measure(4_000)
    assert large <= ROOM * small
