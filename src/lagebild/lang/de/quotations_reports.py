"""What a word of saying and what is said have to do with each other: which piece of a sentence reports which."""

from __future__ import annotations

from lagebild.lang.de.quotations_asides import leading_wie, reporting_clause
from lagebild.lang.de.quotations_clauses import Sentence, has_zu, is_finite
from lagebild.lang.de.quotations_content import Report, content_end, opens_content
from lagebild.lang.de.quotations_cues import Cue, cues_in, noun_cue
from lagebild.lang.de.quotations_people import TIMES
from lagebild.lang.de.quotations_words import words
from lagebild.model import Parse

PLURAL_FIRST = words("plural-first")
CORRELATES = words("correlates")


def reports(sentence: Sentence, parse: Parse) -> tuple[Report, ...]:
    """All reports of a statement, in text order of their content."""
    found: list[Report] = []
    behind = reporting_clause(sentence, parse)
    covered = 0
    leading = leading_wie(sentence)
    if leading is not None:
        found.append(leading)
        covered = max(covered, leading.frame[0][1])
    elif behind is not None:
        found.append(behind)
        covered = max(b for _, b in (*behind.frame, *behind.content))
    number = 1
    while number < len(sentence.pieces):
        piece = sentence.pieces[number]
        if piece.start >= covered:
            report = report_before(sentence, number, covered, parse)
            if report is not None:
                found.append(report)
                covered = report.content[-1][1]
        number += 1
    if not found and (inner := inner_infinitive(sentence) or reported_clause(sentence)) is not None:
        found.append(inner)
    return tuple(found)


def inner_infinitive(sentence: Sentence) -> Report | None:
    """ "hat angekündigt sein Mandat niederzulegen": an infinitive without a comma after a closed frame."""
    for number, piece in enumerate(sentence.pieces):
        if piece.kind not in {"main", "first"} or piece.end - piece.start < 6:
            continue
        for cue in cues_in(sentence, number):
            closed = cue.last != cue.finite and "zu" in cue.verb.frames and cue.verb.force in {"say", "act", "mind"}
            if not closed or cue.last + 3 > piece.end or not has_zu(sentence.words, piece.end - 2, piece.end):
                continue
            if sentence.words[cue.last + 1].low in {"und", "um", "ohne", "sowie", "oder", "statt", "als"}:
                continue
            content = (cue.last + 1, content_end(sentence, number, cue))
            return Report(cue, cue.places, ((0, cue.last + 1),), (content,), "before", "frame-zu")
    return None


def reported_clause(sentence: Sentence) -> Report | None:
    """ "prangert Gewalt an, die verübt worden sei": a dependent clause in the subjunctive after a verb of saying."""
    for number, piece in enumerate(sentence.pieces):
        if not number or piece.kind not in {"relative", "sub"} or piece.mark != ",":
            continue
        if not any(sentence.moods[i] == "first" or sentence.words[i].low in PLURAL_FIRST for i in piece.finite):
            continue
        for back in range(number - 1, -1, -1):
            if sentence.pieces[back].kind not in {"main", "first"}:
                continue
            for cue in cues_in(sentence, back):
                plain = cue.finite is not None and cue.verb.force in {"say", "act", "mind"} and cue.last < piece.start
                if plain and sentence.moods[cue.finite or 0] is None:
                    content = (piece.start, content_end(sentence, number, cue))
                    return Report(cue, cue.places, ((0, piece.start),), (content,), "before", "frame-clause")
            break
    return None


def report_before(sentence: Sentence, number: int, covered: int, parse: Parse) -> Report | None:
    """The report whose content begins with this piece: its word of saying stands before."""
    piece = sentence.pieces[number]
    spare: Cue | None = None
    if piece.kind in {"bare", "relative"} and not (
        sentence.words[piece.start].marked is not None or (piece.mark == ":" and piece.end > piece.start)
    ):
        return None
    for back in range(number - 1, -1, -1):
        before = sentence.pieces[back]
        if before.end <= covered and covered:
            return None
        for cue in _cues_of(sentence, back, number, parse):
            if cue.first < covered or cue.last >= piece.start or not opens_content(sentence, number, cue):
                continue
            if piece.kind == "bare" and piece.mark == ":" and sentence.words[piece.start].marked is None:
                continue
            if before.kind == "relative" and cue.passive and back:
                spare = spare or cue
                continue
            return _before(sentence, number, cue, covered)
        if (before.kind in {"main", "first", "dass"} and before.finite) or before.mark == ":":
            break
    return _before(sentence, number, spare, covered) if spare is not None else None


