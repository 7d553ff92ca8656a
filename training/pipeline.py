"""Trains the shipped spaCy pipeline: one shared encoder; tags, morphology, lemmas, trees, names on top."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.lang.char_classes import ALPHA, ALPHA_UPPER
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import compile_infix_regex, fix_random_seed

# Gender forms (Bürger:innen, Politiker/innen) are one word; "(SPD).Das" lacks a blank, not a full stop.
GENDERED = r"(?:in|innen|r|n|e|er|en|s|m|frau|mann)(?![^\W_])"
COLON, SLASH = "[:<>=]", r"\/"
WORD_PARTS = ("NORM", "PREFIX", "SUFFIX", "SHAPE")


@dataclass(frozen=True)
class Shape:
    """How large the network is: width and depth of the encoder, rows of its hash tables, words with vectors."""

    width: int = 96
    depth: int = 4
    rows: tuple[int, ...] = (6000, 2500, 4000, 1500)
    vectors: int = 30_000


def build(shape: Shape, vectors: Path | None) -> Language:
    """An untrained German pipeline; `vectors` is a word2vec text file, the first words of which are kept."""
    nlp = spacy.blank("de")
    adapt_tokenizer(nlp)
    if vectors is not None:
        add_vectors(nlp, vectors, shape.vectors)
    encoder = {
        "model": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": shape.width,
                "attrs": list(WORD_PARTS),
                "rows": list(shape.rows),
                "include_static_vectors": vectors is not None,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": shape.width,
                "depth": shape.depth,
                "window_size": 1,
                "maxout_pieces": 3,
            },
        }
    }
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": shape.width, "upstream": "tok2vec"}
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": listener}
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": 96,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": listener,
    }
    names = {**parser, "state_type": "ner", "hidden_width": 64}
    nlp.add_pipe("tok2vec", config=encoder)
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("morphologizer", config={"model": tagger})
    nlp.add_pipe("trainable_lemmatizer", config={"model": tagger, "backoff": "orth", "min_tree_freq": 3, "top_k": 1})
    nlp.add_pipe("parser", config={"model": parser, "min_action_freq": 20})
    nlp.add_pipe("ner", config={"model": names})
    return nlp


def adapt_tokenizer(nlp: Language) -> None:
    """spaCy's German tokenizer, with gender forms whole."""
    infixes: list[str] = []
    for infix in nlp.Defaults.infixes:
        if infix.endswith(f"{COLON}(?=[{ALPHA}])"):
            infix = infix.replace(COLON, f"(?!:{GENDERED}){COLON}")
        elif f"){SLASH}(?" in infix:
            infix = infix.replace(f"){SLASH}(?", f")(?!/{GENDERED}){SLASH}(?")
        infixes.append(infix)
    infixes += [rf"(?<=[{ALPHA}])\)(?=[.,])", rf"(?<=\))[.,](?=[{ALPHA_UPPER}])"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def add_vectors(nlp: Language, path: Path, most: int) -> None:
    """Word vectors for the most frequent words, in the order of the file."""
    with path.open(encoding="utf-8") as lines:
        width = int(next(lines).split()[1])
        kept: list[str] = []
        rows: list[Any] = []
        for line in lines:
            cells = line.rstrip("\n").split(" ")
            if len(kept) == most:
                break
            if len(cells) >= width + 1 and cells[0]:
                kept.append(cells[0])
                rows.append(np.asarray(cells[1 : width + 1], dtype=np.float32))
    nlp.vocab.reset_vectors(width=width)
    nlp.vocab.vectors = spacy.vectors.Vectors(
        strings=nlp.vocab.strings, data=np.stack(rows), keys=kept, name="de-lagebild"
    )


def batches(docs: list[Doc], words: int, chance: random.Random) -> Iterator[list[Doc]]:
    """Shuffled batches of about so many words."""
    chance.shuffle(docs)
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        batch.append(doc)
        size += len(doc)
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def train(
    nlp: Language, grammar: list[Doc], names: list[Doc], seconds: float, seed: int, label_from: list[Doc] | None = None
) -> None:
    """Train for so many seconds of wall time, with a falling rate. Prints a line a round."""
    fix_random_seed(seed)
    chance = random.Random(seed)
    sample = _examples(nlp, [*(label_from or grammar), *names])
    nlp.initialize(lambda: sample)
    optimizer = nlp.create_optimizer()
    started = time.monotonic()
    rounds = 0
    while time.monotonic() - started < seconds:
        rounds += 1
        losses: dict[str, float] = {}
        # Grammar and names go into the same batches: the shared encoder learns only when all its
        # heads have been asked, and a head passes over what a document does not annotate.
        for batch in batches([*grammar, *names], 1600, chance):
            left = 1 - (time.monotonic() - started) / seconds
            if left <= 0:
                break
            optimizer.learn_rate = 0.0015 * min(1.0, max(left * 1.3, 0.02))
            nlp.update(_examples(nlp, batch), sgd=optimizer, drop=0.15, losses=losses)
        shown = " ".join(f"{k} {v:.0f}" for k, v in losses.items())
        print(f"round {rounds} {time.monotonic() - started:.0f} s {shown}", flush=True)


def _examples(nlp: Language, docs: Sequence[Doc]) -> list[Example]:
    return [Example(blank_copy(nlp, doc), doc) for doc in docs]


def blank_copy(nlp: Language, doc: Doc) -> Doc:
    """The words of a document without anything known of them."""
    return Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
