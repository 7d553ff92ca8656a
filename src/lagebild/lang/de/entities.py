"""Who a German text speaks of: noun phrases read as mentions, and its pronouns.

The rules stand in NOUN_RULES, in the order they are asked at each noun that is no name; names
have their own (`entities_names.NAME_RULES`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from lagebild.lang.de.entities_known import find_names
from lagebild.lang.de.entities_named import attributes, name_mentions, party_in_brackets
from lagebild.lang.de.entities_names import Name
from lagebild.lang.de.entities_nouns import Noun, read_noun
from lagebild.lang.de.entities_phrases import BOTH, DEFINITE, INDEFINITE, Phrase, Scene, read_phrase
from lagebild.lang.de.entities_pronouns import find_pronouns
from lagebild.lang.de.entities_words import Group, Office, countries_in, words
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
    apposed = phrase.apposed if phrase.apposed is not None and phrase.apposed.sort == "person" else None
    loose = None if apposed is not None else _loose_name(scene, phrase) or _coordinated_name(scene, phrase)
    if apposed is None and loose is None and _means_several(scene, token, noun, phrase):
        return None
    title = f"{office.noun} {phrase.complement}" if phrase.complement.startswith("für ") else office.noun
    shape = _mention(
        scene, token, phrase, "person", "description",
        f"{title} {phrase.complement}" if phrase.complement and title == office.noun else title,
        f"office:{office.noun.lower()}", "office", sector=_office_sector(office, phrase),
        office=None if office.scope == "kin" else title, gender="f" if office.gender == "f" else "m",
        role=words().roles.get(office.noun.removeprefix("Vize")) or office.noun,
    )  # fmt: skip
    if apposed is not None:
        party = party_in_brackets(scene, apposed.last)
        return replace(
            shape, head=apposed.first, form="name", name=apposed.name, key=name_key(apposed.name), rule="office-name",
            party=shape.party or (party.name if party else None),
            country=shape.country or (party.country if party else None),
        )  # fmt: skip
    if loose is not None:
        return replace(shape, same_as=loose.first, rule="office-apposition")
    return shape


def _means_several(scene: Scene, token: Token, noun: Noun, phrase: Phrase) -> bool:
    """Whether an office word is a plural, or a body that happens to be an office word too ("Vorstand")."""
    group = noun.group
    if group is not None and group.sort.startswith("body"):
        return True
    if _one_of(scene, phrase):
        return False
    if _is_plural(token, noun.office is not None and noun.office.plural, phrase):
        return True
    bare = not (phrase.definite or phrase.indefinite or phrase.first < token.i)
    return bare and group is not None and group.plural


def _one_of(scene: Scene, phrase: Phrase) -> bool:
    """ "einer der Oppositionskandidaten" is one person."""
    tokens = scene.parse.tokens
    at = phrase.first - 2
    return at >= 0 and tokens[at + 1].text.lower() == "der" and tokens[at].text.lower() in {"einer", "eine", "eines"}


def _office_sector(office: Office, phrase: Phrase) -> str | None:
    """The office's sector, or that of the body it is held in where the word alone does not say."""
    if phrase.sector is None:
        return office.sector or None
    if not office.sector or phrase.sector == "OPP" or (phrase.sector == "IGO" and office.noun in HEADS):
        return phrase.sector
    if office.scope == "person" and phrase.sector == "PTY":
        return "PTY"
    if office.scope == "org" and (phrase.sector != "PTY" or office.sector in {"GOV", "EDU"}):
        return phrase.sector
    return office.sector


HEADS = frozenset({"Präsident", "Präsidentin", "Vizepräsident", "Botschafter", "Kommissar", "Kommissarin"})


def _is_plural(token: Token, certain: bool, phrase: Phrase) -> bool:
    if certain or phrase.many:
        return True
    return token.feature("Number") == "Plur" and phrase.determiner not in SINGULAR


SINGULAR = frozenset(
    {"ein", "einen", "einem", "eines", "einer", "eine", "des", "dem", "das", "kein", "keinen", "jeder"}
)


def _loose_name(scene: Scene, phrase: Phrase) -> Name | None:
    """The person in loose apposition ("der Präsident, X," or "X, der Präsident,"), or a copula's subject."""
    return (
        _name_after_comma(scene, phrase)
        or _name_before_comma(scene, phrase)
        or _name_before_as(scene, phrase)
        or _subject_of_copula(scene, phrase)
    )


