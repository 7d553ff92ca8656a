"""Who fills a side: what grammar says and where the words stand, weighed together.

Grammar names a doer or a recipient for about half of all events; the rest a reader takes from the
neighbourhood. Named features of each entity near an event go through a small network that says how
likely it fills which side, and how likely nobody does (`lang/side_network.py`). It is learnt by
`training/events.py`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from lagebild.lang.side_network import Rows, SideNetwork
from lagebild.model import Span
from lagebild.reading.events_links import Surroundings
from lagebild.reading.events_merge import Draft

Side = Literal["actors", "recipients"]
SIDES: tuple[Side, Side] = ("actors", "recipients")
OTHER: Mapping[Side, Side] = {"actors": "recipients", "recipients": "actors"}
# Types with many on one side.
SHARED = frozenset({"CONSULT", "AGREE", "COOPERATE", "PROTEST"})
# Who is so near the likeliest fills the side with it: in general, at a meeting of many, as grammar's own.
NEARLY, NEARLY_SHARED, NEARLY_OWN = 0.85, 0.5, 0.15
# No more entities are asked for one event than that, the nearest first.
MOST = 14
# So many events are scored at once: more would save no time and fill the memory.
TOGETHER = 32
# So many of the article's most named actors may be meant anywhere.
LEADERS = 3


@dataclass(frozen=True)
class Ties:
    """What the article as a whole says of its entities: who deals with whom, who is named most."""

    dealings: Mapping[tuple[str, str], int]
    rank: Mapping[str, int]
    deeds: tuple[Draft, ...] = ()

    @cached_property
    def leaders(self) -> tuple[str, ...]:
        """The most named entities, the most named first."""
        return tuple(sorted((e for e, n in self.rank.items() if n < LEADERS), key=lambda e: self.rank[e]))

    @cached_property
    def places(self) -> tuple[int, ...]:
        return tuple(d.first.candidate.trigger.i for d in self.deeds)

    def before(self, draft: Draft) -> tuple[Draft, ...]:
        """The two events told last before this one, the nearest first."""
        end = bisect_left(self.places, draft.first.candidate.trigger.i)
        return self.deeds[max(0, end - 2) : end][::-1]

    def after(self, draft: Draft) -> Draft | None:
        """The event told next."""
        start = bisect_right(self.places, draft.first.candidate.trigger.i)
        return self.deeds[start] if start < len(self.deeds) else None


@dataclass(frozen=True)
class Neighbourhood:
    """An event in its sentence, and what its side features are asked of."""

    draft: Draft
    around: Surroundings
    ties: Ties

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """The named facts of the event's words, in order."""
        return tuple(sorted(self.draft.first.candidate.marks))

    @cached_property
    def own_features(self) -> tuple[str, ...]:
        """What holds of the event itself, and so beside each entity."""
        candidate = self.draft.first.candidate
        frame = candidate.rule.split("-")[0]
        marks = (f"mark {mark}" for mark in self.marks)
        return (f"type={self.draft.type}", f"kind={candidate.kind}", f"frame={frame}", *marks)

    @cached_property
    def countries(self) -> Mapping[Side, frozenset[str]]:
        """The countries of those whom grammar has on each side."""
        by_id, first = self.around.by_id, self.draft.first
        return {side: frozenset(c for e in getattr(first, side) if (c := by_id[e].country)) for side in SIDES}

    @cached_property
    def inside(self) -> frozenset[str]:
        """The entities in the words of what is said, demanded, promised."""
        return _inside(self.draft.first.candidate.content, self.around)

    @cached_property
    def company(self) -> Mapping[str, tuple[str, ...]]:
        """Of each entity in the trigger's sentence the names of how it stands to the trigger."""
        found: dict[str, list[str]] = {}
        meant = self.around.actors.meant
        for head, names in self.around.rules.company(
            self.draft.first.candidate.trigger, self.around.parse, self.around.actors
        ):
            for entity in meant(head):
                found.setdefault(entity, []).extend(names)
        return {entity: tuple(dict.fromkeys(names)) for entity, names in found.items()}

    @cached_property
    def earlier(self) -> frozenset[str]:
        """The entities of the sentence before."""
        return self._within(self.draft.first.sentence - 1)

    @cached_property
    def standing(self) -> Mapping[str, tuple[str, ...]]:
        """Of each entity in the sentence before the names of how it stood to the predicate there."""
        number = self.draft.first.sentence - 1
        if number < 0:
            return {}
        parse, meant = self.around.parse, self.around.actors.meant
        root = next((t for t in parse.tokens_of(parse.sentences[number]) if t.relation == "root"), None)
        if root is None:
            return {}
        found: dict[str, tuple[str, ...]] = {}
        for head, names in self.around.rules.company(root, parse, self.around.actors):
            for entity in meant(head):
                found.setdefault(entity, names)
        return found

    @cached_property
    def roles_before(self) -> Mapping[str, tuple[str, ...]]:
        """Of each entity what it did or suffered in the events told just before and after."""
        found: dict[str, list[str]] = {}
        near = [(f"last{n}", d) for n, d in enumerate(self.ties.before(self.draft))]
        if (after := self.ties.after(self.draft)) is not None:
            near.append(("next", after))
        for name, other in near:
            same = "same " if other.first.sentence == self.draft.first.sentence else ""
            for side in SIDES:
                for entity in getattr(other, side):
                    found.setdefault(entity, []).extend((f"{same}{name} {side}", f"{name} {other.type} {side}"))
        return {entity: tuple(names) for entity, names in found.items()}

    @cached_property
    def elsewhere(self) -> frozenset[str]:
        """The entities of the sentences of the other mentions."""
        return frozenset(e for m in self.draft.mentions[1:4] for e in self._within(m.sentence))

    def _within(self, sentence: int) -> frozenset[str]:
        if sentence < 0:
            return frozenset()
        place = self.around.parse.sentences[sentence]
        mentions = self.around.actors.between(place.first, place.last)
        return frozenset(name for _, _, head in mentions for name in self.around.actors.meant(head))

    @cached_property
    def entities(self) -> list[str]:
        """Who may fill a side, grammar's own first."""
        draft = self.draft
        named = [*draft.actors, *draft.recipients, *self.company, *sorted(self.earlier), *sorted(self.elsewhere)]
        speaker = draft.first.speaker
        two_back = sorted(self._within(draft.first.sentence - 2))
        return list(dict.fromkeys([*named, *([speaker] if speaker else []), *self.ties.leaders, *two_back]))[:MOST]


