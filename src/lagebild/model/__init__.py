"""What a reading is made of: frozen, typed, standard library only."""

from lagebild.model.entity import Entity, EntityKind
from lagebild.model.event import Claim, Event, EventType, Place, Status
from lagebild.model.parse import Parse, Sentence, Token
from lagebild.model.quotation import Medium, Quotation, QuotationType
from lagebild.model.reading import Coder, Reading
from lagebild.model.text import Article, Span, hull
from lagebild.model.timex import Timex, TimexType

__all__ = [
    "Article", "Claim", "Coder", "Entity", "EntityKind", "Event", "EventType", "Medium", "Parse", "Place", "Quotation",
    "QuotationType", "Reading", "Sentence", "Span", "Status", "Timex", "TimexType", "Token", "hull",
]  # fmt: skip
