"""Sentences with hand-drawn trees, so that tests of grammar need no parser.

One token a line: form, lemma, UPOS, STTS, morph, head (counted from 1 in its sentence, 0 for the
root), relation, and, if wanted, a name label. Tokens are joined by one space; `_` is no morphology.
"""

from __future__ import annotations

from lagebild.model import Parse, Sentence, Span, Timex, TimexType, Token


def tree(*sentences: str) -> Parse:
    """A parse of sentences as drawn."""
    tokens: list[Token] = []
    bounds: list[Sentence] = []
    position = 0
    for drawn in sentences:
        first = len(tokens)
        for number, line in enumerate(drawn.strip().splitlines()):
            form, lemma, tag, fine, morph, head, relation, *name = line.split()
            place = first + number if head == "0" else first + int(head) - 1
            tokens.append(
                Token(
                    i=first + number,
                    start=position,
                    end=position + len(form),
                    text=form,
                    lemma=lemma,
                    tag=tag,
                    fine=fine,
                    morph="" if morph == "_" else morph,
                    head=place,
                    relation=relation,
                    name=name[0] if name else "O",
                )
            )
            position += len(form) + 1
        bounds.append(Sentence(first, len(tokens), Span(tokens[first].start, tokens[-1].end)))
    return Parse(" ".join(t.text for t in tokens), tuple(tokens), tuple(bounds))


def word(parse: Parse, form: str) -> Token:
    """The first token of that form."""
    return next(t for t in parse.tokens if t.text == form)


def timex(
    parse: Parse,
    words: str,
    kind: TimexType = "DATE",
    begin: str | None = "2024-05-06T00:00",
    value: str = "2024-05-06",
    rule: str = "test",
) -> Timex:
    """A time expression at the first place of these words, a day long where it has a beginning."""
    start = parse.text.index(words)
    until = None if begin is None else "2024-05-07T00:00"
    return Timex(words, Span(start, start + len(words)), kind, value, rule, begin=begin, until=until)
