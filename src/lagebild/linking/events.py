"""The same event in many articles: type, sides, time, place and content must agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lagebild.lang.names import fold
from lagebild.linking.digest import Deed, Digest
from lagebild.linking.linked import Book
from lagebild.model.actor import Actor
from lagebild.model.judgement import Judgement, Verdict, content_id
from lagebild.model.story import EventMention, LinkedEvent

WINDOW = 10  # days after which an undated telling is no longer put to an event
APART = 1  # days two explicit dates of one event may lie apart (midnight, time zones)
SLACK = 2  # days an undated telling may lie from the event's day
SAME = 0.62
UNSURE = 0.45
CANDIDATES = 24  # events a telling is compared with, those that share most keys
BUCKET = 5  # days under one blocking key
MENTIONS = 80  # tellings kept of one event; later ones are counted in `event_of` alone
# What can be done in two cities on one day: there another place is another event.
LOCAL = frozenset({"PROTEST", "ASSAULT", "COERCE", "MOBILIZE"})
# What somebody says can be said many times a week; here the content must agree.
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
ALIKE = 0.3  # share of content stems from which two speech acts are about one thing


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention beside a known event."""

    event: LinkedEvent
    mention: EventMention
    actors: Mapping[str, Actor]

    @property
    def speech(self) -> bool:
        return self.event.type in SPOKEN


Answer = tuple[Verdict, float, str] | None


def judge(event: LinkedEvent, mention: EventMention, actors: Mapping[str, Actor]) -> Judgement:
    """Whether the mention tells this event; `actors` has every actor that either names.

    A rule of OBJECTIONS that answers says "different"; otherwise the rules of EVIDENCE add up.
    """
    telling = Telling(event, mention, actors)
    label = f"{mention.article}#{mention.event}"
    for objection in OBJECTIONS:
        reason = objection(telling)
        if reason is not None:
            return Judgement(event.id, label, "different", (reason,), 0.0)
    found = [(weight, *rule(telling)) for rule, weight in EVIDENCE]
    score = sum(weight * share for weight, share, _ in found)
    reasons = tuple(reason for _, share, reason in found if share and reason)
    verdict: Verdict = "same" if score >= SAME else "unsure" if score >= UNSURE else "different"
    return Judgement(event.id, label, verdict, reasons, round(score, 3))


def _same_article(telling: Telling) -> str | None:
    """A reader notes one event an interaction, so two of one article are two."""
    if any(m.article == telling.mention.article for m in telling.event.mentions):
        return "the article itself keeps the two apart"
    return None


def _other_sides(telling: Telling) -> str | None:
    if telling.event.type == "CONSULT":
        share = _share(_pool(telling.event), _pool(telling.mention), telling.actors)
        return "other participants" if share is not None and share <= 0.5 else None
    actors = _share(telling.event.actors, telling.mention.actors, telling.actors)
    recipients = _share(telling.event.recipients, telling.mention.recipients, telling.actors)
    if actors is not None and actors < 0.5:
        return "other actors"
    if recipients is not None and recipients < 0.5:
        return "other recipients"
    return None


def _other_time(telling: Telling) -> str | None:
    event, mention = telling.event, telling.mention
    gap = _gap(event, mention)
    if gap is None:
        late = _distance(event.last, mention.published[:10]) > WINDOW
        return "no day given, and too long ago" if late else None
    allowed = APART if mention.explicit and any(m.explicit for m in event.mentions) else SLACK
    return f"{gap} days apart" if gap > allowed else None


def _other_place(telling: Telling) -> str | None:
    mine, theirs = telling.event, telling.mention
    if mine.country and theirs.country and mine.country != theirs.country:
        return f"in {mine.country} and in {theirs.country}"
    both = mine.place and theirs.place and fold(mine.place) != fold(theirs.place)
    if both and (mine.type in LOCAL or not _surely_same_day(telling)):
        return f"in {mine.place} and in {theirs.place}"
    return None


def _surely_same_day(telling: Telling) -> bool:
    """Told with a day by both, the same one, about the same: then one of the two places is an error."""
    explicit = telling.mention.explicit and any(m.explicit for m in telling.event.mentions)
    return explicit and _gap(telling.event, telling.mention) == 0 and _likeness(telling) >= ALIKE


def _likeness(telling: Telling) -> float:
    return max((alike(m.stems, telling.mention.stems) for m in telling.event.mentions[:8]), default=0.0)


def _other_content(telling: Telling) -> str | None:
    if not telling.speech:
        return None
    share = _likeness(telling)
    return None if share >= ALIKE else "about something else"


