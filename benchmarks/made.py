"""Readings made up by dice: news of persons, states and meetings that never were, for measuring linking at scale.

The same seed gives the same readings. Names are syllables, so that nobody real is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from random import Random

from lagebild.model import Article, Coder, Entity, Event, Place, Reading, Span, Timex

START = date(2031, 1, 1)
CODER = Coder("0", "made")
SYLLABLES = tuple(a + b for a in "bdfgklmnprstv" for b in "aeo")
TOPICS = (
    "Zoll", "Grenz", "Hafen", "Wasser", "Getreide", "Gas", "Strom", "Fisch", "Bahn", "Visa", "Stahl", "Asyl", "Pacht",
    "Klima", "Netz", "Kredit", "Wald", "Flug",
)  # fmt: skip
OBJECTS = ("Abkommen", "Vertrag", "Streit", "Abgabe", "Sperre", "Beitrag", "Hilfe", "Steuer", "Quote", "Liste")
COUNTRIES = ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH", "III", "JJJ", "KKK", "LLL")
CITIES = tuple(f"{a.title()}{b}stadt" for a, b in zip(SYLLABLES, reversed(SYLLABLES), strict=True))


@dataclass(frozen=True)
class Made:
    """One made-up person."""

    name: str
    country: str
    office: str


def people(number: int, dice: Random) -> list[Made]:
    givens = ["".join(p).title() for p in product(SYLLABLES[:20], SYLLABLES[10:])]
    families = ["".join(p).title() for p in product(SYLLABLES, SYLLABLES, ("n", "s", "r"))]
    offices = ("Präsidentin", "Außenminister", "Sprecherin", "Abgeordneter", "Gesandte", "Ministerpräsident")
    return [
        Made(f"{dice.choice(givens)} {dice.choice(families)}", dice.choice(COUNTRIES), dice.choice(offices))
        for _ in range(number)
    ]


def readings(number: int, a_day: int = 100, seed: int = 7) -> Iterator[Reading]:
    """So many readings, in order of their days; a tenth of them are agency copies of one of the same day."""
    dice = Random(seed)
    known = people(1500, dice)
    today: list[Reading] = []
    for count in range(number):
        day = START + timedelta(days=count // a_day)
        if count % a_day == 0:
            today = []
        if today and dice.random() < 0.1:
            yield _copy(dice.choice(today), f"m{count:06}", dice)
            continue
        made = _article(f"m{count:06}", day, known, dice)
        today.append(made)
        yield made


def _copy(reading: Reading, name: str, dice: Random) -> Reading:
    old = reading.article
    article = Article(name, old.title, old.published, old.text, dice.choice(("Bote", "Kurier", "Blatt")))
    return Reading(
        article, CODER, reading.sentences, reading.timexes, reading.entities, reading.quotations, reading.events
    )


def _article(name: str, day: date, known: list[Made], dice: Random) -> Reading:
    # Some persons are in the news far more often than others.
    cast = [known[int(len(known) * dice.random() ** 2.2)] for _ in range(dice.randint(2, 4))]
    cast = list({m.name: m for m in cast}.values())
    city, topic, thing = dice.choice(CITIES), dice.choice(TOPICS), dice.choice(OBJECTS)
    writer = _Writer(name, day)
    for made in cast:
        writer.entity(made)
    first, other = 0, len(cast) - 1
    writer.meeting(first, other, city, day + timedelta(days=dice.randint(-1, 9)), f"{topic}{thing.lower()}")
    for _ in range(dice.randint(1, 3)):
        writer.demand(dice.randrange(len(cast)), dice.randrange(len(cast)), dice.choice(TOPICS), dice.choice(OBJECTS))
    return writer.reading(f"{cast[0].name}: {topic}{thing.lower()}")


class _Writer:
    """Builds a text and what stands where in it."""

    def __init__(self, name: str, day: date) -> None:
        self.name, self.day = name, day
        self.text = ""
        self.cast: list[Made] = []
        self.mentions: list[list[Span]] = []
        self.sentences: list[Span] = []
        self.timexes: list[Timex] = []
        self.events: list[Event] = []

    def entity(self, made: Made) -> None:
        self.cast.append(made)
        self.mentions.append([])

    def _say(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def _name(self, who: int) -> None:
        self.mentions[who].append(self._say(self.cast[who].name))

    def meeting(self, one: int, other: int, city: str, when: date, topic: str) -> None:
        start = len(self.text)
        self._name(one)
        self._say(" und ")
        self._name(other)
        coming = when > self.day
        trigger = self._say(" wollen sich" if coming else " haben sich")
        self._say(" am ")
        time = self._say(f"{when.day}.{when.month}.{when.year}")
        self._say(" in ")
        place = self._say(city)
        self._say(f" treffen, um über {topic} zu sprechen." if coming else f" getroffen, um über {topic} zu sprechen.")
        self.sentences.append(Span(start, len(self.text)))
        self._say(" ")
        begin, until = when.isoformat(), (when + timedelta(days=1)).isoformat()
        timex = Timex("t1", time, "DATE", begin, "made", begin=f"{begin}T00:00", until=f"{until}T00:00")
        self.timexes.append(timex)
        sides = tuple(dict.fromkeys((f"e{one}", f"e{other}")))
        self.events.append(
            Event(
                f"v{len(self.events)}",
                "CONSULT",
                "future" if coming else "actual",
                (trigger,),
                "made",
                1.0,
                actors=sides,
                place=Place(place, city),
                time="t1",
            )
        )

    def demand(self, one: int, other: int, topic: str, thing: str) -> None:
        start = len(self.text)
        self._name(one)
        trigger = self._say(" forderte")
        self._say(" von ")
        self._name(other)
        self._say(", ")
        content = self._say(f"das {topic}{thing.lower()} bald zu ändern und die {topic}frage zu klären")
        self._say(".")
        self.sentences.append(Span(start, len(self.text)))
        self._say(" ")
        if one != other:
            self.events.append(
                Event(
                    f"v{len(self.events)}",
                    "REQUEST",
                    "actual",
                    (trigger,),
                    "made",
                    1.0,
                    actors=(f"e{one}",),
                    recipients=(f"e{other}",),
                    content=(content,),
                )
            )

    def reading(self, title: str) -> Reading:
        entities = tuple(
            Entity(f"e{i}", made.name, "person", tuple(spans), "made", made.country, "GOV", made.office)
            for i, (made, spans) in enumerate(zip(self.cast, self.mentions, strict=True))
            if spans
        )
        article = Article(self.name, title, self.day.isoformat(), self.text)
        return Reading(article, CODER, tuple(self.sentences), tuple(self.timexes), entities, (), tuple(self.events))
