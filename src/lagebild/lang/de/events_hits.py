"""Where a rule of events looks, and what it answers with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lagebild.lang.de import grammar
from lagebild.lang.de.events_frames import Frame
from lagebild.lang.de.events_roles import NOMINAL, of_noun
from lagebild.lang.events import Actors
from lagebild.model import Parse, Token


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


def unknown_of(tokens: Sequence[Token], place: Place) -> frozenset[str]:
    """What fills a side and is no known actor: "zwei Männer" is not "eine Frau"."""
    parts = (t for token in tokens for t in grammar.coordinated(token, place.parse))
    return frozenset(t.lemma.lower() for t in parts if t.tag in {"NOUN", "PROPN"} and not sides([t], place))


def sides(tokens: list[Token], place: Place) -> tuple[Token, ...]:
    """The words for actors: what is coordinated is taken apart, and a thing gives way to the actor it belongs to."""
    found: list[Token] = []
    for token in tokens:
        for part in _listed(grammar.coordinated(token, place.parse), place):
            if part.tag in NOMINAL:
                found.extend(t for t in _actor_of(part, place) if t not in found)
    return tuple(found)


# Plurals that are the states named behind them: "die Regierungen von Kenia und Uganda".
OF_STATES = frozenset({"Regierung", "Führung", "Staat"})


def _listed(parts: tuple[Token, ...], place: Place) -> tuple[Token, ...]:
    """ "zwei Männer, A und B", "die Minister A, B und C": what stands in apposition takes part, too.

    Of a group ("zwei Männer") only those named count.
    """
    group, *others = parts
    if group.tag != "NOUN":
        return parts
    names: list[Token] = []
    if group.feature("Number") == "Plur" and group.lemma in OF_STATES:
        behind = of_noun(group, place.parse).get("gen", ())
        states = [p for t in behind for p in grammar.coordinated(t, place.parse) if p.i in place.actors]
        if len(states) > 1:
            return (*states, *others)
    stack = list(place.parse.dependents(group, "appos"))
    while stack:
        here = stack.pop()
        if here.i in place.actors and here.tag in {"NOUN", "PROPN"}:
            names.append(here)
            stack.extend(place.parse.dependents(here, "appos", "conj"))
    several = group.feature("Number") == "Plur" or _same(group, names, place)
    listed = sorted({t.i: t for t in (*names, *others)}.values(), key=lambda t: t.i)
    return tuple(listed) if names and several and len(listed) > 1 else parts


def _same(noun: Token, names: Sequence[Token], place: Place) -> bool:
    """Whether a noun is the office of one of the names, though the parser may not see that it is a plural."""
    own = place.actors.ids.get(noun.i, ())[:1]
    return bool(own) and any(place.actors.ids.get(t.i, ())[:1] == own for t in names)


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
