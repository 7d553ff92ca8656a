"""Tables that are gone on with without being copied: what is new lies as a layer over what was known."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import TypeVar, cast, overload

RATIO = 4  # a layer less than so many times as large as the one above it is joined with it
K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
NOTHING = object()


class Layers(Mapping[K, V]):
    """A table that never changes, in layers: of a key in several the uppermost holds.

    Keys come in the order in which they were first written, as in a dictionary. Looking up takes as
    many steps as there are layers, of which there are few: each is `RATIO` times as large as the next.
    Who asks for the whole (its length, all its keys) has the layers joined, once.
    """

    __slots__ = ("_layers",)

    def __init__(self, *layers: Mapping[K, V]) -> None:
        """Layers from the lowest to the uppermost; nobody may write to them afterwards."""
        self._layers = layers or ({},)

    @classmethod
    def of(cls, table: Mapping[K, V]) -> Layers[K, V]:
        return table if isinstance(table, Layers) else cls(table)

    def with_top(self, top: Mapping[K, V]) -> Layers[K, V]:
        """This table under one more layer; a layer that has grown near to the one below is joined with it.

        So each entry is copied a few times while the table grows by a factor, however large it is.
        """
        if not top:
            return self
        layers = [*self._layers, top]
        while len(layers) > 1 and len(layers[-2]) < RATIO * len(layers[-1]):
            upper = layers.pop()
            layers[-1] = {**layers[-1], **upper}
        return Layers(*layers)

    def __getitem__(self, key: K) -> V:
        for layer in reversed(self._layers):
            if key in layer:
                return layer[key]
        raise KeyError(key)

    @overload
    def get(self, key: K, default: None = None, /) -> V | None: ...
    @overload
    def get(self, key: K, default: V, /) -> V: ...
    @overload
    def get(self, key: K, default: T, /) -> V | T: ...
    def get(self, key: K, default: object = None, /) -> object:
        for layer in reversed(self._layers):
            if key in layer:
                return layer[key]
        return default

    def __contains__(self, key: object) -> bool:
        return any(key in layer for layer in self._layers)

    def __iter__(self) -> Iterator[K]:
        return iter(self._whole())

    def __reversed__(self) -> Iterator[K]:
        return reversed(list(self._whole()))

    def __len__(self) -> int:
        return len(self._whole())

    def __bool__(self) -> bool:
        return any(self._layers)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mapping):
            return NotImplemented
        return self._whole() == (other._whole() if isinstance(other, Layers) else other)

    def __repr__(self) -> str:
        return f"Layers({self._whole()!r})"

    def keys(self) -> KeysView[K]:
        return self._whole().keys()

    def items(self) -> ItemsView[K, V]:
        return self._whole().items()

    def values(self) -> ValuesView[V]:
        return self._whole().values()

    def _whole(self) -> Mapping[K, V]:
        if len(self._layers) > 1:
            joined: dict[K, V] = {}
            for layer in self._layers:
                joined.update(layer)
            self._layers = (joined,)
        return self._layers[0]


class Sheet(dict[K, V]):
    """What one call of linking writes over a table: looking up falls through to the table below.

    As a dictionary it holds what was written or looked up alone; `closed` is the whole.
    """

    __slots__ = ("below",)

    def __init__(self, below: Mapping[K, V]) -> None:
        super().__init__()
        self.below = Layers.of(below)

    def __missing__(self, key: K) -> V:
        # Kept here: what was asked for once is mostly asked for again, and then found at once.
        self[key] = value = self.below[key]
        return value

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or key in self.below

    @overload
    def get(self, key: K, default: None = None, /) -> V | None: ...
    @overload
    def get(self, key: K, default: V, /) -> V: ...
    @overload
    def get(self, key: K, default: T, /) -> V | T: ...
    def get(self, key: K, default: object = None, /) -> object:
        if super().__contains__(key):
            return self[key]
        # Most keys that are asked for with a default are new: no error is raised and caught for each.
        found = self.below.get(key, NOTHING)
        if found is NOTHING:
            return default
        self[key] = cast(V, found)
        return found

    def closed(self) -> Layers[K, V]:
        """The table with what was written; the sheet may be written to after that without changing it."""
        return self.below.with_top(self.copy())
