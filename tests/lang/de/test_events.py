"""Frames find the mentions of events in trees drawn by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from lagebild.errors import LexiconError
from lagebild.lang.de.events import VERBS, find
from lagebild.lang.de.events_forms import noun_lemmas, verb_forms
from lagebild.lang.de.events_frames import HOME, load
from lagebild.lang.events import Actors, Candidate
from lagebild.model import Parse
from lagebild.ontology import modes
from tests.trees import tree, word

COLUMNS = ("lemma", "needs", "type", "modes", "actor", "recipient", "content", "status", "yes", "no")
HEAD = "# what: x\n# source: x\n# licence: x\n# columns: " + "\t".join(COLUMNS) + "\n"


def lexicon(tmp_path: Path, row: str) -> Path:
    path = tmp_path / "event_verbs.tsv"
    path.write_text(HEAD + row.replace(" ; ", "\t") + "\n", encoding="utf-8")
    return path


def actors(parse: Parse, *forms: str) -> Actors:
    heads = sorted(word(parse, form).i for form in forms)
    return Actors({i: (f"e{i}",) for i in heads}, tuple((i, i + 1, i) for i in heads))


def found(parse: Parse, *forms: str) -> list[tuple[str, list[str], list[str], str]]:
    candidates = find(parse, actors(parse, *forms))
    return [(c.type, _texts(c, "actors"), _texts(c, "recipients"), c.status) for c in candidates]


def _texts(candidate: Candidate, side: str) -> list[str]:
    return [t.text for t in getattr(candidate, side)]


ACTIVE = """
Die die DET ART Case=Nom 2 det
Ministerin Ministerin NOUN NN Case=Nom 3 nsubj
kritisierte kritisieren VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root
die die DET ART Case=Acc 5 det
Politik Politik NOUN NN Case=Acc 3 obj
der die DET ART Case=Gen 7 det
Regierung Regierung NOUN NN Case=Gen 5 nmod
. . PUNCT $. _ 3 punct
"""
PASSIVE = """
Der der DET ART Case=Nom 2 det
Redakteur Redakteur NOUN NN Case=Nom 6 nsubj:pass
wurde werden AUX VAFIN Mood=Ind|Tense=Past|VerbForm=Fin 6 aux:pass
von von ADP APPR _ 5 case
Soldaten Soldat NOUN NN Case=Dat 6 obl:agent
festgenommen festnehmen VERB VVPP VerbForm=Part 0 root
. . PUNCT $. _ 6 punct
"""
WRONG_LEMMA = """
Der der DET ART Case=Nom 2 det
Senat Senat NOUN NN Case=Nom 3 nsubj
lehnte lehnten VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root
den der DET ART Case=Acc 5 det
Vertrag Vertrag NOUN NN Case=Acc 3 obj
ab ab ADV ADV _ 3 advmod
. . PUNCT $. _ 3 punct
"""


def test_what_belongs_to_an_actor_is_directed_at_the_actor() -> None:
    assert found(tree(ACTIVE), "Ministerin", "Regierung") == [("ACCUSE", ["Ministerin"], ["Regierung"], "actual")]


def test_a_passive_is_turned_round() -> None:
    parse = tree(PASSIVE)
    assert found(parse, "Redakteur", "Soldaten") == [("COERCE", ["Soldaten"], ["Redakteur"], "actual")]
    assert find(parse, actors(parse))[0].actors == ()


def test_a_coordinated_participle_shares_subject_and_agent() -> None:
    parse = tree("""
Der der DET ART Case=Nom 2 det
Redakteur Redakteur NOUN NN Case=Nom 6 nsubj:pass
wurde werden AUX VAFIN Mood=Ind|Tense=Past|VerbForm=Fin 6 aux:pass
von von ADP APPR _ 5 case
Soldaten Soldat NOUN NN Case=Dat 6 obl
gesucht suchen VERB VVPP VerbForm=Part 0 root
und und CCONJ KON _ 8 cc
festgenommen festnehmen VERB VVPP VerbForm=Part 6 conj
. . PUNCT $. _ 6 punct
""")
    assert ("COERCE", ["Soldaten"], ["Redakteur"], "actual") in found(parse, "Redakteur", "Soldaten")


def test_an_article_in_the_dative_makes_no_subject() -> None:
    parse = tree("""
Dem der DET ART Case=Dat 2 det
Parlament Parlament NOUN NN Case=Dat 3 nsubj
warf werfen VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root
der der DET ART Case=Nom 5 det
Präsident Präsident NOUN NN Case=Nom 3 nsubj
Untätigkeit Untätigkeit NOUN NN Case=Acc 3 obj
vor vor ADP PTKVZ _ 3 compound:prt
. . PUNCT $. _ 3 punct
""")
    assert found(parse, "Parlament", "Präsident") == [("ACCUSE", ["Präsident"], ["Parlament"], "actual")]


def test_what_comes_first_in_the_accusative_leaves_the_object_to_be_the_subject() -> None:
    parse = tree("""
