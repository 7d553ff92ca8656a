"""Objects in, bytes out."""

from lagebild.export.phrases import phrases
from lagebild.export.picture import picture
from lagebild.export.rows import EXPORTERS
from lagebild.export.terminal import plain, show

__all__ = ["EXPORTERS", "phrases", "picture", "plain", "show"]
