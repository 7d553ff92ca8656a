"""Who fills a side: what grammar says and where the words stand, weighed together.

Grammar names a doer or a recipient for about half of all events; the rest a reader takes from the
neighbourhood. For each entity near an event and each side a logistic regression over a few named
features says how likely it fills the side; those above the language's thresholds do. The weights
are learnt by `training/sides.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import exp
from typing import Literal

from lagebild.model import Span
from lagebild.reading.events_links import Surroundings
from lagebild.reading.events_merge import Draft

Side = Literal["actors", "recipients"]
SIDES: tuple[Side, Side] = ("actors", "recipients")
OTHER: Mapping[Side, Side] = {"actors": "recipients", "recipients": "actors"}
# Types with many on one side.
SHARED = frozenset({"CONSULT", "AGREE", "COOPERATE", "PROTEST"})
# No more entities are asked for one event than that, the nearest first.
MOST = 12


@dataclass(frozen=True)
class Ties:
    """What the article as a whole says of its entities: who deals with whom, who is named most."""

    dealings: Mapping[tuple[str, str], int]
    rank: Mapping[str, int]


@dataclass(frozen=True)
class Neighbourhood:
    """An event in its sentence, and what its side features are asked of."""

    draft: Draft
    around: Surroundings
    ties: Ties

    @cached_property
    def company(self) -> Mapping[str, tuple[str, ...]]:
        """Of each entity in the trigger's sentence the names of how it stands to the trigger."""
        found: dict[str, list[str]] = {}
        ids = self.around.actors.ids
        for head, names in self.around.rules.company(
            self.draft.first.candidate.trigger, self.around.parse, self.around.actors
        ):
            for entity in ids.get(head, ())[:1]:
                found.setdefault(entity, []).extend(names)
        return {entity: tuple(dict.fromkeys(names)) for entity, names in found.items()}

    @cached_property
    def earlier(self) -> frozenset[str]:
        """The entities of the sentence before."""
        return self._within(self.draft.first.sentence - 1)

    @cached_property
    def elsewhere(self) -> frozenset[str]:
        """The entities of the sentences of the other mentions."""
        return frozenset(e for m in self.draft.mentions[1:4] for e in self._within(m.sentence))

    def _within(self, sentence: int) -> frozenset[str]:
        if sentence < 0:
            return frozenset()
        place = self.around.parse.sentences[sentence]
        mentions = self.around.actors.between(place.first, place.last)
        return frozenset(names[0] for _, _, head in mentions if (names := self.around.actors.ids.get(head)))

    @property
    def entities(self) -> list[str]:
        """Who may fill a side, grammar's own first."""
        draft = self.draft
        named = [*draft.actors, *draft.recipients, *self.company, *sorted(self.earlier), *sorted(self.elsewhere)]
        speaker = draft.first.speaker
        return list(dict.fromkeys([*named, *([speaker] if speaker else [])]))[:MOST]


def ties_of(drafts: Sequence[Draft], around: Surroundings) -> Ties:
    """Who deals with whom in the article by grammar alone, and its entities by number of mentions."""
    dealings: Counter[tuple[str, str]] = Counter()
    for draft in drafts:
        dealings.update((a, r) for a in draft.actors[:6] for r in draft.recipients[:6])
    ranked = sorted(
        (e for e in around.entities if e.kind != "place"), key=lambda e: (-len(e.mentions) - len(e.pronouns), e.id)
    )
    return Ties(dealings, {e.id: n for n, e in enumerate(ranked)})


def side_features(entity: str, side: Side, place: Neighbourhood) -> dict[str, float]:
    """The named features of one entity as one side of one event, each 0 or 1."""
    return dict.fromkeys(_names(entity, side, place), 1.0)


