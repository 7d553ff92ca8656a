"""Learns who fills the sides of events: the network of `lagebild/lang/side_network.py`, trained with PyTorch."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor, nn

from lagebild.lang.side_network import SIDE_COUNT, Layer, SideNetwork

HIDDEN, RAREST, DROPPED = 24, 8, 0.4
EPOCHS, BATCH, RATE, DECAY = 12, 64, 4e-3, 0.1
# Networks of so many seeds stand side by side in one: their scores are averaged.
SEEDS = (1, 2, 3)


@dataclass(frozen=True)
class SideCase:
    """One event of one article: the features of the actors near it and its own, and who fills which side there.

    `fills` gives for each actor whether it fills each side; `weight` is how much the case counts.
    """

    article: str
    actors: tuple[tuple[str, ...], ...]
    event: tuple[str, ...]
    fills: tuple[tuple[bool, bool], ...]
    weight: float = 1.0


class Bag(nn.Module):
    """A layer whose input are named features: `Layer` while it learns."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.names = list(names)
        self.places = {name: n for n, name in enumerate(names)}
        self.direct = nn.EmbeddingBag(len(names) + 1, SIDE_COUNT, mode="sum", padding_idx=len(names))
        self.hidden = nn.EmbeddingBag(len(names) + 1, HIDDEN, mode="sum", padding_idx=len(names))
        self.out = nn.Linear(HIDDEN, SIDE_COUNT)
        self.drop = nn.Dropout(DROPPED)
        nn.init.zeros_(self.direct.weight)
        nn.init.normal_(self.hidden.weight, 0, 0.1)
        with torch.no_grad():
            self.hidden.weight[len(names)] = 0

    def forward(self, bags: Sequence[Iterable[str]]) -> Tensor:
        """The scores of each bag of features."""
        flat: list[int] = []
        starts: list[int] = []
        for bag in bags:
            starts.append(len(flat))
            flat.extend(self.places[name] for name in bag if name in self.places)
            flat.append(len(self.names))
        words, offsets = torch.tensor(flat), torch.tensor(starts)
        scores = self.direct(words, offsets) + self.out(self.drop(torch.relu(self.hidden(words, offsets))))
        return cast(Tensor, scores)


def learnt(cases: Sequence[SideCase], floors: tuple[float, float] = (1.0, 1.0)) -> SideNetwork:
    """The network that explains best who fills which side; the same for the same cases on one machine."""
    torch.set_num_threads(1)
    pairs = [_learnt(list(cases), seed) for seed in SEEDS]
    return SideNetwork(_layer([a for a, _ in pairs]), _layer([n for _, n in pairs]), floors)


def _learnt(cases: list[SideCase], seed: int) -> tuple[Bag, Bag]:
    torch.manual_seed(seed)
    order = random.Random(seed)
    actor = Bag(_frequent(bag for case in cases for bag in case.actors))
    nobody = Bag(_frequent(case.event for case in cases))
    weights = [*actor.parameters(), *nobody.parameters()]
    teacher = torch.optim.AdamW(weights, RATE, weight_decay=DECAY)
    steps, done = EPOCHS * -(-len(cases) // BATCH), 0
    for _ in range(EPOCHS):
        order.shuffle(cases)
        for start in range(0, len(cases), BATCH):
            for group in teacher.param_groups:
                group["lr"] = RATE * (1 - done / steps)
            loss = _loss(cases[start : start + BATCH], actor, nobody)
            teacher.zero_grad()
            loss.backward()
            teacher.step()
            done += 1
    return actor.eval(), nobody.eval()


def _frequent(bags: Iterable[Iterable[str]]) -> list[str]:
    counts = Counter(name for bag in bags for name in bag)
    return sorted(name for name, count in counts.items() if count >= RAREST)


def _loss(cases: Sequence[SideCase], actor: Bag, nobody: Bag) -> Tensor:
    """The cross-entropy of each side over the actors and nobody, where several fill it shared among them."""
    owners = torch.tensor([n for n, case in enumerate(cases) for _ in case.actors] + list(range(len(cases))))
    scores = torch.cat([actor([bag for case in cases for bag in case.actors]), nobody([c.event for c in cases])])
    fills = [fill for case in cases for fill in case.fills]
    empty = [tuple(not any(fill[side] for fill in case.fills) for side in range(SIDE_COUNT)) for case in cases]
    wanted = torch.tensor([*fills, *empty], dtype=torch.float)
    weights = torch.tensor([case.weight for case in cases])[owners]
    total = torch.zeros(())
    for side in range(SIDE_COUNT):
        grown = torch.exp(scores[:, side].clamp(-30, 30))
        sums = torch.zeros(len(cases)).index_add(0, owners, grown)
        shares = torch.zeros(len(cases)).index_add(0, owners, wanted[:, side])
        likely = torch.log(grown / sums[owners])
        total = total - (likely * wanted[:, side] / shares[owners] * weights).sum() / len(cases)
    return total


def _layer(bags: Sequence[Bag]) -> Layer:
    """Several of one kind side by side: their scores averaged."""
    rows = [torch.stack([bag.direct.weight for bag in bags]).mean(0), *(bag.hidden.weight for bag in bags)]
    out = torch.cat([bag.out.weight for bag in bags], dim=1) / len(bags)
    bias = torch.stack([bag.out.bias for bag in bags]).mean(0)
    with torch.no_grad():
        return Layer(
            places=bags[0].places,
            rows=torch.cat(rows, dim=1).numpy().astype(np.float32),
            out=out.numpy(),
            bias=bias.numpy(),
        )


def saved(network: SideNetwork) -> dict[str, Any]:
    """The network as JSON, a row of numbers in one string."""

    def layer(one: Layer) -> dict[str, Any]:
        rows = {name: " ".join(f"{x:.3g}" for x in one.rows[place]) for name, place in one.places.items()}
        out = [[round(float(x), 4) for x in row] for row in one.out]
        return {"rows": rows, "out": out, "bias": [round(float(x), 4) for x in one.bias]}

    return {"floors": list(network.floors), "actor": layer(network.actor), "nobody": layer(network.nobody)}
