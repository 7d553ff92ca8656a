"""Noun phrases by order and tags: where one begins and ends, which is the subject, who is spoken to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lagebild.lang.de.quotations_clauses import ENDS, NOMINAL, Sentence, is_finite
from lagebild.lang.de.quotations_verbs import noun_of_saying
from lagebild.lang.de.quotations_words import words
from lagebild.lang.quotations import Word
from lagebild.model import Parse

DETERMINERS = frozenset({"ART", "PDAT", "PPOSAT", "PIAT", "PIDAT", "PWAT", "PRELAT"})
PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PRELS", "PWS"})
PREPOSITIONS = frozenset({"APPR", "APPRART", "APPO", "APZR"})
OBLIQUE = words("oblique")
NOMINATIVE = words("nominative")
GENITIVE = words("genitive")
TIMES = words("times")
PLURALS = words("plurals")
FEMININE = ("ung", "heit", "keit", "schaft", "sion", "tion", "tät", "partei", "polizei", "politik", "kammer", "behörde")
ATTACHED = frozenset({"von", "vom", "aus", "für", "um"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: the words `start` up to but not including `end`; `preposition` stands before it or is None."""

    start: int
    end: int
    head: int
    preposition: str | None = None


def phrase_at(words: tuple[Word, ...], start: int, limit: int, parse: Parse, close: bool = False) -> Phrase | None:
    """The noun phrase that begins at a place; None where none does. `close` attaches few prepositions."""
    core = _core(words, start, limit, parse)
    if core is None:
        return None
    end, head = core
    pronoun = words[head].fine in {"PPER", "PRELS", "PRF"} or words[head].low == "man"
    while not pronoun and end < limit:
        longer = _extended(words, head, start, end, limit, parse, close)
        if longer is None:
            break
        end = longer
    return Phrase(start, end, head)


def _core(words: tuple[Word, ...], start: int, limit: int, parse: Parse) -> tuple[int, int] | None:
    """The end of determiner, adjectives and noun from a place on, and the place of the noun."""
    i = start
    if i >= limit:
        return None
    if words[i].fine in PRONOUNS and not (
        i + 1 < limit and words[i + 1].fine in {"ADJA", "NN"} and words[i].fine == "PDS"
    ):
        return i + 1, i
    led = False
    while i < limit and words[i].fine in DETERMINERS:
        led = True
        i += 1
    if led and i < limit and words[i].fine in PREPOSITIONS | {"ADV", "PRF"}:
        i = _attribute(words, i, limit)
    steps = 0
    while i < limit and (words[i].fine in {"ADJA", "CARD"} or _leads_adjective(words, i, limit)) and steps < 12:
        i += 1
        steps += 1
    first = i
    while i < limit and (_is_nominal(words, i, first, limit, parse) or _name_part(words, i, first)):
        i += 1
    if i > first:
        return i, i - 1 if words[i - 1].fine != "QUOTE" or i - 1 == first else i - 2
    if i > start and (words[i - 1].fine in {"ADJA", "CARD"} or led):
        return i, i - 1
    return None


def _is_nominal(words: tuple[Word, ...], i: int, first: int, limit: int, parse: Parse) -> bool:
    """Whether a word goes on with a noun phrase: a number does after its noun only, unless a noun follows it."""
    word = words[i]
    if word.fine not in NOMINAL or (i > first and word.marked is not None and word.text[1:2].islower()):
        return False
    if word.fine == "CARD":
        return i == first or not (i + 1 < limit and words[i + 1].fine in NOMINAL | {"ADJA"})
    if word.fine == "NN" and i > first and words[i - 1].fine == "NE":
        token = parse.tokens[word.i]
        return token.relation.startswith(("flat", "appos")) or token.tag == "PROPN" or token.head == words[i - 1].i
    if word.fine == "NN" and i > first and words[i - 1].fine == "NN" and words[i - 1].marked is None:
        return words[i - 1].low not in PLURALS and i - first < 3
    return True


def _leads_adjective(words: tuple[Word, ...], i: int, limit: int) -> bool:
    word = words[i]
    if word.fine in {"ADJD", "ADV"} and i + 1 < limit and words[i + 1].fine in {"ADJA", "CARD"}:
        return True
    return (
        word.low in {"und", "oder", ","}
        and i > 0
        and i + 1 < limit
        and words[i + 1].fine == "ADJA"
        and (words[i - 1].fine == "ADJA")
    )


