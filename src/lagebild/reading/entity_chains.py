"""Joins the mentions of one article that call the same: names by their parts, descriptions by their antecedent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lagebild.lang.entities import EntityRules, Mention
from lagebild.model import EntityKind, Span
from lagebild.model.names import name_key

FAR = 4000  # code points within which a description looks back for its antecedent


@dataclass
class Chain:
    """Mentions of one entity while it is being put together."""

    order: int
    kind: EntityKind
    mentions: list[Mention] = field(default_factory=list)
    shared: list[Span] = field(default_factory=list)

    @property
    def spans(self) -> list[Span]:
        return [m.span for m in self.mentions] + self.shared

    @property
    def last(self) -> int:
        return max(m.span.start for m in self.mentions)

    def before(self, position: int) -> int | None:
        """Where the nearest mention before a position begins; None where there is none."""
        return max((m.span.start for m in self.mentions if m.span.start < position), default=None)

    def country(self) -> str | None:
        return next((m.country for m in self.mentions if m.country), None)


class Chains:
    """All chains of an article, with ways to find one."""

    def __init__(self, home: str | None, rules: EntityRules) -> None:
        self.home, self.rules = home, rules
        self.all: list[Chain] = []
        self.by_key: dict[str, Chain] = {}
        self.by_head: dict[int, Chain] = {}
        self.people: dict[str, list[Chain]] = {}

    def new(self, mention: Mention) -> Chain:
        chain = Chain(len(self.all), mention.kind)
        self.all.append(chain)
        return self.add(chain, mention)

    def add(self, chain: Chain, mention: Mention) -> Chain:
        chain.mentions.append(mention)
        self.by_head.setdefault(mention.head, chain)
        return chain


def chain_mentions(mentions: Sequence[Mention], home: str | None, rules: EntityRules) -> list[Chain]:
    """The chains of all mentions: names first, the fullest before the short ones, then descriptions."""
    chains = Chains(home, rules)
    people = [m for m in mentions if m.form == "name" and m.kind == "person"]
    for mention in sorted(people, key=lambda m: (-min(2, len(m.name.split())), m.span.start)):
        _add_person(chains, mention)
    for mention in mentions:
        if mention.kind != "person" and mention.form in {"name", "attribute"}:
            _add_named(chains, mention)
    for mention in mentions:
        if mention.form == "description":
            _add_description(chains, mention)
    for mention in mentions:
        if mention.form == "members":
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
    chain = _nearest(fitting, mention.span.start) or (fitting[0] if fitting else None)
    if chain is None and len(parts) == 1:
        given = [c for c in chains.people.get("^" + surname, ()) if _genders_fit(c, mention)]
        chain = given[0] if len(given) == 1 else None
    if chain is not None:
        chains.add(chain, mention)
        return
    chain = chains.new(mention)
    known.append(chain)
    for part in parts[:-1]:
        chains.people.setdefault("^" + part, []).append(chain)


def _one_person(chain: Chain, mention: Mention, parts: list[str]) -> bool:
    if not _genders_fit(chain, mention):
        return False
    if len(parts) == 1:
        return True
    for other in chain.mentions:
        theirs = name_key(other.name).split() if other.form == "name" else []
        if len(theirs) > 1:
            return (
                theirs[0] == parts[0]
                or theirs[0][:1] == parts[0]
                or parts[0][:1] == theirs[0]
                or set(parts) <= set(theirs)
            )
    return True


def _genders_fit(chain: Chain, mention: Mention) -> bool:
    known = {m.gender for m in chain.mentions if m.gender}
    return mention.gender is None or not known or mention.gender in known


def _nearest(found: Iterable[Chain], position: int) -> Chain | None:
    placed = [(at, c) for c in found if (at := c.before(position)) is not None]
    return max(placed, key=lambda p: p[0])[1] if placed else None


def _add_named(chains: Chains, mention: Mention) -> None:
    chain = chains.by_key.get(mention.key)
    if chain is None:
        chains.by_key[mention.key] = chains.new(mention)
    else:
        chains.add(chain, mention)


Resolver = Callable[[Chains, Mention], "Chain | None"]


def _add_description(chains: Chains, mention: Mention) -> None:
    for rule in RESOLVERS:
        chain = rule(chains, mention)
        if chain is not None:
            chains.add(chain, mention)
            return
    chain = chains.new(mention)
    if mention.kind != "person":
        chains.by_key[_local_key(chains, mention)] = chain


def _local_key(chains: Chains, mention: Mention) -> str:
    return f"{mention.key}@{mention.country or (chains.home if mention.domestic else '')}"


def in_apposition(chains: Chains, mention: Mention) -> Chain | None:
    return None if mention.same_as is None else chains.by_head.get(mention.same_as)


def as_government(chains: Chains, mention: Mention) -> Chain | None:
    """ "die russische Regierung", "die Regierung": the country itself."""
    if mention.kind != "country" or mention.plural:
        return None
    if mention.key == "government":
        country = mention.country or (chains.home if mention.domestic else None)
        return chains.by_key.get(f"country:{country}") if country else None
    countries = [c for c in chains.all if c.kind == "country" and not c.mentions[0].plural]
    return _nearest(countries, mention.span.start)


def by_same_words(chains: Chains, mention: Mention) -> Chain | None:
    """The same word for the same country's people or body."""
    if mention.kind == "person":
        return None
    return chains.by_key.get(_local_key(chains, mention))


