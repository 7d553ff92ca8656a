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
UNSURE_TAGS = frozenset({"CONJ", "DET", "PART", "PRON", "X", "_"})
SURE_WORDS = frozenset(
    {"ich", "du", "er", "sie", "es", "wir", "mich", "dich", "ihn", "mir", "dir", "ihm", "ihnen", "uns", "man"}
    | {"sich", "ein", "eine", "einen", "einem", "einer", "eines", "nicht"}
)
# What all treebanks mark and rules ask for.
FEATURES = (
    "Case", "Definite", "Degree", "Gender", "Mood", "NumType", "Number",
    "Person", "Polarity", "Poss", "PronType", "Reflex", "Tense", "VerbForm",
)  # fmt: skip
PUD_FORMS = {"VBC": "Fin", "VB": "Inf", "VBN": "Part"}
NO_FEATURES = frozenset({"ADP", "ADV", "CCONJ", "INTJ", "PART", "PUNCT", "SCONJ", "SYM", "X"})


@dataclass(frozen=True)
class Tree:
    """A sentence's words with UPOS (empty where unknown), fine tag, head (1-based, 0 the root) and relation.

    `heads` and `relations` are empty where nothing is known of the structure, `morph` (FEATS), `lemmas` and
    `names` (IOB) where nothing is known of them.
    """

    name: str
    words: tuple[str, ...]
    tags: tuple[str, ...]
    fine: tuple[str, ...]
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    morph: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def is_held_out(name: str) -> bool:
    """Whether a sentence of GSD test or PUD is kept for measuring."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % HELD_OUT_SHARE == 0


def features(morph: str, tag: str, fine: str = "") -> str:
    """The features of FEATURES, sorted, as far as GSD and PUD agree on them.

    A positive degree is not said, uninflected words have none but a higher degree, and of participles and
    infinitives only that they are such is kept. PUD, known by its fine tags, does not say which verbs are finite.
    """
    pairs = dict(pair.split("=", 1) for pair in morph.split("|") if pair.split("=")[0] in FEATURES)
    if pairs.get("Degree") == "Pos":
        del pairs["Degree"]
    if tag in NO_FEATURES:
        pairs = {key: value for key, value in pairs.items() if key in {"Degree", "Polarity", "PronType"}}
    if tag in {"VERB", "AUX"}:
        if fine in PUD_FORMS:
            pairs["VerbForm"] = "Fin" if "Mood" in pairs else PUD_FORMS[fine]
        if pairs.get("VerbForm", "Fin") != "Fin":
            pairs = {"VerbForm": pairs["VerbForm"]}
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
    names = tuple(row[9].split("Name=")[1] for row in rows if "Name=" in row[9])
    if any(row[6] == "_" and "-" not in row[0] for row in rows):
        plain, upos, stts = (tuple(row[column] for row in rows) for column in (1, 3, 4))
        return Tree(
            name, plain, () if set(upos) == {"_"} else tuple(u if u != "_" else "" for u in upos), stts, names=names
        )
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
        kept.append((form, row[3], fine, place[int(row[6])], relation, features(row[5], row[3], row[4]), row[2]))
    forms, tags, fines, heads, relations, morph, lemmas = zip(*kept, strict=True)
    known = any(lemma != "_" for lemma in lemmas)
    # HDT calls every finite form indicative and leaves open cases unsaid.
    trusted = any(morph) and not name.startswith("hdt")
    return Tree(
        name, forms, tags, fines, heads, relations, morph if trusted else (), lemmas if known else (), names
    )  # fmt: skip


def read_tagged(path: Path) -> Iterator[Tree]:
    """Sentences of `word##TAG` lines; a multiword row (`im##_`) takes the tag of the first of its two parts.

    The file draws pronouns and determiners, particles and conjunctions otherwise than today's treebanks: these
    tags are left out, but for personal pronouns and articles.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            pairs = [cast(tuple[str, str], tuple(item.rsplit("##", 1))) for item in line.split()]
            words: list[str] = []
            tags: list[str] = []
            i = 0
            while i < len(pairs):
                whole = pairs[i][1] == "_"
                words.append(pairs[i][0])
                tag = pairs[i + 1][1] if whole else pairs[i][1]
                tags.append("" if tag in UNSURE_TAGS and pairs[i][0].lower() not in SURE_WORDS else tag)
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
                tag, fine = (tree.tags[i] if tree.tags else "") or "_", tree.fine[i] if tree.fine else "_"
                morph = (tree.morph[i] if tree.morph else "") or "_"
                lemma = tree.lemmas[i] if tree.lemmas else "_"
                head, relation = (str(tree.heads[i]), tree.relations[i]) if tree.heads else ("_", "_")
                misc = f"Conf={confidence:.2f}" + (f"|Name={tree.names[i]}" if tree.names else "")
                cells = (str(i + 1), word, lemma, tag, fine, morph, head, relation, "_", misc)
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
