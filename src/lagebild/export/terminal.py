"""One article with its findings marked, for a terminal: in colour, and by brackets where colour is not wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lagebild.model import Reading, Span

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\ud800-\udfff]")
COLOURS = {"t": "36", "e": "33", "q": "32", "v": "1;31"}
RESET = "\x1b[0m"


def plain(text: str) -> str:
    """Text without control characters, direction marks and lone surrogates: hostile text must not steer a terminal."""
    return CONTROL.sub("", text)


def cut(text: str, width: int) -> str:
    """The text, or its beginning with an ellipsis."""
    return text if len(text) <= width else text[: width - 1] + "…"


def show(reading: Reading, names: Mapping[str, str], colour: bool) -> str:
    """The article with every finding marked, and the findings listed below."""
    article = reading.article
    head = " · ".join(plain(part) for part in (article.id, article.published, article.source) if part)
    title = f"\x1b[1m{plain(article.title)}{RESET}" if colour else plain(article.title)
    lists = "\n".join(
        f"{names[key]}\n" + "".join(f"  {line}\n" for line in lines)
        for key, lines in (
            ("actors", list(_entities(reading))),
            ("events", list(_events(reading, names))),
            ("quotations", list(_quotations(reading))),
            ("times", list(_timexes(reading))),
        )
        if lines
    )
    return f"{title}\n{head}\n\n{marked(reading, colour)}\n\n{lists}"


def marked(reading: Reading, colour: bool) -> str:
    """The text with `[v1 words]` round events, entities and times, `⟨q1 …⟩` round quotations."""
    marks = [(s, f"q{q.id[1:]}") for q in reading.quotations for s in q.content]
    marks += [(s, v.id) for v in reading.events for s in v.spans]
    marks += [(t.span, t.id) for t in reading.timexes]
    marks += [(s, e.id) for e in reading.entities for s in e.mentions]
    opening: dict[int, list[tuple[Span, str]]] = {}
    closing: dict[int, list[tuple[Span, str]]] = {}
    for span, name in _nested(marks):
        opening.setdefault(span.start, []).append((span, name))
        closing.setdefault(span.end, []).insert(0, (span, name))
    text, out, stack, at = reading.article.text, list[str](), list[str](), 0
    for place in sorted(opening.keys() | closing.keys()):
        out.append(plain(text[at:place]))
        at = place
        for _, name in sorted(closing.get(place, []), key=lambda m: -m[0].start):
            stack.remove(name)
            out.append(_close(name, stack, colour))
        for _, name in sorted(opening.get(place, []), key=lambda m: -m[0].end):
            stack.append(name)
            out.append(_open(name, colour))
    return "".join(out) + plain(text[at:])


def _nested(marks: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Marks that nest: one that crosses an earlier one, or has its very span, is left out (the lists below have it)."""
    around: list[Span] = []
    for span, name in sorted(marks, key=lambda m: (m[0].start, -m[0].end, m[1])):
        while around and around[-1].end <= span.start:
            around.pop()
        if not around or (span.end <= around[-1].end and span != around[-1]):
            around.append(span)
            yield span, name


def _open(name: str, colour: bool) -> str:
    bracket = f"⟨{name} " if name[0] == "q" else f"[{name} "
    return f"\x1b[{COLOURS[name[0]]}m{bracket}" if colour else bracket


def _close(name: str, stack: Sequence[str], colour: bool) -> str:
    bracket = "⟩" if name[0] == "q" else "]"
    again = f"\x1b[{COLOURS[stack[-1][0]]}m" if stack else ""
    return f"{bracket}{RESET}{again}" if colour else bracket


def _entities(reading: Reading) -> Iterator[str]:
    for e in reading.entities:
        facts = ", ".join(plain(x) for x in (e.kind, e.country, e.sector, e.office) if x)
        yield f"{e.id}  {plain(e.name)} ({facts}), {len(e.mentions)}+{len(e.pronouns)}"


def _events(reading: Reading, names: Mapping[str, str]) -> Iterator[str]:
    who = {e.id: plain(e.name) for e in reading.entities}
    when = {t.id: t.value for t in reading.timexes}
    text = reading.article.text
    for v in reading.events:
        parts = [f"{v.id}  {v.type} {names[v.status]}"]
        if v.historical:
            parts.append(names["historical"])
        parts.append(f"{', '.join(who[a] for a in v.actors) or '?'} → {', '.join(who[r] for r in v.recipients) or '–'}")
        parts.append("„" + plain(v.spans[0].of(text)) + "“")
        if v.time:
            parts.append(when[v.time])
        if v.place:
            parts.append(plain(v.place.name))
        parts += [f"{claim.number} {names[claim.what]} ({names[claim.bound]})" for claim in v.claims]
        if v.said_by:
            parts.append(f"{names['said-by']} {who[v.said_by]}")
        yield " · ".join(parts)


def _quotations(reading: Reading) -> Iterator[str]:
    who = {e.id: plain(e.name) for e in reading.entities}
    text = reading.article.text
    for q in reading.quotations:
        surface = " ".join(plain(s.of(text)) for s in q.speaker)
        speaker = who[q.speaker_entity] if q.speaker_entity else surface or "?"
        words = " … ".join(" ".join(plain(s.of(text)).split()) for s in q.content)
        yield f"{q.id}  {q.type} · {speaker}: {cut(words, 90)}"


def _timexes(reading: Reading) -> Iterator[str]:
    for t in reading.timexes:
        yield f"{t.id}  {t.type} {t.value} · „{' '.join(plain(t.span.of(reading.article.text)).split())}“"
