"""The same actor in many articles."""

from __future__ import annotations

import pytest

from lagebild.linking.actors import judge
from lagebild.linking.digest import Party
from lagebild.linking.link import link_digests
from lagebild.linking.linked import Linked, Rulings
from lagebild.model.actor import Tenure
from tests.linking.build import GERMANY, MERKEL, OBAMA, PUTIN, Who, linked, parties, told


def same(known: Linked, one: str, other: str, entity: str = "e1") -> bool:
    return known.actor_of[one, entity] == known.actor_of[other, entity]


def test_one_name_is_one_actor_with_its_offices_and_days() -> None:
    known = linked(
        told("1", "2014-01-01", MERKEL),
        told("2", "2014-03-01", ("Angela Merkel", "person", "DEU", "PTY", "CDU-Vorsitzende")),
        told("3", "2015-03-01", MERKEL),
    )
    (actor,) = known.actors.values()
    assert (actor.name, actor.country, actor.articles) == ("Angela Merkel", "DEU", 3)
    assert (actor.first, actor.last) == ("2014-01-01", "2015-03-01")
    assert actor.offices == (
        Tenure("Bundeskanzlerin", "2014-01-01", "2015-03-01"),
        Tenure("CDU-Vorsitzende", "2014-03-01", "2014-03-01"),
    )


def test_spellings_of_one_name_are_kept_with_the_reason() -> None:
    known = linked(
        told("1", "2025-03-01", ("Wolodymyr Selenskyj", "person", "UKR", "GOV", "Präsident")),
        told("2", "2025-03-02", ("Volodymyr Zelensky", "person", "UKR", "GOV", "Präsident")),
    )
    (actor,) = known.actors.values()
    assert dict(actor.names) == {"Wolodymyr Selenskyj": 1, "Volodymyr Zelensky": 1}
    (judgement,) = known.judgements[actor.id]
    assert (judgement.verdict, judgement.right) == ("same", "Volodymyr Zelensky")
    assert "two forms of one name" in judgement.reasons[1]


@pytest.mark.parametrize(
    "other",
    [
        ("Kerstin Müller", "person", "DEU", "LEG", None),
        ("Michael Müller", "person", "AUT", "LEG", "Abgeordneter"),
        ("Michael Müller", "person", "DEU", "CRM", None),
        ("Michael Möller", "person", "DEU", "GOV", None),
    ],
)
def test_namesakes_are_kept_apart(other: Who) -> None:
    mayor = ("Michael Müller", "person", "DEU", "GOV", "Regierender Bürgermeister")
    known = linked(told("1", "2018-01-01", mayor), told("2", "2018-01-02", other))
    assert not same(known, "1", "2")


def test_a_family_name_alone_goes_to_the_only_bearer_of_these_days() -> None:
    known = linked(told("1", "2018-01-01", MERKEL), told("2", "2018-01-03", ("Merkel", "person", "DEU", None, None)))
    assert same(known, "1", "2")


def test_a_family_name_alone_finds_its_bearer_on_the_same_day_whatever_comes_first() -> None:
    known = linked(told("1", "2018-01-03", ("Merkel", "person", "DEU", None, None)), told("2", "2018-01-03", MERKEL))
    assert same(known, "1", "2")


def test_a_family_name_that_two_bear_stays_unsure() -> None:
    bare = ("Müller", "person", "DEU", None, None)
    known = linked(
        told("1", "2018-01-01", ("Michael Müller", "person", "DEU", "GOV", "Bürgermeister")),
        told("2", "2018-01-01", ("Gerd Müller", "person", "DEU", "GOV", "Minister")),
        told("3", "2018-01-03", bare),
    )
    assert len(known.actors) == 3
    judgements = known.judgements[known.actor_of["3", "e1"]]
    assert {j.verdict for j in judgements} == {"unsure"}
    assert {j.right for j in judgements} == {known.actor_of["1", "e1"], known.actor_of["2", "e1"]}