def _name_after_comma(scene: Scene, phrase: Phrase) -> Name | None:
    tokens = scene.parse.tokens
    at = phrase.last
    if at + 3 < len(tokens) and tokens[at].text == "(":
        at = next((j + 1 for j in range(at + 1, min(at + 5, len(tokens) - 1)) if tokens[j].text == ")"), at)
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return None
    name = scene.begins.get(at + 1)
    while name is None and at + 2 < len(tokens) and tokens[at + 1].text in TITLES:
        at += 1
        name = scene.begins.get(at + 1)
    if name is None or name.sort != "person":
        return None
    if name.last >= len(tokens) or tokens[name.last].text in CLOSING or tokens[name.last].tag in {"VERB", "AUX"}:
        return name
    return None


TITLES = frozenset({"Dr.", "Prof.", "Professor", "Dr", "Herr", "Frau", "Graf", "Freiherr", "Sir", "Lord", "General"})
CLOSING = frozenset({",", ".", ";", ":", ")", "(", "–", "-"})


def _name_before_as(scene: Scene, phrase: Phrase) -> Name | None:
    """The person of "Hunt als Außenminister", "Maas zum Minister ernannt"."""
    tokens = scene.parse.tokens
    at = phrase.first - 1
    if at < 1 or tokens[at].text.lower() not in {"als", "zum", "zur"}:
        return None
    name = scene.ends.get(at)
    if name is not None and name.sort == "person":
        return name
    head = scene.parse.head_of(tokens[phrase.first])
    verb = next((t for t in scene.parse.ancestors(tokens[phrase.last - 1]) if t.tag == "VERB"), None)
    if head is None or verb is None or not verb.lemma.lower().startswith(APPOINTING):
        return None
    relation = ("nsubj",) if any(t.relation == "aux:pass" for t in scene.parse.dependents(verb)) else ("obj",)
    for token in scene.parse.dependents(verb, *relation):
        name = scene.inside.get(token.i)
        if name is not None and name.sort == "person":
            return name
    return None


APPOINTING = (
    "wähl",
    "ernenn",
    "bestimm",
    "vereidig",
    "küren",
    "mach",
    "beruf",
    "nominier",
    "benenn",
    "gewählt",
    "ernannt",
)


def _name_before_comma(scene: Scene, phrase: Phrase) -> Name | None:
    tokens = scene.parse.tokens
    at = phrase.first - 1
    while at >= 0 and tokens[at].text.lower() in DEFINITE | INDEFINITE:
        at -= 1
    if at < 1 or tokens[at].text != ",":
        return None
    if tokens[at - 1].text == ")":
        at = next((j for j in range(at - 2, max(0, at - 7), -1) if tokens[j].text == "("), at)
    previous = scene.ends.get(at)
    return previous if previous is not None and previous.sort == "person" else None


def _subject_of_copula(scene: Scene, phrase: Phrase) -> Name | None:
    for token in scene.parse.tokens[phrase.first : phrase.last]:
        if scene.parse.dependents(token, "cop"):
            for subject in scene.parse.dependents(token, "nsubj"):
                name = scene.inside.get(subject.i)
                if name is not None and name.sort == "person":
                    return name
    return None


def _coordinated_name(scene: Scene, phrase: Phrase) -> Name | None:
    """The name at the end of two offices of one person: "Senatorin und frühere Bürgermeisterin von X Y"."""
    tokens = scene.parse.tokens
    if phrase.last >= len(tokens) or tokens[phrase.last].text not in {"und", "sowie"}:
        return None
    for i in range(phrase.last + 1, min(len(tokens), phrase.last + 8)):
        name = scene.begins.get(i)
        if name is not None and name.sort == "person":
            noun = read_noun(tokens[i - 1].text) if tokens[i - 1].text[0].isupper() else None
            several = tokens[phrase.last + 1].text.lower() in DEFINITE | INDEFINITE
            return None if several or (noun is None and scene.ends.get(i) is None) else name
        if tokens[i].tag in {"VERB", "AUX", "PUNCT", "CCONJ", "PRON"}:
            return None
    return None


def aged(scene: Scene, token: Token) -> Mention | None:
    """ "der 54-Jährige": somebody named before."""
    if not token.text[0].isdigit() or not token.text.endswith(AGED):
        return None
    phrase = read_phrase(scene, token, None)
    if _is_plural(token, False, phrase):
        return None
    gender: Gender = "f" if token.feature("Gender") == "Fem" else "m"
    return _mention(
        scene, token, phrase, "person", "description", token.text, "aged", "aged", role="any-person", gender=gender
    )


AGED = ("-Jährige", "-Jähriger", "-Jährigen", "jähriger", "-jährige", "-jähriger", "-jährigen")


