"""Trains the shipped spaCy pipeline: one shared encoder; tags, features, lemmas, trees, names on top.

python -m training.pipeline --silver DIR --floret floret.bin --running running.txt --out DIR --rounds 4
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import floret
import msgspec
import numpy as np
import spacy
from spacy.lang.char_classes import ALPHA, ALPHA_UPPER
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vectors import Vectors
from thinc.api import fix_random_seed

from lagebild.reading.name_lists import read_name_lists
from training.corpus import blank_copy, read_silver, running_docs
from training.known_names import Pools, pools, renamed
from training.silver import BY_HAND
from training.trees import Tree

# Gender forms (Bürger:innen, Politiker/innen) are one word; "(SPD).Das" lacks a blank, not a full stop.
GENDERED = r"(?:in|innen|r|n|e|er|en|s|m|frau|mann)(?![^\W_])"
COLON, SLASH = "[:<>=]", r"\/"
# The last is where `reading.parse.mark_names` puts what the lists of names say.
WORD_PARTS = ("NORM", "PREFIX", "SUFFIX", "SHAPE", "ENT_KB_ID")
UNMARKED_DOCS, UNMARKED_WORDS = 0.1, 0.1
VECTOR_NORM = 4.0
NEVER = -1e4
LEMMATIZER = "trainable_lemmatizer"
SOURCES = ("bundestag", "de_gsd-train", "germeval", "smartdata", "hdt", "wikinews", "written")
PUD = ("n0", "w0")


@dataclass(frozen=True)
class Shape:
    """Width and depth of the encoder, rows of its hash tables, rows and words of the static vectors, parser's width."""

    width: int = 112
    depth: int = 4
    rows: tuple[int, ...] = (8000, 2500, 5000, 1500, 1500)
    vector_rows: int = 40_000
    vector_words: int = 120_000
    hidden: int = 128


def build(shape: Shape, vectors: Path, running: Path) -> Language:
    """An untrained German pipeline."""
    nlp = spacy.blank("de")
    adapt_tokenizer(nlp)
    add_vectors(nlp, vectors, frequent(running, shape.vector_words), shape.vector_rows)
    encoder = {
        "model": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": shape.width,
                "attrs": list(WORD_PARTS),
                "rows": list(shape.rows),
                "include_static_vectors": True,
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
        "hidden_width": shape.hidden,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": listener,
    }
    names = {**parser, "state_type": "ner", "hidden_width": 64}
    nlp.add_pipe("tok2vec", config=encoder)
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("morphologizer", config={"model": tagger})
    nlp.add_pipe(LEMMATIZER, config={"model": tagger, "backoff": "orth", "min_tree_freq": 3, "top_k": 1})
    nlp.add_pipe("parser", config={"model": parser, "min_action_freq": 20})
    nlp.add_pipe("ner", config={"model": names})
    return nlp


def adapt_tokenizer(nlp: Language) -> None:
    """spaCy's German tokenizer, with gender forms whole."""
    infixes: list[str] = []
    for infix in map(str, nlp.Defaults.infixes or ()):
        if infix.endswith(f"{COLON}(?=[{ALPHA}])"):
            infix = infix.replace(COLON, f"(?!:{GENDERED}){COLON}")
        elif f"){SLASH}(?" in infix:
            infix = infix.replace(f"){SLASH}(?", f")(?!/{GENDERED}){SLASH}(?")
        infixes.append(infix)
    infixes += [rf"(?<=[{ALPHA}])\)(?=[.,])", rf"(?<=\))[.,](?=[{ALPHA_UPPER}])"]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer


def frequent(running: Path, most: int) -> list[str]:
    """The commonest words of the running text, news counted with it."""
    counts: Counter[str] = Counter()
    with running.open(encoding="utf-8") as lines:
        for line in lines:
            counts.update(line.split())
    return sorted(counts, key=lambda word: (-counts[word], word))[:most]


