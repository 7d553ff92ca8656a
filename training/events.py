"""Learns the weights of who fills a side of an event and of its confidence from the annotated articles.

    python -m training.events GOLD.jsonl … --home src/lagebild/lang/de

First whether two mentions are one event, a case for each pair of near mentions that the gold has.
Then the sides: each entity near an event that the gold has is a case for each side, right where the
gold names it there. Then, with the sides filled by weights that never saw the article, the
confidence: every event that the reading would give without a floor is a case, right where the gold
has an event of its type in a common sentence. The thresholds are those that serve best on articles
not trained on: for the sides the share of events of which both sides agree, for the confidence the
F1 of type. Printed are the cross-validated figures and the reliability table. Only `gold/record`
may be learnt from.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from lagebild.lang.de import GERMAN
from lagebild.lang.side_network import SideNetwork
from lagebild.model import Article
from lagebild.reading.entities import find_entities
from lagebild.reading.events import mentions_of
from lagebild.reading.events_confidence import features
from lagebild.reading.events_fill import Neighbourhood, actor_features, event_features, filled, ties_of
from lagebild.reading.events_links import Mention, Surroundings
from lagebild.reading.events_merge import Draft, merged, pair_features
from lagebild.reading.parse import parse
from lagebild.reading.quotations import find_quotations
from lagebild.reading.timex import find_timexes
from training.articles import articles
from training.regression import Case, fit, folds_of, probability
from training.side_network import SideCase, learnt, saved

FOLDS, INNER = 6, 4
# How much an event of a real article and of one written for training count where sides are learnt.
REAL, WRITTEN = 2.0, 1.0
PENALTY, RAREST = 3.0, 8
COST = 0.003
SOURCE = "training/events.py on annotated German Wikinews articles (annotations free to use) and training/record"


@dataclass(frozen=True)
class Read:
    """One annotated article with the events that grammar gives, and which gold event each is, if any."""

    row: Mapping[str, Any]
    around: Surroundings
    mentions: tuple[Mention, ...]
    drafts: tuple[Draft, ...] = ()
    gold: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return str(self.row["id"])


def read(row: Mapping[str, Any]) -> Read:
    article = Article(row["id"], row.get("title") or "", row["published"], row["text"])
    tree = parse(article.text, GERMAN)
    timexes = find_timexes(article, tree, GERMAN)
    entities = find_entities(article, tree, GERMAN)
    quotations = find_quotations(article, tree, timexes, entities, GERMAN)
    around = Surroundings(article, tree, timexes, entities, quotations, GERMAN)
    return Read(row, around, tuple(mentions_of(around)))


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The annotated articles of a file of lines of JSON, or of one written for training (`training/articles.py`)."""
    if path.suffix == ".txt":
        return [{**row, "written": True} for row in articles(path)]
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def judges(reads: Iterable[Read]) -> list[Read]:
    """The articles of newspapers: what was written for training teaches, but floors are chosen on real ones."""
    return [one for one in reads if not one.row.get("written")]


def with_drafts(one: Read, weights: Mapping[str, float], floor: float) -> Read:
    """The article with its mentions merged by these weights."""
    rules = dataclasses.replace(GERMAN.events, merge_weights=weights, merge_floor=floor)
    drafts = tuple(merged(one.mentions, rules))
    return dataclasses.replace(one, drafts=drafts, gold=_pairs(one.row, drafts))


def merge_cases(reads: Iterable[Read]) -> Iterator[Case]:
    """Pairs of near mentions of one type that the gold has: is it one event there?"""
    for one in reads:
        homes = [_home(one.row, m) for m in one.mentions]
        for j, later in enumerate(one.mentions):
            same_type = [i for i in range(j) if one.mentions[i].candidate.type == later.candidate.type]
            for i in same_type[-10:]:
                if homes[i] is not None and homes[j] is not None:
                    yield Case(one.id, pair_features(one.mentions[i], later), homes[i] == homes[j])


def _home(row: Mapping[str, Any], mention: Mention) -> int | None:
    """The gold event of a mention: one of its type whose words it shares, else the only one of its sentence."""
    span = mention.candidate.span
    fitting = [(n, e) for n, e in enumerate(row["events"]) if e["type"] == mention.candidate.type]
    touching = [n for n, e in fitting if any(a < span.end and span.start < b for a, b in e["spans"])]
    if touching:
        return touching[0]
    here = [s for s in row["sentences"] if s[0] <= span.start < s[1]]
    near = [n for n, e in fitting if here and any(here[0][0] <= a < here[0][1] for a, _ in e["spans"])]
    return near[0] if len(near) == 1 else None


