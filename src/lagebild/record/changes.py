"""What a newer reading of an article says otherwise than an older one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from lagebild.model import Reading
from lagebild.record.identity import finding_ids
from lagebild.record.rows import line_of

What = Literal["new", "gone", "changed"]


@dataclass(frozen=True)
class Change:
    """One finding (or article) that is new, gone, or has another value in one field."""

    article: str
    kind: str
    what: What
    id: str
    words: str
    field: str | None = None
    before: str | None = None
    after: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def changes(before: Reading | None, after: Reading) -> Iterator[Change]:
    """From one reading of an article to another; findings are the same when they stand at the same place."""
    article = after.article.id
    if before is None:
        yield Change(article, "article", "new", article, line_of(after.article.title))
        return
    if before.article.sha256 != after.article.sha256:
        yield Change(article, "article", "changed", article, line_of(after.article.title), "text")
    old, new = _findings(before), _findings(after)
    for found in sorted(old.keys() | new.keys()):
        kind, words, _ = new.get(found) or old[found]
        if found not in old or found not in new:
            yield Change(article, kind, "new" if found in new else "gone", found, words)
            continue
        was, now = old[found][2], new[found][2]
        for field in now:
            if was[field] != now[field]:
                yield Change(article, kind, "changed", found, words, field, was[field], now[field])


def _findings(reading: Reading) -> Mapping[str, tuple[str, str, Mapping[str, str | None]]]:
    """By id: the kind, the words and the comparable fields of every finding."""
    text, ids = reading.article.text, finding_ids(reading)
    names = {e.id: line_of(e.name) for e in reading.entities}
    values = {t.id: t.value for t in reading.timexes}
    found: dict[str, tuple[str, str, Mapping[str, str | None]]] = {}

    def joined(marks: tuple[str, ...]) -> str:
        return ", ".join(names[mark] for mark in marks)

    for t in reading.timexes:
        found[ids[t.id]] = ("timex", line_of(t.span.of(text)), {"type": t.type, "value": t.value})
    for e in reading.entities:
        fields = {"country": e.country, "sector": e.sector, "office": e.office}
        found[ids[e.id]] = ("entity", names[e.id], fields)
    for q in reading.quotations:
        speaker = names[q.speaker_entity] if q.speaker_entity else None
        words = line_of(" … ".join(s.of(text) for s in q.content))
        found[ids[q.id]] = ("quotation", words, {"type": q.type, "speaker": speaker})
    for v in reading.events:
        event: dict[str, str | None] = {
            "type": v.type,
            "modes": ",".join(v.modes),
            "status": v.status,
            "historical": str(v.historical).lower(),
            "actors": joined(v.actors),
            "recipients": joined(v.recipients),
            "place": line_of(v.place.name) if v.place else None,
            "time": values[v.time] if v.time else None,
            "claims": ", ".join(f"{claim.number} {claim.what}" for claim in v.claims),
            "said_by": names[v.said_by] if v.said_by else None,
        }
        found[ids[v.id]] = ("event", line_of(" … ".join(s.of(text) for s in v.spans)), event)
    return found
