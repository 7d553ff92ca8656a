"""The same tests for a file and for a server."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from lagebild.errors import RecordError, UsageError
from lagebild.model import Article, Reading, Span
from lagebild.model.event import Claim
from lagebild.questions import ask
from lagebild.record import open_record
from lagebild.record.database import Database, Values
from lagebild.record.schema import STEPS
from tests.readings import CODER, NEWER, made, talks

OLD = sorted((Path(__file__).parent / "old").glob("*.db"))


def test_a_reading_comes_back_as_it_was(database: str) -> None:
    with open_record(database) as record:
        record.write(talks())
    with open_record(database, create=False) as record:
        assert record.reading("gespraech-1") == talks()


def test_the_same_article_and_coder_are_known_and_anything_else_is_not(database: str) -> None:
    article = talks().article
    with open_record(database) as record:
        assert not record.holds(article, CODER)
        record.write(talks())
        assert record.holds(article, CODER)
        assert not record.holds(article, NEWER)
        for changed in (
            replace(article, text="Anders."),
            replace(article, published="2015-02-10"),
            replace(article, title="Anders"),
            replace(article, source=None),
        ):
            assert not record.holds(changed, CODER)


def test_an_article_read_again_stands_there_once_and_its_findings_keep_their_ids(database: str) -> None:
    with open_record(database) as record:
        record.write(talks())
        before = ask(record, "events")
        record.write(talks(coder=NEWER))
        after = ask(record, "events")
        assert ask(record, "counts") == [{"articles": 1, "quotations": 1, "events": 2, "actors": 3}]
    assert [row["id"] for row in after] == [row["id"] for row in before]


def test_ids_do_not_depend_on_order(tmp_path: Path) -> None:
    found = []
    for name, order in (("a.db", ("x", "y")), ("b.db", ("y", "x"))):
        with open_record(tmp_path / name) as record:
            for identity in order:
                record.write(talks(identity))
            rows = ask(record, "events") + ask(record, "quotes")
            found.append(sorted((row["id"], row["article"], row["words"]) for row in rows))
    assert found[0] == found[1]


def test_an_article_that_shrinks_takes_its_actors_along(database: str) -> None:
    with open_record(database) as record:
        record.write(talks())
        record.write(made("gespraech-1", "Ein Satz.", "2015-02-09"))
        assert ask(record, "actors") == []
        assert record.faults() == []


HOSTILE = ("\ud800", "\x00", "\x1b[31mrot\x1b[0m", "'; DROP TABLE article; --", "%_\\", "🕊️", "a" * 100_000)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_any_words_are_kept(database: str, words: str) -> None:
    text = f"Anna {words} sprach mit Bert."
    reading = made(
        f"id {words}",
        text,
        None,
        title=words,
        source=words,
        entities=[{"name": f"Anna {words}", "kind": "person"}, {"name": "Bert", "kind": "person"}],
        events=[{"type": "CONSULT", "spans": "sprach", "actors": ("e1", "e2"), "content": (Span(0, len(text)),)}],
        quotations=[{"content": text, "speaker": f"Anna {words}", "speaker_entity": "e1"}],
    )
    with open_record(database) as record:
        record.write(reading)
        assert record.reading(f"id {words}") == reading
        assert record.holds(reading.article, CODER)
        assert len(ask(record, "events", actor=words)) <= 1
        assert len(ask(record, "search", words=f"Anna {words}")) == 1
        assert record.faults() == []


def test_numbers_of_people_are_kept_beside_their_event(database: str) -> None:
    reading = talks()
    claim = Claim("injured", 12, "least", Span(0, 13), "e2")
    reading = replace(reading, events=(replace(reading.events[0], claims=(claim,)),))
    with open_record(database) as record:
        record.write(reading)
        [row] = ask(record, "events")
        assert record.reading("gespraech-1") == reading
    told = {"what": "injured", "number": 12, "bound": "least", "said_by": "Wladimir Putin", "words": "Angela Merkel"}
    assert row["claims"] == [told]


def test_two_odd_ids_stay_two_articles(database: str) -> None:
    with open_record(database) as record:
        for identity in ("\ud800", "\ud801", "\x00", "\x01"):
            record.write(Reading(Article(identity, "", None, "Text."), CODER))
        assert ask(record, "counts")[0]["articles"] == 4
        assert record.reading("\ud801").article.id == "\ud801"


def test_a_missing_article_names_some_that_are_there(database: str) -> None:
    with open_record(database) as record:
        with pytest.raises(RecordError, match="it is empty"):
            record.reading("nein")
        record.write(talks())
        with pytest.raises(RecordError, match="gespraech-1"):
            record.reading("nein")


def test_nothing_of_a_reading_is_written_when_a_part_fails(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_record(database) as record:
        record.write(talks())
        run = record.database.__class__.run

        def failing(self: Database, sql: str, rows: Iterable[Values] = ({},)) -> None:
            if sql.startswith("INSERT INTO party"):
                raise RecordError("the disk is full")
            run(self, sql, rows)

        monkeypatch.setattr(type(record.database), "run", failing)
        with pytest.raises(RecordError, match="disk"):
            record.write(talks("gespraech-2"), talks(coder=NEWER))
        monkeypatch.undo()
        assert ask(record, "counts") == [{"articles": 1, "quotations": 1, "events": 2, "actors": 3}]
        assert record.reading("gespraech-1") == talks()
        assert record.faults() == []


def test_readers_beside_a_writer_see_whole_articles_and_two_writers_wait(database: str) -> None:
    open_record(database).close()
    problems: list[str] = []
    done = threading.Event()

    def write(letter: str) -> None:
        with open_record(database) as record:
            for number in range(15):
                record.write(talks(f"{letter}{number}"))

    def look() -> None:
        while not done.is_set():
            with open_record(database, create=False) as record:
                counts = ask(record, "counts")[0]
                if counts["events"] != 2 * counts["articles"] or counts["quotations"] != counts["articles"]:
                    problems.append(str(counts))

    def noting(work: Callable[..., None], *arguments: str) -> threading.Thread:
        def run() -> None:
            try:
                work(*arguments)
            except Exception as error:
                problems.append(repr(error))

        return threading.Thread(target=run)

    writers = [noting(write, "a"), noting(write, "b")]
    readers = [noting(look), noting(look)]
    for thread in (*writers, *readers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in readers:
        thread.join()
    assert problems == []
    with open_record(database, create=False) as record:
        assert ask(record, "counts")[0]["articles"] == 30
        assert record.faults() == []


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_record_of_an_older_version_is_brought_forward(old: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    shutil.copy(old, path)
    with open_record(path, create=False) as record:
        assert record.database.version() == len(STEPS)
        assert record.reading("gespraech-1") == talks()
        assert ask(record, "counts") == [{"articles": 2, "quotations": 2, "events": 4, "actors": 3}]
        assert {row["article"] for row in ask(record, "search", words="verhandeln")} == {"gespraech-1", "gespraech-2"}
        assert record.faults() == []


def test_every_released_version_but_the_newest_has_its_old_file() -> None:
    assert [path.stem for path in OLD] == [str(number) for number in range(1, len(STEPS))]


def test_a_record_of_a_newer_version_is_refused(database: str) -> None:
    with open_record(database) as record, record.database.writing():
        record.database.set_version(len(STEPS) + 1)
    with pytest.raises(RecordError, match="newer"):
        open_record(database)


def test_a_database_of_another_program_is_refused(database: str) -> None:
    import sqlite3

    if database.startswith("postgresql"):
        import psycopg

        with psycopg.connect(database, autocommit=True) as server:
            server.execute("CREATE TABLE recipe (id bigint)")
    else:
        with sqlite3.connect(database) as file:
            file.execute("CREATE TABLE recipe (id integer)")
    with pytest.raises(RecordError, match="another program"):
        open_record(database)


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Sehr geehrte Damen und Herren, " * 50)
    with pytest.raises(RecordError, match="not a database"):
        open_record(path)
    with pytest.raises(RecordError, match="no record"):
        open_record(tmp_path / "missing.db", create=False)
    with pytest.raises(RecordError, match="cannot be opened"):
        open_record(tmp_path)
    with pytest.raises(UsageError, match="mysql"):
        open_record("mysql://localhost/x")


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(RecordError, match="cannot be opened") as error:
        open_record("postgresql://anna:geheim@127.0.0.1:1/lage")
    assert "geheim" not in str(error.value)


def test_a_folder_without_the_right_to_write_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_record(path) as record:
        record.write(talks())
    tmp_path.chmod(0o500)
    try:
        with open_record(path, create=False) as record:
            assert record.reading("gespraech-1") == talks()
    finally:
        tmp_path.chmod(0o700)
