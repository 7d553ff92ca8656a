"""Commands that read articles or print readings: read, link, show, plover, demo, coder."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lagebild import __version__
from lagebild.cli.options import coloured, database, day, open_database, out, phrases, progress, warn, width
from lagebild.cli.words import LANG, argument, command, option
from lagebild.errors import InputError, UsageError

if TYPE_CHECKING:
    from lagebild.model import Article, Coder, Reading
    from lagebild.reading.many import ReadingFailure
    from lagebild.record import Record

DEMO_DATABASE = "lagebild-demo.db"
SHAPES = ("jsonl", "json", "text", "plover", "plover-csv")


@command(
    "lagebild read samples/ --database lage.db --jobs 2",
    "lagebild read article.txt --published 2015-02-12 --format text",
    "cat articles.jsonl | lagebild read - --format jsonl > readings.jsonl",
    "lagebild read samples/ --format plover-csv > events.csv",
)
@argument("paths", nargs=-1, required=True, metavar="PATH...")
@option("--format", "shape", type=click.Choice(SHAPES))
@database()
@option("--published", callback=day, metavar="DATE")
@option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True)
@option("--pipeline", metavar="NAME")
@option("--no-link", is_flag=True)
@LANG
def read(
    paths: tuple[str, ...],
    shape: str | None,
    database: str | None,
    published: str | None,
    jobs: int,
    pipeline: str | None,
    no_link: bool,
    lang: str,
) -> None:
    from lagebild.reading.many import ReadingFailure

    intake = _Intake(paths, published)
    coder = coder_of(pipeline)
    failed = 0
    if shape == "plover-csv":
        print_plover_head()
    if shape is None or database is not None:
        known, done, failed = into_record(list(intake), coder, database, pipeline, jobs, shape, lang, not no_link)
        click.echo(_summary(done, known, intake.bad + failed, lang), err=True)
    else:
        readings = []
        for reading in readings_of(intake, coder, pipeline, jobs):
            if isinstance(reading, ReadingFailure):
                failed += 1
                warn(reading)
            elif shape == "json":
                readings.append(reading.to_dict())
            else:
                print_reading(reading, shape, lang)
        if shape == "json":
            out(json.dumps(readings, ensure_ascii=False, indent=1))
    intake.remark(lang)
    if intake.bad or failed:
        sys.exit(2 if intake.bad else 1)


class _Intake:
    """The articles of some paths; what could not be taken in is told as it comes, and counted."""

    def __init__(self, paths: tuple[str, ...], published: str | None) -> None:
        self.paths, self.published = paths, published
        self.bad = self.foreign = self.undated = 0

    def __iter__(self) -> Iterator[Article]:
        from lagebild.intake import looks_german, read_paths

        for found in read_paths(self.paths, self.published):
            if isinstance(found, InputError):
                self.bad += 1
                warn(found)
                continue
            self.foreign += not looks_german(found.text)
            self.undated += found.published is None
            yield found

    def remark(self, lang: str) -> None:
        """Say once, at the end, what makes the readings poorer than they could be."""
        names = phrases(lang)
        if self.foreign:
            warn(names["not-german"].format(n=self.foreign))
        if self.undated:
            warn(names["undated"].format(n=self.undated))


def _summary(done: int, known: int, failed: int, lang: str) -> str:
    names = phrases(lang)
    return f"{done} {names['read']}, {known} {names['known']}" + (f", {failed} {names['failed']}" if failed else "")


def into_record(
    articles: list[Article],
    coder: Coder,
    database: str | None,
    pipeline: str | None,
    jobs: int,
    shape: str | None,
    lang: str,
    linked: bool = True,
) -> tuple[int, int, int]:
    """Read what the record does not hold yet: how many were known, read now, and failed."""
    from lagebild.reading.many import ReadingFailure

    done = failed = 0
    with open_database(database, create=True) as record:
        new = [a for a in articles if not record.holds(a, coder)]
        if new:
            record.begin_run(coder)
        with progress(len(new), phrases(lang)["reading"]) as step:
            for reading in readings_of(new, coder, pipeline, jobs):
                if isinstance(reading, ReadingFailure):
                    failed += 1
                    warn(reading)
                else:
                    record.write(reading)
                    done += 1
                    if shape is not None:
                        print_reading(reading, shape, lang)
                step()
        if linked:
            link_record(record, lang)
    return len(articles) - len(new), done, failed


def link_record(record: Record, lang: str) -> None:
    """Link what is new to the rest: actors, events, appointments, positions across articles."""
    from lagebild.lang.de import GERMAN
    from lagebild.record.links import link as linked

    if sys.stderr.isatty():
        click.echo(f"{phrases(lang)['linking']} …", err=True)
    linked(record, GERMAN.agenda)


@command(
    "lagebild link --database lage.db",
    "lagebild link --database lage.db --wikidata names.tsv",
)
@database()
@option(
    "--wikidata",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
)
@LANG
def link(database: str | None, wikidata: str | None, lang: str) -> None:
    with open_database(database, create=True) as record:
        if wikidata is not None:
            _name_items(record, wikidata)
        link_record(record, lang)


def _name_items(record: Record, file: str) -> None:
    from lagebild.lang.de import GERMAN
    from lagebild.record.links import name_items

    try:
        lines = Path(file).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError("not-utf8", name=file, byte=error.start) from None
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    if any(len(row) != 2 for row in rows):
        raise InputError("item-line", file=file)
    name_items(record, {name.strip(): item.strip() for name, item in rows}, GERMAN.agenda)


@command(
    "lagebild show minsk-10 --database lage.db",
    "lagebild show minsk-10 --database lage.db --svg > minsk-10.svg",
)
@argument("article")
@database()
@option("--json", "as_json", is_flag=True)
@option("--svg", "as_svg", is_flag=True)
@LANG
def show(article: str, database: str | None, as_json: bool, as_svg: bool, lang: str) -> None:
    if as_json and as_svg:
        raise UsageError("options-exclude", one="--json", other="--svg")
    with open_database(database) as record:
        reading = record.reading(article)
    print_reading(reading, "jsonl" if as_json else "svg" if as_svg else "text", lang)


@command(
    "lagebild plover --database lage.db --csv > events.csv",
)
@database()
@option("--csv", "as_csv", is_flag=True)
def plover(database: str | None, as_csv: bool) -> None:
    with open_database(database) as record:
        if as_csv:
            print_plover_head()
        for reading in record.readings():
            print_plover(reading, as_csv)


@command(
    "lagebild coder --json",
)
@option("--json", "as_json", is_flag=True)
def coder(as_json: bool) -> None:
    who = coder_of(None)
    out(json.dumps({"version": who.version, "rules": who.rules}) if as_json else f"lagebild {who.version} {who.rules}")


@command(
    "lagebild demo --lang en",
)
@option("--samples", metavar="PATH", default="samples/articles.jsonl", show_default=True)
@database(DEMO_DATABASE)
@LANG
def demo(samples: str, database: str, lang: str) -> None:
    from lagebild.export import EXPORTERS
    from lagebild.intake import read_paths
    from lagebild.questions import QUESTIONS, ask

    names = phrases(lang)
    articles = [a for a in read_paths([samples]) if not isinstance(a, InputError)]
    if not articles:
        raise UsageError("samples-empty", samples=samples)
    known, done, failed = into_record(articles, coder_of(None), database, None, 1, None, lang)
    click.echo(_summary(done, known, failed, lang), err=True)
    with open_database(database) as record:
        counts = ask(record, "counts")[0]
        out(", ".join(f"{number} {names[key]}" for key, number in counts.items()) + "\n")
        for title, name, limit in (
            ("busiest", "actors", 10),
            ("events-title", "events", 25),
            ("agenda-title", "agenda", 25),
            ("positions-title", "positions", 10),
        ):
            out(names[title])
            rows = ask(record, name, limit)
            out(EXPORTERS["table"](rows, QUESTIONS[name].columns, names, width()))
            if name == "events" and counts["events"] > limit:
                command = f"lagebild events --limit 1000 --database {database}"
                out(names["more"].format(n=counts["events"] - limit, command=command) + "\n")
        out(names["contradictions-title"])
        out(EXPORTERS["evidence"](ask(record, "contradictions", 1), ("kind",), names, width()))
        example = articles[-5:][0].id
        out(f"{names['show-hint']}: lagebild show {example} --database {database}\n")
        print_reading(record.reading(example), "text", lang)


def coder_of(pipeline: str | None) -> Coder:
    from lagebild.lang.de import GERMAN
    from lagebild.reading.coder import coder_of as of

    return of(GERMAN, __version__, pipeline)


def readings_of(
    articles: Iterable[Article], coder: Coder, pipeline: str | None, jobs: int
) -> Iterator[Reading | ReadingFailure]:
    from lagebild.lang.de import GERMAN
    from lagebild.reading.many import read_many

    return read_many(articles, GERMAN, coder, pipeline, jobs)


def print_reading(reading: Reading, shape: str, lang: str) -> None:
    from lagebild.export import picture
    from lagebild.export import show as shown

    if shape in {"plover", "plover-csv"}:
        print_plover(reading, shape == "plover-csv")
    elif shape == "svg":
        out(picture(reading, phrases(lang)), newline=False)
    else:
        out(shown(reading, phrases(lang), coloured()) if shape == "text" else reading.to_json())


def print_plover_head() -> None:
    from lagebild.export.plover import csv_head

    out(csv_head(), newline=False)


def print_plover(reading: Reading, as_csv: bool) -> None:
    from lagebild.export.plover import csv_lines, json_lines

    for line in csv_lines(reading) if as_csv else json_lines(reading):
        out(line, newline=False)


READING = (read, link, show, plover, demo, coder)
