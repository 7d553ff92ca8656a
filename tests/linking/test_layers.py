"""Tables in layers behave as the dictionary they stand for, and what lies below is neither copied nor written to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.linking.layers import Layers, Sheet

TABLES = st.dictionaries(st.integers(0, 30), st.integers(), max_size=12)


@given(st.lists(TABLES, max_size=8))
def test_layers_are_the_dictionary_they_stand_for(tables: list[dict[int, int]]) -> None:
    layers: Layers[int, int] = Layers()
    plain: dict[int, int] = {}
    for table in tables:
        layers = layers.with_top(table)
        plain.update(table)
        assert [layers.get(key) for key in range(31)] == [plain.get(key) for key in range(31)]
        assert [key in layers for key in range(31)] == [key in plain for key in range(31)]
        assert bool(layers) == bool(plain)
    assert list(layers.items()) == list(plain.items())
    assert (list(layers), list(layers.values()), len(layers)) == (list(plain), list(plain.values()), len(plain))
    assert layers == plain
    assert plain == layers
    assert dict(layers) == plain


@given(TABLES, st.lists(st.tuples(st.integers(0, 30), st.integers())), st.lists(st.integers(0, 30)))
def test_a_sheet_reads_through_and_leaves_what_is_below(
    below: dict[int, int], written: list[tuple[int, int]], read: list[int]
) -> None:
    known, plain = Layers(dict(below)), dict(below)
    sheet = Sheet(known)
    for key in read:
        assert sheet.get(key, "none") == plain.get(key, "none")
    for key, value in written:
        sheet[key] = plain[key] = value
    assert [(key in sheet, sheet.get(key)) for key in range(31)] == [(k in plain, plain.get(k)) for k in range(31)]
    assert list(sheet.closed().items()) == list(plain.items())
    assert known == below


def test_a_sheet_has_no_key_that_nobody_wrote() -> None:
    with pytest.raises(KeyError):
        Sheet(Layers({1: 2}))[3]
    with pytest.raises(KeyError):
        Layers({1: 2})[3]


def test_a_large_table_is_not_copied_for_a_few_entries() -> None:
    large = dict.fromkeys(range(1000), 0)
    known = Layers(large).with_top({-1: 1})
    large[5] = 9  # seen through the layer above only where nothing was copied
    assert known[5] == 9


def test_layers_stay_few_and_a_closed_table_does_not_change() -> None:
    known: Layers[int, int] = Layers()
    for key in range(2000):
        sheet = Sheet(known)
        sheet[key] = key
        closed = sheet.closed()
        sheet[key] = -1
        assert closed[key] == key
        known = closed
    assert len(known._layers) < 8
    assert list(known) == list(range(2000))
