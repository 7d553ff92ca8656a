"""The status of deeds from tense, mood, modals, negation and the words above them."""

from __future__ import annotations

import pytest

from lagebild.lang.de.numbers import number
from lagebild.lang.de.status import status_of
from lagebild.model import Parse
from tests.trees import tree, word


def status(parse: Parse, form: str) -> str:
    return status_of(word(parse, form), parse)[0]


def clause(*lines: str) -> Parse:
    return tree("\n".join(lines))


PAST = "traf treffen VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root"


def test_told_in_the_past_it_happened() -> None:
    assert status(clause("Sie sie PRON PPER _ 2 nsubj", PAST, "ihn er PRON PPER _ 2 obj"), "traf") == "actual"


def test_negation_but_not_only() -> None:
    denied = clause(
        "Sie sie PRON PPER _ 2 nsubj", PAST, "ihn er PRON PPER _ 2 obj", "nicht nicht PART PTKNEG _ 2 advmod"
    )
    assert status(denied, "traf") == "negated"
    more = clause(
        "Sie sie PRON PPER _ 2 nsubj", PAST, "nicht nicht PART PTKNEG _ 2 advmod", "nur nur ADV ADV _ 5 advmod",
        "ihn er PRON PPER _ 2 obj",
    )  # fmt: skip
    assert status(more, "traf") == "actual"


def test_nobody_did_it() -> None:
    assert status(clause("Niemand niemand PRON PIS Case=Nom 2 nsubj", PAST), "traf") == "negated"


@pytest.mark.parametrize(
    ("modal", "lemma", "morph", "expected"),
    [
        ("soll", "sollen", "Mood=Ind|Tense=Pres|VerbForm=Fin", "future"),
        ("will", "wollen", "Mood=Ind|Tense=Pres|VerbForm=Fin", "future"),
        ("kann", "können", "Mood=Ind|Tense=Pres|VerbForm=Fin", "hypothetical"),
        ("könnte", "können", "Mood=Sub|Tense=Past|VerbForm=Fin", "hypothetical"),
        ("konnte", "können", "Mood=Ind|Tense=Past|VerbForm=Fin", "actual"),
        ("musste", "müssen", "Mood=Ind|Tense=Past|VerbForm=Fin", "actual"),
    ],
)
def test_modals(modal: str, lemma: str, morph: str, expected: str) -> None:
    parse = clause(
        "Er er PRON PPER _ 4 nsubj", f"{modal} {lemma} AUX VMFIN {morph} 4 aux", "ihn er PRON PPER _ 4 obj",
        "treffen treffen VERB VVINF VerbForm=Inf 0 root",
    )  # fmt: skip
    assert status(parse, "treffen") == expected


def test_hearsay_of_a_deed_is_a_deed() -> None:
    parse = clause(
        "Er er PRON PPER _ 4 nsubj", "soll sollen AUX VMFIN Mood=Ind|Tense=Pres|VerbForm=Fin 4 aux",
        "ihn er PRON PPER _ 4 obj", "getroffen treffen VERB VVPP VerbForm=Part 0 root",
        "haben haben AUX VAINF VerbForm=Inf 4 aux",
    )  # fmt: skip
    assert status(parse, "getroffen") == "actual"


def test_future_tense_and_condition() -> None:
    future = clause(
        "Er er PRON PPER _ 4 nsubj", "wird werden AUX VAFIN Mood=Ind|Tense=Pres|VerbForm=Fin 4 aux",
        "ihn er PRON PPER _ 4 obj", "treffen treffen VERB VVINF VerbForm=Inf 0 root",
    )  # fmt: skip
    assert status(future, "treffen") == "future"
    condition = clause(
        "falls falls SCONJ KOUS _ 4 mark", "er er PRON PPER _ 4 nsubj", "ihn er PRON PPER _ 4 obj",
        "trifft treffen VERB VVFIN Mood=Ind|Tense=Pres|VerbForm=Fin 5 advcl",
        "droht drohen VERB VVFIN Mood=Ind|Tense=Pres|VerbForm=Fin 0 root",
    )  # fmt: skip
    assert status(condition, "trifft") == "hypothetical"


@pytest.mark.parametrize(
    ("verb", "lemma", "expected"),
    [
        ("plant", "planen", "future"),
        ("erwägt", "erwägen", "hypothetical"),
        ("dementiert", "dementieren", "negated"),
        ("beschreibt", "beschreiben", "actual"),
    ],
)
def test_the_verb_above_a_noun(verb: str, lemma: str, expected: str) -> None:
    parse = clause(
        "Er er PRON PPER _ 2 nsubj", f"{verb} {lemma} VERB VVFIN Mood=Ind|Tense=Pres|VerbForm=Fin 0 root",
        "ein ein DET ART _ 4 det", "Treffen Treffen NOUN NN Case=Acc 2 obj",
    )  # fmt: skip
    assert status(parse, "Treffen") == expected


def test_the_words_beside_a_noun() -> None:
    planned = clause(
        "das der DET ART _ 3 det", "geplante geplant ADJ ADJA _ 3 amod", "Treffen Treffen NOUN NN _ 0 root"
    )
    assert status(planned, "Treffen") == "future"
    none = clause("kein kein DET PIAT _ 2 det", "Treffen Treffen NOUN NN _ 0 root")
    assert status(none, "Treffen") == "negated"
    danger = clause(
        "Gefahr Gefahr NOUN NN _ 0 root", "eines ein DET ART Case=Gen 3 det", "Angriffs Angriff NOUN NN Case=Gen 1 nmod"
    )
    assert status(danger, "Angriffs") == "hypothetical"


@pytest.mark.parametrize(
    ("text", "value"),
    [("7.000", 7000), ("zehn", 10), ("zweiundzwanzig", 22), ("dreihundertfünf", 305), ("zwölftausend", 12000),
     ("1.5", None), ("Hund", None), ("", None), ("0", None), ("²", None), ("9" * 50, None)],
)  # fmt: skip
def test_numbers(text: str, value: int | None) -> None:
    assert number(text) == value
