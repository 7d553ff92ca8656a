"""Finds runs in quotation marks by one pass over the characters: mixed, nested and unclosed marks included."""

from __future__ import annotations

from collections.abc import Mapping

from lagebild.lang.quotations import Marked
from lagebild.model import Span

LONGEST = 6000  # code points that a run may have; past that its opening mark counts as stray


def find_marked(text: str, marks: Mapping[str, str]) -> tuple[Marked, ...]:
    """The runs of a text in quotation marks, in order, none inside another.

    A mark that stands inside an open run and cannot close it is passed over; a run that finds no
    closing mark before the next opening one, or before the end of its paragraph, ends with the
    paragraph and is not `closed`. Linear in the text's length.
    """
    spans: list[tuple[int, int, bool]] = []
    opened = -1
    broken = -1  # the first paragraph end after the open mark
    for i, char in enumerate(text):
        if char == "\n":
            if opened >= 0 and broken < 0:
                broken = i
            continue
        if opened >= 0:
            closing = marks[text[opened]]
            if char in closing and _may_close(text, i, char):
                if i - opened <= LONGEST:
                    if i - opened > 1:
                        spans.append((opened, i + 1, True))
                    opened, broken = -1, -1
                    continue
                opened, broken = -1, -1
            elif broken >= 0 and char in marks and _may_open(text, i):
                spans.append((opened, broken, False))
                opened, broken = i, -1
                continue
        if opened < 0 and char in marks and _may_open(text, i):
            opened, broken = i, -1
    if opened >= 0:
        end = broken if broken >= 0 else len(text)
        if end - opened > 1:
            spans.append((opened, min(end, opened + LONGEST), False))
    return tuple(Marked(n, _trimmed(text, a, b), closed) for n, (a, b, closed) in enumerate(spans))


def _trimmed(text: str, start: int, end: int) -> Span:
    while end - 1 > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _may_open(text: str, i: int) -> bool:
    """An opening mark stands before a word and not right after one."""
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    return not before.isalnum() and not after.isspace()


def _may_close(text: str, i: int, char: str) -> bool:
    """A closing mark stands after a word; an apostrophe between two letters is none."""
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    if char in "‘’'":
        return not after.isalnum()
    return not (before.isspace() and after.isalnum() and char == '"')
