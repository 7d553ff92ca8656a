"""What is to come, and what became of it: notices of many articles folded into appointments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lagebild.lang.agenda import Turn
from lagebild.lang.names import fold
from lagebild.linking.actors import is_land
from lagebild.linking.digest import Days, Digest, Notice
from lagebild.linking.linked import Book
from lagebild.linking.notices import GROUPS
from lagebild.model.appointment import Appointment, AppointmentState, Roster, Step
from lagebild.model.judgement import Judgement, Verdict, content_id

OPEN_DAYS = 120  # days after the last word on it that an undated appointment stays open
FAR = 60  # days ahead from which an appointment is looked for without end
AFTER = 21  # days after its day in which the outcome may still be told
LATE = 2  # days an appointment may begin later than its day and still be that one
SAME = 0.5
HALF = 0.5  # share of participants at which two appointments are two
TELLING = 0.3  # the same where neither says who is to take part
NOTABLE = 0.12  # share of stems that counts as being about one thing
RANKS: dict[Turn, int] = {"planned": 0, "moved": 1, "postponed": 2, "cancelled": 3, "held": 4}
STATES: dict[Turn, AppointmentState] = {
    "planned": "announced", "moved": "fixed", "postponed": "postponed", "cancelled": "cancelled", "held": "held",
}  # fmt: skip
AROUND = 6  # actors an article is mostly about
UNDATED = frozenset({"talk"})  # what may be announced without a day, if its participants are named
CANDIDATES = 24  # appointments a notice is compared with, those that share most keys
WORDS = 30  # stems kept of an appointment


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with its article and its parties as actors across articles.

    `around` are those the article speaks of most, for a notice whose parties are "both sides". `named`
    says whether any actor is more than an unnamed group.
    """

    notice: Notice
    digest: Digest
    actors: tuple[str, ...]
    lands: tuple[str | None, ...]
    around: tuple[str, ...]
    named: bool

    @property
    def group(self) -> str:
        return GROUPS[self.notice.type] if self.notice.type is not None else ""


def link_agenda(day: str, digests: list[Digest], book: Book) -> list[str]:
    """Put a day's notices to appointments, plans before outcomes; the ids of the appointments touched."""
    told = [_told(notice, d, book) for d in digests for notice in d.notices if notice.type is not None]
    told.sort(key=lambda t: (t.digest.published, RANKS[t.notice.turn], t.digest.article, t.notice.start))
    touched: dict[str, None] = {}
    for item in told:
        name = _put(item, day, book)
        if name is not None:
            touched[name] = None
    return list(touched)


def _told(notice: Notice, digest: Digest, book: Book) -> Told:
    names = (book.actor_of.get((digest.article, party)) for party in notice.parties)
    actors = tuple(dict.fromkeys(n for n in names if n is not None))
    frequent = sorted(digest.parties, key=lambda p: (-p.weight, p.id))[:AROUND]
    around = (book.actor_of.get((digest.article, p.id)) for p in frequent)
    return Told(
        notice=notice,
        digest=digest,
        actors=actors,
        lands=tuple(book.actors[a].country for a in actors),
        around=tuple(a for a in around if a is not None),
        named=bool(_named(actors, book)),
    )


def _put(told: Told, day: str, book: Book) -> str | None:
    candidates = [book.appointments[n] for n in book.filed(_keys(told), CANDIDATES)]
    vague = told.notice.when is None and told.notice.turn == "planned"
    if vague and any(told.digest.article in a.articles and GROUPS[a.type] == told.group for a in candidates):
        return None  # "bei dem Gespräch": what the article has told more of already
    label = f"{told.digest.article}#{told.notice.start}"
    judged = [judge(a, told, day, book) for a in candidates if _open(a, day) and not book.apart(a.id, label)]
    best = max((j for j in judged if j.verdict == "same"), key=lambda j: (j.score, j.left), default=None)
    if best is None:
        return _announce(told, day, book)
    name = book.settled(best.left)
    book.judge(best)
    book.appointments[name] = _with(book.appointments[name], told, book)
    _file(name, told, day, book)
    return name


