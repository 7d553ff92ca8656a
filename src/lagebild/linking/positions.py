"""Who demands, offers, rejects, threatens or promises what, since when, and whether it still stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from lagebild.linking.digest import Deed, Digest
from lagebild.linking.events import alike
from lagebild.linking.linked import Book
from lagebild.model.judgement import content_id
from lagebild.model.position import Position, PositionKind, Statement

KINDS: dict[str, PositionKind] = {"REQUEST": "demand", "REJECT": "reject", "THREATEN": "threaten", "AGREE": "promise"}
WINDOW = 180  # days in which the same words are the same position
SAME = 0.34  # share of stems from which two statements hold one position
GIVEN_UP = 0.25  # share of stems from which a withdrawal means this position
HISTORY = 40


def link_positions(day: str, digests: list[Digest], book: Book) -> list[str]:
    """Put a day's demands, offers, refusals, threats and promises to positions; the ids of those touched."""
    told = [(d, deed) for d in digests for deed in d.deeds if d.article not in book.copy_of]
    told.sort(key=lambda pair: (pair[0].published, pair[0].article, pair[1].start, pair[1].id))
    touched: dict[str, None] = {}
    for digest, deed in told:
        for actor in _across(deed.actors, digest, book):
            for name in _take(actor, deed, digest, day, book):
                touched[name] = None
    return list(touched)


def _take(actor: str, deed: Deed, digest: Digest, day: str, book: Book) -> Iterator[str]:
    if deed.historical or deed.status != "actual":
        return
    gives_up = deed.type == "CONCEDE" or "withdrawn" in deed.turns
    if gives_up:
        yield from _withdraw(actor, deed, digest, day, book)
        return
    kind = _kind(deed)
    if kind is None or not deed.content or not deed.stems:
        return  # "das" alone is no position
    if kind == "reject" and {"cancelled", "postponed", "moved"} & set(deed.turns):
        return  # calling off a meeting: the agenda has it
    known = _find(actor, kind, deed, day, book)
    statement = _statement(deed, digest)
    addressees = _across(deed.recipients, digest, book)
    if known is None:
        name = content_id("o", (digest.article, str(deed.start), kind, actor))
        name = book.fresh(name, book.positions, deed.id)
        book.positions[name] = Position(
            id=name,
            kind=kind,
            actor=actor,
            actor_name=book.actors[actor].name,
            addressees=addressees,
            addressee_names=tuple(book.actors[a].name for a in addressees),
            content=deed.content,
            since=day,
            last=day,
            state="held",
            history=(statement,),
        )
        book.topics[name] = deed.stems
    else:
        name = known.id
        everyone = tuple(dict.fromkeys((*known.addressees, *addressees)))
        book.positions[name] = replace(
            known,
            addressees=everyone,
            addressee_names=tuple(book.actors[a].name for a in everyone),
            last=day,
            state="held",
            history=(*known.history, statement)[:HISTORY],
        )
    book.file([_key(actor, kind)], name)
    yield name


def _withdraw(actor: str, deed: Deed, digest: Digest, day: str, book: Book) -> Iterator[str]:
    """Positions of the actor that the words give up; a withdrawal without a position is none."""
    for name in book.filed([_key(actor, kind) for kind in ("demand", "offer", "reject", "threaten", "promise")]):
        known = book.positions[name]
        if known.state == "held" and alike(book.topics[name], deed.stems) >= GIVEN_UP:
            history = (*known.history[: HISTORY - 1], _statement(deed, digest))
            book.positions[name] = replace(known, state="withdrawn", last=day, history=history)
            yield name


def _kind(deed: Deed) -> PositionKind | None:
    if deed.type == "AGREE" and "offer" in deed.modes:
        return "offer"
    if deed.type == "AGREE" and len(deed.actors) > 1:
        return None  # an agreement among several is nobody's promise
    return KINDS.get(deed.type)


def _find(actor: str, kind: PositionKind, deed: Deed, day: str, book: Book) -> Position | None:
    best: tuple[float, str] | None = None
    for name in book.filed([_key(actor, kind)]):
        if (date.fromisoformat(day) - date.fromisoformat(book.positions[name].last)).days > WINDOW:
            continue
        share = alike(book.topics[name], deed.stems)
        if share >= SAME and (best is None or (share, name) > best):
            best = (share, name)
    return book.positions[best[1]] if best is not None else None


def _key(actor: str, kind: str) -> str:
    return f"q:{kind}:{actor}"


def _across(names: tuple[str, ...], digest: Digest, book: Book) -> tuple[str, ...]:
    found = (book.actor_of.get((digest.article, name)) for name in names)
    return tuple(dict.fromkeys(n for n in found if n is not None))


def _statement(deed: Deed, digest: Digest) -> Statement:
    return Statement(digest.article, digest.source, digest.published, deed.sentence, deed.content)
