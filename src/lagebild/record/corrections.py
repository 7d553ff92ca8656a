"""What a person put right. Corrections are added, never changed; they outlive every re-reading.

A correction of a finding is bound to its words in the article, so that a newer coder's finding at
the same place is corrected too. Merging and splitting (of actors or events across articles) goes by
ids of content.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, TypeVar, get_args

from lagebild.errors import UsageError
from lagebild.model import Entity, Event, EventType, Quotation, QuotationType, Reading, Span, Status, Timex
from lagebild.model.entity import EntityKind
from lagebild.record.identity import finding_ids, place_of
from lagebild.record.rows import line_of
from lagebild.record.whereabouts import (
    place_named,
    place_words,
    revalued,
    time_value,
    with_time,
    without_idle_times,
)

Action = Literal["merge", "split", "change", "reject", "confirm"]
Kind = Literal["event", "quotation", "entity", "timex", "actor"]
Named = Entity | Event | Quotation | Timex
Finding = TypeVar("Finding", Entity, Event, Quotation, Timex)
COUNTRY = re.compile("[A-Z]{3}")

FIELDS: dict[str, dict[str, tuple[str, ...]]] = {
    "event": {
        "type": get_args(EventType),
        "status": get_args(Status),
        "historical": ("true", "false"),
        "actors": (),
        "recipients": (),
        "place": (),
        "place_country": (),
        "time": (),
    },
    "quotation": {"type": get_args(QuotationType), "speaker": ()},
    "entity": {"name": (), "kind": get_args(EntityKind), "country": (), "sector": (), "office": ()},
    "timex": {"value": ()},
}
"""The fields that may be changed, each with the values it may have (none listed: any)."""


@dataclass(frozen=True)
class Correction:
    """One correction: who did what to which finding, and why.

    `target` is the id of the finding (or actor), `other` the second id of a merge or split.
    `article`, `start`, `stop` say where the finding stands, `words` how it reads there.
    """

    action: Action
    kind: Kind
    target: str
    author: str
    reason: str
    other: str | None = None
    field: str | None = None
    value: str | None = None
    article: str | None = None
    start: int | None = None
    stop: int | None = None
    words: str = ""
    number: int = 0
    at: str = ""

    def to_row(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> Correction:
        return cls(**row)


def correction_of(
    reading: Reading, target: str, action: Action, author: str, reason: str, field: str | None, value: str | None
) -> Correction:
    """A correction of one finding of a reading, named by its id or its mark (`v3`).

    UsageError where the reading has no such finding, the field cannot be changed, or not to that value.
    """
    findings: dict[str, tuple[Kind, Named]] = {}
    ids = finding_ids(reading)
    for kind, members in _members(reading):
        for member in members:
            findings[member.id] = findings[ids[member.id]] = (kind, member)
    if target not in findings:
        raise UsageError("finding-missing", article=reading.article.id, finding=target)
    kind, finding = findings[target]
    if action == "reject" and kind in {"entity", "timex"}:
        raise UsageError("no-reject", kind=kind)
    if action == "change":
        value = _checked(reading, kind, finding, field, value)
    place = place_of(finding)
    return Correction(
        action, kind, ids[finding.id], author, reason, None, field, value,
        reading.article.id, place.start, place.end, place.of(reading.article.text),
    )  # fmt: skip


def _members(reading: Reading) -> Iterable[tuple[Kind, Sequence[Named]]]:
    return (
        ("timex", reading.timexes),
        ("entity", reading.entities),
        ("quotation", reading.quotations),
        ("event", reading.events),
    )


def _checked(reading: Reading, kind: Kind, finding: Named, field: str | None, value: str | None) -> str:
    """The value as it is kept: without the marks of this reading, where it names something else by mark."""
    fields = FIELDS[kind]
    if field not in fields or value is None:
        raise UsageError("fields", kind=kind, fields=", ".join(fields))
    value = value.strip()
    if fields[field] and value not in fields[field]:
        raise UsageError("field-values", field=field, values=", ".join(fields[field]))
    if field in {"actors", "recipients", "speaker"}:
        return _names(reading, value)
    if field in {"country", "place_country"} and value and not COUNTRY.fullmatch(value):
        raise UsageError("no-country", value=value)
    if isinstance(finding, Timex):
        revalued(finding, value, reading.article.published)
    elif isinstance(finding, Event):
        if field == "place_country" and finding.place is None:
            raise UsageError("no-place")
        if field == "place":
            return place_words(reading, finding, value)
        if field == "time":
            return time_value(reading, value)
    return value


def _names(reading: Reading, value: str) -> str:
    """The same entities by name, as another reading knows them; the value as it is where a name is not enough."""
    marks = _marks(reading, value)
    names = {e.id: e.name for e in reading.entities}
    joined = ", ".join(names[mark] for mark in marks)
    try:
        return joined if _marks(reading, joined) == marks else value
    except UsageError:
        return value  # a name with a comma


def _marks(reading: Reading, value: str) -> tuple[str, ...]:
    """Entities named by mark or name, separated by commas; UsageError for one the article lacks."""
    known = {e.name.casefold(): e.id for e in reading.entities} | {e.id: e.id for e in reading.entities}
    names = [name.strip() for name in value.split(",") if name.strip()]
    for name in names:
        if known.get(name.casefold()) is None:
            have = ", ".join(e.name for e in reading.entities) or "–"
            raise UsageError("entity-missing", name=name, have=have)
    return tuple(known[name.casefold()] for name in names)


def corrected(reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """The reading as the corrections of its article want it; those that no finding fits any more are passed over."""
    for correction in corrections:
        if correction.kind == "event" and correction.field == "time":
            reading = _with_time(reading, correction)
        elif correction.kind == "event":
            reading = replace(reading, events=_applied(reading, reading.events, correction))
        elif correction.kind == "timex" and correction.action == "change":
            reading = replace(reading, timexes=_applied(reading, reading.timexes, correction))
        elif correction.kind == "quotation":
            reading = _with_quotations(reading, _applied(reading, reading.quotations, correction))
        elif correction.kind == "entity" and correction.action in {"change", "confirm"}:
            reading = replace(reading, entities=_applied(reading, reading.entities, correction))
    return without_idle_times(reading)


def _with_time(reading: Reading, correction: Correction) -> Reading:
    event = _target(reading, reading.events, correction)
    if event is None:
        return reading
    try:
        timed, mark = with_time(reading, event, correction.value or "")
    except UsageError:
        return reading  # what the words meant is not said in this reading
    changed = replace(event, time=mark, confidence=1.0)
    return replace(timed, events=tuple(changed if v is event else v for v in reading.events))


def _with_quotations(reading: Reading, quotations: tuple[Quotation, ...]) -> Reading:
    there = {q.id for q in quotations}
    return replace(reading, quotations=tuple(q if q.parent in there else replace(q, parent=None) for q in quotations))


def _applied(reading: Reading, findings: tuple[Finding, ...], correction: Correction) -> tuple[Finding, ...]:
    target = _target(reading, findings, correction)
    kept = []
    for finding in findings:
        if finding is not target:
            kept.append(finding)
        elif correction.action == "confirm" and not isinstance(finding, Timex):
            kept.append(replace(finding, confidence=1.0))
        elif correction.action == "change":
            kept.append(_changed(reading, finding, correction))
        elif correction.action != "reject":
            kept.append(finding)
    return tuple(kept)


def _target(reading: Reading, findings: tuple[Finding, ...], correction: Correction) -> Finding | None:
    """The finding of the same id, else the one whose words lie at the same place."""
    ids = finding_ids(reading)
    for finding in findings:
        if ids[finding.id] == correction.target:
            return finding
    if correction.start is None or correction.stop is None or correction.stop > len(reading.article.text):
        return None
    place = Span(correction.start, correction.stop)
    if line_of(place.of(reading.article.text)) != line_of(correction.words):
        return None  # the article was changed since
    return next((f for f in findings if place_of(f).touches(place)), None)


def _changed(reading: Reading, finding: Finding, correction: Correction) -> Finding:
    field, value = correction.field or "", correction.value or ""
    new: Any = value or None
    try:
        if isinstance(finding, Timex):
            return revalued(finding, value, reading.article.published)
        if field in {"actors", "recipients"}:
            new = _marks(reading, value)
        elif field == "speaker":
            field, new = "speaker_entity", (_marks(reading, value) or (None,))[0]
        elif field == "historical":
            new = value == "true"
        elif isinstance(finding, Event) and field == "place":
            new = place_named(reading, finding, value)
        elif isinstance(finding, Event) and field == "place_country":
            field, new = "place", finding.place and replace(finding.place, country=value or None)
    except UsageError:
        return finding  # the newer reading does not know that name
    return replace(finding, **{field: new, "confidence": 1.0})
