"""Which words of a sentence say where something happened."""

from __future__ import annotations

from pathlib import Path

from lagebild.lang import lexicon
from lagebild.lang.de import grammar
from lagebild.lang.de.events_roles import preposition_of
from lagebild.model import Parse, Token

WHERE = frozenset({"in", "bei", "vor", "an", "auf", "nahe", "unweit", "nördlich", "südlich", "östlich", "westlich"})
WHITHER = frozenset({"nach", "in"})
AIMED = frozenset({"gegen", "auf", "über", "nach"})
DEEPEST = 3
LONGEST_WORD = 40
# Shorter words end too many others ("Netzwerk", "Vorfeld").
SHORTEST_TAIL = 5
SITES = frozenset(
    noun.lower() for noun in lexicon.load(Path(__file__).parent / "lexicon" / "place_nouns.tsv").column("noun")
)


def places(trigger: Token, parse: Parse) -> tuple[Token, ...]:
    """The nouns that may say where what the trigger names happened, the likeliest first.

    First those under the trigger itself, then under the verb of its clause, then elsewhere in the
    clause; only phrases of place count ("in Genf", "vor der Botschaft"), and names inside them.
    """
    own = _under(trigger, parse, 0)
    head = grammar.clause_head(trigger, parse)
    clause = () if head.i == trigger.i else _under(head, parse, 0)
    verb = _verb_of(trigger, parse)
    rest = tuple(t for t in grammar.clause(trigger, parse) if _is_where(t, parse) and _shared(t, verb, parse))
    return tuple(dict.fromkeys((*own, *clause, *rest)))


def sites(trigger: Token, parse: Parse) -> tuple[Token, ...]:
    """Of `places` the common nouns of places and buildings: "in der Hauptstadt", "vor dem Parlament"."""
    return tuple(t for t in places(trigger, parse) if t.tag == "NOUN" and _is_site(t.lemma))


def targets(trigger: Token, parse: Parse) -> tuple[Token, ...]:
    """The nouns that may say where a use of force was by what it was aimed at: "bombardierte Bengasi"."""
    aimed = (
        t
        for t in parse.dependents(trigger, "obj", "obl", "nmod", "nsubj:pass")
        if grammar.base(t.relation) in {"obj", "nsubj"} or preposition_of(t, parse) in AIMED
    )
    return tuple(found for t in aimed for found in (t, *parse.dependents(t, "appos", "nmod", "flat")))


def _is_site(noun: str) -> bool:
    word = noun.lower()[-LONGEST_WORD:]
    return word in SITES or any(word[i:] in SITES for i in range(1, len(word) - SHORTEST_TAIL + 1))


def _verb_of(token: Token, parse: Parse) -> Token | None:
    return next((t for t in (token, *parse.ancestors(token)) if t.tag in {"VERB", "AUX"}), None)


def _shared(place: Token, verb: Token | None, parse: Parse) -> bool:
    """Whether a place is not that of another verb: "telefonierte mit ihm und kündigte ein Treffen in Rom an"."""
    other = _verb_of(place, parse)
    if verb is None or other is None or other.i <= verb.i:
        return True
    return grammar.base(other.relation) != "conj"


def _under(token: Token, parse: Parse, depth: int) -> tuple[Token, ...]:
    found: list[Token] = []
    for child in parse.dependents(token, "obl", "nmod", "advmod", "appos"):
        if _is_where(child, parse) or (depth and child.tag in {"PROPN", "NOUN"} and _is_site(token.lemma)):
            found.append(child)
            if depth < DEEPEST:
                found.extend(_under(child, parse, depth + 1))
    return tuple(found)


def _is_where(token: Token, parse: Parse) -> bool:
    return token.tag in {"PROPN", "NOUN", "ADJ"} and preposition_of(token, parse) in WHERE | WHITHER