def test_the_office_tells_which_of_two_is_meant() -> None:
    known = linked(
        told("1", "2018-01-01", ("Michael Müller", "person", "DEU", "GOV", "Bürgermeister")),
        told("2", "2018-01-01", ("Gerd Müller", "person", "DEU", "GOV", "Entwicklungsminister")),
        told("3", "2018-01-03", ("Müller", "person", "DEU", "GOV", "Entwicklungsminister")),
    )
    assert same(known, "2", "3")


def test_the_country_is_what_most_articles_give() -> None:
    wrong = ("Wladimir Putin", "person", "UKR", None, None)
    known = linked(told("1", "2018-01-01", wrong), told("2", "2018-01-02", PUTIN), told("3", "2018-01-03", PUTIN))
    (actor,) = known.actors.values()
    assert actor.country == "RUS"


def test_unnamed_people_are_the_same_only_for_some_days() -> None:
    people = ("Demonstranten", "group", "EGY", "CVL", None)
    known = linked(
        *(told(n, day, people) for n, day in (("1", "2011-01-28"), ("2", "2011-01-30"), ("3", "2013-07-01")))
    )
    assert same(known, "1", "2")
    assert not same(known, "1", "3")


def test_an_office_without_a_name_is_nobody_for_long() -> None:
    nobody = ("Präsident", "person", "CHL", "GOV", "Präsident")
    known = linked(told("1", "2011-01-28", nobody), told("2", "2011-01-30", nobody), told("3", "2013-07-01", nobody))
    assert same(known, "1", "2")
    assert not same(known, "1", "3")


def test_letters_stand_for_the_words_of_an_organisation() -> None:
    known = linked(
        told("1", "2018-01-01", ("Sozialdemokratische Partei Deutschlands", "organization", "DEU", "PTY", None)),
        told("2", "2018-01-02", ("SPD", "organization", "DEU", "PTY", None)),
        told("3", "2018-01-02", ("CDU", "organization", "DEU", "PTY", None)),
    )
    assert same(known, "1", "2")
    assert not same(known, "1", "3")


def test_places_are_no_actors() -> None:
    assert not linked(told("1", "2018-01-01", ("Genf", "place", "CHE", None, None))).actors


def test_an_id_depends_on_the_name_not_on_the_article() -> None:
    one = linked(told("1", "2018-01-01", MERKEL, GERMANY))
    other = linked(told("x", "2020-05-05", OBAMA, MERKEL), told("y", "2020-05-05", GERMANY))
    assert one.actor_of["1", "e1"] == other.actor_of["x", "e2"]
    assert one.actor_of["1", "e2"] == other.actor_of["y", "e1"]


def test_a_person_can_join_and_part() -> None:
    digests = [
        told("1", "2018-01-01", ("Michael Müller", "person", "DEU", "GOV", None)),
        told("2", "2018-01-02", ("Michael Müller", "person", "DEU", "GOV", None)),
    ]
    known = link_digests(digests)
    (actor,) = known.actors
    parted = link_digests(digests, rulings=Rulings(apart=frozenset({(actor, "2#e1")})))
    assert len(parted.actors) == 2
    new = parted.actor_of["2", "e1"]
    joined = link_digests(digests, rulings=Rulings(same={new: actor}, apart=frozenset({(actor, "2#e1")})))
    assert len(joined.actors) == 1


def test_a_judgement_names_its_rule() -> None:
    (actor,) = linked(told("1", "2018-01-01", MERKEL)).actors.values()
    (party,) = parties(("Angela Merkel", "person", "DEU", None, None))
    found = judge(actor, party, "2018-01-02")
    assert (found.verdict, found.reasons[0]) == ("same", "full_name")
    assert (
        judge(actor, Party("e9", "Angela Merkel", "organization", None, None, None), "2018-01-02").reasons[0]
        == "other_kind"
    )