def add_vectors(nlp: Language, path: Path, words: Sequence[str], rows: int) -> None:
    """Static vectors, all of one length: the first `rows` words have their own, the others that of the nearest."""
    model = floret.load_model(str(path))
    table = np.stack([model.get_word_vector(word) for word in words])
    table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-6
    table = table.astype(np.float32)
    nearest = [int(row) for start in range(rows, len(words), 2000)
               for row in (table[start : start + 2000] @ table[:rows].T).argmax(1)]  # fmt: skip
    vectors = Vectors(shape=(rows, table.shape[1]), name="de-lagebild", strings=nlp.vocab.strings)
    vectors.data[:] = table[:rows] * VECTOR_NORM
    for word, row in zip(words, [*range(min(rows, len(words))), *nearest], strict=True):
        vectors.add(word, row=row)
    nlp.vocab.vectors = vectors


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
    nlp: Language,
    docs: list[Doc],
    rounds: int,
    seed: int,
    rate: float,
    begin: bool,
    save: Path,
    batch_words: int = 1200,
) -> None:
    """Trains for so many rounds with a rate that falls to nothing.

    `begin` makes the labels from the documents.
    """
    fix_random_seed(seed)
    chance = random.Random(seed)
    if begin:
        sample = _examples(docs[:25_000], chance)
        nlp.initialize(lambda: sample)
    untyped: Any = nlp
    remember_labels(nlp)
    optimizer = untyped.create_optimizer() if begin else untyped.resume_training()
    total = rounds * sum(map(len, docs))
    started, read = time.monotonic(), 0
    for number in range(1, rounds + 1):
        losses: dict[str, float] = {}
        for batch in batches(docs, batch_words, chance):
            optimizer.learn_rate = rate * min(1.0, (read + 1) / 200_000, max(0.01, 1.05 * (1 - read / total)))
            nlp.update(_examples(batch, chance), sgd=optimizer, drop=0.1, losses=losses)
            read += sum(map(len, batch))
        shown = " ".join(f"{k} {v:.0f}" for k, v in losses.items())
        print(f"round {number} {time.monotonic() - started:.0f} s {read} words {shown}", flush=True)
        with nlp.use_params(optimizer.averages):
            nlp.to_disk(save)


def lessons(trees: Sequence[Tree], seed: int, gold_times: int, speech_step: int, stock: Pools) -> list[Tree]:
    """What the pipeline learns from: news first.

    Trees drawn by hand stand in it `gold_times`, the words of HDT and Wikinews twice, of the speeches every
    `speech_step`-th sentence once; sentences whose names were drawn by hand twice, and as often with other names.
    """
    chance = random.Random(seed)
    times = {"gold": gold_times, "hdt": 2, "wikinews": 2, "germeval": 2, "written": 2}
    found: list[Tree] = []
    for i, tree in enumerate(trees):
        source = next((name for name in SOURCES if tree.name.startswith(name)), "gold")
        if source != "bundestag" or i % speech_step == 1:
            found.extend([tree] * times.get(source, 1))
        if (source in BY_HAND or tree.name.startswith(PUD)) and any(name != "O" for name in tree.names):
            found.extend(renamed(tree, chance, stock) for _ in range(2))
    return found


def train_lemmatizer(nlp: Language, docs: list[Doc], rate: float, seed: int, save: Path) -> None:
    """One round for the lemmatizer alone over an encoder that stands still.

    Rules that no lesson uses any more are retired.
    """
    fix_random_seed(seed)
    lemmatizer: Any = nlp.get_pipe(LEMMATIZER)
    remember_labels(nlp)
    chance = random.Random(seed)
    others = [name for name in nlp.pipe_names if name != LEMMATIZER]
    optimizer: Any = nlp.resume_training()
    total, read = sum(map(len, docs)), 0
    with nlp.select_pipes(enable=["tok2vec", LEMMATIZER]):
        for batch in batches(docs, 1200, chance):
            optimizer.learn_rate = rate * max(0.01, 1 - read / total)
            nlp.update(_examples(batch, chance), sgd=optimizer, drop=0.1, exclude=others, annotates=["tok2vec"])
            read += sum(map(len, batch))
    used = {lemmatizer.trees.add(token.text, token.lemma_) for doc in docs for token in doc}
    with nlp.use_params(optimizer.averages):
        layer = lemmatizer.model.get_ref("softmax")
        bias = layer.get_param("b").copy()
        bias[[i for rule, i in lemmatizer.tree2label.items() if rule not in used]] = NEVER
        layer.set_param("b", bias)
        nlp.to_disk(save)


