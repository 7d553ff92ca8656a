"""Who a German text speaks of: noun phrases read as mentions, and its pronouns.

The rules stand in NOUN_RULES, in the order they are asked at each noun that is no name; names
have their own (`entities_names.NAME_RULES`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from lagebild.lang.de.entities_known import find_names
from lagebild.lang.de.entities_named import attributes, name_mentions
from lagebild.lang.de.entities_names import Name
from lagebild.lang.de.entities_nouns import Noun, read_noun
from lagebild.lang.de.entities_phrases import BOTH, DEFINITE, INDEFINITE, Phrase, Scene, read_phrase
from lagebild.lang.de.entities_pronouns import find_pronouns
from lagebild.lang.de.entities_words import Group, countries_in, words
from lagebild.lang.de.parties import sector_of_party
from lagebild.lang.entities import EntityRules, Form, Gender, Mention
from lagebild.model import EntityKind, Parse, Span, Token
from lagebild.model.names import name_key

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
    if not token.text[0].isupper() or token.tag in {"VERB", "AUX", "ADP", "DET", "PRON", "ADV"}:
        return
    for rule in NOUN_RULES:
        mention = rule(scene, token)
        if mention is not None:
            yield mention
            return


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
    return _mention(scene, token, phrase, kind, "members", token.text, token.text.lower(), "members", plural=True)


def _preceded_by_both(scene: Scene, token: Token) -> bool:
    tokens = scene.parse.tokens
    return any(tokens[i].text.lower() in BOTH for i in range(max(0, token.i - 2), token.i))


def office_holder(scene: Scene, token: Token) -> Mention | None:
    """ "Russlands Präsident Wladimir Putin", "der Präsident", "ein Sprecher der Polizei"."""
    noun = read_noun(token.text)
    if noun is None or noun.office is None:
        return None
    office = noun.office
    phrase = read_phrase(scene, token, noun)
    named = phrase.apposed is not None and phrase.apposed.sort == "person"
    if not named and _is_plural(token, office.plural, phrase):
        return None
    bare = not (phrase.definite or phrase.indefinite or phrase.apposed or phrase.first < token.i)
    if not named and bare and noun.group is not None and noun.group.sort.startswith("group") and noun.group.plural:
        return None
    if noun.group is not None and not named and noun.group.sort.startswith("body"):
        return None
    apposed = phrase.apposed
    loose = None if named else _loose_name(scene, phrase)
    sector = office.sector or phrase.sector
    if office.scope == "org" and phrase.sector:
        sector = phrase.sector if phrase.sector not in {"PTY"} or not office.sector else office.sector
    gender: Gender | None = "f" if office.gender == "f" else "m"
    title = _title(office.noun, noun, phrase)
    former = phrase.former
    shape = _mention(
        scene,
        token,
        phrase,
        "person",
        "description",
        title if not phrase.complement else f"{title} {phrase.complement}",
        f"office:{office.noun.lower()}",
        "office",
        sector=sector,
        office=None if office.scope == "kin" else title,
        gender=gender,
        former=former,
        role=words().roles.get(office.noun.removeprefix("Vize")) or office.noun,
        party=phrase.party,
    )
    if named and apposed is not None:
        return replace(
            shape,
            head=apposed.first,
            form="name",
            name=apposed.name,
            key=name_key(apposed.name),
            rule="office-name",
            gender=gender,
        )
    if loose is not None:
        return replace(shape, same_as=loose.first, rule="office-apposition")
    return shape


def _title(noun: str, whole: Noun, phrase: Phrase) -> str:
    return f"{noun} {phrase.complement}" if phrase.complement.startswith("für ") else noun


def _is_plural(token: Token, certain: bool, phrase: Phrase) -> bool:
    return certain or phrase.many or token.feature("Number") == "Plur"


def _loose_name(scene: Scene, phrase: Phrase) -> Name | None:
    """The person in loose apposition ("der Präsident, X," or "X, der Präsident,"), or a copula's subject."""
    tokens = scene.parse.tokens
    if phrase.last + 1 < len(tokens) and tokens[phrase.last].text == ",":
        name = scene.begins.get(phrase.last + 1)
        if name is not None and name.sort == "person":
            after = tokens[name.last].text if name.last < len(tokens) else "."
            if after in {",", ".", ";", ":", ")", "(", "–"} or tokens[min(name.last, len(tokens) - 1)].tag in {
                "VERB",
                "AUX",
            }:
                return name
    before = phrase.first - 1
    while before >= 0 and tokens[before].text.lower() in DEFINITE | INDEFINITE | {"ein", "eine"}:
        before -= 1
    if before >= 0 and tokens[before].text == ",":
        previous = scene.ends.get(before)
        if previous is None and before > 2 and tokens[before - 1].text == ")":
            opened = next((i for i in range(before - 2, max(0, before - 6), -1) if tokens[i].text == "("), None)
            previous = scene.ends.get(opened) if opened is not None else None
        if previous is not None and previous.sort == "person":
            return previous
    head = next(
        (t for t in scene.parse.tokens[phrase.first : phrase.last] if t.head == t.i or t.relation == "root"), None
    )
    if head is not None and scene.parse.dependents(head, "cop"):
        for subject in scene.parse.dependents(head, "nsubj"):
            name = scene.inside.get(subject.i)
            if name is not None and name.sort == "person":
                return name
    return None


