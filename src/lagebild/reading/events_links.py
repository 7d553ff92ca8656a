"""What the rest of the reading knows of one mention: whom its words mean, when, where, on whose word."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from lagebild.lang.events import Actors, Candidate, EventRules
from lagebild.lang.language import Language
from lagebild.model import Article, Entity, Parse, Place, Quotation, Span, Status, Timex, Token, hull
from lagebild.reading.places import locate
from lagebild.reading.time_links import carried, ends, lasts, meant, planned, retold, time_of

# The story's day holds for so many sentences without a time of their own.
CARRIED_OVER = 2
# For what is told as it came about on the spot it holds longer.
STORY_HOLDS = 8
# The story's place holds for so many sentences behind the last deed there.
PLACE_HOLDS = 4
# Types that happen somewhere rather than being said.
DEEDS = frozenset({"CONSULT", "PROTEST", "ASSAULT", "COERCE", "MOBILIZE", "AID", "RETREAT"})
# Of these, what a country's own people mostly do at home.
DOMESTIC = frozenset({"PROTEST", "COERCE", "ASSAULT", "MOBILIZE"})
# Of these, what comes about on the spot.
ON_THE_SPOT = DOMESTIC | {"MOBILIZE"}
# Rules of status that say what a deed is for, not whether it is done.
PURPOSES = frozenset({"mark-um", "infinitive"})
# The mark of words about those of an earlier day.
THEN = "then"
# The mode of what happens in two places at once.
DISTANT = "phone"
# The mark of words that are an act of whoever speaks them.
SPEAKER = "speaker"
# "Clearly before the news of this article (a month or more)": the guidelines' measure of background.
BACKGROUND = timedelta(days=30)
EARLIER = timedelta(days=7)


@dataclass(frozen=True)
class Surroundings:
    """An article with all that was found in it before its events."""

    article: Article
    parse: Parse
    timexes: tuple[Timex, ...]
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    language: Language

    @property
    def rules(self) -> EventRules:
        return self.language.events

    @cached_property
    def by_id(self) -> Mapping[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def actors(self) -> Actors:
        """At each token the entities it can stand for: those it heads first, of these the shortest mention first.

        What names only the front of a word ("US" in "US-Präsident") comes last.
        """
        found: dict[int, list[tuple[bool, bool, int, str]]] = {}
        extents: list[tuple[int, int, int]] = []
        for entity in self.entities:
            if entity.kind == "place":
                continue
            for span in (*entity.mentions, *entity.pronouns):
                tokens = self.parse.within(span)
                inside = {t.i for t in tokens}
                heads = [t for t in tokens if t.head == t.i or t.head not in inside]
                named = [t for t in heads if t.tag in {"NOUN", "PROPN", "PRON"}] or heads
                for token in tokens:
                    if token in heads or token.tag in {"NOUN", "PROPN"}:
                        rank = (span.end < token.end, token not in heads, span.end - span.start, entity.id)
                        found.setdefault(token.i, []).append(rank)
                if named:
                    extents.append((tokens[0].i, tokens[-1].i + 1, named[0].i))
        ids: dict[int, tuple[str, ...]] = {}
        several: dict[int, int] = {}
        for i, rows in found.items():
            rows.sort()
            ids[i] = tuple(dict.fromkeys(name for *_, name in rows))
            # Of one and the same mention they are its members.
            together = len({name for *rank, name in rows if rank == list(rows[0][:-1])})
            if together > 1:
                several[i] = together
        return Actors(ids, _outermost(extents), several)

    @cached_property
    def times_by_sentence(self) -> Mapping[int, tuple[Timex, ...]]:
        found: dict[int, list[Timex]] = {}
        for timex in self.timexes:
            tokens = self.parse.within(timex.span)
            if tokens:
                found.setdefault(self.parse.sentence_number(tokens[0]), []).append(timex)
        return {number: tuple(rows) for number, rows in found.items()}

    @cached_property
    def whereabouts(self) -> Mapping[int, tuple[Span, Entity]]:
        """At each token the place or country whose mention covers it whole, the longest mention before others.

        "US-Soldat" is no place, nor is "Mali-Einsatz".
        """
        found: dict[int, tuple[Span, Entity]] = {}
        rows = [(s, e) for e in self.entities if e.kind in {"place", "country"} for s in e.mentions]
        for span, entity in sorted(rows, key=lambda row: (row[0].end - row[0].start, row[0].start)):
            found.update(
                (t.i, (span, entity)) for t in self.parse.within(span) if span.start <= t.start <= t.end <= span.end
            )
        return found

    @cached_property
    def country(self) -> str | None:
        """The country that the article's places and countries name most often, None where two are level."""
        named = Counter(
            e.country for e in self.entities if e.kind in {"place", "country"} and e.country for _ in e.mentions
        ).most_common(2)
        if not named or (len(named) > 1 and named[0][1] == named[1][1]):
            return None
        return named[0][0]

    @cached_property
    def home_names(self) -> tuple[tuple[Span, str], ...]:
        """Where the article names its country or a place in it, in text order, with the name."""
        rows = (
            (s, e.name)
            for e in self.entities
            if e.kind in {"place", "country"}
            for s in e.mentions
            if e.country == self.country
        )
        return tuple(sorted(rows))

    @cached_property
    def quoted(self) -> Mapping[int, Quotation]:
        """At each token the innermost quotation whose content it stands in."""
        found: dict[int, Quotation] = {}
        longest_first = sorted(self.quotations, key=lambda q: -sum(s.end - s.start for s in q.content))
        for quotation in longest_first:
            for span in quotation.content:
                found.update((token.i, quotation) for token in self.parse.within(span))
        return found


