"""Texts without trees, and the trees that the teacher gives them: `collect` first, then `label`.

python -m training.silver collect --data DIR --articles train.jsonl --out texts
python -m training.silver label --texts texts/gsd-train.conllu.gz --floret floret.bin --models a.pt b.pt --out silver
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy

from training.trees import Tree, read_conllu, read_tagged, write_conllu

SHORTEST, LONGEST = 3, 80
SPEECH_WORDS = 500_000
SPEECH_STEP = 40
CLOSING = frozenset("\"'”“«»’)")
_MARKUP = re.compile(r"<[^<>]{1,200}>")


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


def germeval(path: Path) -> Iterator[Tree]:
    """The sentences of GermEval 2014, its tokens kept."""
    with path.open(encoding="utf-8") as lines:
        words: list[str] = []
        number = 0
        for line in [*lines, "\n"]:
            cells = line.rstrip("\n").split("\t")
            if len(cells) > 2 and cells[0] != "#":
                words.append(cells[1])
            elif words and cells == [""]:
                yield Tree(f"{path.stem}-{number}", tuple(words), (), ())
                words, number = [], number + 1


def smartdata(paths: Iterable[Path]) -> Iterator[str]:
    """The lines of the documents of the SmartData corpus, tweets left out."""
    decoder = json.JSONDecoder()
    for path in paths:
        text = gzip.decompress(path.read_bytes()).decode()
        place = 0
        while (place := _next_object(text, place)) < len(text):
            document, place = decoder.raw_decode(text, place)
            if _is_news(document):
                yield from _MARKUP.sub("", document["raw"]).splitlines()


def _next_object(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _is_news(document: dict[str, Any]) -> bool:
    return "http" in document["id"] and "twitter" not in document["id"]


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
        "smartdata": lambda: split(smartdata(sorted(names.glob("smartdata*.json.gz"))), "smartdata"),
        "bundestag": lambda: split(speeches(sorted((data / "text").glob("*.xz"))), "bundestag"),
    }
    for name, source in sources.items():
        found = with_fine_tags(source())
        write_conllu(out / f"{name}.conllu.gz", ((tree, 0.0) for tree in found))
        print(name, len(found), "sentences", sum(len(t.words) for t in found), "tokens", flush=True)


def label(texts: Path, models: list[Path], floret: Path, out: Path, treebank: str) -> None:
    """Writes the trees of the teachers for collected sentences; tags that were given stay."""
    from training.teacher import TREEBANKS, load, parse

    parsers, reader = load(models, floret)
    bank = TREEBANKS.index(treebank)
    found = parse(parsers, reader, [(tree, bank) for tree in read_conllu(texts)])
    write_conllu(out / texts.name, found)
    mean = sum(confidence for _, confidence in found) / len(found)
    print(texts.name, len(found), f"sentences, mean confidence {mean:.3f}", flush=True)


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
    labelling.add_argument("--treebank", default="gsd")
    for command in (collecting, labelling):
        command.add_argument("--out", type=Path, required=True)
    chosen = options.parse_args()
    if chosen.command == "collect":
        collect(chosen.data, chosen.articles, chosen.out)
        return
    for texts in chosen.texts:
        label(texts, chosen.models, chosen.floret, chosen.out, chosen.treebank)


if __name__ == "__main__":
    main()
