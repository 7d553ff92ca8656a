"""Mentions of events in German: a verb, a predicate or a noun in the company its frame asks for.

RULES are asked of every word in their order; the first that answers has it. What a rule finds is a
`Candidate` of the text; who the words mean, when and where, the engine asks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from lagebild.lang.de import grammar
from lagebild.lang.de.events_claims import claims
from lagebild.lang.de.events_content import content_of, speech_modes
from lagebild.lang.de.events_contexts import contexts, past
from lagebild.lang.de.events_forms import noun_lemmas, particle_of, verb_forms
from lagebild.lang.de.events_frames import HOME, PREPOSITIONS, Frame, Need, load, load_instruments
from lagebild.lang.de.events_order import company, object_by_order, subject_by_order, with_preposition
from lagebild.lang.de.events_places import places
from lagebild.lang.de.events_roles import NOMINAL, VerbRoles, of_noun, preposition_of
from lagebild.lang.de.status import SUPPORT, carrier, is_predicate, status_of
from lagebild.lang.events import Actors, Candidate, EventRules
from lagebild.model import Parse, Span, Token, hull

VERBS = load(HOME / "event_verbs.tsv")
NOUNS = load(HOME / "event_nouns.tsv")
FORMS = verb_forms(VERBS.words)
INSTRUMENTS = load_instruments(HOME / "event_instruments.tsv")

# No tree of so many words is a sentence of news: such runs (tables, broken pages) are passed over.
LONGEST_SENTENCE = 400
# A light verb and its noun are one trigger when they stand no farther apart.
WIDEST_TRIGGER = 6
# Prepositions of the means.
WITH = frozenset({"mit", "durch", "bei", "per", "von", "aus", "via"})

# Types whose recipients are often things ("kritisierte das Gesetz"), which tell no two events apart.
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "AGREE", "CONCEDE", "THREATEN", "CONSULT"})

Sides = tuple[tuple[Token, ...], tuple[Token, ...]]


@dataclass(frozen=True)
class Place:
    """Where a rule looks: the word, the text's tree, the actors at its tokens."""

    token: Token
    parse: Parse
    actors: Actors


@dataclass(frozen=True)
class Hit:
    """A frame that holds at a word: who does what to whom in its words, and which nouns the frame took up."""

    frame: Frame
    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]
    content: tuple[Token, ...]
    taken: tuple[Token, ...] = ()
    marks: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()


def verb_frame(place: Place) -> Hit | None:
    """A verb in the company its frame asks for: "traf sich mit …", "übte Kritik an …"."""
    token = place.token
    if token.tag not in {"VERB", "AUX"}:
        return None
    frames = VERBS.of(grammar.lemma_with_particle(token, place.parse))
    return _by_verb(frames or _frames_of_form(token, place.parse), place)


def _frames_of_form(token: Token, parse: Parse) -> tuple[Frame, ...]:
    """The frames of the verb that a form belongs to, where the parser's lemma has none."""
    form = token.text.lower()
    particle = particle_of(token, parse)
    lemmas = FORMS.get(f"{particle} {form}", ()) if particle else ()
    return next((frames for lemma in lemmas or FORMS.get(form, ()) if (frames := VERBS.of(lemma))), ())


@lru_cache(maxsize=65536)
def _frames_of_noun(lemma: str, text: str) -> tuple[Frame, ...]:
    """The frames of a noun's lemma, else of what its form may be a form of."""
    return NOUNS.of(lemma) or next((frames for word in noun_lemmas(text) if (frames := NOUNS.of(word))), ())


def participle_frame(place: Place) -> Hit | None:
    """A participle beside its noun: "die festgenommenen Demonstranten"."""
    token = place.token
    if token.tag != "ADJ" or token.relation != "amod":
        return None
    found = _by_verb(VERBS.of(token.lemma), place)
    return found if found is not None and not found.taken else None


def predicate_frame(place: Place) -> Hit | None:
    """A predicate: "ist bereit, …", "waren im Einsatz"."""
    token = place.token
    if token.tag not in {"ADJ", "ADV", "NOUN", "VERB"} or not place.parse.dependents(token, "cop", "aux"):
        return None
    for word in (f"{token.lemma.lower()} sein", f"{token.text.lower()} sein"):
        if frames := VERBS.of(word):
            return _by_verb(frames, place)
    return None


