"""The database: evidence beside every row."""

from lagebild.record.corrections import Correction, correction_of
from lagebild.record.record import Record, open_record

__all__ = ["Correction", "Record", "correction_of", "open_record"]