def remember_labels(nlp: Language) -> None:
    """The lemmatizer's labels, which spaCy does not load again; without them it is taught the first rule for all."""
    lemmatizer: Any = nlp.get_pipe(LEMMATIZER)
    lemmatizer.tree2label = {rule: i for i, rule in enumerate(lemmatizer.cfg["labels"])}


def _examples(docs: Sequence[Doc], chance: random.Random) -> list[Example]:
    """The documents with their bare copies, in which some names are such as no list knows."""
    copies = [blank_copy(doc) for doc in docs]
    for copy in copies:
        share = 1.0 if chance.random() < UNMARKED_DOCS else UNMARKED_WORDS
        for token in copy:
            if token.ent_kb_id and chance.random() < share:
                token.ent_kb_id = 0
    return [Example(copy, doc) for copy, doc in zip(copies, docs, strict=True)]


def trim(pipeline: Path) -> None:
    """Drops from a saved pipeline the strings of its training texts, which it can do without, and names it."""
    nlp = spacy.load(pipeline)
    needed = set(map(str, spacy.blank("de").vocab.strings))
    for _, component in nlp.pipeline:
        needed.update(map(str, getattr(component, "labels", ())))
    # The rules of the lemmatizer point to the letters that they take and give by number.
    rules = msgspec.msgpack.decode((pipeline / LEMMATIZER / "trees").read_bytes())["trees"]
    needed.update(nlp.vocab.strings[rule[key]] for rule in rules for key in ("orig", "subst") if rule.get(key))
    (pipeline / "vocab" / "strings.json").write_text(json.dumps(sorted(needed), ensure_ascii=False), encoding="utf-8")
    meta = json.loads((pipeline / "meta.json").read_text(encoding="utf-8"))
    meta |= {"name": "lagebild", "license": "CC BY-SA 4.0", "description": "German news: see README.md", "labels": {}}
    (pipeline / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1), encoding="utf-8")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--silver", type=Path, required=True)
    options.add_argument("--floret", type=Path, required=True)
    options.add_argument("--running", type=Path, required=True)
    options.add_argument("--lists", type=Path, required=True, help="made by training.name_lists")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--rounds", type=int, default=4)
    options.add_argument("--rate", type=float, default=0.001)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--gold-times", type=int, default=2, help="how often trees drawn by hand stand in a round")
    options.add_argument(
        "--speech-step", type=int, default=2, help="every such sentence of the speeches is learnt from"
    )
    options.add_argument("--lemmas-alone", action="store_true", help="one round for the lemmatizer, the rest stands")
    options.add_argument("--start-from", type=Path, help="a pipeline of the same shape to go on with")
    chosen = options.parse_args()
    begin = chosen.start_from is None
    nlp = build(Shape(), chosen.floret, chosen.running) if begin else spacy.load(chosen.start_from)
    trees = read_silver(sorted(chosen.silver.glob("*.conllu.gz")))
    learnt = lessons(trees, chosen.seed, chosen.gold_times, chosen.speech_step, pools(chosen.lists))
    docs = list(running_docs(learnt, nlp.vocab, read_name_lists(chosen.lists), chosen.seed))
    print(len(docs), "documents", sum(map(len, docs)), "words", flush=True)
    if chosen.lemmas_alone:
        train_lemmatizer(nlp, docs, chosen.rate, chosen.seed, chosen.out)
    else:
        train(nlp, docs, chosen.rounds, chosen.seed, chosen.rate, begin, chosen.out)
    shutil.copyfile(chosen.lists, chosen.out / "names.tsv")


if __name__ == "__main__":
    main()
