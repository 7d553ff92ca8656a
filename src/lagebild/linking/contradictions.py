"""Where articles tell one event differently, or deny it: both sentences side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from math import inf

from lagebild.lang.names import fold
from lagebild.linking.actors import is_land
from lagebild.linking.digest import Digest
from lagebild.linking.events import SPOKEN, alike, buckets
from lagebild.linking.linked import Book
from lagebild.model.judgement import content_id
from lagebild.model.position import Contradiction, ContradictionKind, Statement
from lagebild.model.story import EventMention, LinkedEvent

TELLINGS = 12  # newest tellings of an event that are compared with each other
TOLERANCE = 0.1  # share by which two numbers that are given as "about" may differ
SAME_DAYS = 7  # days in which an accusation is answered
LIKE = 0.5  # share of stems from which two tellings tell the same thing
NEXT = 400  # code points within which an answer follows in the same article
ABOUT = 0.2  # share of stems from which a denial is about the accusation

Pair = tuple[EventMention, EventMention]


def link_contradictions(day: str, digests: list[Digest], touched: list[str], book: Book) -> list[str]:
    """Compare the tellings of each touched event, and put denials beside what they deny."""
    found = [c for name in touched for c in _of_event(book.events[name], book)]
    found += [c for name in touched for c in _answers(book.events[name], book)]
    found += [c for d in digests if d.article not in book.copy_of for c in _opposed(d)]
    for contradiction in found:
        book.contradictions[contradiction.id] = contradiction
    return [c.id for c in found]


def _of_event(event: LinkedEvent, book: Book) -> Iterator[Contradiction]:
    tellings = list({m.origin: m for m in reversed(event.mentions[-TELLINGS:])}.values())[::-1]
    for one, other in combinations(tellings, 2):
        for kind, rule in RULES:
            if kind == "date" and event.type in SPOKEN:
                continue  # what is said again on another day is no contradiction
            values = rule(one, other, book)
            if values is not None:
                yield _contradiction(kind, event.id, _statement(one, values[0]), _statement(other, values[1]))
                break


def _numbers(one: EventMention, other: EventMention, book: Book) -> tuple[str, str] | None:
    for what, number, bound in one.counts:
        for what_else, other_number, other_bound in other.counts:
            if what == what_else and not _may_agree(number, bound, other_number, other_bound):
                return f"{number} {what}", f"{other_number} {what_else}"
    return None


def _may_agree(one: int, bound: str, other: int, other_bound: str) -> bool:
    """Whether both can be true: "at least 10" and 12 can; 12 and 20 cannot."""
    low, high = _range(one, bound)
    other_low, other_high = _range(other, other_bound)
    return low <= other_high and other_low <= high


def _range(number: int, bound: str) -> tuple[float, float]:
    if bound == "least":
        return number, inf
    if bound == "most":
        return 0, number
    return (number * (1 - TOLERANCE), number * (1 + TOLERANCE)) if bound == "about" else (number, number)


def _status(one: EventMention, other: EventMention, book: Book) -> tuple[str, str] | None:
    pair = {one.status, other.status}
    if pair == {"actual", "negated"} and abs(_day(one) - _day(other)) <= SAME_DAYS:
        return one.status, other.status
    return None


def _places(one: EventMention, other: EventMention, book: Book) -> tuple[str, str] | None:
    if not one.place or not other.place or fold(one.place) == fold(other.place):
        return None
    if one.status != other.status:
        return None  # what was planned elsewhere was moved
    # A country and a city in it agree.
    if is_land(one.place, book) != is_land(other.place, book):
        return None
    return one.place, other.place


def _dates(one: EventMention, other: EventMention, book: Book) -> tuple[str, str] | None:
    if not (one.explicit and other.explicit and one.begin and one.until and other.begin and other.until):
        return None
    apart = one.until <= other.begin or other.until <= one.begin
    # A day's difference is often a slip in reading; both must tell the same thing in like words.
    sure = one.status == other.status and alike(one.stems, other.stems) >= LIKE
    return (one.begin, other.begin) if apart and sure else None


def _participants(one: EventMention, other: EventMention, book: Book) -> tuple[str, str] | None:
    """Both name several on one side, each somebody of a country that the other lacks."""
    mine = _countries(one, book)
    theirs = _countries(other, book)
    if len(mine) < 2 or len(theirs) < 2 or not (mine - theirs and theirs - mine):
        return None
    return ", ".join(sorted(mine)), ", ".join(sorted(theirs))


def _countries(mention: EventMention, book: Book) -> set[str]:
    return {c for n in (*mention.actors, *mention.recipients) if (c := book.actors[n].country) is not None}


RULES: tuple[tuple[ContradictionKind, Callable[[EventMention, EventMention, Book], tuple[str, str] | None]], ...] = (
    ("number", _numbers),
    ("status", _status),
    ("place", _places),
    ("date", _dates),
    ("participants", _participants),
)


def _answers(event: LinkedEvent, book: Book) -> Iterator[Contradiction]:
    """A rejection beside the accusation of those it answers, if both are about one thing."""
    if event.type not in {"REJECT", "ACCUSE"}:
        return
    other_type = "ACCUSE" if event.type == "REJECT" else "REJECT"
    for actor in event.actors:
        keys = [f"e:{other_type}:{bucket}:{actor}" for bucket in buckets(event.begin or event.first)]
        for name in book.filed(keys):
            other = book.events[name]
            accusation, denial = (other, event) if event.type == "REJECT" else (event, other)
            if _answered(accusation, denial):
                left, right = accusation.mentions[0], denial.mentions[0]
                if (left.article, left.sentence) == (right.article, right.sentence):
                    continue
                yield _contradiction("denial", accusation.id, _statement(left, ""), _statement(right, ""))


def _answered(accusation: LinkedEvent, denial: LinkedEvent) -> bool:
    accused = set(accusation.recipients) & set(denial.actors)
    if not accused or not 0 <= _day(denial.mentions[0]) - _day(accusation.mentions[0]) <= SAME_DAYS:
        return False
    one, other = accusation.mentions[0], denial.mentions[0]
    returned = set(denial.recipients) & set(accusation.actors)
    if returned and one.article == other.article and 0 < other.start - one.start <= NEXT:
        return True
    return alike(one.stems, other.stems) >= ABOUT


def _opposed(digest: Digest) -> Iterator[Contradiction]:
    """Two sentences of one article of which the second denies or opposes the first."""
    for denial in digest.denials:
        left = Statement(digest.article, digest.source, digest.published, denial.before)
        right = Statement(digest.article, digest.source, digest.published, denial.sentence)
        yield _contradiction("denial", None, left, right)


def _contradiction(kind: ContradictionKind, event: str | None, left: Statement, right: Statement) -> Contradiction:
    parts = (kind, left.article, left.sentence, right.article, right.sentence)
    return Contradiction(content_id("x", parts), kind, event, left, right)


def _statement(mention: EventMention, value: str) -> Statement:
    return Statement(mention.article, mention.source, mention.published, mention.sentence, value)


def _day(mention: EventMention) -> int:
    return date.fromisoformat(mention.published[:10]).toordinal()
