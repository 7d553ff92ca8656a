"""What a language brings for quotations: how it marks the words of others, and rules that find who says them.

The engine (`reading/quotations.py`) cuts a parse into statements: the words of one sentence, in which
every run in quotation marks stands as a single word. It asks the rules in the order of their tuples;
a rule answers with a `Draft` or abstains.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lagebild.model import Parse, Span
from lagebild.model.quotation import Medium, QuotationType


@dataclass(frozen=True, slots=True)
class Marked:
    """A run in quotation marks, marks included; `closed` says whether its closing mark was found."""

    number: int
    span: Span
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a statement: a token, or a whole marked run that stands for one (`marked` is its number).

    `i` is the place of the token (of the run's first token) in the parse; `low` the text in lower case;
    `fine` the STTS tag, `QUOTE` for a run.
    """

    i: int
    start: int
    end: int
    text: str
    low: str
    lemma: str
    fine: str
    morph: str
    marked: int | None = None


@dataclass(frozen=True, eq=False)
class Statement:
    """One sentence as its writer speaks: runs in quotation marks are single words. Equal to itself alone.

    `inside` is the marked run whose inner sentence this is; None for the writer's own sentences.
    `paragraph` counts the paragraphs of the text.
    """

    number: int
    words: tuple[Word, ...]
    span: Span
    paragraph: int
    inside: int | None = None


@dataclass(frozen=True)
class Scene:
    """All that rules may look at: the parse, its marked runs and its statements."""

    parse: Parse
    marked: tuple[Marked, ...]
    statements: tuple[Statement, ...]

    @cached_property
    def homes(self) -> Mapping[int, tuple[Statement, int]]:
        """Of each marked run the writer's statement it stands in, and its place among the words there."""
        return {
            word.marked: (statement, place)
            for statement in self.statements
            if statement.inside is None
            for place, word in enumerate(statement.words)
            if word.marked is not None
        }


@dataclass(frozen=True)
class Draft:
    """What a rule says: a quotation whose speaker may still be found elsewhere.

    `statement` is the number of its statement, `at` the place of its word of saying in the parse,
    `inherits` asks the engine for the speaker of the quotation before it, `reframes` for its frame and
    word of saying too, `marked` is the run it quotes. `points_back` tells that the words in `speaker`
    only point to a source named before ("demnach"), which the engine then puts into `source`.
    """

    type: QuotationType
    content: tuple[Span, ...]
    rule: str
    confidence: float
    statement: int
    speaker: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    frame: tuple[Span, ...] = ()
    medium: tuple[Medium, ...] = ("speech",)
    at: int | None = None
    inherits: bool = False
    reframes: bool = False
    points_back: bool = False
    source: tuple[Span, ...] = ()
    marked: int | None = None


@dataclass(frozen=True)
class Told:
    """What has been found so far: the framed drafts of every statement, and the drafts in text order."""

    framed: Mapping[int, tuple[Draft, ...]] = field(default_factory=dict)
    before: tuple[Draft, ...] = ()


FrameRule = Callable[[Statement, Scene], tuple[Draft, ...]]
LiteralRule = Callable[[Marked, Scene, Told], Draft | None]
FreeRule = Callable[[Statement, Scene, Told], Draft | None]
Voice = Callable[[Statement, Scene], tuple[Span, ...]]


@dataclass(frozen=True)
class QuotationRules:
    """The rules of one language for quotations, in the order in which they are asked.

    `marks` gives for each opening mark its closing marks. `framed` rules give every quotation of a
    statement that has a frame of one kind. Of the `literal` rules the first that answers decides on
    a marked run, of the `free` rules the first that answers decides on a statement without a frame.
    `voice` names who could be heard in what follows a statement that quotes nothing (empty: nobody),
    `presence` who could where nobody spoke before.
    """

    marks: Mapping[str, str] = field(default_factory=dict)
    framed: tuple[FrameRule, ...] = ()
    literal: tuple[LiteralRule, ...] = ()
    free: tuple[FreeRule, ...] = ()
    voice: Voice | None = None
    presence: Voice | None = None
