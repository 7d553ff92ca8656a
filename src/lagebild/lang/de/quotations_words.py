"""The groups of closed-class words that the rules for quotations ask for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from lagebild.lang.lexicon import load

LEXICON = Path(__file__).parent / "lexicon"


@lru_cache(maxsize=1)
def _groups() -> Mapping[str, frozenset[str]]:
    return {row["group"]: frozenset(row["words"].split()) for row in load(LEXICON / "speech_words.tsv").rows}


def words(group: str) -> frozenset[str]:
    """The words of a group, in lower case; KeyError for a group that the list lacks."""
    return _groups()[group]
