"""Ids that depend on content alone: not on order, run, or the program that read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from lagebild.model import Entity, Event, Quotation, Reading, Span, Timex


def content_id(letter: str, *parts: object) -> str:
    """A letter for the kind and twelve hex digits of the hash of the parts."""
    joined = "\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")
    return letter + hashlib.sha256(joined).hexdigest()[:12]


def actor_id(kind: str, name: str) -> str:
    """Who an entity is before it is linked: its kind and its name, whatever the case."""
    return content_id("a", kind, name.casefold())


def finding_ids(reading: Reading) -> Mapping[str, str]:
    """From the marks of one reading (`v3`, `q1`, `e2`, `t1`) to ids that another reading of the text gives as well.

    An event, quotation or time is its place in the text, an entity its kind and name; where two are
    the same in that, the later ones count up.
    """
    seen: dict[str, int] = {}
    ids: dict[str, str] = {}
    for mark, letter, parts in _places(reading):
        base = content_id(letter, reading.article.id, *parts)
        seen[base] = seen.get(base, 0) + 1
        ids[mark] = base if seen[base] == 1 else content_id(letter, base, seen[base])
    return ids


def place_of(finding: Entity | Event | Quotation | Timex) -> Span:
    """The words that a finding is known by."""
    if isinstance(finding, Timex):
        return finding.span
    if isinstance(finding, Event):
        return finding.spans[0]
    if isinstance(finding, Quotation):
        return Span(finding.content[0].start, finding.content[-1].end)
    return finding.mentions[0]


def _places(reading: Reading) -> Iterator[tuple[str, str, Iterable[object]]]:
    for t in reading.timexes:
        yield t.id, "t", (t.span.start, t.span.end)
    for e in reading.entities:
        yield e.id, "e", (e.kind, e.name)
    for q in reading.quotations:
        place = place_of(q) if q.content else None
        yield q.id, "q", (place.start, place.end) if place else ()
    for v in reading.events:
        place = place_of(v) if v.spans else None
        yield v.id, "v", (place.start, place.end) if place else ()
