from __future__ import annotations

from pathlib import Path

from training.names import germeval, iob, proper, pud, spans, written
from training.silver import WRITTEN
from training.trees import Tree


def test_an_inside_label_after_another_kind_opens_a_name() -> None:
    assert iob(["O", "I-PER", "I-PER", "I-LOC", "B-LOC"]) == ("O", "B-PER", "I-PER", "B-LOC", "B-LOC")


def test_spans_are_those_of_the_kinds_asked_for() -> None:
    labels = ("B-PER", "I-PER", "O", "B-MISC", "B-LOC", "B-LOC")
    assert spans(labels) == [(0, 2, "PER"), (4, 5, "LOC"), (5, 6, "LOC")]
    assert spans(labels, ("MISC",)) == [(3, 4, "MISC")]


def test_germeval_gives_outer_names_without_derivations(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text(
        "#\tsource\n1\tErna\tB-PER\tO\n2\tMuster\tI-PER\tO\n3\twohnt\tO\tO\n\n"
        "#\tsource\n1\tdeutsche\tB-LOCderiv\tO\n2\tWerk-AG\tB-ORG\tB-LOCpart\n",
        encoding="utf-8",
    )
    first, second = germeval(path)
    assert (first.words, first.names) == (("Erna", "Muster", "wohnt"), ("B-PER", "I-PER", "O"))
    assert second.names == ("O", "B-ORG")


def test_names_find_the_sentence_they_belong_to(tmp_path: Path) -> None:
    path = tmp_path / "names.iob2"
    path.write_text(
        "1\tHier\tO\t-\t-\n2\tendet\tO\t-\t-\n3\tes\tO\t-\t-\n\n1\tErna\tB-PER\t-\t-\n2\tlacht\tO\t-\t-\n\n",
        encoding="utf-8",
    )
    trees = [Tree("a", ("Erna", "lacht"), (), ()), Tree("b", ("Hier", "endet", "es"), (), ())]
    assert list(pud(path, trees)) == [("B-PER", "O"), ("O", "O", "O")]


def test_a_common_noun_is_no_name() -> None:
    tree = Tree("s", ("Gruppe", "Erna", "AG"), (), ("NN", "NE", "NN"), names=("B-ORG", "B-ORG", "I-ORG"))
    assert proper(tree).names == ("O", "B-ORG", "I-ORG")


def test_written_sentences_have_their_marks_as_labels(tmp_path: Path) -> None:
    text = "# what: one\n\n[PER Erna Muster] lobt „[MISC Am Fluss]“ in [LOC Ulm].\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    (tree,) = written(tmp_path)
    assert tree.words == ("Erna", "Muster", "lobt", "„", "Am", "Fluss", "“", "in", "Ulm", ".")
    assert tree.names == ("B-PER", "I-PER", "O", "O", "B-MISC", "I-MISC", "O", "O", "B-LOC", "O")


def test_the_written_sentences_are_well_marked() -> None:
    trees = list(written(WRITTEN))
    assert len(trees) > 950
    assert not [tree.words for tree in trees if {"[", "]", "PER", "ORG", "LOC", "MISC"} & set(tree.words)]
    assert all(len(tree.words) == len(tree.names) for tree in trees)
