"""Frames that come after what they report, stand inside it, or lead it in with "wie"."""

from __future__ import annotations

from lagebild.lang.de.quotations_clauses import Piece, Sentence, is_finite
from lagebild.lang.de.quotations_content import Report, cut, is_report_piece, opens_content, parted_wie
from lagebild.lang.de.quotations_cues import HAVE, Cue, cues_in, generic, noun_cue
from lagebild.lang.de.quotations_words import words
from lagebild.lang.quotations import Word
from lagebild.model import Parse

_SO = generic("so", ("speech", "writing"))
AGAINST = frozenset({"aber", "dann", "jedoch", "zudem", "außerdem", "allerdings", "dabei", "auch", "noch"})
SHOWING = words("showing")


def reporting_clause(sentence: Sentence, parse: Parse) -> Report | None:
    """The report whose frame comes after or inside its content: "…, sagte X", "…, so X, …", "…, wie X mitteilte"."""
    words = sentence.words
    for number in range(1, len(sentence.pieces)):
        piece = sentence.pieces[number]
        if not is_report_piece(sentence, number):
            continue
        before = sentence.pieces[:number]
        has_main = any(p.kind in {"main", "first"} and p.finite for p in before)
        has_clause = before[0].kind in {"dass", "question", "zu"}
        quoted = words[before[-1].end - 1].marked is not None and before[-1].end in {piece.start - 1, piece.start}
        so = words[piece.start].low == "so"
        wie = words[piece.start].low == "wie" or piece.kind == "question"
        verb = (parted_wie(sentence, number) or number) if wie else number
        end = _clause_end(sentence, verb)
        after = _content_after(sentence, verb, end)
        split = (
            after is not None
            and after[2]
            and all(p.kind == "bare" for p in before)
            and sentence.pieces[sentence.piece_of[after[0]]].kind == "first"
        )
        if not (has_main or has_clause or quoted or ((so or wie) and after is not None) or split):
            continue
        alone = quoted and before[-1].end - before[-1].start == 1
        if before[0].kind == "sub" and not has_main and not so and not wie and not (alone and len(before) == 1):
            continue
        if (
            before[0].kind == "bare"
            and len(before) > 1
            and not so
            and not wie
            and ((noun := noun_cue(sentence, 0, parse)) is not None and opens_content(sentence, 1, noun))
        ):
            continue
        if (
            not has_main
            and not quoted
            and not so
            and not wie
            and piece.kind == "first"
            and before[0].kind == "bare"
            and (after is None)
        ):
            continue
        cue = _report_cue(sentence, verb)
        if cue is None or (not so and not wie and not quoted and not _reports(sentence, cue, has_clause)):
            continue
        content = [(_content_start(sentence, piece, quoted), cut(sentence, piece))]
        lead = piece.start if words[piece.start - 1].marked is not None else piece.start - 1
        frame = (lead, end)
        if after is not None:
            content.append(after[:2])
            frame = (lead, after[0])
        elif piece.mark == "(":
            frame = (piece.start, piece.end)
        return Report(
            cue,
            _report_places(words, piece, cue),
            (frame,),
            tuple(content),
            "after",
            "so" if so else "wie" if wie else "clause",
        )
    return None


def _reports(sentence: Sentence, cue: Cue, has_clause: bool) -> bool:
    """Whether a clause after other words reports them: its subject follows its verb, nothing sets it against them."""
    words = sentence.words
    after = words[cue.finite + 1].low if cue.finite is not None and cue.finite + 1 < len(words) else ""
    if after in AGAINST:
        return False
    asked = sentence.pieces[0].kind == "question"
    if (has_clause and not asked) or cue.verb.lemma == "zitieren":
        return True
    return not cue.passive and (cue.finite == cue.main or cue.finite is None or words[cue.finite].low in HAVE)


