"""Where words stand: `Span`, and the `Article` they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256

from lagebild.errors import InputError, SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run of code points, `text[start:end]`; never empty (W3C Web Annotation,
    TextPositionSelector).

    Equality is position alone: two spans of different texts can be equal.
    Raises SpanError when `start < 0` or `end <= start`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"A span needs 0 <= start < end, but this one is [{self.start}, {self.end}].")

    def of(self, text: str) -> str:
        """The words at this span; SpanError when the text ends before it does."""
        if self.end > len(text):
            raise SpanError(f"The span [{self.start}, {self.end}] ends after the text's {len(text)} code points.")
        return text[self.start : self.end]

    def touches(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of them; ValueError for none."""
    found = list(spans)
    return Span(min(s.start for s in found), max(s.end for s in found))


@dataclass(frozen=True)
class Article:
    """One article as it came in: `text` is verbatim and never changed afterwards.

    `published` is an ISO 8601 date or time, or None where unknown. Equality is that of all fields.
    Raises InputError when `published` is neither.
    """

    id: str
    title: str
    published: str | None
    text: str
    source: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None:
            try:
                datetime.fromisoformat(self.published)
            except ValueError:
                raise InputError("published-wrong", article=self.id, published=self.published) from None

    @cached_property
    def sha256(self) -> str:
        """Hash of the text's UTF-8 bytes: the version of the article (lone surrogates pass through)."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def dct(self) -> date | None:
        """The day of publication (TimeML: document creation time)."""
        return None if self.published is None else datetime.fromisoformat(self.published).date()
