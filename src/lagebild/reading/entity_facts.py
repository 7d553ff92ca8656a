"""What is true of an entity as a whole: its name, country, sector and office, from all its mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.lang.entities import EntityRules, Mention
from lagebild.model import Parse
from lagebild.reading.entity_chains import Chain

LEAD = 2  # the first sentences count twice when the article's country is asked


@dataclass(frozen=True, slots=True)
class Facts:
    """Name, country (ISO 3166-1 alpha-3), PLOVER sector and office; None where there is no ground."""

    name: str
    country: str | None
    sector: str | None
    office: str | None


def home_country(mentions: Sequence[Mention], parse: Parse) -> str | None:
    """The country an article is about: the one most of its mentions name; None where none stands out."""
    lead = parse.sentences[min(LEAD, len(parse.sentences)) - 1].span.end if parse.sentences else 0
    votes: Counter[str] = Counter()
    for mention in mentions:
        if mention.country and mention.sector != "JRN":
            votes[mention.country] += 2 if mention.span.start < lead else 1
    ranked = sorted(votes.items(), key=lambda v: (-v[1], v[0]))
    return ranked[0][0] if ranked else None


def facts_of(chain: Chain, home: str | None, published: str | None, rules: EntityRules) -> Facts:
    """The facts of a chain, each from the mention that says it best."""
    names = [m for m in chain.mentions if m.form == "name"]
    name = max((m.name for m in names), key=len, default=chain.mentions[0].name)
    return Facts(name, _country(chain, home), _sector(chain, published, rules), _office(chain))


def _country(chain: Chain, home: str | None) -> str | None:
    known = chain.country()
    if known is not None:
        return known
    if not all(m.domestic for m in chain.mentions):
        return None
    if chain.kind == "place":
        return None
    return home


def _sector(chain: Chain, published: str | None, rules: EntityRules) -> str | None:
    if chain.kind == "place":
        return None
    former = [m for m in chain.mentions if m.former]
    current = [m for m in chain.mentions if m.sector and not m.former]
    opposed = next((m for m in current if m.sector == "OPP"), None)
    if opposed is not None:
        return "OPP"
    office = next((m for m in current if m.sector != "PTY"), None)
    if office is not None:
        return office.sector
    if former and chain.kind == "person":
        return "ELI"
    if current:
        party = next((m.party for m in chain.mentions if m.party), None) or chain.mentions[0].name
        return rules.governing(party, published) or current[0].sector
    return None


def _office(chain: Chain) -> str | None:
    return next((m.office for m in chain.mentions if m.office), None)
