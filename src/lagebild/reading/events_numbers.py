"""Claims of numbers find the event they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lagebild.lang.events import ClaimFound
from lagebild.model import Claim
from lagebild.reading.events_links import Surroundings
from lagebild.reading.events_merge import Draft

# A number speaks of an event of its sentence or of one at most so many sentences before.
REACH = 2


def with_claims(drafts: Sequence[Draft], found: Sequence[ClaimFound], around: Surroundings) -> list[Draft]:
    """The events with the numbers of people that stand in or right after their mentions."""
    taken: dict[int, list[Claim]] = {}
    for claim in found:
        home = _home(drafts, claim, around)
        if home is not None:
            quotation = around.quoted.get(claim.noun.i)
            speaker = None if quotation is None else quotation.speaker_entity
            taken.setdefault(home, []).append(replace(claim.claim, said_by=speaker))
    return [replace(d, claims=tuple(dict.fromkeys(taken[n]))) if n in taken else d for n, d in enumerate(drafts)]


def _home(drafts: Sequence[Draft], claim: ClaimFound, around: Surroundings) -> int | None:
    here = around.parse.sentence_number(claim.noun)
    near = [
        (here - m.sentence, abs(m.candidate.trigger.i - claim.noun.i), number)
        for number, draft in enumerate(drafts)
        if draft.type == claim.type
        for m in draft.mentions
        if 0 <= here - m.sentence <= REACH
    ]
    return min(near)[2] if near else None
