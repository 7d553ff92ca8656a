from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np

from training.trees import Tree, best_heads, merged, read_conllu, write_conllu

ROWS = """\
1	Er	er	PRON	PPER	_	2	nsubj	_	_
2	wohnt	wohnen	VERB	VVFIN	_	0	root	_	_
3-4	im	_	_	_	_	_	_	_	_
3	in	in	ADP	APPR	_	5	case	_	_
4	dem	der	DET	ART	_	5	det	_	_
5	Haus	Haus	NOUN	NN	_	2	obl:tmod	_	_"""


def is_tree(heads: tuple[int, ...]) -> bool:
    for start in range(1, len(heads) + 1):
        place, steps = start, 0
        while place and steps <= len(heads):
            place, steps = heads[place - 1], steps + 1
        if place:
            return False
    return heads.count(0) == 1


def test_a_multiword_token_is_one_preposition() -> None:
    tree = merged("s", [row.split("\t") for row in ROWS.splitlines()])
    assert tree.words == ("Er", "wohnt", "im", "Haus")
    assert tree.tags == ("PRON", "VERB", "ADP", "NOUN")
    assert tree.fine[2] == "APPRART"
    assert tree.heads == (2, 0, 4, 2)
    assert tree.relations == ("nsubj", "root", "case", "obl")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    tree = Tree("s", ("Es", "regnet"), ("PRON", "VERB"), ("PPER", "VVFIN"), (2, 0), ("expl", "root"))
    bare = Tree("t", ("Es", "regnet"), (), ("PPER", "VVFIN"))
    path = tmp_path / "trees.conllu.gz"
    write_conllu(path, [(tree, 0.9), (bare, 0.0)])
    assert list(read_conllu(path)) == [tree, bare]


def test_the_best_tree_is_found() -> None:
    random = np.random.default_rng(5)
    for size in (1, 2, 3, 4, 5):
        for _ in range(20):
            scores = random.normal(size=(size + 1, size + 1)) * 3
            trees = [h for h in product(range(size + 1), repeat=size) if is_tree(h)]
            best = max(trees, key=lambda heads: sum(scores[i + 1, h] for i, h in enumerate(heads)))
            assert tuple(best_heads(scores)[1:]) == best
