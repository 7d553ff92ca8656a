"""German: the first language."""

from __future__ import annotations

from pathlib import Path

from lagebild.lang.de.sentences import SENTENCES
from lagebild.lang.entities import EntityRules
from lagebild.lang.events import EventRules
from lagebild.lang.language import Language
from lagebild.lang.quotations import QuotationRules
from lagebild.lang.timex import TimexRules

HOME = Path(__file__).parent

GERMAN = Language(
    code="de",
    home=HOME,
    pipeline=HOME / "pipeline",
    timexes=TimexRules(),
    entities=EntityRules(),
    quotations=QuotationRules(),
    events=EventRules(),
    sentences=SENTENCES,
)
