"""Learns the weights of an event's confidence from the annotated articles, and measures how honest it is.

    python -m training.confidence GOLD.jsonl [MORE.jsonl …] --out src/lagebild/lang/de/events_weights.json

Every event that the reading would give without a floor is a case: right where the gold has an event
of its type in a common sentence (matched one to one as the scorer does), wrong otherwise. A logistic
regression with an L2 penalty over the named features (`reading/events_confidence.py`) is fitted with
scipy; the floor is the one that gives the best F1 of type in a cross-validation by article. Printed
are a reliability table and the F1 at each floor, both cross-validated. Only `gold/record` may be
learnt from.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment, minimize

from lagebild.lang.de import GERMAN
from lagebild.model import Article
from lagebild.reading.entities import find_entities
from lagebild.reading.events import drafts_of
from lagebild.reading.events_confidence import features
from lagebild.reading.parse import parse
from lagebild.reading.quotations import find_quotations
from lagebild.reading.timex import find_timexes

PENALTY = 3.0
FOLDS = 7
# A feature that fewer cases have says nothing.
RAREST = 8


@dataclass(frozen=True)
class Case:
    """One event of one article: its features and whether the gold has it."""

    article: str
    features: Mapping[str, float]
    right: bool


def cases(rows: Iterable[Mapping[str, Any]]) -> tuple[list[Case], int]:
    """All events that would be read in the articles, and how many events the gold has."""
    found: list[Case] = []
    gold = 0
    for row in rows:
        article = Article(row["id"], row.get("title") or "", row["published"], row["text"])
        tree = parse(article.text, GERMAN)
        timexes = find_timexes(article, tree, GERMAN)
        entities = find_entities(article, tree, GERMAN)
        quotations = find_quotations(article, tree, timexes, entities, GERMAN)
        drafts, around = drafts_of(article, tree, timexes, entities, quotations, GERMAN)
        gold += len(row["events"])
        hits = _hits(row, [(d.type, [[s.start, s.end] for s in d.spans]) for d in drafts])
        found.extend(Case(row["id"], features(d, around), n in hits) for n, d in enumerate(drafts))
    return found, gold


def _hits(row: Mapping[str, Any], events: Sequence[tuple[str, list[list[int]]]]) -> set[int]:
    """Which events have a gold event of their type in a common sentence, each gold event given once."""
    if not events or not row["events"]:
        return set()

    def sentences(spans: Iterable[Sequence[int]]) -> set[int]:
        return {i for i, s in enumerate(row["sentences"]) for m in spans if m[0] < s[1] and s[0] < m[1]}

    weight = np.zeros((len(row["events"]), len(events)))
    for i, gold in enumerate(row["events"]):
        here = sentences(gold["spans"])
        for j, (type_, spans) in enumerate(events):
            touch = any(a < f and e < b for a, b in gold["spans"] for e, f in spans)
            weight[i, j] = (4 + 2 * touch) * (gold["type"] == type_ and bool(here & sentences(spans)))
    left, right = linear_sum_assignment(-weight)
    return {int(j) for i, j in zip(left, right, strict=True) if weight[i, j] > 0}


def names_of(found: Sequence[Case]) -> list[str]:
    """The features that enough cases have, in order."""
    counts: dict[str, int] = {}
    for case in found:
        for name, value in case.features.items():
            counts[name] = counts.get(name, 0) + bool(value)
    return sorted(name for name, count in counts.items() if count >= RAREST)


def fit(found: Sequence[Case], names: Sequence[str]) -> dict[str, float]:
    """The weights that explain best which cases are right, the bias among them."""
    x = np.array([[case.features.get(name, 0.0) for name in names] + [1.0] for case in found])
    y = np.array([case.right for case in found], dtype=float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        free = np.append(w[:-1], 0.0)
        value = -np.sum(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)) + PENALTY / 2 * np.sum(free**2)
        return float(value), x.T @ (p - y) + PENALTY * free

    best = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return {name: round(float(w), 3) for name, w in zip([*names, "bias"], best, strict=True)}


def probability(case: Case, weights: Mapping[str, float]) -> float:
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in case.features.items())
    return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))


def cross_validated(found: Sequence[Case]) -> list[tuple[float, bool]]:
    """Each case's probability by weights that never saw its article."""
    articles = sorted({case.article for case in found})
    fold = {article: n % FOLDS for n, article in enumerate(articles)}
    result: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        seen = [case for case in found if fold[case.article] != number]
        weights = fit(seen, names_of(seen))
        result.extend((probability(c, weights), c.right) for c in found if fold[c.article] == number)
    return result


def best_floor(
    judged: Sequence[tuple[float, bool]], gold: int
) -> tuple[float, list[tuple[float, float, float, float]]]:
    """The floor with the best F1, and of each floor tried precision, recall and F1."""
    table = []
    for floor in (n / 50 for n in range(5, 36)):
        kept = [right for p, right in judged if p >= floor]
        hits = sum(kept)
        precision, recall = hits / max(len(kept), 1), hits / max(gold, 1)
        table.append((floor, precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)))
    return max(table, key=lambda row: row[3])[0], table


def reliability(judged: Sequence[tuple[float, bool]]) -> list[tuple[str, int, float, float]]:
    """By tenths of confidence: how many events, their mean confidence, the share that is right."""
    rows = []
    for tenth in range(10):
        inside = [(p, right) for p, right in judged if tenth / 10 <= p < (tenth + 1) / 10 or (tenth == 9 and p == 1)]
        if inside:
            mean, share = sum(p for p, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)
            rows.append((f"{tenth / 10:.1f}-{(tenth + 1) / 10:.1f}", len(inside), mean, share))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    rows = [json.loads(line) for path in args.gold for line in path.read_text(encoding="utf-8").splitlines() if line]
    found, gold = cases(rows)
    judged = cross_validated(found)
    floor, table = best_floor(judged, gold)
    print(f"{len(found)} events, {sum(c.right for c in found)} right, {gold} in the gold")
    for row in table:
        print("floor {:.2f}  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*row))
    for band, count, mean, share in reliability(judged):
        print(f"| {band} | {count} | {mean:.2f} | {share:.2f} |")
    if args.out:
        weights = fit(found, names_of(found))
        saved = {
            "what": "weights of an event's confidence and the floor below which it is dropped",
            "source": "training/confidence.py on annotated German Wikinews articles (annotations free to use)",
            "licence": "Apache-2.0",
            "floor": floor,
            "weights": weights,
        }
        args.out.write_text(json.dumps(saved, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
