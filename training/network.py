"""The network of teacher and tagger: what goes in, its layers, what comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.context import Context, Vectors
from training.trees import FEATURES, Tree

TREEBANKS = ("gsd", "pud", "hdt", "smartdata")
NAMES = ("O", "B-LOC", "B-MISC", "B-ORG", "B-PER", "I-LOC", "I-MISC", "I-ORG", "I-PER")
PAD, UNKNOWN = 0, 1
LONGEST_WORD = 24


@dataclass(frozen=True)
class Shape:
    """Sizes of the network's layers."""

    word: int = 100
    character: int = 32
    spelling: int = 100
    fine: int = 50
    treebank: int = 16
    hidden: int = 256
    layers: int = 2
    arc: int = 300
    relation: int = 100
    context: int = 0
    dropout: float = 0.33


@dataclass(frozen=True)
class Vocabulary:
    """What the learnt embeddings and the outputs stand for; places 0 and 1 are padding and unknown."""

    words: dict[str, int]
    characters: dict[str, int]
    fine: dict[str, int]
    tags: tuple[str, ...]
    relations: tuple[str, ...]
    features: dict[str, tuple[str, ...]]


def vocabulary(trees: Sequence[Tree]) -> Vocabulary:
    """The vocabulary of the training trees; words that stand once are left to their spelling."""

    def numbered(counts: Counter[str], least: int) -> dict[str, int]:
        return {item: i for i, item in enumerate(sorted(k for k, n in counts.items() if n >= least), 2)}

    marked = [pairs(morph) for morph in sorted({m for t in trees for m in t.morph})]
    return Vocabulary(
        words=numbered(Counter(w.lower() for t in trees for w in t.words), 3),
        characters=numbered(Counter(c for t in trees for w in t.words for c in w), 3),
        fine=numbered(Counter(f for t in trees for f in t.fine), 2),
        tags=tuple(sorted({tag for t in trees for tag in t.tags} - {""})),
        relations=tuple(sorted({r for t in trees for r in t.relations} | {"root"})),
        features={key: tuple(sorted({pairs.get(key, "") for pairs in marked} | {""})) for key in FEATURES},
    )


def pairs(morph: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in morph.split("|") if pair)


@dataclass(frozen=True)
class Batch:
    """Sentences of about one length as arrays; column 0 is the root, which is all padding."""

    vectors: Tensor
    words: Tensor
    spellings: Tensor
    spelling_of: Tensor
    fine: Tensor
    treebank: Tensor
    mask: Tensor


class Reader:
    """Turns sentences into batches."""

    def __init__(self, vocabulary: Vocabulary, vectors: Path) -> None:
        self.vocabulary = vocabulary
        self.vectors = Vectors(vectors)

    def batch(self, trees: Sequence[Tree], treebanks: Sequence[int]) -> Batch:
        width = max(len(t.words) for t in trees) + 1
        shape = (len(trees), width)
        vectors = np.zeros((*shape, self.vectors.size), dtype=np.float32)
        words, fine, spelling_of = (np.zeros(shape, dtype=np.int64) for _ in range(3))
        mask = np.zeros(shape, dtype=bool)
        spellings: dict[str, int] = {"": 0}
        for row, tree in enumerate(trees):
            for i, word in enumerate(tree.words, 1):
                vectors[row, i] = self.vectors[word]
                words[row, i] = self.vocabulary.words.get(word.lower(), UNKNOWN)
                fine[row, i] = self.vocabulary.fine.get(tree.fine[i - 1], UNKNOWN)
                spelling_of[row, i] = spellings.setdefault(word, len(spellings))
            mask[row, : len(tree.words) + 1] = True
        letters = np.zeros((len(spellings), min(LONGEST_WORD, max(map(len, spellings))) + 2), dtype=np.int64)
        for word, row in spellings.items():
            for i, character in enumerate(_ends(word), 1):
                letters[row, i] = self.vocabulary.characters.get(character, UNKNOWN)
        return Batch(
            vectors=torch.from_numpy(vectors),
            words=torch.from_numpy(words),
            spellings=torch.from_numpy(letters),
            spelling_of=torch.from_numpy(spelling_of),
            fine=torch.from_numpy(fine),
            treebank=torch.tensor(treebanks),
            mask=torch.from_numpy(mask),
        )


def _ends(word: str) -> str:
    half = LONGEST_WORD // 2
    return word if len(word) <= LONGEST_WORD else word[:half] + word[-half:]


@dataclass(frozen=True)
class Scores:
    """Of heads (sentence, dependent, head), tags, features, names; `as_dependent`, `as_head` give those of relations.

    Those of all features of a word stand in one row, feature after feature.
    """

    arcs: Tensor | None
    as_dependent: Tensor | None
    as_head: Tensor | None
    tags: Tensor
    features: Tensor
    names: Tensor


