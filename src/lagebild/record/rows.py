"""One reading becomes rows, each beside the words it rests on."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from lagebild.model import Reading, Span
from lagebild.model.event import Claim
from lagebild.record.identity import actor_id, finding_ids
from lagebild.record.schema import PER_ARTICLE
from lagebild.record.stems import stems

Rows = Iterator[tuple[str, dict[str, Any]]]
MOST_INDEXED = 500_000  # characters of one sentence's stems; PostgreSQL refuses an index entry above 1 MB


def text_of(words: str) -> str:
    """Text as every database can hold it: lone surrogates and NUL are written as Python writes them."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


def line_of(words: str) -> str:
    """Words on one line, for a person; what no database can hold is left out."""
    return " ".join(words.encode("utf-8", "replace").decode("utf-8").replace("\0", " ").split())


def day_of(moment: str | None) -> str:
    """The day of an ISO 8601 date or time; empty where there is none, so that it sorts and compares everywhere."""
    return (moment or "")[:10]


def index_row(key: int, words: str) -> dict[str, Any]:
    """What makes a sentence's words findable."""
    return {"rowid": key, "stems": " ".join(stems(words))[:MOST_INDEXED]}


def derived_rows(reading: Reading, key: int, run: int, first_runs: Mapping[str, int]) -> Rows:
    """Every row that follows from a reading, with its table, parents before children.

    `key` is the article's, `run` the number of this run, `first_runs` says of the ids that the
    record had before in which run they were first found.
    """
    return _Rows(reading, key, run, first_runs).all()


