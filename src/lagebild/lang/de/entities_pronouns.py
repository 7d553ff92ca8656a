"""German pronouns of the third person that can stand for somebody."""

from __future__ import annotations

from lagebild.lang.de.entities_names import QUOTES
from lagebild.lang.entities import Gender, Pronoun
from lagebild.model import Parse, Token

PERSONAL: dict[str, tuple[bool | None, Gender | None]] = {
    "er": (False, "m"), "ihn": (False, "m"), "ihm": (False, "m"), "ihnen": (True, None), "sie": (None, "f"),
    "ihr": (False, "f"), "dieser": (False, "m"), "letzterer": (False, "m"), "ersterer": (False, "m"),
    "letztere": (None, "f"), "diese": (None, "f"),
}  # fmt: skip
POSSESSIVE: dict[str, Gender] = {"sein": "m", "ihr": "f"}


def find_pronouns(parse: Parse) -> tuple[Pronoun, ...]:
    """Third-person pronouns that can stand for somebody, in text order; "es" and "das" never do here."""
    return tuple(p for token in parse.tokens if (p := _pronoun(parse, token)) is not None)


def _pronoun(parse: Parse, token: Token) -> Pronoun | None:
    lower = token.text.lower()
    subject = token.relation.startswith("nsubj")
    if token.fine == "PPOSAT" or (token.tag == "DET" and token.feature("Poss") == "Yes"):
        for stem, of in POSSESSIVE.items():
            if lower.startswith(stem) and lower[len(stem) :] in {"", "e", "en", "er", "es", "em"}:
                either = stem == "ihr"
                return Pronoun(token.span, token.i, None if either else False, None if either else of, False, True)
        return None
    if (
        lower not in PERSONAL
        or token.tag not in {"PRON", "DET", "X"}
        or (lower in {"dieser", "diese"} and token.fine not in {"PDS", ""})
    ):
        return None
    if token.text == "Sie" and not _first_word(parse, token):
        return None
    number, gender = PERSONAL[lower]
    plural = bool(number)
    if number is None:
        plural = _verb_is_plural(parse, token) if subject else token.feature("Number") == "Plur"
    return Pronoun(token.span, token.i, plural, None if plural else gender, subject)


def _first_word(parse: Parse, token: Token) -> bool:
    first = parse.sentence_of(token).first
    return token.i == first or (token.i > 0 and parse.tokens[token.i - 1].text in QUOTES | {":"})


def _verb_is_plural(parse: Parse, token: Token) -> bool:
    head = parse.head_of(token)
    for verb in (*parse.dependents(head, "aux", "cop"), head) if head is not None else ():
        if verb.feature("VerbForm") == "Fin" or verb.feature("Number"):
            return verb.feature("Number") == "Plur"
    return token.feature("Number") == "Plur"
