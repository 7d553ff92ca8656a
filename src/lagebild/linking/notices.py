"""Which sentences of an article speak of an appointment, and what they say of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from lagebild.lang.agenda import AgendaRules, KindWord, Turn, TurnWord
from lagebild.linking.digest import STEMS, Days, Notice, days_of, plain
from lagebild.model import Entity, Event, Quotation, Reading, Span, Timex
from lagebild.model.appointment import AppointmentType

Finding = TypeVar("Finding")

# Types that one newsroom calls this and another that; an appointment may pass from one to the other.
GROUPS: dict[AppointmentType, str] = {
    "meeting": "talk", "talk": "talk", "call": "talk", "summit": "talk", "conference": "talk", "visit": "talk",
    "session": "session", "hearing": "hearing", "vote": "vote", "election": "vote", "deadline": "deadline",
    "strike": "protest", "protest": "protest", "ceremony": "ceremony",
}  # fmt: skip
# What a house decides many of, so that only the matter tells one from another.
TOPICAL = frozenset({"vote", "election", "deadline", "hearing"})
MODES: dict[str, AppointmentType] = {"visit": "visit", "phone": "call", "strike": "strike", "demo": "protest"}
CHANGES: tuple[Turn, ...] = ("cancelled", "postponed", "extended", "moved")
ATTRIBUTE_REACH = 40  # code points between "geplante" and its noun
REACH = 160  # code points between a kind word and the word that says what became of it
PARTIES = 6  # of a sentence that names more, those nearest to the word for the thing
WEEK = 7
SHORT = 100  # code points of a sentence that says no more than that "the date" is put off
LONGEST = 31  # days of an appointment that lasts from one day to another
BACK = 2  # sentences over which "der Termin" finds its appointment


@dataclass(frozen=True)
class Sentence:
    """One sentence with all that was read in it; `asides` are clauses that only say who said it."""

    number: int
    span: Span
    text: str
    asides: tuple[Span, ...]
    timexes: tuple[Timex, ...]
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    quotations: tuple[Quotation, ...]
    published: str

    def at(self, span: Span) -> Span:
        """A span of the sentence's words as one of the article's."""
        return Span(span.start + self.span.start, span.end + self.span.start)

    def aside(self, span: Span) -> bool:
        return any(a.covers(span) for a in self.asides)

    def days(self) -> list[tuple[Timex, Days]]:
        """The times of the sentence that are not those of saying it."""
        found = ((t, days_of(t)) for t in self.timexes if not self.aside(t.span))
        return [(t, d) for t, d in found if d is not None]


def find_notices(reading: Reading, words: AgendaRules) -> tuple[Notice, ...]:
    """The notices of an article in text order, at most one a sentence and group of types."""
    found: list[Notice] = []
    recent: list[tuple[int, Notice]] = []
    for sentence in _sentences(reading, words):
        recent = [(n, notice) for n, notice in recent if sentence.number - n <= BACK]
        new = list(_of_sentence(sentence, words, [notice for _, notice in recent]))
        recent += [(sentence.number, notice) for notice in new]
        found += new
    published = reading.article.dct.isoformat() if reading.article.dct else ""
    return tuple(_together(found, published))


def _together(notices: list[Notice], published: str) -> Iterator[Notice]:
    """Notices that one article gives in two sentences: "ist verschoben", and then "nun am 8. April"."""
    used: set[int] = set()
    for number, notice in enumerate(notices):
        if number in used:
            continue
        today = notice.turn == "planned" and notice.noun and _begin(notice) == published
        if today and any(_same(n, notice) and _begin(n) > published for n in notices):
            # "Lud am Donnerstag zu dem Gipfel ein": the article of Thursday has told when it is to be.
            notice = replace(notice, when=None)
        changed = any(_same(n, notice) and n.turn in CHANGES and n is not notice for n in notices)
        if notice.turn == "planned" and notice.when is None and changed:
            continue  # that it had been planned is background where the article tells what became of it
        dateless = notice.when is None and notice.old is None
        if (
            notice.turn in {"postponed", "moved"}
            and dateless
            and any(_same(n, notice) and n.turn == "held" for n in notices)
        ):
            continue  # how it came to the day on which it was held is background
        if notice.turn == "postponed" and notice.when is None:
            for later, other in enumerate(notices):
                fresh = other.when is not None and other.when != notice.old and other.turn in {"planned", "moved"}
                if fresh and _same(other, notice) and later not in used:
                    used.add(later)
                    parties = tuple(dict.fromkeys((*other.parties, *notice.parties)))
                    place = other.place or notice.place
                    notice = replace(notice, when=other.when, place=place, parties=parties)
                    break
        yield notice


def _begin(notice: Notice) -> str:
    return notice.when.begin if notice.when is not None else ""


def _same(one: Notice, other: Notice) -> bool:
    return one.type is not None and other.type is not None and GROUPS[one.type] == GROUPS[other.type]


def _sentences(reading: Reading, words: AgendaRules) -> Iterator[Sentence]:
    published = reading.article.dct.isoformat() if reading.article.dct else ""
    text = reading.article.text
    spans = reading.sentences
    frames = _by_sentence(spans, [f for q in reading.quotations for f in q.frame], lambda f: (f,), Span.covers)
    timexes = _by_sentence(spans, reading.timexes, lambda t: (t.span,), Span.covers)
    entities = _by_sentence(spans, reading.entities, lambda e: (*e.mentions, *e.pronouns), Span.covers)
    events = _by_sentence(spans, reading.events, lambda v: v.spans[:1], Span.covers)
    quotations = _by_sentence(spans, reading.quotations, lambda q: q.content, Span.touches)
    for number, span in enumerate(spans):
        aside = [Span(a.start + span.start, a.end + span.start) for a in words.asides(span.of(text))]
        aside += frames[number]
        yield Sentence(
            number,
            span,
            span.of(text),
            tuple(aside),
            timexes[number],
            entities[number],
            events[number],
            quotations[number],
            published,
        )


def _by_sentence(
    sentences: Sequence[Span],
    findings: Sequence[Finding],
    spans_of: Callable[[Finding], tuple[Span, ...]],
    fits: Callable[[Span, Span], bool],
) -> list[tuple[Finding, ...]]:
    """Of each sentence the findings, in order, one of whose spans fits it; sentences are looked at near the spans."""
    found: list[list[Finding]] = [[] for _ in sentences]
    ends = [sentence.end for sentence in sentences]
    for finding in findings:
        numbers: set[int] = set()
        for span in spans_of(finding):
            number = bisect_left(ends, span.start)
            while number < len(sentences) and sentences[number].start <= span.end:
                if fits(sentences[number], span):
                    numbers.add(number)
                number += 1
        for number in numbers:
            found[number].append(finding)
    return [tuple(those) for those in found]


def _of_sentence(sentence: Sentence, words: AgendaRules, before: list[Notice]) -> Iterator[Notice]:
    kinds = _one_a_group(_kinds(sentence, words))
    turns = words.turns(sentence.text)
    short = len(sentence.text) <= SHORT
    if short and not kinds and before and any(t.turn in CHANGES for t in turns):
        # "Der Termin sei auf März verschoben": what, the sentence before tells.
        first = next(t for t in turns if t.turn in CHANGES)
        change: Turn = "postponed" if first.turn == "extended" else first.turn
        notice = _notice(sentence, words, None, first.span, change, None, noun=False)
        yield _with_memory(notice, before)
        return
    end = _new_end(sentence, words, before)
    if end is not None:
        yield end
        return
    for kind, event in kinds:
        turn = _turn(kind, event, sentence, words)
        if turn == "extended":
            # Talks that are extended have their deadline put off; of other things it says nothing of a date.
            if GROUPS[kind.type] in {"talk", "deadline"}:
                notice = _notice(sentence, words, "deadline", kind.span, "postponed", event, kind.noun)
                yield _with_memory(notice, [n for n in before if n.type == "deadline"])
        elif turn is not None:
            yield _with_memory(_notice(sentence, words, kind.type, kind.span, turn, event, kind.noun), before)


def _new_end(sentence: Sentence, words: AgendaRules, before: list[Notice]) -> Notice | None:
    """The day up to which a deadline just said to be put off now runs: "bis zum 24. November"."""
    open_ended = next((n for n in before if n.type == "deadline" and n.turn == "postponed" and n.when is None), None)
    if open_ended is None or any(n.type == "deadline" and n.turn == "moved" for n in before):
        return None
    for timex, found in sentence.days():
        days = _ahead(found, sentence.published)
        if days.until > sentence.published and words.until(_before(sentence, timex.span)):
            text = plain(Span(0, len(sentence.text)), sentence.text)
            return replace(open_ended, turn="moved", when=days, old=None, sentence=text, start=sentence.span.start)
    return None


def _ahead(days: Days, published: str) -> Days:
    """A day that must lie ahead, as "verschoben auf Freitag" says: read as past, it is the next of its name."""
    if not days.single or days.until > published:
        return days
    day = date.fromisoformat(days.begin)
    past = (date.fromisoformat(published) - day).days
    if past > WEEK:
        # The 29th of February has no next of its name a year later.
        moved = (
            day.replace(year=day.year + 1, day=28)
            if (day.month, day.day) == (2, 29)
            else day.replace(year=day.year + 1)
        )
        if moved.isoformat() <= published:
            return days
    else:
        moved = day + timedelta(days=WEEK)
    return Days(moved.isoformat(), moved.isoformat(), (moved + timedelta(days=1)).isoformat())


def _kinds(sentence: Sentence, words: AgendaRules) -> Iterator[tuple[KindWord, Event | None]]:
    """What the words name, each with the event read there; then events that no kind word names."""
    bodies = [m for e in sentence.entities if e.kind == "organization" for m in e.mentions]
    used: set[str] = set()
    for kind in words.kinds(sentence.text):
        at = sentence.at(kind.span)
        # "Der Kongress" as a parliament is no congress to come.
        if (sentence.aside(at) and kind.told != "held") or (
            kind.type == "conference" and any(b.covers(at) for b in bodies)
        ):
            continue
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
    return any(sentence.at(span).touches(s) for s in event.spans)


def _one_a_group(found: Iterator[tuple[KindWord, Event | None]]) -> list[tuple[KindWord, Event | None]]:
    """Of each group of types the best named: with an event before without, a noun before a verb, then the first."""
    best: dict[str, tuple[KindWord, Event | None]] = {}
    everything = list(found)
    nouns = any(kind.noun for kind, _ in everything)
    # An event that only its verb names ("zustande kommen") says less than the noun beside it.
    ranked = sorted(everything, key=lambda p: (nouns and not p[0].noun, p[1] is None, not p[0].noun, p[0].span))
    for kind, event in ranked:
        best.setdefault(GROUPS[kind.type], (kind, event))
    return sorted(best.values(), key=lambda pair: pair[0].span)


def _turn(kind: KindWord, event: Event | None, sentence: Sentence, words: AgendaRules) -> Turn | None:
    """What the sentence says of it; None where it says nothing that can be kept."""
    turns = [t for t in words.turns(sentence.text) if _concerns(t, kind) and not sentence.aside(sentence.at(t.span))]
    near = [t.turn for t in sorted(turns, key=lambda t: (abs(t.span.start - kind.span.start), t.span))]
    change = next((t for t in near if t in CHANGES), None)
    doubtful = "doubtful" in near
    if change is not None:
        return None if doubtful else change
    if kind.told is not None and not doubtful:
        return _by_date(kind.told, sentence, ["planned"])
    if event is not None and event.type == "CONSULT":
        said = _by_status(event, near, sentence)
        return None if event.historical or doubtful else _by_date(said, sentence, near)
    said = next((t for t in near if t in {"planned", "held"}), None)
    if doubtful or (said is None and kind.noun):
        return None  # a noun and a day alone say nothing: "ein Ausstand vor Ostern sei nicht zuzumuten"
    return _by_date(said, sentence, near)


def _concerns(turn: TurnWord, kind: KindWord) -> bool:
    """Whether a word may speak of this thing: near enough, an attribute right before it."""
    if turn.attribute:
        return kind.noun and 0 <= kind.span.start - turn.span.end <= ATTRIBUTE_REACH
    return abs(turn.span.start - kind.span.start) <= REACH


def _by_status(event: Event, near: list[Turn], sentence: Sentence) -> Turn | None:
    """The event's own status; that it is to be or has been must also stand in the words, or a day.

    What did not take place is left to the words: most that is negated was never to be.
    """
    if event.status == "future" and "held" in near and "planned" not in near:
        return "held"
    if event.status == "future":
        return "planned" if "planned" in near or sentence.days() else None
    return "held" if event.status == "actual" and "held" in near else None


def _by_date(said: Turn | None, sentence: Sentence, near: list[Turn]) -> Turn | None:
    """A coming day makes planned of "wird eröffnet", and what was to be by a day gone by is no plan any more."""
    if said == "held" and "planned" not in near:
        return said
    everything = [d for _, d in sentence.days()]
    days = [d for d in everything if d.single]
    ahead = any(d.begin > sentence.published or (not d.single and d.until > sentence.published) for d in everything)
    if ahead and not any(d.begin <= sentence.published for d in days):
        return "planned"
    if said == "planned" and days and all(d.begin < sentence.published for d in days):
        return "held" if "held" in near else None
    return said


def _notice(
    sentence: Sentence,
    words: AgendaRules,
    kind: AppointmentType | None,
    anchor: Span,
    turn: Turn,
    event: Event | None,
    noun: bool,
) -> Notice:
    when, old = _times(sentence, words, turn, event)
    place, old_place, place_span = _places(sentence, words, turn, event, anchor)
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
        stems=_about(sentence, words) if kind in TOPICAL else words.content(sentence.text)[:STEMS],
        sentence=plain(Span(0, len(sentence.text)), sentence.text),
        start=sentence.span.start,
        event=event.id if event is not None else None,
        noun=noun,
        background=any(t.turn == "earlier" for t in words.turns(sentence.text)),
    )


def _about(sentence: Sentence, words: AgendaRules) -> tuple[str, ...]:
    """The stems that tell what it is about: without names, times and the words for kind and outcome."""
    kinds = words.kinds(sentence.text)
    plain = [k.span for k in kinds if not k.compound] + [t.span for t in words.turns(sentence.text)]
    named = [m for e in sentence.entities if e.kind != "group" for m in e.mentions]
    told = [s for s in (*named, *(t.span for t in sentence.timexes), *sentence.asides) if sentence.span.covers(s)]
    letters = list(sentence.text)
    for span in (*plain, *(Span(s.start - sentence.span.start, s.end - sentence.span.start) for s in told)):
        letters[span.start : span.end] = " " * (span.end - span.start)
    return words.content("".join(letters))[:STEMS]


def _before(sentence: Sentence, span: Span) -> str:
    return sentence.text[: span.start - sentence.span.start]


def _labelled_new(sentence: Sentence, words: AgendaRules) -> bool:
    return any(words.replaces(_before(sentence, t.span)) for t, _ in sentence.days())


def _times(sentence: Sentence, words: AgendaRules, turn: Turn, event: Event | None) -> tuple[Days | None, Days | None]:
    """The day it is (now) to be or was, and the day it was to be before."""
    dated = [(words.replaces(_before(sentence, t.span)), t, d) for t, d in sentence.days()]
    own = next((d for _, t, d in dated if event is not None and t.id == event.time), None)
    if turn in CHANGES:
        ends = [(new or words.until(_before(sentence, t.span)), t, d) for new, t, d in dated]
        named = [_ahead(d, sentence.published) for new, _, d in ends if new]
        fresh = next((d for d in named if d.until > sentence.published), None)
        old = next((d for new, _, d in dated if new is False), None)
        # What has no mark is the day it was to be: "das für Freitag geplante Treffen".
        rest = [d for new, _, d in ends if not new and d != old and d.until > sentence.published]
        if turn == "moved" and fresh is None:
            return (rest[0] if rest else None), old
        return (None if turn == "cancelled" else fresh), old or (rest[0] if rest else None)
    if turn == "planned":
        span = _from_to(sentence, words, dated)
        if span is not None:
            return span, None
        coming = [d for new, _, d in dated if new is not False and d.until > sentence.published]
        # "Am Montag" in an article of Monday is rather the day of speaking than the day to come.
        best = sorted(coming, key=lambda d: (d.begin <= sentence.published, d != own, not d.single))
        return (_range(best) if best else None), next((d for new, _, d in dated if new is False), None)
    past = [d for _, _, d in dated if d.begin <= sentence.published]
    if own is not None and own.begin <= sentence.published:
        return own, None
    return next((d for d in past if d.single), past[0] if past else None), None


def _from_to(sentence: Sentence, words: AgendaRules, dated: list[tuple[bool | None, Timex, Days]]) -> Days | None:
    """ "Vom 3. bis 5. Mai": a coming span of at most some weeks."""
    for (_, _, first), (_, timex, last) in pairwise(dated):
        length = (date.fromisoformat(last.until) - date.fromisoformat(first.begin)).days
        ends = words.until(_before(sentence, timex.span)) and last.until > sentence.published
        if ends and first.single and last.single and 1 < length <= LONGEST:
            return Days(f"{first.begin}/{last.begin}", first.begin, last.until)
    return None


def _range(days: list[Days]) -> Days:
    """ "Am 15. und 16. Oktober" is one appointment of two days; otherwise the first counts."""
    first = days[0]
    for other in days[1:]:
        early, late = sorted((first, other), key=lambda d: d.begin)
        if first.single and other.single and late.begin == early.until:
            return Days(f"{early.begin}/{late.begin}", early.begin, late.until)
    return first


def _places(
    sentence: Sentence, words: AgendaRules, turn: Turn, event: Event | None, anchor: Span
) -> tuple[str | None, str | None, Span | None]:
    """The place it is (now) to be or was, the one before, and where the first stands in the text.

    Of several the one nearest to the time or to the word that names the thing.
    """
    spots = [sentence.at(anchor).start, *(t.span.end for t, _ in sentence.days())]
    named: list[tuple[int, str, Span]] = []
    old: str | None = None
    for entity in sentence.entities:
        for span in (m for m in entity.mentions if sentence.span.covers(m)):
            before = _before(sentence, span)
            if entity.kind not in {"place", "country"} or sentence.aside(span):
                continue
            if words.replaces(before) is False and entity.kind == "place":
                old = entity.name
            elif words.located(before):
                distance = min(abs(span.start - spot) for spot in spots)
                named.append((distance + (1000 if entity.kind == "country" else 0), entity.name, span))
    if named and turn == "moved":
        # From one place to another: the last is the new one.
        named.sort(key=lambda spot: (spot[0] >= 1000, -spot[2].start))
        return named[0][1], old or (named[1][1] if len(named) > 1 else None), named[0][2]
    if named:
        _, name, span = min(named)
        return name, old, span
    if event is not None and event.place is not None and not sentence.aside(event.place.span):
        return event.place.name, old, event.place.span
    return None, old, None


def _parties(sentence: Sentence, event: Event | None, anchor: Span, place: Span | None) -> tuple[str, ...]:
    """Who is to take part: those of the event, otherwise whom the sentence names; not who only speaks of it."""
    here = {e.id for e in sentence.entities}
    own = tuple(n for n in (*event.actors, *event.recipients) if n in here) if event is not None else ()
    if len(set(own)) > 1:
        return tuple(dict.fromkeys(own))
    at = sentence.at(anchor)
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
    groups = {e.id for e in sentence.entities if e.kind == "group"}
    nearest = sorted(found, key=lambda f: (f[1] in groups, abs(f[0].start - at.start), f[0]))[:PARTIES]
    near = [name for _, name in sorted(nearest)]
    named = [name for name in near if name not in groups]
    everyone = dict.fromkeys((*own, *(named or near)))
    return tuple(name for name in everyone if name not in groups) or tuple(everyone)


def _with_memory(notice: Notice, before: list[Notice]) -> Notice:
    """A notice that names fewer than two parties takes those of the one just told, if that is of its kind."""
    for earlier in reversed(before):
        if notice.when is not None and earlier.when is not None and notice.when != earlier.when:
            continue
        same = notice.type is None or earlier.type is None or GROUPS[notice.type] == GROUPS[earlier.type]
        if same and (notice.type is None or len(notice.parties) < 2):
            parties = tuple(dict.fromkeys((*notice.parties, *earlier.parties)))
            return replace(notice, type=notice.type or earlier.type, parties=parties)
    return notice
