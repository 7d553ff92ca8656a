"""Finds who takes part: named persons, organisations, countries, places and unnamed groups."""

from __future__ import annotations

from collections.abc import Iterable

from lagebild.lang.language import Language
from lagebild.model import Article, Entity, Parse, Span
from lagebild.reading.entity_chains import Chain, chain_mentions
from lagebild.reading.entity_facts import Facts, facts_of, home_country
from lagebild.reading.pronouns import resolve_pronouns


def find_entities(article: Article, parse: Parse, language: Language) -> tuple[Entity, ...]:
    """All entities of an article with their mentions, in the order of their first mention."""
    mentions = language.entities.mentions(parse)
    home = home_country(mentions, language.entities.countries_in(article.title), parse)
    chains = chain_mentions(mentions, home.country)
    pronouns = resolve_pronouns(language.entities.pronouns(parse), chains, parse)
    principals = _principals(chains)
    rules, published = language.entities, article.published
    found = [
        (chain, facts_of(chain, home, published, rules, principals.get(chain.order)))
        for chain in sorted(chains, key=lambda c: (min(c.spans), c.order))
    ]
    return tuple(
        _entity(f"e{number}", chain, facts, pronouns.get(chain.order, ()))
        for number, (chain, facts) in enumerate(found, 1)
    )


def _entity(name: str, chain: Chain, facts: Facts, pronouns: tuple[Span, ...]) -> Entity:
    return Entity(
        id=name,
        name=facts.name,
        kind=chain.kind,
        mentions=tuple(sorted(set(chain.spans))),
        rule=chain.mentions[0].rule,
        country=facts.country,
        sector=facts.sector,
        office=facts.office,
        pronouns=tuple(sorted(set(pronouns))),
        confidence=round(max(m.confidence for m in chain.mentions), 2),
    )


def _principals(chains: Iterable[Chain]) -> dict[int, Chain]:
    """By a chain's order whom somebody speaks or acts for: X of "der Sprecher von X"."""
    by_head = {m.head: chain for chain in chains for m in chain.mentions}
    found: dict[int, Chain] = {}
    for chain in chains:
        under = next((m.under for m in chain.mentions if m.under is not None), None)
        principal = by_head.get(under) if under is not None else None
        if principal is not None and principal is not chain:
            found[chain.order] = principal
    return found
