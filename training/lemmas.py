"""Lemmas for text without them: what the treebanks say of a word, else HanTa, spelt as treebanks spell.

HanTa's parts of speech have brackets ("VV(PP)"); `hanta` is the tagger of `training.teacher`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from training.known_names import known
from training.trees import Tree

BRACKETS = {"ADJA": "ADJ(A)", "ADJD": "ADJ(D)"}
UNINFLECTED = frozenset({"PUNCT", "NUM", "SYM", "X"})
SURE = 0.8
Table = Mapping[tuple[str, str], str]


def table(trees: Iterable[Tree]) -> Table:
    """The commonest lemma of each word and part of speech in GSD and PUD.

    HDT is left out: it gives compounds the lemma of their last part and some words the lemma "unknown".
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for tree in trees:
        if not tree.name.startswith("hdt"):
            for word, tag, lemma in zip(tree.words, tree.tags, tree.lemmas, strict=False):
                counts[word.lower(), tag][lemma] += 1
    return {key: found.most_common(1)[0][0] for key, found in counts.items()}


def mended(word: str, tag: str, lemma: str) -> str:
    """A lemma in today's spelling; a noun's with a capital ("Abgeordneter"), a known place's without its genitive."""
    if tag not in {"VERB", "AUX"} and "ss" in word.lower():
        lemma = lemma.replace("ß", "ss")
    if tag == "NOUN" and word[:1].isupper() and lemma[:1].islower() and word.lower().startswith(lemma):
        ending = word[len(lemma) :].lower()
        return (
            lemma[:1].upper() + lemma[1:] + {"e": "er", "en": "er", "er": "er", "em": "er", "es": "es"}.get(ending, "")
        )
    if tag == "PROPN" and lemma.endswith("s") and (lemma[:-1],) in known().kinds:
        return lemma[:-1]
    return lemma


class Lemmas:
    """Lemmas of words with UPOS and STTS tag."""

    def __init__(self, known: Table, hanta: Any) -> None:
        self._known = known
        self._hanta = hanta
        self._lookup = lru_cache(maxsize=None)(self._find)

    def of(self, tree: Tree) -> Tree:
        """The tree with lemmas, those that it has kept, all of them mended."""
        triples = zip(tree.words, tree.tags, tree.fine, strict=True)
        lemmas = tree.lemmas or tuple(self._lookup(word, tag, fine) for word, tag, fine in triples)
        pairs = zip(tree.words, tree.tags, lemmas, strict=True)
        return replace(tree, lemmas=tuple(mended(word, tag, lemma) for word, tag, lemma in pairs))

    def _find(self, word: str, tag: str, fine: str) -> str:
        if (word.lower(), tag) in self._known:
            return self._known[word.lower(), tag]
        if tag in UNINFLECTED or tag == "PROPN" or (not word.isalpha() and tag != "NOUN"):
            return word if tag in UNINFLECTED | {"PROPN"} else word.lower()
        if sum(map(str.isupper, word)) > 1:
            return word
        marked = BRACKETS.get(fine) or (f"{fine[:2]}({fine[2:]})" if fine[:2] in {"VV", "VA", "VM"} else fine)
        if tag == "NOUN" and not fine.startswith("N"):
            marked = "NN"
        if tag in {"VERB", "AUX"} and not fine.startswith("V"):
            marked = "EMPTY"
        lemma = str(self._hanta.analyze(word, pos=marked)[0]).split("|")[0]
        return lemma[:1].upper() + lemma[1:] if tag == "NOUN" else lemma.lower()


def write_known(trees: Iterable[Tree], path: Path) -> None:
    """Writes the lemmas to be known by heart: of words met at least twice with one part of speech, lower case.

    A lemma stands there if four of five times the word had it.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for tree in trees:
        for word, tag, lemma in zip(tree.words, tree.tags, tree.lemmas, strict=True):
            if tag not in UNINFLECTED and any(map(str.isalpha, word)) and not {"\t", "\n"} & set(word + lemma):
                counts[word.lower(), tag][lemma] += 1
    lines: list[str] = []
    for (word, tag), found in sorted(counts.items()):
        lemma, often = found.most_common(1)[0]
        if often >= 2 and often >= SURE * found.total():
            lines.append(f"{word}\t{tag}\t{lemma}\n")
    path.write_text("".join(lines), encoding="utf-8")
