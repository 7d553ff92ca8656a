"""Names in a German text: by lexicon, by first name, by the parser's label, by a surname known from the article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from lagebild.lang.de.entities_genitives import genitive, person, plain
from lagebild.lang.de.entities_nouns import read_noun
from lagebild.lang.de.entities_words import PIECE, QUOTED, Named, Sequence, fold, sector_in_name, words
from lagebild.model import Parse, Token

PARTICLES = frozenset(
    [
        "von",
        "van",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "al",
        "el",
        "as",
        "ar",
        "bin",
        "ibn",
        "ben",
        "zu",
        "zum",
        "zur",
        "ten",
        "ter",
        "bint",
        "abu",
    ]
)
QUOTES = frozenset("„“”\"»«‚‘'")
PLACE_PREPOSITIONS = frozenset(
    [
        "in",
        "aus",
        "nach",
        "bei",
        "im",
        "um",
        "vor",
        "nahe",
        "nördlich",
        "südlich",
        "östlich",
        "westlich",
        "ab",
        "bis",
        "ins",
        "unweit",
        "über",
    ]
)
NAME_SUFFIXES = frozenset(
    {"Jr", "Jr.", "Sr", "Sr.", "II", "II.", "III", "III.", "IV.", "V.", "VI.", "XVI.", "XIV.", "I."}
)
ARABIC_ARTICLES = frozenset({"al", "el", "as", "asch", "az", "ad", "ar", "an", "at", "ul", "ed", "es", "ez"})
MONTHS = (
    "Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip
DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonnabend", "Sonntag")
CALENDAR = frozenset({*MONTHS, *DAYS, "Anfang", "Mitte", "Ende", "Ostern", "Pfingsten", "Weihnachten", "Uhr"})
HONORIFICS = frozenset({"Herr", "Herrn", "Frau", "Dr.", "Prof.", "Sir", "Lord", "Lady"})
NEVER = frozenset({"DET", "ADP", "VERB", "AUX", "ADV", "CCONJ", "SCONJ", "PRON", "PART"})  # small words of these
LONGEST = 7


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: tokens `first` up to `last`, what it is, and the rule that found it.

    `named` are the entries of the lexicons it can be, the likeliest first; empty for persons and
    names that only the parser knows.
    """

    first: int
    last: int
    sort: str
    name: str
    rule: str
    named: tuple[Named, ...] = ()
    gender: str | None = None
    confidence: float = 1.0


NameRule = Callable[[Parse, int], Name | None]


def spot_names(parse: Parse) -> list[Name]:
    """Names as their own words show them, in text order, none inside another."""
    found: list[Name] = []
    i, tokens = 0, parse.tokens
    while i < len(tokens):
        token = tokens[i]
        if token.name == "O" and token.tag in NEVER and token.text.islower() and token.text.isalpha():
            i += 1
            continue
        name = _ask(parse, i)
        if name is None:
            i += 1
        else:
            found.append(name)
            i = name.last
    return found


def _ask(parse: Parse, i: int) -> Name | None:
    token = parse.tokens[i]
    may_begin = token.text[0].isupper() or token.text[0].isdigit() or token.name != "O"
    may_begin = may_begin or (token.tag == "ADJ" and fold(token.text) in words().several)
    if not may_begin and token.text not in words().single and not ("." in token.text[1:-1] or "-" in token.text):
        return None
    for rule in NAME_RULES:
        name = rule(parse, i)
        if name is not None:
            return name
    return None


def capitalised(token: Token) -> bool:
    return token.text[0].isupper()


def proper(token: Token) -> bool:
    """Whether the parser takes the word for part of a name."""
    return token.tag == "PROPN" or token.fine == "NE" or token.name != "O"


def _common(token: Token) -> bool:
    """Whether the word is an office, a group or another word that is no name."""
    return token.text[0].isupper() and read_noun(token.text) is not None


def name_part(parse: Parse, i: int) -> bool:
    """Whether a token can go on a person's name."""
    if i >= len(parse.tokens):
        return False
    token = parse.tokens[i]
    if _with_article(token.text):
        return True
    if not capitalised(token) or token.text in CALENDAR or not any(c.isalpha() for c in token.text):
        return False
    if token.name[2:] == "PER":
        return True
    if token.tag in {"DET", "PRON", "AUX", "ADP", "NUM", "SCONJ", "CCONJ"} and token.name == "O":
        return False
    if token.tag == "NOUN" and token.name == "O":
        return not _common(token) and token.relation in {"flat", "flat:name", "appos"}
    return not _common(token) or token.tag == "PROPN"


