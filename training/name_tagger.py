"""A slow, strong finder of names whose answers the shipped pipeline learns from.

A bidirectional LSTM with a conditional random field over it. A word enters as its floret vector, its spelling, HanTa's
tag, and what the lists of names say of it (`reading/name_lists.py`); an embedding of the corpus lets corpora with
different habits help one another, and the output asks for those of GermEval. Several seeds vote.

    python -m training.name_tagger --data DIR --texts DIR --floret floret.bin --lists names.tsv --out DIR --seeds 1 2
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from lagebild.reading.name_lists import SIZE, NameLists, read_name_lists
from training.known_names import Pools, pools, renamed
from training.names import germeval, iob, pud, spans
from training.network import NAMES, PAD, UNKNOWN, Batch, Reader, Vocabulary, vocabulary
from training.teacher import batches, with_fine_tags
from training.trees import Tree, is_held_out, read_conllu

CORPORA = ("germeval", "pud", "smartdata", "written")
HIDDEN, SPELLING, CHARACTER, WORD, FINE, MARKS, CORPUS = 200, 100, 32, 100, 40, 40, 8
NEVER = -1e4


class Finder(nn.Module):
    """Scores of labels for each word, and of one label after another."""

    def __init__(self, known: Vocabulary, vector_size: int) -> None:
        super().__init__()
        self.words = nn.Embedding(len(known.words) + 2, WORD, padding_idx=PAD)
        nn.init.zeros_(self.words.weight)
        self.letters = nn.Embedding(len(known.characters) + 2, CHARACTER, padding_idx=PAD)
        self.spelling = nn.Conv1d(CHARACTER, SPELLING, 3, padding=1)
        self.fine = nn.Embedding(len(known.fine) + 2, FINE)
        self.marks = nn.Sequential(nn.Linear(SIZE, 64), nn.ReLU(), nn.Linear(64, MARKS))
        self.corpus = nn.Embedding(len(CORPORA), CORPUS)
        self.vectors = nn.Linear(vector_size, WORD)
        width = WORD + SPELLING + FINE + MARKS + CORPUS
        self.encoder = nn.LSTM(width, HIDDEN, batch_first=True, bidirectional=True)
        self.middle = nn.Linear(2 * HIDDEN, HIDDEN)
        self.labels = nn.Linear(HIDDEN, len(NAMES))
        self.after = nn.Parameter(torch.zeros(len(NAMES), len(NAMES)))
        allowed = [[b[0] != "I" or (a != "O" and a[1:] == b[1:]) for b in NAMES] for a in NAMES]
        self.register_buffer("never", torch.tensor([[0.0 if ok else NEVER for ok in row] for row in allowed]))
        self.first = torch.tensor([NEVER if name[0] == "I" else 0.0 for name in NAMES])

    def forward(self, batch: Batch, marks: Tensor) -> Tensor:
        words, fine = batch.words, batch.fine
        if self.training:
            words = torch.where(torch.rand(words.shape) < 0.3, words.clamp(max=UNKNOWN), words)
            fine = torch.where(torch.rand(fine.shape) < 0.1, fine.clamp(max=UNKNOWN), fine)
            marks = marks * (torch.rand(*marks.shape[:2], 1) > 0.15)
        spelling = functional.relu(self.spelling(self.letters(batch.spellings).transpose(1, 2))).amax(dim=2)
        corpus = self.corpus(batch.treebank)[:, None].expand(-1, words.shape[1], -1)
        word = self.vectors(batch.vectors) + self.words(words)
        parts = [word, functional.embedding(batch.spelling_of, spelling), self.fine(fine), self.marks(marks), corpus]
        values = torch.cat([functional.dropout(p, 0.25, self.training) for p in parts], dim=2)
        values = self._locked(self.encoder(self._locked(values))[0])
        return self.labels(self._locked(functional.relu(self.middle(values))))

    def _locked(self, values: Tensor) -> Tensor:
        """Dropout with one mask for all words of a sentence."""
        if not self.training:
            return values
        keep = torch.full((values.shape[0], 1, values.shape[2]), 0.67)
        return values * torch.bernoulli(keep) / 0.67

    def loss(self, scores: Tensor, right: Tensor, mask: Tensor) -> Tensor:
        """Minus log probability of the right labels, by sentence; root column left out."""
        scores, right, mask = scores[:, 1:], right[:, 1:], mask[:, 1:].float()
        after = self.after + self.never
        chosen = scores.gather(2, right[:, :, None]).squeeze(2)
        path = (chosen * mask).sum(1) + (after[right[:, :-1], right[:, 1:]] * mask[:, 1:]).sum(1)
        total = scores[:, 0] + self.first
        for i in range(1, scores.shape[1]):
            onward = torch.logsumexp(total[:, :, None] + after, dim=1) + scores[:, i]
            total = torch.where(mask[:, i, None] > 0, onward, total)
        return (torch.logsumexp(total, dim=1) - path).mean()


def marks_of(lists: NameLists, trees: Sequence[Tree], width: int) -> Tensor:
    """The marks of the words as 0 and 1, behind the root's column."""
    found = np.zeros((len(trees), width, SIZE), dtype=np.float32)
    for row, tree in enumerate(trees):
        for i, bits in enumerate(lists.marks(tree.words), 1):
            if bits:
                found[row, i] = [bits >> k & 1 for k in range(SIZE)]
    return torch.from_numpy(found)


