"""What a language says of the ends of sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class SentenceRules:
    """`ends(words, spaces)`: of each token of one paragraph whether a sentence ends with it.

    `spaces[i]` says whether white space follows token `i`. The last token always ends one. A number
    with a full stop that ends a sentence ("2020.") is split by the engine into number and stop.
    """

    ends: Callable[[Sequence[str], Sequence[bool]], tuple[bool, ...]]


def last_only(words: Sequence[str], spaces: Sequence[bool]) -> tuple[bool, ...]:
    """The rules of a language that has none: a paragraph is a sentence."""
    return tuple(i + 1 == len(words) for i in range(len(words)))
