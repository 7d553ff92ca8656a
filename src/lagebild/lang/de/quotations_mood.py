"""Subjunctive by form: what a finite verb's ending says where a tagger's morphology may be wrong."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from lagebild.lang.de.quotations_verbs import UNSTRESSED, conjugate, irregular, speech_verbs
from lagebild.lang.de.quotations_words import words
from lagebild.lang.quotations import Word

Subjunctive = Literal["first", "second"]

FIRST = words("first")
SECOND = words("second")
FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN"})


@lru_cache(maxsize=1)
def second_forms() -> frozenset[str]:
    """Subjunctive II forms that no indicative shares."""
    shared = {past for _, past, _, _ in irregular().values()} | {past + "en" for _, past, _, _ in irregular().values()}
    found = set(SECOND)
    for _, past, _, second in irregular().values():
        if second != past and second.endswith("e"):
            found |= {prefix + second + end for prefix in ("", *UNSTRESSED) for end in ("", "n")}
    return frozenset(found - shared - {"sollte", "wollte", "kennte", "nennte", "führe", "sendete", "wendete"})


@lru_cache(maxsize=1)
def first_forms() -> frozenset[str]:
    """Subjunctive I forms of irregular verbs and of verbs of saying that look like nothing else but a noun."""
    found = set(FIRST)
    for infinitive in (*irregular(), *(v.lemma[len(v.particle) :] for v in speech_verbs().values())):
        if infinitive.endswith("en") and not infinitive.endswith(("eln", "ern")):
            found.add(infinitive[:-1])
    return frozenset(found - {"heute", "deute", "leite", "seite", "trage", "lage", "frage", "bitte", "rate", "biege"})


def subjunctive(word: Word) -> Subjunctive | None:
    """Whether a finite verb is a subjunctive, I or II, by its form; None for the indicative and for other words.

    "sollte" and "wollte" count as indicative, "habe" with "ich" is for the caller to exclude.
    """
    low = word.low
    if low in FIRST and (word.fine in FINITE or low in {"sei", "seien", "habe", "werde", "könne", "müsse"}):
        return "first"
    if low in SECOND:
        return "second"
    if word.fine not in FINITE:
        hidden = word.fine in {"ADJD", "ADV", "VVINF", "VVPP", "VVIMP"} and not word.text[:1].isupper()
        return "first" if hidden and low in first_forms() else None
    if low in second_forms():
        return "second"
    return "first" if _ends_as_first(low, word) else None


def _ends_as_first(low: str, word: Word) -> bool:
    if not low.endswith("e") or len(low) < 4:
        return False
    if not low.endswith("te"):
        return not _is_past(low)
    lemma = word.lemma.lower()
    if lemma.endswith(("ten", "tn")):
        return lemma == low + "n"
    return "Mood=Sub" in word.morph and "Tense=Past" not in word.morph


def _is_past(low: str) -> bool:
    """Weak pasts in -de ("wurde") and irregular ones ("ginge" is none)."""
    return low == "wurde" or low.endswith("wurde")


@lru_cache(maxsize=4096)
def third_present(infinitive: str) -> str:
    """The third person singular of the present."""
    return conjugate(infinitive)[0][0][0]
