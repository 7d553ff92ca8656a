"""Every error Lagebild raises on purpose; each message is one sentence that says what to do.

LagebildError
├── UsageError        the call is wrong (exit code 2)
├── InputError        an article, file or key cannot be read (exit code 2; the others are still read)
├── SpanError         a span does not lie in the text it is about (a bug, or a tampered file)
├── LexiconError      a word list breaks its own head
├── PipelineError     the parser's model is missing or does not fit
└── RecordError       the database is missing, foreign, newer than this program, or busy
"""

from __future__ import annotations


class LagebildError(Exception):
    """Base class: `except LagebildError` catches everything raised on purpose."""


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
