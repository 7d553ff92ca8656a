"""Trees as spaCy documents of a few sentences, as the product hands them to the pipeline."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from lagebild.reading.name_lists import NameLists
from lagebild.reading.parse import mark_names
from training.trees import Tree, read_conllu

MOST_SENTENCES = 5
# HanTa's tags in the STTS of German GSD.
STTS = {"PROAV": "PAV", "PIDAT": "PIAT", "NNA": "NN", "NNI": "NN"}
VERB_FORMS = {"Fin": "FIN", "Inf": "INF", "Part": "PP"}


def fine_tag(tag: str, fine: str, morph: str) -> str:
    """The STTS tag; a verb's says the form that its features say ("VVINF" for "wollen" may be finite)."""
    if tag not in {"VERB", "AUX"} or "VerbForm=" not in morph or fine in {"VVIZU", "VVIMP"}:
        return STTS.get(fine, fine)
    kind = fine[:2] if fine[:2] in {"VV", "VA", "VM"} else "VV"
    return kind + VERB_FORMS[morph.split("VerbForm=")[1].split("|")[0]]


def to_doc(trees: Sequence[Tree], vocab: Vocab, lists: NameLists) -> Doc:
    """Sentences one after another, with sentence starts and what the lists of names say of their words."""
    words = [word for tree in trees for word in tree.words]
    heads: list[int] = []
    starts: list[bool | int | None] = []
    for tree in trees:
        offset = len(heads)
        heads.extend(offset + (head - 1 if head else i) for i, head in enumerate(tree.heads))
        starts.extend(i == 0 for i in range(len(tree.words)))
    doc = Doc(
        vocab,
        words=words,
        tags=[fine_tag(*row) for tree in trees for row in zip(tree.tags, tree.fine, tree.morph, strict=True)],
        pos=[tag for tree in trees for tag in tree.tags],
        morphs=[morph for tree in trees for morph in tree.morph],
        lemmas=[lemma for tree in trees for lemma in tree.lemmas],
        heads=heads,
        deps=["ROOT" if relation == "root" else relation for tree in trees for relation in tree.relations],
        sent_starts=starts,
        ents=[name for tree in trees for name in tree.names],
    )
    mark_names(doc, lists)
    return doc


def blank_copy(doc: Doc) -> Doc:
    """The words of a document, where its sentences start and what the lists say of them, nothing else."""
    starts: list[bool | int | None] = [bool(token.is_sent_start) for token in doc]
    copy = Doc(doc.vocab, words=[token.text for token in doc], sent_starts=starts)
    for token in doc:
        if token.ent_kb_id:
            copy[token.i].ent_kb_id = token.ent_kb_id
    return copy


def running_docs(trees: Sequence[Tree], vocab: Vocab, lists: NameLists, seed: int) -> Iterator[Doc]:
    """The sentences, shuffled, in documents of one to MOST_SENTENCES of them."""
    chance = random.Random(seed)
    order = list(trees)
    chance.shuffle(order)
    start = 0
    while start < len(order):
        end = start + chance.randint(1, MOST_SENTENCES)
        yield to_doc(order[start:end], vocab, lists)
        start = end


def read_silver(paths: Iterable[Path]) -> list[Tree]:
    """The finished sentences of `training.silver label`."""
    return [tree for path in paths for tree in read_conllu(path) if tree.heads and tree.lemmas and tree.morph]