def _names(entity: str, side: Side, place: Neighbourhood) -> Iterator[str]:
    draft, first = place.draft, place.draft.first
    candidate = first.candidate
    own, other = getattr(first, side), getattr(first, OTHER[side])
    sector = place.around.by_id[entity].sector
    yield f"type={draft.type}"
    yield f"kind={candidate.kind}"
    entity_kind = place.around.by_id[entity].kind
    yield f"sector={sector}"
    yield f"kind of {entity_kind}"
    if not own:
        yield f"open kind of {entity_kind}"
    countries = {place.around.by_id[x].country for x in other} - {None}
    if countries:
        yield "country of the other side" if place.around.by_id[entity].country in countries else "other country"
    yield f"{draft.type} {sector}"
    if entity in own:
        yield "grammar"
        yield f"grammar {candidate.kind}"
        yield from (f"grammar and {mark}" for mark in sorted(candidate.marks))
    elif entity in other:
        yield "grammar's other side"
    elif own:
        yield "side has another"
    if entity not in own and any(entity in getattr(m, side) for m in draft.mentions[1:]):
        yield "grammar elsewhere"
    if entity not in other and any(entity in getattr(m, OTHER[side]) for m in draft.mentions[1:]):
        yield "other side elsewhere"
    names = place.company.get(entity, ())
    yield from names
    if not own:
        yield from (f"open: {name}" for name in names)
        yield from (f"open {candidate.kind}: {name}" for name in names)
    if not names:
        yield "before" if entity in place.earlier else "far"
    if entity in place.elsewhere:
        yield "by another mention"
    if candidate.content and entity in _inside(candidate.content, place.around):
        yield "in content"
    if entity == first.speaker:
        yield "speaker"
    rank = place.ties.rank.get(entity, 9)
    yield "rank 0" if rank == 0 else "rank 1-2" if rank < 3 else "rank 3+"
    pairs = [(x, entity) if side == "recipients" else (entity, x) for x in other]
    if any(place.ties.dealings.get(pair) for pair in pairs) and entity not in own:
        yield "dealt before"
    if any(place.ties.dealings.get((b, a)) for a, b in pairs):
        yield "was dealt with"
    if not other:
        yield "other side open"


def _inside(content: Sequence[Span], around: Surroundings) -> set[str]:
    return {names[0] for span in content for t in around.parse.within(span) if (names := around.actors.ids.get(t.i))}


def refilled(drafts: Sequence[Draft], around: Surroundings) -> list[Draft]:
    """The events with both sides filled by what is likely enough; without weights they stay as grammar has them."""
    weights, thresholds = around.rules.side_weights, around.rules.side_floors
    if not weights:
        return list(drafts)
    ties = ties_of(drafts, around)
    return [filled(Neighbourhood(draft, around, ties), weights, thresholds) for draft in drafts]


def filled(place: Neighbourhood, weights: Mapping[str, Mapping[str, float]], floors: Mapping[str, float]) -> Draft:
    """The event with both sides filled by these weights; who fits both sides takes the likelier.

    A side stays empty where that is likelier, by the margin of `floors`, than its likeliest filler.
    Beside the likeliest stand those of grammar and, at a meeting of many, whoever is half as likely.
    """
    best: dict[Side, dict[str, float]] = {}
    for side in SIDES:
        scored = {e: likelihood(side_features(e, side, place), weights[side]) for e in place.entities}
        top = max(scored.values(), default=0.0)
        nobody = likelihood(nobody_features(side, place, scored), weights[f"no {side}"])
        best[side] = {}
        if top >= floors[side] * nobody:
            own = getattr(place.draft.first, side)
            least = top * (0.5 if place.draft.type in SHARED else 0.9)
            best[side] = {e: p for e, p in scored.items() if p >= least or (e in own and p >= top / 2)}
    chosen = {
        side: tuple(
            e
            for e, p in sorted(best[side].items(), key=lambda row: (-row[1], row[0]))
            if p >= best[OTHER[side]].get(e, 0.0)
        )
        for side in SIDES
    }
    recipients = tuple(e for e in chosen["recipients"] if e not in chosen["actors"])
    return replace(place.draft, sides=(chosen["actors"], recipients))


def nobody_features(side: Side, place: Neighbourhood, scored: Mapping[str, float]) -> dict[str, float]:
    """What speaks for an empty side: the type, what grammar has, how likely the likeliest fillers are."""
    draft, first = place.draft, place.draft.first
    ranked = sorted(scored.values(), reverse=True)[:2]
    found = {
        f"type={draft.type}": 1.0,
        f"kind={first.candidate.kind}": 1.0,
        "grammar": float(bool(getattr(first, side))),
        "grammar elsewhere": float(bool(getattr(draft, side))),
        "other side": float(bool(getattr(first, OTHER[side]))),
        "content": float(bool(first.candidate.content)),
        "top": ranked[0] if ranked else 0.0,
        "second": ranked[1] if len(ranked) > 1 else 0.0,
        "alone": float(not ranked),
    }
    found.update((f"mark {mark}", 1.0) for mark in first.candidate.marks)
    return found


def likelihood(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logistic of the weighed features and the bias."""
    total = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
