"""One event an interaction: which mentions speak of the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lagebild.model import Claim, EventType, Place, Span, Status
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
        return self.first.status

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
        said = (m.time for m in self.mentions if m.time is not None)
        told = (m.carried for m in self.mentions if m.carried is not None)
        time = next(said, None) or next(told, None)
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


def _widest(sides: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The first mention's fillers, or those of the first that has any."""
    return next((side for side in sides if side), ())


def merged(mentions: Sequence[Mention]) -> list[Draft]:
    """The events of the mentions, in the order in which they are first mentioned."""
    groups: list[list[Mention]] = []
    by_type: dict[str, list[list[Mention]]] = {}
    for mention in mentions:
        open_groups = by_type.setdefault(mention.candidate.type, [])
        # The nearest mention before is the likeliest to be meant; a look back over 40 events is far enough.
        home = next((g for g in reversed(open_groups[-40:]) if _same(g, mention)), None)
        if home is None:
            home = []
            open_groups.append(home)
            groups.append(home)
        home.append(mention)
    return [Draft(tuple(sorted(group, key=_clarity))) for group in groups]


def _clarity(mention: Mention) -> tuple[bool, bool, int, int]:
    """Outside others' content first, then with more sides filled, verbs before nouns, then text order."""
    candidate = mention.candidate
    filled = bool(mention.actors) + bool(mention.recipients)
    return (candidate.inside is not None, candidate.kind == "noun", -filled, candidate.trigger.i)


def _same(group: Sequence[Mention], mention: Mention) -> bool:
    return all(_compatible(other, mention) for other in group[-12:]) and any(
        _linked(other, mention) for other in group[-12:]
    )


def _compatible(a: Mention, b: Mention) -> bool:
    """Nothing says that the two are different."""
    if a.status != b.status and "noun" not in {a.candidate.kind, b.candidate.kind}:
        return False
    if a.historical != b.historical and a.time is not None and b.time is not None:
        return False
    if a.candidate.modes and b.candidate.modes and not set(a.candidate.modes) & set(b.candidate.modes):
        return False
    if a.candidate.unknown and b.candidate.unknown and not a.candidate.unknown & b.candidate.unknown:
        return False
    return not (_apart(a.actors, b.actors) or _apart(a.recipients, b.recipients) or _other_day(a, b))


def _apart(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return bool(a and b) and not set(a) & set(b)


def _other_day(a: Mention, b: Mention) -> bool:
    x, y = a.time, b.time
    if x is None or y is None or x.begin is None or y.begin is None or x.until is None or y.until is None:
        return False
    return x.until <= y.begin or y.until <= x.begin


def _linked(a: Mention, b: Mention) -> bool:
    """Something says that the two are one."""
    one, two = a.candidate, b.candidate
    alike = _alike(one.trigger.lemma, two.trigger.lemma) or _alike(one.rule, two.rule)
    shared = bool(set(a.actors) & set(b.actors)) + bool(set(a.recipients) & set(b.recipients))
    nouns = (one.kind == "noun") + (two.kind == "noun")
    bare = not (a.actors or a.recipients) or not (b.actors or b.recipients)
    if one.type in SPEECH and not nouns:
        return shared == 2 and alike and a.sentence == b.sentence
    if nouns:
        return shared > 0 or alike or bare
    return shared == 2 or (shared > 0 and alike) or (alike and bare)


def _alike(a: str, b: str) -> bool:
    """The same word, or one ends in the other ("Gipfeltreffen", "Treffen")."""
    a, b = a.lower(), b.lower()
    return a.endswith(b) or b.endswith(a)
