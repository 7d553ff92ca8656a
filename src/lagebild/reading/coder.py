"""Who reads: the program's version and one hash over all that decides what is read."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from lagebild.lang.language import Language
from lagebild.model import Coder

SOURCE = Path(__file__).resolve().parent.parent
ROOMS = ("model", "ontology", "lang", "reading")


def coder_of(language: Language, version: str, pipeline: str | None = None) -> Coder:
    """The coder of a language: equal hashes mean equal readings. A pipeline of the user's counts by its name."""
    return Coder(version, _hash(language.pipeline, pipeline))


@lru_cache(maxsize=4)
def _hash(own: Path, other: str | None) -> str:
    digest = hashlib.sha256()
    files = {p for room in ROOMS for p in (SOURCE / room).rglob("*") if p.suffix in {".py", ".tsv", ".json"}}
    if other is None:
        files |= {p for p in own.rglob("*") if p.is_file() and p.suffix != ".md"}
    else:
        digest.update(other.encode())
    for path in sorted(files, key=lambda p: p.relative_to(SOURCE).as_posix()):
        digest.update(path.relative_to(SOURCE).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"sha256:{digest.hexdigest()}"