def best_merge(reads: Sequence[Read]) -> tuple[dict[str, dict[str, float]], float]:
    """For each article merge weights that never saw it, and the floor with the best F1 of type."""
    fold = folds_of((one.id for one in reads), FOLDS)
    learnt = [fit(list(merge_cases(one for one in reads if fold[one.id] != n)), PENALTY, RAREST) for n in range(FOLDS)]
    unseen = {one.id: learnt[fold[one.id]] for one in reads}

    judging = judges(reads)

    def type_f1(floor: float) -> float:
        done = [with_drafts(one, unseen[one.id], floor) for one in judging]
        hits, found = sum(len(one.gold) for one in done), sum(len(one.drafts) for one in done)
        return 2 * hits / max(found + sum(len(one.row["events"]) for one in judging), 1)

    tried = [(type_f1(floor), -floor) for floor in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)]
    print("merging: F1 of type by floor", [(round(-floor, 2), round(f1, 3)) for f1, floor in tried])
    return unseen, -max(tried)[1]


def _pairs(row: Mapping[str, Any], drafts: Sequence[Draft]) -> dict[int, Mapping[str, Any]]:
    """Which event is which gold event: of one type in a common sentence, each gold event given once."""
    if not drafts or not row["events"]:
        return {}

    def sentences(spans: Iterable[Sequence[int]]) -> set[int]:
        return {i for i, s in enumerate(row["sentences"]) for m in spans if m[0] < s[1] and s[0] < m[1]}

    weight = np.zeros((len(row["events"]), len(drafts)))
    for j, draft in enumerate(drafts):
        spans = [(s.start, s.end) for s in draft.spans]
        for i, gold in enumerate(row["events"]):
            if gold["type"] == draft.type and sentences(gold["spans"]) & sentences(spans):
                touch = any(a < f and e < b for a, b in gold["spans"] for e, f in spans)
                weight[i, j] = 4 + 2 * touch
    left, right = linear_sum_assignment(-weight)
    return {int(j): row["events"][i] for i, j in zip(left, right, strict=True) if weight[i, j] > 0}


def key(name: str) -> str:
    return re.sub(r"[^a-z0-9 ]", "", unicodedata.normalize("NFKD", name.casefold())).strip()


class Sides:
    """Who the entities of a reading are in the gold of its article."""

    def __init__(self, one: Read) -> None:
        text = one.row["text"]
        self._spans = {
            actor["id"]: [
                m.span() for form in actor["mentions"] for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)
            ]
            for actor in one.row["actors"]
        }
        self._names = {actor["id"]: key(actor["name"]) for actor in one.row["actors"]}
        self._entities = one.around.by_id

    def same(self, gold: str, entity: str) -> bool:
        found = self._entities[entity]
        own = [(s.start, s.end) for s in (*found.mentions, *found.pronouns)]
        if any(a < f and e < b for a, b in self._spans[gold] for e, f in own):
            return True
        one, two = self._names[gold], key(found.name)
        return bool(one and two) and (one == two or one.split()[-1] == two.split()[-1])

    def agree(self, gold: Sequence[str], entities: Sequence[str]) -> bool:
        """Both empty, or at least half of the union agrees."""
        if not gold and not entities:
            return True
        free, hits = list(entities), 0
        for actor in gold:
            hit = next((e for e in free if self.same(actor, e)), None)
            if hit is not None:
                free.remove(hit)
                hits += 1
        return hits > 0 and hits * 2 >= len(gold) + len(entities) - hits


def side_cases(reads: Iterable[Read]) -> Iterator[SideCase]:
    """Each event that the gold has, with who fills which side there; a real article counts more than a written one."""
    for one in reads:
        sides, ties = Sides(one), ties_of(one.drafts, one.around)
        for number, gold in one.gold.items():
            place = Neighbourhood(one.drafts[number], one.around, ties)
            yield SideCase(
                article=one.id,
                actors=tuple(actor_features(entity, place) for entity in place.entities),
                event=event_features(place),
                fills=tuple(
                    (
                        any(sides.same(actor, entity) for actor in gold["actors"]),
                        any(sides.same(actor, entity) for actor in gold["recipients"]),
                    )
                    for entity in place.entities
                ),
                weight=WRITTEN if one.row.get("written") else REAL,
            )


def share_agreed(reads: Sequence[Read], networks: Mapping[str, SideNetwork], floors: tuple[float, float]) -> float:
    """The share of the events that the gold has of which both sides agree; `networks` by article."""
    agreed = total = 0
    for one in reads:
        sides, ties = Sides(one), ties_of(one.drafts, one.around)
        network = dataclasses.replace(networks[one.id], floors=floors)
        for number, gold in one.gold.items():
            draft = filled([Neighbourhood(one.drafts[number], one.around, ties)], network)[0]
            total += 1
            agreed += sides.agree(gold["actors"], draft.actors) and sides.agree(gold["recipients"], draft.recipients)
    return agreed / max(total, 1)


