"""Joins the mentions of one article that call the same: names by their parts, descriptions by their antecedent."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from lagebild.lang.entities import Gender, Mention
from lagebild.model import EntityKind, Span
from lagebild.model.names import name_key

NEAR, FAR = 1500, 6000  # code points within which a plural, a description looks back
MOST = 200  # mentions looked back over at most


@dataclass(eq=False)
class Chain:
    """Mentions of one entity while it is being put together; two chains are never equal."""

    order: int
    kind: EntityKind
    mentions: list[Mention] = field(default_factory=list)
    shared: list[Span] = field(default_factory=list)
    country: str | None = None
    genders: set[Gender] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    plural: bool = False

    @property
    def spans(self) -> list[Span]:
        return [m.span for m in self.mentions] + self.shared

    def add(self, mention: Mention) -> None:
        """Take a mention in, and what it says."""
        self.mentions.append(mention)
        self.country = self.country or mention.country
        self.plural = self.plural or mention.plural
        if mention.gender:
            self.genders.add(mention.gender)
        if mention.role:
            self.roles.add(mention.role)


class Chains:
    """All chains of an article, found by key, by head word, by part of a person's name, or looking back."""

    def __init__(self, home: str | None) -> None:
        self.home = home
        self.all: list[Chain] = []
        self.by_key: dict[str, Chain] = {}
        self.by_head: dict[int, Chain] = {}
        self.people: dict[str, list[Chain]] = {}
        self._timeline: dict[EntityKind, list[tuple[int, int, Chain]]] = {}

    def new(self, mention: Mention) -> Chain:
        """A chain of this mention alone."""
        chain = Chain(len(self.all), mention.kind)
        self.all.append(chain)
        return self.add(chain, mention)

    def add(self, chain: Chain, mention: Mention) -> Chain:
        """Add a mention to a chain; once names are settled, in text order only."""
        chain.add(mention)
        self.by_head.setdefault(mention.head, chain)
        self._timeline.setdefault(chain.kind, []).append((mention.span.start, len(chain.mentions), chain))
        return chain

    def settle(self) -> None:
        """Bring the mentions so far into text order: call it between names and descriptions."""
        for row in self._timeline.values():
            row.sort(key=lambda entry: entry[0])
        self._named = {kind: list(row) for kind, row in self._timeline.items()}
        self._timeline = {}

    def back(self, position: int, reach: int, *kinds: EntityKind) -> Iterator[Chain]:
        """Chains with a mention before a position, the nearest first, none twice."""
        rows = []
        for kind in kinds:
            named = self._named.get(kind, [])
            end = bisect_left(named, position, key=lambda entry: entry[0])
            rows += named[max(0, end - MOST) : end] + self._timeline.get(kind, [])[-MOST:]
        seen: set[int] = set()
        for start, _, chain in sorted(rows, key=lambda entry: (-entry[0], entry[2].order)):
            if position - start > reach:
                return
            if start < position and chain.order not in seen:
                seen.add(chain.order)
                yield chain

    def country_of(self, mention: Mention) -> str | None:
        """The country a mention says, or the article's where nothing speaks against it."""
        return mention.country or own_country(mention, self.home)


def own_country(mention: Mention, home: str | None) -> str | None:
    """The article's country for a mention without one, if it can be that; else the first it can be."""
    if not mention.domestic:
        return None
    return home if not mention.among or home in mention.among else mention.among[0]


def chain_mentions(mentions: Sequence[Mention], home: str | None) -> list[Chain]:
    """The chains of all mentions: names first, the fullest before the short ones, then descriptions."""
    chains = Chains(home)
    people = [m for m in mentions if m.form == "name" and m.kind == "person"]
    for mention in sorted(people, key=lambda m: (-min(2, len(m.name.split())), m.span.start)):
        _add_person(chains, mention)
    for mention in mentions:
        if mention.kind != "person" and mention.form in {"name", "attribute"}:
            _add_named(chains, mention)
    chains.settle()
    for mention in mentions:
        if mention.form == "description":
            _add_description(chains, mention)
        elif mention.form == "members":
            _share(chains, mention)
    for chain in chains.all:
        chain.mentions.sort(key=lambda m: m.span)
    return chains.all


def _add_person(chains: Chains, mention: Mention) -> None:
    parts = name_key(mention.name).split()
    if not parts:
        chains.new(mention)
        return
    surname = parts[-1]
    known = chains.people.setdefault(surname, [])
    fitting = [c for c in known if _one_person(c, mention, parts)]
    if not fitting and len(parts) == 1:
        given = [c for c in chains.people.get("^" + surname, ()) if _genders_fit(c, mention)]
        fitting = given if len(given) == 1 else []
    if fitting:
        chains.add(_last_before(fitting, mention.span.start), mention)
        return
    chain = chains.new(mention)
    known.append(chain)
    for part in parts[:-1]:
        chains.people.setdefault("^" + part, []).append(chain)


def _last_before(fitting: Sequence[Chain], position: int) -> Chain:
    """Of several of one surname the one named last before a position, else the first named at all."""
    if len(fitting) == 1:
        return fitting[0]
    placed = [
        (max((m.span.start for m in c.mentions[-MOST:] if m.span.start < position), default=-1), -c.order, c)
        for c in fitting
    ]
    return max(placed, key=lambda p: p[:2])[2]


