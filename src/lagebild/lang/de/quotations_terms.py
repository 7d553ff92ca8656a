"""Runs in quotation marks that quote nobody: titles, names, terms."""

from __future__ import annotations

from lagebild.lang.de.quotations_words import words
from lagebild.lang.quotations import Marked, Scene, Word
from lagebild.model import Token

SO_CALLED = words("so-called")
NAMES = frozenset({"NE", "FM", "XY", "CARD", "TRUNC"})


def is_name(run: Marked, scene: Scene, before: Word | None) -> bool:
    """A title or name: after "namens" or "so genannte", after a noun, or made of names alone."""
    body = [t for t in scene.parse.within(run.span) if run.span.covers(t.span) and any(c.isalnum() for c in t.text)]
    if not body:
        return True
    if run.span.of(scene.parse.text)[-2:-1] in {"!", "?"}:
        return False
    if before is not None and (before.low in SO_CALLED or (before.low == "laut" and len(body) <= 3)):
        return True
    if _is_title(body) and before is not None and before.fine in {"NN", "NE", "ART", "APPRART"}:
        return True
    if len(body) > 5 or any(t.text[:1].islower() for t in body):
        return False
    if before is not None and before.fine in {"NN", "NE"}:
        return True
    return all(t.fine in NAMES | {"NN"} for t in body) and any(t.fine in {"NE", "FM"} for t in body)


def _is_title(body: list[Token]) -> bool:
    """Several words with capitals but for short ones, no verb among them: "Die Stimme des Volkes"."""
    if not 2 <= len(body) <= 8 or not body[0].text[:1].isupper() or any(t.fine.startswith(("V", "PPER")) for t in body):
        return False
    lower = [t for t in body if t.text[:1].islower()]
    return (
        all(len(t.text) <= 5 for t in lower)
        and len(lower) * 2 < len(body)
        and any(t.fine in {"NE", "FM"} for t in body)
    )


def is_term(run: Marked, scene: Scene, before: Word | None) -> bool:
    """A name, or a few nouns alone: inside somebody's words these are terms, not a quotation of their own."""
    body = [t for t in scene.parse.within(run.span) if run.span.covers(t.span) and any(c.isalnum() for c in t.text)]
    if (
        len(body) <= 3
        and not any(t.text[:1].islower() for t in body)
        and run.span.of(scene.parse.text)[-2:-1] not in ".!?"
    ):
        return True
    return is_name(run, scene, before)