def noun_frame(place: Place) -> Hit | None:
    """A noun that names an interaction: "der Angriff der Rebellen auf …", "Gespräche zwischen …"."""
    token = place.token
    if token.tag not in {"NOUN", "PROPN"} or not token.text[:1].isupper():
        return None
    frames = _frames_of_noun(token.lemma, token.text)
    return _by_noun(frames, place) if frames else None


RULES: tuple[Callable[[Place], Hit | None], ...] = (verb_frame, predicate_frame, participle_frame, noun_frame)


def find(parse: Parse, actors: Actors) -> tuple[Candidate, ...]:
    """The mentions of a text in text order; a noun that a verb's frame took up ("Kritik üben") is none of its own."""
    found: list[tuple[Token, Hit]] = []
    for sentence in parse.sentences:
        if sentence.last - sentence.first <= LONGEST_SENTENCE:
            for token in parse.tokens_of(sentence):
                place = Place(token, parse, actors)
                hit = next((hit for rule in RULES if (hit := rule(place)) is not None), None)
                if hit is not None:
                    found.append((token, hit))
    taken = {noun.i for _, hit in found for noun in hit.taken}
    named = [(t, h) for t, h in found if h.frame.type is not None and t.i not in taken]
    return _with_insides(tuple(_candidate(token, hit, parse) for token, hit in named), parse)


def _by_verb(frames: tuple[Frame, ...], place: Place) -> Hit | None:
    if not frames:
        return None
    roles = VerbRoles(place.token, place.parse)
    for frame in frames:
        if all(_holds(need, roles.near(need.role), roles[need.role], place) for need in frame.needs):
            break
    else:
        return None
    taken = tuple(
        token
        for need in frame.needs
        if need.words and not need.absent
        for token in _named(need, roles.near(need.role), place.parse)
    )
    if frame.type is None:
        return Hit(frame, (), (), (), taken)
    nouns = taken or roles["obj"]

    def phrases_of(side: tuple[str, ...]) -> list[Token]:
        return [t for role in side for t in (_below(nouns, role, place.parse) or roles.near(role))]

    content = tuple(t for role in frame.content for t in roles.near(role)) or roles["dass"] or roles["inf"]
    doers, targets = phrases_of(frame.actor), phrases_of(frame.recipient)
    actors = _sides(doers, place)
    recipients = tuple(t for t in _sides(targets, place) if t not in actors)
    marks = {"passive"} if roles.passive else set()
    actors, recipients, guessed = _by_order(frame, roles, actors, recipients, place)
    unknown = _unknown([*doers, *targets], place) if frame.type not in SPOKEN else frozenset()
    return Hit(frame, actors, recipients, content, taken, frozenset(marks | guessed), unknown)


def _by_order(
    frame: Frame, roles: VerbRoles, actors: tuple[Token, ...], recipients: tuple[Token, ...], place: Place
) -> tuple[tuple[Token, ...], tuple[Token, ...], set[str]]:
    """What the tree leaves empty, by the order of the clause: a subject, an object, a phrase with the preposition."""
    verb, parse = place.token, place.parse
    guessed: set[str] = set()
    taken = frozenset(t.i for t in (*actors, *recipients))
    silent = not actors and "subj" in frame.actor and not roles.passive and not roles["subj"]
    if silent and (subject := subject_by_order(verb, parse, place.actors, taken)) is not None:
        actors = _sides([subject], place)
        guessed.add("subject by order")
    if not actors and "subj" in frame.actor and roles.passive:
        actors = with_preposition(verb, "von", parse, place.actors)
    taken = frozenset(t.i for t in (*actors, *recipients))
    if not recipients:
        for role in frame.recipient:
            if role in PREPOSITIONS and not roles.near(role):
                recipients = with_preposition(verb, role, parse, place.actors)
            elif role in {"obj", "iobj"} and not roles[role]:
                found = (subject_by_order if roles.passive else object_by_order)(verb, parse, place.actors, taken)
                recipients = _sides([found], place) if found is not None else ()
            if recipients:
                guessed.add("recipient by order")
                break
    return actors, tuple(t for t in recipients if t not in actors), guessed


