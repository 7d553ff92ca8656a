"""The figures of a pipeline: trees and tags on held-out sentences, names on GermEval dev, sentences, speed.

    python -m training.evaluate --data DIR [--gold DIR] [--pipeline DIR_OR_NAME]

Tokens and sentences are given where trees, tags and names are measured; a multiword token ("im") is one token,
punctuation counts, subtypes of relations do not. `--gold` is the folder of the record's articles, in which ends of
sentences are marked.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from lagebild.lang.de import GERMAN
from lagebild.reading.name_lists import NameLists
from lagebild.reading.parse import known_lemmas, known_names, mark_names, parse
from training.names import germeval, spans
from training.trees import Tree, is_held_out, read_conllu

FEATURES = ("Case", "Number", "Gender", "Mood", "Tense", "VerbForm", "Person")
KINDS = ("PER", "ORG", "LOC")


def held_out(data: Path) -> list[Tree]:
    """The sentences of GSD test and PUD that no training sees."""
    paths = (data / "treebank" / "de_gsd-ud-test.conllu", data / "treebank" / "de_pud-ud-test.conllu")
    return [tree for path in paths for tree in read_conllu(path) if is_held_out(tree.name)]


def tagged(nlp: Pipeline, trees: Sequence[Tree], lists: NameLists) -> list[Doc]:
    docs = [
        Doc(nlp.vocab, words=list(tree.words), sent_starts=[i == 0 for i in range(len(tree.words))]) for tree in trees
    ]
    for doc in docs:
        mark_names(doc, lists)
    return list(nlp.pipe(docs))


def grammar(
    nlp: Pipeline, trees: Sequence[Tree], lemmas: Mapping[tuple[str, str], str], lists: NameLists
) -> dict[str, float]:
    """Percent right of tags, heads, heads with relation, lemmas, and F1 of single features."""
    right: Counter[str] = Counter()
    expected: Counter[str] = Counter()
    found: Counter[str] = Counter()
    total = 0
    for tree, doc in zip(trees, tagged(nlp, trees, lists), strict=True):
        features = tree.morph or ("",) * len(tree.words)
        for i, token in enumerate(doc):
            total += 1
            right["UPOS"] += token.pos_ == tree.tags[i]
            lemma = lemmas.get((token.lower_, token.pos_)) or token.lemma_
            right["lemma"] += lemma == tree.lemmas[i]
            right["features"] += str(token.morph) == features[i]
            if (token.head.i + 1 if token.head.i != i else 0) == tree.heads[i]:
                right["UAS"] += 1
                right["LAS"] += _plain(token.dep_) == _plain(tree.relations[i])
            mine, theirs = token.morph.to_dict(), _pairs(features[i])
            for key in FEATURES:
                expected[key] += key in theirs
                found[key] += key in mine
                right[key] += key in mine and mine[key] == theirs.get(key)
            sub = theirs.get("Mood") == "Sub", mine.get("Mood") == "Sub"
            expected["subjunctive"] += sub[0]
            found["subjunctive"] += sub[1]
            right["subjunctive"] += all(sub)
    shares = {key: 100 * right[key] / total for key in ("UPOS", "UAS", "LAS", "lemma", "features")}
    single = (*FEATURES, "subjunctive")
    return shares | {key: 200 * right[key] / max(1, expected[key] + found[key]) for key in single}


def _plain(relation: str) -> str:
    return relation.split(":")[0].lower()


def _pairs(morph: str) -> Mapping[str, str]:
    return dict(pair.split("=", 1) for pair in morph.split("|") if pair)


def names(nlp: Pipeline, trees: Sequence[Tree], lists: NameLists) -> dict[str, float]:
    """F1 of names of each kind and of PER, ORG, LOC together."""
    scores: dict[str, float] = {}
    docs = tagged(nlp, trees, lists)
    gold = [spans(tree.names, (*KINDS, "MISC")) for tree in trees]
    mine = [[(ent.start, ent.end, ent.label_) for ent in doc.ents] for doc in docs]
    for label, kinds in {"names": KINDS, **{kind: (kind,) for kind in (*KINDS, "MISC")}}.items():
        pairs = [
            ({s for s in a if s[2] in kinds}, {s for s in b if s[2] in kinds}) for a, b in zip(gold, mine, strict=True)
        ]
        right = sum(len(a & b) for a, b in pairs)
        scores[label] = 200 * right / max(1, sum(len(a) + len(b) for a, b in pairs))
    return scores


def sentences(articles: Path, pipeline: str | None) -> dict[str, float]:
    """F1 of the ends of sentences in articles, and words a second of the whole of `reading/parse.py`."""
    right = expected = found = tokens = 0
    seconds = 0.0
    for path in sorted(articles.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            started = time.perf_counter()
            parsed = parse(article["text"], GERMAN, pipeline)
            seconds += time.perf_counter() - started
            tokens += len(parsed.tokens)
            mine = {s.span.end for s in parsed.sentences}
            gold = {end for _, end in article["sentences"]}
            right, expected, found = right + len(mine & gold), expected + len(gold), found + len(mine)
    return {"sentences": 200 * right / max(1, expected + found), "words/s": tokens / max(seconds, 1e-9)}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--gold", type=Path)
    options.add_argument("--pipeline", default=str(GERMAN.pipeline))
    chosen = options.parse_args()
    nlp = spacy.load(chosen.pipeline)
    lists = known_names(chosen.pipeline)
    figures = grammar(nlp, held_out(chosen.data), known_lemmas(chosen.pipeline), lists)
    figures |= names(nlp, list(germeval(chosen.data / "names" / "germeval2014-dev.tsv")), lists)
    if chosen.gold:
        figures |= sentences(chosen.gold, chosen.pipeline)
    for key, value in figures.items():
        print(f"| {key} | {value:.1f} |" if value < 1000 else f"| {key} | {value:,.0f} |")


if __name__ == "__main__":
    main()
