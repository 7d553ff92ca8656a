"""Names as the article has taught them: local names by its country, short forms in brackets, bare surnames."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from lagebild.lang.de.entities_names import (
    NAME_SUFFIXES,
    QUOTES,
    Name,
    after_place_preposition,
    capitalised,
    spot_names,
)
from lagebild.lang.de.entities_nouns import read_noun
from lagebild.lang.de.entities_words import LOCAL, words
from lagebild.model import Parse


def find_names(parse: Parse) -> tuple[Name, ...]:
    """All names of a parse, in text order, none inside another."""
    settled = _settle_genitives(parse, _settle_local(parse, spot_names(parse)))
    return _with_surnames(parse, _with_abbreviations(parse, settled))


def _settle_genitives(parse: Parse, found: list[Name]) -> list[Name]:
    """Whether the s that ends a person's name is the genitive's, from the name's other occurrences."""
    if not any(n.sort == "person" and parse.tokens[n.last - 1].text.endswith("s") for n in found):
        return found
    forms = {t.text for t in parse.tokens}
    subjects = {t.text for t in parse.tokens if t.relation.startswith(("nsubj", "obj")) and t.feature("Case") != "Gen"}
    return [_settled_genitive(parse, n, forms, subjects) if n.sort == "person" else n for n in found]


def _settled_genitive(parse: Parse, name: Name, forms: set[str], subjects: set[str]) -> Name:
    last = parse.tokens[name.last - 1].text
    if not last.endswith("s") or len(last) < 4 or last.endswith("ss"):
        return name
    whole = parse.text[parse.tokens[name.first].start : parse.tokens[name.last - 1].end]
    if last[:-1] in forms:
        return replace(name, name=whole[:-1])
    return replace(name, name=whole) if last in subjects else name


def _settle_local(parse: Parse, found: list[Name]) -> list[Name]:
    """Names that several countries have ("Nationalrat", "Liberale"): kept for a country the article names."""
    if not any(named.only == LOCAL for name in found for named in name.named):
        return found
    votes = Counter(n.named[0].country for n in found if n.named and n.named[0].only != LOCAL and n.named[0].country)
    for token in parse.tokens:
        hit = words().adjectives.get(token.text)
        if hit is not None and hit[0]:
            votes[hit[0]] += 1
    begins = {name.first: name for name in found}
    return [kept for name in found if (kept := _settled(name, votes, begins.get(name.last))) is not None]


def _settled(name: Name, votes: Counter[str], following: Name | None) -> Name | None:
    if not any(named.only == LOCAL for named in name.named):
        return name
    here = following.named[0].country if following and following.sort == "country" and following.named else None
    fitting = [n for n in name.named if n.only != LOCAL or (n.country == here if here else votes[n.country] > 0)]
    if not fitting:
        return None
    best = max(fitting, key=lambda n: (votes[n.country], n.only != LOCAL))
    return replace(name, sort=best.sort, name=best.name, named=(best, *(n for n in fitting if n is not best)))


def _with_abbreviations(parse: Parse, found: list[Name]) -> list[Name]:
    """Short forms that the article gives in brackets after a name stand for the name from then on."""
    tokens = parse.tokens
    short: dict[str, Name] = {}
    ends = {n.last: n for n in found}
    for i in range(1, len(tokens) - 2):
        if tokens[i].text != "(" or tokens[i + 2].text != ")" or not _is_abbreviation(tokens[i + 1].text):
            continue
        spelled = tokens[i + 1].text
        at = i - 1 if tokens[i - 1].text in QUOTES or tokens[i - 1].text == "''" else i
        name = ends.get(at)
        if name is not None and (name.sort == "organization" or (name.sort == "country" and _initial(name, spelled))):
            short.setdefault(spelled, name)
        elif spelled not in words().single:
            described = _described(parse, at, spelled)
            if described is not None:
                short.setdefault(spelled, described)
    if not short:
        return found
    kept = [n for n in found if not (n.last - n.first == 1 and tokens[n.first].text in short)]
    taken = {i for n in kept for i in range(n.first, n.last)}
    extra = [
        replace(short[t.text], first=t.i, last=t.i + 1, rule="abbreviation")
        for t in tokens
        if t.text in short and t.i not in taken
    ]
    return sorted([*kept, *extra], key=lambda n: n.first)


def _initial(name: Name, spelled: str) -> bool:
    return name.name[:1].lower() == spelled[:1].lower()


def _described(parse: Parse, at: int, spelled: str) -> Name | None:
    """The words before a bracket that a short form stands for: those whose first letters it is made of."""
    tokens = parse.tokens
    first = max(parse.sentence_of(tokens[at]).first, at - LONG)
    letters = [c for c in spelled.upper() if c.isalpha()]
    nearest = None
    for i in range(at - 1, first - 1, -1):
        text = tokens[i].text
        if text in {",", "(", ")", ":", ";"} or text in QUOTES or tokens[i].tag in {"VERB", "AUX"}:
            break
        if text[0].upper() != letters[0] or not (text[0].isupper() or tokens[i].tag == "ADJ"):
            continue
        nearest = nearest if nearest is not None else i
        if [t.text[0].upper() for t in tokens[i:at] if t.text[0].isupper()] == letters:
            nearest = i
            break
    if nearest is None:
        return None
    name = parse.text[tokens[nearest].start : tokens[at - 1].end]
    return Name(nearest, at, "organization", name, "abbreviation", confidence=0.7)


LONG = 9  # words a short form in brackets can stand for


def _is_abbreviation(text: str) -> bool:
    return 2 <= len(text) <= 12 and sum(c.isupper() for c in text) >= 2 and " " not in text


def _with_surnames(parse: Parse, found: list[Name]) -> tuple[Name, ...]:
    """Add the bare surnames of persons whose full name the article gives."""
    surnames: dict[str, Name] = {}
    for name in found:
        if name.sort == "person" and (name.last - name.first > 1 or name.rule == "after-office"):
            for surname in surnames_of(parse, name):
                surnames.setdefault(surname, name)
    for name in found:
        if name.sort == "person" and " " in name.name:
            given = name.name.split()[0]
            if len(given) > 1 and given not in words().offices:
                surnames.setdefault(given, name)
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
        if read_noun(token.text) is not None and token.tag != "PROPN":
            continue
        extra.append(Name(token.i, token.i + 1, "person", spelled, "surname", gender=full.gender, confidence=0.9))
    replaced = [_as_surname(parse, n, surnames) for n in found]
    return tuple(sorted([*replaced, *extra], key=lambda n: n.first))


def _as_surname(parse: Parse, name: Name, surnames: dict[str, Name]) -> Name:
    """A name of the lexicons that is also a surname of the article: the person, if it stands alone and is no place."""
    if name.last - name.first != 1 or name.sort not in {"city", "region", "organization", "place"}:
        return name
    text = parse.tokens[name.first].text
    full = surnames.get(text) or surnames.get(bare(text))
    if full is None or after_place_preposition(parse, name.first):
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
