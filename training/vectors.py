"""Word vectors from raw text: floret (subwords, hashed) over speeches and news.

    python -m training.vectors --data DIR --articles train.jsonl --out DIR

writes `running.txt` (tokens with blanks between them, a paragraph a line) and `floret.bin`. One thread, so
that the same text gives the same vectors.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import floret
import spacy

from training.names import documents, germeval
from training.silver import articles
from training.trees import read_conllu, read_tagged

SIZE = 100
ROUNDS = 2
MARKUP = re.compile(r"<[^<>]{1,200}>")


def raw_lines(data: Path, wikinews: Path) -> Iterator[str]:
    """The paragraphs of speeches, then the lines of news."""
    for path in sorted((data / "text").glob("*.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield from lines
    for document in documents(sorted((data / "names").glob("smartdata*.json.gz"))):
        yield from MARKUP.sub("", document["raw"]).splitlines()
    yield from articles(wikinews)


def running(data: Path, wikinews: Path) -> Iterator[str]:
    """Every paragraph as tokens with blanks between them; the small news corpora stand twice."""
    tokenizer = spacy.blank("de").tokenizer
    for line in raw_lines(data, wikinews):
        yield " ".join([token.text for token in tokenizer(" ".join(line.split()))])
    for _ in range(2):
        for tree in read_tagged(data / "treebank" / "de_gsd-train-upos.txt"):
            yield " ".join(tree.words)
        for path in sorted((data / "names").glob("germeval*.tsv")):
            for tree in germeval(path):
                yield " ".join(tree.words)
        for path in sorted((data / "treebank").glob("*.conllu")):
            for tree in read_conllu(path):
                yield " ".join(tree.words)


def write(lines: Iterable[str], path: Path) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.writelines(f"{line}\n" for line in lines if line)


def train(text: Path, out: Path) -> None:
    """Continuous bag of words with a narrow window, since the vectors serve a parser."""
    model = floret.train_unsupervised(
        str(text), model="cbow", mode="floret", hashCount=2, bucket=100_000, minn=3, maxn=5, dim=SIZE, ws=3,
        epoch=ROUNDS, minCount=5, lr=0.05, thread=1,
    )  # fmt: skip
    model.save_model(str(out))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--articles", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    chosen = options.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    write(running(chosen.data, chosen.articles), chosen.out / "running.txt")
    train(chosen.out / "running.txt", chosen.out / "floret.bin")


if __name__ == "__main__":
    main()
