"""The German rules for quotations, in the order in which they are asked."""

from __future__ import annotations

from lagebild.lang.de.quotations_frames import framed_by_verb_or_noun, reaching_back, wonach
from lagebild.lang.de.quotations_free import hearsay, presence, subjunctive_goes_on, told_of, voice
from lagebild.lang.de.quotations_literal import inside_quotation, stands_alone, under_speech_verb
from lagebild.lang.de.quotations_sources import framed_by_source
from lagebild.lang.quotations import QuotationRules

MARKS = {"„": '“”"', "“": '”"', "»": "«", "«": "»", '"': '"”“', "‚": "‘’", "›": "‹"}

RULES = QuotationRules(
    marks=MARKS,
    framed=(framed_by_verb_or_noun, wonach, reaching_back, framed_by_source),
    literal=(inside_quotation, under_speech_verb, stands_alone),
    free=(subjunctive_goes_on, hearsay, told_of),
    voice=voice,
    presence=presence,
)
