"""Events as rows of PLOVER, with CAMEO root codes beside: JSON Lines and CSV from readings alone.

A row is one event with all its actors; PLOVER's rule for what is still to come is applied here and
nowhere else: a future CONSULT or AID is an AGREE, a future RETREAT a CONCEDE (PLOVER manual 2024).
What is negated or hypothetical keeps its type and says so in `status`.
"""

from __future__ import annotations

import csv
import io
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lagebild.model import Entity, Event, Reading, Span
from lagebild.ontology import cameo_root, quadrant

COLUMNS = (
    "id", "article", "published", "source", "url", "event_type", "event_modes", "contexts", "status", "historical",
    "quad", "cameo_root", "actors", "actor_countries", "actor_sectors", "recipients", "recipient_countries",
    "recipient_sectors", "place", "place_country", "time", "said_by", "trigger", "text", "claims", "confidence",
    "coder",
)  # fmt: skip
FUTURE: Mapping[str, str] = {"CONSULT": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_json_lines(readings: Iterable[Reading]) -> Iterator[str]:
    """One JSON object a line, each with its newline; lists stay lists."""
    for reading in readings:
        yield from json_lines(reading)


def to_csv(readings: Iterable[Reading]) -> Iterator[str]:
    """RFC 4180 with a head; lists are joined by `;`, and a cell that a spreadsheet would run gets an apostrophe."""
    yield csv_head()
    for reading in readings:
        yield from csv_lines(reading)


def json_lines(reading: Reading) -> Iterator[str]:
    """The lines of one reading, each with its newline."""
    for row in rows(reading):
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def csv_head() -> str:
    """The line with the names of the columns."""
    return _line(COLUMNS)


def csv_lines(reading: Reading) -> Iterator[str]:
    """The lines of one reading, without a head."""
    for row in rows(reading):
        yield _line(_cell(row[column]) for column in COLUMNS)


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, list):
        text = ";".join(json.dumps(v, ensure_ascii=False) if isinstance(v, dict) else str(v or "") for v in value)
    else:
        text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """The rows of one reading, in the order of its events; unknown is None or an empty list."""
    entities = {entity.id: entity for entity in reading.entities}
    times = {timex.id: timex.value for timex in reading.timexes}
    for event in reading.events:
        yield _row(reading, event, entities, times)


def _row(reading: Reading, event: Event, entities: Mapping[str, Entity], times: Mapping[str, str]) -> dict[str, Any]:
    article = reading.article
    type_: str = event.type
    modes = event.modes
    if event.status == "future" and type_ in FUTURE:
        type_, modes = FUTURE[type_], ()
    actors, recipients = ([entities[i] for i in side] for side in (event.actors, event.recipients))
    trigger = event.spans[0]
    return {
        "id": f"{article.id}-{event.id}",
        "article": article.id,
        "published": article.published,
        "source": article.source,
        "url": article.url,
        "event_type": type_,
        "event_modes": list(modes),
        "contexts": list(event.contexts),
        "status": event.status,
        "historical": event.historical,
        "quad": quadrant(type_),
        "cameo_root": cameo_root(type_, modes),
        **_side("actor", actors),
        **_side("recipient", recipients),
        "place": None if event.place is None else event.place.name,
        "place_country": None if event.place is None else event.place.country,
        "time": None if event.time is None else times[event.time],
        "said_by": None if event.said_by is None else entities[event.said_by].name,
        "trigger": trigger.of(article.text),
        "text": _sentence(reading, trigger),
        "claims": [{"what": c.what, "number": c.number, "bound": c.bound} for c in event.claims],
        "confidence": event.confidence,
        "coder": reading.coder.version,
    }


def _sentence(reading: Reading, span: Span) -> str | None:
    """The words of the first sentence that a span lies in; None where it lies in none."""
    number = bisect_right(reading.sentences, span.start, key=lambda s: s.end)
    found = reading.sentences[number : number + 1]
    return next((s.of(reading.article.text) for s in found if s.touches(span)), None)


def _side(name: str, side: list[Entity]) -> dict[str, Any]:
    return {
        f"{name}s": [e.name for e in side],
        f"{name}_countries": [e.country for e in side],
        f"{name}_sectors": [e.sector for e in side],
    }
