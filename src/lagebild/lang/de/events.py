"""Mentions of events in German: a verb, a predicate or a noun in the company its frame asks for.

RULES are asked of every word in their order; the first that answers has it. What a rule finds is a
`Candidate` of the text; who the words mean, when and where, the engine asks.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from lagebild.lang import lexicon
from lagebild.lang.de import grammar
from lagebild.lang.de.events_claims import claims
from lagebild.lang.de.events_content import content_of, speech_modes
from lagebild.lang.de.events_contexts import contexts, past
from lagebild.lang.de.events_forms import noun_lemmas, particle_of, verb_forms
from lagebild.lang.de.events_frames import HOME, PREPOSITIONS, Frame, Need, load, load_instruments
from lagebild.lang.de.events_hits import Hit, Place, sides, unknown_of
from lagebild.lang.de.events_judgements import demand, judgement
from lagebild.lang.de.events_order import company, object_by_order, subject_by_order, with_preposition
from lagebild.lang.de.events_places import places, sites, targets
from lagebild.lang.de.events_roles import VerbRoles, of_noun, preposition_of, roles_of
from lagebild.lang.de.status import SUPPORT, carrier, is_predicate, status_of
from lagebild.lang.events import Actors, Candidate, EventRules
from lagebild.lang.side_network import read_network
from lagebild.model import Parse, Span, Token, hull

VERBS = load(HOME / "event_verbs.tsv")
NOUNS = load(HOME / "event_nouns.tsv")
REFUSALS = frozenset(lexicon.load(HOME / "event_refusals.tsv").column("word"))
FORMS = verb_forms(VERBS.words)
INSTRUMENTS = load_instruments(HOME / "event_instruments.tsv")

# No tree of so many words is a sentence of news: such runs (tables, broken pages) are passed over.
LONGEST_SENTENCE = 200
# A light verb and its noun are one trigger when they stand no farther apart.
WIDEST_TRIGGER = 6
# Prepositions of the means.
WITH = frozenset({"mit", "durch", "bei", "per", "von", "aus", "via"})

# Types whose recipients are often things ("kritisierte das Gesetz"), which tell no two events apart.
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "AGREE", "CONCEDE", "THREATEN", "CONSULT"})

# Complements that a tree may lose, and that a passive or an infinitive leaves out.
COMPLEMENTS = frozenset({"obj", "iobj", "inf", "dass"})
ARTICLES = {
    "definite": frozenset({"der", "die", "das", "des", "dem", "den", "jen"}),
    "indefinite": frozenset({"ein", "kei", "meh"}),
}
PURPOSES = frozenset({"mark-um", "infinitive"})
TRIED = frozenset({"CONSULT", "ASSAULT"})
FAILED = frozenset({"under-scheitern", "adjective-gescheitert"})
# Types whose recipient is often named in their content alone.
DIRECTED = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT"})
# Types that are about what another did or said: their nouns are acts of their own.
ABOUT = frozenset({"REJECT", "CONCEDE", "ACCUSE", "SUPPORT", "COERCE", "ASSAULT"})
# Types that a resolution does, and the rules that find one above.
RESOLVED = frozenset({"COERCE", "SANCTION", "ACCUSE", "SUPPORT", "CONCEDE"})
RESOLVING = frozenset({"under-beschließen", "under-entscheiden", "under-beschluss", "under-entscheidung"})
# Acts of speech stay done whatever becomes of what they ask.
SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "AGREE", "CONCEDE", "THREATEN"})


def verb_frame(place: Place) -> Hit | None:
    """A verb in the company its frame asks for: "traf sich mit …", "übte Kritik an …"."""
    token = place.token
    frames = VERBS.of(grammar.lemma_with_particle(token, place.parse))
    if not frames or not place.parse.dependents(token, "compound:prt"):
        frames = _frames_of_form(token, place.parse, apart=bool(frames)) or frames
    return _by_verb(frames, place)


def _frames_of_form(token: Token, parse: Parse, apart: bool = False) -> tuple[Frame, ...]:
    """The frames of the verb that a form belongs to, where the parser's lemma has none.

    `apart` asks only for verbs whose particle stands at the end of the clause, which the tree missed.
    """
    form = token.text.lower()
    particle = particle_of(token, parse)
    lemmas = FORMS.get(f"{particle} {form}", ()) if particle else ()
    if not lemmas and not apart:
        lemmas = FORMS.get(form, ())
    return next((frames for lemma in lemmas if (frames := VERBS.of(lemma))), ())


@lru_cache(maxsize=65536)
def _frames_of_noun(lemma: str, text: str) -> tuple[Frame, ...]:
    """The frames of a noun's lemma, else of what its form may be a form of, else of the noun it is a compound of."""
    words = (lemma, *noun_lemmas(text))
    return next((frames for find in (NOUNS.of, NOUNS.of_compound) for w in words if (frames := find(w))), ())


