"""What somebody says of another without a verb of praise or blame: "sei ein Skandal", "müsse handeln".

Such words are acts of whoever speaks; the engine takes them only inside reported speech with a
known speaker, which the mark `speaker` asks for.
"""

from __future__ import annotations

from collections.abc import Mapping

from lagebild.lang import lexicon
from lagebild.lang.de import grammar
from lagebild.lang.de.events_forms import noun_lemmas
from lagebild.lang.de.events_frames import HOME, Frame
from lagebild.lang.de.events_hits import Hit, Place, sides
from lagebild.lang.de.events_roles import roles_of
from lagebild.model import Token

VALUES: Mapping[str, str] = {
    row["word"].lower(): row["value"] for row in lexicon.load(HOME / "event_evaluations.tsv").rows
}
CALLING = frozenset({
    "bezeichnen", "nennen", "werten", "bewerten", "einstufen", "sehen", "betrachten", "empfinden", "halten",
    "verurteilen", "kritisieren", "loben", "würdigen", "begrüßen", "beurteilen", "abtun", "brandmarken", "geißeln",
})  # fmt: skip
AS = frozenset({"als", "für"})
DUTIES = frozenset(
    {"muss", "müssen", "müsse", "müssten", "müsste", "solle", "sollte", "sollten", "darf", "dürfen", "dürfe", "dürften"}
)
FORBIDDEN = frozenset({"darf", "dürfen", "dürfe", "dürften"})

BLAME = Frame("judgement bad", (), "ACCUSE", ("disapprove",), (), (), (), "actual", "", "")
PRAISE = Frame("judgement good", (), "SUPPORT", (), (), (), (), "actual", "", "")
DEMAND = Frame("demand", (), "REQUEST", (), (), (), (), "actual", "", "")


def judgement(place: Place) -> Hit | None:
    """ "nannte den Beschluss einen Skandal", "das sei unverantwortlich": a word that judges, as predicate."""
    token = place.token
    if not place.parse.children[token.i] or (value := _value(token)) is None:
        return None
    frame = BLAME if value == "bad" else PRAISE
    verb = place.parse.head_of(token)
    if verb is not None and grammar.lemma_with_particle(verb, place.parse) in CALLING and _is_called(token, place):
        roles = roles_of(verb, place.parse)
        doers = sides(list(roles["subj"]), place)
        targets = tuple(t for t in sides(list(roles["obj"]), place) if t not in doers)
        return Hit(frame, doers, targets, (token,), (), frozenset({"called"}))
    if place.parse.dependents(token, "cop"):
        subject = grammar.subject(token, place.parse)
        targets = sides([subject], place) if subject is not None else ()
        return Hit(frame, (), targets, (token,), (), frozenset({"speaker"}))
    return None


def _value(token: Token) -> str | None:
    if token.tag == "ADJ":
        return VALUES.get(token.lemma.lower())
    if token.tag == "NOUN":
        return next((VALUES[w] for w in (token.lemma.lower(), *noun_lemmas(token.text)) if w in VALUES), None)
    return None


def _is_called(token: Token, place: Place) -> bool:
    """Whether the word is what something is called: "als …", "für …", or the second accusative of "nennen"."""
    if any(t.text.lower() in AS for t in place.parse.dependents(token, "case", "mark", "cc", "advmod")):
        return True
    return grammar.base(token.relation) == "xcomp"


def demand(place: Place) -> Hit | None:
    """ "die Regierung müsse handeln", "dürfe nicht zusehen": what ought to be, said by somebody of another."""
    modal = place.token
    verb = place.parse.head_of(modal)
    if modal.text not in DUTIES or grammar.base(modal.relation) != "aux" or verb is None:
        return None
    if modal.text in FORBIDDEN and grammar.negation(verb, place.parse) is None:
        return None
    if any(t.fine == "VAINF" and t.lemma.lower() in {"haben", "sein"} for t in grammar.auxiliaries(verb, place.parse)):
        return None  # "sollten getan haben": hearsay or regret, no demand
    roles = roles_of(verb, place.parse)
    targets = sides(list(roles["obj"] if roles.passive else roles["subj"]), place)
    if not targets:
        return None
    return Hit(DEMAND, (), targets, (verb,), (), frozenset({"speaker", "duty"}))
