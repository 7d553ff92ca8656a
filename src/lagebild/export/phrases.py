"""The phrases a person reads, in German and English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from lagebild.lang.lexicon import load


@lru_cache(maxsize=2)
def phrases(language: str) -> Mapping[str, str]:
    """Key to phrase in `de` or `en`."""
    return {row["key"]: row[language] for row in load(Path(__file__).with_name("phrases.tsv")).rows}
