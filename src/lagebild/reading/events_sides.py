"""Sides that the words leave to what was told before: whom a criticism of a deed means, whose demand is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lagebild.reading.events_links import Mention

# What is done to a deed is done to who did it.
ABOUT_DEEDS = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
# What is done to a protest is done to the protesters.
BREAKING_UP = frozenset({"COERCE", "ASSAULT"})
# A refusal answers who asked or accused.
ANSWERED = frozenset({"REQUEST", "ACCUSE", "AGREE", "THREATEN"})
# So many mentions back an answer may look.
REACH = 12


def completed(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with empty recipients filled from the deed they speak of or the act they answer."""
    done: list[Mention] = []
    inner: dict[int, Mention] = {}
    for mention in mentions:
        if mention.candidate.inside_of is not None:
            inner.setdefault(mention.candidate.inside_of, mention)
    for number, mention in enumerate(mentions):
        recipients = mention.recipients
        deed = inner.get(number)
        broken_up = deed is not None and deed.candidate.type == "PROTEST" and mention.candidate.type in BREAKING_UP
        if not recipients and (mention.candidate.type in ABOUT_DEEDS or broken_up):
            recipients = _doers(mention, deed) or _asked(mention, done)
        actors = mention.actors if recipients else _partners(mention, done)
        changed = (recipients, actors) != (mention.recipients, mention.actors)
        done.append(replace(mention, recipients=recipients, actors=actors) if changed else mention)
    return done


def _partners(mention: Mention, before: Sequence[Mention]) -> tuple[str, ...]:
    """For a meeting of one alone: whom the same sentence says he met before ("… und kündigte ein Treffen an")."""
    if mention.candidate.type == "CONSULT" and mention.candidate.kind == "noun" and len(mention.actors) == 1:
        for other in reversed(before[-REACH:]):
            if other.sentence != mention.sentence:
                break
            if other.candidate.type == "CONSULT" and len(other.actors) > 1 and set(mention.actors) <= set(other.actors):
                return other.actors
    return mention.actors


def _doers(mention: Mention, deed: Mention | None) -> tuple[str, ...]:
    """Who did the deed that the content names."""
    if deed is None or (deed.candidate.type == "REQUEST" and mention.candidate.type != "REJECT"):
        return ()
    return tuple(a for a in deed.actors if a not in mention.actors)


def _asked(mention: Mention, before: Sequence[Mention]) -> tuple[str, ...]:
    """For a refusal: who had asked or accused the refuser, the nearest before."""
    if mention.candidate.type != "REJECT" or not mention.actors:
        return ()
    for other in reversed(before[-REACH:]):
        if other.candidate.type in ANSWERED and set(other.recipients) & set(mention.actors):
            return tuple(a for a in other.actors if a not in mention.actors)
    return ()