def _cues_of(sentence: Sentence, back: int, number: int, parse: Parse) -> list[Cue]:
    verbal = list(cues_in(sentence, back))
    near = back == number - 1 or all(
        p.kind == "bare" and p.end - p.start < 8 for p in sentence.pieces[back + 1 : number]
    )
    noun = noun_cue(sentence, back, parse) if near else None
    if noun is None:
        return verbal
    if noun.finite is not None and len(noun.places) > 1 and noun.finite in noun.places:
        return [noun, *verbal]
    strong = [c for c in verbal if c.verb.force != "weak" and c.finite is not None and "objekt" not in c.verb.frames]
    return [*strong, noun, *[c for c in verbal if c not in strong]]


def _before(sentence: Sentence, number: int, cue: Cue, covered: int) -> Report:
    number = _first_piece(sentence, number, cue)
    piece = sentence.pieces[number]
    start = piece.start
    end = content_end(sentence, number, cue)
    frame = [(_frame_start(sentence, cue, covered), start)]
    places = cue.places
    if piece.kind in {"dass", "zu", "question"}:
        places = _with_correlate(sentence, places)
    if end < sentence.last:
        rest = matrix_rest(sentence, end, cue)
        if rest is not None:
            frame.append(rest)
    return Report(cue, places, tuple(frame), ((start, end),), "before", "noun" if cue.noun else "frame-" + piece.kind)


def _with_correlate(sentence: Sentence, places: tuple[int, ...]) -> tuple[int, ...]:
    """The cue with the "darauf", "davon", "dafür" next to it that points to the clause."""
    words = sentence.words
    for place in places:
        for near in (place - 1, place + 1):
            if 0 <= near < len(words) and words[near].low in CORRELATES and near not in places:
                return tuple(sorted((*places, near)))
    return places


def _first_piece(sentence: Sentence, number: int, cue: Cue) -> int:
    """Where an infinitive with a list in it begins: "rief auf, [Brot, Wasser und Decken zu bringen]"."""
    if sentence.pieces[number].kind != "zu" or cue.noun is not None:
        return number
    home = sentence.piece_of[cue.last]
    between = sentence.pieces[home + 1 : number]
    tail = sentence.words[sentence.pieces[home].end - 1]
    closed = cue.last == sentence.pieces[home].end - 1 or tail.fine not in {"NN", "NE"} or tail.low in TIMES
    if between and closed and between[0].mark == "," and all(p.kind == "bare" for p in between):
        return home + 1
    return number


def _frame_start(sentence: Sentence, cue: Cue, covered: int) -> int:
    if not covered:
        home = sentence.pieces[cue.piece]
        again = sentence.words[home.start].low in {"und", "aber", "doch", "sowie", "sondern"} and home.mark == ","
        plain = any(p.kind in {"main", "first"} and p.finite for p in sentence.pieces[: cue.piece])
        return home.start if again and plain and home.kind in {"main", "first"} else 0
    start = covered
    while start < cue.first and sentence.words[start].text in {",", ";", "–", "-"}:
        start += 1
    return start


def matrix_rest(sentence: Sentence, end: int, cue: Cue) -> tuple[int, int] | None:
    """What is left of the frame's own clause after the content: "Die Forderung, …, lehnte er ab"."""
    if cue.finite is not None and cue.finite < end and cue.noun is None:
        piece = sentence.pieces[cue.piece]
        if piece.kind in {"main", "first"}:
            return None
    words = sentence.words
    for piece in sentence.pieces:
        if piece.start >= end:
            if piece.kind == "first" and piece.start - end <= 2:
                return end, piece.end
            break
    if end < len(words) and is_finite(words[end]) and words[end].marked is None and cue.noun is not None:
        return end, sentence.last
    return None