def _below(nouns: tuple[Token, ...], role: str, parse: Parse) -> list[Token]:
    """The genitive or adjective of a light verb's noun or of the object."""
    if role not in {"gen", "adj"}:
        return []
    return [token for noun in nouns for token in of_noun(noun, parse).get(role, ())]


def _by_noun(frames: tuple[Frame, ...], place: Place) -> Hit | None:
    noun, parse = place.token, place.parse
    roles = of_noun(noun, parse)
    carried = carrier(noun, parse)
    verb_roles = VerbRoles(carried[0], parse) if carried else None
    support = None
    if carried:
        support = SUPPORT.get((grammar.lemma_with_particle(carried[0], parse), carried[1]))

    def find_role(role: str) -> tuple[Token, ...]:
        own = roles.get(role, ())
        if own or verb_roles is None or role in {"gen", "adj", "inf", "dass"}:
            return own
        if role in {"subj", "obj"}:
            return tuple(t for t in verb_roles[role] if t.i != noun.i) if support else ()
        beside = tuple(t for t in verb_roles[role] if t.i != noun.i)
        return beside if support or role in {"zwischen", "gegen", "mit"} else ()

    for frame in frames:
        if all(_holds(need, find_role(need.role), roles.get(need.role, ()), place) for need in frame.needs):
            break
    else:
        return None
    taken = tuple(t for n in frame.needs if n.words and not n.absent for t in _named(n, find_role(n.role), parse))
    if frame.type is None:
        return Hit(frame, (), (), (), taken)
    actors = _sides([t for role in frame.actor for t in find_role(role)], place)
    recipients = _sides([t for role in frame.recipient for t in find_role(role)], place)
    marks = set()
    if support and verb_roles is not None:
        marks.add("supported")
        subjects = _sides([t for t in verb_roles["subj"] if t.i != noun.i], place)
        if support == "subj" and not actors:
            actors = subjects
        elif support == "recipient" and not recipients:
            recipients = subjects
    recipients = tuple(t for t in recipients if t not in actors)
    content = tuple(t for role in frame.content for t in find_role(role))
    return Hit(frame, actors, recipients, content, taken, frozenset(marks))


def _holds(need: Need, near: tuple[Token, ...], own: tuple[Token, ...], place: Place) -> bool:
    tokens = own if need.absent else near
    if need.words:
        held = bool(_named(need, tokens, place.parse))
    elif need.kind is not None:
        held = _is_kind(need, tokens, place)
    else:
        held = bool(tokens)
    return held != need.absent


def _is_kind(need: Need, tokens: tuple[Token, ...], place: Place) -> bool:
    """Whether a role is filled by an actor or a thing; a subject that is left out, or a pronoun, may be an actor."""
    if need.kind == "actor" and need.role == "subj" and not tokens:
        return True
    parts = [t for token in tokens for t in grammar.coordinated(token, place.parse)]
    known = any(t.i in place.actors or (need.role == "subj" and t.tag == "PRON") for t in parts)
    return bool(parts) and known == (need.kind == "actor")


def _named(need: Need, tokens: tuple[Token, ...], parse: Parse) -> list[Token]:
    """Those of the tokens, with what is coordinated, that are one of the need's nouns or a compound of one."""
    return [
        t
        for token in tokens
        for t in grammar.coordinated(token, parse)
        if t.lemma.lower().endswith(need.words) or any(w.endswith(need.words) for w in noun_lemmas(t.text))
    ]


def _unknown(tokens: Sequence[Token], place: Place) -> frozenset[str]:
    """What fills a side and is no known actor: "zwei Männer" is not "eine Frau"."""
    parts = (t for token in tokens for t in grammar.coordinated(token, place.parse))
    return frozenset(t.lemma.lower() for t in parts if t.tag in {"NOUN", "PROPN"} and not _sides([t], place))


def _sides(tokens: list[Token], place: Place) -> tuple[Token, ...]:
    """The words for actors: what is coordinated is taken apart, and a thing gives way to the actor it belongs to."""
    found: list[Token] = []
    for token in tokens:
        for part in grammar.coordinated(token, place.parse):
            if part.tag in NOMINAL:
                found.extend(t for t in _actor_of(part, place) if t not in found)
    return tuple(found)


