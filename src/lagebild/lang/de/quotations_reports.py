"""What a word of saying and what is said have to do with each other: which piece of a sentence reports which."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.lang.de.quotations_clauses import THAT, Piece, Sentence, has_zu, is_finite
from lagebild.lang.de.quotations_cues import Cue, cues_in, generic, noun_cue
from lagebild.lang.de.quotations_people import DETERMINERS
from lagebild.lang.de.quotations_words import words
from lagebild.lang.quotations import Word
from lagebild.model import Parse

_SO = generic("so", ("speech", "writing"))


BELIEF = frozenset({"glauben", "denken", "meinen", "hoffen"})
TOPICS = frozenset({"über", "von", "vom", "auf", "mit", "für", "gegen", "um", "an", "es", "als"})
CORRELATES = words("correlates")
LOOSE = frozenset({"was", "womit", "wodurch", "wobei", "wo", "weshalb", "weswegen"})
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
    if piece.mark in {"(", ")", ";"}:
        return False
    quoted = words[piece.start].marked is not None
    if piece.mark == ":":
        return verb.force != "weak" or quoted
    moods = {sentence.moods[i] for i in piece.finite}
    surely = "first" in moods or ("second" in moods and verb.force != "weak")
    home = sentence.pieces[sentence.piece_of[cue.main if cue.finite is None else cue.finite]]
    if piece.kind == "first" and _is_matrix_of(sentence, home, piece):
        return False
    if piece.kind == "dass":
        if piece.opener is not None and words[piece.opener].low not in THAT:
            return False
        return verb.force != "weak" or surely
    if piece.kind == "question":
        if piece.opener is not None and words[piece.opener].low in LOOSE and not _is_open(sentence, cue, number):
            return False
        return "frage" in verb.frames and verb.force != "weak" and not _is_report_clause(sentence, number)
    if piece.kind == "zu":
        return "zu" in verb.frames and verb.force != "weak" and not _is_adjunct(words, piece)
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
    before = any(
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


def _is_report_clause(sentence: Sentence, number: int) -> bool:
    """ "wie X mitteilte": a clause of manner with a word of saying, not a question."""
    piece, words = sentence.pieces[number], sentence.words
    if piece.opener is None or words[piece.opener].low != "wie":
        return False
    return any(
        (c.verb.force in {"say", "act"} or c.verb.lemma == "hervorgehen") and c.main >= piece.end - 3
        for c in cues_in(sentence, number)
    )


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
    if not found and (inner := inner_infinitive(sentence)) is not None:
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
        rest = _matrix_rest(sentence, end, cue)
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
    if (
        between
        and cue.last == sentence.pieces[home].end - 1
        and all(p.kind == "bare" and p.mark == "," for p in between)
    ):
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


def _matrix_rest(sentence: Sentence, end: int, cue: Cue) -> tuple[int, int] | None:
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
        if opening.kind == "main" and later.kind == "first" and later.mark == "," and previous.kind in {"main", "dass"}:
            if sentence.moods[later.finite[0]] is None and any(sentence.moods[i] for i in opening.finite):
                return _cut(sentence, later)
        if (
            later.kind == "bare"
            and words[later.end - 1].fine == "PTKVZ"
            and later.mark == ","
            and cue.finite is not None
        ):
            return _cut(sentence, later)
        first = next(
            (i for i in range(later.start, later.end) if words[i].fine not in {"ADV"} or words[i].marked), later.start
        )
        low = words[first].low
        if (
            inner
            and later.kind == "first"
            and sentence.moods[later.finite[0]] is None
            and later.mark in {",", "–", "-"}
        ):
            return _cut(sentence, later)
        if (
            low in {"und", "aber", "sowie", "doch"}
            and later.kind == "first"
            and not any(sentence.moods[i] for i in later.finite)
        ):
            return _cut(sentence, later)
        if later.mark == ";" and later.kind in {"main", "first"} and not any(sentence.moods[i] for i in later.finite):
            return _cut(sentence, later)
        if later.start < later.end and is_report_piece(sentence, sentence.pieces.index(later)):
            return _cut(sentence, later)
    stop = sentence.last
    again = _new_frame(sentence, number, stop)
    return again if again is not None else stop


def _is_embedded(sentence: Sentence, cue: Cue) -> bool:
    return sentence.pieces[cue.piece].kind in {"relative", "bare"} and any(
        p.kind in {"bare"} for p in sentence.pieces[: cue.piece]
    )


def _cut(sentence: Sentence, later: Piece) -> int:
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
        return _is_report_clause(sentence, number)
    if piece.kind == "bare" and words[piece.start].low == "wie":
        return _parted_wie(sentence, number) is not None
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


def _parted_wie(sentence: Sentence, number: int) -> int | None:
    """The piece that ends "wie X, Chef der Firma, mitteilte": appositions may stand before the verb."""
    for later in range(number + 1, min(number + 5, len(sentence.pieces))):
        piece = sentence.pieces[later]
        if piece.kind == "first" and piece.end - piece.start <= 3:
            found = any(c.verb.force in {"say", "act", "mind"} for c in cues_in(sentence, later))
            return later if found else None
        if piece.kind not in {"bare", "relative"}:
            return None
    return None


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
        quoted = words[before[-1].end - 1].marked is not None and before[-1].end == piece.start - 1
        so = words[piece.start].low == "so"
        wie = words[piece.start].low == "wie" or piece.kind == "question"
        verb = (_parted_wie(sentence, number) or number) if wie else number
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
        if cue is None:
            continue
        content = [(_content_start(sentence, piece, quoted), _cut(sentence, piece))]
        frame = (piece.start - 1, end)
        if after is not None:
            content.append(after[:2])
            frame = (piece.start - 1, after[0])
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


def _content_start(sentence: Sentence, piece: Piece, quoted: bool) -> int:
    """Where the content before a reporting clause begins: a literal sentence after a colon begins with itself."""
    place = piece.start - 2
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
            (
                c
                for c in cues_in(sentence, number)
                if c.verb.force != "weak" or c.verb.lemma in {"hervorgehen", "werden", "sein"}
            ),
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