def participle_frame(place: Place) -> Hit | None:
    """A participle beside its noun: "die festgenommenen Demonstranten"."""
    token = place.token
    if token.relation != "amod" or token.text.lower().rstrip("enmrs").endswith("end"):
        return None
    frames = VERBS.of(token.lemma) or _frames_of_participle(token.text.lower())
    found = _by_verb(frames, place)
    return found if found is not None and not found.taken else None


def _frames_of_participle(form: str) -> tuple[Frame, ...]:
    """The frames of the verb whose participle a declined form is: "geforderten" is of "fordern"."""
    stem = next((form[: -len(e)] for e in ("en", "er", "es", "em", "e") if form.endswith(e)), form)
    return next((frames for lemma in FORMS.get(stem, ()) if (frames := VERBS.of(lemma))), ())


def predicate_frame(place: Place) -> Hit | None:
    """A predicate: "ist bereit, …", "waren im Einsatz"."""
    token = place.token
    kids = place.parse.children[token.i]
    helpers = [t for i in kids if (t := place.parse.tokens[i]).relation in {"cop", "aux", "aux:pass"}]
    if not helpers:
        return None
    for word in (f"{token.lemma.lower()} sein", f"{token.text.lower()} sein"):
        if frames := VERBS.of(word):
            return _by_verb(frames, place)
    # "waren im Einsatz": the tree makes the noun the head of "sein".
    if token.tag == "NOUN" and preposition_of(token, place.parse) and any(t.relation == "cop" for t in helpers):
        return _by_verb(VERBS.of("sein"), place)
    return None


def noun_frame(place: Place) -> Hit | None:
    """A noun that names an interaction: "der Angriff der Rebellen auf …", "Gespräche zwischen …"."""
    token = place.token
    if not token.text[:1].isupper():
        return None
    frames = _frames_of_noun(token.lemma, token.text)
    return _by_noun(frames, place) if frames else None


# Asked in this order of the words with these tags; the first that answers has the word.
RULES: tuple[tuple[Callable[[Place], Hit | None], frozenset[str]], ...] = (
    (verb_frame, frozenset({"VERB", "AUX"})),
    (predicate_frame, frozenset({"ADJ", "ADV", "NOUN", "VERB"})),
    (participle_frame, frozenset({"ADJ"})),
    (noun_frame, frozenset({"NOUN", "PROPN"})),
    (judgement, frozenset({"ADJ", "NOUN"})),
    (demand, frozenset({"AUX", "VERB"})),
)
BY_TAG = {
    tag: tuple(rule for rule, tags in RULES if tag in tags)
    for tag in sorted({tag for _, tags in RULES for tag in tags})
}


def find(parse: Parse, actors: Actors) -> tuple[Candidate, ...]:
    """The mentions of a text in text order; a noun that a verb's frame took up ("Kritik üben") is none of its own."""
    found: list[tuple[Token, Hit]] = []
    for sentence in parse.sentences:
        if sentence.last - sentence.first <= LONGEST_SENTENCE:
            for token in parse.tokens_of(sentence):
                if (rules := BY_TAG.get(token.tag)) is None:
                    continue
                place = Place(token, parse, actors)
                hit = next((hit for rule in rules if (hit := rule(place)) is not None), None)
                if hit is not None:
                    found.append((token, hit))
    # "Kritik üben" is one event, "die Forderung ablehnen" two: the demand and its refusal.
    taken = {(noun.i, hit.frame.type) for _, hit in found for noun in hit.taken}
    taken |= {(noun.i, None) for _, hit in found if hit.frame.type not in ABOUT for noun in hit.taken}
    named = [(t, h) for t, h in found if h.frame.type is not None and not taken & {(t.i, None), (t.i, h.frame.type)}]
    return _with_insides(tuple(_candidate(token, hit, parse) for token, hit in named), parse)


