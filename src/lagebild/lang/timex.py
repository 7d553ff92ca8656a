"""What a language brings for time expressions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TimexRules:
    """The rules of one language for time expressions, in the order in which they are asked."""
