"""`python -m benchmarks.scale [ARTICLES]`: a record of that many articles, and how long its questions take.

The articles are readings of the samples, varied: other ids, days over four years, and for half of the
persons other names. A thousand of them are written and linked as the product does it, and then copied by
SQL with other ids, days and rare actors, so that actors and days are as many as in a large archive.
The record is made in `benchmarks/work/` and kept there, so that a second run measures at once. Times are
of computing, so that other work of the machine does not count; the file is read once before.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from benchmarks.gold import ROOT
from benchmarks.results import write_section
from benchmarks.score import commit
from lagebild.lang.de import GERMAN
from lagebild.model import Article, Coder, Entity, Reading, Timex
from lagebild.questions import ask
from lagebild.reading.read import read_article
from lagebild.record import Record, open_record
from lagebild.record.database import Database
from lagebild.record.links import link
from lagebild.record.schema import PER_ARTICLE

WORK = ROOT / "benchmarks" / "work"
SAMPLES = ROOT / "samples" / "articles.jsonl"
BASE = 1000  # articles that are written and linked before they are copied
ROUNDS = 7
DAYS = 1461
SYLLABLES = (
    "ba",
    "del",
    "kor",
    "mi",
    "nov",
    "ra",
    "sen",
    "ti",
    "vel",
    "wol",
    "ze",
    "hart",
    "ling",
    "mann",
    "ski",
    "ow",
)

QUESTIONS: Sequence[tuple[str, dict[str, str]]] = (
    ("counts", {}),
    ("events", {}),
    ("events", {"actor": "Merkel"}),
    ("events", {"actor": "Merkel", "type": "CONSULT", "status": "future"}),
    ("events", {"since": "2015-03-01", "until": "2015-04-01", "type": "SANCTION"}),
    ("events", {"about": "Waffenruhe"}),
    ("events", {"about": "Zitronen"}),
    ("quotes", {}),
    ("quotes", {"speaker": "Putin"}),
    ("quotes", {"speaker": "Merkel", "about": "Waffen"}),
    ("actors", {}),
    ("actors", {"actor": "kor"}),
    ("actors", {"since": "2015-03-01", "until": "2015-04-01"}),
    ("search", {"words": "Waffenruhe"}),
    ("search", {"words": "Verhandlungen Genf"}),
    ("news", {"run": "0"}),
    ("runs", {}),
    ("agenda", {}),
    ("agenda", {"on": "2015-03-01"}),
    ("agenda", {"on": "2015-03-01", "state": "fixed"}),
    ("agenda", {"actor": "Merkel"}),
    ("positions", {"actor": "Merkel"}),
    ("contradictions", {}),
    ("storylines", {}),
    ("happenings", {"actor": "Merkel", "type": "CONSULT"}),
    ("happenings", {"type": "PROTEST"}),
    ("happenings", {"since": "2014-01-01", "until": "2014-01-03"}),
)


def sample_readings() -> list[Reading]:
    rows = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
    coder = Coder("scale", "none")
    articles = [Article(r["id"], r["title"], r["published"], r["text"], r["source"]) for r in rows]
    return [read_article(article, GERMAN, coder) for article in articles]


def varied(readings: Sequence[Reading], number: int) -> Iterator[Reading]:
    """That many readings, always the same ones, by day."""
    chance = random.Random(4)
    for n in range(number):
        reading = readings[chance.randrange(len(readings))]
        day = date(2013, 1, 1) + timedelta(days=n * DAYS // number)
        shift = (day - (reading.article.dct or day)).days
        yield replace(
            reading,
            article=replace(reading.article, id=f"{reading.article.id}-{n}", published=day.isoformat()),
            entities=tuple(_renamed(e, chance) for e in reading.entities),
            timexes=tuple(_moved(t, shift) for t in reading.timexes),
        )


def _renamed(entity: Entity, chance: random.Random) -> Entity:
    if entity.kind != "person" or chance.random() < 0.5:
        return entity
    name = "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()
    return replace(entity, name=f"{entity.name.split()[0]} {name}")


def _moved(timex: Timex, days: int) -> Timex:
    if timex.begin is None or timex.until is None or timex.type != "DATE" or len(timex.value) != len("2015-02-12"):
        return timex
    begin, until = (_shifted(moment, days) for moment in (timex.begin, timex.until))
    return replace(timex, value=begin[:10], begin=begin, until=until)


def _shifted(moment: str, days: int) -> str:
    return (date.fromisoformat(moment[:10]) + timedelta(days=days)).isoformat() + moment[10:]


def build(path: Path, number: int) -> list[str]:
    """Make the record; lines about how long that took."""
    with open_record(path) as record:
        readings = list(varied(sample_readings(), BASE))
        start = time.process_time()
        for reading in readings:
            record.write(reading)
        written = time.process_time() - start
        start = time.process_time()
        link(record, GERMAN.agenda)
        linked = time.process_time() - start
        start = time.process_time()
        for copy in range(1, number // BASE):
            with record.database.writing():
                copied(record.database, copy)
        with record.database.writing():
            record.database.run(RECOUNT)
        multiplied = time.process_time() - start
    return [
        f"| writing {BASE} articles, one transaction each | {1000 * written / BASE:.1f} ms an article |",
        f"| linking them all at once, with storing | {1000 * linked / BASE:.1f} ms an article |",
        f"| copying them {number // BASE - 1} times by SQL | {multiplied:.0f} s |",
    ]


RECOUNT = """
    UPDATE actor SET (articles, mentions, acts, undergoes, speaks) = (
        SELECT count(DISTINCT article), sum(mentions), sum(acts), sum(undergoes), sum(speaks)
        FROM entity WHERE entity.actor = actor.id)
