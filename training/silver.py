"""Texts without trees, and the trees that the teacher gives them: `collect` first, then `label`.

python -m training.silver collect --data DIR --articles train.jsonl --out texts
python -m training.silver label --data DIR --texts texts/*.gz --floret floret.bin --models a.pt b.pt --out silver
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import spacy

from training.lemmas import Lemmas, table
from training.mood import with_moods
from training.names import germeval, proper, smartdata
from training.trees import Tree, read_conllu, read_tagged, write_conllu

SHORTEST, LONGEST = 3, 80
SPEECH_WORDS = 500_000
SPEECH_STEP = 40
CLOSING = frozenset("\"'”“«»’)")


def split(lines: Iterable[str], name: str) -> Iterator[Tree]:
    """The sentences of lines of text: spaCy's German tokens, a sentence up to a full stop, never over a line."""
    tokenizer = spacy.blank("de").tokenizer
    number = 0
    for line in lines:
        for words in _sentences([token.text for token in tokenizer(" ".join(line.split()))]):
            if SHORTEST <= len(words) <= LONGEST:
                yield Tree(f"{name}-{number}", tuple(words), (), ())
                number += 1


def _sentences(words: list[str]) -> Iterator[list[str]]:
    start = 0
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        ended = word in {".", "!", "?"} or (word in CLOSING and i > start and words[i - 1] in {".", "!", "?"})
        if ended and following not in CLOSING and not following[:1].islower():
            yield words[start : i + 1]
            start = i + 1
    if start < len(words):
        yield words[start:]


def articles(path: Path) -> Iterator[str]:
    """The lines of articles kept as JSON lines with a `text`."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield from json.loads(line)["text"].splitlines()


def speeches(paths: Iterable[Path]) -> Iterator[str]:
    """Every fortieth paragraph of the speeches, up to half a million words."""
    words = 0
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            paragraph: list[str] = []
            number = 0
            for line in lines:
                if paragraph and not line[:1].isspace():
                    if number % SPEECH_STEP == 0:
                        yield " ".join(paragraph)
                        words += sum(part.count(" ") + 1 for part in paragraph)
                    paragraph, number = [], number + 1
                paragraph.append(" ".join(line.split()))
                if words > SPEECH_WORDS:
                    return


def collect(data: Path, wikinews: Path, out: Path) -> None:
    """Writes each source's sentences with HanTa's tags as CoNLL-U without trees."""
    from training.teacher import with_fine_tags

    names = data / "names"
    sources: dict[str, Callable[[], Iterable[Tree]]] = {
        "gsd-train": lambda: read_tagged(data / "treebank" / "de_gsd-train-upos.txt"),
        "germeval": lambda: germeval(names / "germeval2014-test.tsv"),
        "wikinews": lambda: split(articles(wikinews), "wikinews"),
        "smartdata": lambda: smartdata(sorted(names.glob("smartdata*.json.gz"))),
        "bundestag": lambda: split(speeches(sorted((data / "text").glob("*.xz"))), "bundestag"),
    }
    for name, source in sources.items():
        found = with_fine_tags(source())
        if name == "smartdata":
            found = list(map(proper, found))
        write_conllu(out / f"{name}.conllu.gz", ((tree, 0.0) for tree in found))
        print(name, len(found), "sentences", sum(len(t.words) for t in found), "tokens", flush=True)


def label(texts: list[Path], data: Path, models: list[Path], floret: Path, out: Path) -> None:
    """Writes the teachers' trees, tags, features and names of collected sentences, with lemmas and moods.

    What was given by hand stays: the parts of speech of GSD train, the names of GermEval, the trees of GSD and
    PUD (written as `gold.conllu.gz`). HDT and SmartData keep their sentences only, since their habits differ.
    """
    from training.teacher import TREEBANKS, bare, load, parse, tagger, treebanks

    learnt, _ = treebanks(data)
    lemmas = Lemmas(table(tree for tree, _ in learnt), tagger())
    parsers, reader = load(models, floret)
    bank = TREEBANKS.index("gsd")
    hdt = TREEBANKS.index("hdt")
    sources: dict[str, Callable[[], list[tuple[Tree, int]]]] = {
        "gold": lambda: [(tree, number) for tree, number in learnt if number != hdt],
        "hdt": lambda: [(bare(tree), bank) for tree, number in learnt if number == hdt],
    }
    for path in texts:
        name = path.name.split(".")[0]
        trees = list(read_conllu(path))
        if name == "smartdata":
            trees = list(map(bare, trees))
        sources[name] = partial(_with_bank, trees, bank)
    for name, source in sources.items():
        found = parse(parsers, reader, source())
        finished = [(with_moods(lemmas.of(tree)), confidence) for tree, confidence in found]
        write_conllu(out / f"{name}.conllu.gz", finished)
        mean = sum(confidence for _, confidence in found) / len(found)
        print(name, len(found), f"sentences, mean confidence {mean:.3f}", flush=True)


def _with_bank(trees: list[Tree], bank: int) -> list[tuple[Tree, int]]:
    return [(tree, bank) for tree in trees]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    commands = options.add_subparsers(dest="command", required=True)
    collecting = commands.add_parser("collect")
    collecting.add_argument("--data", type=Path, required=True)
    collecting.add_argument("--articles", type=Path, required=True)
    labelling = commands.add_parser("label")
    labelling.add_argument("--texts", type=Path, required=True, nargs="+")
    labelling.add_argument("--models", type=Path, required=True, nargs="+")
    labelling.add_argument("--floret", type=Path, required=True)
    labelling.add_argument("--data", type=Path, required=True)
    for command in (collecting, labelling):
        command.add_argument("--out", type=Path, required=True)
    chosen = options.parse_args()
    if chosen.command == "collect":
        collect(chosen.data, chosen.articles, chosen.out)
        return
    label(chosen.texts, chosen.data, chosen.models, chosen.floret, chosen.out)


if __name__ == "__main__":
    main()
