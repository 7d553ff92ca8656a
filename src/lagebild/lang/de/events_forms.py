"""From a word of the text to the lemma its frames stand under, where the parser's lemma has none.

Verbs by their conjugation (`quotations_verbs.conjugate` and the list of irregular verbs), nouns by
the endings of declension with and without umlaut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from lagebild.lang.de.quotations_verbs import conjugate
from lagebild.model import Parse, Token

PARTICLES = (
    "auseinander", "entgegen", "gegenüber", "zusammen", "vorbei", "herbei", "heraus", "hervor", "herab", "heran",
    "hinaus", "hinweg", "nieder", "voraus", "zurück", "wieder", "weiter", "bereit", "zurecht", "voran", "vorbei",
    "preis", "statt", "gleich", "bloß", "sicher", "durch", "unter", "fest", "fort", "frei", "heim", "hoch", "teil",
    "wahr", "nach", "über", "lahm", "tot", "auf", "aus", "bei", "dar", "ein", "her", "hin", "los", "mit", "vor",
    "weg", "ab", "an", "um", "zu", "raus", "rein", "runter", "hinein", "hinzu", "empor", "kaputt", "kennen", "klein",
    "kurz", "lahm", "nahe", "offen", "still", "blank", "gefangen", "krank", "kalt", "wett", "stand", "zuvor", "mundtot",
    "verloren", "vorweg", "zurecht", "zugute", "zunichte", "zuteil", "dagegen", "davon", "dazwischen", "drauf",
)  # fmt: skip
ENDINGS = ("", "s", "es", "n", "en", "e", "er", "ern", "ens", "nen", "innen")
UMLAUTS = (("äu", "au"), ("ä", "a"), ("ö", "o"), ("ü", "u"))


def verb_forms(lemmas: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Every form of the verbs to the lemmas it may be of.

    A finite form of a verb with a particle stands as particle, space, form ("ab lehnte"), since the
    two are apart in the text; what is written in one word stands as it is.
    """
    table: dict[str, list[str]] = {}
    for lemma in dict.fromkeys(lemmas):
        if not lemma.endswith("n") or " " in lemma or len(lemma) < 4:
            continue
        for form in _forms(lemma):
            row = table.setdefault(form, [])
            if lemma not in row:
                row.append(lemma)
    return {form: tuple(row) for form, row in table.items()}


def _forms(lemma: str) -> Iterator[str]:
    finite, participles = conjugate(lemma)
    yield lemma
    yield from (form for form, _ in finite)
    yield from participles
    for particle in PARTICLES:
        stem = lemma[len(particle) :]
        if lemma.startswith(particle) and len(stem) > 3 and stem.endswith("n"):
            finite, participles = conjugate(stem)
            yield f"{particle}zu{stem}"
            yield from (particle + form for form in participles)
            for form, _ in finite:
                yield particle + form
                yield f"{particle} {form}"


def particle_of(verb: Token, parse: Parse) -> str:
    """The separated particle of a finite verb: the tree's, else a particle that closes the verb's stretch."""
    for token in parse.dependents(verb, "compound:prt"):
        return token.text.lower()
    last = parse.sentence_of(verb).last
    for i in range(verb.i + 1, min(last, verb.i + 30)):
        token = parse.tokens[i]
        following = parse.tokens[i + 1].text if i + 1 < last else "."
        if token.text in PARTICLES and (token.fine == "PTKVZ" or following in {".", ",", ";", ":", "“", "und", "!"}):
            return token.text
        if token.text in {",", ";", ":"}:
            break
    return ""


@lru_cache(maxsize=65536)
def noun_lemmas(word: str) -> tuple[str, ...]:
    """What a noun form may be a form of, lower case: itself, without its ending, without its umlaut."""
    return tuple(_noun_lemmas(word.lower()))


def _noun_lemmas(word: str) -> Iterator[str]:
    for ending in ENDINGS:
        if ending and not word.endswith(ending):
            continue
        stem = word[: len(word) - len(ending)]
        if len(stem) < 4:
            continue
        yield stem
        for umlaut, plain in UMLAUTS:
            before, found, after = stem.rpartition(umlaut)
            if found:
                yield before + plain + after
                break