def _name_part(words: tuple[Word, ...], i: int, first: int) -> bool:
    """Parts of names that are tagged as something else: "van", "de", "al", "II.", capitals after a name."""
    word = words[i]
    if i == first:
        return False
    if word.low in {"von", "van", "de", "al", "el", "bin", "ibn", "la", "di", "da", "del", "zu"}:
        return (
            words[i - 1].fine == "NE"
            and i + 1 < len(words)
            and words[i + 1].fine == "NE"
            and words[i - 1].text[:1].isupper()
        )
    return (
        word.text[:1].isupper() and words[i - 1].fine == "NE" and word.fine in {"ADJA", "ADJD", "VVFIN", "NNA", "ADV"}
    )


def _attribute(words: tuple[Word, ...], i: int, limit: int) -> int:
    """Past an attribute between article and noun: "der [in Haft sitzende] Mann"."""
    for k in range(i, min(i + 10, limit - 1)):
        if is_finite(words[k]) or words[k].text in {",", ":", ";"}:
            return i
        if words[k].fine == "ADJA" and words[k + 1].fine in NOMINAL | {"ADJA"}:
            return k
    return i


def _extended(
    words: tuple[Word, ...], head: int, start: int, end: int, limit: int, parse: Parse, close: bool
) -> int | None:
    word = words[end]
    if word.text == "(" and words[head].fine not in PRONOUNS:
        for k in range(end + 1, min(end + 7, limit)):
            if words[k].text == ")":
                return k + 1
            if is_finite(words[k]):
                return None
        return None
    if word.low in GENITIVE and word.fine in DETERMINERS | {"PRELAT", "PDS", "PRELS"}:
        core = _core(words, end, limit, parse)
        if core is None or not _own_genitive(words, start, end, core[1], parse):
            return None
        return core[0]
    if word.fine == "ADJA" and word.low.endswith("er") and end + 1 < limit:
        core = _core(words, end, limit, parse)
        return core[0] if core else None
    if word.fine in PREPOSITIONS and word.low not in {"gegenüber", "zufolge"}:
        core = _core(words, end + 1, limit, parse)
        if core is None or words[core[1]].low in TIMES:
            return None
        if word.low in ATTACHED and words[head].fine != "NE":
            known = noun_of_saying(words[head].text) if close else None
            if not close or (known is not None and known.source and word.low in {"von", "vom", "aus"}):
                return core[0]
        return (
            core[0] if (not close or word.low in {"von", "vom"}) and _hangs(words, start, end, core[1], parse) else None
        )
    if word.low in {"und", "sowie", "oder", "bzw."} and end + 1 < limit:
        core = _core(words, end + 1, limit, parse)
        if core is None or words[core[1]].fine == "PPER":
            return None
        return core[0]
    if word.fine == "CARD" and words[end - 1].fine == "NN":
        return end + 1
    return None


def _own_genitive(words: tuple[Word, ...], start: int, end: int, noun: int, parse: Parse) -> bool:
    """A genitive, not the dative of whom somebody speaks to: "der" is both, so the tree is asked."""
    if words[end].low not in {"der", "einer", "seiner", "ihrer", "dieser", "deren", "dessen"}:
        return True
    token = parse.tokens[words[noun].i]
    if words[end].low == "der" and token.feature("Gender") == "Masc" and token.feature("Number") == "Sing":
        return False
    if token.feature("Case") == "Gen" or token.relation.startswith("nmod"):
        return True
    inside = {w.i for w in words[start:end]}
    return token.head in inside


def _hangs(words: tuple[Word, ...], start: int, end: int, noun: int, parse: Parse) -> bool:
    """Whether the tree hangs the noun after a preposition on the phrase before it."""
    token = parse.tokens[words[noun].i]
    return token.head in {w.i for w in words[start:end]} and token.relation.startswith(("nmod", "appos", "flat"))


def phrases(words: tuple[Word, ...], start: int, end: int, parse: Parse) -> Iterator[Phrase]:
    """The noun phrases between two places, in order; those under a preposition say which."""
    i = start
    while i < end:
        word = words[i]
        preposition: str | None = None
        first = i
        if word.fine in PREPOSITIONS or (word.low == "gegenüber" and i + 1 < end):
            preposition, first = word.low, i + 1
        found = phrase_at(words, first, end, parse) if first < end else None
        if found is None:
            i += 1
            continue
        if found.end < end and words[found.end].low in {"gegenüber", "zufolge"}:
            follows = found.end + 1 < end and _core(words, found.end + 1, end, parse) is not None
            preposition = preposition if follows and words[found.end].low == "gegenüber" else words[found.end].low
        yield Phrase(found.start, found.end, found.head, preposition)
        i = max(found.end, i + 1)


def may_be_subject(words: tuple[Word, ...], phrase: Phrase) -> bool:
    """Whether a phrase can be nominative: no preposition, no oblique determiner, no bare time."""
    if phrase.preposition is not None:
        return False
    first, head = words[phrase.start], words[phrase.head]
    if first.low in OBLIQUE and not (first.low == "ihr" or (first.fine == "PRELS" and first.low == "der")):
        return False
    if head.fine == "PRF" or head.low in TIMES or (head.fine == "CARD" and first.low in TIMES):
        return False
    if first.low == "der" and phrase.head > phrase.start and head.low.endswith(FEMININE):
        return False
    return first.low not in {"ihm", "ihn", "ihnen", "sich", "uns", "mir", "mich"}


