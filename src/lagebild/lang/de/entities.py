"""Who a German text speaks of: noun phrases read as mentions, and its pronouns.

The rules stand in NOUN_RULES, in the order they are asked at each noun that is no name; names
have their own (`entities_names.NAME_RULES`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from lagebild.lang.de.entities_names import (
    PLACE_PREPOSITIONS,
    QUOTES,
    Name,
    find_names,
    genitive,
)
from lagebild.lang.de.entities_nouns import FORMER, Noun, read_noun
from lagebild.lang.de.entities_words import Named, words
from lagebild.lang.entities import EntityRules, Gender, Mention, Pronoun
from lagebild.model import Parse, Span, Token
from lagebild.model.names import name_key

DEFINITE = frozenset(
    [
        "der",
        "die",
        "das",
        "des",
        "dem",
        "den",
        "dieser",
        "diese",
        "dieses",
        "diesem",
        "diesen",
        "jener",
        "jene",
        "jenes",
        "beide",
        "beiden",
    ]
)
INDEFINITE = frozenset(
    [
        "ein",
        "eine",
        "eines",
        "einem",
        "einer",
        "einen",
        "kein",
        "keine",
        "keiner",
        "keinem",
        "keinen",
        "mehrere",
        "einige",
        "viele",
    ]
)
BOTH = frozenset({"beide", "beiden", "beider", "beides"})
COMPLEMENT_PREPOSITIONS = frozenset(["von", "vom", "für", "in", "im", "aus", "beim", "bei", "der", "des", "zum", "zur"])
GOVERNMENT_PREPOSITIONS = frozenset(["mit", "gegen", "gegenüber", "seitens", "zwischen", "von", "durch", "an"])
LONGEST_COMPLEMENT = 8


@dataclass(frozen=True, slots=True)
class Scene:
    """A parse with its names, ready for the rules: at which token a name begins, which tokens names hold."""

    parse: Parse
    names: tuple[Name, ...]
    begins: Mapping[int, Name]
    ends: Mapping[int, Name]
    inside: Mapping[int, Name]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase around a head: tokens `first` up to `last`, the countries and names it holds."""

    first: int
    last: int
    country: str | None
    international: bool
    sector: str | None
    party: str | None
    complement: str
    definite: bool
    indefinite: bool
    former: bool
    both: bool
    many: bool
    apposed: Name | None


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
    plain = [m for n in names for m in _name_mentions(scene, n) if n.first not in held or m.kind != "person"]
    described = [*nouns, *plain]
    heads = {m.head for m in nouns}
    attributes = [m for token in parse.tokens for m in _attributes(scene, token, heads)]
    return tuple(sorted((*described, *attributes), key=lambda m: (m.span.start, -m.span.end)))


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


def _phrase(scene: Scene, token: Token, noun: Noun | None) -> Phrase:
    tokens = scene.parse.tokens
    sentence = scene.parse.sentence_of(token)
    countries: list[tuple[str, bool]] = []
    sector = party = None
    former, both, many = bool(noun and noun.former), False, False
    if noun is not None and noun.of is not None:
        countries.append((noun.of.country, not noun.of.country))
        sector = noun.of.sector if noun.of.sort == "organization" else None
        party = noun.of.name if noun.of.sort == "organization" and noun.of.sector == "PTY" else None
    first = token.i
    while first > sentence.first:
        before = tokens[first - 1]
        name = scene.ends.get(first)
        lower = before.text.lower()
        if lower in DEFINITE | INDEFINITE and lower not in BOTH:
            break
        if name is not None and name.last == first and _genitive_name(scene, name):
            countries += _country_of(name)
            if name.sort == "organization":
                sector = sector or name.named[0].sector if name.named else sector
            first = name.first
            continue
        if name is not None:
            break
        if lower in BOTH:
            both = True
        elif before.tag == "NUM" or before.fine == "CARD" or lower in {"zwei", "drei", "hundert", "tausend"}:
            many = many or lower not in {"ein", "eine", "1"}
        elif before.tag == "ADJ" or before.fine.startswith("ADJ") or lower in words().adjectives:
            hit = words().adjectives.get(before.text) or _joined_adjective(before.text)
            if hit is not None:
                countries.insert(0, (hit[0], not hit[0]))
            former = former or lower.startswith(FORMER)
        elif lower in {"und", ","} and first - 2 >= sentence.first and _adjective(tokens[first - 2]):
            if not _adjective(tokens[first]):
                break
        else:
            break
        first -= 1
    determiner = tokens[first - 1].text.lower() if first > sentence.first else ""
    last, complement, apposed = token.i + 1, "", None
    if last < sentence.last:
        last, apposed, found, body_sector, words_of = _right(scene, token, sentence.last)
        countries += found
        sector = sector or body_sector
        complement = words_of
    if noun is not None and noun.body is not None and sector is None:
        sector = noun.body.sector or None
    known = next((c for c, _ in countries if c), None)
    return Phrase(
        first,
        last,
        known,
        known is None and any(international for _, international in countries),
        sector,
        party,
        complement,
        determiner in DEFINITE or both or any(tokens[i].text.lower() in BOTH for i in range(first, token.i)),
        determiner in INDEFINITE,
        former,
        both,
        many,
        apposed,
    )


