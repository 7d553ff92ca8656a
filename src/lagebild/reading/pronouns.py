"""Whom a pronoun stands for: gender, number, nearness, and who was the subject before."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.lang.entities import Pronoun
from lagebild.model import Parse, Span
from lagebild.reading.entity_chains import Chain

BACK = 2  # sentences a pronoun may look back


def resolve_pronouns(pronouns: Sequence[Pronoun], chains: Sequence[Chain], parse: Parse) -> dict[int, tuple[Span, ...]]:
    """By a chain's order the spans of pronouns that stand for it; pronouns in doubt are left out."""
    placed = [(m.span.start, m.head, chain) for chain in chains for m in chain.mentions if m.form != "attribute"]
    found: dict[int, list[Span]] = {}
    resolved: list[tuple[int, int, Chain]] = []
    for pronoun in pronouns:
        chain = _antecedent(pronoun, placed, resolved, parse)
        if chain is not None:
            found.setdefault(chain.order, []).append(pronoun.span)
            resolved.append((pronoun.span.start, pronoun.head, chain))
    return {order: tuple(spans) for order, spans in found.items()}


def _antecedent(
    pronoun: Pronoun, placed: list[tuple[int, int, Chain]], resolved: list[tuple[int, int, Chain]], parse: Parse
) -> Chain | None:
    here = parse.sentence_number(parse.tokens[pronoun.head])
    near: list[tuple[float, Chain]] = []
    for start, head, chain in [*placed, *resolved]:
        if start >= pronoun.span.start:
            continue
        token = parse.tokens[head]
        sentence = parse.sentence_number(token)
        if here - sentence > BACK or not _fits(chain, pronoun):
            continue
        subject = token.relation.startswith("nsubj") or (
            token.relation in {"appos", "flat"} and parse.tokens[token.head].relation.startswith("nsubj")
        )
        near.append((start / 1e7 + (2.0 if subject else 0.0) - 1.5 * (here - sentence), chain))
    return max(near, key=lambda n: n[0])[1] if near else None


def _fits(chain: Chain, pronoun: Pronoun) -> bool:
    if pronoun.plural:
        return chain.kind == "group"
    if chain.kind != "person" or any(m.plural for m in chain.mentions):
        return False
    known = {m.gender for m in chain.mentions if m.gender}
    return pronoun.gender in known or (not known and pronoun.gender == "m")
