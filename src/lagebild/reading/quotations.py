"""Finds who said what to whom."""

from __future__ import annotations

from lagebild.lang.language import Language
from lagebild.model import Article, Entity, Parse, Quotation, Timex


def find_quotations(
    article: Article, parse: Parse, timexes: tuple[Timex, ...], entities: tuple[Entity, ...], language: Language
) -> tuple[Quotation, ...]:
    return ()
