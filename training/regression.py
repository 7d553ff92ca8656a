"""A logistic regression over named features, with an L2 penalty, fitted by scipy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix


@dataclass(frozen=True)
class Case:
    """One case of one article: its features and whether it is right."""

    article: str
    features: Mapping[str, float]
    right: bool


def names_of(cases: Iterable[Case], rarest: int) -> list[str]:
    """The features that enough cases have, in order."""
    counts = Counter(name for case in cases for name, value in case.features.items() if value)
    return sorted(name for name, count in counts.items() if count >= rarest)


def fit(cases: Sequence[Case], penalty: float, rarest: int) -> dict[str, float]:
    """The weights that explain best which cases are right, the bias among them."""
    names = names_of(cases, rarest)
    place = {name: n for n, name in enumerate(names)}
    rows, columns, values = [], [], []
    for n, case in enumerate(cases):
        for name, value in [*case.features.items(), ("bias", 1.0)]:
            column = place.get(name, len(names) if name == "bias" else None)
            if column is not None and value:
                rows.append(n)
                columns.append(column)
                values.append(value)
    x = csr_matrix((values, (rows, columns)), shape=(len(cases), len(names) + 1))
    y = np.array([case.right for case in cases], dtype=float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        free = np.append(w[:-1], 0.0)
        value = -np.sum(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)) + penalty / 2 * np.sum(free**2)
        return float(value), x.T @ (p - y) + penalty * free

    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return {name: round(float(w), 3) for name, w in zip([*names, "bias"], best, strict=True)}


def probability(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))


def folds_of(articles: Iterable[str], folds: int) -> dict[str, int]:
    """Each article's fold, the same on every run."""
    return {article: n % folds for n, article in enumerate(sorted(set(articles)))}
