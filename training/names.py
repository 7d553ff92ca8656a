"""Corpora of names as sentences with IOB labels PER, ORG, LOC, MISC (GermEval alone has MISC)."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import spacy

from lagebild.lang.de.sentences import SENTENCES
from training.trees import Tree

KINDS = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "OTH": "MISC"}
SMARTDATA_KINDS = {
    "person": "PER",
    "organization": "ORG",
    "organization-company": "ORG",
    "location": "LOC",
    "location-city": "LOC",
}
LONGEST = 80
_MARKED = re.compile(r"\[(PER|ORG|LOC|MISC) ([^\]]{1,200})\]")


def germeval(path: Path) -> Iterator[Tree]:
    """GermEval 2014: the outer names; derivations and parts of words ("deutsch", "Iran-Politik") are no names."""
    words: list[str] = []
    labels: list[str] = []
    number = 0
    with path.open(encoding="utf-8") as lines:
        for row in [*csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), []]:
            if len(row) >= 3 and row[0].isdigit():
                words.append(row[1])
                kind = KINDS.get(row[2][2:])
                labels.append(f"{row[2][:2]}{kind}" if kind else "O")
            elif words and not row:
                yield Tree(f"{path.stem}-{number}", tuple(words), (), (), names=iob(labels))
                words, labels, number = [], [], number + 1


def iob(labels: Sequence[str]) -> tuple[str, ...]:
    """Labels in IOB2: an I- after another kind opens a new name."""
    fixed = list(labels)
    for i, label in enumerate(fixed):
        if label.startswith("I-") and (i == 0 or fixed[i - 1][2:] != label[2:]):
            fixed[i] = f"B-{label[2:]}"
    return tuple(fixed)


def spans(labels: Sequence[str], kinds: tuple[str, ...] = ("PER", "ORG", "LOC")) -> list[tuple[int, int, str]]:
    """First token, end, kind of each name of these kinds."""
    found: list[tuple[int, int, str]] = []
    for i, label in enumerate([*labels, "O"]):
        if found and found[-1][1] < 0 and not label.startswith("I-"):
            found[-1] = (found[-1][0], i, found[-1][2])
        if label.startswith("B-"):
            found.append((i, -1, label[2:]))
    return [span for span in found if span[2] in kinds]


def pud(path: Path, trees: Sequence[Tree]) -> Iterator[tuple[str, ...]]:
    """The labels of Universal NER for sentences of PUD; its order and some of its words are others."""
    sentences: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line[:1].isdigit():
            cells = line.split("\t")
            sentences[-1].append((cells[1], cells[2] if cells[2][2:] in KINDS else "O"))
        elif not line and sentences[-1]:
            sentences.append([])
    bags = [frozenset(word for word, _ in sentence) for sentence in sentences]
    for tree in trees:
        own = frozenset(tree.words)
        best = max(range(len(bags)), key=lambda i: (len(own & bags[i]) / (len(own | bags[i]) or 1), -i))
        labels = ["O"] * len(tree.words)
        matcher = SequenceMatcher(None, tree.words, [word for word, _ in sentences[best]], autojunk=False)
        for here, there, size in matcher.get_matching_blocks():
            labels[here : here + size] = [label for _, label in sentences[best][there : there + size]]
        yield iob(labels) if matcher.ratio() > 0.7 else ()


def smartdata(paths: Iterable[Path]) -> Iterator[Tree]:
    """The sentences of the news of SmartData (tweets left out), cut as the product cuts them."""
    tokenizer = spacy.blank("de").tokenizer
    number = 0
    for document in documents(paths):
        text = document["text"]["string"]
        marks = [
            (m["span"]["start"], m["span"]["end"], SMARTDATA_KINDS[m["type"]])
            for m in document["conceptMentions"]["array"]
            if m["type"] in SMARTDATA_KINDS
        ]
        place = 0
        for line in text.split("\n"):
            tokens = [t for t in tokenizer(line) if not t.is_space]
            words = [t.text for t in tokens]
            labels = ["O"] * len(tokens)
            for start, end, kind in marks:
                inside = [i for i, t in enumerate(tokens) if start <= place + t.idx < end]
                for i in inside:
                    labels[i] = f"{'B' if i == inside[0] else 'I'}-{kind}"
            first = 0
            for i, ended in enumerate(SENTENCES.ends(words, [bool(t.whitespace_) for t in tokens])):
                if ended:
                    if 3 < i + 1 - first <= LONGEST:
                        chosen = slice(first, i + 1)
                        yield Tree(f"smartdata-{number}", tuple(words[chosen]), (), (), names=iob(labels[chosen]))
                        number += 1
                    first = i + 1
            place += len(line) + 1


def proper(tree: Tree) -> Tree:
    """A SmartData sentence, tagged by HanTa, without "names" that hold no proper noun ("Gruppe", "slowenisch")."""
    labels = list(tree.names)
    start = 0
    for i in range(1, len(labels) + 1):
        if i < len(labels) and labels[i].startswith("I-"):
            continue
        if not any(
            tag in {"NE", "FM", "XY"} or word.isupper()
            for tag, word in zip(tree.fine[start:i], tree.words[start:i], strict=True)
        ):
            labels[start:i] = ["O"] * (i - start)
        start = i
    return Tree(tree.name, tree.words, tree.tags, tree.fine, names=iob(labels))


def documents(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The documents of SmartData, JSON objects one after another, tweets left out."""
    decoder = json.JSONDecoder()
    for path in paths:
        text = gzip.decompress(path.read_bytes()).decode()
        place = 0
        while place < len(text):
            if text[place].isspace():
                place += 1
                continue
            document, place = decoder.raw_decode(text, place)
            if "http" in document["id"] and "twitter" not in document["id"]:
                yield document


def written(folder: Path) -> Iterator[Tree]:
    """Sentences written for Lagebild, a line each, names marked as "[PER Anna Krüger]"; "#" begins a head line."""
    tokenizer = spacy.blank("de").tokenizer
    lines = [line for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    for number, line in enumerate(lines):
        if not line.strip() or line.startswith("#"):
            continue
        words: list[str] = []
        labels: list[str] = []
        place = 0
        for mark in [*_MARKED.finditer(line), None]:
            between = [token.text for token in tokenizer(line[place : mark.start() if mark else None].strip())]
            words, labels = words + between, labels + ["O"] * len(between)
            if mark:
                own = [token.text for token in tokenizer(mark[2])]
                words, labels = words + own, labels + [f"{'I' if i else 'B'}-{mark[1]}" for i in range(len(own))]
                place = mark.end()
        yield Tree(f"written-{number}", tuple(words), (), (), names=tuple(labels))
