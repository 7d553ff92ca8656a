"""The record: one database in which every row stands beside the words it rests on."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from lagebild.errors import Message, RecordError, UsageError
from lagebild.model import Article, Coder, Reading
from lagebild.record.corrections import Correction, corrected
from lagebild.record.database import Database, Row
from lagebild.record.faults import faults_of
from lagebild.record.rows import day_of, derived_rows, line_of, text_of
from lagebild.record.schema import STEPS, Step
from lagebild.record.sqlite import Sqlite
from lagebild.record.standings import fill

DERIVED = ("party", "mention", "digest", "event", "quotation", "entity", "timex", "sentence")
COUNTS = ("mentions", "acts", "undergoes", "speaks")


def open_record(database: str | Path, create: bool = True) -> Record:
    """The record in a file, `sqlite:///FILE` or `postgresql://…`, brought up to date where needed.

    With `create` it may be written, and is made where it is missing. Raises RecordError for a file
    that is missing (without `create`), no database, another program's, or from a newer Lagebild;
    UsageError for a URL of another kind.
    """
    name = str(database).removeprefix("sqlite:///")
    if name.startswith(("postgresql://", "postgres://")):
        from lagebild.record.postgresql import Postgresql

        return _migrated(Record(Postgresql(name)), create)
    if "://" in name:
        kind = name.split("://", 1)[0]
        raise UsageError("record-kind", kind=kind)
    path = Path(name).expanduser()
    if not create and not path.is_file():
        raise RecordError("record-missing", path=path)
    record = Record(Sqlite(path, write=create))
    if not create and record.is_old():
        record.close()
        open_record(path).close()
        record = Record(Sqlite(path, write=False))
    return _migrated(record, create)


def _migrated(record: Record, create: bool) -> Record:
    try:
        if not create and not record.database.version():
            raise RecordError("record-missing-there", name=record.database.name)
        record.migrate()
    except BaseException:
        record.close()
        raise
    return record


class Record:
    """An open database. A reading is written in one transaction: after a crash it is all there or not at all."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._run: tuple[Coder, int] | None = None

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.database.close()

    # Migrations

    def is_old(self) -> bool:
        """Whether migrations wait; RecordError for a database of another program or a newer Lagebild."""
        done = self.database.version()
        if done > len(STEPS):
            raise RecordError("record-newer", name=self.database.name)
        tables = self.database.tables()
        if tables and ("article" not in tables or not done):
            raise RecordError("record-foreign", name=self.database.name)
        return done < len(STEPS)

    def migrate(self) -> None:
        """Bring the tables up to the newest step, in one transaction."""
        if not self.is_old():
            return
        with self.database.writing():
            done = self.database.version()  # another process may have been faster
            for number, step in enumerate(STEPS[done:], done + 1):
                self._take(step)
                self.database.set_version(number)
            if any(step.rebuild for step in STEPS[done:]):
                self._rebuild()
            if any(step.standings for step in STEPS[done:]):
                fill(self.database)

    def _take(self, step: Step) -> None:
        own = step.sqlite if self.database.kind == "sqlite" else step.postgresql
        for statement in (step.sql + ";\n" + own).split(";"):
            if statement.strip():
                self.database.run(self.database.translated(statement))

    def _rebuild(self) -> None:
        """Make every derived row anew from the kept readings; the first schema kept them beside each article."""
        if "article_1" in self.database.tables():
            for row in self.database.query("SELECT reading FROM article_1 ORDER BY id"):
                reading = Reading.from_dict(json.loads(row["reading"]))
                self._store(reading, self._run_of(reading.coder))
            self.database.run("DROP TABLE article_1")
        else:
            for row in self.database.query("SELECT key, run FROM article ORDER BY key"):
                self._derive(row["key"], row["run"], self._kept(row["key"], row["run"]))

    # Writing

    def holds(self, article: Article, coder: Coder) -> bool:
        """Whether this article, exactly as it is, was read by this coder already."""
        rows = self.database.query(
            "SELECT a.title, a.published, a.source, a.url FROM article a JOIN run r ON r.number = a.run "
            "WHERE a.id = :id AND a.sha256 = :sha256 AND r.version = :version AND r.rules = :rules",
            {"id": text_of(article.id), "sha256": article.sha256, "version": coder.version, "rules": coder.rules},
        )
        return rows == [_head(article)]

    def begin_run(self, coder: Coder) -> int:
        """Start a new run: what is written from now on counts as one reading of the news. Gives its number."""
        with self.database.writing():
            return self._new_run(coder)

    def _new_run(self, coder: Coder) -> int:
        number = int(self.database.query("SELECT coalesce(max(number), 0) + 1 AS number FROM run")[0]["number"])
        row = {"number": number, "at": datetime.now(UTC).isoformat(timespec="seconds")}
        self.database.run(
            "INSERT INTO run (number, at, version, rules) VALUES (:number, :at, :version, :rules)",
            [{**row, "version": coder.version, "rules": coder.rules}],
        )
        self._run = (coder, number)
        return number

    def _run_of(self, coder: Coder) -> int:
        return self._run[1] if self._run and self._run[0] == coder else self._new_run(coder)

    def write(self, *readings: Reading) -> None:
        """Write readings in one transaction; an older reading of the same article is kept beside the new one."""
        with self.database.writing():
            for reading in readings:
                self._store(reading, self._run_of(reading.coder))

    def _store(self, reading: Reading, run: int) -> None:
        article = reading.article
        known = self.database.query("SELECT key, day FROM article WHERE id = :id", {"id": text_of(article.id)})
        head = {**_head(article), "day": day_of(article.published), "sha256": article.sha256, "run": run}
        if known:
            key = known[0]["key"]
            # What linking remembers of that day on is no longer true.
            self.database.run("DELETE FROM linking WHERE upto >= :day", [{"day": known[0]["day"]}])
            columns = ", ".join(f"{name} = :{name}" for name in head)
            self.database.run(f"UPDATE article SET {columns} WHERE key = :key", [{**head, "key": key}])
        else:
            key = int(self.database.query("SELECT coalesce(max(key), 0) + 1 AS key FROM article")[0]["key"])
            self._insert("article", [{**head, "key": key, "id": text_of(article.id), "linked": 0}])
        body = zlib.compress(json.dumps(reading.to_dict(), separators=(",", ":")).encode("ascii"))
        self.database.run("DELETE FROM reading WHERE article = :key AND run = :run", [{"key": key, "run": run}])
        self._insert("reading", [{"article": key, "run": run, "body": body}])
        self._derive(key, run, reading)

    def _derive(self, key: int, run: int, raw: Reading) -> None:
        """Replace all rows that follow from an article's reading and the corrections made to it."""
        before = {
            row["id"]: int(row["run"])
            for table in ("entity", "quotation", "event")
            for row in self.database.query(f"SELECT id, run FROM {table} WHERE article = :key", {"key": key})
        }
        self._forget(key)
        reading = corrected(raw, self.corrections(raw.article.id))
        rows: dict[str, list[Row]] = {}
        for table, row in derived_rows(reading, key, run, before):
            rows.setdefault(table, []).append(row)
        self._count(rows.get("entity", []), +1)
        for table, found in rows.items():
            self._insert(table, found)
        self.database.run("UPDATE article SET linked = 0 WHERE key = :key", [{"key": key}])

    def _forget(self, key: int) -> None:
        """Delete an article's derived rows and take them out of the actors' counts."""
        counted = self.database.query(
            "SELECT actor, mentions, acts, undergoes, speaks FROM entity WHERE article = :key", {"key": key}
        )
        values = [{"key": key}]
        self.database.run("DELETE FROM words WHERE rowid IN (SELECT key FROM sentence WHERE article = :key)", values)
        self.database.run("DELETE FROM party WHERE event IN (SELECT key FROM event WHERE article = :key)", values)
        for table in DERIVED[1:]:
            self.database.run(f"DELETE FROM {table} WHERE article = :key", values)
        self._count(counted, -1)

    def _count(self, entities: Iterable[Row], sign: int) -> None:
        """Add an article's entities to the actors' counts, or take them away; an actor of no article goes."""
        sums: dict[str, Row] = {}
        for entity in entities:
            found = sums.setdefault(entity["actor"], {**entity, **dict.fromkeys(COUNTS, 0), "articles": sign})
            for name in COUNTS:
                found[name] += sign * entity[name]
        if not sums:
            return
        if sign > 0:
            new = [
                {"id": actor, "name": row["name"], "folded": row["name"].casefold(), "kind": row["kind"]}
                | {name: row[name] for name in ("country", "sector", "office")}
                | dict.fromkeys(("articles", *COUNTS), 0)
                for actor, row in sums.items()
            ]
            self._insert("actor", new, "ON CONFLICT (id) DO NOTHING")
        self.database.run(
            "UPDATE actor SET articles = articles + :articles, mentions = mentions + :mentions, "
            "acts = acts + :acts, undergoes = undergoes + :undergoes, speaks = speaks + :speaks WHERE id = :actor",
            [{"actor": actor, **{n: row[n] for n in ("articles", *COUNTS)}} for actor, row in sums.items()],
        )
        if sign < 0:
            gone = [{"actor": actor} for actor in sums]
            self.database.run("DELETE FROM actor WHERE id = :actor AND articles = 0", gone)

    def _insert(self, table: str, rows: Sequence[Row], rest: str = "") -> None:
        columns = tuple(rows[0])
        marks = ", ".join(f":{name}" for name in columns)
        self.database.run(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}) {rest}", rows)

    # Corrections

    def correct(self, correction: Correction) -> None:
        """Note a correction, for good, and apply it to its article."""
        with self.database.writing():
            number = int(self.database.query("SELECT coalesce(max(number), 0) + 1 AS n FROM correction")[0]["n"])
            row = {name: line_of(v) if isinstance(v, str) else v for name, v in correction.to_row().items()}
            at = datetime.now(UTC).isoformat(timespec="seconds")
            if correction.article is not None:
                row["article"] = text_of(correction.article)
            self._insert("correction", [{**row, "number": number, "at": at}])
            found = self.database.query("SELECT key, run FROM article WHERE id = :id", {"id": row["article"]})
            for article in found:
                self.database.run("DELETE FROM linking")
                self._derive(article["key"], article["run"], self._kept(article["key"], article["run"]))

    def name_of(self, kind: str, name: str) -> str:
        """How an actor or event across articles is called; empty where there is none of that id."""
        if kind == "actor":
            rows = self.database.query("SELECT name FROM actor WHERE id = :id", {"id": name})
        else:
            sql = "SELECT type AS name FROM linked WHERE kind = :kind AND id = :id"
            rows = self.database.query(sql, {"kind": kind, "id": name})
        return str(rows[0]["name"]) if rows else ""

    def actor_names(self, ids: Iterable[str]) -> dict[str, str]:
        """What actors across articles are called, by their ids."""
        wanted, names = sorted(set(ids)), dict[str, str]()
        for start in range(0, len(wanted), 500):
            marks = {f"id{n}": name for n, name in enumerate(wanted[start : start + 500])}
            sql = f"SELECT id, name FROM actor WHERE id IN ({', '.join(f':{mark}' for mark in marks)})"
            names.update((row["id"], row["name"]) for row in self.database.query(sql, marks))
        return names

    def corrections(self, article: str | None = None) -> tuple[Correction, ...]:
        """The corrections made to an article, or all of them, oldest first."""
        where = "" if article is None else "WHERE article = :article"
        values = {"article": text_of(article)} if article is not None else {}
        rows = self.database.query(f"SELECT * FROM correction {where} ORDER BY number", values)
        return tuple(Correction.from_row(row) for row in rows)

    # Reading

    def reading(self, article: str) -> Reading:
        """The newest reading of an article, corrected; RecordError where the record has none of that id."""
        rows = self.database.query("SELECT key FROM article WHERE id = :id", {"id": text_of(article)})
        if not rows:
            some = ", ".join(str(row["id"]) for row in self.ask("SELECT id FROM article ORDER BY id LIMIT 3", {}))
            if not some:
                raise RecordError("article-missing-empty", article=article)
            raise RecordError("article-missing", article=article, some=some)
        return self.reading_of(rows[0]["key"])

    def reading_of(self, key: int) -> Reading:
        """The newest reading of the article with this key, corrected."""
        run = self.database.query("SELECT run FROM article WHERE key = :key", {"key": key})[0]["run"]
        raw = self._kept(key, run)
        return corrected(raw, self.corrections(raw.article.id))

    def readings(self) -> Iterator[Reading]:
        """The newest reading of every article, corrected, in the order of the articles' ids."""
        rows = self.database.query("SELECT key FROM article ORDER BY id")
        return (self.reading_of(row["key"]) for row in rows)

    def changed_between(self, earlier: int, later: int) -> Iterator[tuple[Reading | None, Reading]]:
        """Of each article that was read after one run and up to another: the reading then (if any) and now, raw."""
        rows = self.database.query(
            """
            SELECT a.key AS key, max(CASE WHEN r.run <= :earlier THEN r.run END) AS before, max(r.run) AS after
            FROM reading r JOIN article a ON a.key = r.article WHERE r.run <= :later
            GROUP BY a.key, a.id HAVING max(r.run) > :earlier ORDER BY a.id
            """,
            {"earlier": earlier, "later": later},
        )
        for row in rows:
            before = None if row["before"] is None else self._kept(row["key"], row["before"])
            yield before, self._kept(row["key"], row["after"])

    def runs(self) -> dict[int, str]:
        """The numbers of the runs and when they began (UTC)."""
        return {row["number"]: row["at"] for row in self.database.query("SELECT number, at FROM run ORDER BY number")}

    def corrected_readings(self) -> Iterator[tuple[Reading, tuple[Correction, ...]]]:
        """The corrected readings of the articles that somebody put right, with what was done."""
        rows = self.database.query(
            "SELECT DISTINCT a.id AS id FROM correction c JOIN article a ON a.id = c.article ORDER BY a.id"
        )
        return ((self.reading(row["id"]), self.corrections(row["id"])) for row in rows)

    def _kept(self, key: int, run: int) -> Reading:
        sql = "SELECT body FROM reading WHERE article = :key AND run = :run"
        body = self.database.query(sql, {"key": key, "run": run})[0]["body"]
        return Reading.from_dict(json.loads(zlib.decompress(bytes(body))))

    def faults(self) -> list[Message]:
        """What is wrong with the record, one sentence each: the files, the keys, the counts, the kept readings."""
        return faults_of(self.database)

    def ask(self, sql: str, values: Mapping[str, Any]) -> list[Row]:
        """The rows that a query of `questions` yields."""
        return self.database.query(sql, values)


def _head(article: Article) -> Row:
    """What a record keeps of an article beside its text."""
    return {
        "title": line_of(article.title),
        "published": article.published,
        "source": article.source and line_of(article.source),
        "url": article.url and text_of(article.url),
    }