def _outermost(extents: list[tuple[int, int, int]]) -> tuple[tuple[int, int, int], ...]:
    """The runs of tokens that lie in no other, in text order."""
    kept: list[tuple[int, int, int]] = []
    for first, last, head in sorted(set(extents), key=lambda e: (e[0], -e[1], e[2])):
        if not kept or last > kept[-1][1]:
            kept.append((first, last, head))
    return tuple(kept)


@dataclass(frozen=True)
class Mention:
    """One mention of an event with all that its surroundings say of it."""

    candidate: Candidate
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    historical: bool
    time: Timex | None
    carried: Timex | None
    place: Place | None
    speaker: str | None
    quoted: bool
    sentence: int

    @property
    def tells(self) -> bool:
        """Whether the words say that it happened, will or may happen, not only what something is done for."""
        return self.candidate.status_rule not in PURPOSES


def mention_of(candidate: Candidate, around: Surroundings) -> Mention:
    """The mention that a candidate of the words becomes."""
    quotation = around.quoted.get(candidate.trigger.i)
    speaker = None if quotation is None else quotation.speaker_entity
    actors = _ids(candidate.actors, around.actors)
    if SPEAKER in candidate.marks and speaker is not None:
        actors = (speaker,)
    recipients = tuple(r for r in _ids(candidate.recipients, around.actors) if r not in actors)
    time = _time(candidate, around)
    status = candidate.status
    if status == "actual" and candidate.present and time is not None and _to_come(time, around.article.dct):
        status = "future"
    story = _planned if status == "future" else _carried
    told = story(candidate, around) or _retold(candidate, around) if time is None else None
    return Mention(
        candidate=candidate,
        actors=actors,
        recipients=recipients,
        status=status,
        historical=status != "future" and (THEN in candidate.marks or _background(time or told, around)),
        time=time,
        carried=told,
        place=_place(candidate, around),
        speaker=speaker,
        quoted=quotation is not None,
        sentence=around.parse.sentence_number(candidate.trigger),
    )


def _ids(tokens: Sequence[Token], actors: Actors) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for token in tokens for name in actors.meant(token.i)))


def _time(candidate: Candidate, around: Surroundings) -> Timex | None:
    here = around.times_by_sentence.get(around.parse.sentence_number(candidate.trigger), ())
    here = _possible(here, candidate, around) if here else here
    found = time_of(candidate.trigger, around.parse, here) if here else None
    return None if found is None else meant(found[0], around.timexes, around.article.published)


