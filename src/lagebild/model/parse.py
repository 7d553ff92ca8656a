"""What grammar says of a text, in Universal Dependencies terms; no parser library is needed to hold it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from lagebild.model.text import Span


@lru_cache(maxsize=1024)
def _base(relation: str) -> str:
    return relation.split(":")[0]


@lru_cache(maxsize=8192)
def _features(morph: str) -> Mapping[str, str]:
    return {key: value for key, equals, value in (pair.partition("=") for pair in morph.split("|")) if equals}


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a parse.

    `i` is its place in the parse, `start`/`end` its code points, `head` the place of its governor
    (its own for a root), `relation` UD's deprel, `tag` UD's UPOS, `fine` the STTS tag, `morph` UD
    features, sorted (`"Case=Nom|Number=Sing"`), `name` the IOB label of a named entity
    (`B-PER`, `I-ORG`, … or `O`).
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    fine: str
    morph: str
    head: int
    relation: str
    name: str = "O"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def feature(self, key: str) -> str | None:
        """The value of one UD feature, `feature("Mood") == "Sub"`; None where it has none."""
        return _features(self.morph).get(key)


@dataclass(frozen=True)
class Sentence:
    """One sentence: the tokens `first` up to but not including `last` of its parse."""

    first: int
    last: int
    span: Span


@dataclass(frozen=True)
class Parse:
    """A text's tokens and sentences; each token's words are `text[start:end]`.

    Trees never cross sentences. White space is no token. Equality is that of all fields.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Of each token the places of its dependents, in text order."""
        kids: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                kids[token.head].append(token.i)
        return tuple(tuple(k) for k in kids)

    @cached_property
    def _sentence_of(self) -> tuple[int, ...]:
        places: list[int] = []
        for number, sentence in enumerate(self.sentences):
            places.extend([number] * (sentence.last - sentence.first))
        return tuple(places)

    @cached_property
    def answers(self) -> dict[tuple[str, int], Any]:
        """What was asked of a token before, by question and place: trees do not change."""
        return {}

    def sentence_number(self, token: Token) -> int:
        """In which sentence the token stands, counted from 0."""
        return self._sentence_of[token.i]

    def sentence_of(self, token: Token) -> Sentence:
        return self.sentences[self._sentence_of[token.i]]

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        return self.tokens[sentence.first : sentence.last]

    def head_of(self, token: Token) -> Token | None:
        """The governor; None for the root of a sentence."""
        return None if token.head == token.i else self.tokens[token.head]

    def dependents(self, token: Token, *relations: str) -> tuple[Token, ...]:
        """Dependents with one of these relations (subtypes count: `nsubj` finds `nsubj:pass`), or all."""
        kids = self.children[token.i]
        if not kids:
            return ()
        tokens, bases = self.tokens, self._bases
        if not relations:
            return tuple([tokens[i] for i in kids])
        return tuple([tokens[i] for i in kids if bases[i] in relations or tokens[i].relation in relations])

    @cached_property
    def _bases(self) -> tuple[str, ...]:
        """Each token's relation without its subtype."""
        return tuple(_base(token.relation) for token in self.tokens)

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The token and all below it, in text order."""
        seen, stack = [], [token.i]
        while stack:
            i = stack.pop()
            seen.append(i)
            stack.extend(self.children[i])
        return tuple(self.tokens[i] for i in sorted(seen))

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Governors from the nearest up to the root."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def within(self, span: Span) -> tuple[Token, ...]:
        """Tokens that share at least one code point with the span, in text order."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end)
        return self.tokens[first:last]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(t.start for t in self.tokens)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(t.end for t in self.tokens)
