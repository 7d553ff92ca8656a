"""Lagebild reads news and keeps the record: who did what to whom, who said what to whom, where and when.

    import lagebild

    reading = lagebild.read("Merkel traf Putin am Mittwoch in Minsk.", published="2015-02-12")
    with lagebild.open_record("lage.db") as record:
        record.write(reading)

The nouns (`Article`, `Reading`, `Event`, …) stand here too. What is heavy is imported when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lagebild.errors import LagebildError
    from lagebild.model import Article, Coder, Entity, Event, Place, Quotation, Reading, Span, Timex
    from lagebild.record import Record, open_record

__version__ = "0.1.0"
__all__ = [
    "Article", "Coder", "Entity", "Event", "LagebildError", "Place", "Quotation", "Reading", "Record", "Span", "Timex",
    "open_record", "read",
]  # fmt: skip

ROOMS = {"LagebildError": "errors", "open_record": "record", "Record": "record"}


def read(article: Article | str, published: str | None = None) -> Reading:
    """Read one German article, or a text with the ISO 8601 date of its publication.

    Raises InputError for a date that is none, PipelineError where the parser's model is missing.
    """
    from lagebild.intake.files import identity_of
    from lagebild.lang.de import GERMAN
    from lagebild.model import Article
    from lagebild.reading.coder import coder_of
    from lagebild.reading.read import read_article

    if isinstance(article, str):
        article = Article(identity_of(article), "", published, article)
    return read_article(article, GERMAN, coder_of(GERMAN, __version__))


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'lagebild' has no attribute {name!r}")
    return getattr(import_module(f"lagebild.{ROOMS.get(name, 'model')}"), name)