def _right(trees: Sequence[Tree], width: int) -> Tensor:
    found = np.zeros((len(trees), width), dtype=np.int64)
    for row, tree in enumerate(trees):
        found[row, 1 : len(tree.words) + 1] = [NAMES.index(name) for name in tree.names]
    return torch.from_numpy(found)


def train(
    items: Sequence[tuple[Tree, int]],
    dev: Sequence[Tree],
    reader: Reader,
    lists: NameLists,
    stock: Pools,
    seed: int,
    epochs: int,
) -> Finder:
    """One finder; prints its learning curve."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    finder = Finder(reader.vocabulary, reader.vectors.size)
    optimizer = torch.optim.Adam(finder.parameters(), lr=2e-3, betas=(0.9, 0.98))
    steps = epochs * len(list(batches(items, 500, None)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / 100, max(0.02, 1 - step / steps))
    )
    start = time.monotonic()
    for epoch in range(epochs):
        finder.train()
        chosen = [(renamed(tree, chance, stock) if chance.random() < 0.4 else tree, corpus) for tree, corpus in items]
        summed = count = 0.0
        for places in batches(chosen, 500, chance):
            trees = [chosen[i][0] for i in places]
            batch = reader.batch(trees, [chosen[i][1] for i in places])
            width = batch.words.shape[1]
            value = finder.loss(finder(batch, marks_of(lists, trees, width)), _right(trees, width), batch.mask)
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(finder.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            summed, count = summed + value.item(), count + 1
        shown = name_score([finder], reader, lists, dev) if epoch % 3 == 2 or epoch + 1 == epochs else ""
        print(
            f"seed {seed} epoch {epoch + 1} {time.monotonic() - start:.0f} s loss {summed / count:.3f} {shown}",
            flush=True,
        )
    return finder


def find(finders: Sequence[Finder], reader: Reader, lists: NameLists, trees: Sequence[Tree]) -> list[Tree]:
    """The sentences with names as GermEval draws them, by the mean of the finders' scores."""
    found = list(trees)
    after = torch.stack([f.after + f.never for f in finders]).mean(0).detach().numpy()
    for finder in finders:
        finder.eval()
    for places in batches([(tree, 0) for tree in trees], 6000, None):
        own = [trees[i] for i in places]
        batch = reader.batch(own, [0] * len(own))
        marks = marks_of(lists, own, batch.words.shape[1])
        with torch.no_grad():
            scores = torch.stack([finder(batch, marks) for finder in finders]).mean(0).numpy()
        for row, i in enumerate(places):
            labels = _best(scores[row, 1 : len(trees[i].words) + 1], after)
            found[i] = replace(trees[i], names=iob(labels))
    return found