def _adjective(token: Token) -> bool:
    return token.tag == "ADJ" or token.fine.startswith("ADJ")


def _joined_adjective(text: str) -> tuple[str, str] | None:
    """The last country of a joined adjective ("deutsch-französisch"), not of "pro-russisch"."""
    if "-" not in text or text.lower().startswith(("pro-", "anti-", "nicht-")):
        return None
    return words().adjectives.get(text.rsplit("-", 1)[1])


def _genitive_name(scene: Scene, name: Name) -> bool:
    last = scene.parse.tokens[name.last - 1]
    return last.text.endswith(("s", "’", "'")) and (
        genitive(last) or last.text not in words().single or name.named != ()
    )


def _country_of(name: Name) -> list[tuple[str, bool]]:
    if not name.named:
        return []
    best = name.named[0]
    return [(best.country, not best.country and best.sort == "organization")]


def _right(scene: Scene, token: Token, end: int) -> tuple[int, Name | None, list[tuple[str, bool]], str | None, str]:
    """What follows a noun and belongs to it: a name in apposition, a genitive, "von", "für", a party in brackets."""
    tokens = scene.parse.tokens
    last, apposed, sector = token.i + 1, None, None
    countries: list[tuple[str, bool]] = []
    complement: tuple[int, int] | None = None
    limit = min(end, token.i + LONGEST_COMPLEMENT + 4)
    here = last
    for _ in range(3):
        if here >= limit:
            break
        at = here + 1 if tokens[here].text in QUOTES and here + 1 < limit else here
        name = scene.begins.get(at)
        if name is not None:
            if at == last or name.sort == "person":
                apposed = name
                last = name.last + (1 if at > here and name.last < end and tokens[name.last].text in QUOTES else 0)
            break
        word = tokens[here].text.lower()
        if word not in COMPLEMENT_PREPOSITIONS or (word == "der" and tokens[here].feature("Case") in {"Nom", "Acc"}):
            break
        target = _complement_end(scene, here + 1, limit)
        if target is None:
            break
        found, body, stop = target
        if found is not None:
            if found.sort == "person" and word in {"in", "im", "aus", "für"}:
                break
            countries += _country_of(found)
            if found.sort == "organization" and sector is None and found.named:
                sector = found.named[0].sector
        elif word in {"in", "im", "aus", "bei", "beim", "zum", "zur"}:
            break
        if body is not None and sector is None:
            group = body.group or None
            sector = (group.sector if group else None) or (body.office.sector if body.office else None) or None
            if body.of is not None:
                countries.append((body.of.country, not body.of.country))
        if found is None or found.sort not in {"country", "city", "region", "seat", "place"}:
            complement = (complement[0] if complement else here, stop)
        last = here = stop
    text = scene.parse.text
    words_of = text[tokens[complement[0]].start : tokens[complement[1] - 1].end] if complement else ""
    return last, apposed, countries, sector, words_of


