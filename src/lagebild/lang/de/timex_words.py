"""The words of a text as the rules for time expressions see them.

A word broken by an OCR hyphen or a soft hyphen ("Streit¬ kräfte") is one word here; forms are lower case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

WORD = re.compile(r"\d+|[^\W\d_]+(?:[¬\u00ad]\s{0,2}[^\W\d_]+){0,6}|\S")

BREAK = re.compile(r"[¬\u00ad]\s{0,2}")

DASHES = frozenset("-–—‐‑‒−~")

ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des"})

INDEFINITE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: form (lower case, unbroken), first and last code point of each."""

    text: str
    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.forms)

    def form(self, i: int) -> str:
        """The form at a place, empty outside the text."""
        return self.forms[i] if 0 <= i < len(self.forms) else ""

    def glued(self, i: int) -> bool:
        """Whether nothing stands between this word and the one before it."""
        return 0 < i < len(self.forms) and self.ends[i - 1] == self.starts[i]

    def broken(self, i: int) -> bool:
        """Whether a line ends between this word and the one before it."""
        return 0 < i < len(self.forms) and "\n" in self.text[self.ends[i - 1] : self.starts[i]]

    def capital(self, i: int) -> bool:
        """Whether the word begins with a capital letter."""
        return 0 <= i < len(self.forms) and self.text[self.starts[i]].isupper()

    def shouted(self, i: int) -> bool:
        """Whether the word is written in capitals only."""
        return 0 <= i < len(self.forms) and self.text[self.starts[i] : self.ends[i]].isupper()

    def opens(self, i: int) -> bool:
        """Whether a sentence, line, quotation or bracket begins with this word."""
        return i <= 0 or self.broken(i) or self.form(i - 1) in SENTENCE_MARKS


SENTENCE_MARKS = frozenset(".!?:;…\"“”„»«›‹'’‚([–—-/|•*")


def split(text: str) -> Words:
    """The words of a text: runs of letters, runs of digits, single marks."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in WORD.finditer(text):
        form = match[0]
        if len(form) > 1 and ("¬" in form or "\u00ad" in form):
            form = BREAK.sub("", form)
        forms.append(form.lower())
        starts.append(match.start())
        ends.append(match.end())
    return Words(text, tuple(forms), tuple(starts), tuple(ends))