Den der DET ART Case=Acc 2 det
Vertrag Vertrag NOUN NN Case=Nom|Number=Sing 6 nsubj
hat haben AUX VAFIN Mood=Ind|Tense=Pres|VerbForm=Fin 6 aux
die die DET ART Case=Nom 5 det
Opposition Opposition NOUN NN Case=Nom 6 obj
abgelehnt ablehnen VERB VVPP VerbForm=Part 0 root
. . PUNCT $. _ 6 punct
""")
    assert found(parse, "Opposition") == [("REJECT", ["Opposition"], [], "actual")]


def test_a_verb_is_known_by_its_form_where_the_lemma_is_wrong() -> None:
    assert found(tree(WRONG_LEMMA), "Senat") == [("REJECT", ["Senat"], [], "actual")]


def test_coordinated_actors_are_taken_apart() -> None:
    parse = tree("""
Polen Polen PROPN NE _ 4 nsubj
und und CCONJ KON _ 3 cc
Litauen Litauen PROPN NE _ 1 conj
forderten fordern VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root
ein ein DET ART _ 6 det
Treffen Treffen NOUN NN Case=Acc 4 obj
. . PUNCT $. _ 4 punct
""")
    assert found(parse, "Polen", "Litauen")[0] == ("REQUEST", ["Polen", "Litauen"], [], "actual")


def test_forms_lead_to_lemmas() -> None:
    forms = verb_forms(["ablehnen", "verurteilen"])
    assert forms["ab lehnte"] == ("ablehnen",)
    assert forms["abzulehnen"] == forms["abgelehnt"] == ("ablehnen",)
    assert forms["verurteilte"] == ("verurteilen",)
    assert "vorwurf" in set(noun_lemmas("Vorwürfe"))


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("x ; nope ; CONSULT ; - ; subj ; - ; - ; - ; - ; -", "'nope' is no role"),
        ("x ; - ; MEET ; - ; subj ; - ; - ; - ; - ; -", "'MEET' is no event type"),
        ("x ; - ; CONSULT ; - ; subj ; - ; - ; maybe ; - ; -", "'maybe' is no status"),
        ("x ; obj:dog ; CONSULT ; - ; subj ; - ; - ; - ; - ; -", "is no role"),
    ],
)
def test_a_row_that_means_nothing_is_refused(tmp_path: Path, row: str, complaint: str) -> None:
    with pytest.raises(LexiconError, match=complaint):
        load(lexicon(tmp_path, row))


def test_the_narrowest_frame_comes_first(tmp_path: Path) -> None:
    wide = "üben ; obj ; SUPPORT ; - ; subj ; - ; - ; - ; - ; -"
    narrow = "üben ; obj=Kritik|Vorwurf ; ACCUSE ; disapprove ; subj ; an ; - ; - ; - ; -"
    frames = load(lexicon(tmp_path, f"{wide}\n{narrow}"))
    assert [f.type for f in frames.of("üben")] == ["ACCUSE", "SUPPORT"]
    assert frames.of("üben")[0].name == "üben-obj-kritik"


@pytest.mark.parametrize("name", ["event_verbs", "event_nouns"])
def test_every_row_names_modes_of_its_type(name: str) -> None:
    for frame in load(HOME / f"{name}.tsv").rows:
        assert frame.type is None or set(frame.modes) <= set(modes().get(frame.type, ())), frame.word
    assert VERBS.rows


LISTED = """
Zwei zwei NUM CARD _ 2 nummod
Männer Mann NOUN NN Case=Nom|Number=Plur 8 nsubj:pass
, , PUNCT $, _ 4 punct
Sadr Sadr PROPN NE Case=Nom 2 appos
und und CCONJ KON _ 6 cc
Tabesch Tabesch PROPN NE Case=Nom 4 conj
wurden werden AUX VAFIN Mood=Ind|Tense=Past|VerbForm=Fin 8 aux:pass
verhaftet verhaften VERB VVPP VerbForm=Part 0 root
"""


def test_a_list_of_names_stands_for_the_group_before_it() -> None:
    parse = tree(LISTED)
    assert found(parse, "Männer", "Sadr", "Tabesch") == [("COERCE", [], ["Sadr", "Tabesch"], "actual")]
    assert found(parse, "Männer") == [("COERCE", [], ["Männer"], "actual")]


TWO_SUBJECTS = """
Die die DET ART _ 2 det
Bürger Bürger NOUN NN Case=Nom|Number=Plur 3 nsubj
kritisierte kritisieren VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root
er er PRON PPER Case=Nom|Number=Sing 3 nsubj
"""


def test_of_two_subjects_the_nominative_pronoun_is_it() -> None:
    assert found(tree(TWO_SUBJECTS), "Bürger", "er") == [("ACCUSE", ["er"], ["Bürger"], "actual")]


GIVEN = """
Deutschland Deutschland PROPN NE Case=Nom 6 nsubj
hat haben AUX VAFIN Mood=Ind|Tense=Pres|VerbForm=Fin 6 aux
der der DET ART Case=Nom 4 det
Ukraine Ukraine PROPN NE Case=Nom 6 nsubj
Panzer Panzer NOUN NN Case=Acc|Number=Plur 6 obj
zugesagt zusagen VERB VVPP VerbForm=Part 0 root
"""


def test_a_second_subject_with_der_beside_an_object_is_given_something() -> None:
    assert found(tree(GIVEN), "Deutschland", "Ukraine") == [("AGREE", ["Deutschland"], ["Ukraine"], "actual")]
