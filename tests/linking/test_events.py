"""The same event in many articles, and what articles tell differently."""

from __future__ import annotations

from typing import Any

from lagebild.linking import Rulings, link_digests
from lagebild.linking.digest import Count, Digest
from tests.linking.build import GERMANY, MERKEL, OBAMA, PUTIN, RUSSIA, Who, deed, linked, told

TALKS = "ein Gespräch über die Ukraine"


def meeting(article: str, published: str, *who: Who, **more: Any) -> Digest:
    sides = " ".join(f"e{n}" for n in range(1, len(who) + 1))
    return told(article, published, *who, deeds=(deed("CONSULT", sides, content=TALKS, **more),))


def test_two_tellings_are_one_event_with_its_evidence() -> None:
    known = linked(
        meeting("1", "2015-02-06", MERKEL, PUTIN, when="2015-02-06", place="Moskau"),
        meeting("2", "2015-02-07", MERKEL, PUTIN, when="2015-02-06", place="Moskau"),
    )
    (event,) = known.events.values()
    assert (event.sources, event.begin, event.place) == (2, "2015-02-06", "Moskau")
    first, second = event.mentions
    assert first.merged == ()
    assert "the same day" in second.merged
    assert "the same place (Moskau)" in second.merged


def test_a_state_and_its_head_are_one_side() -> None:
    known = linked(
        meeting("1", "2015-02-06", MERKEL, PUTIN, when="2015-02-06", place="Moskau"),
        meeting("2", "2015-02-07", GERMANY, RUSSIA, when="2015-02-06", place="Moskau"),
    )
    assert len(known.events) == 1


def test_other_partners_other_days_other_types_are_other_events() -> None:
    known = linked(
        meeting("1", "2015-02-06", MERKEL, PUTIN, when="2015-02-06"),
        meeting("2", "2015-02-07", MERKEL, OBAMA, when="2015-02-06"),
        meeting("3", "2015-02-13", MERKEL, PUTIN, when="2015-02-12"),
        told("4", "2015-02-07", MERKEL, PUTIN, deeds=(deed("ACCUSE", "e1", "e2", when="2015-02-06", content=TALKS),)),
    )
    assert len(known.events) == 4


def test_two_events_of_one_article_stay_two() -> None:
    twice = (deed("ASSAULT", "e1", "e2"), deed("ASSAULT", "e1", "e2", identity="v2"))
    assert len(linked(told("1", "2015-02-06", MERKEL, PUTIN, deeds=twice)).events) == 2


def test_what_was_said_must_be_about_the_same() -> None:
    known = linked(
        told("1", "2015-02-06", MERKEL, PUTIN, deeds=(deed("REQUEST", "e1", "e2", content="Gefangene freizulassen"),)),
        told("2", "2015-02-06", MERKEL, PUTIN, deeds=(deed("REQUEST", "e1", "e2", content="die Grenze zu schließen"),)),
        told(
            "3",
            "2015-02-07",
            MERKEL,
            PUTIN,
            deeds=(deed("REQUEST", "e1", "e2", content="die Gefangenen freizulassen"),),
        ),
    )
    assert known.event_of["1", "v1"] == known.event_of["3", "v1"]
    assert known.event_of["1", "v1"] != known.event_of["2", "v1"]


def test_an_announcement_and_the_report_are_one_event_with_the_newest_status() -> None:
    known = linked(
        meeting("1", "2015-02-01", MERKEL, PUTIN, when="2015-02-06", status="future"),
        meeting("2", "2015-02-07", MERKEL, PUTIN, when="2015-02-06"),
    )
    (event,) = known.events.values()
    assert event.status == "actual"


def test_a_copy_counts_as_no_source() -> None:
    signature = tuple(range(64))
    one = meeting("1", "2015-02-06", MERKEL, PUTIN)
    other = meeting("2", "2015-02-06", MERKEL, PUTIN)
    known = linked(*(Digest(**{**_fields(d), "signature": signature}) for d in (one, other)))
    (event,) = known.events.values()
    assert known.copy_of == {"2": "1"}
    assert (event.sources, len(event.mentions)) == (1, 2)


def _fields(digest: Digest) -> dict[str, Any]:
    return {name: getattr(digest, name) for name in Digest.__slots__}


def test_a_person_can_part_a_mention_from_an_event() -> None:
    digests = [meeting("1", "2015-02-06", MERKEL, PUTIN), meeting("2", "2015-02-06", MERKEL, PUTIN)]
    (event,) = link_digests(digests).events
    assert len(link_digests(digests, rulings=Rulings(apart=frozenset({(event, "2#v1")}))).events) == 2


def test_an_event_keeps_its_id_when_more_is_told_of_it() -> None:
    first = meeting("1", "2015-02-06", MERKEL, PUTIN)
    (alone,) = linked(first).events
    (later,) = linked(first, meeting("2", "2015-02-07", MERKEL, PUTIN)).events
    assert alone == later


def test_unlike_numbers_contradict() -> None:
    def attack(article: str, count: Count) -> Digest:
        said = f"{count.number} Tote"
        return told(
            article, "2015-02-06", MERKEL, PUTIN, deeds=(deed("ASSAULT", "e1", "e2", counts=(count,), said=said),)
        )

    known = linked(attack("1", Count("killed", 12, "exact")), attack("2", Count("killed", 20, "exact")))
    (found,) = known.contradictions.values()
    assert (found.kind, found.left.value, found.right.value) == ("number", "12 killed", "20 killed")
    assert (found.left.sentence, found.right.sentence) == ("12 Tote", "20 Tote")
    assert not linked(
        attack("1", Count("killed", 12, "least")), attack("2", Count("killed", 20, "exact"))
    ).contradictions
    assert not linked(
        attack("1", Count("killed", 100, "about")), attack("2", Count("killed", 104, "exact"))
    ).contradictions


def test_unlike_places_and_statuses_contradict() -> None:
    here = meeting("1", "2015-02-07", MERKEL, PUTIN, when="2015-02-06", place="Moskau")
    there = meeting("2", "2015-02-07", MERKEL, PUTIN, when="2015-02-06", place="Sotschi")
    never = meeting("3", "2015-02-07", MERKEL, PUTIN, when="2015-02-06", status="negated")
    assert [c.kind for c in linked(here, there).contradictions.values()] == ["place"]
    assert [c.kind for c in linked(here, never).contradictions.values()] == ["status"]


def test_a_denial_stands_beside_the_accusation() -> None:
    known = linked(
        told(
            "1", "2015-02-06", MERKEL, PUTIN, deeds=(deed("ACCUSE", "e1", "e2", content="Truppen geschickt zu haben"),)
        ),
        told(
            "2", "2015-02-07", PUTIN, MERKEL, deeds=(deed("REJECT", "e1", "e2", content="Truppen geschickt zu haben"),)
        ),
    )
    (found,) = known.contradictions.values()
    assert (found.kind, found.left.article, found.right.article) == ("denial", "1", "2")