def _actor_of(token: Token, place: Place) -> Iterator[Token]:
    """The token itself where it is an actor; else the actor in its genitive ("die Politik der Regierung")."""
    if token.i in place.actors:
        yield token
        return
    for _ in range(3):
        roles = of_noun(token, place.parse)
        inner = roles.get("gen", ()) or tuple(t for t in roles.get("adj", ()) if t.i in place.actors)
        for part in (p for t in inner for p in grammar.coordinated(t, place.parse)):
            if part.i in place.actors:
                yield part
        if not inner or any(t.i in place.actors for t in inner):
            return
        token = inner[0]


def _candidate(token: Token, hit: Hit, parse: Parse) -> Candidate:
    frame = hit.frame
    assert frame.type is not None
    noun = hit.taken[0] if hit.taken else None
    status, why = (frame.status, "frame") if frame.status is not None else status_of(token, parse)
    if noun is not None and status == "actual" and frame.status is None and not is_predicate(noun, parse):
        inner, inner_why = status_of(noun, parse)
        if inner == "negated":
            status, why = inner, inner_why
    kind: Literal["verb", "light", "noun"] = (
        "noun" if token.tag in {"NOUN", "PROPN"} else "light" if noun is not None else "verb"
    )
    return Candidate(
        trigger=token,
        span=_trigger_span(token, hit.taken),
        type=frame.type,
        modes=_modes(token, hit, parse),
        status=status,
        status_rule=why,
        rule=frame.name,
        kind=kind,
        actors=hit.actors,
        recipients=hit.recipients,
        content=tuple(span for t in hit.content if (span := content_of(t, parse)) is not None),
        narrow=frame.weight,
        present=_may_be_to_come(token, parse),
        marks=hit.marks,
        unknown=hit.unknown,
    )


def _trigger_span(token: Token, taken: tuple[Token, ...]) -> Span:
    near = [t for t in taken if abs(t.i - token.i) <= WIDEST_TRIGGER]
    return hull([token.span, *(t.span for t in near)])


def _modes(token: Token, hit: Hit, parse: Parse) -> tuple[str, ...]:
    frame = hit.frame
    assert frame.type is not None
    modes = list(frame.modes) or list(speech_modes(frame.type, hit.content, parse, VERBS, NOUNS))
    nouns = [token, *hit.taken] if token.tag == "NOUN" else list(hit.taken)
    beside = [t for t in parse.dependents(token, "obl", "nmod") if preposition_of(t, parse) in WITH]
    for noun in (*nouns, *beside):
        mode = INSTRUMENTS.mode(noun.lemma, frame.type)
        if mode is not None and mode not in modes:
            modes.append(mode)
    return tuple(modes)


def _may_be_to_come(token: Token, parse: Parse) -> bool:
    """Whether the clause is in the present tense, or the noun stands under no verb that says when."""
    head = token if is_predicate(token, parse) else grammar.clause_head(token, parse)
    return grammar.tense(head, parse) in {"present", None}


def _with_insides(candidates: tuple[Candidate, ...], parse: Parse) -> tuple[Candidate, ...]:
    """Each mention with the speech act whose content it stands in, the nearest one."""
    places = {c.trigger.i: n for n, c in enumerate(candidates)}
    inside: dict[int, int] = {}
    for number, candidate in enumerate(candidates):
        for span in candidate.content:
            for token in parse.within(span):
                place = places.get(token.i)
                if place is not None and place != number:
                    inside.setdefault(place, number)
    return tuple(
        c if n not in inside else replace(c, inside=candidates[inside[n]].type, inside_of=inside[n])
        for n, c in enumerate(candidates)
    )


_SAVED = json.loads((Path(__file__).parent / "events_weights.json").read_text(encoding="utf-8"))
_SAVED_SIDES = json.loads((Path(__file__).parent / "events_sides.json").read_text(encoding="utf-8"))

EVENTS = EventRules(
    find=find,
    contexts=contexts,
    past=past,
    claims=claims,
    places=places,
    company=company,
    side_weights=_SAVED_SIDES["weights"],
    side_floors=_SAVED_SIDES["floors"],
    weights=_SAVED["weights"],
    floor=_SAVED["floor"],
)