def _with_article(text: str) -> bool:
    """Whether a name begins with an Arabic article: "al-Gaddafi", "as-Sadr"."""
    article, hyphen, rest = text.partition("-")
    return bool(hyphen and rest) and rest[0].isupper() and article.lower() in ARABIC_ARTICLES


def _name_end(parse: Parse, i: int) -> int:
    """The end of a person's name that begins at a token: capitalised parts, with particles between."""
    tokens, last = parse.tokens, i + 1
    sentence = parse.sentence_of(tokens[i])
    while last < sentence.last and last - i < LONGEST:
        here = tokens[last]
        if name_part(parse, last) or (len(here.text) <= 2 and here.text.endswith(".") and capitalised(here)):
            owner = genitive(tokens[last - 1]) and tokens[last - 1].text not in words().first_names
            owner = owner and (last - 1 > i or here.tag == "NOUN")
            if last == i + 1 and here.tag == "NOUN" and here.name == "O" and _owns(tokens[i]):
                break
            if owner and (here.name[:2] != "I-" or here.tag == "NOUN"):
                break
            last += 1
        elif here.text.lower() in PARTICLES and last + 1 < sentence.last and name_part(parse, last + 1):
            if here.text in {"der", "den", "du", "von", "zu", "la"} and tokens[
                last - 1
            ].text.lower() not in PARTICLES | {"von"}:
                following = tokens[last + 1]
                if here.text == "der" or following.name[:2] == "B-":
                    break
                if here.text == "von" and lexicon_entries(parse, last + 1)[0] and i + 1 == last:
                    break
            last += 2
        elif here.text.lower() in PARTICLES and last + 2 < sentence.last and tokens[last + 1].text.lower() in PARTICLES:
            if not _noble_part(parse, i, last + 2):
                break
            last += 3
        elif here.text in NAME_SUFFIXES:
            last += 1
        else:
            break
    while last > i + 1 and tokens[last - 1].text.lower() in PARTICLES:
        last -= 1
    return last


def _noble_part(parse: Parse, i: int, at: int) -> bool:
    """Whether a word after "von der" goes on a name: after a first name, and no word the lexicons know otherwise."""
    token = parse.tokens[at]
    if not capitalised(token) or _common(token) or lexicon_entries(parse, at)[0]:
        return False
    return proper(token) or parse.tokens[i].text in words().first_names


def _owns(token: Token) -> bool:
    return token.text.endswith(("s", "’")) and token.text not in words().first_names


def lexicon_entries(parse: Parse, i: int) -> tuple[tuple[Named, ...], int]:
    """The longest run of tokens from here that the lexicons know, and its end."""
    best: tuple[Named, ...] = ()
    end = i
    text = parse.tokens[i].text
    candidates = _sequences(text)
    if candidates:
        pieces, edges = _pieces(parse, i)
        length = 0
        for candidate in candidates:
            n = len(candidate.exact)
            if n < length or n not in edges or n > len(pieces) or not (candidate.small or _cased(pieces, n)):
                continue
            if all(
                p.lower() == e or fold(p) in {e, f}
                for p, e, f in zip(pieces, candidate.exact, candidate.folded, strict=False)
            ):
                best = (*best, candidate.named) if n == length else (candidate.named,)
                length, end = n, edges[n]
    if not best:
        best = words().single.get(text, ())
        end = i + 1
    return best, end


@lru_cache(maxsize=65536)
def _sequences(text: str) -> tuple[Sequence, ...]:
    """The names of several words that the lexicons begin with a token's first word."""
    start, several = _parts(text)[0], words().several
    return (*several.get(start.lower(), ()), *several.get(fold(start), ()))


@lru_cache(maxsize=65536)
def _parts(text: str) -> tuple[str, ...]:
    """The words that a token is made of."""
    return tuple(PIECE.findall(text)) or (text,)


def _pieces(parse: Parse, i: int) -> tuple[list[str], dict[int, int]]:
    """The words of the next tokens, and at which numbers of words a token ends."""
    pieces: list[str] = []
    edges: dict[int, int] = {}
    for token in parse.tokens[i : i + 10]:
        pieces.extend(_parts(token.text))
        edges[len(pieces)] = token.i + 1
    return pieces, edges


def _cased(pieces: list[str], n: int) -> bool:
    return pieces[n - 1][0].isupper() or not pieces[n - 1][0].isalpha() or any(p[0].isupper() for p in pieces[:n])