def _complement_end(scene: Scene, start: int, limit: int) -> tuple[Name | None, Noun | None, int] | None:
    """The name or noun a complement ends with: past determiners and adjectives."""
    tokens = scene.parse.tokens
    for i in range(start, min(limit, start + LONGEST_COMPLEMENT)):
        name = scene.begins.get(i)
        if name is not None and not (name.last < limit and tokens[name.last].tag == "NOUN" and name.sort in {"city"}):
            return name, None, name.last
        token = tokens[i]
        if token.text[0].isupper() and token.tag in {"NOUN", "PROPN", "X"}:
            hit = words().adjectives.get(token.text)
            if hit is not None and i + 1 < limit and tokens[i + 1].text[0].isupper():
                continue
            adjacent = words().adjectives.get(tokens[i - 1].text)
            noun = read_noun(token.text)
            if adjacent and noun is None:
                place = Named(adjacent[1] or adjacent[0], "country", adjacent[0])
                return Name(i, i + 1, "thing", token.text, "complement", (place,)), None, i + 1
            if adjacent and noun is not None and noun.of is None:
                noun = replace(noun, of=Named("", "country", adjacent[0]))
            return None, noun, i + 1
        if not (token.tag in {"DET", "ADJ", "NUM", "ADV", "PROPN"} or token.fine.startswith(("ADJ", "ART", "CARD"))):
            return None
    return None


NounRule = Callable[[Scene, Token], "Mention | None"]


def members(scene: Scene, token: Token) -> Mention | None:
    """ "beide Seiten", "die beiden Präsidenten": a plural for two named before."""
    noun = read_noun(token.text)
    if noun is None or not _preceded_by_both(scene, token):
        return None
    phrase = _phrase(scene, token, noun)
    kind = "organization"
    if noun.group is not None and noun.group.sort.startswith("land"):
        kind = "country"
    elif noun.group is not None and noun.group.sort == "sides":
        kind = "group"
    elif noun.office is not None:
        kind = "person"
    return _mention(scene, token, phrase, kind, "members", token.text, token.text.lower(), "members", plural=True)  # type: ignore[arg-type]


def _preceded_by_both(scene: Scene, token: Token) -> bool:
    tokens = scene.parse.tokens
    return any(tokens[i].text.lower() in BOTH for i in range(max(0, token.i - 2), token.i))


def office_holder(scene: Scene, token: Token) -> Mention | None:
    """ "Russlands Präsident Wladimir Putin", "der Präsident", "ein Sprecher der Polizei"."""
    noun = read_noun(token.text)
    if noun is None or noun.office is None:
        return None
    office = noun.office
    phrase = _phrase(scene, token, noun)
    named = phrase.apposed is not None and phrase.apposed.sort == "person"
    if not named and _is_plural(token, office.plural, phrase):
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
    if office.scope in {"advocate", "kin", "person"} and office.scope != "person":
        sector = sector or None
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
            gender=shape.gender if office.scope != "kin" or apposed.gender is None else apposed.gender,
        )
    if loose is not None:
        return replace(shape, same_as=loose.first, rule="office-apposition")
    return shape


def _title(noun: str, whole: Noun, phrase: Phrase) -> str:
    return f"{noun} {phrase.complement}" if phrase.complement.startswith("für ") else noun


def _is_plural(token: Token, certain: bool, phrase: Phrase) -> bool:
    return certain or phrase.many or token.feature("Number") == "Plur"


def _loose_name(scene: Scene, phrase: Phrase) -> Name | None:
    """The person in loose apposition: "der Präsident der Ukraine, X," or "X, Präsident der Ukraine,"; or a copula's subject."""
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
    phrase = _phrase(scene, token, None)
    plural = _is_plural(token, certain, phrase)
    kind = "group" if plural else "person"
    apposed = phrase.apposed
    shape = _mention(
        scene, token, replace(phrase, country=code), kind, "description", token.text, f"people:{noun}:{plural}",
        "inhabitant", sector="CVL", plural=plural,
    )  # type: ignore[arg-type]  # fmt: skip
    if apposed is not None and apposed.sort == "person" and not plural:
        return replace(shape, form="name", head=apposed.first, name=apposed.name, key=name_key(apposed.name))
    return shape


