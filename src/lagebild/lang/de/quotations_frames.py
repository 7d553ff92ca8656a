"""Quotations with a frame: a word of saying, who says it, and what is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lagebild.lang.de.quotations_clauses import Sentence, analyse
from lagebild.lang.de.quotations_content import Report
from lagebild.lang.de.quotations_cues import cues_in
from lagebild.lang.de.quotations_people import after_verb, phrases
from lagebild.lang.de.quotations_reports import reports
from lagebild.lang.de.quotations_roles import Range, addressee, clean, speaker
from lagebild.lang.de.quotations_terms import is_term
from lagebild.lang.de.quotations_words import words
from lagebild.lang.quotations import Draft, Scene, Statement
from lagebild.model import Span

DENIALS = words("denials")
SELVES = frozenset({"ich", "wir", "man", "sie", "wer", "jeder", "es", "du", "ihr"})
CONFIDENCE = {
    "clause": 0.9,
    "so": 0.9,
    "wie": 0.85,
    "wie-first": 0.85,
    "noun": 0.7,
    "frame-dass": 0.9,
    "frame-main": 0.8,
}


def framed_by_verb_or_noun(statement: Statement, scene: Scene) -> tuple[Draft, ...]:
    """ "X sagte, dass …", "…, sagte X", "so X", "wie X mitteilte", "der Vorwurf, …", literal parts included."""
    sentence = analyse(statement)
    if not sentence.pieces:
        return ()
    drafts: list[Draft] = []
    for report in reports(sentence, scene.parse):
        drafts.extend(_drafts(report, sentence, scene))
    return tuple(drafts)


def spans(sentence: Sentence, ranges: Iterable[Range]) -> tuple[Span, ...]:
    """The spans of ranges of words; empty ranges are left out."""
    return tuple(sentence.span(a, b) for a, b in ranges if a < b)


def runs(sentence: Sentence, places: Iterable[int]) -> tuple[Span, ...]:
    """The spans of single words, neighbours joined."""
    found: list[list[int]] = []
    for place in sorted(set(places)):
        if found and found[-1][1] == place:
            found[-1][1] = place + 1
        else:
            found.append([place, place + 1])
    return spans(sentence, [(a, b) for a, b in found])


def _drafts(report: Report, sentence: Sentence, scene: Scene) -> list[Draft]:
    words = sentence.words
    frame = report.frame[0]
    who = clean(sentence, speaker(sentence, report.cue, frame, scene.parse))
    whom = clean(sentence, addressee(sentence, report.cue, frame, who, scene.parse))
    if (
        report.cue.finite is not None
        and sentence.moods[report.cue.finite] == "first"
        and sentence.statement.inside is None
    ):
        home = sentence.pieces[sentence.piece_of[report.cue.finite]]
        if home.kind in {"main", "first"}:
            return []
    if who is not None and words[who[0]].low in {"niemand", "keiner", "nichts"}:
        return []
    if report.order == "before" and report.rule != "wie-first" and _goes_on_reported(sentence, report):
        return []
    if sentence.statement.inside is not None and (
        who is None
        or words[who[0]].low in SELVES
        or report.cue.verb.force != "say"
        or report.cue.finite != report.cue.main
    ):
        return []
    if who is None and report.cue.verb.lemma in {"sein", "halten"} and report.cue.noun is None:
        return []
    if who is None and report.rule == "noun" and report.cue.finite not in report.cue.places:
        inside = [m for a, b in report.content for m in sentence.moods[a:b]]
        if "first" not in inside:
            return []
    content = [_without_breaks(sentence, a, b) for a, b in report.content]
    content = [(a, b) for a, b in content if a < b]
    if not content:
        return []
    base = Draft(
        type="Indirect",
        content=spans(sentence, content),
        rule=report.rule,
        confidence=CONFIDENCE.get(report.rule, 0.75),
        statement=sentence.statement.number,
        speaker=spans(sentence, [who] if who else []),
        addressee=spans(sentence, [whom] if whom else []),
        cue=runs(sentence, report.places),
        frame=tuple(s for s in (frame_span(sentence, a, b) for a, b in report.frame) if s is not None),
        medium=report.cue.verb.medium,
        at=words[report.cue.main].i,
        inherits=who is None and not report.cue.passive and report.cue.verb.lemma == "heißen",
    )
    quoted = [words[i] for a, b in content for i in range(a, b) if words[i].marked is not None]
    only = all(words[i].marked is not None or words[i].text in {",", ":"} for a, b in content for i in range(a, b))
    if only and len(quoted) > 1:
        parts = tuple(Span(w.start, w.end) for w in quoted)
        return [replace(base, type="Direct", content=parts, marked=quoted[0].marked)]
    literal = [replace(base, type="Direct", content=(Span(w.start, w.end),), marked=w.marked) for w in quoted]
    return literal if only else [base, *(d for d in literal if not _is_term(d, scene))]


def _goes_on_reported(sentence: Sentence, report: Report) -> bool:
    """Whether the frame itself stands in the subjunctive: then somebody else says it all."""
    for piece in sentence.pieces[: report.cue.piece + 1]:
        if piece.kind in {"main", "first"} and piece.finite and piece.start < report.content[0][0]:
            return sentence.moods[piece.finite[0]] == "first" and sentence.statement.inside is None
    return False


def _is_term(draft: Draft, scene: Scene) -> bool:
    """Whether the run of a draft, in the middle of reported words, only names something."""
    if draft.marked is None:
        return False
    statement, place = scene.homes[draft.marked]
    return is_term(scene.marked[draft.marked], scene, statement.words[place - 1] if place else None)


def literal_parts(base: Draft, sentence: Sentence, content: Iterable[Range], scene: Scene) -> tuple[Draft, ...]:
    """The literal words inside reported ones, each a quotation with the same frame."""
    places = [sentence.words[i] for a, b in content for i in range(a, b) if sentence.words[i].marked is not None]
    found = (replace(base, type="Direct", content=(Span(w.start, w.end),), marked=w.marked) for w in places)
    return tuple(d for d in found if not _is_term(d, scene))


def frame_span(sentence: Sentence, start: int, end: int) -> Span | None:
    """The span of a frame, the comma or colon before its content taken in."""
    return sentence.span(start, end) if start < end else None


def _without_breaks(sentence: Sentence, start: int, end: int) -> Range:
    words = sentence.words
    while start < end and words[start].marked is None and words[start].text in {",", ":", ";", "–", "-", "—"}:
        start += 1
    while end > start and words[end - 1].marked is None and words[end - 1].text in {",", ":", ";", "–", "-", "—", "."}:
        end -= 1
    return start, end


def reaching_back(statement: Statement, scene: Scene) -> tuple[Draft, ...]:
    """ "… Das teilte die Polizei mit.": the sentence before is what was said."""
    sentence = analyse(statement)
    words = sentence.words
    if statement.inside is not None or not sentence.pieces or words[0].low not in {"das", "dies"}:
        return ()
    before = scene.statements[statement.number - 1] if statement.number else None
    if before is None or before.inside is not None or len(sentence.pieces) > 4 or len(words) > 30:
        return ()
    for number, piece in enumerate(sentence.pieces):
        if piece.kind not in {"main", "first"} or 1 not in piece.finite:
            continue
        for cue in cues_in(sentence, number):
            plain = cue.verb.force in {"say", "act"} and "v2" in cue.verb.frames
            if sentence.moods[1] is not None or cue.verb.lemma in DENIALS:
                return ()
            if cue.finite != 1 or not (plain or cue.verb.lemma == "hervorgehen"):
                continue
            frame = (1, sentence.last)
            who = clean(sentence, after_verb(sentence, 2, sentence.last, frozenset({words[cue.main].i}), scene.parse))
            if cue.passive or cue.verb.lemma == "hervorgehen":
                who = clean(sentence, speaker(sentence, cue, frame, scene.parse))
            if who is None and not cue.passive:
                return ()
            return (
                Draft(
                    type="Indirect",
                    content=(Span(before.span.start, words[0].end),),
                    rule="reaching-back",
                    confidence=0.8,
                    statement=statement.number,
                    speaker=spans(sentence, [who] if who else []),
                    cue=runs(sentence, cue.places),
                    frame=(sentence.span(*frame),),
                    medium=cue.verb.medium,
                    at=words[cue.main].i,
                ),
            )
    return ()


def wonach(statement: Statement, scene: Scene) -> tuple[Draft, ...]:
    """ "… bestätigte Berichte, wonach …": the clause after "wonach" is what the noun before it says."""
    sentence = analyse(statement)
    words = sentence.words
    for number, piece in enumerate(sentence.pieces):
        if not number or words[piece.start].low not in {"wonach", "denenzufolge", "demzufolge"} or not piece.finite:
            continue
        end = piece.end
        for later in sentence.pieces[number + 1 :]:
            if later.kind in {"first", "main"}:
                break
            end = later.end
        found = None
        for p in phrases(words, sentence.pieces[number - 1].start, piece.start - 1, scene.parse):
            if p.end == piece.start - 1 or found is None:
                found = p
        return (
            Draft(
                type="Indirect",
                content=spans(sentence, [(piece.start + 1, min(end, sentence.last))]),
                rule="wonach",
                confidence=0.7,
                statement=statement.number,
                speaker=spans(sentence, [(found.start, found.end)] if found is not None else []),
                cue=runs(sentence, [piece.start]),
                frame=(sentence.span(0, piece.start + 1),),
                medium=("speech", "writing"),
                at=words[piece.start].i,
            ),
        )
    return ()
