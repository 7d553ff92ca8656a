"""Names that the lexicons know: they mend the labels of a tagger and stand in for other names in copies of text."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from lagebild.lang.lexicon import load
from training.names import spans
from training.trees import Tree

LEXICON = Path(__file__).parent.parent / "src" / "lagebild" / "lang" / "de" / "lexicon"
KINDS = ("PER", "ORG", "LOC", "MISC")
LONGEST = 4
TITLES = frozenset({"Herr", "Herrn", "Frau", "Dr.", "Prof.", "Präsident", "Minister", "von", "van"})


@dataclass(frozen=True)
class Known:
    """Names by their words, each with its kind, and first names that are no other words."""

    kinds: Mapping[tuple[str, ...], str]
    first_names: frozenset[str]

    def single(self, kind: str) -> list[str]:
        """The names of one word and this kind, sorted."""
        return sorted(words[0] for words, own in self.kinds.items() if own == kind and len(words) == 1)


@lru_cache(maxsize=1)
def known() -> Known:
    """Places, states, regions and organisations of the lexicons; what two of them share is the former's."""
    kinds: dict[tuple[str, ...], str] = {}

    def add(name: str, kind: str) -> None:
        words = tuple(name.split())
        if words and len(words) <= LONGEST and words[0][:1].isupper() and len(name) > 1:
            kinds.setdefault(words, kind)

    for file, kind, columns in (
        ("countries", "LOC", ("name", "variants", "capitals")),
        ("place_regions", "LOC", ("name",)),
        ("organisations", "ORG", ("name", "aliases")),
        ("place_exonyms", "LOC", ("name",)),
        ("places", "LOC", ("name", "variants")),
    ):
        for row in load(LEXICON / f"{file}.tsv").rows:
            for name in (part for column in columns for part in row[column].split("|")):
                add(name, kind)
    strong = frozenset(row["name"] for row in load(LEXICON / "first_names.tsv").rows if not row["weak"])
    return Known(kinds, strong)


def mended(tree: Tree) -> Tree:
    """The tree with the kinds of known names set right, and known places and organisations that were missed."""
    labels = list(tree.names)
    own = spans(tree.names, KINDS)
    for start, end, kind in own:
        words = tree.words[start:end]
        right = _kind(words)
        if right is None and kind != "PER" and end - start in {2, 3} and words[0] in known().first_names:
            right = "PER" if all(fine == "NE" for fine in tree.fine[start:end]) else None
        if right is not None and right != kind and not (kind == "PER" and end - start > 1):
            labels[start:end] = [f"{label[:2]}{right}" for label in labels[start:end]]
    taken = {i for start, end, _ in own for i in range(start, end)}
    for start, end, kind in _found(tree):
        if taken.isdisjoint(range(max(0, start - 1), end + 1)):
            labels[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return replace(tree, names=tuple(labels))


def _kind(words: tuple[str, ...]) -> str | None:
    """The kind of a name, its genitive ("Berlins") seen through."""
    kinds = known().kinds
    return kinds.get(words) or kinds.get((*words[:-1], words[-1].removesuffix("s")))


def _found(tree: Tree) -> Iterator[tuple[int, int, str]]:
    """Known names at proper nouns, the longest first, none after a first name or title."""
    i = 0
    while i < len(tree.words):
        for end in range(min(len(tree.words), i + LONGEST), i, -1):
            kind = _kind(tree.words[i:end])
            proper = any("NE" in (tree.fine[k],) or tree.tags[k] == "PROPN" for k in range(i, end))
            before = tree.words[i - 1] if i else ""
            if kind and proper and before not in TITLES and before not in known().first_names:
                yield i, end, kind
                i = end - 1
                break
        i += 1


def renamed(tree: Tree, chance: random.Random) -> Tree:
    """A copy of the sentence with other names of the same kinds: places, organisations of one word, first names."""
    words = list(tree.words)
    names = known()
    pools = {"LOC": _pool("LOC"), "ORG": _pool("ORG"), "PER": tuple(sorted(names.first_names))}
    for start, end, kind in spans(tree.names):
        if (end - start == 1) == (kind != "PER") and words[start][:1].isupper():
            new = chance.choice(pools[kind])
            genitive = (
                kind != "PER"
                and words[start].endswith("s")
                and words[start][:-1]
                and (words[start][:-1],) in names.kinds
            )
            words[start] = new + "s" if genitive and not new.endswith(("s", "x", "z")) else new
    lemmas = tuple(
        word.removesuffix("s") if word != old and label != "O" else lemma
        for word, old, label, lemma in zip(words, tree.words, tree.names, tree.lemmas, strict=True)
    )
    return replace(tree, words=tuple(words), lemmas=lemmas)


@lru_cache(maxsize=4)
def _pool(kind: str) -> tuple[str, ...]:
    return tuple(known().single(kind))
