"""Finds who takes part: named persons, organisations, countries, places and unnamed groups."""

from __future__ import annotations

from lagebild.lang.language import Language
from lagebild.model import Article, Entity, Parse


def find_entities(article: Article, parse: Parse, language: Language) -> tuple[Entity, ...]:
    return ()