def by_office(chains: Chains, mention: Mention) -> Chain | None:
    """ "der Präsident", "die Regierungschefin": the last person with this office and a country that fits."""
    if mention.kind != "person" or not mention.definite or mention.role is None:
        return None
    fitting = [
        c
        for c in chains.all
        if c.kind == "person"
        and any(_roles_fit(m, mention) for m in c.mentions)
        and _genders_fit(c, mention)
        and _countries_fit(chains, c, mention)
    ]
    return _nearest(fitting, mention.span.start)


def _roles_fit(known: Mention, mention: Mention) -> bool:
    """Whether an office said before can be the one said now; "der Politiker" takes any, "der 54-Jährige" any name."""
    if mention.role == "any-person":
        return known.form == "name"
    if mention.role == "any-politician":
        return known.form == "name" and (known.sector is not None or known.party is not None)
    return known.role == mention.role


def _countries_fit(chains: Chains, chain: Chain, mention: Mention) -> bool:
    if mention.country is None:
        return True
    theirs = chain.country()
    return theirs is None or theirs == mention.country


def by_named_body(chains: Chains, mention: Mention) -> Chain | None:
    """ "das Gericht", "die Partei": the last named body of which it is the kind."""
    if mention.kind != "organization" or not mention.definite or mention.plural:
        return None
    word = mention.name.lower()
    fitting = [
        c
        for c in chains.all
        if c.kind == "organization"
        and c.mentions[0].form != "description"
        and _countries_fit(chains, c, mention)
        and (c.mentions[0].name.lower().endswith(word) or _of_kind(c, mention))
    ]
    chain = _nearest(fitting, mention.span.start)
    at = chain.before(mention.span.start) if chain else None
    return chain if at is not None and mention.span.start - at < FAR else None


def _of_kind(chain: Chain, mention: Mention) -> bool:
    sector = chain.mentions[0].sector
    return mention.sector is not None and sector == mention.sector and sector in {"PTY", "JRN", "LAB", "LEG"}


RESOLVERS: tuple[Resolver, ...] = (in_apposition, as_government, by_office, by_named_body, by_same_words)


def _share(chains: Chains, mention: Mention) -> None:
    """A plural for two that were named: both get the mention."""
    kinds = {mention.kind} if mention.kind in {"country", "person"} else {"country", "organization", "group", "person"}
    near = [
        (at, c)
        for c in chains.all
        if c.kind in kinds and (at := c.before(mention.span.start)) is not None and mention.span.start - at < FAR // 4
    ]
    for _, chain in sorted(near, key=lambda p: -p[0])[:2]:
        chain.shared.append(mention.span)
