"""The German rules: the examples beside them, forms of verbs, moods, nouns."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from lagebild.lang.de import GERMAN
from lagebild.lang.de.quotations_mood import subjunctive
from lagebild.lang.de.quotations_verbs import noun_of_saying, speech_verbs, words_of
from lagebild.lang.lexicon import load
from lagebild.lang.quotations import Word
from lagebild.model import Article, Quotation, Span
from lagebild.reading.parse import parse
from lagebild.reading.quotations import find_quotations

EXAMPLES = GERMAN.home / "examples"


@lru_cache(maxsize=1)
def examples() -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for path in sorted(EXAMPLES.glob("quotations_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                text, *quotations = line.split("\t")
                found.append((text, tuple(sorted(quotations))))
    return tuple(found)


def written(quotation: Quotation, text: str) -> str:
    """A quotation as the examples write it."""

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(span.of(text) for span in spans) or "-"

    parts = (quotation.content, quotation.speaker, quotation.addressee, quotation.cue)
    return " | ".join((quotation.type, *(words(spans) for spans in parts)))


@pytest.mark.parametrize(
    ("text", "quotations"), examples(), ids=lambda value: value[:40] if isinstance(value, str) else ""
)
def test_an_example_finds_its_quotations_and_no_other(text: str, quotations: tuple[str, ...]) -> None:
    article = Article("1", "", None, text)
    found = find_quotations(article, parse(text, GERMAN), (), (), GERMAN)
    assert tuple(sorted(written(q, text) for q in found)) == quotations


def test_some_examples_must_find_nothing() -> None:
    assert sum(not quotations for _, quotations in examples()) >= 10


@pytest.mark.parametrize(
    ("word", "lemma", "shape"),
    [
        ("kündigte", "ankündigen", "finite"),
        ("ankündigte", "ankündigen", "joined"),
        ("angekündigt", "ankündigen", "participle"),
        ("anzukündigen", "ankündigen", "zu"),
        ("verspricht", "versprechen", "finite"),
        ("versprochen", "versprechen", "participle"),
        ("widersprach", "widersprechen", "finite"),
        ("wies", "hinweisen", "finite"),
        ("dementiert", "dementieren", "participle"),
        ("behauptet", "behaupten", "participle"),
        ("gesagt", "sagen", "participle"),
        ("gestanden", "gestehen", "participle"),
        ("empfahl", "empfehlen", "finite"),
    ],
)
def test_a_form_leads_to_its_verb(word: str, lemma: str, shape: str) -> None:
    assert (lemma, shape) in {(form.verb.lemma, form.shape) for form in words_of(word)}


def finite(form: str, lemma: str) -> Word:
    return Word(0, 0, len(form), form, form.lower(), lemma, "VVFIN", "")


@pytest.mark.parametrize(
    ("form", "lemma", "mood"),
    [
        ("sei", "sein", "first"),
        ("habe", "haben", "first"),
        ("besitze", "besitzen", "first"),
        ("halte", "halten", "first"),
        ("wäre", "sein", "second"),
        ("gäbe", "geben", "second"),
        ("sagte", "sagen", None),
        ("sollte", "sollen", None),
        ("wurde", "werden", None),
        ("ging", "gehen", None),
        ("steht", "stehen", None),
    ],
)
def test_the_subjunctive_by_its_form(form: str, lemma: str, mood: str | None) -> None:
    assert subjunctive(finite(form, lemma)) == mood


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("Angaben", "Angabe"),
        ("Medienberichten", "Medienbericht"),
        ("Vorwürfe", "Vorwurf"),
        ("Rücktrittsforderung", "Rücktrittsforderung"),
        ("Polizeiangaben", "Angabe"),
        ("Tisch", None),
        ("Regierung", None),
    ],
)
def test_a_noun_of_saying_in_any_form(word: str, noun: str | None) -> None:
    found = noun_of_saying(word)
    assert (found.lemma if found is not None else None) == noun


def test_the_lexicons_are_broad() -> None:
    assert len(speech_verbs()) >= 600
    assert len(load(Path(GERMAN.home) / "lexicon" / "speech_nouns.tsv").rows) >= 250


def test_every_particle_begins_its_verb() -> None:
    assert all(verb.lemma.startswith(verb.particle) for verb in speech_verbs().values())
