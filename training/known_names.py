"""Names that the lexicons know, and copies of sentences with other names, so that there is more to learn from."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from lagebild.lang.lexicon import load
from training.names import spans
from training.trees import Tree

LEXICON = Path(__file__).parent.parent / "src" / "lagebild" / "lang" / "de" / "lexicon"
LONGEST = 4


@dataclass(frozen=True)
class Known:
    """Names by their words, each with its kind, and first names that are no other words."""

    kinds: Mapping[tuple[str, ...], str]
    first_names: frozenset[str]


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


def _kind(words: tuple[str, ...]) -> str | None:
    """The kind of a name, its genitive ("Berlins") seen through."""
    kinds = known().kinds
    return kinds.get(words) or kinds.get((*words[:-1], words[-1].removesuffix("s")))


@dataclass(frozen=True)
class Pools:
    """Names to put in for others, by kind and number of words; first names and surnames apart."""

    names: Mapping[tuple[str, int], Sequence[str]]
    first_names: Sequence[str]
    surnames: Sequence[str]


@lru_cache(maxsize=2)
def pools(path: Path) -> Pools:
    """The names of a file of lists (`training.name_lists`), those that are common nouns too left out."""
    found: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    first: list[str] = []
    last: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, kinds = line.split("\t")
        if "n" in kinds or "w" in kinds:
            continue
        for kind, letters in (("LOC", "pvL"), ("ORG", "oO"), ("PER", "P")):
            if set(letters) & set(kinds):
                found[kind, len(name.split())].append(name)
        first += [name] if "f" in kinds else []
        last += [name] if "s" in kinds else []
    return Pools(found, first, last)


def renamed(tree: Tree, chance: random.Random, stock: Pools) -> Tree:
    """A copy of the sentence with other names of the same kinds and numbers of words.

    Persons get other first names and surnames; one in five names stays, and so does one that has no like.
    """
    words = list(tree.words)
    for start, end, kind in spans(tree.names):
        if chance.random() < 0.2 or not words[start][:1].isupper():
            continue
        if kind == "PER":
            _other_person(words, start, end, chance, stock)
        else:
            like = stock.names.get((kind, end - start))
            if like:
                genitive = words[end - 1].endswith("s") and _kind((words[end - 1].removesuffix("s"),)) is not None
                words[start:end] = chance.choice(like).split()
                if genitive and not words[end - 1].endswith(("s", "x", "z", "ß")):
                    words[end - 1] += "s"
    lemmas = tuple(
        word.removesuffix("s") if word != old and label != "O" else lemma
        for word, old, label, lemma in zip(words, tree.words, tree.names, tree.lemmas or (), strict=bool(tree.lemmas))
    )
    return replace(tree, words=tuple(words), lemmas=lemmas)


def _other_person(words: list[str], start: int, end: int, chance: random.Random, stock: Pools) -> None:
    """Puts another first name for one, another surname for a last word; numbers ("II.") and particles stay."""
    for i in range(start, end):
        if not words[i].isalpha() or not words[i][:1].isupper():
            continue
        if words[i] in known().first_names or (i == start and end - start > 1):
            words[i] = chance.choice(stock.first_names)
        elif i == end - 1:
            words[i] = chance.choice(stock.surnames)