def ties_of(drafts: Sequence[Draft], around: Surroundings) -> Ties:
    """Who deals with whom in the article by grammar alone, and its entities by number of mentions."""
    dealings: Counter[tuple[str, str]] = Counter()
    for draft in drafts:
        dealings.update((a, r) for a in draft.actors[:6] for r in draft.recipients[:6])
    ranked = sorted(
        (e for e in around.entities if e.kind != "place"), key=lambda e: (-len(e.mentions) - len(e.pronouns), e.id)
    )
    deeds = tuple(sorted(drafts, key=lambda d: d.first.candidate.trigger.i))
    return Ties(dealings, {e.id: n for n, e in enumerate(ranked)}, deeds)


def actor_features(entity: str, place: Neighbourhood) -> tuple[str, ...]:
    """The named features of one entity beside one event; what holds of it as one side only begins with the side."""
    doing, suffering = _as(entity, "actors", place), _as(entity, "recipients", place)
    found = dict.fromkeys(_beside(entity, place))
    found.update((name if name in suffering else f"actors: {name}", None) for name in doing)
    found.update((f"recipients: {name}", None) for name in suffering if name not in doing)
    return (*found, *place.own_features)


def event_features(place: Neighbourhood) -> tuple[str, ...]:
    """The named features of an event for an empty side: its type and word, what grammar has."""
    draft, first = place.draft, place.draft.first
    candidate = first.candidate
    found = [f"type={draft.type}", f"kind={candidate.kind}"]
    for side in SIDES:
        has = "has" if getattr(first, side) else "no"
        found += [f"{has} {side}", f"{draft.type} {has} {side}"]
        if getattr(draft, side):
            found.append(f"{side} elsewhere")
    if candidate.content:
        found.append("content")
    found.append(f"{len(place.entities)} near")
    return (*found, *(f"mark {mark}" for mark in place.marks))


