"""Texts without trees, and the trees that the teacher gives them: `collect` first, then `label`.

python -m training.silver collect --data DIR --articles train.jsonl --out texts
python -m training.silver label --data DIR --texts texts/*.gz --floret floret.bin --models a.pt b.pt --out silver
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import spacy

from lagebild.reading.name_lists import read_name_lists
from training.lemmas import Lemmas, table
from training.mood import with_moods
from training.names import germeval, proper, smartdata, written
from training.trees import Tree, read_conllu, read_tagged, write_conllu

SHORTEST, LONGEST = 3, 80
SPEECH_WORDS = 500_000
SPEECH_STEP = 40
WRITTEN = Path(__file__).parent / "written"
# Sentences whose names were drawn by hand.
BY_HAND = ("germeval", "written")
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
        "written": lambda: written(WRITTEN),
        "bundestag": lambda: split(speeches(sorted((data / "text").glob("*.xz"))), "bundestag"),
    }
    for name, source in sources.items():
        found = with_fine_tags(source())
        if name == "smartdata":
            found = list(map(proper, found))
        write_conllu(out / f"{name}.conllu.gz", ((tree, 0.0) for tree in found))
        print(name, len(found), "sentences", sum(len(t.words) for t in found), "tokens", flush=True)


def label(texts: list[Path], data: Path, models: list[Path], floret: Path, out: Path) -> None:
    """Writes the teachers' trees of collected sentences, and of HDT's, whose own trees have other habits."""
    from training.network import TREEBANKS
    from training.teacher import bare, load, parse, treebanks

    parsers, reader = load(models, floret)
    bank = TREEBANKS.index("gsd")
    sources = {path.name: list(read_conllu(path)) for path in texts}
    sources["hdt.conllu.gz"] = [tree for tree, number in treebanks(data)[0] if TREEBANKS[number] == "hdt"]
    for name, trees in sources.items():
        found = parse(parsers, reader, [(bare(tree), bank) for tree in trees])
        write_conllu(out / name, found)
        mean = sum(confidence for _, confidence in found) / len(found)
        print(name, len(found), f"sentences, mean confidence {mean:.3f}", flush=True)


def finish(
    trees: Path, texts: Path, data: Path, tagger_model: Path, finders: list[Path], lists: Path, floret: Path, out: Path
) -> None:
    """Gives labelled sentences tags and features by the tagger, names by the finders, then lemmas and moods.

    Names drawn by hand stay, so does all that GSD and PUD say (`gold.conllu.gz`).
    """
    from training import name_tagger
    from training.network import TREEBANKS
    from training.teacher import load, tag, tagger, treebanks

    learnt, _ = treebanks(data)
    lemmas = Lemmas(table(tree for tree, _ in learnt), tagger())
    taggers, reader = load([tagger_model], floret)
    together, name_reader = name_tagger.load(finders, floret)
    known = read_name_lists(lists)
    bank = TREEBANKS.index("gsd")
    sources: dict[str, list[Tree]] = {"gold.conllu.gz": [t for t, number in learnt if TREEBANKS[number] != "hdt"]}
    for path in sorted(trees.glob("*.conllu.gz")):
        given = [tree.names for tree in read_conllu(texts / path.name)] if path.name.startswith(BY_HAND) else []
        sources[path.name] = [
            replace(tree, tags=(), morph=(), names=given[i] if given else ())
            for i, tree in enumerate(read_conllu(path))
        ]
    for name, items in sources.items():
        nameless = iter(name_tagger.find(together, name_reader, known, [tree for tree in items if not tree.names]))
        named = [tree if tree.names else next(nameless) for tree in items]
        found = tag(taggers, reader, [(tree, bank) for tree in named])
        write_conllu(out / name, ((with_moods(lemmas.of(tree)), 1.0) for tree in found))
        print(name, len(found), flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    commands = options.add_subparsers(dest="command", required=True)
    collecting, labelling, finishing = (commands.add_parser(name) for name in ("collect", "label", "finish"))
    collecting.add_argument("--articles", type=Path, required=True)
    labelling.add_argument("--texts", type=Path, required=True, nargs="+")
    labelling.add_argument("--models", type=Path, required=True, nargs="+")
    finishing.add_argument("--texts", type=Path, required=True)
    finishing.add_argument("--trees", type=Path, required=True)
    finishing.add_argument("--tagger", type=Path, required=True)
    finishing.add_argument("--finders", type=Path, required=True, nargs="+", help="made by training.name_tagger")
    finishing.add_argument("--lists", type=Path, required=True, help="made by training.name_lists")
    for command in (labelling, finishing):
        command.add_argument("--floret", type=Path, required=True)
    for command in (collecting, labelling, finishing):
        command.add_argument("--data", type=Path, required=True)
        command.add_argument("--out", type=Path, required=True)
    chosen = options.parse_args()
    if chosen.command == "collect":
        collect(chosen.data, chosen.articles, chosen.out)
    elif chosen.command == "label":
        label(chosen.texts, chosen.data, chosen.models, chosen.floret, chosen.out)
    else:
        finish(
            chosen.trees, chosen.texts, chosen.data, chosen.tagger, chosen.finders, chosen.lists, chosen.floret,
            chosen.out,
        )  # fmt: skip


if __name__ == "__main__":
    main()
