"""Names in a German text: by lexicon, by first name, by the parser's label, by a surname known from the article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from lagebild.lang.de.entities_words import PIECE, Named, fold, words
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


def find_names(parse: Parse) -> tuple[Name, ...]:
    """All names of a parse, in text order, none inside another; surnames known from full names last."""
    found: list[Name] = []
    i, tokens = 0, parse.tokens
    while i < len(tokens):
        name = _ask(parse, i)
        if name is None:
            i += 1
        else:
            found.append(name)
            i = name.last
    return _with_surnames(parse, found)


def _ask(parse: Parse, i: int) -> Name | None:
    first = parse.tokens[i].text[0]
    if not (first.isupper() or first.isdigit() or parse.tokens[i].name != "O" or first in "'’dvtbf"):
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


def sentence_initial(parse: Parse, i: int) -> bool:
    return i == 0 or parse.sentence_of(parse.tokens[i]).first == i or parse.tokens[i - 1].text in QUOTES | {":", "–"}


def _common(token: Token) -> bool:
    """Whether the word is an office, a group or another word that is no name."""
    lower = token.text.lower()
    return lower in words().offices or lower in words().groups


def name_part(parse: Parse, i: int) -> bool:
    """Whether a token can go on a person's name."""
    if i >= len(parse.tokens):
        return False
    token = parse.tokens[i]
    if not capitalised(token) or not any(c.isalpha() for c in token.text):
        return False
    if token.name[2:] == "PER":
        return True
    if token.tag in {"NOUN", "ADJ", "DET", "ADV", "PRON", "VERB", "AUX", "ADP", "NUM"} and token.name == "O":
        return token.tag == "NOUN" and not _common(token) and token.relation in {"flat", "flat:name", "appos"}
    return not _common(token) or token.tag == "PROPN"


def _name_end(parse: Parse, i: int) -> int:
    """The end of a person's name that begins at a token: capitalised parts, with particles between."""
    tokens, last = parse.tokens, i + 1
    sentence = parse.sentence_of(tokens[i])
    while last < sentence.last and last - i < LONGEST:
        here = tokens[last]
        if name_part(parse, last) or (len(here.text) <= 2 and here.text.endswith(".") and capitalised(here)):
            if genitive(tokens[last - 1]) and last - 1 > i and tokens[last].name[:2] != "I-":
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
            if not name_part(parse, last + 2):
                break
            last += 3
        elif here.text in NAME_SUFFIXES:
            last += 1
        else:
            break
    while last > i + 1 and tokens[last - 1].text.lower() in PARTICLES:
        last -= 1
    return last


def genitive(token: Token) -> bool:
    """Whether a name wears the genitive's s or apostrophe."""
    return token.feature("Case") == "Gen" and token.text.endswith(("s", "’", "'"))


def plain(parse: Parse, first: int, last: int) -> str:
    """The words of a name as written, without the genitive's ending."""
    text = parse.text[parse.tokens[first].start : parse.tokens[last - 1].end]
    end = parse.tokens[last - 1]
    if text.endswith(("’", "'")):
        return text[:-1]
    if text.endswith(("’s", "'s")):
        return text[:-2]
    if end.text.endswith("s") and len(end.text) > 3 and end.feature("Case") == "Gen" and not text.endswith("ss"):
        return text[:-1]
    return text


def lexicon_entries(parse: Parse, i: int) -> tuple[tuple[Named, ...], int]:
    """The longest run of tokens from here that the lexicons know, and its end."""
    tokens, lexicons = parse.tokens, words()
    best: tuple[Named, ...] = ()
    end = i
    start = PIECE.findall(tokens[i].text) or [tokens[i].text]
    candidates = [*lexicons.several.get(start[0].lower(), ()), *lexicons.several.get(fold(start[0]), ())]
    if candidates:
        pieces, edges = _pieces(parse, i)
        length = 0
        for exact, folded, named in candidates:
            n = len(exact)
            if n < length or n not in edges or n > len(pieces):
                continue
            if all(p.lower() == e or fold(p) == f for p, e, f in zip(pieces, exact, folded, strict=False)) and _cased(
                pieces, n
            ):
                best, length = ((*best, named) if n == length else (named,)), n
                end = edges[n]
    if not best:
        best = lexicons.single.get(tokens[i].text, ())
        end = i + 1
    return best, end


def _pieces(parse: Parse, i: int) -> tuple[list[str], dict[int, int]]:
    """The words of the next tokens, and at which numbers of words a token ends."""
    pieces: list[str] = []
    edges: dict[int, int] = {}
    for token in parse.tokens[i : i + 10]:
        pieces.extend(PIECE.findall(token.text) or [token.text])
        edges[len(pieces)] = token.i + 1
    return pieces, edges


def _cased(pieces: list[str], n: int) -> bool:
    return pieces[n - 1][0].isupper() or not pieces[n - 1][0].isalpha() or any(p[0].isupper() for p in pieces[:n])


def person_by_first_name(parse: Parse, i: int) -> Name | None:
    token = parse.tokens[i]
    known = words().first_names.get(token.text)
    if known is None and "-" in token.text:
        known = words().first_names.get(token.text.split("-")[0])
    if known is None or token.name[2:] in {"ORG"}:
        return None
    gender, weak = known
    last = _name_end(parse, i)
    if last == i + 1 or (weak and not proper(token)):
        return None
    entries, end = lexicon_entries(parse, i)
    if entries and end >= last and end > i + 1:
        return None
    after, _ = lexicon_entries(parse, i + 1)
    if weak and any(n.sort in {"organization", "country"} for n in after):
        return None
    name = plain(parse, i, last)
    return Name(i, last, "person", name, "first-name", gender=gender if gender != "u" else None, confidence=0.95)