def body_or_group(scene: Scene, token: Token) -> Mention | None:
    """Unnamed groups and bodies: "zwei Soldaten", "die russische Regierung", "Demonstranten"."""
    noun = read_noun(token.text)
    if noun is None:
        return None
    phrase = _phrase(scene, token, noun)
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
    apposed = phrase.apposed
    if apposed is not None and sort.startswith("body") and apposed.sort == "organization":
        return _apposed_body(scene, token, phrase, apposed, group.sector)
    if sort.startswith("land"):
        if not plural and not (phrase.definite and phrase.country is None):
            return None
        if noun.of is None and apposed is not None:
            return None
    sector = group.sector or phrase.sector
    if noun.of is not None and noun.of.sort == "organization" and not noun.of.country:
        sector = "IGO" if sector in {"GOV", "MIL", "", None, "SOC"} else sector
    lemma = group.noun.lower()
    if (lemma in GOVERNMENTS and not plural and noun.of is None) or (
        noun.of is not None and noun.of.sort == "country" and lemma in GOVERNMENTS
    ):
        return _government(scene, token, phrase, lemma)
    kind = "group" if sort.startswith("group") or (plural and sort.startswith(("body", "land"))) else "organization"
    if sort.startswith("land") and not plural:
        kind = "country"
    if sort.startswith("group") and not plural:
        kind = "person"
    return _mention(
        scene, token, phrase, kind, "description", _dictionary_name(token, group.noun, noun), f"{sort.split('-')[0]}:{lemma}",
        "body" if sort.startswith("body") else "group", sector=sector, plural=plural,
    )  # type: ignore[arg-type]  # fmt: skip


GOVERNMENTS = frozenset({"regierung", "bundesregierung", "zentralregierung", "führung", "staatsführung", "regime"})
FEDERATIONS = frozenset({"DEU", "AUT", "CHE", None})


def _government(scene: Scene, token: Token, phrase: Phrase, lemma: str) -> Mention:
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
    scene: Scene, token: Token, phrase: Phrase, kind: str, form: str, name: str, key: str, rule: str, *,
    sector: str | None = None, office: str | None = None, gender: Gender | None = None, plural: bool = False,
    former: bool = False, role: str | None = None, party: str | None = None,
) -> Mention:  # fmt: skip
    tokens = scene.parse.tokens
    return Mention(
        span=Span(tokens[phrase.first].start, tokens[phrase.last - 1].end),
        head=token.i,
        kind=kind,  # type: ignore[arg-type]
        form=form,  # type: ignore[arg-type]
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
        confidence=0.8,
    )


# Names


def _name_mentions(scene: Scene, name: Name) -> Iterator[Mention]:
    tokens = scene.parse.tokens
    span = Span(tokens[name.first].start, tokens[name.last - 1].end)
    if name.sort == "person":
        party = _party_in_brackets(scene, name.last)
        gender: Gender | None = "f" if name.gender == "f" else "m" if name.gender == "m" else None
        yield Mention(
            span, name.first, "person", "name", name.name, name_key(name.name), name.rule, gender=gender,
            party=party.name if party else None, country=party.country if party else None, sector="PTY" if party else None,
            confidence=name.confidence,
        )  # fmt: skip
        return
    if not name.named:
        kind = "organization" if name.sort == "organization" else "place"
        yield Mention(
            span, name.first, kind, "name", name.name, f"{kind}:{name.name}", name.rule, confidence=name.confidence
        )  # type: ignore[arg-type]
        return
    yield _named_mention(scene, name, span)


def _party_in_brackets(scene: Scene, i: int) -> Named | None:
    tokens = scene.parse.tokens
    if i + 1 < len(tokens) and tokens[i].text == "(":
        name = scene.begins.get(i + 1)
        if name is not None and name.named and name.named[0].sector == "PTY":
            return name.named[0]
    return None