class Biaffine(nn.Module):
    """A score for each pair of a dependent and a head, `outputs` of them."""

    def __init__(self, size: int, outputs: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(outputs, size + 1, size + 1))

    def forward(self, dependent: Tensor, head: Tensor) -> Tensor:
        return torch.einsum("bxi,oij,byj->boxy", _with_one(dependent), self.weight, _with_one(head))

    def at(self, dependent: Tensor, head: Tensor, heads: Tensor) -> Tensor:
        """The scores (sentence, dependent, output) with one head for each dependent."""
        chosen = head.gather(1, heads[:, :, None].expand(-1, -1, head.shape[2]))
        halfway = torch.einsum("bxi,oij->bxoj", _with_one(dependent), self.weight)
        return torch.einsum("bxoj,bxj->bxo", halfway, _with_one(chosen))


def _with_one(values: Tensor) -> Tensor:
    return functional.pad(values, (0, 1), value=1.0)


class Parser(nn.Module):
    """Heads, relations and parts of speech of a batch."""

    def __init__(self, shape: Shape, vocabulary: Vocabulary, vector_size: int) -> None:
        super().__init__()
        self.words = nn.Embedding(len(vocabulary.words) + 2, shape.word, padding_idx=PAD)
        nn.init.zeros_(self.words.weight)
        self.letters = nn.Embedding(len(vocabulary.characters) + 2, shape.character, padding_idx=PAD)
        self.spelling = nn.Conv1d(shape.character, shape.spelling, 3, padding=1)
        self.fine = nn.Embedding(len(vocabulary.fine) + 2, shape.fine)
        self.treebank = nn.Embedding(len(TREEBANKS), shape.treebank)
        self.vectors = nn.Linear(vector_size, shape.word)
        width = shape.word + shape.spelling + shape.fine + shape.treebank + 2 * shape.context
        self.context = Context(vector_size, shape.context) if shape.context else None
        self.encoder = nn.ModuleList(
            nn.LSTM(width if i == 0 else 2 * shape.hidden, shape.hidden, batch_first=True, bidirectional=True)
            for i in range(shape.layers)
        )
        out = 2 * shape.hidden
        self.arc_dependent, self.arc_head = nn.Linear(out, shape.arc), nn.Linear(out, shape.arc)
        self.relation_dependent, self.relation_head = nn.Linear(out, shape.relation), nn.Linear(out, shape.relation)
        self.arc = Biaffine(shape.arc, 1)
        self.relation = Biaffine(shape.relation, len(vocabulary.relations))
        self.tag = nn.Linear(out, len(vocabulary.tags))
        self.names = nn.Linear(out, len(NAMES))
        self.feature_sizes = [len(values) for values in vocabulary.features.values()]
        self.features = nn.Linear(out, sum(self.feature_sizes))
        self.dropout = shape.dropout

    def _locked(self, values: Tensor) -> Tensor:
        """Dropout with one mask for all words of a sentence."""
        if not self.training:
            return values
        keep = torch.full((values.shape[0], 1, values.shape[2]), 1 - self.dropout, device=values.device)
        return values * torch.bernoulli(keep) / (1 - self.dropout)

    def encode(self, batch: Batch) -> Tensor:
        words, fine = batch.words, batch.fine
        if self.training:
            words = torch.where(torch.rand(words.shape) < 0.2, words.clamp(max=UNKNOWN), words)
            fine = torch.where(torch.rand(fine.shape) < 0.05, fine.clamp(max=UNKNOWN), fine)
        spelling = functional.relu(self.spelling(self.letters(batch.spellings).transpose(1, 2))).amax(dim=2)
        treebank = self.treebank(batch.treebank)[:, None].expand(-1, words.shape[1], -1)
        word = self.vectors(batch.vectors) + self.words(words)
        around = [self.context(batch.vectors)] if self.context else []
        parts = [word, *around, functional.embedding(batch.spelling_of, spelling), self.fine(fine), treebank]
        values = torch.cat([functional.dropout(p, 0.2, self.training) for p in parts], dim=2)
        for layer in self.encoder:
            values = self._locked(layer(self._locked(values))[0])
        return values

    def forward(self, batch: Batch, with_trees: bool = True) -> Scores:
        values = self.encode(batch)
        if not with_trees:
            return Scores(None, None, None, self.tag(values), self.features(values), self.names(values))

        def layer(linear: nn.Linear) -> Tensor:
            return self._locked(functional.leaky_relu(linear(values), 0.1))

        arcs = self.arc(layer(self.arc_dependent), layer(self.arc_head)).squeeze(1)
        arcs = arcs.masked_fill(~batch.mask[:, None, :], -1e9)
        as_dependent, as_head = layer(self.relation_dependent), layer(self.relation_head)
        return Scores(arcs, as_dependent, as_head, self.tag(values), self.features(values), self.names(values))
