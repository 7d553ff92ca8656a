"""Names as keys, for any language: folding, transliteration, the parts of a person's name."""

from lagebild.lang.names.fold import fold, soft, sounds
from lagebild.lang.names.person import PersonName, person_name, writes_otherwise

__all__ = ["PersonName", "fold", "person_name", "soft", "sounds", "writes_otherwise"]