"""
RENAMED = "CASE WHEN {0} IN (SELECT id FROM actor WHERE articles < 5) THEN {0} || '~{1}' ELSE {0} END"


def copied(database: Database, copy: int) -> None:
    """The first BASE articles once more: other keys and ids, later by a few days, rare actors under other names."""
    keys, day = copy * BASE, f"date({{}}day, '+{copy % 30} days')"
    inner = keys * PER_ARTICLE
    first, rows = f"article <= {BASE}", f"key < {(BASE + 1) * PER_ARTICLE}"

    def actor(column: str) -> str:
        return RENAMED.format(column, copy)

    changed: Sequence[tuple[str, str, Mapping[str, str]]] = (
        ("article", f"key <= {BASE}", {"key": f"key + {keys}", "id": f"id || '~{copy}'", "day": day.format("")}),
        ("reading", first, {"article": f"article + {keys}"}),
        ("sentence", rows, {"key": f"key + {inner}", "article": f"article + {keys}"}),
        ("actor", "articles < 5 AND id NOT LIKE '%~%'", {"id": f"id || '~{copy}'", "name": f"name || ' {copy}'"}),
        ("entity", rows, {"key": f"key + {inner}", "article": f"article + {keys}", "actor": actor("actor")}),
        ("quotation", rows, {
            "key": f"key + {inner}", "article": f"article + {keys}", "day": day.format(""),
            "sentence": f"sentence + {inner}", "speaker_entity": f"speaker_entity + {inner}",
            "speaker_actor": actor("speaker_actor"), "id": f"id || '~{copy}'",
        }),
        ("event", rows, {
            "key": f"key + {inner}", "article": f"article + {keys}", "day": day.format(""),
            "sentence": f"sentence + {inner}", "id": f"id || '~{copy}'",
        }),
        ("party", f"event < {(BASE + 1) * PER_ARTICLE}", {
            "event": f"event + {inner}", "entity": f"entity + {inner}", "actor": actor("actor"), "day": day.format(""),
        }),
        ("linked", "id NOT LIKE '%~%'", {"id": f"id || '~{copy}'"}),
        ("linked_actor", "id NOT LIKE '%~%'", {"id": f"id || '~{copy}'", "actor": actor("actor")}),
        ("standing", "id NOT LIKE '%~%'", {"id": f"id || '~{copy}'"}),
        ("mention", first, {"article": f"article + {keys}", "id": f"id || '~{copy}'"}),
    )  # fmt: skip
    for table, where, columns in changed:
        names = [row["name"] for row in database.query(f"PRAGMA table_info({table})")]
        values = ", ".join(columns.get(name, name) for name in names)
        database.run(f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table} WHERE {where}")
    where = f"rowid < {(BASE + 1) * PER_ARTICLE}"
    database.run(f"INSERT INTO words (rowid, stems) SELECT rowid + {inner}, stems FROM words WHERE {where}")


def milliseconds(work: Callable[[], object]) -> float:
    """Median of some rounds, after one to warm up."""
    work()
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        rounds.append(1000 * (time.process_time() - start))
    return statistics.median(rounds)


def measured(record: Record) -> Iterator[tuple[str, int, float]]:
    """Of every question: what is asked, how many rows come, and the time in milliseconds."""
    for name, filters in QUESTIONS:
        told = " ".join([name, *(f"{key}={value}" for key, value in filters.items())])
        rows = ask(record, name, 50, **filters)
        yield told, len(rows), milliseconds(partial(ask, record, name, 50, **filters))


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    path = WORK / f"scale-{number}.db"
    built = [] if path.exists() else build(path, number)
    with open_record(path, create=False) as record:
        found = list(measured(record))
    median = statistics.median(ms for _, _, ms in found)
    lines = [
        f"Measured at commit {commit()} with `python -m benchmarks.scale {number}`: {number} articles, SQLite, "
        f"{path.stat().st_size / 1e9:.1f} GB; time of computing, median of {ROUNDS} rounds, at most 50 rows.",
        "",
        "| what | value |",
        "|---|---|",
        *built,
        f"| median over the questions | {median:.0f} ms |",
        *(f"| `{told}`, {rows} rows | {ms:.0f} ms |" for told, rows, ms in found),
    ]
    print("\n".join(lines))
    write_section("scale", lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
