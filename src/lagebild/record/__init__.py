"""The database: evidence beside every row."""

from lagebild.record.record import Record, open_record

__all__ = ["Record", "open_record"]
