"""Asks the parser: a text becomes a frozen `Parse`. The only room, with training, that knows spaCy.

Paragraphs are cut into tokens by the pipeline's tokenizer, into sentences by the language's rules; the
pipeline then finds tags, trees and names inside these sentences.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lagebild.errors import PipelineError
from lagebild.lang.language import Language
from lagebild.model import Parse, Sentence, Span, Token
from lagebild.reading.name_lists import NameLists, read_name_lists
from lagebild.reading.paragraphs import paragraphs

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

# The parser steps through all pieces of a group at once: many small ones are quicker than a large one.
BATCH_TOKENS = 100
GROUP_TOKENS = 6000
MOST_NEW_STRINGS = 300_000
LONGEST_SENTENCE = 250
LONGEST_WORD = 100
# What UTF-8 cannot write or a terminal would not show becomes one other sign, so that places stay.
_UNPRINTABLE = re.compile(r"[\ud800-\udfff\x00-\x08\x0e-\x1b\x7f]")
_BROKEN_WORD = re.compile(r"(?<=\w)[¬\xad][ \t]{0,3}\r?\n?[ \t]{0,3}(?=\w)")
_LONG = re.compile(rf"\S{{{LONGEST_WORD}}}")
_NUMBER_AND_STOP = re.compile(r"[\d.,:/-]*\d\.")


@dataclass
class _Piece:
    """Some whole sentences: words as the pipeline sees them, places in the text, white space, sentence starts."""

    words: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    starts: list[bool | int | None] = field(default_factory=list)


def parse(text: str, language: Language, pipeline: str | None = None) -> Parse:
    """The parse of a text by the language's own pipeline, or by an installed spaCy pipeline of that name.

    Any text goes through. A sentence of more than LONGEST_SENTENCE tokens is cut, a string of more than
    LONGEST_WORD signs without white space is more than one token. PipelineError where no pipeline of that name
    is installed.
    """
    name = pipeline or str(language.pipeline)
    nlp, lemmas, lists = _pipeline(name), known_lemmas(name), known_names(name)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for pieces in _groups(_pieces(text, nlp, language)):
        docs = [_doc(nlp, piece, lists) for piece in pieces]
        for _, component in nlp.pipeline:
            pipe: Any = getattr(component, "pipe", None)
            docs = list(pipe(docs, batch_size=len(docs))) if pipe else [component(doc) for doc in docs]
        for piece, doc in zip(pieces, docs, strict=True):
            _add(text, piece, doc, lemmas, tokens, sentences)
    return Parse(text, tuple(tokens), tuple(sentences))


def _groups(pieces: Iterator[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces of about GROUP_TOKENS tokens together: what the pipeline holds in memory at a time."""
    group: list[_Piece] = []
    for piece in pieces:
        group.append(piece)
        if sum(len(member.words) for member in group) >= GROUP_TOKENS:
            yield group
            group = []
    if group:
        yield group


def _pipeline(name: str) -> Pipeline:
    """The pipeline, loaded anew when it has met so many new words that an archive would fill the memory."""
    nlp, strings = _load(name)
    if len(nlp.vocab.strings) - strings > MOST_NEW_STRINGS:
        del nlp
        _load.cache_clear()
        gc.unfreeze()  # or what refers to itself in the old one would stay for good
        gc.collect()
        nlp, _ = _load(name)
    return nlp


@lru_cache(maxsize=4)
def _load(name: str) -> tuple[Pipeline, int]:
    """A pipeline and the number of strings it came with."""
    import spacy

    try:
        nlp = spacy.load(Path(name) if Path(name).is_dir() else name)
    except OSError as error:
        raise PipelineError("pipeline-missing", name=name, reason=str(error)) from error
    # What stays for good need not be looked through for garbage again and again, nor copied into each worker.
    gc.freeze()
    return nlp, len(nlp.vocab.strings)


@lru_cache(maxsize=4)
def known_lemmas(name: str) -> Mapping[tuple[str, str], str]:
    """The lemmas that a pipeline in a folder knows by heart (`lemmas.tsv`): of a small word and its UPOS."""
    path = Path(name) / "lemmas.tsv"
    if not path.is_file():
        return {}
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {(word, tag): lemma for word, tag, lemma in rows}


def known_names(name: str) -> NameLists:
    """The lists of names that a pipeline in a folder brings (`names.tsv`), empty ones for another."""
    return read_name_lists(Path(name) / "names.tsv")


