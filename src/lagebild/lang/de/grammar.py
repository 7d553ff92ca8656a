"""The questions rules ask of a German sentence, in the field's words; answered from a `Parse`.

Trees are those of Universal Dependencies as German GSD draws them: the lexical verb governs its
auxiliaries and modals (`aux`, `aux:pass`), a separated particle is `compound:prt`, a preposition
is the `case` of its noun. Where the tree cannot say, the answer is None or empty, never a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, wraps
from typing import Literal, TypeVar, cast

from lagebild.model import Parse, Span, Token, hull

Tense = Literal["present", "past", "perfect", "pluperfect", "future"]
Mood = Literal["indicative", "subjunctive-1", "subjunctive-2", "imperative"]

T = TypeVar("T")
# A text of many pages would fill the memory with answers that nobody asks for again.
MOST_ANSWERS = 50_000


def remembered(question: Callable[[Token, Parse], T]) -> Callable[[Token, Parse], T]:
    """A question of a token whose answer is kept with the parse, since many rules ask it."""
    name = f"{question.__module__}.{question.__qualname__}"

    @wraps(question)
    def asked(token: Token, parse: Parse) -> T:
        key, answers = (name, token.i), parse.answers
        if key not in answers:
            if len(answers) >= MOST_ANSWERS:
                answers.clear()
            answers[key] = question(token, parse)
        return cast(T, answers[key])

    return asked


CLAUSE_RELATIONS = frozenset({"root", "ROOT", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"})
MODALS = frozenset({"dürfen", "können", "mögen", "müssen", "sollen", "wollen"})
NEGATIONS = frozenset({"nicht", "nie", "niemals", "keinesfalls", "keineswegs", "kein", "niemand", "nichts", "weder"})
SUBJECTS = ("nsubj", "csubj")


@lru_cache(maxsize=1024)
def base(relation: str) -> str:
    """A relation without its subtype: `nsubj` for `nsubj:pass`."""
    return relation.split(":")[0]


def clause_head(token: Token, parse: Parse) -> Token:
    """The token that heads the clause this one stands in: the nearest governor that opens a clause."""
    if _opens_clause(token, parse):
        return token
    for governor in parse.ancestors(token):
        if _opens_clause(governor, parse):
            return governor
    return token


def _opens_clause(token: Token, parse: Parse) -> bool:
    if token.head == token.i or base(token.relation) in CLAUSE_RELATIONS:
        return True
    return token.relation == "conj" and token.tag in {"VERB", "AUX"} and finite_verb(token, parse) is not None


@remembered
def clause(token: Token, parse: Parse) -> tuple[Token, ...]:
    """All tokens of the clause of a token, clauses inside it left out, in text order."""
    head = clause_head(token, parse)
    return tuple(sorted(_below(head, parse), key=lambda t: t.i))


def _below(token: Token, parse: Parse) -> Iterator[Token]:
    stack = [token]
    while stack:
        here = stack.pop()
        yield here
        stack.extend(t for t in parse.dependents(here) if not _opens_clause(t, parse))


@remembered
def lemma_with_particle(verb: Token, parse: Parse) -> str:
    """The verb's lemma with its separated particle in front: "lehnte … ab" is `ablehnen`."""
    particles = parse.dependents(verb, "compound:prt")
    lemma = verb.lemma.lower()
    if not particles:
        return lemma
    particle = particles[-1].text.lower()
    return lemma if lemma.startswith(particle) else particle + lemma


@remembered
def auxiliaries(verb: Token, parse: Parse) -> tuple[Token, ...]:
    """Auxiliaries, modals and copulas of a verb or predicate, in text order."""
    return parse.dependents(verb, "aux", "cop")


@remembered
def finite_verb(head: Token, parse: Parse) -> Token | None:
    """The finite form of a clause: the verb itself or one of its auxiliaries; None for an infinitive clause."""
    for token in (*auxiliaries(head, parse), head):
        if token.feature("VerbForm") == "Fin" or token.fine in {"VVFIN", "VAFIN", "VMFIN"}:
            return token
    return None


def modal(verb: Token, parse: Parse) -> Token | None:
    """The modal over a verb ("soll stattfinden"); None where it has none."""
    for token in auxiliaries(verb, parse):
        if token.lemma.lower() in MODALS or token.fine.startswith("VM"):
            return token
    governor = parse.head_of(verb)
    if governor is not None and verb.relation == "xcomp" and governor.lemma.lower() in MODALS:
        return governor
    return None


@remembered
def is_passive(verb: Token, parse: Parse) -> bool:
    """Whether the verb is passive: `aux:pass`, a passive subject, or a participle under "werden".

    A coordinated participle without an auxiliary of its own is what the first one is ("wurde gefunden und verhaftet").
    """
    for _ in range(COORDINATED):
        if any(t.relation in {"aux:pass", "nsubj:pass", "csubj:pass"} for t in parse.dependents(verb)):
            return True
        helpers = auxiliaries(verb, parse)
        if not _is_participle(verb):
            return False
        if helpers or verb.relation != "conj":
            return any(t.lemma.lower() == "werden" for t in helpers)
        verb = parse.tokens[verb.head]
    return False


COORDINATED = 8  # participles in a row at most


def _is_participle(verb: Token) -> bool:
    return verb.fine == "VVPP" or (verb.feature("VerbForm") == "Part" and verb.tag in {"VERB", "AUX"})


