from __future__ import annotations

import pytest

from lagebild.lang.de import grammar
from lagebild.model import Parse, Token
from tests.trees import tree, word

# Der russische Außenminister Lawrow lehnte das Angebot am Montag nicht ab .
REJECTED = tree("""
Der der DET ART Case=Nom 3 det
russische russisch ADJ ADJA Case=Nom 3 amod
Außenminister Außenminister NOUN NN Case=Nom 5 nsubj
Lawrow Lawrow PROPN NE Case=Nom 3 appos B-PER
lehnte lehnen VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root
das der DET ART Case=Acc 7 det
Angebot Angebot NOUN NN Case=Acc 5 obj
am an ADP APPRART Case=Dat 9 case
Montag Montag NOUN NN Case=Dat 5 obl
nicht nicht PART PTKNEG _ 5 advmod
ab ab ADP PTKVZ _ 5 compound:prt
. . PUNCT $. _ 5 punct
""")

# Zwei Journalisten sind von der Polizei festgenommen worden , weil sie gefilmt hätten .
ARRESTED = tree("""
Zwei zwei NUM CARD _ 2 nummod
Journalisten Journalist NOUN NN Case=Nom 7 nsubj:pass
sind sein AUX VAFIN Mood=Ind|Tense=Pres|VerbForm=Fin 7 aux
von von ADP APPR _ 6 case
der der DET ART Case=Dat 6 det
Polizei Polizei NOUN NN Case=Dat 7 obl:agent
festgenommen festnehmen VERB VVPP VerbForm=Part 0 root
worden werden AUX VAPP VerbForm=Part 7 aux:pass
, , PUNCT $, _ 12 punct
weil weil SCONJ KOUS _ 12 mark
sie sie PRON PPER Case=Nom 12 nsubj
gefilmt filmen VERB VVPP VerbForm=Part 7 advcl
hätten haben AUX VAFIN Mood=Sub|Tense=Past|VerbForm=Fin 12 aux
. . PUNCT $. _ 7 punct
""")

# Das Treffen soll stattfinden und werde keine Ergebnisse bringen .
PLANNED = tree("""
Das der DET ART Case=Nom 2 det
Treffen Treffen NOUN NN Case=Nom 4 nsubj
soll sollen AUX VMFIN Mood=Ind|Tense=Pres|VerbForm=Fin 4 aux
stattfinden stattfinden VERB VVINF VerbForm=Inf 0 root
und und CCONJ KON _ 9 cc
werde werden AUX VAFIN Mood=Sub|Tense=Pres|VerbForm=Fin 9 aux
keine kein DET PIAT Case=Acc 8 det
Ergebnisse Ergebnis NOUN NN Case=Acc 9 obj
bringen bringen VERB VVINF VerbForm=Inf 4 conj
. . PUNCT $. _ 4 punct
""")


def test_a_split_verb_has_its_whole_lemma() -> None:
    assert grammar.lemma_with_particle(word(REJECTED, "lehnte"), REJECTED) == "ablehnen"


def test_subject_and_objects() -> None:
    verb = word(REJECTED, "lehnte")
    subject = grammar.subject(verb, REJECTED)
    assert subject is not None and subject.text == "Außenminister"
    assert [t.text for t in grammar.objects(verb, REJECTED)] == ["Angebot"]


def test_noun_phrase_has_determiner_and_apposition() -> None:
    span = grammar.noun_phrase(word(REJECTED, "Außenminister"), REJECTED)
    assert span.of(REJECTED.text) == "Der russische Außenminister Lawrow"


def test_noun_phrase_leaves_its_preposition_out_unless_asked() -> None:
    noun = word(ARRESTED, "Polizei")
    assert grammar.noun_phrase(noun, ARRESTED).of(ARRESTED.text) == "der Polizei"
    assert grammar.noun_phrase(noun, ARRESTED, with_preposition=True).of(ARRESTED.text) == "von der Polizei"


def test_passive_and_its_agent() -> None:
    verb = word(ARRESTED, "festgenommen")
    assert grammar.is_passive(verb, ARRESTED)
    agent = grammar.agent(verb, ARRESTED)
    assert agent is not None and agent.text == "Polizei"
    assert not grammar.is_passive(word(REJECTED, "lehnte"), REJECTED)
    assert grammar.agent(word(REJECTED, "lehnte"), REJECTED) is None


def test_clause_leaves_the_clause_inside_out() -> None:
    verb = word(ARRESTED, "festgenommen")
    assert "weil" not in [t.text for t in grammar.clause(verb, ARRESTED)]
    assert [t.text for t in grammar.clause(word(ARRESTED, "sie"), ARRESTED)] == [
        ",",
        "weil",
        "sie",
        "gefilmt",
        "hätten",
    ]


def test_negation() -> None:
    negation = grammar.negation(word(REJECTED, "lehnte"), REJECTED)
    assert negation is not None and negation.text == "nicht"
    assert grammar.negation(word(ARRESTED, "festgenommen"), ARRESTED) is None
    negation = grammar.negation(word(PLANNED, "bringen"), PLANNED)
    assert negation is not None and negation.text == "keine"
    assert grammar.negation(word(PLANNED, "stattfinden"), PLANNED) is None


def test_modal_mood_and_tense() -> None:
    modal = grammar.modal(word(PLANNED, "stattfinden"), PLANNED)
    assert modal is not None and modal.text == "soll"
    assert grammar.modal(word(REJECTED, "lehnte"), REJECTED) is None
    assert grammar.tense(word(REJECTED, "lehnte"), REJECTED) == "past"
    assert grammar.tense(word(ARRESTED, "festgenommen"), ARRESTED) == "perfect"
    assert grammar.tense(word(PLANNED, "bringen"), PLANNED) == "future"
    assert grammar.mood(word(PLANNED, "bringen"), PLANNED) == "subjunctive-1"
    assert grammar.mood(word(ARRESTED, "gefilmt"), ARRESTED) == "subjunctive-2"
    assert grammar.mood(word(REJECTED, "lehnte"), REJECTED) == "indicative"


def test_a_shared_subject_reaches_the_second_verb() -> None:
    subject = grammar.subject(word(PLANNED, "bringen"), PLANNED)
    assert subject is not None and subject.text == "Treffen"


def test_answers_are_kept_but_never_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "MOST_ANSWERS", 3)
    asked: list[int] = []

    @grammar.remembered
    def place(token: Token, parse: Parse) -> int:
        asked.append(token.i)
        return token.i

    parse = tree("a a NOUN NN _ 0 root\nb b NOUN NN _ 1 dep\nc c NOUN NN _ 1 dep\nd d NOUN NN _ 1 dep")
    assert [place(t, parse) for t in (*parse.tokens[:3], *parse.tokens)] == [0, 1, 2, 0, 1, 2, 3]
    assert asked == [0, 1, 2, 3]
    assert len(parse.answers) <= 3
