"""Numbers of killed, injured, arrested and demonstrating people, with the bound that the words give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, cast

from lagebild.lang import lexicon
from lagebild.lang.de import grammar
from lagebild.lang.de.events_forms import noun_lemmas
from lagebild.lang.de.events_frames import HOME
from lagebild.lang.de.events_roles import roles_of
from lagebild.lang.de.numbers import number
from lagebild.lang.events import ClaimFound
from lagebild.model import Claim, EventType, Parse, Token, hull

What = Literal["killed", "injured", "arrested", "demonstrating"]
Bound = Literal["exact", "about", "least", "most"]

TYPES: Mapping[What, EventType] = {
    "killed": "ASSAULT", "injured": "ASSAULT", "arrested": "COERCE", "demonstrating": "PROTEST",
}  # fmt: skip
ROWS = lexicon.load(HOME / "event_claims.tsv").rows
VERBS = {row["word"]: (cast(What, row["what"]), row["role"]) for row in ROWS if row["tag"] == "verb"}
NOUNS = {row["word"].lower(): cast(What, row["what"]) for row in ROWS if row["tag"] == "noun"}
BOUNDS = {row["word"]: cast(Bound, row["bound"]) for row in lexicon.load(HOME / "event_bounds.tsv").rows}
PEOPLE = frozenset({"NOUN", "PROPN", "ADJ"})


def claims(parse: Parse) -> tuple[ClaimFound, ...]:
    """The claims of a text in text order; a number of anything else than people is none."""
    return tuple(_found(parse))


def _found(parse: Parse) -> Iterator[ClaimFound]:
    for token in parse.tokens:
        if token.tag not in {"NUM", "ADJ", "DET"} or (many := number(token.text)) is None:
            continue
        if token.tag == "DET" and token.text.lower().startswith("ein"):
            continue
        noun = parse.head_of(token)
        if noun is None or noun.tag not in PEOPLE or noun.i < token.i or noun.i - token.i > 6:
            continue
        what = _what(noun, parse)
        if what is not None:
            words, bound = _bound(token, parse)
            claim = Claim(what, many, bound, hull(t.span for t in (*words, token, noun)))
            yield ClaimFound(noun, TYPES[what], claim)


def _what(noun: Token, parse: Parse) -> What | None:
    for word in (noun.lemma.lower(), *noun_lemmas(noun.text)):
        if word in NOUNS:
            return NOUNS[word]
    verb = parse.head_of(noun)
    if verb is None or verb.tag != "VERB":
        return None
    found = VERBS.get(grammar.lemma_with_particle(verb, parse))
    return found[0] if found and any(t.i == noun.i for t in roles_of(verb, parse)[found[1]]) else None


def _bound(figure: Token, parse: Parse) -> tuple[list[Token], Bound]:
    """The words before the number that bound it, and how."""
    before = parse.tokens[max(parse.sentence_of(figure).first, figure.i - 3) : figure.i]
    for length in (3, 2, 1):
        words = list(before[-length:]) if len(before) >= length else []
        bound = BOUNDS.get(" ".join(t.text.lower() for t in words))
        if bound is not None:
            return words, bound
    return [], "exact"
