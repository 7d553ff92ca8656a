"""Which finite verbs are subjunctive, by form and subject: the treebanks have too few to learn it from.

A form in -e of the present stem is Konjunktiv I unless "ich" is its subject; forms with umlaut like "wäre" and
"könnte" are Konjunktiv II. Weak forms in -te stay as they were.
"""

from __future__ import annotations

from dataclasses import replace

from training.trees import Tree

FIRST = frozenset({"sei", "seien", "seiest", "seiet"})
SECOND = (
    "wär", "hätt", "würd", "könnt", "müsst", "müßt", "dürft", "möcht", "käm", "gäb", "ging", "ließ", "blieb", "stünd",
    "stand", "fänd", "bräucht", "wüsst", "wüßt", "tät", "säh", "läg", "nähm", "spräch", "hielt", "brächt", "dächt",
    "träf", "träfen", "bekäm", "entspräch", "hülf", "verlör", "zög", "böt", "gält", "begänn", "gewänn", "führ", "trüg",
    "schlüg", "wüchs", "versprach", "bedürft", "vermöcht", "entstünd", "bestünd", "verstünd", "ergäb", "zerbräch",
)  # fmt: skip
INDICATIVE_TOO = frozenset({"ging", "ließ", "blieb", "stand", "hielt", "versprach"})
ENDINGS = ("e", "en", "est", "et", "st", "t")


def with_moods(tree: Tree) -> Tree:
    """The tree with the mood, tense and person of its subjunctives set; needs lemmas and features."""
    morph = list(tree.morph)
    for i, found in enumerate(morph):
        if tree.tags[i] not in {"VERB", "AUX"} or "VerbForm=Fin" not in found:
            continue
        tense = _subjunctive(tree, i)
        if tense is not None:
            pairs = dict(pair.split("=", 1) for pair in found.split("|"))
            pairs.update({"Mood": "Sub", "Tense": tense})
            if pairs.get("Person") == "1" and tree.words[i].lower() != "seien" and not _says(tree, i, {"ich", "wir"}):
                pairs["Person"] = "3"
            morph[i] = "|".join(f"{key}={pairs[key]}" for key in sorted(pairs))
    return replace(tree, morph=tuple(morph))


def _subjunctive(tree: Tree, i: int) -> str | None:
    form, lemma = tree.words[i].lower(), tree.lemmas[i].lower()
    if form in FIRST:
        return "Pres"
    for stem in SECOND:
        if form.startswith(stem) and form[len(stem) :] in ENDINGS and stem not in INDICATIVE_TOO:
            # "er führt", "wir führen" belong to führen, "führe" without it to fahren.
            return None if stem == "führ" and lemma.endswith("führen") else "Past"
        if stem in INDICATIVE_TOO and form == stem + "e":
            return "Past"
    stem = lemma.removesuffix("n").removesuffix("e")
    if form == stem + "e" and _subject(tree, i) and not _says(tree, i, {"ich"}):
        return "Pres"
    return None


def _subject(tree: Tree, i: int) -> int:
    """The place of the subject, counted from 1, of a finite verb or auxiliary; 0 where there is none."""
    verb = i
    for _ in range(6):
        for k, (head, relation) in enumerate(zip(tree.heads, tree.relations, strict=True)):
            if head == verb + 1 and relation.startswith(("nsubj", "csubj")):
                return k + 1
        if tree.relations[verb].split(":")[0] not in {"aux", "cop", "conj"}:
            return 0
        verb = tree.heads[verb] - 1
    return 0


def _says(tree: Tree, i: int, pronouns: set[str]) -> bool:
    place = _subject(tree, i)
    return place > 0 and tree.words[place - 1].lower() in pronouns
