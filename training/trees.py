"""Dependency trees for training: CoNLL-U in and out, one token per word of the text, and tree decoding."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

# Subtypes that only one of the treebanks draws; the others give the plain relation.
PLAIN_RELATION = {
    "acl:relcl": "acl",
    "cc:preconj": "cc",
    "flat:name": "flat",
    "nmod:poss": "nmod",
    "nsubj:outer": "nsubj",
    "obl:tmod": "obl",
}
HELD_OUT_SHARE = 5
# What all treebanks mark and rules ask for.
FEATURES = (
    "Case", "Definite", "Degree", "Gender", "Mood", "NumType", "Number",
    "Person", "Polarity", "Poss", "PronType", "Reflex", "Tense", "VerbForm",
)  # fmt: skip
PUD_FORMS = {"VBC": "Fin", "VB": "Inf", "VBN": "Part"}


@dataclass(frozen=True)
class Tree:
    """A sentence's words with UPOS (empty where unknown), fine tag, head (1-based, 0 the root) and relation.

    `heads` and `relations` are empty where nothing is known of the structure, `morph` (FEATS) and `lemmas`
    where nothing is known of them.
    """

    name: str
    words: tuple[str, ...]
    tags: tuple[str, ...]
    fine: tuple[str, ...]
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    morph: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()


def is_held_out(name: str) -> bool:
    """Whether a sentence of GSD test or PUD is kept for measuring."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % HELD_OUT_SHARE == 0


def features(morph: str, fine: str = "") -> str:
    """The features of FEATURES, sorted; PUD, known by its tags, does not say which verbs are finite."""
    pairs = dict(pair.split("=", 1) for pair in morph.split("|") if pair.split("=")[0] in FEATURES)
    if fine in PUD_FORMS and "VerbForm" not in pairs:
        pairs["VerbForm"] = "Fin" if "Mood" in pairs else PUD_FORMS[fine]
    return "|".join(f"{key}={pairs[key]}" for key in sorted(pairs))


def read_conllu(path: Path) -> Iterator[Tree]:
    """The trees of a CoNLL-U file (`.gz` too), multiword tokens merged into one."""
    name, rows = "", list[list[str]]()
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# sent_id"):
                name = line.split("=", 1)[1].strip()
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                yield merged(name, rows)
                name, rows = "", []
    if rows:
        yield merged(name, rows)


def merged(name: str, rows: list[list[str]]) -> Tree:
    """A tree in which a multiword token (`im`) is one token and stands where its outermost part stood.

    Rows without heads (`_`) give a tree without structure.
    """
    if any(row[6] == "_" and "-" not in row[0] for row in rows):
        plain, upos, stts = (tuple(row[column] for row in rows) for column in (1, 3, 4))
        return Tree(name, plain, () if "_" in upos else upos, stts)
    parts: dict[int, tuple[int, str]] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            parts.update(dict.fromkeys(range(first, last + 1), (first, row[1])))
    by_place = {int(row[0]): row for row in rows if row[0].isdigit()}
    groups: dict[int, list[int]] = {}
    for i in by_place:
        groups.setdefault(parts[i][0] if i in parts else i, []).append(i)
    place = {i: number for number, members in enumerate(groups.values(), 1) for i in members}
    place[0] = 0
    kept: list[tuple[str, str, str, int, str, str, str]] = []
    for members in groups.values():
        outer = next((i for i in members if int(by_place[i][6]) not in members), members[0])
        row = by_place[outer]
        several = len(members) > 1
        form = parts[outer][1] if several else row[1]
        fine = "APPRART" if several and row[3] == "ADP" else row[4]
        relation = PLAIN_RELATION.get(row[7], row[7])
        kept.append((form, row[3], fine, place[int(row[6])], relation, features(row[5], row[4]), row[2]))
    forms, tags, fines, heads, relations, morph, lemmas = zip(*kept, strict=True)
    known = any(lemma != "_" for lemma in lemmas)
    return Tree(name, forms, tags, fines, heads, relations, morph if any(morph) else (), lemmas if known else ())


def read_tagged(path: Path) -> Iterator[Tree]:
    """Sentences of `word##TAG` lines; a multiword row (`im##_`) takes the tag of the first of its two parts."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            pairs = [cast(tuple[str, str], tuple(item.rsplit("##", 1))) for item in line.split()]
            words: list[str] = []
            tags: list[str] = []
            i = 0
            while i < len(pairs):
                whole = pairs[i][1] == "_"
                words.append(pairs[i][0])
                tags.append(pairs[i + 1][1] if whole else pairs[i][1])
                i += 3 if whole else 1
            if words:
                yield Tree(f"{path.stem}-{number}", tuple(words), tuple(tags), ())


def write_conllu(path: Path, trees: Iterable[tuple[Tree, float]]) -> None:
    """Writes trees with the confidence of each sentence in MISC (`Conf=0.93`), the same bytes for the same trees."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
        for tree, confidence in trees:
            lines = [f"# sent_id = {tree.name}"]
            for i, word in enumerate(tree.words):
                tag, fine = tree.tags[i] if tree.tags else "_", tree.fine[i] if tree.fine else "_"
                morph = (tree.morph[i] if tree.morph else "") or "_"
                lemma = tree.lemmas[i] if tree.lemmas else "_"
                head, relation = (str(tree.heads[i]), tree.relations[i]) if tree.heads else ("_", "_")
                cells = (str(i + 1), word, lemma, tag, fine, morph, head, relation, "_", f"Conf={confidence:.2f}")
                lines.append("\t".join(cells))
            packed.write(("\n".join(lines) + "\n\n").encode())


def best_heads(scores: NDArray[Any]) -> list[int]:
    """The heads of the best tree with one root (Chu-Liu/Edmonds); `scores[dependent, head]`, place 0 the root.

    The head of place 0 is given as 0.
    """
    size = len(scores)
    scores = np.array(scores, dtype=np.float64)
    np.fill_diagonal(scores, -np.inf)
    scores[0] = -np.inf
    heads = [0, *(int(h) for h in scores[1:].argmax(axis=1))]
    if sum(h == 0 for h in heads[1:]) == 1 and not _cycle(heads):
        return heads
    # A root arc that costs more than any tree can gain leaves exactly one of them standing.
    finite = scores[np.isfinite(scores)]
    scores[1:, 0] -= (finite.max() - finite.min() + 1) * size
    return _arborescence(scores)


def _cycle(heads: list[int]) -> list[int]:
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        i = start
        while i and not state[i]:
            state[i] = start
            i = heads[i]
        if i and state[i] == start:
            cycle = [i]
            while heads[cycle[-1]] != i:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []


def _arborescence(scores: NDArray[Any]) -> list[int]:
    heads = [0, *(int(h) for h in scores[1:].argmax(axis=1))]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [i for i in range(len(scores)) if i not in inside]
    node = len(outside)
    own = np.array([scores[i, heads[i]] for i in cycle])
    contracted = np.full((node + 1, node + 1), -np.inf)
    contracted[:node, :node] = scores[np.ix_(outside, outside)]
    entering = scores[np.ix_(cycle, outside)] - own[:, None]
    contracted[node, :node] = entering.max(axis=0)
    leaving = scores[np.ix_(outside, cycle)]
    contracted[:node, node] = leaving.max(axis=1)
    contracted[0] = -np.inf
    inner = _arborescence(contracted)
    for place, i in enumerate(outside):
        if i:
            head = inner[place]
            heads[i] = cycle[int(leaving[place].argmax())] if head == node else outside[head]
    entered = int(entering[:, inner[node]].argmax())
    heads[cycle[entered]] = outside[inner[node]]
    return heads
