"""The record: one SQLite file in which every row stands beside the words it rests on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from lagebild.errors import RecordError, UsageError
from lagebild.model import Coder, Reading, Span
from lagebild.record.schema import MIGRATIONS
from lagebild.record.stems import stems

TABLES = ("timex", "entity", "quotation", "event", "party", "words")
WAIT_SECONDS = 30.0


def open_record(database: str | Path, create: bool = True) -> Record:
    """The record in a file (or `sqlite:///FILE`), made and brought up to date where needed.

    Raises RecordError for a file that is missing (without `create`), no database, another
    program's, or from a newer Lagebild; UsageError for a URL of another kind.
    """
    name = str(database).removeprefix("sqlite:///")
    if "://" in name:
        raise UsageError(f"The database {name.split('://', 1)[0]}:// is not known; give a file or sqlite:///FILE.")
    path = Path(name).expanduser()
    if not create and not path.exists():
        raise RecordError(f"There is no record at {path}; make one with: lagebild read PATH --database {path}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise RecordError(f"The record {path} cannot be opened: {error}.") from error
    record = Record(connection, path)
    try:
        record.migrate()
    except RecordError:
        record.close()
        raise
    return record


class Record:
    """An open database. Writing is one transaction an article: after a crash it is all there or not at all.

    The rollback journal is used, not the WAL: SQLite before 3.51.3 can corrupt a WAL when two
    connections write at once.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        connection.row_factory = sqlite3.Row

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._connection
        except sqlite3.DatabaseError as error:
            raise RecordError(f"The record {self._path} cannot be used: {error}.") from error

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._guarded() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def migrate(self) -> None:
        """Bring the tables up to the newest step; the step reached stands in `user_version`."""
        with self._guarded() as connection:
            done = int(connection.execute("PRAGMA user_version").fetchone()[0])
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            connection.execute("PRAGMA foreign_keys = ON")
        if done > len(MIGRATIONS):
            raise RecordError(f"The record {self._path} was written by a newer Lagebild; update this one.")
        if tables and "article" not in tables:
            raise RecordError(f"{self._path} is a database of another program; name another file.")
        for number, step in enumerate(MIGRATIONS[done:], done + 1):
            with self._transaction() as connection:
                if int(connection.execute("PRAGMA user_version").fetchone()[0]) >= number:
                    continue  # another process was faster
                for statement in step.split(";\n"):
                    if statement.strip():
                        connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")

    def holds(self, article: str, sha256: str, coder: Coder) -> bool:
        """Whether this version of the article was read by this coder already."""
        with self._guarded() as connection:
            row = connection.execute(
                "SELECT 1 FROM article WHERE id = ? AND sha256 = ? AND coder_version = ? AND coder_rules = ?",
                (article, sha256, coder.version, coder.rules),
            ).fetchone()
        return row is not None

    def write(self, reading: Reading) -> None:
        """Write one reading in one transaction; an older one of the same article is replaced."""
        article = reading.article
        with self._transaction() as connection:
            for table in TABLES:
                connection.execute(f"DELETE FROM {table} WHERE article = ?", (article.id,))
            connection.execute("DELETE FROM article WHERE id = ?", (article.id,))
            for table, row in _rows(reading):
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))

    def reading(self, article: str) -> Reading:
        """The reading of an article; RecordError where the record has none of that id."""
        rows = self.ask("SELECT reading FROM article WHERE id = ?", (article,))
        if not rows:
            some = ", ".join(str(row["id"]) for row in self.ask("SELECT id FROM article ORDER BY id LIMIT 3", ()))
            hint = f"it has, for example, {some}" if some else "it is empty"
            raise RecordError(f"The record has no article {article!r}; {hint}.")
        return Reading.from_dict(json.loads(rows[0]["reading"]))

    def ask(self, sql: str, values: Sequence[Any] | Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows that a query of `questions` yields."""
        with self._guarded() as connection:
            return [dict(row) for row in connection.execute(sql, values)]


def _rows(reading: Reading) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of a reading, with its table."""
    article, text = reading.article, reading.article.text

    def evidence(rule: str, *spans: Span) -> dict[str, Any]:
        return {
            "article": article.id,
            "spans": json.dumps([[s.start, s.end] for s in spans]),
            "words": _plain(" … ".join(s.of(text) for s in spans)),
            "rule": rule,
        }

    def context(*spans: Span) -> str:
        return _plain(" ".join(s.of(text) for s in reading.sentences if any(s.touches(x) for x in spans)))

    yield (
        "article",
        {
            "id": article.id,
            "title": _plain(article.title),
            "published": article.published,
            "source": article.source,
            "url": article.url,
            "sha256": article.sha256,
            "coder_version": reading.coder.version,
            "coder_rules": reading.coder.rules,
            # ASCII JSON carries what UTF-8 cannot, lone surrogates above all.
            "reading": json.dumps(reading.to_dict(), separators=(",", ":")),
        },
    )
    row: dict[str, Any]
    for t in reading.timexes:
        row = {"id": t.id, "type": t.type, "value": t.value, "begin": t.begin, "until": t.until}
        yield "timex", {**row, **evidence(t.rule, t.span)}
    for e in reading.entities:
        row = {"id": e.id, "name": _plain(e.name), "kind": e.kind, "country": e.country, "sector": e.sector}
        more: dict[str, Any] = {"office": e.office and _plain(e.office), "mentions": len(e.mentions) + len(e.pronouns)}
        yield "entity", {**row, **more, "confidence": e.confidence, **evidence(e.rule, *e.mentions)}
    for q in reading.quotations:
        parts = {p: _plain(" … ".join(s.of(text) for s in getattr(q, p))) for p in ("speaker", "addressee", "cue")}
        links = {"speaker_entity": q.speaker_entity, "addressee_entity": q.addressee_entity, "time": q.time}
        row = {"id": q.id, "type": q.type, "medium": ",".join(q.medium), **parts, **links, "parent": q.parent}
        where = {"context": context(*q.content, *q.frame), "confidence": q.confidence}
        yield "quotation", {**row, **where, **evidence(q.rule, *q.content)}
    for v in reading.events:
        row = {"id": v.id, "type": v.type, "modes": ",".join(v.modes), "status": v.status, "historical": v.historical}
        place = {"place": v.place and _plain(v.place.name), "place_country": v.place and v.place.country}
        links = {"time": v.time, "said_by": v.said_by, "content": _plain(" … ".join(s.of(text) for s in v.content))}
        where = {"context": context(*v.spans[:1]), "confidence": v.confidence}
        yield "event", {**row, **place, **links, **where, **evidence(v.rule, *v.spans)}
        for role, members in (("actor", v.actors), ("recipient", v.recipients)):
            for number, entity in enumerate(members):
                party = {"article": article.id, "event": v.id, "role": role, "place": number, "entity": entity}
                yield "party", party
    for number, span in enumerate(reading.sentences):
        words = _plain(span.of(text))
        row = {"article": article.id, "sentence": number, "context": words, "stems": " ".join(stems(words))}
        yield "words", row


def _plain(words: str) -> str:
    """Words as a database column can hold and a person can read them on one line."""
    return " ".join(words.encode("utf-8", "replace").decode("utf-8").replace("\0", " ").split())
