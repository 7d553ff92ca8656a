"""What a speech act is about: its words, and the mode they give it."""

from __future__ import annotations

from lagebild.lang.de import grammar
from lagebild.lang.de.events_frames import Frames
from lagebild.model import EventType, Parse, Span, Token, hull

YIELD = {"RETREAT": "yield", "CONCEDE": "yield", "CONSULT": "meet", "AID": "assist", "COOPERATE": "assist"}
# A demand for a new head of government asks for change, whatever the deed is called.
LEADERSHIP = ("rücktritt", "neuwahl", "neuwahlen", "absetzung", "ablösung", "zurücktreten")


def content_of(token: Token, parse: Parse) -> Span | None:
    """The words of a clause or noun phrase that is the content, without its conjunction and edge punctuation."""
    phrase = grammar.base(token.relation) not in {"ccomp", "xcomp", "csubj"}
    if phrase and token.tag in {"NOUN", "PROPN", "PRON", "NUM"}:
        return grammar.noun_phrase(token, parse, with_clauses=True)
    words = list(parse.subtree(token))
    while words and (words[0].tag == "PUNCT" or words[0].text.lower() in {"dass", "daß", "ob"}):
        words.pop(0)
    while words and words[-1].tag == "PUNCT":
        words.pop()
    return hull(t.span for t in (words[0], words[-1])) if words else None


def speech_modes(
    type: EventType, content: tuple[Token, ...], parse: Parse, verbs: Frames, nouns: Frames
) -> tuple[str, ...]:
    """The mode that what is demanded, refused or threatened gives (PLOVER's REQUEST, REJECT, THREATEN)."""
    if type not in {"REQUEST", "REJECT", "THREATEN"}:
        return ()
    for token in content[:1]:
        if type == "REQUEST" and token.lemma.lower().endswith(LEADERSHIP):
            return ("change",)
        if token.tag == "NOUN":
            frames = nouns.of(token.lemma) or nouns.of_compound(token.lemma)
        else:
            frames = verbs.of(grammar.lemma_with_particle(token, parse))
        named = next((f for f in frames if f.type is not None), None)
        if named is not None:
            mode = _threat(named.type, named.modes) if type == "THREATEN" else YIELD.get(named.type or "")
            if mode is not None or named.type == "PROTEST":
                return (mode,) if mode else ()
    return ("change",) if type == "REQUEST" and content else ()


def _threat(type: EventType | None, modes: tuple[str, ...]) -> str | None:
    if type in {"ASSAULT", "MOBILIZE"}:
        return "violence"
    if type == "COERCE":
        return "arrest" if "arrest" in modes else "restrict"
    if type == "SANCTION":
        return "expel" if "expel" in modes else "relations"
    return None
