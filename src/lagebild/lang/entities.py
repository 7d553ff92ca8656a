"""What a language brings for entities."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EntityRules:
    """The rules of one language for entities, in the order in which they are asked."""
