"""What linking finds is stored whole, follows the articles, and obeys corrections."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lagebild.cli import main
from lagebild.lang.de import GERMAN
from lagebild.linking import Digest, Linked, link_digests
from lagebild.model import Reading
from lagebild.questions import ask
from lagebild.record import open_record
from lagebild.record.links import link
from tests.readings import NEWER, made

PUTIN = {"name": "Wladimir Putin", "kind": "person", "country": "RUS"}
MERKEL = {"name": "Angela Merkel", "kind": "person", "country": "DEU"}


def announced(identity: str = "a1", published: str = "2015-02-08") -> Reading:
    return made(
        identity,
        "Angela Merkel und Wladimir Putin wollen sich am 11. Februar in Minsk zu einem Gipfeltreffen treffen.",
        published,
        timexes=[
            {"span": "11. Februar", "value": "2015-02-11", "begin": "2015-02-11T00:00", "until": "2015-02-12T00:00"}
        ],
        entities=[MERKEL, PUTIN, {"name": "Minsk", "kind": "place", "country": "BLR"}],
        events=[
            {
                "type": "CONSULT", "status": "future", "spans": "treffen.", "actors": ("e1", "e2"), "time": "t1",
                "place": "Minsk", "modes": ("meet",),
            }
        ],
    )  # fmt: skip


def postponed(identity: str = "a2", published: str = "2015-02-10") -> Reading:
    return made(
        identity,
        "Das für den 11. Februar geplante Gipfeltreffen von Angela Merkel und Wladimir Putin in Minsk ist verschoben "
        "worden.",
        published,
        source="Elbbote",
        timexes=[
            {"span": "11. Februar", "value": "2015-02-11", "begin": "2015-02-11T00:00", "until": "2015-02-12T00:00"}
        ],
        entities=[MERKEL, PUTIN, {"name": "Minsk", "kind": "place", "country": "BLR"}],
    )


def variant(identity: str = "a3", published: str = "2015-02-12") -> Reading:
    return made(
        identity,
        "Merkel sprach mit dem russischen Präsidenten Putin. Wladimir Petrow schwieg.",
        published,
        entities=[
            {"name": "Merkel", "kind": "person", "country": "DEU"},
            {"name": "Putin", "kind": "person", "country": "RUS"},
            {"name": "Wladimir Petrow", "kind": "person", "country": "RUS"},
        ],
        events=[{"type": "CONSULT", "spans": "sprach", "actors": ("e1", "e2")}],
    )


def kept(database: str | Path, readings: Iterable[Reading]) -> None:
    with open_record(database) as record:
        for reading in readings:
            record.write(reading)
            link(record, GERMAN.agenda)


def everything(database: str | Path) -> dict[str, object]:
    """All that a reader of the record can see, but for the numbers of runs."""
    with open_record(database, create=False) as record:
        assert record.faults() == []
        asked = {name: ask(record, name, 1000) for name in ("agenda", "happenings", "storylines", "actors", "events")}
        mentions = record.ask("SELECT a.id AS article, m.kind, m.mark, m.id FROM mention m JOIN article a "
                              "ON a.key = m.article ORDER BY 1, 2, 3", {})  # fmt: skip
    # Rows of one day stand in the order in which their articles came.
    return {**{name: sorted(rows, key=lambda row: row["id"]) for name, rows in asked.items()}, "mentions": mentions}


def test_spellings_of_one_actor_become_one_row_with_added_counts(database: str) -> None:
    kept(database, [announced(), postponed(), variant()])
    with open_record(database, create=False) as record:
        found = {row["name"]: row for row in ask(record, "actors", actor="putin")}
        assert set(found) == {"Wladimir Putin"}
        assert found["Wladimir Putin"]["articles"] == 3
        assert found["Wladimir Putin"]["acts"] == 2
        assert len(ask(record, "events", actor="Wladimir Putin")) == 2
        assert [row["name"] for row in ask(record, "actors", actor="Petrow")] == ["Wladimir Petrow"]
        assert record.faults() == []


def test_an_appointment_is_known_as_of_each_evening(database: str) -> None:
    kept(database, [announced(), postponed()])
    with open_record(database, create=False) as record:
        states = {
            on: [(a["state"], a["date"], len(a["history"])) for a in ask(record, "agenda", on=on)]
            for on in ("2015-02-07", "2015-02-08", "2015-02-09", "2015-02-10", "2015-03-01")
        }
    assert states["2015-02-07"] == []
    assert states["2015-02-08"] == states["2015-02-09"] == [("announced", "2015-02-11", 1)]
    assert [state for state, _, _ in states["2015-02-10"]] == ["postponed"]


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    readings = [announced(), postponed(), variant(), announced("a4", "2015-02-09")]
    orders = ([0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1])
    found = []
    for number, order in enumerate(orders):
        kept(tmp_path / f"{number}.db", [readings[i] for i in order])
        found.append(json.dumps(everything(tmp_path / f"{number}.db"), sort_keys=True))
    together = tmp_path / "together.db"
    with open_record(together) as record:
        record.write(*readings)
        link(record, GERMAN.agenda)
    assert found[1:] == found[:1] * 2
    assert json.loads(found[0])["agenda"] == json.loads(json.dumps(everything(together)["agenda"]))


def test_days_one_after_the_other_give_what_all_at_once_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readings = [
        announced(), announced("b1", "2015-02-09"), variant("b2", "2015-02-09"), postponed(), variant(),
        announced("c1", "2015-03-01"), postponed("c2", "2015-03-01"), variant("c3", "2015-03-02"), variant("c4"),
    ]  # fmt: skip
    together = tmp_path / "together.db"
    with open_record(together) as record:
        record.write(*readings)
        link(record, GERMAN.agenda)
    folded: list[int] = []

    def counted(digests: Iterable[Digest], *more: Any) -> Linked:
        some = list(digests)
        folded.append(len(some))
        return link_digests(some, *more)

    monkeypatch.setattr("lagebild.record.links.link_digests", counted)
    kept(tmp_path / "daily.db", readings)
    assert everything(tmp_path / "daily.db") == everything(together)
    # The last day and what came since are folded; the late article alone makes it begin anew.
    assert folded == [1, 2, 2, 3, 2, 2, 2, 3, 9]


def test_an_article_read_again_leaves_nothing_stale(database: str) -> None:
    kept(database, [announced(), postponed(), variant()])
    empty = made("a2", "Es geschah nichts.", "2015-02-10", coder=NEWER)
    kept(database, [empty])
    with open_record(database, create=False) as record:
        assert [a["state"] for a in ask(record, "agenda", on="2015-02-10")] == ["announced"]
        assert ask(record, "actors", actor="Putin")[0]["articles"] == 2
        assert record.faults() == []


def test_nothing_new_means_nothing_written(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    kept(path, [announced(), variant()])
    with open_record(path) as record:
        before = record.ask("SELECT * FROM linked ORDER BY kind, id", {})
        assert link(record, GERMAN.agenda) == 0
        assert record.ask("SELECT * FROM linked ORDER BY kind, id", {}) == before


@pytest.mark.parametrize("reread", [False, True])
def test_actors_can_be_merged_and_split_by_hand(tmp_path: Path, reread: bool) -> None:
    path = str(tmp_path / "record.db")
    kept(path, [announced(), variant()])

    def names() -> dict[str, int]:
        with open_record(path, create=False) as record:
            assert record.faults() == []
            return {row["name"]: row["articles"] for row in ask(record, "actors")}

    def ids() -> dict[str, str]:
        with open_record(path, create=False) as record:
            return {row["name"]: row["id"] for row in ask(record, "actors")}

    assert names() == {"Angela Merkel": 2, "Wladimir Putin": 2, "Wladimir Petrow": 1}
    where = ("--database", path, "--reason", "Spitzname", "--author", "Anna")
    call = CliRunner().invoke(main, ["correct", "merge", ids()["Wladimir Putin"], ids()["Wladimir Petrow"], *where])
    assert call.exit_code == 0, call.stderr
    assert set(names()) == {"Angela Merkel", "Wladimir Putin"}
    call = CliRunner().invoke(main, ["correct", "split", ids()["Wladimir Putin"], "a3", "e2", *where])
    assert call.exit_code == 0, call.stderr
    if reread:
        kept(path, [made("a9", "Ein anderer Satz.", "2015-02-13")])
    assert set(names()) > {"Angela Merkel", "Wladimir Putin"}


def test_a_table_of_the_user_gives_wikidata_ids(database: str, tmp_path: Path) -> None:
    kept(database, [announced(), variant()])
    table = tmp_path / "names.tsv"
    for content, code in (("Angela Merkel\tQ567\n", 0), ("Angela Merkel\tdie Kanzlerin\n", 2), ("Merkel", 2)):
        table.write_text(content, encoding="utf-8")
        call = CliRunner().invoke(main, ["link", "--wikidata", str(table), "--database", database])
        assert call.exit_code == code, call.stderr
    kept(database, [announced("a7", "2015-03-01")])
    with open_record(database, create=False) as record:
        assert {row["name"]: row["qid"] for row in ask(record, "actors", type="person")} == {
            "Angela Merkel": "Q567", "Wladimir Putin": None, "Wladimir Petrow": None,
        }  # fmt: skip
        assert record.faults() == []


def test_a_backup_holds_the_links(tmp_path: Path, database: str) -> None:
    kept(database, [announced(), postponed(), variant()])
    copy = str(tmp_path / "copy.db")
    assert CliRunner().invoke(main, ["backup", copy, "--database", database]).exit_code == 0
    assert everything(copy) == everything(database)
