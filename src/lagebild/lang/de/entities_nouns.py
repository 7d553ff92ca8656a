"""German nouns that describe people and bodies, read with their compounds: "US-Präsident", "Polizeisprecher"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from lagebild.lang.de.entities_words import Group, Named, Office, words

LONGEST = 60  # letters of a word that is read as a compound
FORMER_PREFIXES = frozenset({"ex", "alt"})
FORMER = (
    "ehemalig",
    "früher",
    "einstig",
    "vormalig",
    "abgesetzt",
    "gestürzt",
    "ex-",
    "verstorben",
    "entmachtet",
    "zurückgetreten",
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that calls somebody: an office or a group word, with what its compound says besides.

    `of` is the name in the compound ("US" in "US-Präsident"), `body` the group word in it ("Polizei"
    in "Polizeisprecher"), `former` whether it says the office is past ("Ex-", "Alt-").
    """

    office: Office | None
    group: Group | None
    of: Named | None = None
    body: Group | None = None
    former: bool = False
    lead: int = 0


@lru_cache(maxsize=32768)
def read_noun(text: str) -> Noun | None:
    """What a noun calls, from the lexicons, whole or as a compound; None where it calls nobody."""
    tail = text.rpartition("-")[2]
    if not 3 <= len(text) <= LONGEST or not tail or not tail[0].isupper():
        return None
    lower = text.lower()
    lexicons = words()
    if any(lower.removesuffix(ending) in lexicons.things for ending in ("", "s", "n", "en", "e", "es")):
        return None
    office, group = lexicons.offices.get(lower), lexicons.groups.get(lower)
    if office is None and group is not None:
        compound = _by_tail(lower)
        office = compound.office if compound is not None else None
    if office or group:
        return Noun(office, group)
    if lower.startswith(("ex", "alt")):
        past = lexicons.offices.get(lower[2:]) or lexicons.offices.get(lower[3:])
        if past is not None:
            return Noun(past, None, former=True)
    if "-" in text:
        lead, _, tail = text.rpartition("-")
        whole = read_noun(tail[0].upper() + tail[1:]) if tail else None
        if whole is not None:
            return _with_lead(whole, lead, tail[0].isupper())
    return _by_tail(lower)


@lru_cache(maxsize=32768)
def leading_body(text: str) -> tuple[Group, int] | None:
    """The body or people that a compound begins with ("Polizei" in "Polizeiangaben") and its length.

    None where the compound itself calls somebody, or begins with a word for people at large.
    """
    if not 9 <= len(text) <= LONGEST or not text[0].isupper() or read_noun(text) is not None:
        return None
    lower = text.lower()
    for end in range(4, len(lower) - 3):
        if lower[end:] not in words().body_acts:
            continue
        lead = lower[:end].rstrip("-")
        group = words().groups.get(lead) or (words().groups.get(lead[:-1]) if lead.endswith("s") else None)
        if group is not None and (group.sort == "body" or group.noun in LEADING) and group.sector in ACTING:
            return group, end
    return None


ACTING = frozenset({"GOV", "COP", "MIL", "LAB", "OPP", "PTY", "JUD", "LEG", "SPY", "REB", "EDU", "AGR"})
LEADING = frozenset(
    [
        "Soldaten",
        "Rebellen",
        "Studenten",
        "Bauern",
        "Schüler",
        "Lehrer",
        "Arbeiter",
        "Lokführer",
        "Piloten",
        "Terroristen",
    ]
)


def _with_lead(noun: Noun, lead: str, hyphen: bool) -> Noun:
    parts = lead.split("-")
    former = noun.former or parts[0].lower() in FORMER_PREFIXES
    rest = "-".join(p for p in parts if p.lower() not in FORMER_PREFIXES)
    named = _named(rest)
    body = None if named else words().groups.get(rest.lower()) or words().groups.get(rest.lower().rstrip("s"))
    office = replace(noun.office, compound=True) if noun.office else None
    group = replace(noun.group, compound=True) if noun.group else None
    return Noun(office, group, named or noun.of, _religious(body) or noun.body, former, len(lead) if named else 0)


RELIGIONS = frozenset({"Muslim", "Moslem", "Christ", "Jude", "Katholik", "Protestant", "Islam", "Buddhist", "Hindu"})


def _religious(body: Group | None) -> Group | None:
    """ "Moslemrat": a body of believers is religious, believers themselves are people like others."""
    return replace(body, sector="REL") if body is not None and body.noun in RELIGIONS else body


def named_lead(text: str) -> Named | None:
    """The body or country a hyphened compound begins with: the UN of "UN-Mission"."""
    lead, hyphen, tail = text.rpartition("-")
    named = _named(lead) if hyphen and tail else None
    return named if named is not None and named.sort in {"country", "organization"} else None


def _named(text: str) -> Named | None:
    if not text:
        return None
    if "-" in text and text not in words().single and text.lower() not in words().by_text:
        first = _named(text.split("-", 1)[0])
        return first if first is not None and first.sort in {"country", "organization"} else None
    known = words().by_text.get(text.lower())
    if known is not None:
        return known
    found = words().single.get(text) or words().single.get(text.rstrip("s")) or ()
    for sort in ("country", "house", "organization", "seat", "region", "city"):
        for named in found:
            if named.sort == sort and named.only != "?":
                return named
    return None


def _by_tail(lower: str) -> Noun | None:
    lexicons = words()
    for start in range(2, len(lower) - 2):
        tail = lower[start:]
        office, group = lexicons.office_tails.get(tail), lexicons.group_tails.get(tail)
        if office is None and group is None:
            continue
        lead = lower[:start].rstrip("-")
        if len(lead) < 2:
            continue
        stem = lead[:-1] if lead.endswith("s") and len(lead) > 3 else lead
        body = lexicons.groups.get(stem) or lexicons.groups.get(lead) or lexicons.group_tails.get(stem)
        if body is None:
            body = lexicons.groups.get(stem + "e") or lexicons.groups.get(lead[:-2] if lead.endswith("en") else lead)
        named = _named(stem.capitalize()) or _named(lead.capitalize()) or _named(stem.upper())
        title = lead[0].upper() + lead[1:]
        if office is not None:
            office = replace(office, noun=title + office.noun, compound=True)
        if group is not None:
            group = replace(group, noun=title + group.noun, compound=True)
        return Noun(
            office,
            group,
            named if named and named.sort in {"country", "organization", "house"} else None,
            _religious(body),
        )
    return None