def by_article(reads: Sequence[Read]) -> dict[str, SideNetwork]:
    """For each article a network that never saw it."""
    fold = folds_of((one.id for one in reads), INNER)
    cases = list(side_cases(reads))
    networks = [learnt([case for case in cases if fold[case.article] != n]) for n in range(INNER)]
    return {one.id: networks[fold[one.id]] for one in reads}


def best_floors(reads: Sequence[Read], networks: Mapping[str, SideNetwork]) -> tuple[tuple[float, float], float]:
    tried = (0.3, 0.45, 0.6, 0.8, 1.0, 1.3)
    pairs = [(a, r) for a in tried for r in tried]
    scored = [(share_agreed(judges(reads), networks, floors), n) for n, floors in enumerate(pairs)]
    share, number = max(scored, key=lambda row: (row[0], -row[1]))
    return pairs[number], share


def event_cases(reads: Iterable[Read], networks: Mapping[str, SideNetwork], floors: tuple[float, float]) -> list[Case]:
    found = []
    for one in reads:
        ties = ties_of(one.drafts, one.around)
        network = dataclasses.replace(networks[one.id], floors=floors)
        whole_drafts = filled([Neighbourhood(draft, one.around, ties) for draft in one.drafts], network)
        for number, whole in enumerate(whole_drafts):
            found.append(Case(one.id, features(whole, one.around), number in one.gold))
    return found


def cross_validated(cases: Sequence[Case], real: Container[str]) -> list[tuple[float, bool]]:
    """The confidence of each event of the real articles by weights that never saw its article."""
    fold = folds_of((case.article for case in cases), FOLDS)
    result: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        weights = fit([case for case in cases if fold[case.article] != number], PENALTY, RAREST)
        unseen = [c for c in cases if fold[c.article] == number and c.article in real]
        result.extend((probability(c.features, weights), c.right) for c in unseen)
    return result


def best_floor(
    judged: Sequence[tuple[float, bool]], gold: int
) -> tuple[float, list[tuple[float, float, float, float]]]:
    """The highest floor that costs no more than COST of the best F1, and of each floor tried P, R and F1."""
    table = []
    for floor in (n / 50 for n in range(5, 31)):
        kept = [right for p, right in judged if p >= floor]
        hits = sum(kept)
        precision, recall = hits / max(len(kept), 1), hits / max(gold, 1)
        table.append((floor, precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)))
    best = max(row[3] for row in table)
    return max(row[0] for row in table if row[3] >= best - COST), table


def reliability(judged: Sequence[tuple[float, bool]]) -> Iterator[tuple[str, int, float, float]]:
    """By tenths of confidence: how many events, their mean confidence, the share that is right."""
    for tenth in range(10):
        inside = [(p, right) for p, right in judged if tenth / 10 <= p < (tenth + 1) / 10]
        if inside:
            mean, share = sum(p for p, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)
            yield f"{tenth / 10:.1f}-{(tenth + 1) / 10:.1f}", len(inside), mean, share


def save(path: Path, what: str, **content: Any) -> None:
    whole = {"what": what, "source": SOURCE, "licence": "Apache-2.0", **content}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--home", type=Path, help="the folder of the language, where the weights are written")
    args = parser.parse_args()
    reads = [read(row) for path in args.gold for row in rows_of(path)]
    gold = sum(len(one.row["events"]) for one in judges(reads))
    unseen_merge, merge_floor = best_merge(reads)
    reads = [with_drafts(one, unseen_merge[one.id], merge_floor) for one in reads]
    unseen = by_article(reads)
    floors, share = best_floors(reads, unseen)
    print(f"sides: {share:.3f} of {sum(len(one.gold) for one in judges(reads))} events agree, floors {floors}")
    cases = event_cases(reads, unseen, floors)
    real = {one.id for one in judges(reads)}
    judged = cross_validated(cases, real)
    floor, table = best_floor(judged, gold)
    print(f"{len(cases)} events, {sum(c.right for c in cases)} right, {gold} in the gold; best floor {floor}")
    for row in table[::3]:
        print("floor {:.2f}  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*row))
    for band, count, mean, right in reliability(judged):
        print(f"| {band} | {count} | {mean:.2f} | {right:.2f} |")
    if args.home:
        what = "weights of whether two mentions are one event"
        weights = fit(list(merge_cases(reads)), PENALTY, RAREST)
        save(args.home / "events_merge.json", what, floor=merge_floor, weights=weights)
        save(
            args.home / "events_sides.json",
            "a network that says who fills a side of an event",
            **saved(learnt(list(side_cases(reads)), floors)),
        )
        what = "weights of an event's confidence and the floor below which it is dropped"
        save(args.home / "events_weights.json", what, floor=floor, weights=fit(cases, PENALTY, RAREST))


if __name__ == "__main__":
    main()
