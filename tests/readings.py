"""Readings made by hand: the words a finding rests on are named, the spans follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from lagebild.model import Article, Coder, Entity, Event, Place, Quotation, Reading, Span, Timex

CODER = Coder("0.1.0", "sha256:made-by-hand")
NEWER = Coder("0.2.0", "sha256:made-by-another-hand")


def at(text: str, words: str, nth: int = 0) -> Span:
    """The span of the nth place of the words in the text; ValueError where they do not stand there."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def made(
    identity: str,
    text: str,
    published: str | None,
    *,
    title: str = "",
    source: str | None = "Nordblatt",
    coder: Coder = CODER,
    timexes: Sequence[dict[str, Any]] = (),
    entities: Sequence[dict[str, Any]] = (),
    quotations: Sequence[dict[str, Any]] = (),
    events: Sequence[dict[str, Any]] = (),
) -> Reading:
    """A reading: each finding is its fields, with words where the model has spans; ids are given in order."""

    def spans(words: str | Sequence[str]) -> tuple[Span, ...]:
        return tuple(at(text, w) for w in ([words] if isinstance(words, str) else words))

    found_t = tuple(
        Timex(**{"type": "DATE", "rule": "by-hand", **t, "id": f"t{n}", "span": at(text, t["span"])})
        for n, t in enumerate(timexes, 1)
    )
    found_e = tuple(
        Entity(**{"rule": "by-hand", **e, "id": f"e{n}", "mentions": spans(e.get("mentions", e["name"]))})
        for n, e in enumerate(entities, 1)
    )
    parts = ("content", "speaker", "addressee", "cue", "frame")
    found_q = tuple(
        Quotation(
            **{"type": "Indirect", "rule": "by-hand", "confidence": 0.9, "medium": ("speech",), **q, "id": f"q{n}"}
            | {p: spans(q[p]) for p in parts if p in q}
        )
        for n, q in enumerate(quotations, 1)
    )
    found_v = tuple(
        Event(
            **{"status": "actual", "rule": "by-hand", "confidence": 0.8, **v, "id": f"v{n}", "spans": spans(v["spans"])}
            | ({"place": Place(at(text, v["place"]), v["place"], None)} if "place" in v else {})
        )
        for n, v in enumerate(events, 1)
    )
    article = Article(identity, title, published, text, source)
    sentences = _sentences(text)
    return Reading(article, coder, sentences, found_t, found_e, found_q, found_v)


def _sentences(text: str) -> tuple[Span, ...]:
    stops = [m.end() for m in re.finditer(r"(?<!\d)\.(?= )", text)]
    bounds = [0, *(stop + 1 for stop in stops), len(text) + 1]
    return tuple(Span(a, b - 1) for a, b in pairwise(bounds) if a < b - 1)


def talks(identity: str = "gespraech-1", coder: Coder = CODER, published: str | None = "2015-02-09") -> Reading:
    """One article with a finding of every kind, each link among them in use."""
    text = (
        "Angela Merkel will am 11. Februar in Minsk mit Wladimir Putin verhandeln. "
        "Die Kanzlerin sagte, eine Waffenruhe sei möglich. Putin warf Kiew einen Bruch der Vereinbarungen vor."
    )
    return made(
        identity,
        text,
        published,
        title="Merkel will nach Minsk",
        coder=coder,
        timexes=[
            {
                "span": "am 11. Februar",
                "value": "2015-02-11",
                "begin": "2015-02-11T00:00",
                "until": "2015-02-12T00:00",
            }
        ],
        entities=[
            {"name": "Angela Merkel", "kind": "person", "country": "DEU", "sector": "GOV", "office": "Kanzlerin"},
            {"name": "Wladimir Putin", "kind": "person", "country": "RUS", "sector": "GOV"},
            {"name": "Kiew", "kind": "country", "country": "UKR"},
            {"name": "Minsk", "kind": "place", "country": "BLR"},
        ],
        quotations=[
            {
                "content": "eine Waffenruhe sei möglich",
                "speaker": "Die Kanzlerin",
                "cue": "sagte",
                "frame": "Die Kanzlerin sagte",
                "speaker_entity": "e1",
            }
        ],
        events=[
            {
                "type": "CONSULT",
                "status": "future",
                "spans": "verhandeln",
                "actors": ("e1", "e2"),
                "place": "Minsk",
                "time": "t1",
            },
            {"type": "ACCUSE", "spans": "warf", "actors": ("e2",), "recipients": ("e3",), "content": ()},
        ],
    )
