"""Unnamed groups, bodies and inhabitants: "zwei Soldaten", "die russische Regierung", "die Franzosen"."""

from __future__ import annotations

from dataclasses import replace

from lagebild.lang.de.entities_make import SINGULAR, is_plural, make_mention
from lagebild.lang.de.entities_names import Name
from lagebild.lang.de.entities_nouns import Noun, read_noun
from lagebild.lang.de.entities_offices import office_sector
from lagebild.lang.de.entities_phrases import QUANTITIES, Phrase, Scene, is_adjective, read_phrase
from lagebild.lang.de.entities_words import Group, words
from lagebild.lang.entities import Mention
from lagebild.model import EntityKind, Token
from lagebild.model.names import name_key


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
    plural = is_plural(token, certain, phrase)
    kind: EntityKind = "group" if plural else "person"
    apposed = phrase.apposed
    phrase.countries.insert(0, code)
    shape = make_mention(
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
    if noun is None or _counts_the_next(scene, token):
        return None
    phrase = read_phrase(scene, token, noun)
    group = noun.group
    if group is None:
        office = noun.office
        if office is None:
            return None
        return make_mention(
            scene, token, phrase, "group", "description", token.text, f"group:{office.noun.lower()}", "office-group",
            sector=office_sector(office, phrase), office=office.noun, plural=True,
        )  # fmt: skip
    sort = group.sort
    if sort == "sides":
        return None
    if sort.endswith("-weak") and not (phrase.country or phrase.international or phrase.sector or noun.of):
        return None
    plural = is_plural(token, group.plural and phrase.determiner not in SINGULAR, phrase)
    if sort.startswith("group") and not plural and not phrase.definite and not phrase.indefinite and not phrase.apposed:
        plural = True
    apposed = phrase.apposed
    if apposed is not None and sort.startswith("body") and apposed.sort == "organization":
        return _apposed_body(scene, token, phrase, apposed, group.sector)
    if group.noun in TOWNS and not plural:
        return _town(scene, token, phrase) if phrase.definite and apposed is None else None
    if sort.startswith("land"):
        if not plural and not (phrase.definite and phrase.country is None):
            return None
        if noun.of is None and apposed is not None:
            return None
    lemma = group.noun.lower()
    nation = noun.of is None or noun.of.sort == "country"
    if lemma in GOVERNMENTS and not plural and nation and (lemma not in LEADERSHIP or phrase.country):
        return _government(scene, token, phrase)
    if group.abroad and phrase.country is None and noun.of is None:
        phrase.international = True
    sector = _group_sector(noun, group, phrase)
    if apposed is not None and apposed.sort == "person" and sort.startswith("group") and not phrase.many:
        shape = make_mention(
            scene, token, phrase, "person", "name", apposed.name, name_key(apposed.name), "group-name", sector=sector
        )
        return replace(shape, head=apposed.first)
    proper = _proper_body(scene, token, phrase) if sort.startswith("body") and not plural else None
    if proper is not None:
        return make_mention(
            scene, token, phrase, "organization", "name", proper, f"organization:{proper}", "proper-body", sector=sector
        )
    shape = make_mention(
        scene, token, phrase, _group_kind(sort, plural), "description", _dictionary_name(token, group.noun, noun),
        f"{sort.split('-')[0]}:{lemma}", sort.split("-")[0], sector=sector, plural=plural,
    )  # fmt: skip
    return replace(shape, generic=group.noun in GENERIC)


TOWNS = frozenset({"Stadt", "Hauptstadt", "Hafenstadt", "Gemeinde", "Kommune", "Ort", "Dorf", "Region"})


def _town(scene: Scene, token: Token, phrase: Phrase) -> Mention:
    """ "die Stadt": the town named last."""
    return make_mention(scene, token, phrase, "place", "description", token.text, "town", "town")


def _proper_body(scene: Scene, token: Token, phrase: Phrase) -> str | None:
    """The name of a body that its capital adjective shows: "die Kommunistische Partei Portugals"."""
    tokens = scene.parse.tokens
    first = token.i
    while first - 1 > scene.parse.sentence_of(token).first and tokens[first - 1].text[0].isupper():
        if not is_adjective(tokens[first - 1]) or tokens[first - 1].text.endswith("er"):
            break
        first -= 1
    if first == token.i:
        return None
    ending = {"Fem": "e", "Masc": "er", "Neut": "es"}.get(token.feature("Gender") or "", "e")
    stems = [t.text[:-1] if t.text.endswith("e") else t.text[:-2] for t in tokens[first : token.i]]
    words_of = " ".join([*(stem + ending for stem in stems), read_name(token)])
    after = scene.begins.get(token.i + 1)
    if after is not None and after.sort == "country" and after.last <= phrase.last:
        words_of += " " + scene.parse.text[tokens[after.first].start : tokens[after.last - 1].end]
    return words_of


def read_name(token: Token) -> str:
    """A noun's dictionary form, as its group word has it."""
    noun = read_noun(token.text)
    return noun.group.noun if noun is not None and noun.group is not None else token.text


def _counts_the_next(scene: Scene, token: Token) -> bool:
    """ "Tausende" before "Demonstranten" is a number."""
    tokens = scene.parse.tokens
    if token.text.lower() not in QUANTITIES or token.i + 1 >= len(tokens):
        return False
    after = tokens[token.i + 1]
    return after.text[0].isupper() and read_noun(after.text) is not None


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
    if own is None and said is None and phrase.country and group.noun == "Vertreter":
        return "GOV"
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
LEADERSHIP = frozenset({"führung", "regime"})  # a government only where a country stands beside it
GENERIC = frozenset(
    {
        "Partei", "Zeitung", "Blatt", "Sender", "Magazin", "Nachrichtenagentur", "Gewerkschaft", "Parlament", "Behörde",
        "Organisation", "Konzern", "Unternehmen", "Firma", "Bank", "Verband", "Verein", "Ministerium", "Gericht",
        "Miliz", "Bündnis", "Kommission",
    }
)  # fmt: skip
GOVERNMENTS = frozenset({"regierung", "bundesregierung", "zentralregierung", "führung", "staatsführung", "regime"})


def _government(scene: Scene, token: Token, phrase: Phrase) -> Mention:
    """A government is its country; "Bundesregierung" is that of Germany where nothing says otherwise."""
    shape = make_mention(
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
    shape = make_mention(
        scene, token, phrase, "organization", "name", apposed.name, f"organization:{apposed.name}", "body-name",
        sector=known.sector if known else sector,
    )  # fmt: skip
    country = known.country if known is not None else phrase.country
    return replace(
        shape, head=apposed.first, country=country or phrase.country, domestic=not (known and not known.country)
    )