def _by_verb(frames: tuple[Frame, ...], place: Place) -> Hit | None:
    if not frames:
        return None
    transitive = any("obj" in frame.recipient for frame in frames)
    roles = VerbRoles(place.token, place.parse, transitive) if transitive else roles_of(place.token, place.parse)
    frame, relaxed = _fitting(frames, roles, place)
    if frame is None:
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
    actors = sides(doers, place)
    recipients = tuple(t for t in sides(targets, place) if t not in actors)
    if not recipients and frame.type in DIRECTED:
        recipients = tuple(t for t in _meant(content, place) if t not in actors)
    marks = {name for name, holds in (("passive", roles.passive), ("relaxed", relaxed)) if holds}
    actors, recipients, guessed = _by_order(frame, roles, actors, recipients, place)
    unknown = unknown_of([*doers, *targets], place) if frame.type not in SPOKEN else frozenset()
    return Hit(frame, actors, recipients, content, taken, frozenset(marks | guessed), unknown)


def _meant(content: tuple[Token, ...], place: Place) -> tuple[Token, ...]:
    """Who a demand or reproach is about: the subject of its clause, or whom its noun belongs to."""
    for token in content[:1]:
        if token.tag in {"NOUN", "PROPN"}:
            return sides([token], place)
        subject = next(iter(place.parse.dependents(token, *grammar.SUBJECTS)), None)
        return sides([subject], place) if subject is not None else ()
    return ()


def _fitting(frames: tuple[Frame, ...], roles: VerbRoles, place: Place) -> tuple[Frame | None, bool]:
    """The first frame that holds; else the first that only lacks a complement of which the tree shows no trace."""
    for frame in frames:
        if all(_holds(need, roles.near(need.role), roles[need.role], place) for need in frame.needs):
            return frame, False
    types = {frame.type for frame in frames}
    plain = [
        frame for frame in frames if all(n.role in COMPLEMENTS and not n.absent and not n.words for n in frame.needs)
    ]
    if plain and len(types) == 1 and None not in types:
        # A verb that names one kind of interaction alone does so in unlisted company too; one that does so
        # only beside certain nouns ("eine Einigung erzielen") does not.
        return min(plain, key=lambda f: len(f.needs)), True
    return None, False


def _by_order(
    frame: Frame, roles: VerbRoles, actors: tuple[Token, ...], recipients: tuple[Token, ...], place: Place
) -> tuple[tuple[Token, ...], tuple[Token, ...], set[str]]:
    """What the tree leaves empty, by the order of the clause: a subject, an object, a phrase with the preposition."""
    verb, parse = place.token, place.parse
    guessed: set[str] = set()
    if verb.tag == "ADJ" and verb.relation == "amod":
        return actors, recipients, guessed
    taken = frozenset(t.i for t in (*actors, *recipients))
    silent = not actors and "subj" in frame.actor and not roles.passive and not roles["subj"]
    if silent and (subject := subject_by_order(verb, parse, place.actors, taken)) is not None:
        actors = sides([subject], place)
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
                recipients = sides([found], place) if found is not None else ()
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
    verb_roles = roles_of(carried[0], parse) if carried else None
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
    actors = sides([t for role in frame.actor for t in find_role(role)], place)
    recipients = sides([t for role in frame.recipient for t in find_role(role)], place)
    marks = set()
    if support and verb_roles is not None:
        marks.add("supported")
        subjects = sides([t for t in verb_roles["subj"] if t.i != noun.i], place)
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
    """Those of the tokens, with what is coordinated, that are one of the need's nouns or a compound with one."""
    return [
        t
        for token in tokens
        for t in grammar.coordinated(token, parse)
        if any(w.endswith(need.words) or w.startswith(need.openings) for w in (t.lemma.lower(), *noun_lemmas(t.text)))
    ]


