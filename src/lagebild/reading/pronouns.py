"""Whom a pronoun stands for: gender, number, nearness, and who was the subject before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.lang.entities import Pronoun
from lagebild.model import Parse, Span
from lagebild.reading.entity_chains import Chain

BACK = 2  # sentences a pronoun may look back
MOST = 60  # mentions looked back over at most
OBJECTS = frozenset({"obj", "iobj", "obl", "obl:arg"})
SUBJECT, PERSON, SENTENCE = 2.0, 1.0, 1.5  # worth of being the subject, a person; cost of a sentence between


@dataclass(frozen=True, slots=True)
class _Place:
    """A mention or resolved pronoun as an antecedent: where it begins, its sentence, whose subject it is (a verb)."""

    start: int
    sentence: int
    verb: int | None
    chain: Chain

    @property
    def subject(self) -> bool:
        return self.verb is not None


def resolve_pronouns(pronouns: Sequence[Pronoun], chains: Sequence[Chain], parse: Parse) -> dict[int, tuple[Span, ...]]:
    """By a chain's order the spans of pronouns that stand for it; pronouns in doubt are left out."""
    placed = sorted(
        (
            _place(m.span.start, m.head, chain, parse)
            for chain in chains
            if chain.kind in {"person", "group", "organization"}
            for m in chain.mentions
            if m.form != "attribute"
        ),
        key=lambda p: (p.start, p.chain.order),
    )
    starts = [p.start for p in placed]
    found: dict[int, list[Span]] = {}
    resolved: list[_Place] = []
    for pronoun in pronouns:
        end = bisect_left(starts, pronoun.span.start)
        near = placed[max(0, end - MOST) : end] + resolved[-MOST:]
        chain = _antecedent(pronoun, near, parse)
        if chain is not None:
            found.setdefault(chain.order, []).append(pronoun.span)
            resolved.append(_place(pronoun.span.start, pronoun.head, chain, parse))
    return {order: tuple(spans) for order, spans in found.items()}


def _place(start: int, head: int, chain: Chain, parse: Parse) -> _Place:
    token = parse.tokens[head]
    sentence = parse.sentence_number(token)
    if token.relation in {"appos", "flat"}:
        token = parse.tokens[token.head]
    return _Place(start, sentence, token.head if token.relation.startswith("nsubj") else None, chain)


def _antecedent(pronoun: Pronoun, near: Sequence[_Place], parse: Parse) -> Chain | None:
    token = parse.tokens[pronoun.head]
    here = parse.sentence_number(token)
    # An object that were the subject of its own verb would be "sich" (principle B of binding, Chomsky 1981).
    barred = token.head if token.tag == "PRON" and token.relation in OBJECTS else None
    fitting = [
        p for p in near if here - p.sentence <= BACK and (barred is None or p.verb != barred) and _fits(p, pronoun)
    ]
    if not fitting:
        return None
    return max(fitting, key=lambda p: (_weight(p, here), p.start)).chain


def _weight(place: _Place, here: int) -> float:
    person = PERSON if place.chain.kind == "person" else 0.0
    return SUBJECT * place.subject + person - SENTENCE * (here - place.sentence)


def _fits(place: _Place, pronoun: Pronoun) -> bool:
    """Whether number and gender allow it; a body, and whoever an ambiguous "ihr" may mean, must be a subject."""
    chain = place.chain
    if pronoun.plural is None:
        return place.subject and (chain.kind == "group" or chain.plural or "f" in chain.genders)
    if pronoun.plural:
        return chain.kind == "group"
    if chain.plural or chain.kind == "group":
        return False
    if chain.kind == "organization":
        return place.subject and pronoun.gender in chain.genders
    return pronoun.gender in chain.genders or (not chain.genders and pronoun.gender == "m")
