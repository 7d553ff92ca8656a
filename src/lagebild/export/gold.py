"""Corrected readings as lines of gold: articles with the actors and events that a person has put right."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from lagebild.model import Event, Reading
from lagebild.record import Correction
from lagebild.record.whereabouts import BY_HAND


def gold_line(reading: Reading, corrections: Sequence[Correction]) -> str:
    """One article as JSON: id, title, published, text, sentences, actors, events, timexes, and what was corrected.

    `checked` in an actor, event or timex says that a person confirmed or changed it; the others are
    the program's own and no gold. A time that a person gave and no words say has the text null.
    `corrections` lists what was done, rejections among them.
    """
    a = reading.article
    checked = {(c.kind, c.start, c.stop) for c in corrections if c.action in {"confirm", "change"}}
    row = {
        "id": a.id,
        "title": a.title,
        "published": a.published,
        "text": a.text,
        "sentences": [[s.start, s.end] for s in reading.sentences],
        "actors": [
            {
                "id": e.id,
                "name": e.name,
                "kind": e.kind,
                "country": e.country,
                "sector": e.sector,
                "office": e.office,
                "mentions": [s.of(a.text) for s in e.mentions],
                "checked": ("entity", e.mentions[0].start, e.mentions[0].end) in checked,
            }
            for e in reading.entities
        ],
        "events": [_event(reading, v, ("event", v.spans[0].start, v.spans[0].end) in checked) for v in reading.events],
        "timexes": [
            {
                "start": t.span.start,
                "end": t.span.end,
                "type": t.type,
                "value": t.value,
                "checked": ("timex", t.span.start, t.span.end) in checked,
            }
            for t in reading.timexes
            if t.rule != BY_HAND
        ],
        "corrections": [{k: v for k, v in c.to_row().items() if k not in {"article", "number"}} for c in corrections],
    }
    return json.dumps(row, ensure_ascii=True, separators=(",", ":"))


def _event(reading: Reading, event: Event, checked: bool) -> dict[str, Any]:
    text = reading.article.text
    time = next((t for t in reading.timexes if t.id == event.time), None)
    place = event.place
    return {
        "id": event.id,
        "trigger": event.spans[0].of(text),
        "type": event.type,
        "mode": list(event.modes),
        "status": event.status,
        "historical": event.historical,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "place": place and {"text": place.span.of(text), "country": place.country},
        "time": time and {"text": None if time.rule == BY_HAND else time.span.of(text), "value": time.value},
        "said_by": event.said_by,
        "content": " … ".join(s.of(text) for s in event.content) or None,
        "spans": [[s.start, s.end] for s in event.spans],
        "checked": checked,
    }
