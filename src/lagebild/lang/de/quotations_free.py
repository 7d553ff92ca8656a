"""Quotations without a frame: subjunctive that goes on, hearsay with "sollen", sentences that only tell of saying."""

from __future__ import annotations

from lagebild.lang.de.quotations_clauses import Sentence, analyse
from lagebild.lang.de.quotations_cues import Cue, cues_in, generic
from lagebild.lang.de.quotations_frames import spans
from lagebild.lang.de.quotations_people import phrases
from lagebild.lang.de.quotations_roles import addressee, agent, clean, subject
from lagebild.lang.de.quotations_terms import is_name
from lagebild.lang.quotations import Draft, Scene, Statement, Told
from lagebild.model import Span

NEAR = 3  # statements back in which a quotation can still lend its speaker


def subjunctive_goes_on(statement: Statement, scene: Scene, told: Told) -> Draft | None:
    """ "Der Angriff sei abgewehrt worden.": a main clause in the subjunctive, whoever spoke last."""
    sentence = analyse(statement)
    mood = main_mood(sentence)
    if mood is None or statement.inside is not None:
        return None
    if mood == "second" and not _spoken_before(statement, told):
        return None
    return _whole(statement, "IndirectFreeIndirect", "subjunctive", 0.7)


def main_mood(sentence: Sentence) -> str | None:
    """The mood of the main clause: of the first piece whose finite verb stands second or first."""
    words = sentence.words
    for piece in sentence.pieces:
        if piece.kind not in {"main", "first"} or not piece.finite:
            continue
        mood = sentence.moods[piece.finite[0]]
        if mood is None:
            return None
        if any(words[i].low in {"ich", "wir"} for i in range(piece.start, piece.end)):
            return None
        return mood
    return None


def _spoken_before(statement: Statement, told: Told) -> bool:
    return any(0 < statement.number - d.statement <= 1 and d.speaker for d in told.before[-6:])


def hearsay(statement: Statement, scene: Scene, told: Told) -> Draft | None:
    """ "Er soll Waffen geliefert haben.": hearsay by "sollen" with a perfect infinitive."""
    sentence = analyse(statement)
    if statement.inside is not None:
        return None
    for piece in sentence.pieces:
        for i in piece.finite:
            if sentence.words[i].low not in {"soll", "sollen"}:
                continue
            perfect = _has_perfect(sentence, i)
            if piece.kind not in {"main", "first"} and not perfect:
                continue
            if perfect:
                return _whole(statement, "FreeIndirect", "hearsay", 0.6)
            said = Told(told.framed, tuple(d for d in told.before if d.type != "FreeIndirect"))
            if piece.kind in {"main", "first"} and i == piece.finite[0] and _spoken_before(statement, said):
                return _whole(statement, "FreeIndirect", "hearsay-after", 0.5)
    return None


def _has_perfect(sentence: Sentence, i: int) -> bool:
    words = sentence.words
    piece = sentence.pieces[sentence.piece_of[i]]
    for k in range(piece.start, min(sentence.last, piece.end + 12)):
        if (
            words[k].low in {"haben", "sein", "worden"}
            and k > 0
            and words[k - 1].fine in {"VVPP", "VAPP", "VMPP", "ADJD", "VVFIN"}
        ):
            return True
    return False


def told_of(statement: Statement, scene: Scene, told: Told) -> Draft | None:
    """ "Die Partei fordert Neuwahlen.": a sentence that only tells that something was said."""
    sentence = analyse(statement)
    if statement.inside is not None:
        return None
    if any(_is_quoting(sentence, i, scene) for i in range(len(sentence.words))):
        return None
    for number, piece in enumerate(sentence.pieces):
        if piece.kind not in {"main", "first"}:
            continue
        for cue in cues_in(sentence, number):
            if not cue.verb.topic or cue.finite is None or not _has_topic(sentence, cue, scene):
                continue
            who = clean(sentence, _speaker(sentence, cue, scene))
            if who is None:
                continue
            whom = clean(sentence, addressee(sentence, cue, (0, sentence.last), who, scene.parse))
            return Draft(
                type="Reported",
                content=(statement.span,),
                rule="told",
                confidence=0.5,
                statement=statement.number,
                speaker=spans(sentence, [who]),
                addressee=spans(sentence, [whom] if whom else []),
                medium=cue.verb.medium,
                at=sentence.words[cue.main].i,
            )
    return None