def _possible(times: tuple[Timex, ...], candidate: Candidate, around: Surroundings) -> tuple[Timex, ...]:
    """The times that a verb of this status and tense can have; a noun of what was can have any.

    What is to come is not over ("hatte am Sonntag gesagt, er werde kommen"), what was done does not lie
    ahead ("kündigte den Abzug zum Jahresende an"), and what goes on is not long past ("monieren, die Wahl
    sei freier als im Jahr 2000").
    """
    dct = around.article.dct
    if dct is None or (candidate.kind == "noun" and candidate.status != "future"):
        return times
    tense = around.language.timexes.tense(around.parse.text, candidate.trigger.span, around.parse)
    if candidate.status == "future" or (candidate.status == "hypothetical" and tense == "future"):
        return tuple(t for t in times if not _is_over(t, dct))
    if candidate.status != "actual":
        return times
    if tense == "past":
        return tuple(t for t in times if not (_to_come(t, dct) or _goes_on(t, dct) or ends(t, around.parse)))
    shared = candidate.trigger.relation == "conj" and candidate.trigger.feature("VerbForm") == "Part"
    if tense != "present" or shared:  # "hatten gestürmt und geschlagen"
        return times
    return tuple(t for t in times if not _background(t, around) or lasts(t, around.parse))  # "sitzt seit 2004 in Haft"


def _carried(candidate: Candidate, around: Surroundings) -> Timex | None:
    """The time of the sentences before, where the story goes on and none between has a time; deeds look farther."""
    trigger = candidate.trigger
    number = around.parse.sentence_number(trigger)
    told = candidate.kind != "noun" and candidate.type in ON_THE_SPOT
    back = range(number - 1, max(-1, number - 1 - (STORY_HOLDS if told else CARRIED_OVER)), -1)
    before = next((around.times_by_sentence[n] for n in back if n in around.times_by_sentence), ())
    if not before:
        return None
    tense = around.language.timexes.tense(around.parse.text, trigger.span, around.parse)
    found = carried(trigger, around.parse, before, tense)
    time = None if found is None else meant(found[0], around.timexes, around.article.published)
    return None if time is None or time.begin is None or _to_come(time, around.article.dct) else time


def _retold(candidate: Candidate, around: Surroundings) -> Timex | None:
    """Of the first sentence's news the day that the second gives, both in the past and the day of this week."""
    after = around.times_by_sentence.get(1, ())
    dct = around.article.dct
    if not after or dct is None or candidate.status != "actual" or around.parse.sentence_number(candidate.trigger):
        return None
    found = retold(candidate.trigger, around.parse, after)
    day = None if found is None else _day(found[0].begin)
    if found is None or day is None or not dct - EARLIER <= day <= dct:
        return None
    tense, text = around.language.timexes.tense, around.parse.text
    both = (tense(text, candidate.trigger.span, around.parse), tense(text, found[0].span, around.parse))
    return found[0] if both == ("past", "past") else None


def _planned(candidate: Candidate, around: Surroundings) -> Timex | None:
    """The day to come of the sentence before, where the words go back to it."""
    before = around.times_by_sentence.get(around.parse.sentence_number(candidate.trigger) - 1, ())
    found = planned(candidate.trigger, around.parse, before) if before else None
    return None if found is None or _is_over(found[0], around.article.dct) else found[0]


def _day(moment: str | None) -> date | None:
    try:
        return None if moment is None else date.fromisoformat(moment[:10])
    except ValueError:
        return None


def _to_come(time: Timex, dct: date | None) -> bool:
    begin = _day(time.begin)
    return time.value == "FUTURE_REF" or (begin is not None and dct is not None and begin > dct)


def _goes_on(time: Timex, dct: date) -> bool:
    """Whether the time is a length that reaches beyond the day of publication ("binnen 60 Tagen")."""
    until = _day(time.until)
    return time.type == "DURATION" and until is not None and until > dct + timedelta(1)


def _is_over(time: Timex, dct: date | None) -> bool:
    until = _day(time.until)
    return until is not None and dct is not None and until <= dct


def _background(time: Timex | None, around: Surroundings) -> bool:
    if time is None:
        return False
    if around.rules.past(time.span.of(around.parse.text)):
        return True
    dct, until = around.article.dct, _day(time.until)
    if dct is None or until is None:
        return False
    # A month that is over ("im Juni") is told as earlier even where it has just ended.
    over = len(time.value) == len("2011-01") and until <= dct - EARLIER
    return over or until < dct - BACKGROUND


