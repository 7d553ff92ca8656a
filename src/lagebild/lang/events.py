"""What a language brings for events."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EventRules:
    """The rules of one language for events, in the order in which they are asked."""
