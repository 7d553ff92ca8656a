"""Asks the parser: a text becomes a frozen `Parse`. The only room, with training, that knows spaCy."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from lagebild.errors import PipelineError
from lagebild.lang.language import Language
from lagebild.model import Parse, Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc


def parse(text: str, language: Language, pipeline: str | None = None) -> Parse:
    """The parse of a text by the language's own pipeline, or by an installed spaCy pipeline of that name."""
    return _to_parse(text, _load(pipeline or str(language.pipeline))(text))


@lru_cache(maxsize=4)
def _load(name: str) -> Pipeline:
    import spacy

    try:
        return spacy.load(Path(name) if Path(name).is_dir() else name)
    except OSError as error:
        raise PipelineError(f"The pipeline {name!r} cannot be loaded: {error}") from error


def _to_parse(text: str, doc: Doc) -> Parse:
    place = {token.i: number for number, token in enumerate(t for t in doc if not t.is_space)}

    def head_of(i: int) -> int:
        head = doc[i].head
        while head.is_space and head.head.i != head.i:
            head = head.head
        return place.get(head.i, place[i])

    tokens = tuple(
        Token(
            i=place[t.i],
            start=t.idx,
            end=t.idx + len(t.text),
            text=t.text,
            lemma=t.lemma_ or t.text,
            tag=t.pos_,
            fine=t.tag_,
            morph=str(t.morph),
            head=head_of(t.i),
            relation=t.dep_,
            name=f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O",
        )
        for t in doc
        if not t.is_space
    )
    starts = [place[t.i] for t in doc if t.i in place and (t.is_sent_start or not place[t.i])]
    sentences = tuple(
        Sentence(a, b, Span(tokens[a].start, tokens[b - 1].end)) for a, b in pairwise([*starts, len(tokens)]) if a < b
    )
    return Parse(text, tokens, sentences)
