"""Objects in, bytes out."""

from lagebild.export.phrases import phrases
from lagebild.export.rows import EXPORTERS
from lagebild.export.terminal import show

__all__ = ["EXPORTERS", "phrases", "show"]
