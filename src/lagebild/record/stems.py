"""Words as the full-text search knows them: folded, stemmed, so that "Verhandlung" finds "Verhandlungen"."""

from __future__ import annotations

import re
import threading
from functools import lru_cache

import Stemmer

WORD = re.compile(r"\w+")
LONGEST = 200  # characters of a word; PostgreSQL refuses words above 2 KB
_local = threading.local()


def stems(text: str) -> list[str]:
    """The German stems (Snowball) of a text's words, in order."""
    return [_stem(word[:LONGEST]) for word in WORD.findall(text.casefold())]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("german")
    return str(_local.stemmer.stemWord(word))
