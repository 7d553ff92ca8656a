"""Lagebild reads news and keeps the record: who did what to whom, who said what to whom, where and when."""

__version__ = "0.1.0"