OBJECTIONS: tuple[Callable[[Telling], str | None], ...] = (
    _same_article,
    _other_sides,
    _other_time,
    _other_place,
    _other_content,
)


def _sides(telling: Telling) -> tuple[float, str]:
    if telling.event.type == "CONSULT":
        share = _share(_pool(telling.event), _pool(telling.mention), telling.actors)
    else:
        actors = _share(telling.event.actors, telling.mention.actors, telling.actors)
        recipients = _share(telling.event.recipients, telling.mention.recipients, telling.actors)
        known = [s for s in (actors, recipients) if s is not None]
        share = sum(known) / len(known) if known else None
        # An event of which one side is unknown in either telling is less sure.
        if share is not None and len(known) == 1 and (telling.event.recipients or telling.mention.recipients):
            share *= 0.8
    return (0.0, "") if share is None else (share, f"sides agree ({share:.0%})")


def _time(telling: Telling) -> tuple[float, str]:
    gap = _gap(telling.event, telling.mention)
    if gap is None:
        return 0.5, "no day contradicts"
    explicit = telling.mention.explicit and any(m.explicit for m in telling.event.mentions)
    if gap == 0:
        return (1.0, "the same day") if explicit else (0.8, "told for the same day")
    return 0.4, f"{gap} days apart"


def _place(telling: Telling) -> tuple[float, str]:
    mine, theirs = telling.event.place, telling.mention.place
    if not mine or not theirs:
        return 0.4, ""
    return (1.0, f"the same place ({mine})") if fold(mine) == fold(theirs) else (0.1, "")


def _content(telling: Telling) -> tuple[float, str]:
    share = _likeness(telling)
    return min(1.0, share * 1.5), f"content agrees ({share:.0%})" if share else ""


EVIDENCE: tuple[tuple[Callable[[Telling], tuple[float, str]], float], ...] = (
    (_sides, 0.42),
    (_time, 0.26),
    (_place, 0.1),
    (_content, 0.22),
)


def link_events(day: str, digests: list[Digest], book: Book) -> list[str]:
    """Put every event of a day's articles to one across articles; the ids of those touched.

    The best told come first: those with a date, more sides and a place, so that a vague telling
    finds its event whatever order the articles came in.
    """
    waiting = [(deed, d, mention_of(deed, d, book)) for d in digests for deed in d.deeds]
    waiting.sort(key=lambda w: (-_detail(w[2]), w[1].published, w[1].article, w[0].start, w[0].id))
    touched: dict[str, None] = {}
    for deed, digest, mention in waiting:
        name = _put(deed, digest, mention, book)
        book.event_of[digest.article, deed.id] = name
        touched[name] = None
    return list(touched)


def mention_of(deed: Deed, digest: Digest, book: Book) -> EventMention:
    """An event of one article with its entities as actors across articles."""

    def across(names: Iterable[str]) -> tuple[str, ...]:
        found = (book.actor_of.get((digest.article, name)) for name in names)
        return tuple(dict.fromkeys(n for n in found if n is not None))

    begin, until = _days(deed, digest)
    return EventMention(
        article=digest.article,
        event=deed.id,
        published=digest.published,
        source=digest.source,
        sentence=deed.sentence,
        start=deed.start,
        trigger=deed.trigger,
        status=deed.status,
        actors=across(deed.actors),
        recipients=across(deed.recipients),
        begin=begin,
        until=until,
        explicit=deed.when is not None,
        place=deed.place,
        country=deed.country,
        said_by=next(iter(across([deed.said_by] if deed.said_by else [])), None),
        content=deed.content,
        stems=deed.stems,
        origin=book.copy_of.get(digest.article, digest.article),
        counts=tuple((c.what, c.number, c.bound) for c in deed.counts),
    )


def _put(deed: Deed, digest: Digest, mention: EventMention, book: Book) -> str:
    label = f"{digest.article}#{deed.id}"
    keys = list(_keys(deed, mention, book))
    judged = []
    for name in book.filed(keys, CANDIDATES):
        event = book.events[name]
        if deed.historical != _historical(event) and not mention.explicit:
            continue
        if not book.apart(name, label):
            judged.append(judge(event, mention, book.actors))
    best = max((j for j in judged if j.verdict == "same"), key=lambda j: (j.score, j.left), default=None)
    if best is not None:
        name = book.settled(best.left)
        book.judge(best)
        book.events[name] = _with(book.events[name], replace(mention, merged=best.reasons))
    else:
        new = content_id("e", (digest.article, str(deed.start), deed.type, deed.trigger))
        name = book.settled(book.fresh(new, book.events, deed.id))
        for j in judged:
            if j.verdict == "unsure":
                book.judge(replace(j, left=name, right=j.left))
        book.events[name] = _new(name, deed, mention)
    book.file(keys, name)
    return name