def inhabitant(scene: Scene, token: Token) -> Mention | None:
    """ "die Russen", "ein Deutscher"; not an adjective before its noun."""
    hit = words().inhabitants.get(token.text) or _townspeople(token.text)
    if hit is None or token.tag not in {"NOUN", "PROPN"}:
        return None
    tokens = scene.parse.tokens
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    before_noun = after is not None and after.text[0].isupper() and after.tag in {"NOUN", "PROPN"}
    if before_noun and token.text in words().adjectives:
        return None
    code, certain, noun = hit
    phrase = read_phrase(scene, token, None)
    plural = _is_plural(token, certain, phrase)
    kind: EntityKind = "group" if plural else "person"
    apposed = phrase.apposed
    phrase.countries.insert(0, code)
    shape = _mention(
        scene, token, phrase, kind, "description", token.text, f"people:{noun}:{plural}",
        "inhabitant", sector="CVL", plural=plural,
    )  # fmt: skip
    if apposed is not None and apposed.sort == "person" and not plural:
        return replace(shape, form="name", head=apposed.first, name=apposed.name, key=name_key(apposed.name))
    return shape


def _townspeople(text: str) -> tuple[str, bool, str] | None:
    """ "die Mannheimer", "den Mannheimern": the people of a town."""
    for form in (text, text[:-1] if text.endswith(("n", "s")) else text):
        hit = words().adjectives.get(form)
        if hit is not None and hit[0] and hit[1] and form[0].isupper() and form.endswith("er"):
            return hit[0], text.endswith("n"), form
    return None


def body_or_group(scene: Scene, token: Token) -> Mention | None:
    """Unnamed groups and bodies: "zwei Soldaten", "die russische Regierung", "Demonstranten"."""
    noun = read_noun(token.text)
    if noun is None:
        return None
    phrase = read_phrase(scene, token, noun)
    group = noun.group
    if group is None:
        office = noun.office
        if office is None:
            return None
        return _mention(
            scene, token, phrase, "group", "description", token.text, f"group:{office.noun.lower()}", "office-group",
            sector=_office_sector(office, phrase), office=office.noun, plural=True,
        )  # fmt: skip
    sort = group.sort
    if sort == "sides":
        return None
    if sort.endswith("-weak") and not (phrase.country or phrase.international or phrase.sector or noun.of):
        return None
    plural = _is_plural(token, group.plural and phrase.determiner not in SINGULAR, phrase)
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
        phrase.international = True
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
    own, said = group.sector or None, phrase.sector
    of = noun.of
    if of is not None and of.sort == "organization" and not of.country and not group.sort.startswith("land"):
        return "IGO" if own in {"GOV", "MIL", "SOC", None} else own
    if own is None or said is None:
        if of is not None and of.sort == "country" and group.noun == "Beamte":
            return "GOV"
        return own or said
    if group.noun in PARTS or (group.noun in FOLLOWERS and said in {"OPP", "PTY"}):
        return said
    if said == "OPP" and own in {"PTY", "SOC", "CVL"}:
        return said
    if said in {"REB", "UAF", "PRM", "LAB", "CRM"} and own in {"SOC", "CVL", "MIL"}:
        return said
    if said == "REL" and (own == "SOC" or (own == "CVL" and phrase.own_sector and group.noun == "Vertreter")):
        return said
    return "COP" if said == "COP" and own == "MIL" else own


PARTS = frozenset(
    [
        "Minderheit",
        "Mehrheit",
        "Teil",
        "Mitarbeiter",
        "Vertreter",
        "Angehörige",
        "Kreise",
        "Führung",
        "Spitze",
        "Vorstand",
        "Mitglieder",
        "Sprecher",
    ]
)
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


NOUN_RULES: tuple[NounRule, ...] = (members, aged, office_holder, inhabitant, body_or_group)


def _mention(
    scene: Scene, token: Token, phrase: Phrase, kind: EntityKind, form: Form, name: str, key: str, rule: str, *,
    sector: str | None = None, office: str | None = None, gender: Gender | None = None, plural: bool = False,
    role: str | None = None,
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
        among=FEDERATIONS if token.text.startswith(FEDERAL) else (),
        sector=sector or None,
        office=office,
        role=role,
        plural=plural,
        gender=gender or (GENDERS.get(token.feature("Gender") or "") if kind == "organization" else None),
        definite=phrase.definite
        or (
            not phrase.indefinite
            and not plural
            and kind == "person"
            and phrase.first == token.i
            and phrase.last > token.i + 1
        ),
        domestic=not phrase.international,
        former=phrase.former,
        party=phrase.party,
        under=phrase.under.first if phrase.under is not None else None,
        confidence=0.8,
    )


FEDERATIONS = ("DEU", "AUT", "CHE")
FEDERAL = ("Bundes", "Vizekanzler", "Ex-Bundes", "Alt-Bundes", "Altbundes", "Kanzler")
GENDERS: Mapping[str, Gender] = {"Masc": "m", "Fem": "f", "Neut": "n"}


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
