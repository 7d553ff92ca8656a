"""What a language brings for quotations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class QuotationRules:
    """The rules of one language for quotations, in the order in which they are asked."""
