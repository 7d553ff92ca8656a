"""PLOVER's contexts from the nouns of an article, and the words that mark earlier history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lagebild.lang import lexicon
from lagebild.lang.de.events_frames import HOME, LONGEST_WORD
from lagebild.model import Parse

# A context needs so many different words in its favour, and at most so many contexts are given.
ENOUGH = 2
MOST = 4
PAST = ("damal", "früher", "einst", "seinerzeit", "ehemal", "der vergangenheit", "vergangenheit", "jener", "vor jahren")

NOUNS: Mapping[str, str] = {
    row["noun"].lower(): row["context"] for row in lexicon.load(HOME / "event_contexts.tsv").rows
}


def contexts(parse: Parse) -> tuple[str, ...]:
    """The contexts for which at least two different nouns of the text speak, the most spoken for first."""
    nouns = {t.lemma.lower()[:LONGEST_WORD] for t in parse.tokens if t.tag == "NOUN"}
    speaking = Counter(context for noun in sorted(nouns) if (context := _context(noun)) is not None)
    ranked = sorted(speaking.items(), key=lambda item: (-item[1], item[0]))
    return tuple(context for context, count in ranked[:MOST] if count >= ENOUGH)


def _context(noun: str) -> str | None:
    """That of the noun itself or of the longest ending of a compound that the list has."""
    return next((NOUNS[noun[i:]] for i in range(max(1, len(noun) - 2)) if noun[i:] in NOUNS), None)


def past(words: str) -> bool:
    """Whether words of time alone mark earlier history: "damals", "früher"."""
    return words.lower().startswith(PAST)
