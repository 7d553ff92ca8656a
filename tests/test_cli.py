"""The command line as a user meets it: what is shown, where it goes, and the exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lagebild.cli import main
from lagebild.record import open_record
from tests.readings import NEWER, talks


def call(*words: str, stdin: bytes | None = None, **environment: str) -> Result:
    return CliRunner().invoke(main, words, input=stdin, env={"LAGEBILD_LANG": "de", **environment})


@pytest.fixture
def kept(tmp_path: Path) -> str:
    """A record of two articles."""
    path = tmp_path / "lage.db"
    with open_record(path) as record:
        record.write(talks(), talks("gespraech-2", published="2015-02-10"))
    return str(path)


def test_help_comes_at_once_and_shows_examples() -> None:
    runs = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        found = subprocess.run(
            [sys.executable, "-m", "lagebild.cli", "--help"], capture_output=True, text=True, check=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        runs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert "Beispiele:" in found.stdout
    assert min(runs) <= 0.3  # seconds of computing, whatever else the machine does


@pytest.mark.parametrize("name", sorted(main.commands))
@pytest.mark.parametrize(("lang", "usage", "example"), [("de", "Aufruf:", "Beispiel"), ("en", "Usage:", "Example")])
def test_every_command_has_help(name: str, lang: str, usage: str, example: str) -> None:
    found = call(name, "--help", "--lang", lang)
    assert found.exit_code == 0
    assert usage in found.stdout
    assert example in found.stdout


def test_heavy_libraries_wait_until_they_are_needed() -> None:
    script = "import sys, lagebild.cli; print([m for m in ('spacy', 'numpy', 'rich', 'psycopg') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout.strip() == "[]"


def test_reading_from_standard_input_gives_the_reading_format() -> None:
    found = call("read", "-", "--format", "jsonl", "--published", "2015-02-12", stdin=b"Merkel traf Putin in Minsk.")
    assert found.exit_code == 0
    row = json.loads(found.stdout)
    assert row["text"] == "Merkel traf Putin in Minsk."
    assert row["published"] == "2015-02-12"
    assert found.stderr == ""


def test_nothing_is_read_twice(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Merkel traf am Mittwoch Putin in Minsk.", encoding="utf-8")
    where = ("--database", str(tmp_path / "lage.db"), "--published", "2015-02-12")
    assert "1 gelesen, 0 schon gelesen" in call("read", str(article), *where).stderr
    assert "0 gelesen, 1 schon gelesen" in call("read", str(article), *where).stderr
    assert "1 gelesen, 0 schon gelesen" in call("read", str(article), *where[:3], "2015-02-13").stderr


def test_one_bad_article_is_one_sentence_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "title": "", "published": "2015-02-12", "text": "Merkel traf Putin."}',
        '{"id": "b", "published": "gestern", "text": "Merkel traf Putin."}',
        "kein JSON",
        '{"id": "c", "text": 7}',
        '{"id": "a", "published": "2015-02-12", "text": "Noch einmal dieselbe Kennung."}',
        '{"id": "d", "title": "", "published": "2015-02-12", "text": "Putin traf Merkel."}',
    ]
    path = tmp_path / "mixed.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = call("read", str(path), "--format", "jsonl")
    assert found.exit_code == 2
    assert [json.loads(line)["id"] for line in found.stdout.splitlines()] == ["a", "d"]
    complaints = found.stderr.splitlines()
    assert len(complaints) == 4
    assert all(line.startswith("lagebild: ") and line.endswith(".") for line in complaints)


def test_what_makes_readings_poorer_is_said_once(tmp_path: Path) -> None:
    english = "The chancellor said on Monday that her government would not send any weapons to the country. " * 3
    path = tmp_path / "english.jsonl"
    path.write_text("".join(json.dumps({"id": f"e{n}", "text": english}) + "\n" for n in range(3)), encoding="utf-8")
    found = call("read", str(path), "--format", "jsonl", "--lang", "en")
    assert found.exit_code == 0
    assert found.stderr.count("do not look German") == 1
    assert found.stderr.count("without a date") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("read", "/nowhere/at/all"),
        ("events", "--since", "gestern", "--database", "x.db"),
        ("events", "--json", "--csv"),
        ("ask", "nonsense"),
        ("ask", "counts", "--actor", "Merkel"),
        ("search", "!!!"),
        ("actors", "--evidence"),
        ("nonsense",),
        ("diff", "1", "7"),
        ("diff", "1", "1"),
        ("correct", "change", "gespraech-1", "v1", "type", "DANCE", "--reason", "x"),
        ("correct", "change", "gespraech-1", "v1", "actors", "Obama", "--reason", "x"),
        ("correct", "reject", "gespraech-1", "v99", "--reason", "x"),
        ("correct", "reject", "gespraech-1", "e1", "--reason", "x"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_ends_with_2_and_says_why(words: tuple[str, ...], kept: str) -> None:
    found = call(*words, LAGEBILD_DATABASE=kept)
    assert found.exit_code == 2
    assert found.stdout == ""
    assert found.stderr.strip()
    assert "Traceback" not in found.stderr


def test_a_missing_record_or_article_ends_with_1(kept: str, tmp_path: Path) -> None:
    found = call("events", "--database", str(tmp_path / "no.db"))
    assert (found.exit_code, found.stdout) == (1, "")
    assert "legen Sie einen an mit: lagebild read" in found.stderr
    assert (
        "make one with: lagebild read" in call("events", "--lang", "en", "--database", str(tmp_path / "no.db")).stderr
    )
    assert call("show", "no", "--database", kept).exit_code == 1


def test_questions_answer_as_table_json_and_csv(kept: str) -> None:
    table = call("events", "--database", kept).stdout
    assert "CONSULT" in table
    assert "geplant" in table
    rows = json.loads(call("events", "--database", kept, "--json").stdout)
    assert len(rows) == 4
    assert rows[0]["context"] == ("Angela Merkel will am 11. Februar in Minsk mit Wladimir Putin verhandeln.")
    assert rows[0]["spans"] == [[62, 72]]
    found = list(csv.DictReader(io.StringIO(call("events", "--database", kept, "--csv").stdout)))
    assert [row["id"] for row in found] == [row["id"] for row in rows]
    english = call("events", "--database", kept, "--lang", "en").stdout
    assert "future" in english


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (("events", "--limit", "1"), 1),
        (("events", "--actor", "merkel"), 2),
        (("events", "--actor", "%"), 0),
        (("events", "--type", "accuse"), 2),
        (("events", "--status", "future"), 2),
        (("events", "--since", "2015-02-10"), 3),
        (("events", "--until", "2015-02-10"), 1),
        (("events", "--about", "verhandeln"), 2),
        (("events", "--about", "\N{CROSS MARK}"), 0),
        (("quotes", "--speaker", "Merkel"), 2),
        (("quotes", "--speaker", "Putin"), 0),
        (("quotes", "--about", "Waffenruhen"), 2),
        (("quotes", "--type", "direct"), 0),
        (("actors",), 3),
        (("actors", "--since", "2015-02-10"), 3),
        (("actors", "--since", "2015-02-11"), 0),
        (("actors", "--type", "person", "--actor", "Put"), 1),
        (("search", "waffenruhen"), 2),
        (("search", "waffenruhe OR NOT (", "möglich"), 0),
        (("news",), 6),
        (("news", "--since-run", "1"), 0),
        (("news", "--since-time", "2001-01-01"), 6),
        (("ask", "meetings", "--actor", "Putin"), 2),
        (("ask", "runs"), 1),
        (("ask", "corrections"), 0),
    ],
    ids=str,
)
def test_filters(kept: str, words: tuple[str, ...], number: int) -> None:
    found = call(*words, "--json", "--database", kept)
    assert found.exit_code == 0, found.stderr
    assert len(json.loads(found.stdout)) == number


def test_evidence_shows_the_sentence_below_each_row(kept: str) -> None:
    shown = call("quotes", "--evidence", "--database", kept, "--limit", "1").stdout
    assert "„Die Kanzlerin sagte, eine Waffenruhe sei möglich.“" in shown
    assert "gespraech-2 q1 [95–122] by-hand" in shown


def test_all_questions_are_offered_in_both_languages() -> None:
    german, english = call("ask").stdout, call("ask", "--lang", "en").stdout
    assert "Wer hat was wem getan" in german
    assert "Who did what to whom" in english
    assert {row["name"] for row in json.loads(call("ask", "--json").stdout)} >= {"events", "quotes", "actors", "news"}


def test_an_article_is_shown_with_its_findings(kept: str) -> None:
    shown = call("show", "gespraech-1", "--database", kept).stdout
    assert "[v1 verhandeln]" in shown
    assert "\x1b" not in shown
    assert json.loads(call("show", "gespraech-1", "--json", "--database", kept).stdout) == talks().to_dict()


def test_events_come_out_as_rows_of_plover(kept: str) -> None:
    lines = [json.loads(line) for line in call("plover", "--database", kept).stdout.splitlines()]
    ids = [event.id for event in talks().events]
    assert [row["id"] for row in lines] == [f"{article}-{i}" for article in ("gespraech-1", "gespraech-2") for i in ids]
    table = list(csv.DictReader(io.StringIO(call("plover", "--csv", "--database", kept).stdout)))
    assert [row["id"] for row in table] == [row["id"] for row in lines]


@pytest.mark.parametrize("database", [False, True])
def test_articles_are_read_as_rows_of_plover(database: bool, tmp_path: Path) -> None:
    where = ("--published", "2015-02-12", *(("--database", str(tmp_path / "lage.db")) if database else ()))
    text = b"Merkel traf Putin am Mittwoch in Minsk."
    (row,) = [
        json.loads(line) for line in call("read", "-", "--format", "plover", *where, stdin=text).stdout.splitlines()
    ]
    assert (row["event_type"], row["actors"], row["place_country"]) == ("CONSULT", ["Merkel", "Putin"], "BLR")
    nothing = call("read", "-", "--format", "plover-csv", *where, stdin=b"Es regnet.").stdout.splitlines()
    assert len(nothing) == 1
    assert nothing[0].startswith("id,article,published")


def test_control_characters_of_an_article_do_not_reach_the_terminal(tmp_path: Path) -> None:
    from tests.readings import made

    path = str(tmp_path / "lage.db")
    evil = "Anna \x1b]0;Titel\x07 rief \u202eBert an."
    with open_record(path) as record:
        record.write(
            made(
                "\x1b[2J",
                evil,
                None,
                title="\x1b[31m",
                entities=[{"name": "Anna \x1b]0;Titel\x07", "kind": "person"}],
                events=[{"type": "CONSULT", "spans": "rief \u202eBert an", "actors": ("e1",)}],
            )
        )
    for words in (("show", "\x1b[2J"), ("events",), ("events", "--evidence"), ("actors",), ("show", "\x1b[3J")):
        found = call(*words, "--database", path)
        assert not set(found.output) & {"\x1b", "\x07", "\u202e"}


def test_corrections_outlive_a_re_reading_and_come_out_as_gold(kept: str) -> None:
    where = ("--database", kept, "--reason", "falsch gelesen", "--author", "Anna")
    assert call("correct", "change", "gespraech-1", "v1", "status", "hypothetical", *where).exit_code == 0
    assert call("correct", "change", "gespraech-1", "v2", "recipients", "Angela Merkel, Kiew", *where).exit_code == 0
    assert call("correct", "reject", "gespraech-1", "q1", *where).exit_code == 0
    assert call("correct", "change", "gespraech-1", "e2", "office", "Präsident", *where).exit_code == 0
    with open_record(kept) as record:
        record.write(talks(coder=NEWER))
    rows = json.loads(call("events", "--database", kept, "--json").stdout)
    mine = {row["mark"]: row for row in rows if row["article"] == "gespraech-1"}
    assert mine["v1"]["status"] == "hypothetical"
    assert mine["v1"]["confidence"] == 1.0
    assert mine["v2"]["whom"] == "Angela Merkel, Kiew"
    assert len(json.loads(call("quotes", "--database", kept, "--json").stdout)) == 1
    gold = json.loads(call("correct", "export", "--database", kept).stdout)
    assert [event["checked"] for event in gold["events"]] == [True, True]
    assert gold["actors"][1]["office"] == "Präsident"
    assert [row["action"] for row in gold["corrections"]] == ["change", "change", "reject", "change"]
    told = json.loads(call("ask", "corrections", "--database", kept, "--json").stdout)
    assert {row["author"] for row in told} == {"Anna"}
    assert call("check", "--database", kept).exit_code == 0


def test_a_newer_run_says_what_it_reads_otherwise(kept: str) -> None:
    from dataclasses import replace

    newer = talks(coder=NEWER)
    newer = replace(newer, events=(replace(newer.events[0], status="hypothetical"),))
    with open_record(kept) as record:
        record.write(newer)
    rows = json.loads(call("diff", "1", "2", "--database", kept, "--json").stdout)
    assert {(row["what"], row["kind"], row["words"], row["field"], row["after"]) for row in rows} == {
        ("changed", "event", "verhandeln", "status", "hypothetical"),
        ("gone", "event", "warf", None, None),
    }
    assert "verhandeln" in call("diff", "1", "2", "--database", kept).stdout


def test_a_backup_is_a_record_and_can_be_restored(kept: str, database: str, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    assert call("backup", copy, "--database", kept).exit_code == 0
    assert call("backup", copy, "--database", kept).exit_code == 2
    assert call("restore", copy, "--database", database).exit_code == 0
    assert call("restore", copy, "--database", database).exit_code == 2
    assert call("check", "--database", database).exit_code == 0
    for words in (("events",), ("quotes",), ("actors",), ("search", "waffenruhe")):
        shown = [call(*words, "--json", "--database", where).stdout for where in (kept, copy, database)]
        assert shown[0] == shown[1] == shown[2]
    again = str(tmp_path / "again.db")
    assert call("backup", again, "--database", database).exit_code == 0
    assert call("events", "--database", again).stdout == call("events", "--database", kept).stdout


def test_a_damaged_record_is_told(kept: str) -> None:
    import sqlite3

    assert call("check", "--database", kept).exit_code == 0
    with sqlite3.connect(kept) as file:
        file.execute("UPDATE reading SET body = x'00' WHERE article = 1")
        file.execute("UPDATE actor SET acts = acts + 1 WHERE name = 'Wladimir Putin'")
    found = call("check", "--database", kept)
    assert found.exit_code == 1
    assert "gespraech-1" in found.stderr
    assert "Wladimir Putin" in found.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    assert "_LAGEBILD_COMPLETE" in call("completion", shell).stdout


def test_the_record_stands_where_the_desktop_wants_it(tmp_path: Path) -> None:
    found = call("events", XDG_DATA_HOME=str(tmp_path), LAGEBILD_DATABASE="")
    assert str(tmp_path / "lagebild" / "record.db") in found.stderr


def test_a_reader_that_goes_away_is_no_error(kept: str) -> None:
    script = f"{sys.executable} -m lagebild.cli events --json --database {kept} | head -c 1; exit ${{PIPESTATUS[0]}}"
    found = subprocess.run(["bash", "-c", script], capture_output=True, text=True)
    assert found.returncode == 0
    assert found.stderr == ""


def test_the_same_bytes_for_any_number_of_processes(tmp_path: Path) -> None:
    texts = ["Merkel traf am Montag Putin.", "Hollande sagte am Dienstag: „Wir reden.“", "\ud800 Kein Text.", "Ja."]
    path = tmp_path / "articles.jsonl"
    rows = [{"id": f"a{n}", "published": "2015-02-12", "title": "", "text": t} for n, t in enumerate(texts * 5)]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    runs = [
        subprocess.run(
            [sys.executable, "-m", "lagebild.cli", "read", str(path), "--format", "jsonl", "--jobs", jobs],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": jobs},
        ).stdout
        for jobs in ("1", "3")
    ]
    assert runs[0] == runs[1]
    assert runs[0].count(b"\n") == 20
