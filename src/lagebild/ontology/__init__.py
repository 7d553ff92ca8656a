"""PLOVER's codes: event types, modes, sectors, contexts, with edition and section in SOURCES.md."""

from lagebild.ontology.codes import cameo_root, contexts, modes, quadrant, sectors, types

__all__ = ["cameo_root", "contexts", "modes", "quadrant", "sectors", "types"]
