"""Whether a text looks German; the others are read too, but little will be found in them."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+")
FEWEST_WORDS = 20
LEAST_SHARE = 0.08
COMMON = frozenset((
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "und", "oder", "im", "am",
    "auf", "aus", "bei", "mit", "nach", "von", "vom", "zu", "zum", "zur", "für", "über", "um", "ist", "sind", "hat",
    "haben", "wird", "werden", "nicht", "auch", "als", "wie", "dass", "sich", "sie", "er", "es",
))  # fmt: skip
# Closed-class words: about a third of any German text, under a twentieth of others.


def looks_german(text: str) -> bool:
    """Whether German's commonest words make up a fair share of the text's first words; True for short texts."""
    words = [word.casefold() for word in WORD.findall(text[:5000])]
    return len(words) < FEWEST_WORDS or sum(word in COMMON for word in words) >= LEAST_SHARE * len(words)
