"""Finds the time expressions of an article."""

from __future__ import annotations

from lagebild.lang.language import Language
from lagebild.model import Article, Parse, Timex


def find_timexes(article: Article, parse: Parse | None, language: Language) -> tuple[Timex, ...]:
    return ()
