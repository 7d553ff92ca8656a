from __future__ import annotations

import spacy

from lagebild.reading.name_lists import name_lists
from training.corpus import blank_copy, fine_tag, running_docs, to_doc
from training.trees import Tree, features

TREE = Tree(
    "s",
    ("Erna", "lacht"),
    ("PROPN", "VERB"),
    ("NE", "VVINF"),
    (2, 0),
    ("nsubj", "root"),
    ("Number=Sing", "Mood=Ind|VerbForm=Fin"),
    ("Erna", "lachen"),
    ("B-PER", "O"),
)
LISTS = name_lists([("Erna", "f")])


def test_a_document_holds_all_that_its_trees_know() -> None:
    doc = to_doc([TREE, TREE], spacy.blank("de").vocab, LISTS)
    assert [t.head.i for t in doc] == [1, 1, 3, 3]
    assert [t.is_sent_start for t in doc] == [True, False, True, False]
    assert [t.tag_ for t in doc] == ["NE", "VVFIN", "NE", "VVFIN"]
    assert [t.dep_ for t in doc] == ["nsubj", "ROOT", "nsubj", "ROOT"]
    assert [e.text for e in doc.ents] == ["Erna", "Erna"]
    bare = blank_copy(doc)
    assert [t.is_sent_start for t in bare] == [True, False, True, False]
    assert not any(t.dep_ or t.tag_ or t.ent_type_ for t in bare)


def test_a_bare_copy_keeps_what_the_lists_say() -> None:
    doc = to_doc([TREE], spacy.blank("de").vocab, LISTS)
    assert [t.ent_kb_id > 0 for t in doc] == [True, False]
    assert [t.ent_kb_id for t in blank_copy(doc)] == [t.ent_kb_id for t in doc]


def test_a_verb_is_tagged_by_its_form() -> None:
    assert fine_tag("VERB", "VVINF", "Mood=Ind|VerbForm=Fin") == "VVFIN"
    assert fine_tag("AUX", "VAFIN", "VerbForm=Part") == "VAPP"
    assert fine_tag("VERB", "VVIZU", "VerbForm=Inf") == "VVIZU"
    assert fine_tag("VERB", "NN", "VerbForm=Inf") == "VVINF"
    assert fine_tag("ADV", "PROAV", "") == "PAV"


def test_the_same_seed_gives_the_same_documents() -> None:
    vocab = spacy.blank("de").vocab
    first, second = (list(running_docs([TREE] * 20, vocab, LISTS, seed=3)) for _ in range(2))
    assert [len(d) for d in first] == [len(d) for d in second]
    assert sum(map(len, first)) == 40


def test_treebanks_are_brought_to_one_set_of_features() -> None:
    assert features("Degree=Pos|Case=Nom", "ADJ") == "Case=Nom"
    assert features("Case=Dat|AdpType=Prep", "ADP") == ""
    assert features("Tense=Past", "VERB", "VBN") == "VerbForm=Part"
    assert features("Mood=Ind|Tense=Past", "VERB", "VBC") == "Mood=Ind|Tense=Past|VerbForm=Fin"
    assert features("VerbForm=Part|Tense=Past", "AUX") == "VerbForm=Part"
