"""The record across articles: frozen as `Linked`, and the `Book` in which one call of linking writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from lagebild.linking.digest import Digest
from lagebild.linking.layers import Layers, Sheet
from lagebild.model.actor import Actor
from lagebild.model.appointment import Appointment
from lagebild.model.judgement import Judgement, content_id
from lagebild.model.position import Contradiction, Position
from lagebild.model.story import LinkedEvent, Storyline

# Days for which a blocking key is worth keeping, by its kind: agency copies, storylines, events,
# appointments, positions. It is dropped between one and two such spans later; keys of other kinds stay.
LIFETIMES = {"m": 14, "s": 28, "e": 45, "g": 120, "q": 180}
KEPT = 64  # newest ids kept under one blocking key, so that an article costs the same in a large record
JUDGED = 12  # judgements kept beside one object
NO_KEYS: Layers[str, tuple[str, ...]] = Layers()


@dataclass(frozen=True)
class Rulings:
    """What a person decided, which linking obeys.

    `same` leads from the id of an object to the id it is one with; `apart` holds pairs of an object's
    id and a mention ("article#entity", "article#event") that does not belong to it.
    """

    same: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Linked:
    """All objects across articles by id, what each mention was put to, and why.

    `upto` is the last day folded in, `articles` how many were. `index` leads, by kind, from blocking
    keys to ids, newest last, and `older` is the index of the span before; `topics` holds the stems of
    an object; `seen` counts the articles that used a word or actor. `before` is the state before the
    last day, to which a late article goes back. The same digests always give an equal `Linked`,
    `before` aside.
    """

    digests: Mapping[str, Digest] = field(default_factory=dict)
    days: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    events: Mapping[str, LinkedEvent] = field(default_factory=dict)
    appointments: Mapping[str, Appointment] = field(default_factory=dict)
    positions: Mapping[str, Position] = field(default_factory=dict)
    contradictions: Mapping[str, Contradiction] = field(default_factory=dict)
    storylines: Mapping[str, Storyline] = field(default_factory=dict)
    actor_of: Mapping[tuple[str, str], str] = field(default_factory=dict)
    event_of: Mapping[tuple[str, str], str] = field(default_factory=dict)
    storyline_of: Mapping[str, str] = field(default_factory=dict)
    copy_of: Mapping[str, str] = field(default_factory=dict)
    judgements: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    index: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    older: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    seen: Mapping[str, int] = field(default_factory=dict)
    articles: int = 0
    upto: str = ""
    before: Linked | None = field(default=None, compare=False, repr=False)


EMPTY = Linked()


class Book:
    """What is known, as sheets that one call of linking may write to: the same names as `Linked`."""

    def __init__(self, known: Linked, rulings: Rulings) -> None:
        self.digests = Sheet(known.digests)
        self.days = Sheet(known.days)
        self.actors = Sheet(known.actors)
        self.events = Sheet(known.events)
        self.appointments = Sheet(known.appointments)
        self.positions = Sheet(known.positions)
        self.contradictions = Sheet(known.contradictions)
        self.storylines = Sheet(known.storylines)
        self.actor_of = Sheet(known.actor_of)
        self.event_of = Sheet(known.event_of)
        self.storyline_of = Sheet(known.storyline_of)
        self.copy_of = Sheet(known.copy_of)
        self.judgements = Sheet(known.judgements)
        self.topics = Sheet(known.topics)
        self.index = {kind: Sheet(keys) for kind, keys in known.index.items()}
        self.older = {kind: Sheet(keys) for kind, keys in known.older.items()}
        self.seen = Sheet(known.seen)
        self.articles = known.articles
        self.upto = known.upto
        self.rulings = rulings

    def close(self, before: Linked | None) -> Linked:
        """The book as `Linked`; it is not written to afterwards."""
        return Linked(
            digests=self.digests.closed(),
            days=self.days.closed(),
            actors=self.actors.closed(),
            events=self.events.closed(),
            appointments=self.appointments.closed(),
            positions=self.positions.closed(),
            contradictions=self.contradictions.closed(),
            storylines=self.storylines.closed(),
            actor_of=self.actor_of.closed(),
            event_of=self.event_of.closed(),
            storyline_of=self.storyline_of.closed(),
            copy_of=self.copy_of.closed(),
            judgements=self.judgements.closed(),
            topics=self.topics.closed(),
            index={kind: keys.closed() for kind, keys in self.index.items()},
            older={kind: keys.closed() for kind, keys in self.older.items()},
            seen=self.seen.closed(),
            articles=self.articles,
            upto=self.upto,
            before=before,
        )

    def turn_to(self, day: str) -> None:
        """Open a day: keys whose span is over are put aside or dropped."""
        for kind, span in LIFETIMES.items():
            passed = _span(day, span) - _span(self.upto or day, span)
            if passed:
                self.older[kind] = self.index.get(kind, Sheet(NO_KEYS)) if passed == 1 else Sheet(NO_KEYS)
                self.index[kind] = Sheet(NO_KEYS)
        self.upto = day

    def file(self, keys: Iterable[str], name: str) -> None:
        """Put an id under blocking keys as the newest."""
        for key in keys:
            kind = key.partition(":")[0]
            shelf = self.index.get(kind)
            if shelf is None:
                shelf = self.index[kind] = Sheet(NO_KEYS)
            old = shelf.get(key, ())
            if not old or old[-1] != name:
                kept = tuple(n for n in old if n != name) if name in old else old
                shelf[key] = (*kept, name)[-KEPT:]

    def filed(self, keys: Iterable[str], at_most: int | None = None) -> list[str]:
        """The ids under any of the keys, each once; of many those that share most keys, then by id."""
        found: Counter[str] = Counter()
        for key in keys:
            kind = key.partition(":")[0]
            new = self.index[kind].get(key, ()) if kind in self.index else ()
            old = self.older[kind].get(key, ()) if kind in self.older else ()
            found.update({*old, *new} if old and new else old or new)
        if at_most is None or len(found) <= at_most:
            return sorted(found)
        return _first(found, at_most)

    def settled(self, name: str) -> str:
        """The id a person said this one is the same as; itself where nobody did."""
        return self.rulings.same.get(name, name)

    def apart(self, name: str, mention: str) -> bool:
        """Whether a person said that the mention does not belong to the object."""
        return (name, mention) in self.rulings.apart

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement beside its left side, the newest few."""
        old = self.judgements.get(judgement.left, ())
        self.judgements[judgement.left] = (*(j for j in old if j.right != judgement.right), judgement)[-JUDGED:]

    def fresh(self, letter_id: str, objects: Mapping[str, object], more: str) -> str:
        """An id for a new object: the one made from its content, or, where another has it, with more content."""
        name = letter_id
        while name in objects:
            name = content_id(name[0], (name, more))
        return name


def _first(found: Counter[str], number: int) -> list[str]:
    """The names counted most, by count, then by name: only those are sorted that may be among the first."""
    sizes = Counter(found.values())
    least = total = 0
    for least in sorted(sizes, reverse=True):
        total += sizes[least]
        if total >= number:
            break
    return sorted((name for name, count in found.items() if count >= least), key=lambda n: (-found[n], n))[:number]


def _span(day: str, days: int) -> int:
    return date.fromisoformat(day).toordinal() // days
