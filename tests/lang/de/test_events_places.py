"""Which words say where."""

from __future__ import annotations

from lagebild.lang.de.events_places import places, sites, targets
from tests.trees import tree, word

MARCH = tree(
    """
    Sie sie PRON PPER _ 2 nsubj
    protestierten protestieren VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root
    vor vor ADP APPR _ 5 case
    dem der DET ART _ 5 det
    Parlamentsgebäude Parlamentsgebäude NOUN NN _ 2 obl
    in in ADP APPR _ 7 case
    Riga Riga PROPN NE _ 5 nmod
    im in ADP APPRART _ 9 case
    Vorfeld Vorfeld NOUN NN _ 2 obl
    """
)


def test_phrases_of_place_and_names_inside_them() -> None:
    found = [t.text for t in places(word(MARCH, "protestierten"), MARCH)]
    assert found == ["Parlamentsgebäude", "Riga", "Vorfeld"]


def test_common_nouns_of_places_but_not_whatever_ends_alike() -> None:
    assert [t.text for t in sites(word(MARCH, "protestierten"), MARCH)] == ["Parlamentsgebäude"]


def test_another_verbs_place_is_not_this_ones() -> None:
    parse = tree(
        """
        Er er PRON PPER _ 2 nsubj
        telefonierte telefonieren VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root
        und und CCONJ KON _ 4 cc
        gesprochen sprechen VERB VVPP VerbForm=Part 2 conj
        in in ADP APPR _ 6 case
        Rom Rom PROPN NE _ 4 obl
        """
    )
    assert places(word(parse, "telefonierte"), parse) == ()
    assert [t.text for t in places(word(parse, "gesprochen"), parse)] == ["Rom"]


def test_what_force_was_aimed_at() -> None:
    parse = tree(
        """
        Sie sie PRON PPER _ 2 nsubj
        bombardierten bombardieren VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root
        die der DET ART _ 4 det
        Stadt Stadt NOUN NN Case=Acc 2 obj
        Bengasi Bengasi PROPN NE _ 4 appos
        """
    )
    assert [t.text for t in targets(word(parse, "bombardierten"), parse)] == ["Stadt", "Bengasi"]
