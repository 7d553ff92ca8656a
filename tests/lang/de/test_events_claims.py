"""Numbers of people are claims with a bound."""

from __future__ import annotations

import pytest

from lagebild.lang.de.events_claims import claims
from lagebild.model import Parse
from tests.trees import tree

KILLED = """
Bei bei ADP APPR _ 3 case
dem der DET ART Case=Dat 3 det
Angriff Angriff NOUN NN Case=Dat 8 obl
wurden werden AUX VAFIN Mood=Ind|Tense=Past|VerbForm=Fin 8 aux:pass
{bound}
zwölf zwölf NUM CARD _ 7 nummod
Menschen Mensch NOUN NN Case=Nom 8 nsubj:pass
getötet töten VERB VVPP VerbForm=Part 0 root
. . PUNCT $. _ 8 punct
"""


def killed(bound: str) -> Parse:
    return tree(KILLED.format(bound=f"{bound} {bound} ADV ADV _ 6 advmod"))


@pytest.mark.parametrize(
    ("word", "bound", "words"),
    [
        ("mindestens", "least", "mindestens zwölf Menschen"),
        ("rund", "about", "rund zwölf Menschen"),
        ("höchstens", "most", "höchstens zwölf Menschen"),
        ("dort", "exact", "zwölf Menschen"),
    ],
)
def test_the_word_before_a_number_bounds_it(word: str, bound: str, words: str) -> None:
    parse = killed(word)
    (found,) = claims(parse)
    assert (found.type, found.claim.what, found.claim.number, found.claim.bound) == ("ASSAULT", "killed", 12, bound)
    assert found.claim.span.of(parse.text) == words


def test_a_noun_that_says_it_needs_no_verb() -> None:
    (found,) = claims(
        tree("""
7.000 7.000 NUM CARD _ 2 nummod
Demonstranten Demonstrant NOUN NN Case=Nom 3 nsubj
kamen kommen VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root
""")
    )
    assert (found.type, found.claim.what, found.claim.number) == ("PROTEST", "demonstrating", 7000)


def test_a_number_of_things_is_no_claim() -> None:
    assert (
        claims(
            tree("""
Zwölf zwölf NUM CARD _ 2 nummod
Panzer Panzer NOUN NN Case=Nom 3 nsubj
rollten rollen VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root
""")
        )
        == ()
    )
