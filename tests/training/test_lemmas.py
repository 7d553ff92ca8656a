from __future__ import annotations

from pathlib import Path

import pytest

from training.lemmas import Lemmas, mended, table, write_known
from training.trees import Tree


class Tagger:
    """Stands for HanTa: knows the words of these tests."""

    def analyze(self, word: str, pos: str) -> tuple[str, str]:
        return {"gewährt": "gewähren|währen", "Häuser": "haus", "schöne": "Schön"}.get(word, word), pos


def test_the_treebanks_come_first_then_the_tagger() -> None:
    known = table([Tree("s", ("der", "Muster"), ("DET", "NOUN"), ("ART", "NN"), lemmas=("der", "Muster"))])
    tree = Tree(
        "t",
        ("Der", "gewährt", "Häuser", "schöne", "Muster-Werke", "SPD", "12", "!"),
        ("DET", "VERB", "NOUN", "ADJ", "PROPN", "NOUN", "NUM", "PUNCT"),
        ("ART", "VVPP", "NN", "ADJA", "NE", "NN", "CARD", "$."),
    )
    found = Lemmas(known, Tagger()).of(tree).lemmas
    assert found == ("der", "gewähren", "Haus", "schön", "Muster-Werke", "SPD", "12", "!")


def test_lemmas_that_are_there_stay() -> None:
    tree = Tree("t", ("Häuser",), ("NOUN",), ("NN",), lemmas=("Gehäuse",))
    assert Lemmas({}, Tagger()).of(tree) == tree


def test_the_lemmas_of_hdt_are_not_learnt() -> None:
    assert not table([Tree("hdt-s1", ("Rückgang",), ("NOUN",), ("NN",), lemmas=("unknown",))])


@pytest.mark.parametrize(
    ("word", "tag", "lemma", "expected"),
    [
        ("Ausschusses", "NOUN", "Ausschuß", "Ausschuss"),
        ("beschlossen", "VERB", "beschließen", "beschließen"),
        ("Straßen", "NOUN", "Straße", "Straße"),
        ("Abgeordneten", "NOUN", "abgeordnet", "Abgeordneter"),
        ("Gutes", "NOUN", "gut", "Gutes"),
        ("Deutschlands", "PROPN", "Deutschlands", "Deutschland"),
        ("Paris", "PROPN", "Paris", "Paris"),
    ],
)
def test_lemmas_are_mended(word: str, tag: str, lemma: str, expected: str) -> None:
    assert mended(word, tag, lemma) == expected


def test_lemmas_known_by_heart_are_sure_ones(tmp_path: Path) -> None:
    def said(lemma: str) -> Tree:
        return Tree("t", ("Dachte", "!"), ("VERB", "PUNCT"), ("VVFIN", "$."), lemmas=(lemma, "!"))

    write_known([said("denken"), said("denken")], tmp_path / "sure.tsv")
    write_known([said("denken"), said("dachen"), said("denken")], tmp_path / "unsure.tsv")
    assert (tmp_path / "sure.tsv").read_text(encoding="utf-8") == "dachte\tVERB\tdenken\n"
    assert (tmp_path / "unsure.tsv").read_text(encoding="utf-8") == ""
