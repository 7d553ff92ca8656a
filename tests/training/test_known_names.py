from __future__ import annotations

import random
from pathlib import Path

from training.known_names import known, pools, renamed
from training.trees import Tree

LISTS = """# what: a few names
Anke\tf
Zzyzxner\ts
Berlin\tp
Posemuckel\tv
Bote\tno
Blaue Glocke\tO
"""


def drawn(text: str, names: str) -> Tree:
    words = tuple(text.split())
    return Tree("s", words, (), (), names=tuple(names.split()), lemmas=words)


def test_the_lexicons_know_places_and_organisations() -> None:
    assert known().kinds["Berlin",] == "LOC"
    assert known().kinds["EU",] == "ORG"
    assert "Angela" in known().first_names


def test_names_that_are_common_nouns_too_stand_in_for_none(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text(LISTS, encoding="utf-8")
    stock = pools(tmp_path / "names.tsv")
    assert stock.names == {("LOC", 1): ["Berlin", "Posemuckel"], ("ORG", 2): ["Blaue Glocke"]}
    assert (stock.first_names, stock.surnames) == (["Anke"], ["Zzyzxner"])


def test_other_names_keep_the_words_around_them_and_the_number_of_words(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text(LISTS, encoding="utf-8")
    stock = pools(tmp_path / "names.tsv")
    tree = drawn("Angela Klum von Rote Kanne besucht Hamburg", "B-PER I-PER O B-ORG I-ORG O B-LOC")
    copies = {renamed(tree, random.Random(seed), stock).words for seed in range(20)}
    assert ("Anke", "Zzyzxner", "von", "Blaue", "Glocke", "besucht", "Posemuckel") in copies
    assert {len(words) for words in copies} == {7}
    assert {words[2] for words in copies} == {"von"}


def test_a_genitive_stays_one(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text("Posemuckel\tv\n", encoding="utf-8")
    tree = drawn("Hamburgs Hafen", "B-LOC O")
    words = {renamed(tree, random.Random(seed), pools(tmp_path / "names.tsv")).words for seed in range(9)}
    assert words <= {("Posemuckels", "Hafen"), ("Hamburgs", "Hafen")}
    assert ("Posemuckels", "Hafen") in words
