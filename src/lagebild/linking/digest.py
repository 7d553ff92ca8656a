"""What linking needs of one article: a few hundred words at most, no parse, no language."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from lagebild.errors import InputError
from lagebild.lang.agenda import NO_WORDS, AgendaRules, Turn
from lagebild.lang.names import fold
from lagebild.linking.copies import signature
from lagebild.model import Entity, EntityKind, Event, EventType, Reading, Span, Status, Timex
from lagebild.model.appointment import AppointmentType

TYPES_WITH_WORDS = 40  # content stems kept of an article for storylines
STEMS = 24  # content stems kept of a sentence
SENTENCE = 600  # code points of a sentence that are kept as evidence
UNDATED = "0001-01-01"  # the day of an article whose publication is unknown


@dataclass(frozen=True, slots=True)
class Days:
    """Half-open days, ISO, with the TIMEX3 value they come from."""

    value: str
    begin: str
    until: str

    @property
    def single(self) -> bool:
        return (date.fromisoformat(self.until) - date.fromisoformat(self.begin)).days <= 1


@dataclass(frozen=True, slots=True)
class Party:
    """An entity of the article by its id there; `weight` is how often it is mentioned."""

    id: str
    name: str
    kind: EntityKind
    country: str | None
    sector: str | None
    office: str | None
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people beside an event, on somebody's word."""

    what: str
    number: int
    bound: str


@dataclass(frozen=True, slots=True)
class Deed:
    """An event of the article; `actors`, `recipients` and `said_by` are its entities' ids there."""

    id: str
    type: EventType
    modes: tuple[str, ...]
    status: Status
    historical: bool
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    said_by: str | None
    when: Days | None
    place: str | None
    country: str | None
    content: str
    stems: tuple[str, ...]
    trigger: str
    sentence: str
    start: int
    counts: tuple[Count, ...] = ()
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that speaks of an appointment; `parties` are ids of the article's entities.

    `turn` is what the sentence says of it: planned, held, postponed, moved or cancelled. `old` and
    `old_place` are what it was before. `type` is None where only the article's earlier sentences tell.
    `noun` says whether a noun names it, `background` whether it is told as gone by long before.
    """

    type: AppointmentType | None
    turn: Turn
    parties: tuple[str, ...]
    when: Days | None
    old: Days | None
    place: str | None
    old_place: str | None
    word: str
    stems: tuple[str, ...]
    sentence: str
    start: int
    event: str | None = None
    noun: bool = False
    background: bool = False


@dataclass(frozen=True, slots=True)
class Denial:
    """A sentence that denies or opposes, and the one before it."""

    before: str
    sentence: str
    start: int


@dataclass(frozen=True, slots=True)
class Digest:
    """One article as linking sees it. Equality is that of all fields."""

    article: str
    day: str
    published: str
    source: str | None
    title: str
    parties: tuple[Party, ...] = ()
    deeds: tuple[Deed, ...] = ()
    notices: tuple[Notice, ...] = ()
    denials: tuple[Denial, ...] = ()
    words: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    signature: tuple[int, ...] = ()

    def to_json(self) -> bytes:
        """UTF-8; lone surrogates, which UTF-8 cannot hold, are written as Python writes them ("\\ud800")."""
        try:
            return msgspec.json.encode(self)
        except UnicodeEncodeError:
            return msgspec.json.encode(_encodable(msgspec.to_builtins(self)))

    @classmethod
    def from_json(cls, raw: bytes | str) -> Digest:
        """The digest that `to_json` wrote; InputError for anything else."""
        try:
            return msgspec.json.decode(raw, type=cls)
        except msgspec.MsgspecError as error:
            raise InputError("digest-format", reason=str(error)) from error


def digest(reading: Reading, words: AgendaRules = NO_WORDS) -> Digest:
    """All that linking needs of a reading; `words` is what the article's language brings."""
    from lagebild.linking.notices import find_notices  # it needs the nouns above

    article = reading.article
    day = article.dct.isoformat() if article.dct else UNDATED
    texts = [" ".join(span.of(article.text).split()) for span in reading.sentences]
    turns = [tuple(dict.fromkeys(t.turn for t in words.turns(text))) for text in texts]
    return Digest(
        article=article.id,
        day=day,
        published=article.published or UNDATED,
        source=article.source,
        title=" ".join(article.title.split())[:SENTENCE],
        parties=tuple(_party(e) for e in reading.entities),
        deeds=tuple(_deed(v, reading, words) for v in reading.events),
        notices=find_notices(reading, words),
        denials=tuple(_denials(reading, texts, turns, words)),
        words=_telling(article.title, texts, words),
        places=tuple(sorted({v.place.name for v in reading.events if v.place})),
        signature=signature(article.text),
    )


