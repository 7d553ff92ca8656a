"""A small network that says how likely each actor near an event fills each of its sides, or nobody does.

Named features of an actor beside an event are looked up as rows, summed, and passed through one
hidden layer; the features of the event alone give in the same way the score of an empty side. A
softmax over the actors and nobody makes likelihoods of the scores, each side by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]
# An actor does or suffers: the columns of all scores.
SIDE_COUNT = 2


@dataclass(frozen=True)
class Layer:
    """Rows of named features: first what each adds to the two scores at once, then to the hidden units.

    The last row is that of nothing, all zeros.
    `out` has the hidden units as columns and the two scores as rows, `bias` is theirs.
    """

    places: Mapping[str, int]
    rows: Rows
    out: Rows
    bias: Rows

    def scores(self, bags: Sequence[Iterable[str]]) -> Rows:
        """The two scores of each that has these features, a row each; unknown features say nothing."""
        get, nothing = self.places.get, len(self.rows) - 1
        known: list[int] = []
        starts: list[int] = []
        for bag in bags:
            starts.append(len(known))
            known.append(nothing)
            known += [place for name in bag if (place := get(name)) is not None]
        if not bags:
            return np.zeros((0, SIDE_COUNT), dtype=np.float32)
        total = np.add.reduceat(self.rows[known], starts)
        scores: Rows = total[:, :SIDE_COUNT] + np.maximum(total[:, SIDE_COUNT:], 0) @ self.out.T + self.bias
        return scores


@dataclass(frozen=True)
class SideNetwork:
    """Scores of actors beside events (`actor`) and of nobody (`nobody`); `floors` as in `reading/events_fill.py`."""

    actor: Layer
    nobody: Layer
    floors: tuple[float, float]

    def likelihoods(self, events: Sequence[tuple[Sequence[Iterable[str]], Iterable[str]]]) -> list[Rows]:
        """Of each event, given by its actors' features and its own, the likelihoods as rows of two sides.

        The rows are those of the actors in their order, then that of nobody.
        """
        actors = self.actor.scores([bag for bags, _ in events for bag in bags])
        nobody = self.nobody.scores([event for _, event in events])
        found: list[Rows] = []
        first = 0
        for number, (bags, _) in enumerate(events):
            scores = np.concatenate([actors[first : first + len(bags)], nobody[number : number + 1]])
            grown = np.exp(scores - scores.max(axis=0))
            found.append(grown / grown.sum(axis=0))
            first += len(bags)
        return found


def read_network(path: Path) -> SideNetwork:
    """The network saved as JSON by `training/side_network.py`."""
    saved = json.loads(path.read_text(encoding="utf-8"))
    doers, targets = saved["floors"]
    return SideNetwork(_layer(saved["actor"]), _layer(saved["nobody"]), (doers, targets))


def _layer(saved: Mapping[str, Any]) -> Layer:
    names = saved["rows"]
    rows = np.array([row.split() for row in names.values()], dtype=np.float32)
    return Layer(
        places={name: n for n, name in enumerate(names)},
        rows=np.concatenate([rows, np.zeros_like(rows[:1])]),
        out=np.array(saved["out"], dtype=np.float32),
        bias=np.array(saved["bias"], dtype=np.float32),
    )