def _named_mention(scene: Scene, name: Name, span: Span) -> Mention:
    sort = name.sort
    by_sort = {n.sort: n for n in reversed(name.named)}
    if sort in {"seat", "house"}:
        seat = next(n for n in name.named if n.sort == sort)
        bodies = [n for n in name.named if n.sort == sort and ":" in n.sector]
        place = by_sort.get("city")
        if sort == "house" or _stands_for_government(scene, name):
            seat = bodies[0] if bodies else seat
            if ":" in seat.sector:
                sector, _, body = seat.sector.partition(":")
                return Mention(
                    span, name.first, "organization", "name", body, f"organization:{body}", "metonym",
                    country=seat.country or None, sector=sector, domestic=bool(seat.country), confidence=0.7,
                )  # fmt: skip
            return _country(scene, name, span, seat.country, "metonym", 0.75)
        spelled = place.name if place else name.name
        code = place.country if place else seat.country
        return Mention(
            span, name.first, "place", "name", spelled, f"place:{spelled}", "lexicon-city", country=code, confidence=0.9
        )
    best = name.named[0]
    if sort == "country":
        return _country(scene, name, span, best.country, "lexicon-country", 0.97)
    if sort == "organization":
        return Mention(
            span, name.first, "organization", "name", best.name, f"organization:{best.name}", name.rule,
            country=best.country or None, sector=best.sector, domestic=bool(best.country), confidence=0.95,
        )  # fmt: skip
    return Mention(
        span, name.first, "place", "name", best.name, f"place:{best.name}", name.rule, country=best.country or None,
        domestic=bool(best.country), confidence=0.9,
    )  # fmt: skip


def _country(scene: Scene, name: Name, span: Span, code: str, rule: str, confidence: float) -> Mention:
    return Mention(
        span, name.first, "country", "name", words().country_names.get(code, name.name), f"country:{code}", rule,
        country=code, sector="GOV", confidence=confidence,
    )  # fmt: skip


def _stands_for_government(scene: Scene, name: Name) -> bool:
    """Whether a seat acts ("Moskau fordert", "mit Moskau") rather than being a place ("in Moskau")."""
    tokens = scene.parse.tokens
    token = tokens[name.last - 1]
    before = tokens[name.first - 1] if name.first > 0 and not _opens(scene, name.first) else None
    if before is not None and before.text.lower() in PLACE_PREPOSITIONS:
        return False
    if (name.last < len(tokens) and tokens[name.last].text in {"(", "/"}) or (
        before is not None and before.text in {"(", "/"}
    ):
        return False
    relation = token.relation.split(":")[0]
    if relation in {"conj", "flat"}:
        head = scene.parse.head_of(token)
        other = scene.inside.get(head.i) if head is not None else None
        if other is not None and other is not name and other.sort in {"seat", "country"}:
            return other.sort == "country" or _stands_for_government(scene, other)
    if token.relation == "nsubj":
        head = scene.parse.head_of(token)
        return head is not None and head.tag in {"VERB", "AUX"}
    if before is not None and before.text.lower() in GOVERNMENT_PREPOSITIONS - {"von", "an", "durch"}:
        return True
    if genitive(token) or (token.text.endswith("s") and token.text[:-1] in words().single):
        return token.relation.startswith("nmod")
    return False


def _opens(scene: Scene, i: int) -> bool:
    return scene.parse.sentence_of(scene.parse.tokens[i]).first == i


# Attributes


