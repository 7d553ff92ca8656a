"""Whether two things are the same, and why: doubt is a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Literal

Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found on comparing two things, named by their ids, with the reasons in order of weight.

    `score` in 0..1 is how much speaks for sameness; it orders candidates and is no probability.
    Equality is that of all fields.
    """

    left: str
    right: str
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    score: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        return {**asdict(self), "reasons": list(self.reasons)}


def content_id(letter: str, parts: Iterable[str | None]) -> str:
    """An id that depends on content alone: a letter for the kind and 12 hex digits of SHA-256."""
    joined = "\x1f".join(part or "" for part in parts)
    return letter + sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]
