"""German: the first language."""

from __future__ import annotations

from pathlib import Path

from lagebild.lang.de.agenda import GERMAN_AGENDA
from lagebild.lang.de.entities import RULES as ENTITY_RULES
from lagebild.lang.de.events import EVENTS
from lagebild.lang.de.quotations import RULES as QUOTATION_RULES
from lagebild.lang.de.sentences import SENTENCES
from lagebild.lang.de.timex import TIMEXES
from lagebild.lang.language import Language

HOME = Path(__file__).parent

GERMAN = Language(
    code="de",
    home=HOME,
    pipeline=HOME / "pipeline",
    timexes=TIMEXES,
    entities=ENTITY_RULES,
    quotations=QUOTATION_RULES,
    events=EVENTS,
    sentences=SENTENCES,
    agenda=GERMAN_AGENDA,
)