def _candidate(token: Token, hit: Hit, parse: Parse) -> Candidate:
    frame = hit.frame
    assert frame.type is not None
    noun = hit.taken[0] if hit.taken else None
    status, why = (frame.status, "frame") if frame.status is not None else status_of(token, parse)
    if noun is not None and status == "actual" and frame.status is None and not is_predicate(noun, parse):
        inner, inner_why = status_of(noun, parse)
        if inner == "negated" and inner_why == "kein":
            status, why = inner, inner_why
    type_ = frame.type
    # What is refused was said all the same, what is said to some purpose is said, and talks or attacks that fail
    # were held or tried.
    refused = token.tag == "NOUN" and type_ in SPEECH and why.startswith("under-") and status == "negated"
    if refused or (type_ in SPEECH and why in PURPOSES) or (type_ in TRIED and why in FAILED):
        status, why = "actual", "said"
    if status == "negated" and why in {"negation", "kein"} and (type_ == "SUPPORT" or _assents(frame)):
        type_, status, why = "REJECT", "actual", "refused"
    # To say that one will yield is to yield in words; what those in power resolve they do.
    announced = type_ == "CONCEDE" and why in {"future-tense", "modal-wollen"}
    if announced or (type_ in RESOLVED and why in RESOLVING):
        status, why = "actual", "said"
    kind: Literal["verb", "light", "noun"] = (
        "noun" if token.tag in {"NOUN", "PROPN"} else "light" if noun is not None else "verb"
    )
    return Candidate(
        trigger=token,
        span=_trigger_span(token, hit.taken),
        type=type_,
        modes=_modes(token, hit, parse) if type_ == frame.type else (),
        status=status,
        status_rule=why,
        rule=frame.name,
        kind=kind,
        actors=hit.actors,
        recipients=hit.recipients,
        content=tuple(span for t in hit.content if (span := content_of(t, parse)) is not None),
        narrow=frame.weight,
        present=type_ not in SPEECH and _may_be_to_come(token, parse),
        marks=hit.marks | _tense_marks(token, parse),
        unknown=hit.unknown,
    )


def _assents(frame: Frame) -> bool:
    """Whether to deny the deed is to refuse: not to consent, not to accept."""
    return frame.type == "AGREE" and frame.word.lower().lstrip("*") in REFUSALS


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
    """Whether a verb is in the present tense, or a noun stands under no verb that says when."""
    if is_predicate(token, parse):
        return grammar.tense(token, parse) == "present"
    return grammar.tense(grammar.clause_head(token, parse), parse) in {"present", "future", None}


def _tense_marks(token: Token, parse: Parse) -> frozenset[str]:
    """Whether the clause lies before the story ("hatte … verhaftet") or tells it."""
    head = token if is_predicate(token, parse) else grammar.clause_head(token, parse)
    tense = grammar.tense(head, parse)
    marks: set[str] = {tense} if tense in {"pluperfect", "past"} else set()
    if _of_that_time(head, parse):
        marks.add("then")
    if token.tag == "NOUN":
        articles = {t.text.lower()[:3] for t in parse.dependents(token, "det")}
        marks |= {name for name, starts in ARTICLES.items() if articles & starts}
    return frozenset(marks)


def _of_that_time(head: Token, parse: Parse) -> bool:
    """ "der damalige Präsident": who takes part held the office then and no more."""
    nouns = parse.dependents(head, "nsubj", "obj", "iobj", "obl")
    return any(t.text.lower().startswith("damalig") for noun in nouns for t in parse.dependents(noun, "amod"))


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
_SAVED_MERGE = json.loads((Path(__file__).parent / "events_merge.json").read_text(encoding="utf-8"))

EVENTS = EventRules(
    find=find,
    contexts=contexts,
    past=past,
    claims=claims,
    places=places,
    sites=sites,
    targets=targets,
    company=company,
    side_network=read_network(Path(__file__).parent / "events_sides.json"),
    merge_weights=_SAVED_MERGE["weights"],
    merge_floor=_SAVED_MERGE["floor"],
    weights=_SAVED["weights"],
    floor=_SAVED["floor"],
)
