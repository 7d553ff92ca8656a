"""The command line: a door to reading and to the questions. Heavy imports wait until a command needs them."""

from __future__ import annotations

from lagebild.cli.main import main

__all__ = ["main"]
