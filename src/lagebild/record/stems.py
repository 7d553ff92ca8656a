"""Words as the full-text search knows them: folded, stemmed, so that "Verhandlung" finds "Verhandlungen"."""

from __future__ import annotations

import re
import threading
from functools import lru_cache

import Stemmer

WORD = re.compile(r"\w+")
_local = threading.local()


def stems(text: str) -> list[str]:
    """The German stems (Snowball) of a text's words, in order."""
    return [_stem(word) for word in WORD.findall(text.casefold())]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("german")
    return str(_local.stemmer.stemWord(word))


def query(words: str) -> str:
    """A search for all the words, each quoted, so that no word is taken for FTS5's own language."""
    return " ".join(f'"{stem}"' for stem in stems(words))
