"""A slow, strong dependency parser whose trees the shipped pipeline learns from.

A biaffine parser (Dozat and Manning 2017) over a bidirectional LSTM. A word enters as its floret vector,
its spelling (a convolution over characters), a learnt vector if it is frequent, and HanTa's STTS tag; an
embedding of the treebank lets treebanks with different habits help one another, and the output asks for
those of GSD (`training.network`). Several seeds vote with the mean of their probabilities.

    python -m training.teacher --data DIR --floret floret.bin --out DIR --seeds 1 2 --epochs 20
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from HanTa import HanoverTagger
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from training.names import germeval, pud, spans
from training.network import NAMES, TREEBANKS, Batch, Parser, Reader, Scores, Shape, Vocabulary, pairs, vocabulary
from training.trees import FEATURES, Tree, best_heads, is_held_out, read_conllu

# In an epoch stand all trees and every fourth sentence of tags and names alone.
SHARE_WITHOUT_TREES = 4


@dataclass(frozen=True)
class Score:
    """Shares of tokens with the right head (UAS), head and relation (LAS), part of speech (UPOS), features."""

    tokens: int
    uas: float
    las: float
    tag: float
    morph: float

    def __str__(self) -> str:
        return f"UAS {self.uas:.2f} LAS {self.las:.2f} UPOS {self.tag:.2f} features {self.morph:.2f}"


@lru_cache(maxsize=1)
def tagger() -> Any:
    """HanTa's German tagger."""
    return HanoverTagger.HanoverTagger("morphmodel_ger.pgz")


def with_fine_tags(trees: Iterable[Tree]) -> list[Tree]:
    """The trees with HanTa's tags in place of their own: the parser must not lean on tags it will not have."""
    return [replace(tree, fine=tuple(_stts(item) for item in tagger().tag_sent(list(tree.words)))) for tree in trees]


def _stts(item: tuple[str, str, str]) -> str:
    """HanTa's tag in STTS: "VA(FIN)" is VAFIN, and no sign is a word."""
    word, _, tag = item
    if not any(map(str.isalnum, word)):
        return "$," if word == "," else "$." if word in {".", "?", "!", ";", ":"} else "$("
    return tag.replace("(", "").replace(")", "")


@dataclass(frozen=True)
class Gold:
    """The answers to a batch; -100 where there is none."""

    heads: Tensor
    relations: Tensor
    tags: Tensor
    features: Tensor
    names: Tensor


def gold(trees: Sequence[Tree], vocabulary: Vocabulary) -> Gold:
    width = max(len(t.words) for t in trees) + 1
    arrays = [np.full((len(trees), width), -100, dtype=np.int64) for _ in range(4)]
    features = np.full((len(vocabulary.features), len(trees), width), -100, dtype=np.int64)
    number = {key: {value: i for i, value in enumerate(values)} for key, values in vocabulary.features.items()}
    relation_at = {r: i for i, r in enumerate(vocabulary.relations)}
    tag_at = {t: i for i, t in enumerate(vocabulary.tags)}
    for row, tree in enumerate(trees):
        end = len(tree.words) + 1
        if tree.heads:
            arrays[0][row, 1:end] = tree.heads
            arrays[1][row, 1:end] = [relation_at[r] for r in tree.relations]
        arrays[2][row, 1:end] = [tag_at.get(t, -100) for t in tree.tags] or -100
        if tree.names:
            arrays[3][row, 1:end] = [NAMES.index(name) for name in tree.names]
        for i, morph in enumerate(tree.morph, 1):
            said = pairs(morph)
            for place, key in enumerate(FEATURES):
                features[place, row, i] = number[key].get(said.get(key, ""), -100)
    heads, relations, tags, names = map(torch.from_numpy, arrays)
    return Gold(heads, relations, tags, torch.from_numpy(features), names)


def loss(parser: Parser, batch: Batch, answers: Gold) -> Tensor:
    scores = parser(batch, bool((answers.heads >= 0).any()))
    total = torch.zeros(())
    if bool((answers.tags >= 0).any()):
        weight = 0.3 if scores.arcs is not None else 1.0
        total = total + weight * functional.cross_entropy(scores.tags.flatten(0, 1), answers.tags.flatten())
    if bool((answers.names >= 0).any()):
        total = total + functional.cross_entropy(scores.names.flatten(0, 1), answers.names.flatten())
    if bool((answers.features >= 0).any()):
        for found, right in zip(scores.features.split(parser.feature_sizes, 2), answers.features, strict=True):
            if bool((right >= 0).any()):
                weight = 0.1 if scores.arcs is not None else 0.4
                total = total + weight * functional.cross_entropy(found.flatten(0, 1), right.flatten())
    if scores.arcs is not None:
        total = total + functional.cross_entropy(scores.arcs.flatten(0, 1), answers.heads.flatten())
        relations = parser.relation.at(scores.as_dependent, scores.as_head, answers.heads.clamp(min=0))
        total = total + functional.cross_entropy(relations.flatten(0, 1), answers.relations.flatten())
    return total


