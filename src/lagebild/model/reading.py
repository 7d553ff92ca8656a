"""What was read in one article: the JSON contract of the reading format, in both directions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from lagebild.errors import InputError, SpanError
from lagebild.model.entity import Entity
from lagebild.model.event import Claim, Event, Place
from lagebild.model.quotation import Quotation
from lagebild.model.text import Article, Span
from lagebild.model.timex import Timex

QUOTATION_PARTS = ("content", "speaker", "addressee", "cue", "frame")


@dataclass(frozen=True, slots=True)
class Coder:
    """Who read: the program's version and the hash of its rules, lexicons and pipeline (PROV)."""

    version: str
    rules: str


@dataclass(frozen=True)
class Reading:
    """An article and all that was found in it.

    Every span lies in the text and every id that is named exists: SpanError otherwise, at
    construction. Equality is that of all fields.
    """

    article: Article
    coder: Coder
    sentences: tuple[Span, ...] = ()
    timexes: tuple[Timex, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    events: tuple[Event, ...] = ()

    def __post_init__(self) -> None:
        length = len(self.article.text)
        for what, span in self._spans():
            if span.end > length:
                raise SpanError(
                    f"Article {self.article.id!r}: {what} has the span [{span.start}, {span.end}], "
                    f"but the text has {length} code points."
                )
        for what, name, kind in self._names():
            if name not in kind:
                raise SpanError(f"Article {self.article.id!r}: {what} names {name!r}, which the reading lacks.")

    def _spans(self) -> Iterator[tuple[str, Span]]:
        yield from (("a sentence", span) for span in self.sentences)
        yield from ((t.id, t.span) for t in self.timexes)
        for e in self.entities:
            yield from ((e.id, span) for span in (*e.mentions, *e.pronouns))
        for q in self.quotations:
            yield from ((q.id, span) for part in QUOTATION_PARTS for span in getattr(q, part))
        for v in self.events:
            yield from ((v.id, span) for span in (*v.spans, *v.content))
            yield from ((v.id, claim.span) for claim in v.claims)
            if v.place is not None:
                yield v.id, v.place.span

    def _names(self) -> Iterator[tuple[str, str, set[str]]]:
        timexes = {t.id for t in self.timexes}
        entities = {e.id for e in self.entities}
        quotations = {q.id for q in self.quotations}
        for q in self.quotations:
            named = (
                (q.speaker_entity, entities),
                (q.addressee_entity, entities),
                (q.time, timexes),
                (q.parent, quotations),
            )
            yield from ((q.id, name, kind) for name, kind in named if name is not None)
        for v in self.events:
            said = (claim.said_by for claim in v.claims if claim.said_by is not None)
            yield from ((v.id, name, entities) for name in (*v.actors, *v.recipients, *said))
            yield from (
                (v.id, name, kind) for name, kind in ((v.time, timexes), (v.said_by, entities)) if name is not None
            )

    def to_dict(self) -> dict[str, Any]:
        """The reading as the JSON object of the reading format."""
        a = self.article
        return {
            "id": a.id, "title": a.title, "published": a.published, "source": a.source, "url": a.url, "text": a.text,
            "coder": {"version": self.coder.version, "rules": self.coder.rules},
            "sentences": _pairs(self.sentences),
            "timexes": [_timex_to_dict(t) for t in self.timexes],
            "entities": [_to_dict(e) for e in self.entities],
            "quotations": [_to_dict(q) for q in self.quotations],
            "events": [_to_dict(v) for v in self.events],
        }  # fmt: skip

    def to_json(self) -> str:
        """One line of JSON; the same reading always gives the same bytes."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> Reading:
        """The reading that `to_dict` wrote; InputError names the article and the key that is wrong."""
        name = raw.get("id")
        try:
            article = Article(raw["id"], raw["title"], raw["published"], raw["text"], raw.get("source"), raw.get("url"))
            return cls(
                article=article,
                coder=Coder(**raw["coder"]),
                sentences=_spans_of(raw["sentences"]),
                timexes=tuple(_timex_from_dict(t) for t in raw["timexes"]),
                entities=tuple(Entity(**_known(Entity, e)) for e in raw["entities"]),
                quotations=tuple(Quotation(**_known(Quotation, q)) for q in raw["quotations"]),
                events=tuple(Event(**_known(Event, v)) for v in raw["events"]),
            )
        except KeyError as error:
            raise InputError("reading-key", name=name, key=str(error)) from error
        except (TypeError, AttributeError) as error:
            raise InputError("reading-format", name=name, reason=str(error)) from error


SPAN_LISTS = frozenset({"mentions", "pronouns", "spans", *QUOTATION_PARTS})
TUPLES = frozenset({"medium", "modes", "contexts", "actors", "recipients"})


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _spans_of(pairs: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


def _timex_to_dict(timex: Timex) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": timex.id,
        "start": timex.span.start,
        "end": timex.span.end,
        "type": timex.type,
        "value": timex.value,
    }
    row.update({k: v for k in ("mod", "quant", "freq") if (v := getattr(timex, k)) is not None})
    return {**row, "begin": timex.begin, "until": timex.until, "rule": timex.rule}


def _timex_from_dict(raw: dict[str, Any]) -> Timex:
    rest = {k: v for k, v in raw.items() if k in {f.name for f in fields(Timex)}}
    return Timex(span=Span(raw["start"], raw["end"]), **rest)


def _to_dict(noun: Entity | Quotation | Event) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field in fields(noun):
        value = getattr(noun, field.name)
        if field.name in SPAN_LISTS:
            value = _pairs(value)
        elif isinstance(value, Place):
            value = {"start": value.span.start, "end": value.span.end, "name": value.name, "country": value.country}
        elif field.name == "claims":
            value = [_claim_to_dict(claim) for claim in value]
        elif isinstance(value, tuple):
            value = list(value)
        row[field.name] = value
    return row


def _claim_to_dict(claim: Claim) -> dict[str, Any]:
    place = {"start": claim.span.start, "end": claim.span.end}
    return {"what": claim.what, "number": claim.number, "bound": claim.bound, **place, "said_by": claim.said_by}


def _claim_from_dict(raw: dict[str, Any]) -> Claim:
    return Claim(raw["what"], raw["number"], raw["bound"], Span(raw["start"], raw["end"]), raw.get("said_by"))


def _known(noun: type[Entity] | type[Quotation] | type[Event], raw: dict[str, Any]) -> dict[str, Any]:
    """The fields of a noun in a JSON object; keys that others added are passed over."""
    row: dict[str, Any] = {}
    for field in fields(noun):
        if field.name not in raw:
            continue
        value = raw[field.name]
        if field.name in SPAN_LISTS:
            value = _spans_of(value)
        elif field.name in TUPLES:
            value = tuple(value)
        elif field.name == "claims":
            value = tuple(_claim_from_dict(claim) for claim in value)
        elif field.name == "place" and value is not None:
            value = Place(Span(value["start"], value["end"]), value["name"], value.get("country"))
        row[field.name] = value
    return row
