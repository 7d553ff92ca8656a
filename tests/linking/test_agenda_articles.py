"""Thirty written articles follow five appointments over six weeks: the agenda is right on every day."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from lagebild.lang.de import GERMAN
from lagebild.linking import Linked, agenda, link
from lagebild.model import Article, Coder, Reading
from lagebild.model.appointment import Appointment
from lagebild.reading.read import read_article

HERE = Path(__file__).parent / "agenda"
CHAINS = ("besuch", "fisch", "frieden", "streik", "wien")

pytestmark = pytest.mark.skipif(not GERMAN.pipeline.is_dir(), reason="the German pipeline is not in this checkout")


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


@lru_cache(maxsize=2)
def read(name: str = "articles.jsonl") -> tuple[Reading, ...]:
    articles = (Article(**row) for row in lines(name))
    return tuple(read_article(article, GERMAN, Coder("test", "test")) for article in articles)


@lru_cache(maxsize=2)
def linked(name: str = "articles.jsonl") -> Linked:
    return link(read(name), words=GERMAN.agenda)


def of(name: str, known: tuple[Appointment, ...]) -> list[Appointment]:
    """The appointments that the articles of one chain started."""
    return [a for a in known if a.articles[0].startswith(name)]


@pytest.mark.parametrize("row", lines("expected.jsonl"), ids=lambda row: row["on"])
def test_the_agenda_is_right_on_every_day(row: dict[str, Any]) -> None:
    known = agenda(linked(), date.fromisoformat(row["on"]))
    seen = {name: [{"state": a.state, "date": a.date, "place": a.place} for a in of(name, known)] for name in CHAINS}
    assert seen == {name: [row["appointments"][name]] if name in row["appointments"] else [] for name in CHAINS}


def test_nothing_else_is_on_the_agenda() -> None:
    assert len(agenda(linked())) == len(CHAINS)


@pytest.mark.parametrize("name", CHAINS)
def test_every_step_stands_in_its_article(name: str) -> None:
    texts = {row["id"]: row["text"] for row in lines("articles.jsonl")}
    (appointment,) = of(name, agenda(linked()))
    told = [step for step in appointment.history if step.article is not None]
    assert told
    assert all(step.evidence in texts[step.article or ""] for step in told)
    assert all(step.article is None and not step.evidence for step in appointment.history if step.state == "silent")


def test_the_order_of_arrival_does_not_matter() -> None:
    backwards = link(reversed(read()), words=GERMAN.agenda)
    assert backwards == linked()


@pytest.mark.parametrize("day", [date(2026, 3, 6), date(2026, 3, 17), date(2026, 3, 18), date(2026, 4, 3)], ids=str)
def test_what_was_known_is_what_the_articles_so_far_tell(day: date) -> None:
    so_far = link((r for r in read() if r.article.dct is not None and r.article.dct <= day), words=GERMAN.agenda)
    assert agenda(linked(), day) == agenda(so_far, day)


@pytest.mark.parametrize("row", lines("more_expected.jsonl"), ids=lambda row: row["chain"])
def test_other_things_that_are_appointed(row: dict[str, Any]) -> None:
    (appointment,) = of(row["chain"], agenda(linked("more_articles.jsonl"), date(2026, 6, 14)))
    assert [[step.state, step.date, step.place] for step in appointment.history] == row["steps"]
