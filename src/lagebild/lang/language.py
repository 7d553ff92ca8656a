"""What a language must bring: one frozen `Language`, whose rules the engines in `reading` apply."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from lagebild.lang.agenda import NO_WORDS, AgendaRules
from lagebild.lang.entities import EntityRules
from lagebild.lang.events import EventRules
from lagebild.lang.quotations import QuotationRules
from lagebild.lang.sentences import SentenceRules, last_only
from lagebild.lang.timex import TimexRules


@dataclass(frozen=True)
class Language:
    """A language: its code (ISO 639-1), the folder of its rules and lexicons, its pipeline, its rules.

    `home` is hashed into the coder's rule hash; `pipeline` is the folder of the trained parser.
    What a rule is and what the engine asks of it stands beside each rules class.
    """

    code: str
    home: Path
    pipeline: Path
    timexes: TimexRules
    entities: EntityRules
    quotations: QuotationRules
    events: EventRules
    sentences: SentenceRules = field(default=SentenceRules(last_only))
    agenda: AgendaRules = NO_WORDS
