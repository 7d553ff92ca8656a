"""One person by an office: before a name, beside it, or alone."""

from __future__ import annotations

from dataclasses import replace

from lagebild.lang.de.entities_make import is_plural, make_mention
from lagebild.lang.de.entities_named import party_in_brackets, place_after
from lagebild.lang.de.entities_names import Name
from lagebild.lang.de.entities_nouns import Noun, read_noun
from lagebild.lang.de.entities_phrases import DEFINITE, INDEFINITE, Phrase, Scene, read_phrase
from lagebild.lang.de.entities_words import Office, words
from lagebild.lang.entities import Gender, Mention
from lagebild.model import Token
from lagebild.model.names import name_key


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
    shape = make_mention(
        scene, token, phrase, "person", "description",
        f"{title} {phrase.complement}" if phrase.complement and title == office.noun else title,
        f"office:{office.noun.lower()}", "office", sector=office_sector(office, phrase),
        office=None if office.scope == "kin" else title, gender="f" if office.gender == "f" else "m",
        role=words().roles.get(office.noun.removeprefix("Vize")) or office.noun,
    )  # fmt: skip
    if apposed is not None:
        party = party_in_brackets(scene, apposed.last)
        beside = party or place_after(scene, phrase.last)
        return replace(
            shape, head=apposed.first, form="name", name=apposed.name, key=name_key(apposed.name), rule="office-name",
            party=shape.party or (party.name if party else None),
            country=shape.country or (beside.country or None if beside else None),
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
    if is_plural(token, noun.office is not None and noun.office.plural, phrase):
        return True
    bare = not (phrase.definite or phrase.indefinite or phrase.determined or phrase.first < token.i)
    return bare and group is not None and not phrase.complement


def _one_of(scene: Scene, phrase: Phrase) -> bool:
    """ "einer der Oppositionskandidaten" is one person."""
    tokens = scene.parse.tokens
    at = phrase.first - 2
    return at >= 0 and tokens[at + 1].text.lower() == "der" and tokens[at].text.lower() in {"einer", "eine", "eines"}


def office_sector(office: Office, phrase: Phrase) -> str | None:
    """The office's sector, or that of the body it is held in where the word alone does not say."""
    if phrase.sector is None:
        for_state = phrase.country and not phrase.several and office.noun in SPEAKING
        return office.sector or ("GOV" if for_state else None)
    if not office.sector or phrase.sector == "OPP" or (phrase.sector == "IGO" and office.noun in HEADS):
        return phrase.sector
    if office.scope == "person" and phrase.sector == "PTY":
        return "PTY"
    if office.scope == "org" and (phrase.sector != "PTY" or office.sector in {"GOV", "EDU"}):
        return phrase.sector
    return office.sector


SPEAKING = frozenset(  # who speaks for a country where no body is named
    {
        "Sprecher",
        "Sprecherin",
        "Vertreter",
        "Vertreterin",
        "Repräsentant",
        "Repräsentantin",
        "Delegierter",
        "Delegierte",
    }
)
HEADS = frozenset({"Präsident", "Präsidentin", "Vizepräsident", "Botschafter", "Kommissar", "Kommissarin"})


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
    if is_plural(token, False, phrase):
        return None
    gender: Gender = "f" if token.feature("Gender") == "Fem" else "m"
    return make_mention(
        scene, token, phrase, "person", "description", token.text, "aged", "aged", role="any-person", gender=gender
    )


AGED = ("-Jährige", "-Jähriger", "-Jährigen", "jähriger", "-jährige", "-jähriger", "-jährigen")
