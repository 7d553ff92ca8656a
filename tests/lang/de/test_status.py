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


def test_what_stands_above_reaches_through_other_verbs() -> None:
    parse = clause(
        "Er er PRON PPER _ 2 nsubj", "plant planen VERB VVFIN Mood=Ind|Tense=Pres|VerbForm=Fin 0 root",
        "hinzureisen hinreisen VERB VVIZU VerbForm=Inf 2 xcomp", "ihn er PRON PPER _ 5 obj",
        "treffen treffen VERB VVIZU VerbForm=Inf 3 advcl",
    )  # fmt: skip
    assert status(parse, "treffen") == "future"


def test_a_noun_or_adjective_beside_the_verb_can_say_it() -> None:
    considered = clause(
        "Sie sie PRON PPER _ 2 nsubj", "hat haben VERB VAFIN Mood=Ind|Tense=Pres|VerbForm=Fin 0 root",
        "Hoffnung Hoffnung NOUN NN Case=Acc 2 obj", "ihn er PRON PPER _ 6 obj", "zu zu PART PTKZU _ 6 mark",
        "treffen treffen VERB VVINF VerbForm=Inf 2 xcomp",
    )  # fmt: skip
    assert status(considered, "treffen") == "hypothetical"


def test_a_plan_denied_is_negated_and_an_exclusion_denied_is_open() -> None:
    def above(form: str, lemma: str) -> Parse:
        return clause(
            "Er er PRON PPER _ 2 nsubj", f"{form} {lemma} VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
            "nicht nicht PART PTKNEG _ 2 advmod", "ihn er PRON PPER _ 6 obj", "zu zu PART PTKZU _ 6 mark",
            "treffen treffen VERB VVINF VerbForm=Inf 2 xcomp",
        )  # fmt: skip

    assert status(above("plante", "planen"), "treffen") == "negated"
    assert status(above("verneinte", "verneinen"), "treffen") == "hypothetical"


def test_a_denied_deed_is_negated_whatever_the_tree_calls_its_clause() -> None:
    parse = clause(
        "Dass dass SCONJ KOUS _ 4 mark", "er er PRON PPER _ 4 nsubj", "ihn er PRON PPER _ 4 obj",
        "getroffen treffen VERB VVPP VerbForm=Part 7 advcl",
        "habe haben AUX VAFIN Mood=Sub|Tense=Pres|VerbForm=Fin 4 aux", ", , PUNCT $, _ 4 punct",
        "bestritt bestreiten VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root", "er er PRON PPER _ 7 nsubj",
    )  # fmt: skip
    assert status(parse, "getroffen") == "negated"


def test_what_may_come_is_no_more_than_possible() -> None:
    parse = clause(
        "Er er PRON PPER _ 5 nsubj", "wird werden AUX VAFIN Mood=Ind|Tense=Pres|VerbForm=Fin 5 aux",
        "vielleicht vielleicht ADV ADV _ 5 advmod", "ihn er PRON PPER _ 5 obj",
        "treffen treffen VERB VVINF VerbForm=Inf 0 root",
    )  # fmt: skip
    assert status(parse, "treffen") == "hypothetical"


def test_an_infinitive_of_the_perfect_tells_a_deed() -> None:
    parse = clause(
        "Sie sie PRON PPER _ 2 nsubj", "fürchten fürchten VERB VVFIN Mood=Ind|Tense=Pres|VerbForm=Fin 0 root",
        "ihn er PRON PPER _ 4 obj", "getroffen treffen VERB VVPP VerbForm=Part 2 xcomp", "zu zu PART PTKZU _ 4 mark",
        "haben haben AUX VAINF VerbForm=Inf 4 aux",
    )  # fmt: skip
    assert status(parse, "getroffen") == "actual"


def test_a_past_plan_and_one_that_hangs_on_a_condition_are_open() -> None:
    planned = clause(
        "Er er PRON PPER _ 5 nsubj", "hatte haben AUX VAFIN Mood=Ind|Tense=Past|VerbForm=Fin 5 aux",
        "einen ein DET ART Case=Acc 4 det", "Besuch Besuch NOUN NN Case=Acc 5 obj",
        "geplant planen VERB VVPP VerbForm=Part 0 root",
    )  # fmt: skip
    assert status(planned, "Besuch") == "hypothetical"
    hanging = clause(
        "Er er PRON PPER _ 2 nsubj", "plant planen VERB VVFIN Mood=Ind|Tense=Pres|VerbForm=Fin 0 root",
        "einen ein DET ART Case=Acc 4 det", "Besuch Besuch NOUN NN Case=Acc 2 obj", "falls falls SCONJ KOUS _ 7 mark",
        "sie sie PRON PPER _ 7 nsubj", "zusagt zusagen VERB VVFIN Mood=Ind|Tense=Pres|VerbForm=Fin 2 advcl",
    )  # fmt: skip
    assert status(hanging, "Besuch") == "hypothetical"


def test_what_did_not_come_is_negated_though_it_was_expected() -> None:
    parse = clause(
        "Der der DET ART Case=Nom 3 det", "erwartete erwartet ADJ ADJA _ 3 amod",
        "Protest Protest NOUN NN Case=Nom 4 nsubj",
        "unterblieb unterbleiben VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root",
    )  # fmt: skip
    assert status(parse, "Protest") == "negated"


def test_nouns_such_as_einberufung_hand_their_status_on() -> None:
    parse = clause(
        "Er er PRON PPER _ 2 nsubj", "plant planen VERB VVFIN Mood=Ind|Tense=Pres|VerbForm=Fin 0 root",
        "die der DET ART Case=Acc 4 det", "Einberufung Einberufung NOUN NN Case=Acc 2 obj",
        "eines ein DET ART Case=Gen 6 det", "Gipfels Gipfel NOUN NN Case=Gen 4 nmod",
    )  # fmt: skip
    assert status(parse, "Gipfels") == "future"


def test_an_attribute_stands_behind_its_noun() -> None:
    parse = clause(
        "Nach nach ADP APPR _ 3 case", "der der DET ART Case=Dat 3 det", "Wahl Wahl NOUN NN Case=Dat 6 nmod",
        "ist sein AUX VAFIN Mood=Ind|Tense=Pres|VerbForm=Fin 6 cop", "der der DET ART Case=Nom 6 det",
        "Versuch Versuch NOUN NN Case=Nom 0 root",
    )  # fmt: skip
    assert status(parse, "Wahl") == "actual"


def test_what_a_plan_says_was_done_is_no_plan() -> None:
    def under_a_plan(auxiliary: str) -> Parse:
        return clause(
            "Er er PRON PPER _ 2 nsubj", "plant planen VERB VVFIN Mood=Ind|Tense=Pres|VerbForm=Fin 0 root",
            "dass dass SCONJ KOUS _ 5 mark", "sie sie PRON PPER _ 5 nsubj",
            "verhandelt verhandeln VERB VVPP VerbForm=Part 2 ccomp", auxiliary,
        )  # fmt: skip

    done = under_a_plan("hatten haben AUX VAFIN Mood=Ind|Tense=Past|VerbForm=Fin 5 aux")
    assert status(done, "verhandelt") == "actual"
    assert (
        status(under_a_plan("würden werden AUX VAFIN Mood=Sub|Tense=Pres|VerbForm=Fin 5 aux"), "verhandelt") != "actual"
    )
