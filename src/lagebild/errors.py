"""Every error Lagebild raises on purpose; each message is one sentence that says what to do.

LagebildError
├── UsageError        the call is wrong (exit code 2)
├── InputError        an article, file or key cannot be read (exit code 2; the others are still read)
├── SpanError         a span does not lie in the text it is about (a bug, or a tampered file)
├── LexiconError      a word list breaks its own head
├── PipelineError     the parser's model is missing or does not fit
└── RecordError       the database is missing, foreign, newer than this program, or busy

What they say stands in `messages.tsv`, in German and English, under a key and with gaps for values. Errors for
programmers (SpanError, LexiconError) are English alone: they are raised with their sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

LANGUAGES = ("de", "en")
MESSAGES = Path(__file__).with_name("messages.tsv")


class Message:
    """A sentence in both languages: its key in `messages.tsv`, and what fills its gaps.

    `str` gives it in English. A key that the table lacks is the sentence itself. A value may be a
    message or an error. Equality is that of key and values.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        self.key, self.values = key, values

    def told(self, language: str) -> str:
        """The sentence in `de` or `en`; KeyError where a gap has no value."""
        text = texts(MESSAGES, language).get(self.key)
        return self.key if text is None else text.format(**{k: _told(v, language) for k, v in self.values.items()})

    def __str__(self) -> str:
        return self.told("en")

    def __repr__(self) -> str:
        return f"Message({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.key, self.values) == (other.key, other.values)

    def __hash__(self) -> int:
        return hash(self.key)


class LagebildError(Exception):
    """Base class: `except LagebildError` catches everything raised on purpose."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.message = Message(key, **values)

    def told(self, language: str) -> str:
        """What went wrong, and what to do, in `de` or `en`."""
        return self.message.told(language)

    def __str__(self) -> str:
        return self.told("en")


class UsageError(LagebildError):
    """The call itself is wrong."""


class InputError(LagebildError):
    """An article, file or key cannot be read."""


class SpanError(LagebildError, ValueError):
    """A span does not lie in the text it is about."""


class LexiconError(LagebildError):
    """A word list breaks its own head: missing column, blank cell, duplicate key."""


class PipelineError(LagebildError):
    """The parser's model is missing or does not fit."""


class RecordError(LagebildError):
    """The database is missing, foreign, newer than this program, or busy."""


def _told(value: object, language: str) -> Any:
    return value.told(language) if isinstance(value, Message | LagebildError) else value


@lru_cache(maxsize=16)
def texts(path: Path, language: str) -> Mapping[str, str]:
    """First column to the column `de` or `en` of a list of sentences.

    It is read here, not by `lang.lexicon`, which needs these errors itself and is slower to start.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    head = next(line for line in lines if line.startswith("# columns: "))
    column = head.removeprefix("# columns: ").split("\t").index(language)
    rows = (line.split("\t") for line in lines if line and not line.startswith("# "))
    return {row[0]: row[column] for row in rows}