def _new(name: str, deed: Deed, mention: EventMention) -> LinkedEvent:
    day = mention.published[:10]
    return LinkedEvent(
        id=name,
        type=deed.type,
        modes=deed.modes,
        status=mention.status,
        actors=mention.actors,
        recipients=mention.recipients,
        first=day,
        last=day,
        begin=mention.begin,
        until=mention.until,
        place=mention.place,
        country=mention.country,
        sources=1,
        mentions=(mention,),
    )


def _with(event: LinkedEvent, mention: EventMention) -> LinkedEvent:
    """The event with one more telling; an explicit day replaces one that was only the article's."""
    vague = mention.explicit and not any(m.explicit for m in event.mentions)
    mentions = event.mentions if len(event.mentions) >= MENTIONS else (*event.mentions, mention)
    new_source = all(m.origin != mention.origin for m in event.mentions)
    return replace(
        event,
        status=mention.status if mention.published >= event.mentions[-1].published else event.status,
        actors=_union(event.actors, mention.actors),
        recipients=_union(event.recipients, mention.recipients),
        last=max(event.last, mention.published[:10]),
        begin=mention.begin if vague or event.begin is None else event.begin,
        until=mention.until if vague or event.begin is None else event.until,
        place=event.place or mention.place,
        country=event.country or mention.country,
        sources=event.sources + new_source,
        mentions=mentions,
    )


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))[:24]


def _days(deed: Deed, digest: Digest) -> tuple[str | None, str | None]:
    """The days a telling gives; what is told as done without a day was done that day or the day before."""
    if deed.when is not None:
        return deed.when.begin, deed.when.until
    if deed.historical or deed.status not in {"actual", "negated"}:
        return None, None
    day = date.fromisoformat(digest.day)
    if day.toordinal() < 3:
        return None, None
    return (day - timedelta(days=1)).isoformat(), (day + timedelta(days=1)).isoformat()


def _detail(mention: EventMention) -> int:
    sides = min(len(mention.actors), 2) + min(len(mention.recipients), 2)
    return 2 * mention.explicit + sides + (mention.place is not None)


def _historical(event: LinkedEvent) -> bool:
    return event.until is not None and _distance(event.until, event.first) > 31


def _keys(deed: Deed, mention: EventMention, book: Book) -> Iterator[str]:
    """Blocking keys: type with each side, or with its country, and the month the event lies in."""
    sides = dict.fromkeys((*mention.actors, *mention.recipients))
    lands = dict.fromkeys(c for side in sides if (c := book.actors[side].country))
    for bucket in buckets(mention.begin or mention.published[:10], mention.published[:10]):
        yield from (f"e:{deed.type}:{bucket}:{name}" for name in (*sides, *lands))
        if mention.place:
            yield f"e:{deed.type}:{bucket}:{fold(mention.place)}"


def buckets(*days: str) -> tuple[int, ...]:
    """The spans of some days that the event and the article lie in or near, so that two tellings meet."""
    around = (date.fromisoformat(day).toordinal() + n for day in days for n in (-SLACK, SLACK))
    return tuple(dict.fromkeys(ordinal // BUCKET for ordinal in around))


def _pool(item: EventMention | LinkedEvent) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*item.actors, *item.recipients)))


def _share(one: Iterable[str], other: Iterable[str], actors: Mapping[str, Actor]) -> float | None:
    """How far the smaller side is found in the larger: 1 an actor, 0.7 its country; None where one is unknown."""
    fewer, more = sorted((list(one), list(other)), key=len)
    if not fewer:
        return None
    return sum(max(_fit(a, b, actors) for b in more) for a in fewer) / len(fewer)


def _fit(one: str, other: str, actors: Mapping[str, Actor]) -> float:
    if one == other:
        return 1.0
    mine = actors[one].country
    return 0.7 if mine is not None and mine == actors[other].country else 0.0


def _gap(event: LinkedEvent, mention: EventMention) -> int | None:
    """Days between the event and the telling: 0 where they overlap, None where one has no days."""
    if event.begin is None or event.until is None or mention.begin is None or mention.until is None:
        return None
    if event.begin < mention.until and mention.begin < event.until:
        return 0
    earlier, later = (event.until, mention.begin) if event.until <= mention.begin else (mention.until, event.begin)
    return _distance(earlier, later) + 1


def _distance(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The share of the shorter's stems that the longer has, softened for very short ones."""
    mine, theirs = set(one), set(other)
    return len(mine & theirs) / max(3, min(len(mine), len(theirs))) if mine and theirs else 0.0
