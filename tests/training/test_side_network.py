"""Learning sides: a pattern in the cases is found, and found again from the same cases."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="PyTorch belongs to the extra `training`")

from training.side_network import SideCase, learnt, saved


def _cases(times: int) -> list[SideCase]:
    two = SideCase("a", (("subject",), ("object",)), ("verb",), ((True, False), (False, True)))
    none = SideCase("b", (("far",),), ("noun",), ((False, False),))
    return [two, none] * times


def test_subjects_do_and_objects_suffer() -> None:
    network = learnt(_cases(500))
    likely = network.likelihoods([([["subject"], ["object"]], ["verb"])])[0]
    assert likely[0, 0] > 0.6
    assert likely[1, 1] > 0.6
    assert network.likelihoods([([["far"]], ["noun"])])[0][1].min() > 0.6


def test_same_cases_same_network() -> None:
    assert saved(learnt(_cases(20))) == saved(learnt(_cases(20)))
