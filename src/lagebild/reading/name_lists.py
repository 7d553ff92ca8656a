"""What lists of names say of the words of a text: marks that the pipeline takes in beside the words.

The lists are a pipeline's own (`names.tsv` in its folder: a name and its kinds). A mark is a set of bits, 0 where no
list knows the word; what the word is in this sentence the pipeline decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

# Kinds of single words: first name, weak first name, surname, place, village, organisation, other name, common noun.
KINDS = "fwspvomn"
# Kinds of names of several words; each word of one gets a bit, its first one more.
PHRASE_KINDS = "PLOM"
LONGEST = 6
_FIRST_OF_PHRASE = 1 << (len(KINDS) + len(PHRASE_KINDS))
SIZE = len(KINDS) + len(PHRASE_KINDS) + 1


@dataclass(frozen=True)
class NameLists:
    """The bits of single words, and of names of several words, which are looked for by their first."""

    words: Mapping[str, int]
    phrases: Mapping[str, Mapping[tuple[str, ...], int]]

    def marks(self, words: Sequence[str]) -> list[int]:
        """The bits of each word; of names of several words the longest counts."""
        found = [self._mark(word) for word in words]
        end = 0
        for i, word in enumerate(words):
            if i < end or word not in self.phrases:
                continue
            named = self.phrases[word]
            for size in range(min(LONGEST, len(words) - i), 1, -1):
                own = tuple(words[i : i + size])
                bits = named.get(own) or named.get((*own[:-1], own[-1].removesuffix("s")))
                if bits:
                    end = i + size
                    found[i] |= _FIRST_OF_PHRASE
                    for k in range(i, end):
                        found[k] |= bits
                    break
        return found

    def _mark(self, word: str) -> int:
        """The bits of a word; a genitive ("Berlins") has those of its name."""
        own = self.words.get(word)
        if own is None:
            own = self.words.get(word[:-1], 0) if word.endswith("s") else 0
        return own


def name_lists(rows: Sequence[tuple[str, str]]) -> NameLists:
    """Lists from rows of a name and the letters of its kinds."""
    words: dict[str, int] = {}
    phrases: dict[str, dict[tuple[str, ...], int]] = {}
    for name, kinds in rows:
        parts = tuple(name.split())
        if len(parts) == 1:
            words[name] = words.get(name, 0) | sum(1 << KINDS.index(kind) for kind in kinds)
        elif 1 < len(parts) <= LONGEST:
            named = phrases.setdefault(parts[0], {})
            bits = sum(1 << (len(KINDS) + PHRASE_KINDS.index(kind)) for kind in kinds)
            named[parts] = named.get(parts, 0) | bits
    return NameLists(words, phrases)


@lru_cache(maxsize=4)
def read_name_lists(path: Path) -> NameLists:
    """The lists of a file with two columns, lines that begin with "#" left out; empty ones where there is no file."""
    if not path.is_file():
        return NameLists({}, {})
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return name_lists([(name, kinds) for name, kinds in rows])
