"""Digests by hand: what linking sees of an article, in one line."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from lagebild.lang.agenda import Turn
from lagebild.lang.de import GERMAN
from lagebild.linking import Digest, Linked, link_digests
from lagebild.linking.digest import Count, Days, Deed, Notice, Party
from lagebild.model.appointment import AppointmentType

MERKEL = ("Angela Merkel", "person", "DEU", "GOV", "Bundeskanzlerin")
PUTIN = ("Wladimir Putin", "person", "RUS", "GOV", "Präsident")
OBAMA = ("Barack Obama", "person", "USA", "GOV", "Präsident")
GERMANY = ("Deutschland", "country", "DEU", "GOV", None)
RUSSIA = ("Russland", "country", "RUS", "GOV", None)

Who = tuple[str, Any, str | None, str | None, str | None]


def day(value: str) -> Days:
    """One day, or with "2026-03" a month."""
    if len(value) == 7:
        first = date.fromisoformat(f"{value}-01")
        after = (first + timedelta(days=32)).replace(day=1)
        return Days(value, first.isoformat(), after.isoformat())
    return Days(value, value, (date.fromisoformat(value) + timedelta(days=1)).isoformat())


def parties(*who: Who) -> tuple[Party, ...]:
    return tuple(
        Party(f"e{n}", name, kind, country, sector, office)
        for n, (name, kind, country, sector, office) in enumerate(who, 1)
    )


def deed(
    kind: Any,
    actors: str = "e1",
    recipients: str = "",
    *,
    status: Any = "actual",
    when: str | None = None,
    place: str | None = None,
    content: str = "",
    counts: tuple[Count, ...] = (),
    turns: tuple[Turn, ...] = (),
    said: str = "",
    identity: str = "v1",
) -> Deed:
    return Deed(
        id=identity,
        type=kind,
        modes=(),
        status=status,
        historical=False,
        actors=tuple(actors.split()),
        recipients=tuple(recipients.split()),
        said_by=None,
        when=day(when) if when else None,
        place=place,
        country=None,
        content=content,
        stems=GERMAN.agenda.content(content or said),
        trigger="",
        sentence=said or content,
        start=int(identity[1:]) * 100,
        counts=counts,
        turns=turns,
    )


def notice(
    turn: Turn,
    when: str | None = None,
    *,
    old: str | None = None,
    place: str | None = None,
    who: str = "e1 e2",
    said: str = "Sie wollen sich treffen.",
    about: str = "",
    kind: AppointmentType = "meeting",
    start: int = 0,
) -> Notice:
    return Notice(
        type=kind,
        turn=turn,
        parties=tuple(who.split()),
        when=day(when) if when else None,
        old=day(old) if old else None,
        place=place,
        old_place=None,
        word="Treffen",
        stems=GERMAN.agenda.content(about),
        sentence=said,
        start=start,
        noun=True,
    )


def told(article: str, published: str, *who: Who, title: str = "", words: str = "", **more: Any) -> Digest:
    """An article's digest: its day, its parties e1, e2 …, and its deeds and notices."""
    return Digest(
        article=article,
        day=published[:10],
        published=published,
        source=more.pop("source", "Nordblatt"),
        title=title,
        parties=parties(*who),
        words=tuple(words.split()),
        **more,
    )


def linked(*digests: Digest) -> Linked:
    return link_digests(digests)