def _attributes(scene: Scene, token: Token, heads: set[int]) -> Iterator[Mention]:
    """Countries and bodies named inside another word or phrase whose noun is nobody: "russischer Angriff"."""
    if token.i in scene.inside:
        return
    hit = words().adjectives.get(token.text)
    if hit is not None and (token.text[0].islower() or token.tag != "VERB"):
        noun = _governed_noun(scene, token)
        if noun is not None and noun.i not in heads and noun.i not in scene.inside:
            code, place = hit
            if place or not code:
                if token.text[0].isupper() and place:
                    yield Mention(
                        token.span, token.i, "place", "attribute", place, f"place:{place}", "adjective-place",
                        country=code or None, confidence=0.6,
                    )  # fmt: skip
            else:
                yield Mention(
                    token.span, token.i, "country", "attribute", words().country_names.get(code, code),
                    f"country:{code}", "adjective", country=code, sector="GOV", confidence=0.6,
                )  # fmt: skip
        return
    if "-" in token.text and token.i not in heads and token.text[0].isupper():
        lead = token.text.split("-", 1)[0]
        for named in words().single.get(lead, ()):
            if named.only or named.sort not in {"country", "organization"}:
                continue
            key = f"country:{named.country}" if named.sort == "country" else f"organization:{named.name}"
            yield Mention(
                Span(token.start, token.start + len(lead)), token.i, named.sort, "attribute", named.name, key,  # type: ignore[arg-type]
                "compound", country=named.country or None, sector=named.sector, domestic=bool(named.country), confidence=0.6,
            )  # fmt: skip
            return


def _governed_noun(scene: Scene, token: Token) -> Token | None:
    tokens = scene.parse.tokens
    for i in range(token.i + 1, min(len(tokens), token.i + 5)):
        following = tokens[i]
        if following.text[0].isupper() and following.tag in {"NOUN", "PROPN", "X"}:
            return following
        if not (_adjective(following) or following.text in {"und", ",", "-"}):
            return None
    return None


# Pronouns

PERSONAL = {
    "er": (False, "m"), "ihn": (False, "m"), "ihm": (False, "m"), "ihnen": (True, None), "sie": (None, "f"),
    "ihr": (False, "f"), "dieser": (False, "m"), "letzterer": (False, "m"), "ersterer": (False, "m"),
    "letztere": (None, "f"),
}  # fmt: skip
POSSESSIVE = {"sein": "m", "ihr": "f"}


def find_pronouns(parse: Parse) -> tuple[Pronoun, ...]:
    """Third-person pronouns that can stand for somebody, in text order; "es" and "das" never do here."""
    return tuple(p for token in parse.tokens if (p := _pronoun(parse, token)) is not None)


def _pronoun(parse: Parse, token: Token) -> Pronoun | None:
    lower = token.text.lower()
    subject = token.relation.startswith("nsubj")
    if token.fine == "PPOSAT" or (token.tag == "DET" and token.feature("Poss") == "Yes"):
        for stem, gender in POSSESSIVE.items():
            if lower.startswith(stem) and lower[len(stem) :] in {"", "e", "en", "er", "es", "em"}:
                plural = stem == "ihr"
                return Pronoun(token.span, token.i, plural, None if plural else gender, False, possessive=True)  # type: ignore[arg-type]
        return None
    if (
        lower not in PERSONAL
        or token.tag not in {"PRON", "DET", "X"}
        or (lower == "dieser" and token.fine not in {"PDS", ""})
    ):
        return None
    if token.text == "Sie" and not _first_word(parse, token):
        return None
    plural, gender = PERSONAL[lower]
    if plural is None:
        plural = _verb_is_plural(parse, token) if subject else token.feature("Number") == "Plur"
    return Pronoun(token.span, token.i, plural, None if plural else gender, subject)  # type: ignore[arg-type]


def _first_word(parse: Parse, token: Token) -> bool:
    first = parse.sentence_of(token).first
    return token.i == first or (token.i > 0 and parse.tokens[token.i - 1].text in QUOTES | {":"})


def _verb_is_plural(parse: Parse, token: Token) -> bool:
    head = parse.head_of(token)
    for verb in (*parse.dependents(head, "aux", "cop"), head) if head is not None else ():
        if verb.feature("VerbForm") == "Fin" or verb.feature("Number"):
            return verb.feature("Number") == "Plur"
    return token.feature("Number") == "Plur"


def country_names() -> Mapping[str, str]:
    """The German names of states by ISO 3166-1 alpha-3."""
    return words().country_names


RULES = EntityRules(mentions=find_mentions, pronouns=find_pronouns, country_names=country_names)