def person_by_first_name(parse: Parse, i: int) -> Name | None:
    token = parse.tokens[i]
    known = words().first_names.get(token.text)
    if known is None and "-" in token.text:
        known = words().first_names.get(token.text.split("-")[0])
    if known is None or ("-" in token.text and _common(token)):
        return None
    gender, weak = known
    last = _name_end(parse, i)
    if token.name[2:] == "ORG" and (last - i != 2 or sector_in_name(plain(parse, i, last)) is not None):
        return None
    if last == i + 1 or (weak and not proper(token)):
        return None
    entries, end = lexicon_entries(parse, i)
    if entries and end >= last and end > i + 1:
        return None
    after, _ = lexicon_entries(parse, i + 1)
    if weak and any(n.sort in {"organization", "country"} for n in after):
        return None
    name = person(parse, i, last)
    return Name(i, last, "person", name, "first-name", gender=gender if gender != "u" else None, confidence=0.95)


def person_by_label(parse: Parse, i: int) -> Name | None:
    if (
        parse.tokens[i].text in CALENDAR
        or parse.tokens[i].name[2:] != "PER"
        or not capitalised(parse.tokens[i])
        or _common(parse.tokens[i])
    ):
        return None
    entries, _ = lexicon_entries(parse, i)
    if any(n.sort in {"country", "organization", "seat", "house"} and not n.only for n in entries):
        return None
    last = _name_end(parse, i)
    if any(_titles(t) for t in parse.tokens[i + 1 : last]):
        return None
    if last > i + 1 and parse.tokens[i].text not in words().first_names and _is_place(parse.tokens[last - 1].text):
        return None
    if i > 0 and last > i + 1 and _is_body(parse.tokens[i - 1]):
        return Name(i, last, "organization", plain(parse, i, last), "label-organization", confidence=0.6)
    known = words().first_names.get(parse.tokens[i].text)
    if last == i + 1 and (parse.tokens[i].tag not in {"PROPN", "X"} or _modified(parse, i)):
        return None
    gender = known[0] if known and known[0] != "u" else None
    return Name(i, last, "person", person(parse, i, last), "label-person", gender=gender, confidence=0.8)


def name_by_lexicon(parse: Parse, i: int) -> Name | None:
    entries, end = lexicon_entries(parse, i)
    if not entries:
        return None
    token = parse.tokens[i]
    quoted = (
        i > 0 and parse.tokens[i - 1].text in QUOTES and end < len(parse.tokens) and parse.tokens[end].text in QUOTES
    )
    kept = [n for n in entries if n.only != QUOTED or quoted or token.name[2:] == "ORG"]
    if not quoted and end == i + 1 and not proper(token):
        kept = [n for n in kept if n.sort not in {"city", "region"} or _in_a_city(parse, i)]
        if token.tag not in {"NOUN", "X"} and not token.text.isupper():
            kept = [n for n in kept if n.sort in {"country", "seat"}]
    if not kept:
        return None
    best = max(kept, key=lambda n: (RANK[n.sort], n.people))
    ordered = tuple(sorted(kept, key=lambda n: (-RANK[n.sort], -n.people)))
    return Name(i, end, best.sort, best.name, f"lexicon-{best.sort}", ordered, confidence=0.97)


RANK = {"country": 5, "house": 4, "seat": 4, "organization": 3, "city": 2, "region": 2}


def after_place_preposition(parse: Parse, i: int) -> bool:
    return i > 0 and parse.tokens[i - 1].text.lower() in PLACE_PREPOSITIONS


def _in_a_city(parse: Parse, i: int) -> bool:
    """Whether a word stands as names of cities do: "in Essen", not "im Essen", "in dem Hof"."""
    return i > 0 and parse.tokens[i - 1].text.lower() in {"in", "aus", "nach", "bei", "von", "um"}


def name_by_label(parse: Parse, i: int) -> Name | None:
    """An organisation or place that only the parser's label knows."""
    token = parse.tokens[i]
    label = token.name[2:]
    if label not in {"ORG", "LOC"} or token.name[:1] != "B" or not capitalised(token) or _common(token):
        return None
    last = i + 1
    sentence = parse.sentence_of(token)
    while last < sentence.last and parse.tokens[last].name == f"I-{label}":
        last += 1
    if token.text.lower() in words().adjectives and last == i + 1:
        return None
    if any(_titles(t) for t in parse.tokens[i:last]):
        return None
    if last == i + 1 and (token.tag not in {"PROPN", "NOUN", "X"} or token.text in CALENDAR):
        return None
    end = parse.tokens[last - 1]
    if last > i + 1 and end.text[0].isupper() and read_noun(end.text) is not None and _describes(token):
        return None
    sort = "organization" if label == "ORG" else "place"
    if (
        sort == "place"
        and last - i > 1
        and not after_place_preposition(parse, i)
        and _looks_like_a_person(parse, i, last)
    ):
        sort = "person"
    return Name(i, last, sort, plain(parse, i, last), f"label-{sort}", confidence=0.7)