def _one_person(chain: Chain, mention: Mention, parts: list[str]) -> bool:
    """Whether a chain of the same surname can be that of a name: genders and first names fit."""
    if not _genders_fit(chain, mention):
        return False
    if len(parts) == 1:
        return True
    for other in chain.mentions[:MOST]:
        theirs = name_key(other.name).split() if other.form == "name" else []
        if len(theirs) > 1:
            first, known = parts[0], theirs[0]
            return first == known or first[:1] == known or known[:1] == first or set(parts) <= set(theirs)
    return True


def _genders_fit(chain: Chain, mention: Mention) -> bool:
    return mention.gender is None or not chain.genders or mention.gender in chain.genders


def _countries_fit(chain: Chain, mention: Mention) -> bool:
    return mention.country is None or chain.country is None or chain.country == mention.country


def _add_named(chains: Chains, mention: Mention) -> None:
    chain = chains.by_key.get(mention.key)
    if chain is None:
        chains.by_key[mention.key] = chains.new(mention)
    else:
        chains.add(chain, mention)


Resolver = Callable[[Chains, Mention], Chain | None]


def _add_description(chains: Chains, mention: Mention) -> None:
    for rule in RESOLVERS:
        chain = rule(chains, mention)
        if chain is not None:
            chains.add(chain, mention)
            return
    if mention.kind == "place":
        return
    chain = chains.new(mention)
    if mention.kind != "person":
        chains.by_key[_local_key(chains, mention)] = chain


def _local_key(chains: Chains, mention: Mention) -> str:
    return f"{mention.key}@{chains.country_of(mention) or ''}"


def in_apposition(chains: Chains, mention: Mention) -> Chain | None:
    """ "Selenskyj, der Präsident der Ukraine": the name it stands beside."""
    return None if mention.same_as is None else chains.by_head.get(mention.same_as)


def as_country_or_town(chains: Chains, mention: Mention) -> Chain | None:
    """ "die Regierung": the country itself; "das Land", "die Stadt": the one named last."""
    if mention.kind == "place":
        return next(chains.back(mention.span.start, FAR, "place"), None)
    if mention.kind != "country" or mention.plural:
        return None
    if mention.key == "government":
        return chains.by_key.get(f"country:{chains.country_of(mention)}")
    return next((c for c in chains.back(mention.span.start, FAR, "country") if not c.plural), None)


def by_office(chains: Chains, mention: Mention) -> Chain | None:
    """ "der Präsident", "die Regierungschefin": the last person with this office and a country that fits."""
    if mention.kind != "person" or not mention.definite or mention.role is None:
        return None
    for chain in chains.back(mention.span.start, FAR, "person"):
        if _role_fits(chain, mention) and _genders_fit(chain, mention) and _countries_fit(chain, mention):
            return chain
    return None


def _role_fits(chain: Chain, mention: Mention) -> bool:
    """Whether somebody has the office said; "der Politiker" takes any office, "der 54-Jährige" any name."""
    if mention.role == "any-person":
        return chain.mentions[0].form == "name"
    if mention.role == "any-politician":
        return any(m.form == "name" and (m.sector or m.party) for m in chain.mentions[:MOST])
    return mention.role in chain.roles


def by_named_body(chains: Chains, mention: Mention) -> Chain | None:
    """ "das Gericht", "die Partei": the last named body of which it is the kind."""
    if mention.kind != "organization" or not mention.definite or mention.plural:
        return None
    word = mention.name.lower()
    for chain in chains.back(mention.span.start, FAR, "organization"):
        first = chain.mentions[0]
        if first.form == "description" or not _countries_fit(chain, mention):
            continue
        if first.name.lower().endswith(word) or (mention.generic and _of_one_kind(first.sector, mention.sector)):
            return chain
    return None


def _of_one_kind(named: str | None, said: str | None) -> bool:
    """Whether a named body can be what a general word says; "Organisation" and "Bündnis" can be international."""
    return named is not None and (named == said or (said == "SOC" and named in {"NGO", "IGO"}))


def by_same_words(chains: Chains, mention: Mention) -> Chain | None:
    """The same word for the same country's people or body."""
    return None if mention.kind == "person" else chains.by_key.get(_local_key(chains, mention))


RESOLVERS: tuple[Resolver, ...] = (in_apposition, as_country_or_town, by_office, by_named_body, by_same_words)


def _has(chain: Chain, word: Span | None) -> bool:
    """Whether one of the last mentions of a chain has the word in it."""
    return word is not None and any(m.span.covers(word) for m in chain.mentions[-MOST:])


def _share(chains: Chains, mention: Mention) -> None:
    """A plural for two that were named ("beide Seiten"): both get the mention; sides are no persons or mediators."""
    kinds: tuple[EntityKind, ...] = (mention.kind,)
    if mention.kind not in {"country", "person"}:
        kinds = ("country", "organization", "group")
    near = chains.back(mention.span.start, NEAR, *kinds)
    able = (c for c in near if mention.kind != "group" or c.mentions[0].sector != "IGO")
    found = list(islice((c for c in able if not _has(c, mention.besides)), 2))
    if len(found) == 2:
        for chain in found:
            chain.shared.append(mention.span)
