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

    `out` has the hidden units as columns and the two scores as rows, `bias` is theirs.
    """

    places: Mapping[str, int]
    rows: Rows
    out: Rows
    bias: Rows

    def scores(self, features: Iterable[str]) -> Rows:
        """The two scores of what has these features; unknown features say nothing."""
        known = [self.places[name] for name in features if name in self.places]
        total: Rows = self.rows[known].sum(axis=0)
        scores: Rows = total[:SIDE_COUNT] + self.out @ np.maximum(total[SIDE_COUNT:], 0) + self.bias
        return scores


@dataclass(frozen=True)
class SideNetwork:
    """Scores of actors beside events (`actor`) and of nobody (`nobody`); `floors` as in `reading/events_fill.py`."""

    actor: Layer
    nobody: Layer
    floors: tuple[float, float]

    def likelihoods(self, actors: Sequence[Iterable[str]], event: Iterable[str]) -> Rows:
        """The likelihoods as rows of two sides: those of the actors in their order, then that of nobody."""
        scores = np.array([*(self.actor.scores(features) for features in actors), self.nobody.scores(event)])
        grown = np.exp(scores - scores.max(axis=0))
        likely: Rows = grown / grown.sum(axis=0)
        return likely


def read_network(path: Path) -> SideNetwork:
    """The network saved as JSON by `training/side_network.py`."""
    saved = json.loads(path.read_text(encoding="utf-8"))
    doers, targets = saved["floors"]
    return SideNetwork(_layer(saved["actor"]), _layer(saved["nobody"]), (doers, targets))


def _layer(saved: Mapping[str, Any]) -> Layer:
    rows = saved["rows"]
    return Layer(
        places={name: n for n, name in enumerate(rows)},
        rows=np.array([row.split() for row in rows.values()], dtype=np.float32),
        out=np.array(saved["out"], dtype=np.float32),
        bias=np.array(saved["bias"], dtype=np.float32),
    )
