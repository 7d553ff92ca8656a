from __future__ import annotations

import random

from training.known_names import known, mended, renamed
from training.trees import Tree


def drawn(text: str, fine: str, names: str) -> Tree:
    words = tuple(text.split())
    tags = tuple("PROPN" if tag == "NE" else "NOUN" for tag in fine.split())
    return Tree("s", words, tags, tuple(fine.split()), names=tuple(names.split()), lemmas=words)


def test_the_lexicons_know_places_and_organisations() -> None:
    assert known().kinds["Berlin",] == "LOC"
    assert known().kinds["EU",] == "ORG"
    assert "Angela" in known().first_names


def test_a_known_name_gets_its_kind_even_in_the_genitive() -> None:
    tree = drawn("Nordkoreas Raketen treffen Siemens", "NE NN NN NE", "B-PER O O B-LOC")
    assert mended(tree).names[0] == "B-LOC"


def test_a_missed_place_is_found_but_not_after_a_first_name() -> None:
    assert mended(drawn("in Hamburg heute", "NN NE NN", "O O O")).names == ("O", "B-LOC", "O")
    assert mended(drawn("Angela Hamburg heute", "NE NE NN", "O O O")).names == ("O", "O", "O")


def test_a_name_that_begins_with_a_first_name_is_a_person() -> None:
    assert mended(drawn("Angela Zzyzx lacht", "NE NE NN", "B-LOC I-LOC O")).names == ("B-PER", "I-PER", "O")


def test_other_names_keep_the_words_around_them() -> None:
    tree = drawn("Angela Zzyzx besucht Berlin", "NE NE NN NE", "B-PER I-PER O B-LOC")
    copy = renamed(tree, random.Random(1))
    assert (copy.words[1], copy.words[2]) == ("Zzyzx", "besucht")
    assert copy.words[0] in known().first_names
    assert known().kinds[(copy.words[3],)] == "LOC"
    assert copy.names == tree.names
