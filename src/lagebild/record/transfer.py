"""Backup and restore: a backup is a record in a file, whatever the database it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lagebild.errors import UsageError
from lagebild.record.database import Database, Row
from lagebild.record.record import Record, open_record
from lagebild.record.rows import index_row

TABLES: dict[str, tuple[str, ...]] = {
    "run": ("number",),
    "article": ("key",),
    "reading": ("article", "run"),
    "sentence": ("key",),
    "timex": ("key",),
    "actor": ("id",),
    "entity": ("key",),
    "quotation": ("key",),
    "event": ("key",),
    "party": ("event", "role", "place"),
    "correction": ("number",),
    "wikidata": ("name",),
    "digest": ("article",),
    "linked": ("kind", "id"),
    "linked_actor": ("actor", "kind", "id"),
    "standing": ("id", "day"),
    "mention": ("article", "kind", "mark"),
}
"""Every table with its key, parents before children; the index of words follows from the sentences."""
PAGE = 2000


def backup(record: Record, path: Path) -> int:
    """Copy the record into a new file, as it is at one moment; gives the number of articles.

    UsageError where the file exists already. An unfinished backup never bears the name.
    """
    if path.exists():
        raise UsageError("file-exists", path=path)
    unfinished = path.with_name(f"{path.name}.unfinished")
    _remove(unfinished)
    try:
        with open_record(unfinished) as copy, record.database.reading():
            number = _copy(record.database, copy.database)
        unfinished.rename(path)
    finally:
        _remove(unfinished)
    return number


def restore(path: Path, record: Record) -> int:
    """Fill an empty record from a backup; gives the number of articles. UsageError where it is not empty."""
    if not path.is_file():
        raise UsageError("backup-missing", path=path)
    if record.ask("SELECT 1 FROM article LIMIT 1", {}):
        raise UsageError("record-filled", name=record.database.name)
    with open_record(path, create=False) as source, source.database.reading():
        return _copy(source.database, record.database)


def _copy(source: Database, target: Database) -> int:
    with target.writing():
        for table, key in TABLES.items():
            for rows in _pages(source, table, key):
                _insert(target, table, rows)
                if table == "sentence":
                    _insert(target, "words", [index_row(row["key"], row["words"]) for row in rows])
        return int(target.query("SELECT count(*) AS number FROM article")[0]["number"])


def _pages(source: Database, table: str, key: tuple[str, ...]) -> Iterator[list[Row]]:
    """All rows in the order of their key, some at a time: a record may be larger than memory."""
    columns, marks = ", ".join(key), ", ".join(f":{name}" for name in key)
    rows = source.query(f"SELECT * FROM {table} ORDER BY {columns} LIMIT {PAGE}")
    while rows:
        yield rows
        last = {name: rows[-1][name] for name in key}
        sql = f"SELECT * FROM {table} WHERE ({columns}) > ({marks}) ORDER BY {columns} LIMIT {PAGE}"
        rows = source.query(sql, last)


def _insert(target: Database, table: str, rows: list[Row]) -> None:
    marks = ", ".join(f":{name}" for name in rows[0])
    target.run(f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES ({marks})", rows)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", ".lock"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