def judge(known: Appointment, told: Told, day: str, book: Book) -> Judgement:
    """Whether a notice speaks of this appointment: parties, words, day and place."""
    label = f"{told.digest.article}#{told.notice.start}"

    def no(reason: str) -> Judgement:
        return Judgement(known.id, label, "different", (reason,), 0.0)

    if GROUPS[known.type] != told.group:
        return no("another kind of appointment")
    sides = _sides(known, told, book)
    words = _words(known, told, book)
    # Whose talks are extended has but one deadline; otherwise the matter must be the same.
    extended = told.group == "deadline" and told.notice.turn == "postponed" and sides == 1.0
    if told.group in {"vote", "deadline", "hearing"} and words < NOTABLE and not extended:
        return no("about something else")
    when = _when(known, told, day)
    if when is None:
        return no("another day")
    where = _where(known, told, book)
    if _told_on(known, told, when, book):
        sides = max(sides, 0.5)
    elif _half(known, told, book):
        return no("one participant in common, and one other")
    elif _named(known.actor_ids, book) and _named(told.actors, book) and not sides:
        sides = _sides(known, replace(told, actors=told.around, lands=()), book) / 2
        if not sides or not (when == 1.0 and (where == 1.0 or words >= NOTABLE)):
            return no("other participants")
    named = [bool(_named(actors, book)) for actors in (known.actor_ids, told.actors)]
    # What is called off or put off must be known by its words, where its participants do not tell.
    change = told.notice.turn in {"cancelled", "postponed", "moved"} and told.notice.old is None
    enough = NOTABLE if any(named) else TELLING
    if not all(named) and (words >= enough or (where == 1.0 and not change)):
        sides = 0.5  # one of the two names nobody
    if where < 0 and when < 0.9:
        return no("another place")
    score = 0.4 * sides + 0.3 * when + 0.1 * max(0.0, where) + 0.35 * min(1.0, 2 * words)
    reasons = (
        f"participants {sides:.0%}",
        f"day {when:.0%}",
        f"words {words:.0%}",
        f"place {'differs' if where < 0 else f'{where:.0%}'}",
    )
    verdict: Verdict = "same" if score >= SAME else "unsure" if score >= SAME - 0.1 else "different"
    return Judgement(known.id, label, verdict, reasons, round(score, 3))


def _sides(known: Appointment, told: Told, book: Book) -> float:
    """How far the fewer participants are among the more: 1 an actor, 0.6 only its country."""
    lands = {book.actors[a].country for a in _named(known.actor_ids, book)} - {None}
    mine = set(_named(known.actor_ids, book))
    theirs = [(a, book.actors[a].country) for a in _named(told.actors, book)]
    if not mine or not theirs:
        return 0.0
    hits = [1.0 if a in mine else 0.6 if land in lands else 0.0 for a, land in theirs]
    if len(mine) < len(theirs):
        hits = sorted(hits, reverse=True)[: len(mine)]
    return sum(hits) / len(hits)


def _told_on(known: Appointment, told: Told, when: float, book: Book) -> bool:
    """Whether an article goes on about what it has spoken of: the same day, and no two persons named anew."""
    persons = sum(book.actors[a].kind == "person" for a in told.actors)
    return told.digest.article in known.articles and when == 1.0 and persons < 2


def _half(known: Appointment, told: Told, book: Book) -> bool:
    """Whether both name two sides or more and share half of them at most: Merkel and Putin, Merkel and Obama."""
    mine, theirs = _delegations(known.actor_ids, book), _delegations(told.actors, book)
    fewer = min(len(mine), len(theirs))
    return fewer > 1 and 0 < len(mine & theirs) <= HALF * fewer


def _named(actors: Iterable[str], book: Book) -> list[str]:
    """Without unnamed groups: "die Regierungschefs" are now these and now those."""
    return [a for a in actors if book.actors[a].kind != "group"]


def _delegations(actors: Iterable[str], book: Book) -> set[str]:
    """Named actors, those of one country as one."""
    return {book.actors[a].country or a for a in _named(actors, book)}


def _words(known: Appointment, told: Told, book: Book) -> float:
    mine, theirs = set(book.topics.get(known.id, ())), set(told.notice.stems)
    return len(mine & theirs) / max(4, min(len(mine), len(theirs))) if mine and theirs else 0.0


def _when(known: Appointment, told: Told, day: str) -> float | None:
    """How well the days agree, in 0..1; None where they exclude each other."""
    notice = told.notice
    if notice.turn in {"postponed", "moved", "cancelled"}:
        if notice.old is not None and known.begin is not None and known.until is not None:
            return 1.0 if _overlap(known, notice.old) else (0.8 if _same_new(known, notice) else None)
        return 0.7
    if notice.turn == "held":
        return _held(known, notice, day)
    if notice.when is None or known.begin is None or known.until is None:
        return 0.6
    if _overlap(known, notice.when):
        return 1.0
    if known.state == "postponed" or not _single(known) or not notice.when.single:
        return 0.5 if known.state in {"postponed", "cancelled"} else None
    return 0.4 if known.state == "cancelled" else None


def _held(known: Appointment, notice: Notice, day: str) -> float | None:
    """A report of what took place fits an appointment whose day it was, or that had no day yet."""
    first = known.history[0].published[:10]
    begin, until = (notice.when.begin, notice.when.until) if notice.when else (_shift(day, -1), _shift(day, 1))
    if until <= first:
        return None
    if known.begin is None or known.until is None:
        return 0.5 if notice.when is not None else 0.4
    if begin < _shift(known.until, LATE) and known.begin < until:
        return 1.0
    # Without a day of its own the report may come some days later.
    if notice.when is None and known.until <= day <= _shift(known.until, AFTER):
        return 0.5
    return None


