"""Who stands where in a clause: order, case and prepositions, for when the tree names nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lagebild.lang.de.events_roles import base_form, preposition_of
from lagebild.lang.events import Actors
from lagebild.model import Parse, Token

# Marks at which a clause ends; what stands beyond them is not the verb's.
EDGES = frozenset(',;:()–—„“”»«"?!')
WIDEST = 40
# A relative clause follows its noun at most so many words behind.
NEAREST = 8
# What stands at most so many words behind a noun may belong to it.
BESIDE = 3
NOMINATIVE_RELATIVES = frozenset({"der", "die", "das", "welche", "welcher", "welches"})


@dataclass(frozen=True)
class Phrase:
    """A mention of an actor in the clause: its head, its preposition in base form, and which cases it can be in."""

    head: Token
    preposition: str | None
    genitive: bool
    nominative: bool
    accusative: bool
    attribute: bool = False


def phrases(verb: Token, parse: Parse, actors: Actors) -> tuple[Phrase, ...]:
    """The actors between the marks around a verb, in text order."""
    first, last = _stretch(verb, parse)
    return tuple(_phrase(mention, first, parse) for mention in actors.between(first, last))


def _stretch(verb: Token, parse: Parse) -> tuple[int, int]:
    sentence = parse.sentence_of(verb)
    first = last = verb.i
    while first > max(sentence.first, verb.i - WIDEST) and parse.tokens[first - 1].text not in EDGES:
        first -= 1
    while last < min(sentence.last, verb.i + WIDEST) and parse.tokens[last].text not in EDGES:
        last += 1
    return first, last


def _phrase(mention: tuple[int, int, int], first: int, parse: Parse) -> Phrase:
    start, _, head = mention
    opening = tuple(_opening(start, first, parse))
    article = next((t.text.lower() for t in (*opening, *parse.tokens[start : start + 1]) if t.tag == "DET"), "")
    before = opening[-1].i if opening else start
    previous = parse.tokens[before - 1] if before > first else None
    preposition = base_form(previous.text) if previous is not None and previous.tag == "ADP" else None
    if preposition is None and parse.tokens[head].relation == "conj":
        # "von Kenia und Uganda": the second shares the preposition of the first.
        preposition = preposition_of(parse.tokens[parse.tokens[head].head], parse)
    earlier = parse.tokens[previous.i - 1] if previous is not None and previous.i > first else None
    after_noun = previous is not None and previous.tag in {"NOUN", "PROPN"}
    own = parse.tokens[start].text
    return Phrase(
        head=parse.tokens[head],
        preposition=preposition,
        genitive=after_noun and (article in {"des", "eines", "der", "einer", "ihrer", "seiner"} or not article),
        nominative=preposition is None
        and article not in {"den", "dem", "des", "einen", "einem", "eines"}
        and own not in NOT_SUBJECT,
        accusative=preposition is None
        and article not in {"der", "dem", "des", "ein", "einem", "eines"}
        and own not in {"er", "wir", "ihm", "ihnen"},
        attribute=preposition is not None and earlier is not None and earlier.tag in {"NOUN", "PROPN"},
    )


NOT_SUBJECT = frozenset({"ihn", "ihm", "ihnen", "sich"})


def _opening(start: int, first: int, parse: Parse) -> Iterator[Token]:
    """The articles, numbers and adjectives that stand before a mention, from its edge outwards."""
    for i in range(start - 1, max(first, start - 6) - 1, -1):
        token = parse.tokens[i]
        if token.tag not in {"DET", "ADJ", "NUM", "ADV"}:
            return
        yield token


def subject_by_order(verb: Token, parse: Parse, actors: Actors, others: frozenset[int]) -> Token | None:
    """The likeliest subject among the actors of the clause: the first that may stand in the nominative.

    In a relative clause it is the noun before it, and a clause that begins with its verb ("…, fordern
    aber …") has the subject of the one before.
    """
    able = [p.head for p in phrases(verb, parse, actors) if p.nominative and not p.genitive and p.head.i not in others]
    if able:
        return able[0]
    first, _ = _stretch(verb, parse)
    opening = parse.tokens[first]
    if opening.text.lower() in NOMINATIVE_RELATIVES and verb.i - first > 1:
        return antecedent(first, parse, actors)
    if first > parse.sentence_of(verb).first and (opening.i == verb.i or opening.tag in {"CCONJ", "AUX"}):
        before = parse.tokens[max(first - 2, 0)]
        earlier = [p.head for p in phrases(before, parse, actors) if p.nominative and not p.genitive]
        return next((t for t in earlier if t.i not in others), None)
    return None


def antecedent(first: int, parse: Parse, actors: Actors) -> Token | None:
    """The actor that ends just before a clause that begins with a relative pronoun."""
    if not first or parse.tokens[first - 1].text != ",":
        return None
    before = actors.between(max(0, first - NEAREST), first - 1)
    return parse.tokens[before[-1][2]] if before else None


def object_by_order(verb: Token, parse: Parse, actors: Actors, others: frozenset[int]) -> Token | None:
    """The likeliest object: the last actor of the clause that may stand in the accusative."""
    able = [p for p in phrases(verb, parse, actors) if p.accusative and not p.genitive and p.head.i not in others]
    return able[-1].head if able else None


def with_preposition(verb: Token, preposition: str, parse: Parse, actors: Actors) -> tuple[Token, ...]:
    """The actors of the clause with that preposition; a "von" behind a noun belongs to the noun."""
    return tuple(
        p.head
        for p in phrases(verb, parse, actors)
        if p.preposition == preposition and not (preposition == "von" and p.attribute)
    )


def company(trigger: Token, parse: Parse, actors: Actors) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """How each actor of the trigger's sentence stands to it: within the same marks or not, before or behind, with
    which preposition, as genitive beside it, as a possible subject; (place of the head, names)."""
    sentence = parse.sentence_of(trigger)
    first, last = _stretch(trigger, parse)
    found = []
    subjects = 0
    for mention in actors.between(sentence.first, sentence.last):
        phrase = _phrase(mention, sentence.first, parse)
        near = first <= mention[0] < last
        side = "left" if mention[0] < trigger.i else "right"
        names = [f"{'near' if near else 'over'} {side}"]
        if mention[0] <= trigger.i < mention[1]:
            names.append("within")
        elif mention[1] == trigger.i:
            names.append("touching left")
        if phrase.preposition is not None:
            names.append(f"{'near' if near else 'over'} {phrase.preposition}")
            if 0 < mention[0] - trigger.i <= BESIDE:
                names.append(f"beside {phrase.preposition}")
        elif phrase.genitive:
            names.append("genitive")
            if 0 < mention[0] - trigger.i <= BESIDE:
                names.append("beside genitive")
        elif phrase.nominative:
            names.append(f"{'near' if near else 'over'} subject {side}" + ("" if subjects else " first"))
            subjects += 1
        elif phrase.accusative:
            names.append(f"{'near' if near else 'over'} object {side}")
        else:
            names.append(f"{'near' if near else 'over'} dative {side}")
        found.append((mention[2], tuple(names)))
    return tuple(found)
