"""Finds who did what to whom."""

from __future__ import annotations

from lagebild.lang.language import Language
from lagebild.model import Article, Entity, Event, Parse, Quotation, Timex


def find_events(
    article: Article,
    parse: Parse,
    timexes: tuple[Timex, ...],
    entities: tuple[Entity, ...],
    quotations: tuple[Quotation, ...],
    language: Language,
) -> tuple[Event, ...]:
    return ()