def _beside(entity: str, place: Neighbourhood) -> Iterator[str]:
    """What holds of an entity beside an event, whichever side it may fill."""
    known, type_ = place.around.by_id[entity], place.draft.type
    yield f"sector={known.sector}"
    yield f"kind of {known.kind}"
    yield f"{type_} {known.sector}"
    names = place.company.get(entity, ())
    yield from names
    if not names:
        yield "before" if entity in place.earlier else "far"
        yield from (f"before: {name}" for name in place.standing.get(entity, ()))
    for name in place.roles_before.get(entity, ()):
        yield name
        if name.startswith("last0"):
            yield f"{name} {type_}"
    if entity in place.elsewhere:
        yield "by another mention"
    if entity in place.inside:
        yield "in content"
    if entity == place.draft.first.speaker:
        yield "speaker"
    rank = place.ties.rank.get(entity, 9)
    yield "rank 0" if rank == 0 else "rank 1-2" if rank < 3 else "rank 3+"


def _as(entity: str, side: Side, place: Neighbourhood) -> dict[str, None]:
    """What holds of an entity as the one that does, or the one that suffers."""
    draft, first = place.draft, place.draft.first
    candidate, known = first.candidate, place.around.by_id[entity]
    own, other = getattr(first, side), getattr(first, OTHER[side])
    found: list[str] = []
    if not own:
        found.append(f"open kind of {known.kind}")
        names = place.company.get(entity, ())
        found += [f"open: {name}" for name in names]
        found += [f"open {candidate.kind}: {name}" for name in names]
    if countries := place.countries[OTHER[side]]:
        found.append("country of the other side" if known.country in countries else "other country")
    if entity in own:
        found += ["grammar", f"grammar {candidate.kind}"]
        found += [f"grammar and {mark}" for mark in place.marks]
    elif entity in other:
        found.append("grammar's other side")
    elif own:
        found.append("side has another")
    others = draft.mentions[1:]
    if entity not in own and any(entity in getattr(m, side) for m in others):
        found.append("grammar elsewhere")
    if entity not in other and any(entity in getattr(m, OTHER[side]) for m in others):
        found.append("other side elsewhere")
    dealings = place.ties.dealings
    pairs = [(x, entity) if side == "recipients" else (entity, x) for x in other]
    if entity not in own and any(pair in dealings for pair in pairs):
        found.append("dealt before")
    if any((b, a) in dealings for a, b in pairs):
        found.append("was dealt with")
    if not other:
        found.append("other side open")
    return dict.fromkeys(found)


def _inside(content: Sequence[Span], around: Surroundings) -> frozenset[str]:
    tokens = (t for span in content for t in around.parse.within(span))
    return frozenset(name for t in tokens for name in around.actors.meant(t.i))


def refilled(drafts: Sequence[Draft], around: Surroundings) -> list[Draft]:
    """The events with both sides filled by what is likely enough; without a network they stay as grammar has them."""
    network = around.rules.side_network
    if network is None:
        return list(drafts)
    ties = ties_of(drafts, around)
    return filled([Neighbourhood(draft, around, ties) for draft in drafts], network)


def filled(places: Sequence[Neighbourhood], network: SideNetwork) -> list[Draft]:
    """The events with both sides filled by the network."""
    found: list[Draft] = []
    for start in range(0, len(places), TOGETHER):
        some = places[start : start + TOGETHER]
        bags = [([actor_features(entity, place) for entity in place.entities], event_features(place)) for place in some]
        likely = network.likelihoods(bags)
        found.extend(_chosen(place, rows, network.floors) for place, rows in zip(some, likely, strict=True))
    return found


def _chosen(place: Neighbourhood, likely: Rows, floors: tuple[float, float]) -> Draft:
    """The event with its likeliest sides; who fits both sides takes the likelier.

    A side stays empty where that is likelier, by the margin of the network's floors, than its likeliest
    filler. Beside the likeliest stand those nearly as likely, of grammar's own and at a meeting of many the less so.
    """
    entities = place.entities
    best: dict[Side, dict[str, float]] = {}
    for column, side in enumerate(SIDES):
        scored = {e: float(likely[n, column]) for n, e in enumerate(entities)}
        top = max(scored.values(), default=0.0)
        best[side] = {}
        if top and top >= floors[column] * float(likely[-1, column]):
            own = getattr(place.draft.first, side)
            least = top * (NEARLY_SHARED if place.draft.type in SHARED else NEARLY)
            best[side] = {e: p for e, p in scored.items() if p >= least or (e in own and p >= top * NEARLY_OWN)}
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
