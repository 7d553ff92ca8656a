"""Single sentences through the whole product: what they say of an appointment."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from lagebild.lang.de import GERMAN
from lagebild.lang.lexicon import load
from lagebild.linking import digest
from lagebild.linking.digest import Notice
from lagebild.linking.notices import GROUPS
from lagebild.model import Article, Coder
from lagebild.reading.read import read_article

ROWS = load(Path(__file__).parent / "agenda" / "sentences.tsv").rows
FLOOR = 0.88  # share of sentences read right; the engines below may gain and lose single ones

pytestmark = pytest.mark.skipif(not GERMAN.pipeline.is_dir(), reason="the German pipeline is not in this checkout")


def is_right(row: Mapping[str, str]) -> bool:
    reading = read_article(Article("1", "", "2026-03-18", row["sentence"]), GERMAN, Coder("test", "test"))
    notices = digest(reading, GERMAN.agenda).notices
    if row["group"] == "none":
        return not notices
    return any(fits(notice, row) for notice in notices)


def fits(notice: Notice, row: Mapping[str, str]) -> bool:
    days = notice.when or (notice.old if notice.turn == "cancelled" else None)
    return (
        notice.type is not None
        and GROUPS[notice.type] == row["group"]
        and notice.turn in row["turn"].split("|")
        and (days.value if days else "") == row["day"]
        and row["place"] in {"", notice.place}
    )


def test_sentences() -> None:
    wrong = [row["sentence"] for row in ROWS if not is_right(row)]
    assert len(wrong) <= (1 - FLOOR) * len(ROWS), "\n".join(wrong)
