"""The network of sides: what its rows say comes out as likelihoods that sum to one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lagebild.lang.side_network import read_network

SAVED = {
    "floors": [0.5, 0.8],
    "actor": {"rows": {"subject": "2 -1 1", "object": "-1 2 0"}, "out": [[1], [0]], "bias": [0, 0]},
    "nobody": {"rows": {"bare": "0.5 0.5 -3"}, "out": [[1], [1]], "bias": [0, 0.5]},
}


def test_likelihoods_follow_the_rows(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    path.write_text(json.dumps(SAVED), encoding="utf-8")
    network = read_network(path)
    likely, alone = network.likelihoods([([["subject", "unheard of"], ["object"]], ["bare"]), ([["object"]], ["bare"])])
    assert network.floors == (0.5, 0.8)
    assert likely.shape == (3, 2)
    assert alone.shape == (2, 2)
    assert likely.sum(axis=0).tolist() == pytest.approx([1, 1])
    # Scores: the subject 3 and -1, the object -1 and 2, nobody 0.5 and 1 (a negative hidden unit is shut).
    assert likely[0, 0] / likely[2, 0] == pytest.approx(2.71828 ** (3 - 0.5), rel=1e-4)
    assert likely[1, 1] / likely[2, 1] == pytest.approx(2.71828 ** (2 - 1.0), rel=1e-4)


def test_without_actors_nobody_is_certain(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    path.write_text(json.dumps(SAVED), encoding="utf-8")
    network = read_network(path)
    assert [rows.tolist() for rows in network.likelihoods([([], [])])] == [[[1.0, 1.0]]]
    assert network.likelihoods([]) == []