def _content_start(sentence: Sentence, piece: Piece, quoted: bool) -> int:
    """Where the content before a reporting clause begins: a literal sentence after a colon begins with itself."""
    place = piece.start - (1 if sentence.words[piece.start - 1].marked is not None else 2)
    if quoted and place > 0 and sentence.words[place - 1].text == ":":
        return place
    return 0


def _report_cue(sentence: Sentence, number: int) -> Cue | None:
    piece, words = sentence.pieces[number], sentence.words
    for cue in cues_in(sentence, number):
        if cue.verb.force != "weak" or cue.verb.lemma == "hervorgehen" or words[piece.start].low == "so":
            return cue
    if words[piece.start].low == "so":
        return Cue(_SO, (piece.start,), piece.start, None, False, number)
    return None


def _report_places(words: tuple[Word, ...], piece: Piece, cue: Cue) -> tuple[int, ...]:
    first = words[piece.start].low
    if first == "so" and piece.start not in cue.places:
        return (piece.start, *cue.places)
    if piece.kind == "question" and piece.opener is not None:
        return (piece.opener, *cue.places)
    return (piece.start, *cue.places) if first == "wie" else cue.places


def _clause_end(sentence: Sentence, number: int) -> int:
    """The end of a reporting clause with its appositions and relative clauses."""
    end = sentence.pieces[number].end
    for later in range(number + 1, len(sentence.pieces)):
        piece = sentence.pieces[later]
        if (
            piece.kind in {"bare", "relative", "sub"}
            and piece.mark in {",", "(", ")", "–", "-"}
            and (sentence.words[piece.start].marked is None)
        ):
            end = piece.end
            continue
        break
    return min(end, sentence.last) if end < len(sentence.words) else end


def _content_after(sentence: Sentence, number: int, end: int) -> tuple[int, int, bool] | None:
    """Content that goes on after the reporting clause; the last item says whether its verb is subjunctive."""
    for later in sentence.pieces[number + 1 :]:
        words = sentence.words
        if later.kind in {"relative"}:
            continue
        if later.kind == "bare":
            if words[later.start].marked is not None:
                return (later.start, sentence.last, later.mark == ",") if later.mark in {",", "–", "-"} else None
            if later.end < sentence.last:
                continue
            return None
        surely = bool(later.finite) and sentence.moods[later.finite[0]] is not None
        if later.kind == "first" and words[later.start].low not in {"und", "aber", "oder", "sowie"}:
            return later.start, sentence.last, surely
        if later.kind in {"dass", "zu", "question"} and sentence.words[sentence.pieces[number].start].low in {
            "so",
            "wie",
        }:
            return later.start, sentence.last, surely
        if later.kind == "main" and surely:
            return later.start, sentence.last, surely
        return None
    return None


def leading_wie(sentence: Sentence) -> Report | None:
    """ "Wie X mitteilte, …": the clause in front, the content behind it."""
    pieces, words = sentence.pieces, sentence.words
    if words[pieces[0].start].low != "wie":
        return None
    for number in range(min(4, len(pieces))):
        cue = next(
            (c for c in cues_in(sentence, number) if c.verb.force != "weak" or c.verb.lemma in SHOWING),
            None,
        )
        if pieces[number].kind == "first" and (
            number < 2 or cue is None or pieces[number].end - pieces[number].start > 3
        ):
            return None
        if cue is None:
            continue
        if cue.last + 1 < pieces[number].end and is_finite(words[cue.last + 1]):
            start = cue.last + 1
            return Report(
                cue, (pieces[0].start, *cue.places), ((0, start),), ((start, sentence.last),), "before", "wie-first"
            )
        if number + 1 >= len(pieces):
            return None
        follow = pieces[number + 1]
        if follow.kind not in {"first", "main"}:
            continue
        return Report(
            cue,
            (pieces[0].start, *cue.places),
            ((0, follow.start),),
            ((follow.start, sentence.last),),
            "before",
            "wie-first",
        )
    return None
