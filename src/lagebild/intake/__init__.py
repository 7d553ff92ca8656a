"""A file, folder or stream becomes articles; text is frozen here, once."""

from lagebild.intake.files import read_paths
from lagebild.intake.german import looks_german

__all__ = ["looks_german", "read_paths"]