def _where(known: Appointment, told: Told, book: Book) -> float:
    place = told.notice.place
    if not known.place or not place:
        return 0.3
    if fold(known.place) == fold(place):
        return 1.0
    if told.notice.turn in {"moved", "postponed"}:
        return 0.5
    # A country and a city may agree.
    return 0.3 if is_land(place, book) != is_land(known.place, book) else -1.0


def _overlap(known: Appointment, days: Days) -> bool:
    return known.begin is not None and known.until is not None and known.begin < days.until and days.begin < known.until


def _same_new(known: Appointment, notice: Notice) -> bool:
    """The change was told before: the new day is known already."""
    return notice.when is not None and _overlap(known, notice.when)


def _single(known: Appointment) -> bool:
    if known.begin is None or known.until is None:
        return False
    return (date.fromisoformat(known.until) - date.fromisoformat(known.begin)).days <= 1


def _open(known: Appointment, day: str) -> bool:
    if known.until is not None and known.until >= _shift(day, -AFTER):
        return True
    return known.last >= _shift(day, -(AFTER if known.state in {"held", "cancelled"} else OPEN_DAYS))


def _announce(told: Told, day: str, book: Book) -> str | None:
    """A new appointment; what was held without having been announced is none."""
    notice, digest = told.notice, told.digest
    # Nobody can look for something of which neither who nor when is known.
    if notice.type is None or notice.turn == "held" or not (told.actors or notice.when or notice.old):
        return None
    if notice.when is None and notice.turn == "planned" and (len(told.actors) < 2 or told.group not in UNDATED):
        return None
    if (notice.turn == "cancelled" and notice.old is None) or notice.background:
        return None
    if not notice.noun and (not told.actors or (notice.when is None and not _named(told.actors, book))):
        return None  # a verb without anybody named who does it
    name = book.fresh(content_id("p", (digest.article, str(notice.start), told.group)), book.appointments, notice.word)
    history = tuple(_first_steps(notice, digest))
    last = history[-1]
    book.appointments[name] = Appointment(
        id=name,
        type=notice.type,
        title=notice.word,
        actors=_names(told.actors, book),
        actor_ids=told.actors,
        state=last.state,
        date=last.date,
        begin=last.begin,
        until=last.until,
        place=last.place,
        first=digest.day,
        last=digest.day,
        history=history,
        articles=(digest.article,),
        told=(digest.day,),
        rosters=(Roster(digest.day, _names(told.actors, book), told.actors),),
    )
    book.topics[name] = notice.stems
    _file(name, told, day, book)
    return name


def _names(actors: Iterable[str], book: Book) -> tuple[str, ...]:
    """The names a reader wants: no country beside its own people, no unnamed people beside named ones."""
    known = [book.actors[a] for a in actors]
    named = [a for a in known if a.kind != "group"] or known
    with_people = {a.country for a in named if a.kind == "person"}
    shown = [a for a in named if a.kind != "country" or a.country not in with_people]
    return tuple(dict.fromkeys(a.name for a in shown))


def _first_steps(notice: Notice, digest: Digest) -> Iterator[Step]:
    """The first article announces; if it tells a change too, what had been planned comes first."""
    change = notice.turn in {"postponed", "moved", "cancelled"}
    planned = notice.old if change else notice.when
    old_place = notice.old_place or (None if notice.turn == "moved" else notice.place)
    if planned is not None or not change:
        yield _dated("announced", planned, old_place if change else notice.place, notice, digest)
    if change:
        days = notice.old if notice.turn == "cancelled" or (notice.turn == "moved" and not notice.when) else notice.when
        state = STATES[notice.turn] if planned is not None or notice.turn != "moved" else "announced"
        yield _dated(state, days, notice.place, notice, digest)


def _dated(state: AppointmentState, days: Days | None, place: str | None, notice: Notice, digest: Digest) -> Step:
    return Step(
        state=state,
        published=digest.published,
        article=digest.article,
        source=digest.source,
        date=days.value if days else None,
        begin=days.begin if days else None,
        until=days.until if days else None,
        place=place,
        evidence=notice.sentence,
    )