def _encodable(value: object) -> object:
    """The same lists and objects with words that UTF-8 can hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _encodable(part) for key, part in value.items()}
    return [_encodable(part) for part in value] if isinstance(value, list | tuple) else value


def days_of(timex: Timex | None) -> Days | None:
    """The days a time expression covers; None where they are not known."""
    if timex is None or timex.begin is None or timex.until is None or timex.type == "SET":
        return None
    begin, until = timex.begin[:10], timex.until[:10]
    if (len(timex.until) > 10 and timex.until[11:16] != "00:00") or until <= begin:
        until = (date.fromisoformat(until) + timedelta(days=1)).isoformat()
    # A time of day is, for linking, its day, and a length of time from its first to its last day.
    value = timex.value
    if timex.type == "TIME":
        value = begin
    elif timex.type == "DURATION":
        value = f"{begin}/{(date.fromisoformat(until) - timedelta(days=1)).isoformat()}"
    return Days(value, begin, until)


def sentence_at(span: Span, reading: Reading) -> Span:
    """The sentence that holds the first code point of a span; the span itself where there is none."""
    number = bisect_right(reading.sentences, span.start, key=lambda s: s.start) - 1
    return reading.sentences[number] if number >= 0 and span.start < reading.sentences[number].end else span


def plain(span: Span, text: str) -> str:
    return " ".join(span.of(text).split())[:SENTENCE]


def _party(entity: Entity) -> Party:
    return Party(
        entity.id,
        entity.name,
        entity.kind,
        entity.country,
        entity.sector,
        entity.office,
        len(entity.mentions) + len(entity.pronouns),
    )


def _deed(event: Event, reading: Reading, words: AgendaRules) -> Deed:
    text = reading.article.text
    where = sentence_at(event.spans[0], reading)
    sentence = plain(where, text)
    pieces = [plain(span, text) for span in event.content]
    # "darauf … zu verhandeln": what only points ahead is left out, unless there is nothing else.
    content = " … ".join([p for p in pieces if words.content(p)] or pieces)[:SENTENCE]
    timex = next((t for t in reading.timexes if t.id == event.time), None)
    return Deed(
        id=event.id,
        type=event.type,
        modes=event.modes,
        status=event.status,
        historical=event.historical,
        actors=event.actors,
        recipients=event.recipients,
        said_by=event.said_by,
        when=days_of(timex),
        place=event.place.name if event.place else None,
        country=event.place.country if event.place else None,
        content=content,
        stems=words.content(content or sentence)[:STEMS],
        trigger=plain(event.spans[0], text),
        sentence=sentence,
        start=where.start,
        counts=tuple(Count(c.what, c.number, c.bound) for c in event.claims),
        turns=tuple(dict.fromkeys(t.turn for t in words.turns(sentence))),
    )


def _denials(reading: Reading, texts: list[str], turns: list[tuple[Turn, ...]], words: AgendaRules) -> Iterable[Denial]:
    """Sentences that oppose the one before, or deny something that it speaks of too."""
    for number, span in enumerate(reading.sentences):
        if not number or not {"denied", "opposed"} & set(turns[number]):
            continue
        shared = set(words.content(texts[number])) & set(words.content(texts[number - 1]))
        if shared or "opposed" in turns[number]:
            yield Denial(texts[number - 1][:SENTENCE], texts[number][:SENTENCE], span.start)


def _telling(title: str, texts: list[str], words: AgendaRules) -> tuple[str, ...]:
    """The stems an article uses most, those of the title counted three times."""
    counted: Counter[str] = Counter()
    for text in texts[:40]:
        counted.update(words.content(text))
    for stem in words.content(title):
        counted[stem] += 3
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(stem for stem, _ in ranked[:TYPES_WITH_WORDS])


def place_key(name: str | None) -> str:
    return fold(name or "")
