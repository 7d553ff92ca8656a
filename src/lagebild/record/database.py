"""What the record asks of a database: few verbs, `:name` for every value, the same SQL for each kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

from lagebild.errors import Message

Row = dict[str, Any]
Values = Mapping[str, Any]
WAIT_SECONDS = 60.0


class Database(Protocol):
    """An open database. Every failure is a RecordError of one sentence.

    `name` is what a person may see (a path, or a URL without its password). `matches` is the SQL
    condition that finds the words `:words` in the full-text index.
    """

    name: str
    kind: str
    matches: str

    def query(self, sql: str, values: Values | None = None) -> list[Row]:
        """All rows of a query."""

    def run(self, sql: str, rows: Iterable[Values] = ({},)) -> None:
        """A statement, once for each of the rows."""

    def writing(self) -> AbstractContextManager[None]:
        """One transaction, all or nothing. One writer at a time: others wait, RecordError after a minute."""

    def reading(self) -> AbstractContextManager[None]:
        """Everything read within is from one moment, whatever others write meanwhile."""

    def version(self) -> int:
        """The number of the newest migration that was run, 0 for none."""

    def set_version(self, number: int) -> None:
        """Note that a migration was run, inside its transaction."""

    def tables(self) -> set[str]:
        """The names of all tables."""

    def translated(self, ddl: str) -> str:
        """A table definition in this database's words."""

    def search(self, stems: list[str]) -> str:
        """The value of `:words` that finds all of the stems."""

    def faults(self) -> list[Message]:
        """What the database itself finds wrong with its files, one sentence each."""

    def close(self) -> None:
        """Let go of the database."""