def _best(scores: Any, after: Any) -> list[str]:
    best = scores[0] + np.array([NEVER if name[0] == "I" else 0.0 for name in NAMES])
    back = []
    for row in scores[1:]:
        paths = best[:, None] + after
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    chosen = [int(best.argmax())]
    for step in reversed(back):
        chosen.append(int(step[chosen[-1]]))
    return [NAMES[i] for i in reversed(chosen)]


def name_score(finders: Sequence[Finder], reader: Reader, lists: NameLists, expected: Sequence[Tree]) -> str:
    """Precision, recall, F1 of PER, ORG, LOC, and F1 of each kind."""
    found = find(finders, reader, lists, [replace(tree, names=()) for tree in expected])
    shown = []
    for kinds in (("PER", "ORG", "LOC"), ("PER",), ("ORG",), ("LOC",), ("MISC",)):
        pairs = [(set(spans(a.names, kinds)), set(spans(b.names, kinds))) for a, b in zip(expected, found, strict=True)]
        right = sum(len(a & b) for a, b in pairs)
        precision, recall = right / max(1, sum(len(b) for _, b in pairs)), right / max(1, sum(len(a) for a, _ in pairs))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        shown.append(f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}" if len(kinds) > 1 else f"{kinds[0]} {f1:.3f}")
    return " ".join(shown)


def lessons(data: Path, texts: Path) -> list[tuple[Tree, int]]:
    """Sentences with names of all corpora, each with the number of its corpus."""
    found = [(tree, 0) for tree in read_conllu(texts / "germeval.conllu.gz")]
    trees = list(read_conllu(data / "treebank" / "de_pud-ud-test.conllu"))
    labels = pud(data / "names" / "uner-de-pud.iob2", trees)
    drawn = [replace(tree, names=names) for tree, names in zip(trees, labels, strict=True)]
    drawn = [tree for tree in drawn if tree.names and not is_held_out(tree.name)]
    found += [(tree, 1) for tree in with_fine_tags(drawn)]
    found += [(tree, 2) for tree in read_conllu(texts / "smartdata.conllu.gz")]
    found += [(tree, 3) for tree in read_conllu(texts / "written.conllu.gz")]
    return found


def load(paths: Sequence[Path], floret: Path) -> tuple[list[Finder], Reader]:
    """Finders of one vocabulary and the reader that feeds them."""
    stored = [torch.load(path) for path in paths]
    reader = Reader(Vocabulary(**stored[0]["vocabulary"]), floret)
    finders = []
    for item in stored:
        finder = Finder(reader.vocabulary, reader.vectors.size)
        finder.load_state_dict(item["weights"])
        finders.append(finder)
    return finders, reader


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--texts", type=Path, required=True, help="made by training.silver collect")
    options.add_argument("--floret", type=Path, required=True)
    options.add_argument("--lists", type=Path, required=True, help="made by training.name_lists")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--seeds", type=int, nargs="+", default=[1])
    options.add_argument("--epochs", type=int, default=12)
    chosen = options.parse_args()
    torch.set_num_threads(1)
    items = lessons(chosen.data, chosen.texts)
    reader = Reader(vocabulary([tree for tree, _ in items]), chosen.floret)
    lists = read_name_lists(chosen.lists)
    dev = with_fine_tags(germeval(chosen.data / "names" / "germeval2014-dev.tsv"))
    chosen.out.mkdir(parents=True, exist_ok=True)
    finders: list[Finder] = []
    for seed in chosen.seeds:
        finders.append(train(items, dev, reader, lists, pools(chosen.lists), seed, chosen.epochs))
        known = {**reader.vocabulary.__dict__}
        torch.save({"vocabulary": known, "weights": finders[-1].state_dict()}, chosen.out / f"finder-{seed}.pt")
    print(f"{len(finders)} together: {name_score(finders, reader, lists, dev)}")


if __name__ == "__main__":
    main()
