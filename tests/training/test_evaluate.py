"""The floors of the shipped pipeline, in the figures of its model card; raise them with it."""

from __future__ import annotations

import pytest
import spacy

from benchmarks.gold import SHARED
from lagebild.lang.de import GERMAN
from lagebild.reading.parse import known_lemmas, known_names
from training.evaluate import grammar, held_out, names, sentences
from training.names import germeval

DATA = SHARED / "data"
FLOORS = {"UPOS": 94.3, "UAS": 84.6, "LAS": 79.5, "lemma": 96.4, "features": 80.9, "subjunctive": 90.0}

pytestmark = pytest.mark.skipif(not (DATA / "treebank").is_dir(), reason="the treebanks lie outside the project")


def test_grammar_stays_above_its_floors() -> None:
    nlp = spacy.load(GERMAN.pipeline)
    found = grammar(nlp, held_out(DATA), known_lemmas(str(GERMAN.pipeline)), known_names(str(GERMAN.pipeline)))
    assert {key: found[key] for key, floor in FLOORS.items() if found[key] < floor} == {}


def test_names_stay_above_their_floor() -> None:
    trees = list(germeval(DATA / "names" / "germeval2014-dev.tsv"))
    assert names(spacy.load(GERMAN.pipeline), trees, known_names(str(GERMAN.pipeline)))["names"] >= 73.5


def test_sentences_stay_above_their_floor() -> None:
    assert sentences(SHARED / "gold" / "record", None)["sentences"] >= 99.5
