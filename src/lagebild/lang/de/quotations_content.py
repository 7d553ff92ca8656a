"""What can be said under a word of saying, where it begins and where it ends."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.lang.de.quotations_clauses import MODALS, THAT, Piece, Sentence, is_finite
from lagebild.lang.de.quotations_cues import Cue, cues_in
from lagebild.lang.de.quotations_people import DETERMINERS
from lagebild.lang.de.quotations_words import words
from lagebild.lang.quotations import Word

BELIEF = frozenset({"glauben", "denken", "meinen", "hoffen"})
TOPICS = frozenset({"über", "von", "vom", "auf", "mit", "für", "gegen", "um", "an", "es", "als"})
LOOSE = frozenset({"was", "womit", "wodurch", "wobei", "wo", "weshalb", "weswegen"})
NEEDS_CORRELATE = words("needs-correlate")
UNSAID = frozenset(
    {"sein", "werden", "haben", "machen", "kommen", "geben", "stehen", "bestehen", "halten", "legen", "treffen"}
)


@dataclass(frozen=True)
class Report:
    """A frame and what it reports, as ranges of words, half open.

    `frame` and `content` may have two ranges. `order` says where the frame stands: before the
    content, after it, or inside it.
    """

    cue: Cue
    places: tuple[int, ...]
    frame: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    order: str
    rule: str


def opens_content(sentence: Sentence, number: int, cue: Cue) -> bool:
    """Whether a piece can be what a word of saying before it reports."""
    piece, words, verb = sentence.pieces[number], sentence.words, cue.verb
    if _says_it_of_nobody(sentence, number, cue):
        return False
    if piece.mark in {"(", ")", ";"} and not (piece.kind == "zu" and piece.mark == ")"):
        return False
    quoted = words[piece.start].marked is not None
    moods = {sentence.moods[i] for i in piece.finite}
    surely = "first" in moods or ("second" in moods and verb.force != "weak")
    home = sentence.pieces[sentence.piece_of[cue.main if cue.finite is None else cue.finite]]
    if piece.mark == ":":
        if quoted or surely:
            return quoted or not cue.passive
        return verb.force in {"say", "noun"} and not cue.passive
    if piece.kind == "first" and _is_matrix_of(sentence, home, piece):
        return False
    if piece.kind == "dass":
        if piece.opener is not None and words[piece.opener].low not in THAT:
            return False
        return verb.force != "weak" or surely
    if piece.kind == "question":
        if piece.opener is not None and words[piece.opener].low in LOOSE and not _is_open(sentence, cue, number):
            return False
        return "frage" in verb.frames and verb.force != "weak" and not is_report_clause(sentence, number)
    if piece.kind == "zu":
        granting = verb.lemma in {"erlauben", "gestatten"} and any(
            words[k].low == "es" for k in range(cue.main, cue.main + 3)
        )
        return "zu" in verb.frames and verb.force != "weak" and not granting and not _is_adjunct(words, piece)
    if piece.kind == "bare":
        return quoted and piece.end == piece.start + 1
    if piece.kind == "sub":
        return _leads_main(sentence, number) and verb.force != "weak"
    if piece.kind == "relative":
        return False
    first = next((i for i in range(piece.start, piece.end) if words[i].fine != "ADV"), piece.start)
    if words[first].low in {"und", "aber", "sondern", "sowie", "oder", "denn", "doch"} and not surely:
        return False
    if surely and any(sentence.moods[i] for i in piece.finite[:1]):
        return True
    if piece.kind == "first" or verb.lemma in UNSAID or (verb.lemma == "ausgehen" and len(cue.places) < 3):
        return False
    if cue.passive or not (verb.force == "say" or verb.lemma in BELIEF):
        return False
    return "v2" in verb.frames and _is_open(sentence, cue, number)


def _says_it_of_nobody(sentence: Sentence, number: int, cue: Cue) -> bool:
    """ "Das Problem besteht darin, dass", "man kann sagen, dass", "als sie bemerkte, dass": nobody is quoted."""
    words = sentence.words
    if cue.verb.lemma in NEEDS_CORRELATE and not any(
        words[k].low in {"darauf", "daran"} for k in range(max(0, cue.first - 3), sentence.pieces[number].start)
    ):
        return True
    home = sentence.pieces[sentence.piece_of[cue.main]]
    if home.opener is not None and words[home.opener].low in {"als", "nachdem", "wenn", "falls", "sobald"}:
        return cue.verb.force == "mind" or cue.verb.lemma in {"bemerken", "feststellen"}
    modal = cue.finite is not None and cue.finite != cue.main and words[cue.finite].low in MODALS
    return modal and any(w.low == "man" for w in words[home.start : home.end])


def _is_matrix_of(sentence: Sentence, home: Piece, piece: Piece) -> bool:
    """Whether a piece that begins with its verb is the main clause of the conditional that holds the word of saying."""
    if home.kind == "first" and home.start == 0:
        return piece.mark == ","
    if home.kind not in {"sub", "relative"} or home.opener is None:
        return False
    return piece.mark == "," and (home.kind == "sub")


def _is_open(sentence: Sentence, cue: Cue, number: int) -> bool:
    """Whether the frame still lacks what is said: its last word is of saying or names who speaks."""
    words, end = sentence.words, sentence.pieces[cue.piece].end
    if cue.noun is not None or (sentence.piece_of[cue.main] != number - 1 and end > cue.last + 1):
        return False
    home = sentence.pieces[sentence.piece_of[cue.main]]
    if home.kind not in {"main", "first"}:
        return cue.last >= end - 1
    tail = [words[i] for i in range(max(cue.finite or 0, home.start) + 1, end) if i not in cue.places]
    if any(w.low in TOPICS or w.fine == "PRF" for w in tail):
        return False
    nouns = sum(
        1
        for k, w in enumerate(tail)
        if w.fine in {"ART", "NN", "NE"}
        and (k == 0 or tail[k - 1].fine not in {"ART", "NN", "NE", "APPR", "APPRART", "ADJA"})
    )
    led = (
        words[home.start].fine in {"APPR", "APPRART", "KOKOM", "ADV", "PAV", "PROAV"} or words[home.start].low == "als"
    )
    before = not led and any(
        words[i].fine in {"NN", "NE", "PPER", "PIS", "PDS", "QUOTE"}
        for i in range(home.start, cue.finite or home.start)
    )
    return nouns <= (0 if before else 1)


def _leads_main(sentence: Sentence, number: int) -> bool:
    """A subordinate clause that stands first in a reported main clause: the next main verb is subjunctive."""
    for piece in sentence.pieces[number + 1 :]:
        if piece.kind == "first":
            return sentence.moods[piece.finite[0]] is not None
        if piece.kind in {"main", "dass"}:
            return False
    return False


def _is_adjunct(words: tuple[Word, ...], piece: Piece) -> bool:
    return any(
        words[i].low in {"um", "ohne", "anstatt", "statt"} for i in range(piece.start, min(piece.start + 3, piece.end))
    )


def is_report_clause(sentence: Sentence, number: int) -> bool:
    """ "wie X mitteilte": a clause of manner with a word of saying, not a question."""
    piece, words = sentence.pieces[number], sentence.words
    if piece.opener is None or words[piece.opener].low != "wie":
        return False
    return any(
        (c.verb.force in {"say", "act"} or c.verb.lemma == "hervorgehen") and c.main >= piece.end - 3
        for c in cues_in(sentence, number)
    )


def content_end(sentence: Sentence, number: int, cue: Cue) -> int:
    """The place after the last word of a content that begins with this piece."""
    words, opening = sentence.words, sentence.pieces[number]
    inner = (cue.noun is not None and (cue.finite is None or cue.finite > opening.start)) or _is_embedded(sentence, cue)
    if opening.mark == ":" and words[opening.start].marked is not None and opening.end == opening.start + 1:
        return opening.end
    if words[opening.start].marked is not None and opening.end == opening.start + 1 and opening.mark == ",":
        return opening.end
    before = opening
    for later in sentence.pieces[number + 1 :]:
        previous, before = before, later
        if (
            later.mark == ":"
            and words[later.start].marked is None
            and opening.mark != ":"
            and (any(c.finite is not None for c in cues_in(sentence, sentence.pieces.index(later))))
        ):
            return cut(sentence, later)
        plain = later.kind == "first" and later.mark == "," and sentence.moods[later.finite[0]] is None
        if (
            plain
            and opening.kind == "main"
            and previous.kind in {"main", "dass"}
            and any(sentence.moods[i] for i in opening.finite)
        ):
            return cut(sentence, later)
        if (
            later.kind == "bare"
            and words[later.end - 1].fine == "PTKVZ"
            and later.mark == ","
            and cue.finite is not None
        ):
            return cut(sentence, later)
        first = next(
            (i for i in range(later.start, later.end) if words[i].fine not in {"ADV"} or words[i].marked), later.start
        )
        low = words[first].low
        if (
            inner
            and later.kind == "first"
            and sentence.moods[later.finite[0]] != "first"
            and later.mark in {",", "–", "-"}
        ):
            return cut(sentence, later)
        if (
            low in {"und", "aber", "sowie", "doch"}
            and later.kind == "first"
            and not any(sentence.moods[i] for i in later.finite)
        ):
            return cut(sentence, later)
        if later.mark == ";" and later.kind in {"main", "first"} and not any(sentence.moods[i] for i in later.finite):
            return cut(sentence, later)
        if later.start < later.end and is_report_piece(sentence, sentence.pieces.index(later)):
            return cut(sentence, later)
    stop = sentence.last
    again = _new_frame(sentence, number, stop)
    return again if again is not None else stop


def _is_embedded(sentence: Sentence, cue: Cue) -> bool:
    return sentence.pieces[cue.piece].kind in {"relative", "bare", "sub"} and (
        sentence.pieces[cue.piece].kind == "sub" or any(p.kind in {"bare", "sub"} for p in sentence.pieces[: cue.piece])
    )


def cut(sentence: Sentence, later: Piece) -> int:
    end = later.start
    while end and sentence.words[end - 1].text in {",", ";", "–", "-", "—"}:
        end -= 1
    return end


def _new_frame(sentence: Sentence, number: int, stop: int) -> int | None:
    """Where "und" with a new indicative word of saying ends a subordinate content: "…, dass es gehe, und forderte"."""
    words, opening = sentence.words, sentence.pieces[number]
    if opening.kind not in {"dass", "question", "zu"}:
        return None
    for i in range(opening.start + 2, stop - 1):
        if words[i].low != "und" or words[i].marked is not None:
            continue
        after = words[i + 1]
        if not is_finite(after) or sentence.moods[i + 1] is not None or after.marked is not None:
            continue
        if opening.kind == "zu" or is_finite(words[i - 1]):
            return i
    return None


def is_report_piece(sentence: Sentence, number: int) -> bool:
    """Whether a piece is "so X", "sagte X" or "wie X sagte" after what it reports."""
    piece, words = sentence.pieces[number], sentence.words
    if number == 0 or piece.mark not in {",", "–", "-", "—", "("}:
        return False
    if words[piece.start].low == "so" and piece.end > piece.start + 1:
        if piece.kind == "bare":
            return words[piece.start + 1].fine in DETERMINERS | {
                "NE",
                "NN",
                "PPER",
                "ADJA",
                "QUOTE",
                "PIS",
                "PDS",
            } and (piece.end - piece.start < 18)
        return any(c.finite == piece.start + 1 for c in cues_in(sentence, number))
    if piece.kind == "question" and piece.opener is not None and words[piece.opener].low == "wie":
        return is_report_clause(sentence, number)
    if piece.kind == "bare" and words[piece.start].low == "wie":
        return parted_wie(sentence, number) is not None
    if words[piece.start].low in {"das", "dies"} and piece.finite and piece.finite[0] == piece.start + 1:
        return any(
            c.finite == piece.start + 1 and c.verb.force in {"say", "act"} for c in cues_in(sentence, number)
        ) and (piece.end >= sentence.last)
    if piece.kind == "first" and piece.finite[0] == piece.start:
        return any(
            c.finite == piece.start
            and "direkt" in c.verb.frames
            and c.verb.force in {"say", "act", "mind"}
            and sentence.moods[piece.start] is None
            and (c.verb.lemma not in UNSAID)
            for c in cues_in(sentence, number)
        )
    return False


def parted_wie(sentence: Sentence, number: int) -> int | None:
    """The piece that ends "wie X, Chef der Firma, mitteilte": appositions may stand before the verb."""
    for later in range(number + 1, min(number + 5, len(sentence.pieces))):
        piece = sentence.pieces[later]
        if piece.kind == "first" and piece.end - piece.start <= 3:
            found = any(c.verb.force in {"say", "act", "mind"} for c in cues_in(sentence, later))
            return later if found else None
        if piece.kind not in {"bare", "relative"}:
            return None
    return None