def trimmed(words: tuple[Word, ...], start: int, end: int) -> tuple[int, int]:
    """A range without adverbs, conjunctions and breaks at its edges."""
    loose = {"ADV", "KON", "PAV", "PROAV", "PTKNEG", "PTKANT", "$,", "ADJD"}
    while (
        start < end
        and (words[start].fine in loose or words[start].text in {",", "-", "–"})
        and (words[start].marked is None)
    ):
        start += 1
    while end > start and (
        words[end - 1].fine in loose - {"ADJD"} or words[end - 1].text in {",", "-", "–", "("} | ENDS
    ):
        end -= 1
    return start, end


def fore_field(sentence: Sentence, start: int, finite: int, parse: Parse) -> tuple[int, int] | None:
    """The speaker that stands before the finite verb: its phrase with appositions, up to a relative clause.

    None where the place before the verb is an adverb, a prepositional phrase, an object or a clause.
    """
    words = sentence.words
    first = start
    while first < finite and words[first].fine in {"ADV", "KON", "PTKNEG"} and words[first].marked is None:
        first += 1
    if first >= finite:
        return None
    if words[first].fine in PREPOSITIONS | {"KOUS", "KOUI", "KOKOM"} or words[first].low in {"um", "bezüglich"}:
        return None
    lead = phrase_at(words, first, finite, parse)
    if lead is None or not may_be_subject(words, lead):
        return None
    end = lead.end
    here = sentence.piece_of[first]
    last = sentence.piece_of[finite]
    if here == last:
        return trimmed(words, first, finite)
    end = sentence.pieces[here].end
    for number in range(here + 1, last + 1):
        piece = sentence.pieces[number]
        if piece.kind in {"relative", "sub", "dass", "zu", "question"}:
            break
        if number == last:
            body = trimmed(words, piece.start, finite) if piece.start < finite else (finite, finite)
            if body[1] > body[0] and piece.mark == "," and words[body[0]].fine not in PREPOSITIONS:
                end = body[1]
            break
        end = piece.end + 1 if piece.mark == "(" and piece.end < len(words) else piece.end
    return trimmed(words, first, end)


def after_verb(
    sentence: Sentence, start: int, limit: int, heads: frozenset[int], parse: Parse
) -> tuple[int, int] | None:
    """The speaker among the words after a finite verb, with its apposition; `heads` are the verb's tokens."""
    words = sentence.words
    found = [
        p for p in phrases(words, start, limit, parse) if may_be_subject(words, p) and words[p.head].i not in heads
    ]
    if not found:
        return None
    chosen = next(
        (p for p in found if words[p.head].low in NOMINATIVE or words[p.start].low in {"ich", "er", "wir", "man"}), None
    )
    if chosen is None:
        chosen = next((p for p in found if _is_subject_in_tree(words, p, heads, parse)), None)
    if chosen is None:
        chosen = next((p for p in found if words[p.head].low not in {"es"}), found[0])
    return chosen.start, _with_apposition(sentence, chosen, parse)


def _is_subject_in_tree(words: tuple[Word, ...], phrase: Phrase, heads: frozenset[int], parse: Parse) -> bool:
    for w in words[phrase.start : phrase.end]:
        token = parse.tokens[w.i]
        if token.relation.startswith("nsubj") and token.head in heads:
            return True
    return False


def _with_apposition(sentence: Sentence, phrase: Phrase, parse: Parse) -> int:
    """The end of a phrase with the apposition after its comma: "der Sprecher der Partei, Max Muster, …"."""
    words, end = sentence.words, phrase.end
    if words[phrase.head].fine in PRONOUNS or end + 1 >= len(words) or words[end].text != ",":
        return end
    number = sentence.piece_of[end] + 1
    if number >= len(sentence.pieces):
        return end
    piece = sentence.pieces[number]
    if (
        piece.kind != "bare"
        or piece.start != end + 1
        or words[piece.start].fine not in DETERMINERS | {"NE", "NN", "ADJA"}
    ):
        return end
    if words[piece.start].low in {"den", "dem", "des"}:
        return end
    inner = phrase_at(words, piece.start, piece.end, parse)
    if inner is None or words[inner.head].low in TIMES:
        return end
    closes = (piece.end < len(words) and words[piece.end].text in {",", ")"}) or piece.end >= sentence.last
    return inner.end if closes and inner.end >= piece.end - (4 if words[inner.start].fine != "NN" else 0) else end
