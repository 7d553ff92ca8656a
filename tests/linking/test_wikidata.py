"""Wikidata ids by a table of the user."""

from __future__ import annotations

import pytest

from lagebild.errors import InputError
from lagebild.linking import Rulings, link_digests
from lagebild.linking.wikidata import identified, same_items
from tests.linking.build import MERKEL, PUTIN, linked, told


def test_a_name_in_the_table_gives_the_actor_its_id() -> None:
    known = identified(linked(told("1", "2015-01-01", MERKEL, PUTIN)), {"ANGELA MERKEL": "Q567"})
    assert {a.name: a.qid for a in known.actors.values()} == {"Angela Merkel": "Q567", "Wladimir Putin": None}


def test_names_of_two_items_give_none() -> None:
    known = linked(
        told("1", "2015-01-01", ("Wolodymyr Selenskyj", "person", "UKR", None, None)),
        told("2", "2015-01-02", ("Volodymyr Zelensky", "person", "UKR", None, None)),
    )
    (actor,) = identified(known, {"Wolodymyr Selenskyj": "Q1", "Volodymyr Zelensky": "Q2"}).actors.values()
    assert actor.qid is None


def test_two_actors_of_one_item_can_be_made_one() -> None:
    digests = [
        told("1", "2015-01-01", ("DGB", "organization", "DEU", None, None)),
        told("2", "2015-01-02", ("Deutscher Gewerkschaftsbund", "organization", "DEU", None, None)),
        told("3", "2015-01-03", ("DGB", "organization", "DEU", None, None)),
    ]
    table = {"DGB": "Q151403", "Deutscher Gewerkschaftsbund": "Q151403"}
    apart = link_digests(digests)
    assert len(apart.actors) == 2
    together = link_digests(digests, rulings=Rulings(same=same_items(apart, table)))
    (actor,) = together.actors.values()
    assert (actor.articles, dict(actor.names)) == (3, {"DGB": 2, "Deutscher Gewerkschaftsbund": 1})


def test_what_is_no_id_is_refused() -> None:
    with pytest.raises(InputError, match="no Wikidata id"):
        identified(linked(), {"Angela Merkel": "567"})