class _Rows:
    def __init__(self, reading: Reading, key: int, run: int, first_runs: Mapping[str, int]) -> None:
        self.reading, self.key, self.run, self.first_runs = reading, key, run, first_runs
        self.text = reading.article.text
        self.base = key * PER_ARTICLE
        self.ids = finding_ids(reading)
        self.names = {e.id: line_of(e.name) for e in reading.entities}
        self.actors = {e.id: actor_id(e.kind, e.name) for e in reading.entities}
        self.entity_keys = {e.id: self.base + n for n, e in enumerate(reading.entities, 1)}
        self.begins = {t.id: day_of(t.begin) for t in reading.timexes}
        self.published = day_of(reading.article.published)
        self.starts = [s.start for s in reading.sentences]

    def all(self) -> Rows:
        yield from self._sentences()
        yield from self._timexes()
        yield from self._entities()
        yield from self._quotations()
        yield from self._events()

    def _sentences(self) -> Rows:
        for number, span in enumerate(self.reading.sentences):
            words = line_of(span.of(self.text))
            key = self.base + number
            yield "sentence", {"key": key, "article": self.key, "start": span.start, "stop": span.end, "words": words}
            yield "words", index_row(key, words)

    def _timexes(self) -> Rows:
        for number, t in enumerate(self.reading.timexes, 1):
            row = {"key": self.base + number, "mark": t.id, "article": self.key, "type": t.type, "value": t.value}
            yield "timex", {**row, "begin": t.begin, "until": t.until, **self._evidence(t.rule, t.span)}

    def _entities(self) -> Rows:
        acts, undergoes, speaks = dict[str, int](), dict[str, int](), dict[str, int]()
        for v in self.reading.events:
            for members, counts in ((v.actors, acts), (v.recipients, undergoes)):
                for mark in members:
                    counts[mark] = counts.get(mark, 0) + 1
        for q in self.reading.quotations:
            if q.speaker_entity is not None:
                speaks[q.speaker_entity] = speaks.get(q.speaker_entity, 0) + 1
        for number, e in enumerate(self.reading.entities, 1):
            yield (
                "entity",
                {
                    **self._found(e.id, number),
                    "day": self.published,
                    "actor": self.actors[e.id],
                    "name": self.names[e.id],
                    "kind": e.kind,
                    "country": e.country,
                    "sector": e.sector,
                    "office": e.office and line_of(e.office),
                    "mentions": len(e.mentions) + len(e.pronouns),
                    "acts": acts.get(e.id, 0),
                    "undergoes": undergoes.get(e.id, 0),
                    "speaks": speaks.get(e.id, 0),
                    "confidence": e.confidence,
                    **self._evidence(e.rule, *e.mentions),
                },
            )

    def _quotations(self) -> Rows:
        for number, q in enumerate(self.reading.quotations, 1):
            speaker, addressee = self._words(*q.speaker), self._words(*q.addressee)
            yield (
                "quotation",
                {
                    **self._found(q.id, number),
                    "day": self._day(q.time),
                    "type": q.type,
                    "medium": ",".join(q.medium),
                    "speaker": speaker,
                    "addressee": addressee,
                    "cue": self._words(*q.cue),
                    "who": self.names[q.speaker_entity] if q.speaker_entity else speaker,
                    "whom": self.names[q.addressee_entity] if q.addressee_entity else addressee,
                    "speaker_actor": self.actors[q.speaker_entity] if q.speaker_entity else None,
                    "speaker_entity": self.entity_keys[q.speaker_entity] if q.speaker_entity else None,
                    "time": self._value(q.time),
                    "parent": self.ids[q.parent] if q.parent else None,
                    "sentence": self._sentence(q.content),
                    "confidence": q.confidence,
                    **self._evidence(q.rule, *q.content),
                },
            )

    def _events(self) -> Rows:
        for number, v in enumerate(self.reading.events, 1):
            found = self._found(v.id, number)
            day = self._day(v.time)
            yield (
                "event",
                {
                    **found,
                    "day": day,
                    "type": v.type,
                    "modes": ",".join(v.modes),
                    "status": v.status,
                    "historical": int(v.historical),
                    "who": ", ".join(dict.fromkeys(self.names[a] for a in v.actors)),
                    "whom": ", ".join(dict.fromkeys(self.names[r] for r in v.recipients)),
                    "place": v.place and line_of(v.place.name),
                    "place_country": v.place and v.place.country,
                    "time": self._value(v.time),
                    "said_by": self.names[v.said_by] if v.said_by else None,
                    "content": self._words(*v.content),
                    "claims": json.dumps([self._claim(claim) for claim in v.claims], ensure_ascii=True),
                    "sentence": self._sentence(v.spans),
                    "confidence": v.confidence,
                    **self._evidence(v.rule, *v.spans),
                },
            )
            for role, members in (("actor", v.actors), ("recipient", v.recipients)):
                for place, mark in enumerate(members):
                    who = {"entity": self.entity_keys[mark], "actor": self.actors[mark], "day": day}
                    yield "party", {"event": found["key"], "role": role, "place": place, **who}

    def _claim(self, claim: Claim) -> dict[str, Any]:
        said_by = self.names[claim.said_by] if claim.said_by else None
        words = line_of(claim.span.of(self.text))
        return {"what": claim.what, "number": claim.number, "bound": claim.bound, "said_by": said_by, "words": words}

    def _found(self, mark: str, number: int) -> dict[str, Any]:
        found = self.ids[mark]
        run = self.first_runs.get(found, self.run)
        return {"key": self.base + number, "id": found, "run": run, "mark": mark, "article": self.key}

    def _evidence(self, rule: str, *spans: Span) -> dict[str, Any]:
        return {"spans": json.dumps([[s.start, s.end] for s in spans]), "words": self._words(*spans), "rule": rule}

    def _words(self, *spans: Span) -> str:
        return line_of(" … ".join(s.of(self.text) for s in spans))

    def _value(self, mark: str | None) -> str | None:
        return next((t.value for t in self.reading.timexes if t.id == mark), None)

    def _day(self, mark: str | None) -> str:
        return (self.begins.get(mark) if mark else None) or self.published

    def _sentence(self, spans: tuple[Span, ...]) -> int | None:
        if not spans or not self.starts:
            return None
        return self.base + max(0, bisect_right(self.starts, spans[0].start) - 1)
