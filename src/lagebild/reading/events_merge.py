"""One event an interaction: which mentions speak of the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp

from lagebild.lang.events import EventRules
from lagebild.model import Claim, EventType, Place, Span, Status, Timex
from lagebild.reading.events_links import Mention

# What is said again to the same side may be another demand: two verbs of these are two events.
SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "AGREE", "CONCEDE", "THREATEN"})


@dataclass(frozen=True)
class Draft:
    """The mentions of one event, the clearest first; `sides` where they are other than grammar's."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...] = ()
    sides: tuple[tuple[str, ...], tuple[str, ...]] | None = None

    @property
    def first(self) -> Mention:
        return self.mentions[0]

    @property
    def type(self) -> EventType:
        return self.first.candidate.type

    @property
    def rule(self) -> str:
        return self.first.candidate.rule

    @property
    def status(self) -> Status:
        """That of the clearest mention that says it: a purpose ("um zu demonstrieren") does not."""
        return next((m.status for m in self.mentions if m.tells), self.first.status)

    @property
    def historical(self) -> bool:
        return self.first.historical

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        return tuple(dict.fromkeys(m.candidate.span for m in self.mentions))

    @cached_property
    def actors(self) -> tuple[str, ...]:
        if self.sides is not None:
            return self.sides[0]
        return _widest([m.actors for m in self.mentions])

    @cached_property
    def recipients(self) -> tuple[str, ...]:
        if self.sides is not None:
            return self.sides[1]
        return tuple(r for r in _widest([m.recipients for m in self.mentions]) if r not in self.actors)

    @cached_property
    def modes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(mode for m in self.mentions for mode in m.candidate.modes))

    @property
    def time(self) -> str | None:
        time = _clearest([m.time for m in self.mentions if m.time is not None]) or self.first.carried
        return None if time is None else time.id

    @property
    def place(self) -> Place | None:
        return next((m.place for m in self.mentions if m.place is not None), None)

    @property
    def said_by(self) -> str | None:
        return None if self.first.speaker in self.actors else self.first.speaker

    @property
    def content(self) -> tuple[Span, ...]:
        return next((m.candidate.content for m in self.mentions if m.candidate.content), ())


def _clearest(times: Sequence[Timex]) -> Timex | None:
    """The first date with a place on the calendar, else the first; where a later one is a finer part of it, that."""
    dates = [t for t in times if t.type != "DURATION" and t.begin is not None]
    if not dates:
        return next(iter(times), None)
    first = dates[0]
    return next((t for t in dates if len(first.value) < len(t.value) and t.value.startswith(first.value)), first)


def _widest(sides: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The first mention's fillers, or those of the first that has any."""
    return next((side for side in sides if side), ())


def merged(mentions: Sequence[Mention], rules: EventRules) -> list[Draft]:
    """The events of the mentions, in the order in which they are first mentioned.

    A mention joins the event that holds the mention likeliest to speak of the same; below the
    language's `merge_floor` it opens one of its own.
    """
    groups: list[list[Mention]] = []
    by_type: dict[str, list[list[Mention]]] = {}
    for mention in mentions:
        open_groups = by_type.setdefault(mention.candidate.type, [])
        # A look back over 12 events is far enough.
        rated = [(_likeliest(g, mention, rules), -n, g) for n, g in enumerate(reversed(open_groups[-12:]))]
        best = max(rated, key=lambda row: row[:2], default=(0.0, 0, []))
        home = best[2] if best[0] >= rules.merge_floor else []
        if not home:
            open_groups.append(home)
            groups.append(home)
        home.append(mention)
    return [Draft(tuple(sorted(group, key=_clarity))) for group in groups]


def _clarity(mention: Mention) -> tuple[bool, bool, int, int]:
    """Outside others' content first, then with more sides filled, verbs before nouns, then text order."""
    candidate = mention.candidate
    filled = bool(mention.actors) + bool(mention.recipients)
    return (candidate.inside is not None, candidate.kind == "noun", -filled, candidate.trigger.i)


def _likeliest(group: Sequence[Mention], mention: Mention, rules: EventRules) -> float:
    """How likely the mention is one with the event's likeliest mention; 0 where two dates or a plan part them."""
    near = group[-4:]
    if any(_other_day(other, mention) or _done_and_planned(other, mention) for other in near):
        return 0.0
    return max(same_likelihood(pair_features(other, mention), rules.merge_weights) for other in near)


def same_likelihood(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logistic of the weighed features and the bias."""
    total = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def pair_features(a: Mention, b: Mention) -> dict[str, float]:
    """The named features of two mentions of one type, the earlier first, each 0 or 1."""
    return dict.fromkeys(_pair(a, b), 1.0)


def _pair(a: Mention, b: Mention) -> Iterator[str]:
    one, two = a.candidate, b.candidate
    yield f"type={one.type}"
    apart = b.sentence - a.sentence
    yield "same sentence" if apart == 0 else "next sentence" if apart == 1 else "near" if apart < 4 else "far"
    kinds = "+".join(sorted("noun" if c.kind == "noun" else "verb" for c in (one, two)))
    yield kinds
    alike = _alike(one.trigger.lemma, two.trigger.lemma) or _alike(one.rule, two.rule)
    if alike:
        yield "alike"
        yield f"alike {kinds}"
        yield f"alike {one.type}"
    for side, x, y in (("actors", a.actors, b.actors), ("recipients", a.recipients, b.recipients)):
        if set(x) & set(y):
            yield f"same {side}"
            yield f"same {side} {kinds}"
        elif x and y:
            yield f"other {side}"
        elif not x and not y:
            yield f"no {side}"
        if not y:
            yield f"{side} left out"
    if one.type in SPEECH:
        yield f"speech {kinds}"
    if not (b.actors or b.recipients):
        yield "bare"
        yield f"bare {two.kind}"
    yield "status alike" if a.status == b.status else "status other"
    yield "age alike" if a.historical == b.historical else "age other"
    if one.modes and two.modes:
        yield "modes alike" if set(one.modes) & set(two.modes) else "modes other"
    if one.unknown and two.unknown and not one.unknown & two.unknown:
        yield "others"
    if two.inside is not None:
        yield "in content"
    if a.time is not None and b.time is not None:
        yield "both dated"
    yield from (f"second {mark}" for mark in two.marks if mark in {"definite", "indefinite"})


def _other_day(a: Mention, b: Mention) -> bool:
    x, y = a.time, b.time
    if x is None or y is None or x.begin is None or y.begin is None or x.until is None or y.until is None:
        return False
    return x.until <= y.begin or y.until <= x.begin


def _done_and_planned(a: Mention, b: Mention) -> bool:
    """ "telefonierten und kündigten ein Treffen an": what one sentence says was done and will be are two events."""
    if a.sentence != b.sentence or {a.status, b.status} != {"actual", "future"}:
        return False
    done = a if a.status == "actual" else b
    return done.candidate.kind != "noun" and done.tells


def _alike(a: str, b: str) -> bool:
    """The same word, or one ends in the other ("Gipfeltreffen", "Treffen")."""
    a, b = a.lower(), b.lower()
    return a.endswith(b) or b.endswith(a)