def quoted_name(parse: Parse, i: int) -> Name | None:
    """A name in quotation marks after a word for a body: "die Gruppe „Schwarze Sonne“"."""
    tokens = parse.tokens
    if i < 2 or tokens[i - 1].text not in QUOTES or not capitalised(tokens[i]):
        return None
    noun = read_noun(tokens[i - 2].text) if tokens[i - 2].text[0].isupper() else None
    if noun is None or noun.group is None or not noun.group.sort.startswith("body") or noun.group.plural:
        return None
    close = next((j for j in range(i + 1, min(len(tokens), i + 10)) if tokens[j].text in QUOTES), None)
    if close is None or any(t.text in {".", "!", "?", ";"} for t in tokens[i:close]):
        return None
    entries, end = lexicon_entries(parse, i)
    if entries and end == close:
        return None
    name = parse.text[tokens[i].start : tokens[close - 1].end]
    return Name(i, close, "organization", name, "quoted-name", confidence=0.8)


def _looks_like_a_person(parse: Parse, i: int, last: int) -> bool:
    """Whether an unknown "place" of two or three words has no preposition and is the subject: a person more likely."""
    if after_place_preposition(parse, i):
        return False
    relations = {t.relation for t in parse.tokens[i:last]}
    return last - i <= 3 and "nsubj" in relations and all(t.tag == "PROPN" for t in parse.tokens[i:last])


def _modified(parse: Parse, i: int) -> bool:
    """Whether an adjective or article stands before a word: persons' bare names have none."""
    before = parse.tokens[i - 1] if i > 0 else None
    return before is not None and (before.tag in {"ADJ", "DET"} or before.fine.startswith(("ADJ", "ART")))


def _is_place(text: str) -> bool:
    return any(n.sort in {"city", "region", "seat", "country"} for n in words().single.get(text, ()))


def _is_body(token: Token) -> bool:
    """Whether a word before a name says that it names a body: "der Baukonzern Grupo ACS"."""
    noun = read_noun(token.text) if token.text[0].isupper() else None
    return noun is not None and noun.group is not None and noun.group.sort == "body" and not noun.group.plural


def _titles(token: Token) -> bool:
    """Whether a word of a labelled run is a compound office ("IG Metall-Vorsitzender"): a name begins after it."""
    if not token.text[0].isupper():
        return False
    noun = read_noun(token.text)
    return noun is not None and noun.office is not None and (noun.office.compound or token.tag == "NOUN")


def _describes(token: Token) -> bool:
    """Whether the first word of a labelled run is an adjective or a genitive: "Bochumer Polizei", no name."""
    adjective = token.tag == "ADJ" or token.fine.startswith("ADJ") or token.text in words().adjectives
    return adjective or token.text.endswith("er") or genitive(token) or token.text.lower().endswith(("sche", "schen"))


def person_after_office(parse: Parse, i: int) -> Name | None:
    """A name that follows an office ("Verteidigungsminister Guttenberg"), whatever else it could be."""
    token = parse.tokens[i]
    if i == 0 or not (proper(token) or token.text not in words().groups) or not name_part(parse, i):
        return None
    before = parse.tokens[i - 1]
    if before.text in HONORIFICS:
        last = _name_end(parse, i)
        gender = "f" if before.text in {"Frau", "Lady"} else "m" if before.text in {"Herr", "Herrn", "Sir"} else None
        return Name(i, last, "person", person(parse, i, last), "after-office", gender=gender, confidence=0.85)
    noun = read_noun(before.text) if before.text[0].isupper() else None
    if noun is None or noun.office is None or before.tag not in {"NOUN", "PROPN"} or noun.office.scope == "kin":
        return None
    if noun.office.plural or token.tag not in {"PROPN", "X", "NOUN"} or (token.tag == "NOUN" and token.name == "O"):
        return None
    if _common(token) and token.tag != "PROPN":
        return None
    entries, _ = lexicon_entries(parse, i)
    if any(n.sort in {"country", "region", "organization", "seat", "house"} and n.only != QUOTED for n in entries):
        return None
    if entries and (genitive(token) or before.feature("Number") == "Plur"):
        return None
    known = words().first_names.get(token.text)
    gender = known[0] if known and known[0] != "u" else None
    last = _name_end(parse, i)
    return Name(i, last, "person", person(parse, i, last), "after-office", gender=gender, confidence=0.85)


NAME_RULES: tuple[NameRule, ...] = (
    quoted_name,
    person_after_office,
    person_by_first_name,
    name_by_lexicon,
    person_by_label,
    name_by_label,
)
