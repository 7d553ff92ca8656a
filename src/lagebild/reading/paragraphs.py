"""Where a text's paragraphs lie: no sentence crosses their ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lagebild.model import Span

LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
WRAPPED_WIDTH = (40, 120)
LONGEST = 20_000


def paragraphs(text: str) -> Iterator[Span]:
    """Spans of paragraphs in order, none blank and none longer than LONGEST code points.

    A line is a paragraph of its own (a headline, a list item), except where lines are so even that they
    were wrapped at a margin: then a paragraph lasts up to a blank line or a short one.
    """
    lines = [Span(m.start(), m.end()) for m in LINE.finditer(text) if not m.group().isspace()]
    start = 0
    while start < len(lines):
        end = _block_end(text, lines, start)
        for first, last in _joined(text, lines[start:end]):
            yield from _pieces(text, first, last)
        start = end


def _block_end(text: str, lines: list[Span], start: int) -> int:
    """The first line after the block that begins with line `start`: blank lines part blocks."""
    end = start + 1
    while end < len(lines) and text.count("\n", lines[end - 1].end, lines[end].start) < 2:
        end += 1
    return end


def _joined(text: str, block: list[Span]) -> Iterator[tuple[int, int]]:
    low, high = WRAPPED_WIDTH
    widths = [line.end - line.start for line in block]
    margin = max(widths)
    even = len(block) > 2 and low <= margin <= high and min(widths[:-1]) > 0.6 * margin
    start = block[0].start
    for line, following in pairwise(block):
        if not even and not _runs_on(text, line, following):
            yield start, line.end
            start = following.start
    yield start, block[-1].end


def _runs_on(text: str, line: Span, following: Span) -> bool:
    """Whether a sentence plainly goes on over the end of a line."""
    before, after = text[max(line.start, line.end - 40) : line.end].rstrip(), text[following.start : following.end][:40]
    if not before or line.end - line.start < WRAPPED_WIDTH[0]:
        return before[-1:] in {"¬", "\xad"}
    return before[-1] in ",¬\xad" or after.lstrip()[:1].islower()


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A paragraph in pieces that a parser can hold: cut after a full stop, at white space, else anywhere."""
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        cut = max(window.rfind(mark, LONGEST // 2) for mark in (". ", "! ", "? "))
        cut = cut + 1 if cut > 0 else max(window.rfind(" ", LONGEST // 2), window.rfind("\t", LONGEST // 2))
        cut = cut if cut > 0 else LONGEST
        yield Span(start, start + cut)
        start += cut
    if text[start:end].strip():
        yield Span(start, end)