def _place(candidate: Candidate, around: Surroundings) -> Place | None:
    """The first of the words of place that the entities or the gazetteer know, with the country they lie in.

    What lies in no one country ("in Europa", "am Rhein") gives way to words that do.
    """
    if DISTANT in candidate.modes:
        return None
    sides = {t.i for t in (*candidate.actors, *candidate.recipients)}
    vague: Place | None = None
    for token in around.rules.places(candidate.trigger, around.parse):
        if token.i in sides and token.i not in around.whereabouts:
            continue
        found = _known_place(token, around)
        if found is not None and not found.country:
            found = replace(found, country=_country_around(token, around))
        if found is not None and found.country:
            return found
        vague = vague or found
    if vague is not None:
        return vague
    if candidate.type == "ASSAULT":
        for token in around.rules.targets(candidate.trigger, around.parse):
            if (known := around.whereabouts.get(token.i)) is not None:
                return Place(known[0], known[1].name, known[1].country or _country_around(token, around))
    return next((_site(t, around) for t in around.rules.sites(candidate.trigger, around.parse)), None)


def _site(noun: Token, around: Surroundings) -> Place:
    """The place that a common noun names, in the country that its words or its body's name tell, else the article's."""
    words = hull([noun.span, *(t.span for t in around.parse.dependents(noun, "amod") if t.i < noun.i)])
    text = words.of(around.parse.text)
    named = around.language.entities.countries_in(text)
    bodies = (around.by_id[i].country for i in around.actors.ids.get(noun.i, ())[:1])
    country = named[0] if len(named) == 1 else next((c for c in bodies if c), around.country)
    return Place(words, text, country)


def _known_place(token: Token, around: Surroundings) -> Place | None:
    known = around.whereabouts.get(token.i)
    if known is None:
        found = locate(token.text, around.language) if token.tag == "PROPN" else None
        if found is not None:
            return Place(token.span, found.name, found.country)
        if token.name.endswith(("LOC", "GPE")):
            return Place(token.span, token.text, None)
    return None if known is None else Place(known[0], known[1].name, known[1].country)


def _country_around(token: Token, around: Surroundings) -> str | None:
    """The country of a place that no list has: the one country its sentence names, else the article's."""
    sentence = around.parse.sentence_of(token)
    named = {
        entity.country
        for t in around.parse.tokens_of(sentence)
        if (found := around.whereabouts.get(t.i)) is not None and (entity := found[1]).country
    }
    return next(iter(named)) if len(named) == 1 else around.country


def with_story_places(mentions: Sequence[Mention], around: Surroundings) -> list[Mention]:
    """The mentions with the place of the deed before, where the story goes on and the words give none.

    Only deeds are placed so, not words; background is not carried over, nor to it. What people of the
    article's own country do there among themselves is placed in that country.
    """
    done: list[Mention] = []
    last: Mention | None = None
    for mention in mentions:
        if DISTANT in mention.candidate.modes:
            done.append(mention)
            continue
        if mention.place is None and mention.candidate.type in DEEDS and last is not None:
            near = 0 <= mention.sentence - last.sentence <= PLACE_HOLDS and mention.historical == last.historical
            # What is planned for one place says nothing of where the next plan is to happen.
            if near and mention.status == last.status != "future":
                mention = replace(mention, place=last.place)
        if mention.place is not None and mention.candidate.type in DEEDS:
            last = mention
        if mention.place is None and mention.candidate.type in DOMESTIC:
            mention = replace(mention, place=_at_home(mention, around))
        done.append(mention)
    return done


def _at_home(mention: Mention, around: Surroundings) -> Place | None:
    """The article's country, by its nearest name, where all that take part belong to it."""
    sides = [around.by_id[i].country for i in (*mention.actors, *mention.recipients)]
    if around.country is None or around.country not in sides or set(sides) - {around.country, None}:
        return None
    named = around.home_names
    place = bisect_left(named, (mention.candidate.trigger.span, ""))
    nearest = named[max(place - 1, 0) : place + 1]
    return Place(nearest[0][0], nearest[0][1], around.country) if nearest else None
