"""Who a German text speaks of: noun phrases read as mentions, and its pronouns.

The rules stand in NOUN_RULES, in the order they are asked at each noun that is no name; names
have their own (`entities_names.NAME_RULES`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from lagebild.lang.de.entities_groups import body_or_group, inhabitant
from lagebild.lang.de.entities_known import find_names
from lagebild.lang.de.entities_make import make_mention
from lagebild.lang.de.entities_named import attributes, name_mentions
from lagebild.lang.de.entities_nouns import read_noun
from lagebild.lang.de.entities_offices import aged, office_holder
from lagebild.lang.de.entities_phrases import BOTH, Scene, read_phrase
from lagebild.lang.de.entities_pronouns import find_pronouns
from lagebild.lang.de.entities_words import countries_in, words
from lagebild.lang.de.parties import sector_of_party
from lagebild.lang.entities import EntityRules, Mention
from lagebild.model import EntityKind, Parse, Span, Token

NounRule = Callable[[Scene, Token], Mention | None]


def find_mentions(parse: Parse) -> tuple[Mention, ...]:
    """All mentions of a text, in text order."""
    names = find_names(parse)
    scene = Scene(
        parse,
        names,
        {n.first: n for n in names},
        {n.last: n for n in names},
        {i: n for n in names for i in range(n.first, n.last)},
    )
    nouns = [m for token in parse.tokens if token.i not in scene.inside for m in _noun_mentions(scene, token)]
    held = {i for m in nouns if m.form == "name" for i in _places(parse, m.span)}
    plain = [m for n in names for m in name_mentions(scene, n) if n.first not in held or m.kind != "person"]
    described = [*nouns, *plain]
    heads = {m.head for m in nouns}
    inner = [m for token in parse.tokens for m in attributes(scene, token, heads)]
    return tuple(sorted((*described, *inner), key=lambda m: (m.span.start, -m.span.end)))


def _places(parse: Parse, span: Span) -> range:
    inside = parse.within(span)
    return range(inside[0].i, inside[-1].i + 1)


# Noun phrases


def _noun_mentions(scene: Scene, token: Token) -> Iterator[Mention]:
    if not _may_call(token) or token.tag in {"VERB", "AUX", "ADP", "DET", "PRON", "ADV"}:
        return
    for rule in NOUN_RULES:
        mention = rule(scene, token)
        if mention is not None:
            yield mention
            return


def _may_call(token: Token) -> bool:
    return token.text[0].isupper() or token.text[0].isdigit() or ("-" in token.text and token.text[-1].isalpha())


def members(scene: Scene, token: Token) -> Mention | None:
    """ "beide Seiten", "die beiden Präsidenten": a plural for two named before."""
    noun = read_noun(token.text)
    if noun is None or not _preceded_by_both(scene, token):
        return None
    phrase = read_phrase(scene, token, noun)
    kind: EntityKind = "organization"
    if noun.group is not None and noun.group.sort.startswith("land"):
        kind = "country"
    elif noun.group is not None and noun.group.sort == "sides":
        kind = "group"
    elif noun.office is not None:
        kind = "person"
    shape = make_mention(scene, token, phrase, kind, "members", token.text, token.text.lower(), "members", plural=True)
    return replace(shape, besides=_acting_on(token, scene.parse))


def _acting_on(token: Token, parse: Parse) -> Span | None:
    """The subject of the clause that has the token for an object or beside a preposition."""
    above = tuple(parse.ancestors(token))
    verb = next((t for t in above if t.tag in {"VERB", "AUX"}), None)
    subject = None if verb is None else next(iter(parse.dependents(verb, "nsubj")), None)
    if subject is None or subject.i == token.i or subject in above:
        return None
    return subject.span


def _preceded_by_both(scene: Scene, token: Token) -> bool:
    tokens = scene.parse.tokens
    return any(tokens[i].text.lower() in BOTH for i in range(max(0, token.i - 2), token.i))


NOUN_RULES: tuple[NounRule, ...] = (members, aged, office_holder, inhabitant, body_or_group)


def country_names() -> Mapping[str, str]:
    """The German names of states by ISO 3166-1 alpha-3."""
    return words().country_names


RULES = EntityRules(
    mentions=find_mentions,
    pronouns=find_pronouns,
    country_names=country_names,
    countries_in=countries_in,
    sector_of_party=sector_of_party,
)
