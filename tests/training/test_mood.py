"""Moods of drawn sentences: form, lemma, head, relation; all finite verbs begin as indicative present."""

from __future__ import annotations

import pytest

from training.mood import with_moods
from training.trees import Tree


def drawn(text: str, verb: int, lemma: str, subject: int) -> Tree:
    """A flat sentence: everything under the verb, `subject` its subject (places from 1, 0 for none)."""
    words = tuple(text.split())
    places = range(1, len(words) + 1)
    return Tree(
        "s",
        words,
        tuple("VERB" if i == verb else "PRON" for i in places),
        tuple("VVFIN" if i == verb else "PPER" for i in places),
        tuple(0 if i == verb else verb for i in places),
        tuple("root" if i == verb else "nsubj" if i == subject else "advmod" for i in places),
        tuple("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin" if i == verb else "" for i in places),
        tuple(lemma if i == verb else w for i, w in enumerate(words, 1)),
    )


@pytest.mark.parametrize(
    ("text", "verb", "lemma", "subject", "mood", "tense"),
    [
        ("er sei krank", 2, "sein", 1, "Sub", "Pres"),
        ("er habe Zeit", 2, "haben", 1, "Sub", "Pres"),
        ("ich habe Zeit", 2, "haben", 1, "Ind", "Pres"),
        ("sie könne kommen", 2, "können", 1, "Sub", "Pres"),
        ("er gehe heim", 2, "gehen", 1, "Sub", "Pres"),
        ("er geht heim", 2, "gehen", 1, "Ind", "Pres"),
        ("er sagte nichts", 2, "sagen", 1, "Ind", "Pres"),
        ("sie wäre da", 2, "sein", 1, "Sub", "Past"),
        ("wir hätten Zeit", 2, "haben", 1, "Sub", "Past"),
        ("er würde kommen", 2, "werden", 1, "Sub", "Past"),
        ("er ging heim", 2, "gehen", 1, "Ind", "Pres"),
        ("er ginge heim", 2, "gehen", 1, "Sub", "Past"),
        ("er führt Krieg", 2, "führen", 1, "Ind", "Pres"),
        ("gehe heim", 1, "gehen", 0, "Ind", "Pres"),
    ],
)
def test_form_and_subject_tell_the_mood(text: str, verb: int, lemma: str, subject: int, mood: str, tense: str) -> None:
    found = with_moods(drawn(text, verb, lemma, subject)).morph[verb - 1]
    assert f"Mood={mood}" in found
    assert f"Tense={tense}" in found