def inhabitant(scene: Scene, token: Token) -> Mention | None:
    """ "die Russen", "ein Deutscher"; not an adjective before its noun."""
    hit = words().inhabitants.get(token.text)
    if hit is None or token.tag not in {"NOUN", "PROPN"}:
        return None
    tokens = scene.parse.tokens
    if token.i + 1 < len(tokens) and tokens[token.i + 1].tag == "NOUN" and token.text in words().adjectives:
        return None
    code, certain, noun = hit
    phrase = read_phrase(scene, token, None)
    plural = _is_plural(token, certain, phrase)
    kind: EntityKind = "group" if plural else "person"
    apposed = phrase.apposed
    shape = _mention(
        scene, token, replace(phrase, country=code), kind, "description", token.text, f"people:{noun}:{plural}",
        "inhabitant", sector="CVL", plural=plural,
    )  # fmt: skip
    if apposed is not None and apposed.sort == "person" and not plural:
        return replace(shape, form="name", head=apposed.first, name=apposed.name, key=name_key(apposed.name))
    return shape


def body_or_group(scene: Scene, token: Token) -> Mention | None:
    """Unnamed groups and bodies: "zwei Soldaten", "die russische Regierung", "Demonstranten"."""
    noun = read_noun(token.text)
    if noun is None:
        return None
    phrase = read_phrase(scene, token, noun)
    group = noun.group
    if group is None:
        office = noun.office
        if office is None or not _is_plural(token, office.plural, phrase):
            return None
        return _mention(
            scene, token, phrase, "group", "description", token.text, f"group:{office.noun.lower()}", "office-group",
            sector=phrase.sector if office.scope == "org" and phrase.sector else office.sector or phrase.sector,
            office=office.noun, plural=True,
        )  # fmt: skip
    sort = group.sort
    if sort == "sides":
        return None
    if sort.endswith("-weak") and not (phrase.country or phrase.international or phrase.sector or noun.of):
        return None
    plural = group.plural or phrase.many or token.feature("Number") == "Plur"
    if sort.startswith("group") and not plural and not phrase.definite and not phrase.indefinite and not phrase.apposed:
        plural = True
    apposed = phrase.apposed
    if apposed is not None and sort.startswith("body") and apposed.sort == "organization":
        return _apposed_body(scene, token, phrase, apposed, group.sector)
    if sort.startswith("land"):
        if not plural and not (phrase.definite and phrase.country is None):
            return None
        if noun.of is None and apposed is not None:
            return None
    lemma = group.noun.lower()
    nation = noun.of is None or noun.of.sort == "country"
    if lemma in GOVERNMENTS and not plural and nation:
        return _government(scene, token, phrase)
    if group.abroad and phrase.country is None and noun.of is None:
        phrase = replace(phrase, international=True)
    sector = _group_sector(noun, group, phrase)
    if apposed is not None and apposed.sort == "person" and sort.startswith("group") and not phrase.many:
        shape = _mention(
            scene, token, phrase, "person", "name", apposed.name, name_key(apposed.name), "group-name", sector=sector
        )
        return replace(shape, head=apposed.first)
    return _mention(
        scene, token, phrase, _group_kind(sort, plural), "description", _dictionary_name(token, group.noun, noun),
        f"{sort.split('-')[0]}:{lemma}", sort.split("-")[0], sector=sector, plural=plural,
    )  # fmt: skip


