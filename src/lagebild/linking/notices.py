"""Which sentences of an article speak of an appointment, and what they say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lagebild.lang.agenda import AgendaRules, KindWord, Turn
from lagebild.linking.digest import STEMS, Days, Notice, days_of, plain
from lagebild.model import Entity, Event, Quotation, Reading, Span, Timex
from lagebild.model.appointment import AppointmentType

# Types that one newsroom calls this and another that; an appointment may pass from one to the other.
GROUPS: dict[AppointmentType, str] = {
    "meeting": "talk", "talk": "talk", "call": "talk", "summit": "talk", "conference": "talk", "visit": "talk",
    "session": "session", "hearing": "hearing", "vote": "vote", "election": "vote", "deadline": "deadline",
    "strike": "protest", "protest": "protest", "ceremony": "ceremony",
}  # fmt: skip
MODES: dict[str, AppointmentType] = {"visit": "visit", "phone": "call", "strike": "strike", "demo": "protest"}
CHANGES: tuple[Turn, ...] = ("cancelled", "postponed", "moved")
REACH = 110  # code points between a kind word and the word that says what became of it
BACK = 2  # sentences over which "der Termin" finds its appointment


@dataclass(frozen=True)
class Sentence:
    """One sentence with all that was read in it."""

    number: int
    span: Span
    text: str
    timexes: tuple[Timex, ...]
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    quotations: tuple[Quotation, ...]
    published: str


def find_notices(reading: Reading, words: AgendaRules) -> tuple[Notice, ...]:
    """The notices of an article in text order, at most one a sentence and group of types."""
    found: list[tuple[int, Notice]] = []
    for sentence in _sentences(reading):
        before = [(n, notice) for n, notice in found if sentence.number - n <= BACK]
        for notice in _of_sentence(sentence, words, [notice for _, notice in before]):
            found.append((sentence.number, notice))
    return tuple(notice for _, notice in found)


def _sentences(reading: Reading) -> Iterator[Sentence]:
    published = reading.article.dct.isoformat() if reading.article.dct else ""
    text = reading.article.text
    for number, span in enumerate(reading.sentences):
        yield Sentence(
            number,
            span,
            span.of(text),
            tuple(t for t in reading.timexes if span.covers(t.span)),
            tuple(e for e in reading.entities if any(span.covers(m) for m in (*e.mentions, *e.pronouns))),
            tuple(v for v in reading.events if span.covers(v.spans[0])),
            tuple(q for q in reading.quotations if any(span.touches(c) for c in q.content)),
            published,
        )


def _of_sentence(sentence: Sentence, words: AgendaRules, before: list[Notice]) -> Iterator[Notice]:
    kinds = _one_a_group(_kinds(sentence, words))
    turns = words.turns(sentence.text)
    if not kinds and before and any(t.turn in CHANGES for t in turns):
        # "Der Termin sei auf März verschoben": what, the sentence before tells.
        first = next(t for t in turns if t.turn in CHANGES)
        notice = _notice(sentence, words, None, first.span, first.turn, None)
        yield _with_memory(notice, before)
        return
    for kind, event in kinds:
        turn = _turn(kind, event, sentence, words)
        if turn is not None:
            yield _with_memory(_notice(sentence, words, kind.type, kind.span, turn, event), before)


def _kinds(sentence: Sentence, words: AgendaRules) -> Iterator[tuple[KindWord, Event | None]]:
    """What the words name, each with the event read there; then events that no kind word names."""
    named = words.kinds(sentence.text)
    used: set[str] = set()
    for kind in named:
        event = next((v for v in sentence.events if _at(kind.span, v, sentence)), None)
        if event is not None:
            used.add(event.id)
        yield kind, event
    for event in sentence.events:
        if event.type == "CONSULT" and event.id not in used:
            kind_type: AppointmentType = next((MODES[m] for m in event.modes if m in MODES), "meeting")
            start = event.spans[0].start - sentence.span.start
            yield KindWord(kind_type, Span(start, event.spans[0].end - sentence.span.start), noun=False), event


def _at(span: Span, event: Event, sentence: Sentence) -> bool:
    shifted = Span(span.start + sentence.span.start, span.end + sentence.span.start)
    return any(shifted.touches(s) for s in event.spans)


def _one_a_group(found: Iterator[tuple[KindWord, Event | None]]) -> list[tuple[KindWord, Event | None]]:
    """Of each group of types the best named: with an event before without, a noun before a verb, then the first."""
    best: dict[str, tuple[KindWord, Event | None]] = {}
    ranked = sorted(found, key=lambda pair: (pair[1] is None, not pair[0].noun, pair[0].span))
    for kind, event in ranked:
        best.setdefault(GROUPS[kind.type], (kind, event))
    return sorted(best.values(), key=lambda pair: pair[0].span)


def _turn(kind: KindWord, event: Event | None, sentence: Sentence, words: AgendaRules) -> Turn | None:
    """What the sentence says of it; None where it says nothing that can be kept."""
    turns = words.turns(sentence.text)
    near = sorted((abs(t.span.start - kind.span.start), t.turn) for t in turns)
    doubtful = any(t == "doubtful" for _, t in near)
    change = next((t for distance, t in near if t in CHANGES and distance <= REACH), None)
    if change is not None:
        return None if doubtful else change
    if event is not None and event.type == "CONSULT":
        if event.historical:
            return None
        by_status: dict[str, Turn] = {"future": "planned", "actual": "held", "negated": "cancelled"}
        read = by_status.get(event.status)
        return _by_date(read, sentence) if read is not None else None
    if doubtful:
        return None
    said = next((t for distance, t in near if t in {"planned", "held"} and distance <= REACH), None)
    return _by_date(said, sentence)


def _by_date(said: Turn | None, sentence: Sentence) -> Turn | None:
    """A coming day makes planned of what seems held, and what was to be by a day gone by is no plan any more."""
    days = [d for d in (days_of(t) for t in sentence.timexes) if d is not None and d.single]
    if any(d.begin > sentence.published for d in days) and not any(d.begin <= sentence.published for d in days):
        return "planned"
    if said is None and days:
        return None
    if said == "planned" and days and all(d.begin < sentence.published for d in days):
        return None
    return said


def _notice(
    sentence: Sentence,
    words: AgendaRules,
    kind: AppointmentType | None,
    anchor: Span,
    turn: Turn,
    event: Event | None,
) -> Notice:
    when, old = _times(sentence, words, turn, event)
    place, old_place, place_span = _places(sentence, words, turn, event)
    if turn == "planned" and when is not None and _labelled_new(sentence, words):
        turn = "moved"
    return Notice(
        type=kind,
        turn=turn,
        parties=_parties(sentence, event, anchor, place_span),
        when=when,
        old=old,
        place=place,
        old_place=old_place,
        word=anchor.of(sentence.text),
        stems=words.content(sentence.text)[:STEMS],
        sentence=plain(Span(0, len(sentence.text)), sentence.text),
        start=sentence.span.start,
        event=event.id if event is not None else None,
    )


def _before(sentence: Sentence, span: Span) -> str:
    return sentence.text[: span.start - sentence.span.start]


def _labelled_new(sentence: Sentence, words: AgendaRules) -> bool:
    return any(days_of(t) and words.replaces(_before(sentence, t.span)) for t in sentence.timexes)


def _times(sentence: Sentence, words: AgendaRules, turn: Turn, event: Event | None) -> tuple[Days | None, Days | None]:
    """The day it is (now) to be or was, and the day it was to be before."""
    dated = [(words.replaces(_before(sentence, t.span)), d) for t in sentence.timexes if (d := days_of(t))]
    coming = [(new, d) for new, d in dated if d.until > sentence.published]
    if turn in CHANGES:
        fresh = next((d for new, d in coming if new), None)
        old = next((d for new, d in dated if new is False), None)
        rest = [d for new, d in coming if new is None]
        if old is None and fresh is not None and rest:
            old = rest[0]
        if fresh is None and turn != "cancelled" and old is not None and rest:
            fresh = rest[-1]
        if turn == "cancelled":
            old = old or next((d for _, d in coming), None)
            fresh = None
        return fresh, old
    own = next((days_of(t) for t in sentence.timexes if event is not None and t.id == event.time), None)
    if turn == "planned":
        days = [d for new, d in coming if new is not False]
        if own is not None and own.until > sentence.published:
            days = [own, *(d for d in days if d != own)]
        best = sorted(days, key=lambda d: not d.single)
        return (_range(best) if best else None), next((d for new, d in dated if new is False), None)
    past = [d for _, d in dated if d.begin <= sentence.published]
    if own is not None and own.begin <= sentence.published:
        return own, None
    return next((d for d in past if d.single), past[0] if past else None), None


def _range(days: list[Days]) -> Days:
    """ "Am 15. und 16. Oktober" is one appointment of two days; otherwise the first counts."""
    first = days[0]
    for other in days[1:]:
        if first.single and other.single and other.begin == first.until:
            return Days(f"{first.begin}/{other.begin}", first.begin, other.until)
    return first


def _places(
    sentence: Sentence, words: AgendaRules, turn: Turn, event: Event | None
) -> tuple[str | None, str | None, Span | None]:
    """The place it is (now) to be or was, the one before, and where the first stands in the text."""
    named: list[tuple[bool | None, str, Span]] = []
    for entity in sentence.entities:
        if entity.kind != "place":
            continue
        span = next((m for m in entity.mentions if sentence.span.covers(m)), None)
        if span is not None:
            named.append((words.replaces(_before(sentence, span)), entity.name, span))
    named.sort(key=lambda item: item[2])
    old = next((name for new, name, _ in named if new is False), None)
    rest = [(name, span) for new, name, span in named if new is not False]
    if event is not None and event.place is not None and event.place.name != old:
        return event.place.name, old, event.place.span
    if not rest:
        return None, old, None
    name, span = rest[-1] if turn in CHANGES else rest[0]
    return name, old, span


def _parties(sentence: Sentence, event: Event | None, anchor: Span, place: Span | None) -> tuple[str, ...]:
    """Who is to take part: those of the event, otherwise whom the sentence names; not who only speaks of it."""
    if event is not None and len({*event.actors, *event.recipients}) > 1:
        return tuple(dict.fromkeys((*event.actors, *event.recipients)))
    at = Span(anchor.start + sentence.span.start, anchor.end + sentence.span.start)
    speakers = {q.speaker_entity for q in sentence.quotations if any(c.touches(at) for c in q.content)}
    persons = [m for e in sentence.entities if e.kind in {"person", "organization"} for m in e.mentions]
    found: list[tuple[Span, str]] = []
    for entity in sentence.entities:
        spans = [m for m in (*entity.mentions, *entity.pronouns) if sentence.span.covers(m)]
        if entity.kind == "place" or entity.id in speakers or not spans:
            continue
        inside = entity.kind == "country" and all(any(p != m and p.covers(m) for p in persons) for m in spans)
        if inside or (place is not None and all(place.touches(m) for m in spans)):
            continue
        found.append((spans[0], entity.id))
    own = (*event.actors, *event.recipients) if event is not None else ()
    return tuple(dict.fromkeys((*own, *(name for _, name in sorted(found)))))


def _with_memory(notice: Notice, before: list[Notice]) -> Notice:
    """A notice that names fewer than two parties takes those of the one just told, if that is of its kind."""
    for earlier in reversed(before):
        same = notice.type is None or earlier.type is None or GROUPS[notice.type] == GROUPS[earlier.type]
        if same and (notice.type is None or len(notice.parties) < 2):
            parties = tuple(dict.fromkeys((*notice.parties, *earlier.parties)))
            return replace(notice, type=notice.type or earlier.type, parties=parties)
    return notice
