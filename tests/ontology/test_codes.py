"""The code lists agree with the model and with each other."""

from __future__ import annotations

from typing import get_args

import pytest

from lagebild import ontology
from lagebild.model import EventType


def test_the_types_are_those_of_the_model() -> None:
    assert set(ontology.types()) == set(get_args(EventType))
    assert len(ontology.types()) == 16


def test_modes_belong_to_types() -> None:
    assert set(ontology.modes()) <= set(ontology.types())
    assert "aerial" in ontology.modes()["ASSAULT"]
    assert all(len(set(modes)) == len(modes) for modes in ontology.modes().values())


@pytest.mark.parametrize(
    ("type_", "modes", "root"),
    [
        ("CONSULT", (), "04"),
        ("ASSAULT", (), "18"),
        ("ASSAULT", ("drone",), "19"),
        ("ACCUSE", ("investigate",), "09"),
        ("ASSAULT", ("no such mode",), "18"),
    ],
)
def test_every_event_has_a_cameo_root(type_: str, modes: tuple[str, ...], root: str) -> None:
    assert ontology.cameo_root(type_, modes) == root


def test_every_code_is_a_root_of_cameo_and_every_type_has_a_quadrant() -> None:
    for type_ in ontology.types():
        assert 1 <= int(ontology.cameo_root(type_)) <= 20
        assert ontology.quadrant(type_) in {
            f"{kind} {side}" for kind in ("verbal", "material") for side in ("cooperation", "conflict")
        }
        for mode in ontology.modes().get(type_, ()):
            assert 1 <= int(ontology.cameo_root(type_, (mode,))) <= 20


def test_a_sector_of_the_guidelines_is_one() -> None:
    assert {"GOV", "IGO", "CVL", "UNK"} <= set(ontology.sectors())
    assert "diplomatic" in ontology.contexts()