def batches(items: Sequence[tuple[Tree, int]], tokens: int, shuffle: random.Random | None) -> Iterator[list[int]]:
    """Places of sentences of about one length, up to `tokens` tokens together."""
    noise = [shuffle.random() * 3 if shuffle else 0.0 for _ in items]
    order = sorted(range(len(items)), key=lambda i: len(items[i][0].words) + noise[i])
    groups: list[list[int]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * (len(items[i][0].words) + 1) > tokens:
            groups.append([])
        groups[-1].append(i)
    if shuffle:
        shuffle.shuffle(groups)
    yield from groups


def train(
    trees: Sequence[tuple[Tree, int]],
    others: Sequence[tuple[Tree, int]],
    dev: Sequence[tuple[Tree, int]],
    reader: Reader,
    shape: Shape,
    context: Mapping[str, Tensor],
    seed: int,
    epochs: int,
    batch_tokens: int = 600,
    rate: float = 2e-3,
) -> Parser:
    """Trains one parser, its bottom layer from `context` where the shape has one, and prints its learning curve.

    `others` are sentences with tags or names alone.
    """
    torch.manual_seed(seed)
    shuffle = random.Random(seed)
    parser = Parser(shape, reader.vocabulary, reader.vectors.size)
    if parser.context:
        parser.context.load_state_dict(context)
    # What was pretrained moves slowly.
    slow = list(parser.context.parameters()) if parser.context else []
    known = {id(parameter) for parameter in slow}
    groups = [{"params": [p for p in parser.parameters() if id(p) not in known]}, {"params": slow, "lr": 0.3 * rate}]
    optimizer = torch.optim.Adam(groups, lr=rate, betas=(0.9, 0.95))
    part = len(others) // (SHARE_WITHOUT_TREES if any(tree.heads for tree, _ in trees) else 2)
    steps = epochs * (
        len(list(batches(trees, batch_tokens, None))) + len(list(batches(others[:part], batch_tokens, None)))
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / 100, max(0.02, 1 - step / steps))
    )
    start = time.monotonic()
    for epoch in range(epochs):
        parser.train()
        summed = count = 0.0
        chosen = shuffle.sample(others, part)
        plan = [(trees, places) for places in batches(trees, batch_tokens, shuffle)]
        plan += [(chosen, places) for places in batches(chosen, batch_tokens, shuffle)]
        shuffle.shuffle(plan)
        for source, places in plan:
            items = [source[i] for i in places]
            batch = reader.batch([t for t, _ in items], [b for _, b in items])
            value = loss(parser, batch, gold([t for t, _ in items], reader.vocabulary))
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(parser.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            summed, count = summed + value.item(), count + 1
        seconds = time.monotonic() - start
        measured = str(measure([parser], reader, dev)) if epoch % 3 == 2 or epoch + 1 == epochs else ""
        print(f"seed {seed} epoch {epoch + 1} {seconds:.0f} s loss {summed / count:.3f} {measured}", flush=True)
    return parser


def tag(taggers: Sequence[Parser], reader: Reader, items: Sequence[tuple[Tree, int]]) -> list[Tree]:
    """The sentences with tags, features and names by the mean of the taggers' probabilities.

    What a sentence already has of these stays.
    """
    found: list[Tree] = [tree for tree, _ in items]
    for model in taggers:
        model.eval()
    for places in batches(items, 6000, None):
        trees = [items[i][0] for i in places]
        batch = reader.batch(trees, [items[i][1] for i in places])
        with torch.no_grad():
            scored = [model(batch, False) for model in taggers]
        for i, tagged in zip(places, _tagged(trees, scored, reader.vocabulary), strict=True):
            found[i] = tagged
    return found


def _tagged(trees: Sequence[Tree], scored: Sequence[Scores], names: Vocabulary) -> Iterator[Tree]:
    tags = _mean([item.tags.softmax(2) for item in scored]).argmax(2)
    labels = np.log(_mean([item.names.softmax(2) for item in scored]) + 1e-9)
    sizes = [len(values) for values in names.features.values()]
    features = [
        _mean([item.features.split(sizes, 2)[k].softmax(2) for item in scored]).argmax(2) for k in range(len(sizes))
    ]
    for row, tree in enumerate(trees):
        size = len(tree.words) + 1
        given = tree.tags or [""] * (size - 1)
        yield replace(
            tree,
            tags=tuple(own or names.tags[t] for own, t in zip(given, tags[row, 1:size], strict=True)),
            morph=tree.morph or tuple(_morph(names, [int(f[row, k]) for f in features]) for k in range(1, size)),
            names=tree.names or best_names(labels[row, 1:size]),
        )


def parse(
    parsers: Sequence[Parser], reader: Reader, items: Sequence[tuple[Tree, int]], batch_tokens: int = 3000
) -> list[tuple[Tree, float]]:
    """The best trees by the mean of the parsers' probabilities, each with the mean probability of its arcs.

    What a sentence already has (tags, heads, features, names) stays.
    """
    found: list[tuple[Tree, float] | None] = [None] * len(items)
    names = reader.vocabulary
    for parser in parsers:
        parser.eval()
    for places in batches(items, batch_tokens, None):
        trees = [items[i][0] for i in places]
        batch = reader.batch(trees, [items[i][1] for i in places])
        with torch.no_grad():
            scored = [parser(batch) for parser in parsers]
        arcs = _mean([item.arcs.softmax(2) for item in scored])
        heads = np.zeros(batch.words.shape, dtype=np.int64)
        for row, tree in enumerate(trees):
            size = len(tree.words) + 1
            heads[row, :size] = [0, *tree.heads] if tree.heads else best_heads(np.log(arcs[row, :size, :size] + 1e-9))
        with torch.no_grad():
            at = torch.from_numpy(heads)
            relations = _mean(
                [
                    parser.relation.at(item.as_dependent, item.as_head, at).softmax(2)
                    for parser, item in zip(parsers, scored, strict=True)
                ]
            )
        root = names.relations.index("root")
        for row, (i, tree) in enumerate(zip(places, _tagged(trees, scored, names), strict=True)):
            size = len(tree.words) + 1
            own = heads[row, 1:size]
            chosen = relations[row, 1:size]
            chosen[:, root] = np.where(own == 0, 2.0, -1.0)
            labels = tree.relations or tuple(names.relations[r] for r in chosen.argmax(1))
            sure = float(arcs[row, np.arange(1, size), own].mean())
            found[i] = replace(tree, heads=tuple(int(h) for h in own), relations=labels), sure
    return [tree for tree in found if tree]


def _mean(values: Sequence[Tensor]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = torch.stack(list(values)).mean(0).numpy()
    return found


def best_names(scores: NDArray[np.float32]) -> tuple[str, ...]:
    """The best labels of a sentence in which an I- follows its B- or I- (Viterbi)."""
    allowed = np.array([[0.0 if b[0] != "I" or a[1:] == b[1:] else -1e9 for b in NAMES] for a in NAMES])
    best = scores[0] + allowed[0]
    back: list[NDArray[np.int64]] = []
    for row in scores[1:]:
        paths = best[:, None] + allowed
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    chosen = [int(best.argmax())]
    for step in reversed(back):
        chosen.append(int(step[chosen[-1]]))
    return tuple(NAMES[i] for i in reversed(chosen))


def _morph(names: Vocabulary, chosen: Sequence[int]) -> str:
    pairs = ((key, values[i]) for (key, values), i in zip(names.features.items(), chosen, strict=True))
    return "|".join(f"{key}={value}" for key, value in pairs if value)


def bare(tree: Tree) -> Tree:
    """The words and HanTa's tags of a tree."""
    return Tree(tree.name, tree.words, (), tree.fine)


def score(expected: Sequence[tuple[Tree, int]], found: Sequence[tuple[Tree, float]]) -> Score:
    """How the found trees agree with the expected ones; relations without subtype, punctuation counted."""
    tokens = heads = both = tags = morph = 0
    for (right, _), (tree, _) in zip(expected, found, strict=True):
        for i in range(len(right.words)):
            tokens += 1
            tags += right.tags[i] == tree.tags[i]
            morph += right.morph[i] == tree.morph[i] if right.morph else 0
            if right.heads[i] == tree.heads[i]:
                heads += 1
                both += right.relations[i].split(":")[0] == tree.relations[i].split(":")[0]
    return Score(tokens, *(100 * right / tokens for right in (heads, both, tags, morph)))


def measure(parsers: Sequence[Parser], reader: Reader, expected: Sequence[tuple[Tree, int]]) -> Score:
    """The score of the parsers on trees whose tags they do not see; what a tagger says of heads is nothing."""
    return score(expected, parse(parsers, reader, [(bare(tree), bank) for tree, bank in expected]))


def treebanks(data: Path) -> tuple[list[tuple[Tree, int]], list[tuple[Tree, int]]]:
    """The treebanks for training and the sentences held out, each with the number of its treebank; PUD with names."""
    learnt: list[tuple[Tree, int]] = []
    kept: list[tuple[Tree, int]] = []
    for path in sorted((data / "treebank").glob("*.conllu")):
        bank = next(i for i, name in enumerate(TREEBANKS) if name in path.name)
        measured = "gsd-ud-test" in path.name or "pud" in path.name
        trees = list(read_conllu(path))
        if "pud" in path.name:
            labels = pud(data / "names" / "uner-de-pud.iob2", trees)
            trees = [replace(tree, names=found) for tree, found in zip(trees, labels, strict=True)]
        for tree, tagged in zip(trees, with_fine_tags(trees), strict=True):
            (kept if measured and is_held_out(tree.name) else learnt).append((tagged, bank))
    return learnt, kept


def without_trees(texts: Path) -> list[tuple[Tree, int]]:
    """Sentences of `training.silver collect` with tags or names: GSD train, GermEval, SmartData."""
    found: list[tuple[Tree, int]] = []
    for name in ("gsd-train", "germeval", "smartdata"):
        bank = TREEBANKS.index("smartdata" if name == "smartdata" else "gsd")
        found.extend((tree, bank) for tree in read_conllu(texts / f"{name}.conllu.gz"))
    return found


def name_score(parsers: Sequence[Parser], reader: Reader, expected: Sequence[Tree]) -> str:
    """Precision, recall, F1 of PER, ORG, LOC."""
    bare = [(replace(tree, names=()), 0) for tree in expected]
    found = [set(spans(tree.names)) for tree in tag(parsers, reader, bare)]
    gold_spans = [set(spans(tree.names)) for tree in expected]
    right = sum(len(a & b) for a, b in zip(gold_spans, found, strict=True))
    precision, recall = right / max(1, sum(map(len, found))), right / max(1, sum(map(len, gold_spans)))
    return f"names P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"


def save(path: Path, parser: Parser, shape: Shape, vocabulary: Vocabulary) -> None:
    torch.save({"shape": asdict(shape), "vocabulary": asdict(vocabulary), "weights": parser.state_dict()}, path)


def load(paths: Sequence[Path], vectors: Path) -> tuple[list[Parser], Reader]:
    """Parsers of one vocabulary and the reader that feeds them."""
    stored = [torch.load(path) for path in paths]
    reader = Reader(Vocabulary(**stored[0]["vocabulary"]), vectors)
    parsers: list[Parser] = []
    for item in stored:
        parser = Parser(Shape(**item["shape"]), reader.vocabulary, reader.vectors.size)
        parser.load_state_dict(item["weights"])
        parsers.append(parser)
    return parsers, reader


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--floret", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--seeds", type=int, nargs="+", default=[1])
    options.add_argument("--epochs", type=int, default=20)
    options.add_argument("--hidden", type=int, default=256)
    options.add_argument("--layers", type=int, default=2)
    options.add_argument("--context", type=Path, help="made by training.context")
    options.add_argument("--tagger", action="store_true", help="learn tags, features and names alone, no trees")
    options.add_argument("--texts", type=Path, required=True, help="made by training.silver collect")
    chosen = options.parse_args()
    torch.set_num_threads(1)
    context: dict[str, Any] = torch.load(chosen.context) if chosen.context else {"hidden": 0, "weights": {}}
    learnt, kept = treebanks(chosen.data)
    shape = Shape(hidden=chosen.hidden, layers=chosen.layers, context=context["hidden"])
    others = without_trees(chosen.texts)
    if chosen.tagger:
        learnt = [(replace(tree, heads=(), relations=()), bank) for tree, bank in learnt]
        others = [(tree, bank) for tree, bank in others if tree.names]
    reader = Reader(vocabulary([t for t, _ in [*learnt, *others]]), chosen.floret)
    name_dev = with_fine_tags(germeval(chosen.data / "names" / "germeval2014-dev.tsv"))
    chosen.out.mkdir(parents=True, exist_ok=True)
    parsers: list[Parser] = []
    for seed in chosen.seeds:
        parsers.append(train(learnt, others, kept, reader, shape, context["weights"], seed, chosen.epochs))
        save(chosen.out / f"parser-{seed}.pt", parsers[-1], shape, reader.vocabulary)
        print(name_score(parsers[-1:], reader, name_dev), flush=True)
    print(f"{len(parsers)} together: {measure(parsers, reader, kept)} {name_score(parsers, reader, name_dev)}")


if __name__ == "__main__":
    main()
