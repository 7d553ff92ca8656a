"""Finds who did what to whom: mentions in the words become one event an interaction."""

from __future__ import annotations

from lagebild.lang.language import Language
from lagebild.model import Article, Entity, Event, Parse, Quotation, Timex
from lagebild.reading.events_confidence import confidence
from lagebild.reading.events_fill import refilled
from lagebild.reading.events_links import SPEAKER, Mention, Surroundings, mention_of, with_story_places
from lagebild.reading.events_merge import Draft, merged
from lagebild.reading.events_numbers import with_claims
from lagebild.reading.events_sides import completed


def find_events(
    article: Article,
    parse: Parse,
    timexes: tuple[Timex, ...],
    entities: tuple[Entity, ...],
    quotations: tuple[Quotation, ...],
    language: Language,
) -> tuple[Event, ...]:
    """The events of an article in text order, each with a confidence of at least the language's floor.

    A frame of the language gives each mention; whom its words mean, when, where and on whose word
    is asked of the entities, times and quotations; mentions of one interaction are merged.
    """
    drafts, around = drafts_of(article, parse, timexes, entities, quotations, language)
    kept = [
        (draft, sure)
        for draft in drafts
        if (sure := confidence(draft, around, language.events.weights)) >= language.events.floor
    ]
    contexts = language.events.contexts(parse) if kept else ()
    return tuple(_event(number, draft, sure, contexts) for number, (draft, sure) in enumerate(kept, 1))


def drafts_of(
    article: Article,
    parse: Parse,
    timexes: tuple[Timex, ...],
    entities: tuple[Entity, ...],
    quotations: tuple[Quotation, ...],
    language: Language,
) -> tuple[list[Draft], Surroundings]:
    """All events that could be read, the doubtful among them, and what they were read from."""
    around = Surroundings(article, parse, timexes, entities, quotations, language)
    drafts = refilled(merged(mentions_of(around), language.events), around)
    return with_claims(drafts, language.events.claims(parse), around), around


def mentions_of(around: Surroundings) -> list[Mention]:
    """All mentions of what may be an event, in text order."""
    found = around.rules.find(around.parse, around.actors)
    mentions = with_story_places(completed([mention_of(candidate, around) for candidate in found]), around)
    return [m for m in mentions if SPEAKER not in m.candidate.marks or m.speaker is not None]


def _event(number: int, draft: Draft, sure: float, contexts: tuple[str, ...]) -> Event:
    return Event(
        id=f"v{number}",
        type=draft.type,
        status=draft.status,
        spans=draft.spans,
        rule=draft.rule,
        confidence=round(sure, 3),
        modes=draft.modes,
        contexts=contexts,
        historical=draft.historical,
        actors=draft.actors,
        recipients=draft.recipients,
        place=draft.place,
        time=draft.time,
        said_by=draft.said_by,
        content=draft.content,
        claims=draft.claims,
    )
