"""Files, folders and standard input become articles; the text is frozen here, once."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lagebild.errors import InputError, Message, UsageError
from lagebild.model import Article

MOST_BYTES = 256 * 1024 * 1024
MOST_CHARACTERS = 1_000_000
SUFFIXES = frozenset({".txt", ".json", ".jsonl", ".ndjson"})
KEYS = {"id": (str, int), "title": (str,), "published": (str, type(None)), "text": (str,)}


def identity_of(text: str) -> str:
    """The id of an article that brings none: it follows from the text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def read_paths(paths: Sequence[str], published: str | None = None) -> Iterator[Article | InputError]:
    """Every article of the files, folders (sorted, with subfolders) and `-` (standard input).

    What cannot be read comes as an InputError in its place, so that the others are still read. An
    id that came before is an error. `published` is the date of articles that bring none. Raises
    UsageError for a path that does not exist.
    """
    seen: set[str] = set()
    for name, raw in _contents(paths):
        for found in _articles(name, raw, published):
            if isinstance(found, Article):
                if found.id in seen:
                    yield InputError("id-twice", name=name, id=found.id)
                    continue
                seen.add(found.id)
            yield found


def _contents(paths: Sequence[str]) -> Iterator[tuple[str, bytes | InputError]]:
    for name in paths:
        if name == "-":
            yield name, sys.stdin.buffer.read(MOST_BYTES + 1)
            continue
        path = Path(name)
        if not path.exists():
            raise UsageError("path-missing", name=name)
        files = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix in SUFFIXES) if path.is_dir() else [path]
        if not files:
            kinds = ", ".join(sorted(SUFFIXES))
            yield name, InputError("folder-empty", name=name, kinds=kinds)
        for file in files:
            try:
                with file.open("rb") as stream:
                    yield str(file), stream.read(MOST_BYTES + 1)
            except OSError as error:
                yield str(file), InputError("file-unreadable", file=file, reason=error.strerror)


def _articles(name: str, raw: bytes | InputError, published: str | None) -> Iterator[Article | InputError]:
    if isinstance(raw, InputError):
        yield raw
        return
    shown = Message("standard-input") if name == "-" else name
    if len(raw) > MOST_BYTES:
        yield InputError("file-large", name=shown, size=MOST_BYTES // 2**20)
        return
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield InputError("not-utf8", name=shown, byte=error.start)
        return
    suffix = Path(name).suffix
    if suffix in {".jsonl", ".ndjson"} or (suffix != ".txt" and text.lstrip()[:1] in {"{", "["}):
        yield from _from_json(shown, text, published)
    elif not text.strip():
        yield InputError("file-empty", name=shown)
    else:
        yield _checked(shown, {"text": text}, published, Path(name).stem if suffix else None)


def _from_json(name: str | Message, text: str, published: str | None) -> Iterator[Article | InputError]:
    """A JSON object, an array of them, or one object a line."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield _from_line(Message("where-line", name=name, number=number), line, published)
        return
    if not isinstance(whole, list):
        yield _checked(name, whole, published, None)
        return
    for number, row in enumerate(whole, 1):
        yield _checked(Message("where-article", name=name, number=number), row, published, None)


def _from_line(where: Message, line: str, published: str | None) -> Article | InputError:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else Message("nested-deeply")
        return InputError("no-json", where=where, reason=reason)
    return _checked(where, row, published, None)


def _checked(where: str | Message, row: Any, published: str | None, name: str | None) -> Article | InputError:
    """The article of a JSON object; `name` is its id where it has none, else a hash of the text."""
    if not isinstance(row, dict):
        return InputError("no-object", where=where)
    if "text" not in row:
        return InputError("no-text", where=where)
    for key, kinds in KEYS.items():
        if key in row and not isinstance(row[key], kinds):
            return InputError("key-no-string", where=where, key=key, type=type(row[key]).__name__)
    text = row["text"]
    if len(text) > MOST_CHARACTERS:
        return InputError("text-long", where=where, length=len(text), most=MOST_CHARACTERS)
    for key in ("source", "url"):
        if not isinstance(row.get(key), (str, type(None))):
            return InputError("key-no-string-or-null", where=where, key=key, type=type(row[key]).__name__)
    identity = row.get("id", name)
    if identity is None:
        identity = identity_of(text)
    try:
        return Article(
            id=str(identity),
            title=row.get("title") or "",
            published=row.get("published") or published,
            text=text,
            source=row.get("source"),
            url=row.get("url"),
        )
    except InputError as error:
        return InputError("at-place", where=where, error=error)