def _group_kind(sort: str, plural: bool) -> EntityKind:
    if sort.startswith("group"):
        return "group" if plural else "person"
    if plural:
        return "group"
    return "country" if sort.startswith("land") else "organization"


def _group_sector(noun: Noun, group: Group, phrase: Phrase) -> str | None:
    """Its noun's own sector, unless its adjectives or complement say whose it is."""
    sector = group.sector or phrase.sector
    if group.noun in FOLLOWERS and phrase.sector in {"OPP", "PTY"}:
        sector = phrase.sector
    elif phrase.sector == "OPP" and sector in {"PTY", "SOC", "CVL"}:
        sector = "OPP"
    elif phrase.sector in {"REB", "UAF", "REL", "LAB", "CRM"} and sector in {"SOC", "CVL", None}:
        sector = phrase.sector
    of = noun.of
    if of is not None and of.sort == "organization" and not of.country and not group.sort.startswith("land"):
        return "IGO" if sector in {"GOV", "MIL", "SOC", None} else sector
    return sector


FOLLOWERS = frozenset(
    [
        "Anhänger",
        "Unterstützer",
        "Sympathisanten",
        "Sympathisant",
        "Mitglieder",
        "Mitglied",
        "Befürworter",
        "Funktionäre",
    ]
)
GOVERNMENTS = frozenset({"regierung", "bundesregierung", "zentralregierung", "führung", "staatsführung", "regime"})


def _government(scene: Scene, token: Token, phrase: Phrase) -> Mention:
    """A government is its country; "Bundesregierung" is that of Germany where nothing says otherwise."""
    shape = _mention(
        scene, token, phrase, "country", "description", token.text, "government", "government", sector="GOV"
    )
    return replace(
        shape,
        key=f"country:{phrase.country}" if phrase.country else "government",
        form="description" if phrase.country is None else "name",
        name=words().country_names.get(phrase.country or "", token.text),
    )


def _dictionary_name(token: Token, noun: str, whole: Noun) -> str:
    if whole.lead:
        return token.text[: whole.lead + 1] + noun
    return noun


def _apposed_body(scene: Scene, token: Token, phrase: Phrase, apposed: Name, sector: str) -> Mention:
    """ "die Gewerkschaft ver.di": the name with its noun."""
    known = apposed.named[0] if apposed.named else None
    shape = _mention(
        scene, token, phrase, "organization", "name", apposed.name, f"organization:{apposed.name}", "body-name",
        sector=known.sector if known else sector,
    )  # fmt: skip
    country = known.country if known is not None else phrase.country
    return replace(
        shape, head=apposed.first, country=country or phrase.country, domestic=not (known and not known.country)
    )


NOUN_RULES: tuple[NounRule, ...] = (members, office_holder, inhabitant, body_or_group)


def _mention(
    scene: Scene, token: Token, phrase: Phrase, kind: EntityKind, form: Form, name: str, key: str, rule: str, *,
    sector: str | None = None, office: str | None = None, gender: Gender | None = None, plural: bool = False,
    former: bool = False, role: str | None = None, party: str | None = None,
) -> Mention:  # fmt: skip
    tokens = scene.parse.tokens
    return Mention(
        span=Span(tokens[phrase.first].start, tokens[phrase.last - 1].end),
        head=token.i,
        kind=kind,
        form=form,
        name=name,
        key=key,
        rule=rule,
        country=phrase.country,
        sector=sector or None,
        office=office,
        role=role,
        plural=plural,
        gender=gender,
        definite=phrase.definite
        or (
            not phrase.indefinite
            and not plural
            and kind == "person"
            and phrase.first == token.i
            and phrase.last > token.i + 1
        ),
        domestic=not phrase.international,
        former=former or phrase.former,
        party=party or phrase.party,
        under=phrase.under.first if phrase.under is not None else None,
        confidence=0.8,
    )


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
