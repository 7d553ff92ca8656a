"""Article + Language -> Reading: parse, time expressions, entities, quotations, events, in this order."""

from __future__ import annotations

from lagebild.lang.language import Language
from lagebild.model import Article, Coder, Reading
from lagebild.reading.entities import find_entities
from lagebild.reading.events import find_events
from lagebild.reading.parse import parse
from lagebild.reading.quotations import find_quotations
from lagebild.reading.timex import find_timexes


def read_article(article: Article, language: Language, coder: Coder, pipeline: str | None = None) -> Reading:
    """Read one article; `pipeline` names another installed spaCy pipeline than the language's own."""
    tree = parse(article.text, language, pipeline)
    timexes = find_timexes(article, tree, language)
    entities = find_entities(article, tree, language)
    quotations = find_quotations(article, tree, timexes, entities, language)
    events = find_events(article, tree, timexes, entities, quotations, language)
    return Reading(article, coder, tuple(s.span for s in tree.sentences), timexes, entities, quotations, events)
