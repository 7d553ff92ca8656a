"""SQLite: one file, many readers beside one writer.

The write-ahead log is used, so that readers never wait. SQLite before 3.51.3 can corrupt it when
two connections write or checkpoint at once; therefore whoever writes holds a lock on `FILE.lock`
from before the transaction until after it, and readers open the file read-only, so that they
cannot checkpoint. A process that is killed loses the lock and its unfinished transaction, no more.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lagebild.errors import Message, RecordError
from lagebild.record.database import WAIT_SECONDS, Row, Values


class Sqlite:
    """A record in a file; see `Database` for what each verb means."""

    kind = "sqlite"
    matches = "words MATCH :words"

    def __init__(self, path: Path, write: bool) -> None:
        self.path = path
        self.name = str(path)
        self._lock: int | None = None
        mode = "rwc" if write else "ro"
        try:
            if write:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._lock = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o644)
            elif not os.access(path.parent, os.W_OK):
                mode = "ro&immutable=1"  # nobody can write here, and the log's index cannot be made
            uri = f"{path.resolve().as_uri()}?mode={mode}"
            self._connection = sqlite3.connect(uri, uri=True, timeout=WAIT_SECONDS, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            if self._lock is not None:
                os.close(self._lock)
            raise RecordError("record-unopened", name=path, reason=str(error)) from error
        self._connection.row_factory = sqlite3.Row
        try:
            with self._guarded():
                self._connection.execute("PRAGMA foreign_keys = ON")
                self._connection.execute("SELECT count(*) FROM sqlite_master")
        except RecordError:
            self.close()
            raise

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise RecordError("record-unusable", name=self.name, reason=str(error)) from error

    @contextmanager
    def _locked(self) -> Iterator[None]:
        if self._lock is None:
            raise RecordError("record-read-only", name=self.name)
        deadline = time.monotonic() + WAIT_SECONDS
        while True:
            with suppress(BlockingIOError):
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            if time.monotonic() > deadline:
                raise RecordError("record-busy", name=self.name)
            time.sleep(0.01)
        try:
            yield
        finally:
            fcntl.flock(self._lock, fcntl.LOCK_UN)

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._locked(), self._guarded():
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        with self._guarded():
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    def query(self, sql: str, values: Values | None = None) -> list[Row]:
        with self._guarded():
            return [dict(row) for row in self._connection.execute(sql, dict(values or {}))]

    def run(self, sql: str, rows: Iterable[Values] = ({},)) -> None:
        values = [dict(row) for row in rows]
        with self._guarded():
            if len(values) == 1:
                self._connection.execute(sql, values[0])
            else:
                self._connection.executemany(sql, values)

    def version(self) -> int:
        return int(self.query("PRAGMA user_version")[0]["user_version"])

    def set_version(self, number: int) -> None:
        with self._guarded():
            self._connection.execute(f"PRAGMA user_version = {number:d}")

    def tables(self) -> set[str]:
        return {row["name"] for row in self.query("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def translated(self, ddl: str) -> str:
        return ddl

    def search(self, stems: list[str]) -> str:
        # Each stem is quoted, so that no word is taken for FTS5's own language.
        return " ".join(f'"{stem}"' for stem in stems)

    def faults(self) -> list[Message]:
        broken = [row["integrity_check"] for row in self.query("PRAGMA integrity_check")]
        found = [Message("fault-database", text=text) for text in broken if text != "ok"]
        orphans = self.query("PRAGMA foreign_key_check")
        return found + [Message("fault-orphan", table=row["table"], parent=row["parent"]) for row in orphans]

    def close(self) -> None:
        """Let go of the file. The last writer's closing checkpoints the log, hence under the lock."""
        if self._lock is None:
            self._connection.close()
            return
        with suppress(RecordError), self._locked():
            self._connection.close()
        self._connection.close()
        os.close(self._lock)
        self._lock = None