def subject(verb: Token, parse: Parse) -> Token | None:
    """The subject of a verb; of a coordinated or infinitive verb without one, that of its governor."""
    for _ in range(8):
        own = parse.dependents(verb, *SUBJECTS)
        if own:
            return own[0]
        governor = parse.head_of(verb)
        if (
            governor is None
            or base(verb.relation) not in {"conj", "xcomp"}
            or governor.tag not in {"VERB", "AUX", "ADJ"}
        ):
            return None
        verb = governor
    return None


def objects(verb: Token, parse: Parse) -> tuple[Token, ...]:
    """Accusative and dative objects of a verb, in text order."""
    return parse.dependents(verb, "obj", "iobj") + tuple(
        t for t in parse.dependents(verb, "obl") if t.relation == "obl:arg"
    )


def agent(verb: Token, parse: Parse) -> Token | None:
    """Who does it in a passive: the noun under "von" or "durch"; None where the text names nobody."""
    if not is_passive(verb, parse):
        return None
    for token in parse.dependents(verb, "obl", "nmod"):
        if token.relation == "obl:agent" or preposition(token, parse) in {"von", "vom", "durch"}:
            return token
    return None


def preposition(noun: Token, parse: Parse) -> str | None:
    """The preposition of a noun, lower case, contractions as written ("zum"); None without one."""
    for token in parse.dependents(noun, "case"):
        return token.text.lower()
    return None


def coordinated(token: Token, parse: Parse) -> tuple[Token, ...]:
    """The token and all that is coordinated with it, in text order."""
    stack = list(parse.dependents(token, "conj"))
    if not stack:
        return (token,)
    found = [token]
    while stack:
        here = stack.pop()
        found.append(here)
        stack.extend(parse.dependents(here, "conj"))
    return tuple(sorted(found, key=lambda t: t.i))


def noun_phrase(noun: Token, parse: Parse, with_preposition: bool = False, with_clauses: bool = False) -> Span:
    """The span of a noun's phrase with determiner, adjectives, apposition, genitive and attributes.

    Left out are a preposition of its own, what is coordinated, relative clauses (`with_clauses`
    takes them in) and punctuation at the edges.
    """
    taken = [noun]
    stack = [noun]
    while stack:
        here = stack.pop()
        for child in parse.dependents(here):
            kind = base(child.relation)
            if here is noun and kind == "case" and not with_preposition:
                continue
            if here is noun and kind in {"conj", "cc", "punct"}:
                continue
            if not with_clauses and kind in {"acl", "advcl", "ccomp", "parataxis", "punct", "cop", "nsubj", "mark"}:
                continue
            taken.append(child)
            stack.append(child)
    return hull(t.span for t in _run_around(noun, taken))


def _run_around(noun: Token, taken: list[Token]) -> list[Token]:
    """The taken tokens that stand together with the noun: a wrong arc must not stretch a phrase.

    Gaps of one token (a comma before an apposition, a left-out particle) are bridged.
    """
    places = {t.i: t for t in taken}
    low = high = noun.i
    while low - 1 in places or low - 2 in places:
        low = low - 1 if low - 1 in places else low - 2
    while high + 1 in places or high + 2 in places:
        high = high + 1 if high + 1 in places else high + 2
    return [places[low], places[high]]


def negation(head: Token, parse: Parse) -> Token | None:
    """The word that negates a clause or phrase: "nicht", "kein", "nie", "weder"; None where there is none."""
    for token in _below(head, parse):
        if token.lemma.lower() in NEGATIONS or token.text.lower() in NEGATIONS or token.text.lower().startswith("kein"):
            governor = parse.head_of(token)
            if (
                governor is None
                or governor.i == head.i
                or (governor.head == head.i and base(governor.relation) in CORE)
            ):
                return token
    return None


CORE = frozenset({"nsubj", "obj", "iobj", "aux", "cop", "obl"})


def mood(head: Token, parse: Parse) -> Mood | None:
    """The mood of a clause from its finite form; None for one without."""
    finite = finite_verb(head, parse)
    if finite is None:
        return None
    if finite.feature("Mood") == "Imp":
        return "imperative"
    if finite.feature("Mood") == "Sub":
        return "subjunctive-2" if finite.feature("Tense") == "Past" else "subjunctive-1"
    return "indicative"


@remembered
def tense(head: Token, parse: Parse) -> Tense | None:
    """The tense of a clause as German grammar names it; None for an infinitive clause.

    "werden" with an infinitive is future, "haben"/"sein" with a participle perfect or pluperfect;
    a passive takes the tense of its "werden"; "ist … worden" is perfect.
    """
    finite = finite_verb(head, parse)
    if finite is None:
        return None
    past = finite.feature("Tense") == "Past" and finite.feature("Mood") != "Sub"
    lemma = finite.lemma.lower()
    forms = auxiliaries(head, parse)
    perfect = (
        head.fine in {"VVPP", "VAPP", "VMPP"}
        or any(t.fine == "VAPP" or t.text.lower() == "worden" for t in forms)
        or (lemma == "haben" and head.tag == "VERB" and not any(t.fine == "PTKZU" for t in parse.dependents(head)))
    )
    if finite.i != head.i and perfect and lemma in {"haben", "sein"} and finite.relation != "cop":
        return "pluperfect" if past else "perfect"
    infinitive = head.fine in {"VVINF", "VAINF", "VMINF"} or any(t.fine in {"VAINF", "VMINF"} for t in forms)
    if finite.i != head.i and lemma == "werden" and infinitive:
        return "future"
    return "past" if past else "present"
