"""What is true of an entity as a whole: its name, country, sector and office, from all its mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.lang.entities import EntityRules, Mention
from lagebild.model import Parse
from lagebild.reading.entity_chains import Chain, own_country

OFFICIAL = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY", "IGO", None})  # whose former holders are ELI
LEAD = 2  # the first sentences count twice when the article's country is asked


@dataclass(frozen=True, slots=True)
class Facts:
    """Name, country (ISO 3166-1 alpha-3), PLOVER sector and office; None where there is no ground."""

    name: str
    country: str | None
    sector: str | None
    office: str | None


@dataclass(frozen=True, slots=True)
class Home:
    """The country an article is about, None where it names none, with its weight among all words for countries."""

    country: str | None
    weight: int
    share: float

    @property
    def clear(self) -> bool:
        """Whether there is ground to take a bare name for one of this country's people."""
        return self.share >= CLEAR_SHARE and self.weight >= CLEAR_WEIGHT


def home_country(mentions: Sequence[Mention], titled: Sequence[str], parse: Parse) -> Home:
    """The country that most of an article's mentions and its title name."""
    lead = parse.sentences[min(LEAD, len(parse.sentences)) - 1].span.end if parse.sentences else 0
    votes: Counter[str] = Counter()
    for mention in mentions:
        if mention.country and mention.sector != "JRN":
            weight = WEIGHTS.get(mention.kind, 3)
            votes[mention.country] += weight * (2 if mention.span.start < lead else 1)
    for country in titled[:1]:
        votes[country] += FIRST_IN_TITLE
    for country in titled:
        votes[country] += IN_TITLE
    if not votes:
        return Home(None, 0, 0.0)
    best = min(votes, key=lambda country: (-votes[country], country))
    return Home(best, votes[best], votes[best] / votes.total())


WEIGHTS = {"place": 2, "country": 2}
IN_TITLE, FIRST_IN_TITLE = 4, 4
CLEAR_SHARE, CLEAR_WEIGHT = 0.6, 18
# Below it several states meet in the article, and a minister without a country can be anybody's.
LEADING_SHARE = 0.4


def facts_of(
    chain: Chain, home: Home, published: str | None, rules: EntityRules, principal: Chain | None = None
) -> Facts:
    """The facts of a chain, each from the mention that says it best."""
    names = [m for m in chain.mentions if m.form == "name"]
    name = max((m.name for m in names), key=len, default=chain.mentions[0].name)
    country, sector = _country(chain, home), _sector(chain, published, rules)
    if principal is not None and (sector is None or chain.country is None):
        theirs = facts_of(principal, home, published, rules)
        country, sector = chain.country or theirs.country, sector or theirs.sector
    return Facts(name, country, sector, _office(chain))


def _country(chain: Chain, home: Home) -> str | None:
    """The country said, else the article's; a bare name takes that only where the article is clearly of one country."""
    known = chain.country
    if known is not None:
        return known
    if not all(m.domestic for m in chain.mentions):
        return None
    if chain.kind == "place":
        return None
    bare = chain.kind == "person" and all(m.form == "name" and not m.office for m in chain.mentions)
    if (bare and not home.clear) or home.share < LEADING_SHARE:
        return None
    return own_country(next((m for m in chain.mentions if m.among), chain.mentions[0]), home.country)


def _sector(chain: Chain, published: str | None, rules: EntityRules) -> str | None:
    """PLOVER's sector: people of an opposed party are OPP, else the first office said decides."""
    if chain.kind == "place":
        return next((m.sector for m in chain.mentions if m.sector), None)
    said = [m for m in chain.mentions if m.sector or m.former]
    current = [m for m in said if m.sector and not m.former]
    party = next((m.party for m in chain.mentions if m.party), None)
    if party is None and any(m.sector == "PTY" for m in current):
        party = next((m.name for m in chain.mentions if m.form == "name"), None)
    standing = rules.sector_of_party(party, published) if party else None
    if standing == "OPP" or any(m.sector == "OPP" for m in current):
        return "OPP" if not any(m.sector == "GOV" for m in current) else "GOV"
    offices = [m for m in said if m.sector != "PTY" or m.former]
    if offices:
        first = offices[0]
        return "ELI" if first.former and chain.kind == "person" and first.sector in OFFICIAL else first.sector
    return standing or (current[0].sector if current else None)


def _office(chain: Chain) -> str | None:
    return next((m.office for m in chain.mentions if m.office), None)
