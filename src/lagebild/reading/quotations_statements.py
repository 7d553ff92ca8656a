"""Cuts a parse into statements: sentences in which every run in quotation marks stands as one word."""

from __future__ import annotations

from bisect import bisect_right

from lagebild.lang.quotations import Marked, Statement, Word
from lagebild.model import Parse, Span, Token

QUOTES = frozenset("„“”»«\"‚‘’›‹'")
LONGEST = 300  # words that a statement may have
ENDS = frozenset({".", "!", "?", "…", "..."})
CLOSING = frozenset("“”\"«»‘’')")


def statements_of(parse: Parse, marked: tuple[Marked, ...]) -> tuple[Statement, ...]:
    """The statements of a text, the writer's own first, then those inside each marked run.

    A sentence border inside a marked run, or right after one whose sentence goes on in lower case or
    with a comma, is no border; a line end always is one.
    """
    run_of = _runs(parse, marked)
    groups = _outer(parse, marked, run_of)
    found: list[Statement] = []
    for words in groups:
        _add(found, words, parse, None)
    for run in marked:
        inner: list[Token] = [t for t in parse.within(run.span) if run.span.covers(t.span)]
        for group in _inner(inner, parse):
            _add(found, [_word(t) for t in group], parse, run.number)
    return tuple(found)


def _runs(parse: Parse, marked: tuple[Marked, ...]) -> list[int | None]:
    """Of each token the number of the run it stands in."""
    starts = [m.span.start for m in marked]
    found: list[int | None] = []
    for token in parse.tokens:
        place = bisect_right(starts, token.start) - 1
        inside = place >= 0 and token.start < marked[place].span.end
        found.append(place if inside else None)
    return found


def _outer(parse: Parse, marked: tuple[Marked, ...], run_of: list[int | None]) -> list[list[Word]]:
    firsts = {s.first for s in parse.sentences}
    groups: list[list[Word]] = [[]]
    text = parse.text
    standing = -1  # the run that already stands as a word
    for token in parse.tokens:
        run = run_of[token.i]
        if run is not None and run == standing:
            continue
        words = groups[-1]
        if (
            len(words) >= LONGEST
            or (words and (words[-1].text == ";" or "\n" in text[words[-1].end : token.start]))
            or (
                words
                and token.i in firsts
                and not (run is not None and words[-1].marked == run)
                and (_breaks(words[-1], token, run, text))
            )
        ):
            groups.append([])
            words = groups[-1]
        if run is None:
            words.append(_word(token))
        elif run != standing:
            standing = run
            words.append(_opaque(token, marked[run], text))
            if _ends_statement(marked[run], token, parse, run_of):
                groups.append([])
    return [g for g in groups if g]


def _opaque(token: Token, run: Marked, text: str) -> Word:
    words = run.span.of(text)
    return Word(token.i, run.span.start, run.span.end, words, words.lower(), words, "QUOTE", "", run.number)


def _word(token: Token) -> Word:
    return Word(
        token.i,
        token.start,
        token.end,
        token.text,
        token.text.lower(),
        token.lemma,
        _tag(token.fine),
        token.morph,
        None,
    )


def _tag(fine: str) -> str:
    """A tag without brackets around its uncertain part."""
    return fine.replace("(", "").replace(")", "") if fine[:1].isalpha() else fine


def _breaks(before: Word, token: Token, run: int | None, text: str) -> bool:
    """Whether the parser's border before this token holds."""
    if before.marked is not None:
        if token.text[:1].islower() or token.text[:1] in {",", "-", "–", "—", ")", ":", ";"}:
            return False
        return _ends_inside(before.text)
    if before.text in {",", ";"} or (before.text == ":" and run is not None):
        return False
    return not token.text[:1].islower() or before.text in ENDS


def _ends_inside(run: str) -> bool:
    return run.rstrip("“”\"«»‘’'")[-1:] in ENDS


def _ends_statement(run: Marked, token: Token, parse: Parse, run_of: list[int | None]) -> bool:
    """Whether a run that ends a sentence is followed by a new one, whatever the parser thinks."""
    if not run.closed or not _ends_inside(run.span.of(parse.text)):
        return False
    i = token.i
    while i < len(parse.tokens) and run_of[i] == run.number:
        i += 1
    if i == len(parse.tokens):
        return False
    after = parse.tokens[i]
    return after.text[:1].isupper() and after.fine not in {"VVFIN", "VAFIN", "VMFIN"} and after.start > run.span.end


def _inner(tokens: list[Token], parse: Parse) -> list[list[Token]]:
    firsts = {s.first for s in parse.sentences}
    groups: list[list[Token]] = [[]]
    for token in tokens:
        words = groups[-1]
        if words and (len(words) >= LONGEST or token.i in firsts or "\n" in parse.text[words[-1].end : token.start]):
            groups.append([])
        if any(c not in QUOTES for c in token.text):
            groups[-1].append(token)
    return [g for g in groups if g]


def _add(found: list[Statement], words: list[Word], parse: Parse, inside: int | None) -> None:
    span = Span(words[0].start, words[-1].end)
    paragraph = parse.text.count("\n", found[-1].span.start, span.start) if found and inside is None else 0
    before = found[-1].paragraph if found else 0
    found.append(Statement(len(found), tuple(words), span, before + (1 if paragraph else 0), inside))