def voice(statement: Statement, scene: Scene) -> tuple[Span, ...]:
    """Who is heard after a sentence that quotes nothing: the subject of a verb of saying."""
    sentence = analyse(statement)
    for number, piece in enumerate(sentence.pieces):
        if piece.kind not in {"main", "first"} or not piece.finite:
            continue
        for cue in cues_in(sentence, number):
            who = clean(sentence, _speaker(sentence, cue, scene)) if cue.finite is not None else None
            if who is None or (cue.verb.force == "weak" and not _is_somebody(sentence, who)):
                continue
            if sentence.words[who[0]].low not in {"es", "das", "dies", "man"}:
                return spans(sentence, [who])
    return ()


def presence(statement: Statement, scene: Scene) -> tuple[Span, ...]:
    """Who may be heard where nobody spoke before: a named subject."""
    sentence = analyse(statement)
    for number, piece in enumerate(sentence.pieces):
        if piece.kind not in {"main", "first"} or not piece.finite:
            continue
        plain = Cue(generic("", ("speech",)), (piece.finite[0],), piece.finite[0], piece.finite[0], False, number)
        who = clean(sentence, subject(sentence, plain, (0, sentence.last), scene.parse))
        return spans(sentence, [who]) if who is not None and _is_somebody(sentence, who) else ()
    return ()


def _is_somebody(sentence: Sentence, who: tuple[int, int]) -> bool:
    words = sentence.words
    if words[who[0]].low in {"er", "sie"}:
        return True
    return any(words[i].fine == "NE" for i in range(*who)) and words[who[0]].fine not in {"APPR", "APPRART"}


def _is_quoting(sentence: Sentence, i: int, scene: Scene) -> bool:
    """Whether a word of the sentence is a run that quotes: then its literal words are what is said."""
    marked = sentence.words[i].marked
    return marked is not None and not is_name(scene.marked[marked], scene, sentence.words[i - 1] if i else None)


def _has_topic(sentence: Sentence, cue: Cue, scene: Scene) -> bool:
    """Whether a noun says what is said: "berichtet von", "warnt vor", "nennt … einen …", or an accusative."""
    words = sentence.words
    topic = cue.verb.topic
    if "als" in topic:
        named = cue.verb.lemma == "nennen" or any(words[k].low in {"als", "für"} for k in range(sentence.last))
        if named:
            return True
    if "akk" in topic:
        return True
    return any(
        p.preposition in topic
        or (p.preposition == "vom" and "von" in topic)
        or (p.preposition in {"zum", "zur"} and "zu" in topic)
        or (p.preposition == "im" and "in" in topic)
        for p in phrases(words, 0, sentence.last, scene.parse)
    )


def _speaker(sentence: Sentence, cue: Cue, scene: Scene) -> tuple[int, int] | None:
    frame = (0, sentence.last)
    if cue.passive:
        return agent(sentence, cue, frame, scene.parse)
    return subject(sentence, cue, frame, scene.parse)


def _whole(statement: Statement, kind: str, rule: str, confidence: float) -> Draft:
    if kind == "FreeIndirect":
        return Draft("FreeIndirect", (statement.span,), rule, confidence, statement.number, inherits=True)
    return Draft(
        "IndirectFreeIndirect",
        (Span(statement.span.start, statement.span.end),),
        rule,
        confidence,
        statement.number,
        inherits=True,
    )
