"""Runs in quotation marks that no frame took: whose words they are, or that they are a title, a name, a distance."""

from __future__ import annotations

from dataclasses import replace

from lagebild.lang.de.quotations_clauses import Sentence, analyse, is_finite
from lagebild.lang.de.quotations_cues import Cue, cues_in, generic
from lagebild.lang.de.quotations_frames import runs, spans
from lagebild.lang.de.quotations_people import PREPOSITIONS
from lagebild.lang.de.quotations_roles import AGENTS, addressee, clean, speaker, subject
from lagebild.lang.de.quotations_terms import is_name, is_term
from lagebild.lang.quotations import Draft, Marked, Scene, Statement, Told
from lagebild.model import Span


def under_speech_verb(run: Marked, scene: Scene, told: Told) -> Draft | None:
    """A few literal words in a clause with a verb of saying: "nannte das einen „Fehler“", "warnte vor „Panik“"."""
    home = scene.homes.get(run.number)
    if home is None:
        return None
    statement, place = home
    sentence = analyse(statement)
    if is_name(run, scene, sentence.words[place - 1] if place else None):
        return None
    number = sentence.piece_of[place]
    for back in range(number, -1, -1):
        if back < number and sentence.pieces[back].kind == "dass":
            break
        for cue in cues_in(sentence, back):
            if cue.finite is None or not _takes_fragment(sentence, cue, place):
                continue
            frame = (0, sentence.last)
            who = clean(sentence, speaker(sentence, cue, frame, scene.parse))
            if who is not None and (sentence.words[who[0]].low == "man" or sentence.words[who[0]].marked is not None):
                return None
            if cue.passive and any(sentence.words[k].low in AGENTS for k in range(max(0, place - 2), place)):
                return None
            naming = "als" in cue.verb.frames or cue.verb.force in {"weak", "mind"}
            if not naming and is_term(run, scene, sentence.words[place - 1] if place else None):
                return None
            if cue.verb.lemma == "nennen" and any(w.fine == "PRF" for w in sentence.words[max(0, place - 3) : place]):
                return None
            if who is not None and who[0] <= place < who[1]:
                link = next((k for k in range(place - 1, who[0], -1) if sentence.words[k].fine in PREPOSITIONS), None)
                if link is None or link < place - 4:
                    return None
                who = (who[0], link)
            if who is None and not cue.passive:
                continue
            whom = clean(sentence, addressee(sentence, cue, frame, who, scene.parse))
            if whom is not None and whom[0] <= place < whom[1]:
                whom = None
            places = list(cue.places)
            als = next((k for k in range(max(0, place - 4), place) if sentence.words[k].low == "als"), None)
            if als is not None and "als" in cue.verb.frames:
                places.append(als)
            von = next((k for k in range(max(0, place - 3), place) if sentence.words[k].low in {"von", "vom"}), None)
            if von is not None and cue.verb.lemma in {"sprechen", "reden"}:
                places.append(von)
            parts = [(frame[0], place)] if place > frame[0] else []
            if cue.last > place:
                parts.append((place + 1, sentence.last))
            return Draft(
                type="Direct",
                content=(Span(run.span.start, run.span.end),),
                rule="fragment",
                confidence=0.7,
                statement=statement.number,
                speaker=spans(sentence, [who] if who else []),
                addressee=spans(sentence, [whom] if whom else []),
                cue=runs(sentence, places),
                frame=spans(sentence, parts),
                medium=cue.verb.medium,
                at=sentence.words[cue.main].i,
                marked=run.number,
            )
    return None


def _takes_fragment(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Whether literal words can stand in the clause of a verb: of saying, or with its preposition before them."""
    if cue.verb.force not in {"weak", "mind"}:
        return cue.piece == sentence.piece_of[place] or "als" in cue.verb.frames or place - cue.main < 6
    near = [sentence.words[k].low for k in range(max(0, place - 4), place)]
    return any(word in cue.verb.topic or (word == "vom" and "von" in cue.verb.topic) for word in near) or (
        bool({"für", "als"} & set(near))
        and cue.verb.lemma in {"halten", "sehen", "beurteilen", "betrachten", "empfinden"}
    )


def inside_quotation(run: Marked, scene: Scene, told: Told) -> Draft | None:
    """Literal words in a sentence that goes on in the subjunctive, or that tells of saying: of the same speaker."""
    home = scene.homes.get(run.number)
    if home is None:
        return None
    statement, place = home
    around = next(
        (
            d
            for d in told.before
            if d.statement == statement.number and d.type != "Direct" and any(s.covers(run.span) for s in d.content)
        ),
        None,
    )
    if around is None or is_term(run, scene, statement.words[place - 1] if place else None):
        return None
    return replace(
        around,
        type="Direct",
        content=(run.span,),
        rule="fragment-inside",
        marked=run.number,
        confidence=0.6,
        reframes=around.type == "IndirectFreeIndirect",
    )


def stands_alone(run: Marked, scene: Scene, told: Told) -> Draft | None:
    """A run that is a whole sentence: its speaker is named before the colon, or spoke last."""
    home = scene.homes.get(run.number)
    if home is None:
        return None
    statement, place = home
    sentence = analyse(statement)
    words = statement.words
    if not _is_sentence(run, scene):
        return None
    if place and words[place - 1].text == ":" and place + 2 >= len(words):
        who = clean(sentence, (0, place - 1))
        short = place <= 8 and not any(is_finite(w) for w in words[:place])
        finite = next((i for i in range(place) if is_finite(words[i])), None)
        if short and who is not None:
            return _draft(run, statement, sentence, who, (0, place), "interview", 0.7)
        if finite is not None:
            plain = Cue(generic("", ("speech",)), (finite,), finite, finite, False, sentence.piece_of[finite])
            front = clean(sentence, subject(sentence, plain, (0, place), scene.parse))
            return _draft(run, statement, sentence, front, (0, place), "colon", 0.6)
        return _draft(run, statement, sentence, None, (0, place), "colon", 0.5)
    if len(words) == 1 or (place == 0 and all(not w.text[:1].isalnum() for w in words[1:])):
        return Draft(
            "Direct", (run.span,), "goes-on", 0.55, statement.number, inherits=True, reframes=True, marked=run.number
        )
    return None


def _is_sentence(run: Marked, scene: Scene) -> bool:
    tokens = scene.parse.within(run.span)
    return (
        any(t.fine.replace("(", "").replace(")", "") in {"VVFIN", "VAFIN", "VMFIN", "VVIMP"} for t in tokens)
        or len(tokens) > 6
    )


def _draft(
    run: Marked,
    statement: Statement,
    sentence: Sentence,
    who: tuple[int, int] | None,
    frame: tuple[int, int],
    rule: str,
    sure: float,
) -> Draft:
    return Draft(
        "Direct",
        (run.span,),
        rule,
        sure,
        statement.number,
        speaker=spans(sentence, [who] if who else []),
        frame=spans(sentence, [frame]),
        marked=run.number,
        inherits=who is None,
    )
