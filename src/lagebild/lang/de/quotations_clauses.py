"""Cuts a statement at its commas, colons, dashes and brackets, and says what each piece is: order and tags, no tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from lagebild.lang.de.quotations_mood import FINITE, Subjunctive, first_forms, subjunctive
from lagebild.lang.de.quotations_verbs import words_of
from lagebild.lang.de.quotations_words import words
from lagebild.lang.quotations import Statement, Word
from lagebild.model import Span

Kind = Literal["dass", "question", "sub", "relative", "zu", "main", "first", "bare"]
"""dass/question/sub/relative: by the word that opens it; zu: infinitive with zu; main: the finite verb
comes second; first: the piece begins with its finite verb; bare: no verb at all."""

BREAKS = frozenset({",", ";", ":", "–", "—", "-", "(", ")", "[", "]", "/"})
ENDS = frozenset({".", "!", "?", "…", "...", "!!", "??", "?!"})
THAT = frozenset({"dass", "daß"})
QUESTIONS = words("questions")
SUBORDINATORS = words("subordinators")
CONJUNCTIONS = frozenset(
    {"und", "oder", "aber", "sondern", "sowie", "doch", "jedoch", "beziehungsweise", "bzw.", "denn"}
)
RELATIVES = words("relatives")
AUXILIARIES = words("auxiliaries")
CONJUNCTIVE = frozenset({"KON"})
INFINITIVE = re.compile(r"(?:[a-zäöü]{2,12})zu[a-zäöüß]{2,30}n$")
MODALS = words("modal")
ARTICLES = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "ADJA", "APPRART", "APPR"})
NO_INFINITIVE = frozenset({"um", "ohne", "statt", "anstatt", "außer"})
NOMINAL = frozenset({"NN", "NE", "QUOTE", "FM", "XY", "TRUNC", "CARD"})


@dataclass(frozen=True)
class Piece:
    """The words `start` up to but not including `end` of a statement; `mark` is the break before it, "" at the start.

    `finite` are the places of its finite verbs, `opener` that of the word that makes it a subordinate clause.
    """

    start: int
    end: int
    mark: str
    kind: Kind
    finite: tuple[int, ...]
    opener: int | None = None


@dataclass(frozen=True)
class Sentence:
    """A statement with its pieces; `last` is the place after its last word before the full stop."""

    statement: Statement
    pieces: tuple[Piece, ...]
    last: int

    @property
    def words(self) -> tuple[Word, ...]:
        return self.statement.words

    @cached_property
    def piece_of(self) -> tuple[int, ...]:
        """Of each word the number of its piece; a break belongs to the piece before it."""
        found = [0] * len(self.words)
        for number, piece in enumerate(self.pieces):
            end = self.pieces[number + 1].start if number + 1 < len(self.pieces) else len(found)
            found[piece.start : end] = [number] * (end - piece.start)
        return tuple(found)

    @cached_property
    def moods(self) -> tuple[Subjunctive | None, ...]:
        return tuple(subjunctive(w) for w in self.words)

    def span(self, start: int, end: int) -> Span:
        """The span of the words `start` up to but not including `end`."""
        return Span(self.words[start].start, self.words[end - 1].end)


def is_finite(word: Word) -> bool:
    """Whether a word is a finite verb: by its tag, or because verbs of saying have no other such form."""
    if word.fine in FINITE:
        return True
    if word.fine.startswith("V") and word.fine not in {"VVPP", "VAPP", "VMPP", "VVINF", "VAINF", "VMINF", "VVIZU"}:
        return True
    if word.fine in {"NE", "NN", "ADJA", "QUOTE", "ADJD", "ADV", "FM"} and word.text[:1].isupper():
        return False
    known = words_of(word.low)
    return bool(known) and word.low.endswith("te") and all(f.shape == "finite" for f in known) and word.fine != "ADJA"


@lru_cache(maxsize=256)
def analyse(statement: Statement) -> Sentence:
    """The pieces of a statement."""
    words = statement.words
    last = len(words)
    while last and (words[last - 1].text in ENDS or (words[last - 1].text in {":", ";", ","} and last == len(words))):
        last -= 1
    pieces: list[Piece] = []
    start, mark = 0, ""
    for i in range(last + 1):
        if i < last and i > start and (_is_bare_that(words, i) or _follows_quotation(words, start, i)):
            pieces.append(_piece(words, start, i, mark))
            start, mark = i, ","
        if i < last and not _breaks(words, i):
            continue
        if i > start:
            pieces.append(_piece(words, start, i, mark))
        if i < last:
            start, mark = i + 1, words[i].text
    return Sentence(statement, tuple(_with_hidden_verb(words, pieces)), last)


def _with_hidden_verb(words: tuple[Word, ...], pieces: list[Piece]) -> list[Piece]:
    """The pieces, a finite verb of saying found that its tag calls an infinitive or participle.

    That is so in a sentence whose first clause has no finite verb: "Die Forscher [vermuten], dass …".
    """
    for number, piece in enumerate(pieces):
        if piece.kind not in {"bare", "relative"} or (piece.mark not in {"", ",", "–", "-"}):
            return pieces
        if piece.kind == "relative":
            continue
        for i in range(piece.end - 1, piece.start, -1):
            word, before = words[i], words[i - 1]
            loose = (
                word.fine in {"VVINF", "VVPP"} and word.marked is None and before.fine not in {"PTKZU", "VVPP", "APPR"}
            )
            if loose and any(f.shape in {"finite", "infinitive", "joined"} for f in words_of(word.low)):
                first = next((k for k in range(piece.start, i) if words[k].fine not in CONJUNCTIVE), piece.start)
                kind, opener = _kind(words, piece.start, first, piece.end, piece.mark, (i,))
                return [*pieces[:number], replace(piece, kind=kind, finite=(i,), opener=opener), *pieces[number + 1 :]]
    return pieces


def _in_short_brackets(words: tuple[Word, ...], i: int) -> bool:
    """Whether a bracket opens or closes a few words without a verb, as in "(SPD)": these part no clauses."""
    step = {"(": 1, ")": -1}.get(words[i].text)
    if step is None:
        return False
    for k in range(1, 7):
        j = i + step * k
        if not 0 <= j < len(words) or is_finite(words[j]) or words[j].text in {":", ";"}:
            return False
        if words[j].text in {"(", ")"}:
            return words[j].text != words[i].text
    return False


def _is_bare_that(words: tuple[Word, ...], i: int) -> bool:
    """A "dass" that lacks its comma: "Er hoffte dass …"."""
    before = words[i - 1]
    return (
        words[i].low in THAT
        and words[i].fine == "KOUS"
        and before.low
        not in {"so", "ohne", "statt", "anstatt", "und", "oder", "sowie", "auch", "als", "außer", "sondern", "aber"}
        and before.fine not in {"ADV", "APPR"}
        and before.text not in BREAKS
    )


def _follows_quotation(words: tuple[Word, ...], start: int, i: int) -> bool:
    """A reporting verb right after a literal sentence that lacks its comma: "„Wir gehen.“ sagte sie"."""
    before = words[i - 1]
    if before.marked is None or i - 1 != start:
        return False
    sentence = before.text[-2:-1] in {".", "!", "?", ",", "…"} or before.text.count(" ") > 5
    return sentence and (words[i].low == "so" or (words[i].fine in FINITE and not words[i].text[:1].isupper()))


def _breaks(words: tuple[Word, ...], i: int) -> bool:
    word = words[i]
    if word.text not in BREAKS or _in_short_brackets(words, i):
        return False
    if word.text in {"-", "/"}:
        spaced = i > 0 and words[i - 1].end < word.start and i + 1 < len(words) and word.end < words[i + 1].start
        return spaced and word.text == "-"
    return True


def _piece(words: tuple[Word, ...], start: int, end: int, mark: str) -> Piece:
    finite = tuple(
        i
        for i in range(start, end)
        if is_finite(words[i]) and not _is_participle(words, start, i, end) and not _is_infinitive(words, i)
    )
    if not finite:
        finite = _hidden_finite(words, start, end)
    first = start
    while first < end - 1 and words[first].low in CONJUNCTIONS and words[first].fine != "KOUS":
        first += 1
    kind, opener = _kind(words, start, first, end, mark, finite)
    return Piece(start, end, mark, kind, finite, opener)


def _is_infinitive(words: tuple[Word, ...], i: int) -> bool:
    """An infinitive that looks finite: "weiterzuleiten", or one before another with "zu"."""
    if INFINITIVE.match(words[i].low):
        return True
    return words[i].low.endswith("en") and i + 1 < len(words) and words[i + 1].fine == "PTKZU"


def _hidden_finite(words: tuple[Word, ...], start: int, end: int) -> tuple[int, ...]:
    """A finite verb under a wrong tag, in a piece that has none: "haben" as infinitive, "meldete" as adjective."""
    for i in range(start, end):
        word = words[i]
        if word.marked is not None or (word.text[:1].isupper() and i > start):
            continue
        if i > start and _is_hidden_finite(words, start, i):
            return (i,)
    return ()


def _is_hidden_finite(words: tuple[Word, ...], start: int, i: int) -> bool:
    word, before = words[i], words[i - 1]
    if i == start + 1 and before.low in {"das", "dies"} and words_of(word.low) and word.fine != "NN":
        return True
    if word.fine in {"VAINF", "VMINF"} and word.low in AUXILIARIES | MODALS:
        return before.low != "zu" and not before.fine.startswith("V") and before.fine != "PTKZU"
    if word.fine in {"ADJD", "ADV", "VVIMP"} and word.low in first_forms():
        return before.fine in NOMINAL | {"PPER", "PIS", "PDS", "PRF", "ADV"}
    if word.fine in {"ADJA", "NN"} and word.low.endswith("te") and before.fine not in ARTICLES:
        return any(f.shape in {"finite", "joined"} and not f.subjunctive for f in words_of(word.low))
    return False


def _is_participle(words: tuple[Word, ...], start: int, i: int, end: int) -> bool:
    """A participle that looks finite ("hat … erklärt", "wurde … verlangt"): an auxiliary stands open before it."""
    word = words[i]
    if word.fine not in {"VVFIN", "VVIMP"} or not word.low.endswith(("t", "en")) or word.low.endswith("tten"):
        return False
    if not (i + 1 >= end or words[i + 1].low in {"und", "oder", "worden", "sowie"}):
        return False
    k = i - 1
    while k >= 0 and i - k < 40:
        before = words[k]
        if before.marked is None and before.fine.startswith("V") and k >= start:
            return before.low in AUXILIARIES and before.fine == "VAFIN"
        if (
            k < start
            and before.fine == "VAFIN"
            and before.low in AUXILIARIES
            and words[start].fine not in {"KOUS", "PRELS"}
        ):
            return not any(w.fine in {"VVPP", "VVFIN", "VAPP"} for w in words[k + 1 : i])
        if before.text in {":", ";"}:
            return False
        k -= 1
    return False


def _kind(
    words: tuple[Word, ...], start: int, first: int, end: int, mark: str, finite: tuple[int, ...]
) -> tuple[Kind, int | None]:
    opener = _opener(words, first, end, finite)
    if (
        opener is not None
        and finite
        and finite[0] == opener + 1
        and words[opener].low in {"damit", "da", "seit", "während"}
    ):
        opener = None
    if opener is not None and finite and words[opener].low == "als" and finite[0] < end - 2 and len(finite) == 1:
        opener = None
    if opener is not None:
        low = words[opener].low
        if low in THAT:
            return "dass", opener
        if low in {"so", "ohne", "statt", "anstatt"} and opener + 1 < end and words[opener + 1].low in THAT:
            return "sub", opener
        if (low in SUBORDINATORS or words[opener].fine == "KOUS") and low not in {"ob"}:
            if finite or low not in NO_INFINITIVE:
                return ("sub", opener) if finite else ("bare", opener)
            return "sub", opener
        if low in QUESTIONS and finite:
            if _after_noun(words, start) and mark == "," and low in RELATIVES and low not in {"wie", "was"}:
                return "relative", opener
            return "question", opener
    if finite and mark and _is_relative(words, first, end, finite):
        return "relative", first
    if not finite and mark == "," and words[first].fine == "PRELS" and words[end - 1].fine == "VVPP":
        return "relative", first
    if not finite:
        return ("zu", None) if has_zu(words, start, end) else ("bare", None)
    return ("first", None) if finite[0] <= first else ("main", None)


def _opener(words: tuple[Word, ...], first: int, end: int, finite: tuple[int, ...]) -> int | None:
    """The subordinating word, also after "auch", "vor allem" or a preposition ("mit welcher")."""
    for i in range(first, min(first + 4, end)):
        low, fine = words[i].low, words[i].fine
        if i in finite:
            return None
        if low in THAT and i > first and words[i - 1].low in {"so", "ohne", "statt", "anstatt"}:
            return i - 1
        if low in THAT or (low == "ob" and fine != "APPR"):
            return i
        if (
            i == first
            and (low in SUBORDINATORS or fine == "KOUS")
            and fine not in {"APPR", "ADV", "PTKVZ", "KOKOM", "APPRART"}
        ):
            return i
        if i <= first + 1 and low in QUESTIONS and fine not in {"KOKOM", "PIS", "KON"} and _only_leads(words, first, i):
            return i
        if fine not in {"ADV", "APPR", "APPRART", "PTKNEG", "KON", "PIAT", "PIS", "ADJA", "ADJD", "PAV", "PROAV"}:
            return None
    return None


def _only_leads(words: tuple[Word, ...], first: int, i: int) -> bool:
    return all(words[k].fine in {"ADV", "APPR", "KON", "PTKNEG"} for k in range(first, i))


def _is_relative(words: tuple[Word, ...], first: int, end: int, finite: tuple[int, ...]) -> bool:
    """Whether a piece is a relative clause: a relative pronoun in front and the finite verb at the end."""
    for i in range(first, min(first + 3, end)):
        word = words[i]
        if word.fine in {"PRELS", "PRELAT"}:
            return finite[0] >= end - 3 or not _is_short_noun(words, i, finite[0])
        if word.low in RELATIVES and i + 1 < end:
            return finite[0] >= end - 2 and finite[0] > i + 1 and not _is_short_noun(words, i, finite[0])
        if word.fine not in {"APPR", "KON"}:
            return False
    return False


def _after_noun(words: tuple[Word, ...], start: int) -> bool:
    return start > 1 and words[start - 2].fine in NOMINAL | {"PDS"}


def _is_short_noun(words: tuple[Word, ...], i: int, finite: int) -> bool:
    """Whether only one noun phrase stands before the finite verb: "die Regierung lügt" is no relative clause."""
    between = [words[k].fine for k in range(i + 1, finite)]
    nouns = sum(tag in NOMINAL for tag in between)
    return nouns == 1 and all(tag in NOMINAL | {"ADJA", "CARD"} for tag in between)


def has_zu(words: tuple[Word, ...], start: int, end: int) -> bool:
    """Whether an infinitive with "zu" stands between two places."""
    for i in range(start, end):
        if words[i].fine == "VVIZU" or (words[i].fine.startswith("V") and INFINITIVE.match(words[i].low)):
            return True
        if words[i].low == "zu" and i + 1 < end:
            after = words[i + 1]
            if after.fine in {"VVINF", "VAINF", "VMINF"} or (words[i].fine == "PTKZU" and after.low.endswith("n")):
                return True
    return False