def person_by_label(parse: Parse, i: int) -> Name | None:
    if parse.tokens[i].name[2:] != "PER" or not capitalised(parse.tokens[i]) or _common(parse.tokens[i]):
        return None
    entries, end = lexicon_entries(parse, i)
    if any(n.sort in {"country", "organization", "seat", "house"} and not n.only for n in entries):
        return None
    last = _name_end(parse, i)
    known = words().first_names.get(parse.tokens[i].text)
    if last == i + 1 and (known is not None or len(parse.tokens[i].text) < 3) and parse.tokens[i].tag != "PROPN":
        return None
    gender = known[0] if known and known[0] != "u" else None
    return Name(i, last, "person", plain(parse, i, last), "label-person", gender=gender, confidence=0.8)


def name_by_lexicon(parse: Parse, i: int) -> Name | None:
    entries, end = lexicon_entries(parse, i)
    if not entries:
        return None
    token = parse.tokens[i]
    quoted = (
        i > 0 and parse.tokens[i - 1].text in QUOTES and end < len(parse.tokens) and parse.tokens[end].text in QUOTES
    )
    kept = [n for n in entries if n.only != "?" or quoted or token.name[2:] == "ORG"]
    if not quoted and end == i + 1 and not proper(token):
        kept = [n for n in kept if n.sort not in {"city", "region"} or _after_place_preposition(parse, i)]
        if token.tag not in {"NOUN", "X"} and not token.text.isupper():
            kept = [n for n in kept if n.sort in {"country", "seat"}]
    if not kept:
        return None
    best = max(kept, key=lambda n: (RANK[n.sort], n.people))
    ordered = tuple(sorted(kept, key=lambda n: (-RANK[n.sort], -n.people)))
    return Name(i, end, best.sort, best.name, f"lexicon-{best.sort}", ordered, confidence=0.97)


RANK = {"country": 5, "house": 4, "seat": 4, "organization": 3, "city": 2, "region": 2}


def _after_place_preposition(parse: Parse, i: int) -> bool:
    return i > 0 and parse.tokens[i - 1].text.lower() in PLACE_PREPOSITIONS


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
    if last == i + 1 and token.tag not in {"PROPN", "NOUN", "X"}:
        return None
    sort = "organization" if label == "ORG" else "place"
    return Name(i, last, sort, plain(parse, i, last), f"label-{sort}", confidence=0.7)


NAME_RULES: tuple[NameRule, ...] = (person_by_first_name, name_by_lexicon, person_by_label, name_by_label)


def _with_surnames(parse: Parse, found: list[Name]) -> tuple[Name, ...]:
    """Add the bare surnames of persons whose full name the article gives."""
    surnames: dict[str, Name] = {}
    for name in found:
        if name.sort == "person" and name.last - name.first > 1:
            for surname in surnames_of(parse, name):
                surnames.setdefault(surname, name)
    if not surnames:
        return tuple(found)
    taken = {i for name in found for i in range(name.first, name.last)}
    extra = []
    for token in parse.tokens:
        if token.i in taken or not capitalised(token):
            continue
        full = surnames.get(token.text) or surnames.get(bare(token.text))
        if full is None:
            continue
        spelled = token.text if token.text in surnames else bare(token.text)
        extra.append(Name(token.i, token.i + 1, "person", spelled, "surname", gender=full.gender, confidence=0.9))
    replaced = [_as_surname(parse, n, surnames) for n in found]
    return tuple(sorted([*replaced, *extra], key=lambda n: n.first))


def _as_surname(parse: Parse, name: Name, surnames: dict[str, Name]) -> Name:
    """A name of the lexicons that is also a surname of the article: the person, if it stands alone and is no place."""
    if name.last - name.first != 1 or name.sort not in {"city", "region", "organization", "place"}:
        return name
    text = parse.tokens[name.first].text
    full = surnames.get(text) or surnames.get(bare(text))
    if full is None or _after_place_preposition(parse, name.first):
        return name
    spelled = text if text in surnames else bare(text)
    return replace(name, sort="person", name=spelled, rule="surname", named=(), gender=full.gender)


def bare(text: str) -> str:
    """A name without the genitive's ending."""
    if text.endswith(("’s", "'s")):
        return text[:-2]
    return text[:-1] if text.endswith(("s", "’", "'")) else text


def surnames_of(parse: Parse, name: Name) -> tuple[str, ...]:
    """The last word of a full name, and with its particles where it has any."""
    parts = name.name.split()
    while len(parts) > 1 and parts[-1] in NAME_SUFFIXES:
        parts.pop()
    last = parts[-1]
    found = [last]
    if "-" in last and last.lower().startswith(("al-", "el-", "as-", "ar-")):
        found += [last[3:], last[0].swapcase() + last[1:]]
    if len(parts) > 2 and capitalised_word(parts[-2]):
        found.append(parts[-2])
    if len(parts) == 2 and parts[0] not in words().first_names and len(parts[0]) > 3:
        found.append(parts[0])
    return tuple(s for s in found if len(s) > 2)


def capitalised_word(word: str) -> bool:
    return word[0].isupper() and word not in words().first_names
