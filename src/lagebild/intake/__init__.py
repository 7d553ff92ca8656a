"""A file, folder or stream becomes articles; text is frozen here, once."""

from lagebild.intake.files import read_paths

__all__ = ["read_paths"]