def _with(known: Appointment, told: Told, book: Book) -> Appointment:
    """The appointment after one more notice; a step is added only where something changed."""
    digest, notice = told.digest, told.notice
    step = _step(known, notice, digest)
    history = known.history
    if step is not None:
        same_article = history[-1].article == digest.article and len(history) > 0
        merged = same_article and _joins(history[-1], step)
        history = (*history[:-1], _joined(history[-1], step)) if merged else (*history, step)
    actors = known.actor_ids
    mine, theirs = _delegations(actors, book), _delegations(told.actors, book)
    fitting = not mine or bool(mine & theirs)
    if fitting and known.state in {"announced", "fixed", "postponed"} and len(actors) < 12:
        actors = tuple(dict.fromkeys((*actors, *told.actors)))
    book.topics[known.id] = tuple(dict.fromkeys((*book.topics.get(known.id, ()), *notice.stems)))[:WORDS]
    last = history[-1]
    names = _names(actors, book)
    again = digest.article in known.articles
    return replace(
        known,
        actors=names,
        actor_ids=actors,
        state=last.state,
        date=last.date,
        begin=last.begin,
        until=last.until,
        place=last.place,
        last=max(known.last, digest.day),
        history=history,
        articles=known.articles if again else (*known.articles, digest.article),
        told=known.told if again else (*known.told, digest.day),
        rosters=_rosters(known.rosters, Roster(digest.day, names, actors)),
    )


def _rosters(old: tuple[Roster, ...], new: Roster) -> tuple[Roster, ...]:
    """One roster a day, and none where nothing changed."""
    kept = old[:-1] if old[-1].day == new.day else old
    if kept and (kept[-1].actors, kept[-1].actor_ids) == (new.actors, new.actor_ids):
        return kept
    return (*kept, new)


def _step(known: Appointment, notice: Notice, digest: Digest) -> Step | None:
    """What the notice changes; None where all of it was known."""
    last = known.history[-1]

    def step(state: AppointmentState, days: Days | None, place: str | None) -> Step:
        return Step(
            state=state,
            published=digest.published,
            article=digest.article,
            source=digest.source,
            date=days.value if days else last.date,
            begin=days.begin if days else last.begin,
            until=days.until if days else last.until,
            place=place or last.place,
            evidence=notice.sentence,
        )

    new_place = _new_place(notice, last)
    new_days = notice.when if notice.when and _tells_more(notice.when, last) else None
    if notice.turn == "held":
        return None if last.state == "held" else step("held", new_days, new_place)
    if last.state == "held":
        return None
    if notice.turn == "cancelled":
        return None if last.state == "cancelled" else step("cancelled", None, None)
    if notice.turn == "postponed":
        # Told again, or told without what is known already.
        if new_days is None and any(s.state == "postponed" for s in known.history):
            return None
        put_off = step("postponed", new_days, new_place)
        # Put off without a new day: the old day no longer holds.
        return put_off if notice.when else replace(put_off, date=None, begin=None, until=None)
    if last.state == "cancelled" and new_days is None:
        return None
    if new_days is None and new_place is None:
        return None
    return step("fixed", new_days, new_place)


def _new_place(notice: Notice, last: Step) -> str | None:
    """The place of a notice where none was known, or where it says that the place is another now."""
    if notice.place is None or (last.place is not None and fold(notice.place) == fold(last.place)):
        return None
    changed = notice.turn in {"moved", "held"} or notice.old_place is not None
    return notice.place if last.place is None or changed else None


def _tells_more(days: Days, last: Step) -> bool:
    """Whether the days are narrower than what is known, or others."""
    if last.begin is None or last.until is None:
        return True
    if days.begin <= last.begin and last.until <= days.until:
        return False
    return (days.begin, days.until) != (last.begin, last.until)


def _joins(last: Step, step: Step) -> bool:
    """Two notices of one article that together tell one change."""
    return last.state == step.state or step.state == "fixed"


def _joined(last: Step, step: Step) -> Step:
    return replace(last, date=step.date, begin=step.begin, until=step.until, place=step.place)


def _keys(told: Told) -> Iterator[str]:
    """Blocking keys, twice: of what is near ("g"), and of what is far ahead and must not be forgotten ("f")."""
    for key in _near_keys(told):
        yield f"g:{key}"
        yield f"f:{key}"


def _near_keys(told: Told) -> Iterator[str]:
    yield f"{told.group}:in:{told.digest.article}"  # what the article itself has spoken of
    yield from (f"{told.group}:{actor}" for actor in dict.fromkeys((*told.actors, *told.around)))
    yield from (f"{told.group}:{land}" for land in dict.fromkeys(told.lands) if land)
    yield from (f"{told.group}:w:{stem}" for stem in told.notice.stems[:8])


def _file(name: str, told: Told, day: str, book: Book) -> None:
    keys = [*_near_keys(replace(told, around=()))]
    until = book.appointments[name].until
    shelves = ("g", "f") if until is not None and until > _shift(day, FAR) else ("g",)
    book.file([f"{shelf}:{key}" for shelf in shelves for key in keys], name)


def _shift(day: str, number: int) -> str:
    ordinal = date.fromisoformat(day).toordinal() + number
    return (date.min + timedelta(days=min(max(ordinal, 1), date.max.toordinal()) - 1)).isoformat()