def _pieces(text: str, nlp: Pipeline, language: Language) -> Iterator[_Piece]:
    """The text in pieces of about BATCH_TOKENS tokens."""
    piece = _Piece()
    for span in paragraphs(text):
        words, places = _tokens(text, span, nlp)
        spaces = [i + 1 == len(places) or places[i + 1][0] > place[1] for i, place in enumerate(places)]
        ends = language.sentences.ends(words, spaces)
        length = 0
        for word, place, space, end in zip(words, places, spaces, ends, strict=True):
            piece.starts.append(length == 0)
            if end and len(word) > 1 and _NUMBER_AND_STOP.fullmatch(word):
                piece.words.append(word[:-1])
                piece.places.append((place[0], place[1] - 1))
                piece.spaces.append(False)
                piece.starts.append(False)
                word, place = ".", (place[1] - 1, place[1])
            piece.words.append(word)
            piece.places.append(place)
            piece.spaces.append(space)
            length = 0 if end or length > LONGEST_SENTENCE else length + 1
            if not length and len(piece.words) >= BATCH_TOKENS:
                yield piece
                piece = _Piece()
    if piece.words:
        yield piece


def _tokens(text: str, span: Span, nlp: Pipeline) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a paragraph and their places; a word broken at the end of a line is one token, joined."""
    raw = text[span.start : span.end]
    clean = _UNPRINTABLE.sub("\ufffd", raw)
    breaks = list(_BROKEN_WORD.finditer(clean))
    if breaks:
        clean = _BROKEN_WORD.sub("", clean)
    # A blank put in where a string is too long; shifts go by place in the cleaned text.
    shifts: list[tuple[int, int]] = []
    removed = 0
    for found in breaks:
        shifts.append((found.start() - removed, len(found.group())))
        removed += len(found.group())
    words: list[str] = []
    places: list[tuple[int, int]] = []
    for start, part in _parts(clean):
        for token in nlp.tokenizer(part):
            word = token.text
            if not word.isspace():
                words.append(word)
                places.append((start + token.idx, start + token.idx + len(word)))
    if shifts:
        places = _shifted(places, shifts)
    return words, [(span.start + a, span.start + b) for a, b in places]


def _parts(clean: str) -> Iterator[tuple[int, str]]:
    """The text in one part, or in several where a string without white space is too long for a word."""
    start = 0
    while (found := _LONG.search(clean, start)) is not None:
        yield start, clean[start : found.end()]
        start = found.end()
    yield start, clean[start:]


def _shifted(places: list[tuple[int, int]], shifts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in the verbatim text: what was removed before a place is added again."""
    found: list[tuple[int, int]] = []
    number = added = 0
    for start, end in places:
        while number < len(shifts) and shifts[number][0] <= start:
            added += shifts[number][1]
            number += 1
        inside = added
        while number < len(shifts) and shifts[number][0] < end:
            inside += shifts[number][1]
            number += 1
        found.append((start + added, end + inside))
        added = inside
    return found


def _doc(nlp: Pipeline, piece: _Piece, lists: NameLists) -> Doc:
    from spacy.tokens import Doc

    doc = Doc(nlp.vocab, words=piece.words, spaces=piece.spaces, sent_starts=piece.starts)
    mark_names(doc, lists)
    return doc


def mark_names(doc: Doc, lists: NameLists) -> None:
    """Tells the pipeline what the lists of names say of each word, in the one attribute that nothing else uses."""
    if lists.words:
        for i, bits in enumerate(lists.marks([token.text for token in doc])):
            if bits:
                doc[i].ent_kb_id = bits


def _add(
    text: str,
    piece: _Piece,
    doc: Doc,
    lemmas: Mapping[tuple[str, str], str],
    tokens: list[Token],
    sentences: list[Sentence],
) -> None:
    """Appends a piece's tokens and sentences."""
    from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG

    first = len(tokens)
    strings: Any = doc.vocab.strings
    rows = doc.to_array([LEMMA, POS, TAG, MORPH, HEAD, DEP, ENT_IOB, ENT_TYPE]).tolist()
    known: dict[int, str] = {0: ""}

    def string(key: int) -> str:
        found = known.get(key)
        if found is None:
            found = known[key] = strings[key]
        return found

    for i, ((start, end), (lemma, pos, tag, morph, head, relation, iob, name)) in enumerate(
        zip(piece.places, rows, strict=True)
    ):
        word, tag_name = text[start:end], string(pos)
        offset = head - (1 << 64) if head >= 1 << 63 else head
        tokens.append(
            Token(
                first + i,
                start,
                end,
                word,
                lemmas.get((piece.words[i].lower(), tag_name)) or string(lemma) or word,
                tag_name,
                string(tag),
                string(morph),
                first + i + offset,
                string(relation),
                f"{'B' if iob == 3 else 'I'}-{string(name)}" if name else "O",
            )
        )
    starts = [i for i, start in enumerate(piece.starts) if start]
    for a, b in zip(starts, [*starts[1:], len(rows)], strict=True):
        sentences.append(Sentence(first + a, first + b, Span(piece.places[a][0], piece.places[b - 1][1])))
