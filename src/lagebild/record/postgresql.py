"""PostgreSQL, reached by URL; the driver comes with `lagebild[postgresql]`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from lagebild.errors import Message, RecordError
from lagebild.record.database import WAIT_SECONDS, Row, Values

if TYPE_CHECKING:
    import psycopg

NAMED = re.compile(r"(?<![:\w]):([a-z_][a-z0-9_]*)")
TYPES = {"INTEGER": "BIGINT", "BLOB": "BYTEA", "REAL": "DOUBLE PRECISION", "TEXT": 'TEXT COLLATE "C"'}
WRITERS = 6_311_205  # any number, the same for every Lagebild: who writes holds this advisory lock


class Postgresql:
    """A record on a server; see `Database` for what each verb means."""

    kind = "postgresql"
    matches = "words.stems @@ CAST(:words AS tsquery)"

    def __init__(self, url: str) -> None:
        self.name = _without_password(url)
        try:
            import psycopg
            from psycopg.rows import dict_row
        except ImportError:
            raise RecordError("driver-missing") from None
        try:
            # Values are put in on this side: NULL and LIMIT then need no declared types.
            self._connection: psycopg.Connection[Row] = psycopg.connect(
                url, autocommit=True, row_factory=dict_row, cursor_factory=psycopg.ClientCursor, connect_timeout=10
            )
        except psycopg.Error as error:
            raise RecordError("record-unopened", name=self.name, reason=_sentence(error)) from error
        self._error = psycopg.Error

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except self._error as error:
            raise RecordError("record-unusable", name=self.name, reason=_sentence(error)) from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._guarded(), self._connection.transaction():
            self._connection.execute("SELECT set_config('lock_timeout', %s, true)", (f"{WAIT_SECONDS:.0f}s",))
            self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (WRITERS,))
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        with self._guarded(), self._connection.transaction():
            self._connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield

    def query(self, sql: str, values: Values | None = None) -> list[Row]:
        with self._guarded():
            return self._connection.execute(_placeholders(sql), dict(values or {})).fetchall()

    def run(self, sql: str, rows: Iterable[Values] = ({},)) -> None:
        with self._guarded(), self._connection.cursor() as cursor:
            cursor.executemany(_placeholders(sql), [dict(row) for row in rows])

    def version(self) -> int:
        if "schema_version" not in self.tables():
            return 0
        return int(self.query("SELECT max(number) AS number FROM schema_version")[0]["number"] or 0)

    def set_version(self, number: int) -> None:
        self.run("CREATE TABLE IF NOT EXISTS schema_version (number BIGINT PRIMARY KEY)")
        self.run("INSERT INTO schema_version (number) VALUES (:number)", [{"number": number}])

    def tables(self) -> set[str]:
        sql = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        return {row["tablename"] for row in self.query(sql)}

    def translated(self, ddl: str) -> str:
        return re.sub(r"\b(INTEGER|BLOB|REAL|TEXT)\b", lambda word: TYPES[word.group()], ddl)

    def search(self, stems: list[str]) -> str:
        return " & ".join(f"'{stem}'" for stem in stems)

    def faults(self) -> list[Message]:
        return []  # the server checks its pages and keys itself

    def close(self) -> None:
        self._connection.close()


@lru_cache(maxsize=256)
def _placeholders(sql: str) -> Any:
    """`:name` as the driver writes it. Our SQL holds no colon within quotes."""
    return NAMED.sub(r"%(\1)s", sql.replace("%", "%%"))


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    return urlunsplit((parts.scheme, user.partition(":")[0] + at + host, parts.path, "", ""))


def _sentence(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
