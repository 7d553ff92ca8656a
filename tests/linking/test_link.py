"""The fold: the same digests give the same record across articles, whatever the order of arrival."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.made import readings
from lagebild.errors import InputError
from lagebild.lang.de import GERMAN
from lagebild.linking import EMPTY, Digest, Linked, digest, link, link_digests, load, save

A_DAY = 12
SLOW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@lru_cache(maxsize=1)
def digests() -> tuple[Digest, ...]:
    return tuple(digest(reading, GERMAN.agenda) for reading in readings(72, A_DAY))


@lru_cache(maxsize=1)
def whole() -> Linked:
    return link_digests(digests())


def test_there_is_something_to_link() -> None:
    known = whole()
    assert len(known.digests) == 72
    assert any(len(event.mentions) > 1 for event in known.events.values())
    assert any(actor.articles > 3 for actor in known.actors.values())
    assert known.copy_of
    assert known.appointments
    assert known.positions
    assert known.storylines


@SLOW
@given(st.permutations(range(72)))
def test_any_order_gives_the_same(order: list[int]) -> None:
    assert link_digests([digests()[i] for i in order]) == whole()


@SLOW
@given(st.lists(st.integers(0, 71), max_size=6))
def test_any_batches_in_any_order_give_the_same(late: list[int]) -> None:
    known = link_digests(d for i, d in enumerate(digests()) if i not in late)
    for i in late:
        known = link_digests([digests()[i]], known)
    assert known == whole()


def test_day_by_day_is_the_same_as_at_once() -> None:
    known = EMPTY
    for first in range(0, 72, 5):
        known = link_digests(digests()[first : first + 5], known)
    assert known == whole()


def test_linking_again_changes_nothing() -> None:
    assert link_digests(digests(), whole()) is whole()
    assert link_digests(digests()[-3:], whole()) is whole()


def test_what_is_known_is_not_written_to() -> None:
    half = link_digests(digests()[:40])
    before = (dict(half.actors), dict(half.events), dict(half.index), half.upto)
    link_digests(digests()[40:], half)
    assert before == (dict(half.actors), dict(half.events), dict(half.index), half.upto)


def test_an_article_read_again_replaces_itself() -> None:
    first, *rest = digests()
    changed = Digest(first.article, first.day, first.published, first.source, first.title)
    known = link_digests([changed], whole())
    assert known == link_digests([changed, *rest])
    assert known.digests[first.article] == changed


def test_an_article_whose_day_is_corrected_moves() -> None:
    last = digests()[-1]
    moved = Digest(**{name: getattr(last, name) for name in Digest.__slots__} | {"day": digests()[0].day})
    assert link_digests([moved], whole()) == link_digests([*digests()[:-1], moved])


def test_every_mention_leads_to_an_object() -> None:
    known = whole()
    for d in digests():
        assert all(known.actor_of[d.article, p.id] in known.actors for p in d.parties if p.kind != "place")
        assert all(known.event_of[d.article, v.id] in known.events for v in d.deeds)
        assert known.storyline_of[d.article] in known.storylines


def test_the_state_of_a_day_is_enough_to_go_on() -> None:
    early = link_digests(d for d in digests() if d.day <= digests()[40].day)
    assert early.before is not None
    base = load(save(early.before))
    known = link_digests([d for d in digests() if d.day > base.upto], base)
    for name in ("actors", "events", "appointments", "positions", "storylines"):
        assert {k: v for k, v in getattr(known, name).items() if v.last[:10] > base.upto} == {
            k: v for k, v in getattr(whole(), name).items() if v.last[:10] > base.upto
        }


def test_what_is_no_state_is_refused() -> None:
    with pytest.raises(InputError, match="fold all digests again"):
        load(b"{}")
    with pytest.raises(InputError, match="has format 0"):
        load(b'{"format":0,"upto":"","articles":0}')


def test_a_digest_comes_back_from_its_bytes() -> None:
    for d in digests():
        assert Digest.from_json(d.to_json()) == d
    with pytest.raises(InputError, match="no digest"):
        Digest.from_json(b"[]")


def test_readings_may_be_linked_themselves() -> None:
    assert link(readings(24, A_DAY), words=GERMAN.agenda) == link_digests(digests()[:24])


def test_nothing_gives_nothing() -> None:
    assert link_digests([]) == EMPTY
