"""How sure an event is: a logistic regression over a few named features of its mentions."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from lagebild.reading.events_links import Surroundings
from lagebild.reading.events_merge import Draft

# Sectors that make a side political (the guidelines' "state, government body, party, …").
POLITICAL = frozenset(
    {"GOV", "LEG", "JUD", "COP", "MIL", "SPY", "PTY", "OPP", "REB", "PRM", "UAF", "IGO", "NGO", "LAB", "ELI"}
)


def features(draft: Draft, around: Surroundings) -> dict[str, float]:
    """The named features of an event, each 0 or 1 or a small number."""
    first = draft.first
    candidate = first.candidate
    sectors = {around.by_id[i].sector for i in (*draft.actors, *draft.recipients)}
    found: dict[str, float] = {
        f"type={draft.type}": 1,
        f"kind={candidate.kind}": 1,
        f"status={draft.status}": 1,
        "political": float(bool(sectors & POLITICAL)),
        "civil only": float(bool(sectors) and not sectors & POLITICAL),
        "no side": float(not sectors),
        "actor": float(bool(draft.actors)),
        "recipient": float(bool(draft.recipients)),
        "content": float(bool(candidate.content)),
        "narrow": min(candidate.narrow, 4) / 4,
        "mentions": min(len(draft.mentions), 5) / 5,
        "historical": float(draft.historical),
        "time": float(draft.time is not None),
        "place": float(draft.place is not None),
        "quoted": float(first.quoted),
        "opening": float(first.sentence < 2),
        "late": min(first.sentence, 20) / 20,
        "proper": float(candidate.trigger.tag == "PROPN"),
        "participle": float(candidate.trigger.relation == "amod"),
    }
    if candidate.inside is not None:
        found[f"inside {candidate.kind}"] = 1
        found[f"inside={candidate.inside}"] = 1
    found.update((f"mark {mark}", 1.0) for mark in candidate.marks)
    return found


def confidence(draft: Draft, around: Surroundings, weights: Mapping[str, float]) -> float:
    """The probability in 0..1 that the event is one, as calibrated on the gold's training articles."""
    total = weights.get("bias", 0.0)
    total += sum(weights.get(name, 0.0) * value for name, value in features(draft, around).items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
