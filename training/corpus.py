"""The treebanks and name corpora as spaCy documents, one token per word of the text."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.trees import PLAIN_RELATION, features, is_held_out

NAMES = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "OTH": "MISC"}


def read_gold(path: Path, vocab: Vocab) -> Iterator[tuple[str, Doc]]:
    """The sentences of a CoNLL-U treebank with their ids; multiword tokens are one token, as in a text.

    A merged token ("im") keeps the tag, features and place in the tree of its first part, the fine
    tag APPRART and the lemma of the preposition.
    """
    name, rows = "", list[list[str]]()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id"):
            name = line.split("=", 1)[1].strip()
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield name, _to_doc(rows, vocab)
            name, rows = "", []


def _to_doc(rows: list[list[str]], vocab: Vocab) -> Doc:
    parts: dict[int, list[str]] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            parts.update(dict.fromkeys(range(first, last + 1), row))
    by_place = {int(row[0]): row for row in rows if row[0].isdigit()}
    groups: dict[str, list[int]] = {}
    for i in by_place:
        groups.setdefault(parts[i][0] if i in parts else str(i), []).append(i)
    place = {i: number for number, members in enumerate(groups.values()) for i in members}
    words, spaces, tags, pos, morphs, lemmas, heads, deps = [], [], [], [], [], [], [], []
    for number, members in enumerate(groups.values()):
        outer = next((i for i in members if int(by_place[i][6]) not in members), members[0])
        row, surface = by_place[outer], parts.get(outer, by_place[outer])
        words.append(surface[1])
        spaces.append("SpaceAfter=No" not in surface[9])
        tags.append("APPRART" if len(members) > 1 and row[3] == "ADP" else row[4])
        pos.append(row[3])
        morphs.append(features(row[5], row[4]))
        lemmas.append(row[2])
        head = int(row[6])
        heads.append(place[head] if head else number)
        deps.append("ROOT" if head == 0 else PLAIN_RELATION.get(row[7], row[7]))
    starts: list[bool | int | None] = [number == 0 for number in range(len(words))]
    return Doc(
        vocab, words=words, spaces=spaces, tags=tags, pos=pos, morphs=morphs, lemmas=lemmas, heads=heads, deps=deps,
        sent_starts=starts,
    )  # fmt: skip


def split_gold(treebank: Path, vocab: Vocab) -> tuple[list[Doc], list[Doc]]:
    """Training and held-out sentences of GSD, PUD and HDT; the rule of who is held out is in the data's README."""
    training: list[Doc] = []
    held_out: list[Doc] = []
    for path in sorted(treebank.glob("*.conllu")):
        measured = path.name.startswith(("de_gsd-ud-test", "de_pud"))
        for name, doc in read_gold(path, vocab):
            (held_out if measured and is_held_out(name) else training).append(doc)
    return training, held_out


def read_germeval(path: Path, vocab: Vocab) -> Iterator[Doc]:
    """GermEval 2014: the outer names; derivations and parts of words ("deutsch", "Iran-Politik") are no names."""
    words: list[str] = []
    labels: list[str] = []
    for row in csv.reader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) >= 3 and row[0].isdigit():
            words.append(row[1])
            kind = NAMES.get(row[2][2:])
            labels.append(f"{row[2][:2]}{kind}" if kind else "O")
        elif words:
            yield named(vocab, words, labels)
            words, labels = [], []
    if words:
        yield named(vocab, words, labels)


def read_uner(path: Path, vocab: Vocab) -> Iterator[tuple[str, Doc]]:
    """Universal NER on PUD: sentence id and words with PER, LOC, ORG."""
    name, words, labels = "", list[str](), list[str]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# sent_id"):
            name = line.split("=", 1)[1].strip()
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            words.append(cells[1])
            labels.append(cells[2] if cells[2][2:] in NAMES else "O")
        elif not line and words:
            yield name, named(vocab, words, labels)
            name, words, labels = "", [], []


def named(vocab: Vocab, words: Sequence[str], labels: Sequence[str]) -> Doc:
    """A sentence with names in IOB2; an I- after another kind opens a new name."""
    fixed = list(labels)
    for i, label in enumerate(fixed):
        if label.startswith("I-") and (i == 0 or fixed[i - 1][2:] != label[2:]):
            fixed[i] = f"B-{label[2:]}"
    return Doc(vocab, words=list(words), ents=fixed)
