"""The fold: days in order, inside a day in an order of its own, so that arrival does not matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lagebild.lang.agenda import NO_WORDS, AgendaRules
from lagebild.linking.actors import link_actors
from lagebild.linking.appointments import link_agenda
from lagebild.linking.contradictions import link_contradictions
from lagebild.linking.copies import link_copies
from lagebild.linking.digest import Digest, digest
from lagebild.linking.events import link_events
from lagebild.linking.linked import EMPTY, Book, Linked, Rulings
from lagebild.linking.positions import link_positions
from lagebild.linking.storylines import link_storylines
from lagebild.model import Reading

NO_RULINGS = Rulings()


def link(
    readings: Iterable[Reading], known: Linked = EMPTY, words: AgendaRules = NO_WORDS, rulings: Rulings = NO_RULINGS
) -> Linked:
    """Link readings to each other and to what is known; `words` is what the articles' language brings."""
    return link_digests((digest(reading, words) for reading in readings), known, rulings)


def link_digests(digests: Iterable[Digest], known: Linked = EMPTY, rulings: Rulings = NO_RULINGS) -> Linked:
    """Link digests to each other and to what is known.

    The result depends on which digests there are, never on the order in which they came: an article
    of a day that is folded in already takes the fold back to before that day. A digest replaces an
    older one of the same article.
    """
    new = {d.article: d for d in digests}
    if all(known.digests.get(name) == d for name, d in new.items()):
        return known
    back = {known.digests[name].day for name in new if name in known.digests}
    first = min({d.day for d in new.values()} | back)
    base: Linked | None = known
    while base is not None and base.upto >= first:
        base = base.before
    base = base or EMPTY
    pending = dict(new)
    if base is not known:
        again = (name for day, names in known.days.items() if day > base.upto for name in names)
        pending = {name: known.digests[name] for name in again} | new
    waiting: dict[str, list[Digest]] = {}
    for d in pending.values():
        waiting.setdefault(d.day, []).append(d)
    return _fold(waiting, base, rulings)


def _fold(waiting: Mapping[str, list[Digest]], base: Linked, rulings: Rulings) -> Linked:
    days = sorted(waiting)
    book = Book(base, rulings)
    for day in days[:-1]:
        _fold_day(day, waiting[day], book)
    # Only the state before the last day is kept: late articles are mostly of today.
    before = base if len(days) == 1 else book.close(_shallow(base))
    book = Book(before, rulings)
    _fold_day(days[-1], waiting[days[-1]], book)
    return book.close(_shallow(before))


def _shallow(state: Linked) -> Linked:
    """The state with what came before it, but nothing before that."""
    if state.before is None or state.before.before is None:
        return state
    return replace(state, before=replace(state.before, before=None))


def _fold_day(day: str, digests: list[Digest], book: Book) -> None:
    digests = sorted(digests, key=lambda d: (d.published, d.article))
    for d in digests:
        book.digests[d.article] = d
    book.turn_to(day)
    book.days[day] = tuple(d.article for d in digests)
    link_copies(day, digests, book)
    link_actors(day, digests, book)
    touched = link_events(day, digests, book)
    link_agenda(day, digests, book)
    link_positions(day, digests, book)
    link_contradictions(day, digests, touched, book)
    link_storylines(day, digests, book)
    book.articles += len(digests)
