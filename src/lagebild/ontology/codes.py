"""The code lists beside this file, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

HOME = Path(__file__).parent


@lru_cache(maxsize=8)
def _rows(name: str) -> tuple[tuple[str, ...], ...]:
    lines = (HOME / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


def types() -> tuple[str, ...]:
    """PLOVER's event types."""
    return tuple(row[0] for row in _rows("plover"))


def modes() -> Mapping[str, tuple[str, ...]]:
    """The modes of each event type that has some."""
    found: dict[str, list[str]] = {}
    for type_, mode, *_ in _rows("modes"):
        found.setdefault(type_, []).append(mode)
    return {type_: tuple(names) for type_, names in found.items()}


def sectors() -> tuple[str, ...]:
    """PLOVER's sectors of actors."""
    return tuple(row[0] for row in _rows("sectors"))


def contexts() -> tuple[str, ...]:
    """The contexts that are read."""
    return tuple(row[0] for row in _rows("contexts"))


def quadrant(type_: str) -> str:
    """Whether a type is cooperation or conflict, in words or deeds ("verbal conflict"); KeyError for no type."""
    return {row[0]: row[2] for row in _rows("plover")}[type_]


def cameo_root(type_: str, modes: tuple[str, ...] = ()) -> str:
    """The CAMEO root code of an event, two digits; that of its first mode goes before that of its type."""
    by_mode = {(row[0], row[1]): row[2] for row in _rows("modes")}
    by_type = {row[0]: row[1] for row in _rows("plover")}
    return next((by_mode[type_, mode] for mode in modes if (type_, mode) in by_mode), by_type[type_])
