"""What a language brings for events."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from lagebild.lang.side_network import SideNetwork
from lagebild.model import Claim, EventType, Parse, Span, Status, Token


@dataclass(frozen=True)
class Actors:
    """The actors of a text at its tokens.

    `ids` gives at a token's place the ids of the entities it can stand for, the likeliest first; `several`
    how many of these it stands for together, where it is more than one ("beide Seiten").
    `mentions` are the outermost mentions as (first token, one past the last, head), in text order.
    """

    ids: Mapping[int, tuple[str, ...]]
    mentions: tuple[tuple[int, int, int], ...] = ()
    several: Mapping[int, int] = field(default_factory=dict)

    def meant(self, place: int) -> tuple[str, ...]:
        """Whom a token stands for: one, a plural for others all of them, nobody where it is no actor."""
        return self.ids.get(place, ())[: self.several.get(place, 1)]

    def __contains__(self, place: object) -> bool:
        return place in self.ids

    def between(self, first: int, last: int) -> tuple[tuple[int, int, int], ...]:
        """The mentions that lie wholly between two places, the second excluded."""
        start = bisect_left(self.mentions, (first, 0, 0))
        found = []
        for mention in self.mentions[start:]:
            if mention[0] >= last:
                break
            if mention[1] <= last:
                found.append(mention)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One mention of what may be an event, in the words of the text; whom the words mean is not yet asked.

    `trigger` heads the words that name it and `span` is those words. `actors` and `recipients` are
    the head words of who does it and to whom, `content` what a speech act is about. `rule` names
    the frame, `status_rule` what found the status, `narrow` is how much the frame asks for. `inside`
    is the type of the speech act whose content this mention stands in, None outside. `present`
    tells that the words alone could as well speak of what is to come ("Am Freitag beginnt …").
    `marks` are named facts of the words that speak for or against its being an event, `unknown` the
    words on a side that are no known actor ("zwei Männer").
    """

    trigger: Token
    span: Span
    type: EventType
    modes: tuple[str, ...]
    status: Status
    status_rule: str
    rule: str
    kind: Literal["verb", "light", "noun"]
    actors: tuple[Token, ...] = ()
    recipients: tuple[Token, ...] = ()
    content: tuple[Span, ...] = ()
    narrow: int = 0
    inside: EventType | None = None
    inside_of: int | None = None
    present: bool = False
    marks: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ClaimFound:
    """A number of people in the words: the noun it counts, and of which type of event it speaks."""

    noun: Token
    type: EventType
    claim: Claim


def _no_claims(parse: Parse) -> tuple[ClaimFound, ...]:
    return ()


def _nowhere(trigger: Token, parse: Parse) -> tuple[Token, ...]:
    return ()


def _alone(trigger: Token, parse: Parse, actors: Actors) -> tuple[tuple[int, tuple[str, ...]], ...]:
    return ()


def _nothing(parse: Parse, actors: Actors) -> tuple[Candidate, ...]:
    return ()


def _no_contexts(parse: Parse) -> tuple[str, ...]:
    return ()


def _not_past(words: str) -> bool:
    return False


@dataclass(frozen=True)
class EventRules:
    """The rules of one language for events.

    `find` gives the mentions of a text in text order, asked with the actors at its tokens.
    `contexts` gives PLOVER's contexts from the words of a text. `past` tells whether words alone
    mark earlier history ("damals"). `claims` gives the numbers of people in text order, `places`
    the words that may say where a trigger's event was, the likeliest first, `sites` those of them that are
    common nouns of places, `targets` what a use of force was aimed at. `weights` are those of
    the confidence (feature to weight, the bias under "bias"), `floor` the confidence below which a
    candidate is dropped. `company` names how the actors of a trigger's sentence stand to it, as
    (place of the head, names); `side_network` says who fills a side,
    `merge_weights` and `merge_floor` those of whether two mentions are one event.
    """

    find: Callable[[Parse, Actors], tuple[Candidate, ...]] = _nothing
    contexts: Callable[[Parse], tuple[str, ...]] = _no_contexts
    past: Callable[[str], bool] = _not_past
    claims: Callable[[Parse], tuple[ClaimFound, ...]] = _no_claims
    places: Callable[[Token, Parse], tuple[Token, ...]] = _nowhere
    sites: Callable[[Token, Parse], tuple[Token, ...]] = _nowhere
    targets: Callable[[Token, Parse], tuple[Token, ...]] = _nowhere
    company: Callable[[Token, Parse, Actors], tuple[tuple[int, tuple[str, ...]], ...]] = _alone
    weights: Mapping[str, float] = field(default_factory=dict)
    side_network: SideNetwork | None = None
    merge_weights: Mapping[str, float] = field(default_factory=dict)
    merge_floor: float = 1.0
    floor: float = 0.0
