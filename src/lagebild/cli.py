"""The command line: a door to reading and to the questions. Heavy imports wait until a command needs them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from lagebild import __version__
from lagebild.errors import InputError, LagebildError, UsageError

if TYPE_CHECKING:
    from lagebild.model import Article, Coder, Reading
    from lagebild.reading.many import ReadingFailure
    from lagebild.record import Record

Command = Callable[..., Any]
DEMO_DATABASE = "lagebild-demo.db"


class Group(click.Group):
    """Turns the program's own errors into one sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (UsageError, InputError) as error:
            click.echo(f"lagebild: {error}", err=True)
            ctx.exit(2)
        except LagebildError as error:
            click.echo(f"lagebild: {error}", err=True)
            ctx.exit(1)
        except BrokenPipeError:
            # Whoever read our output has gone; say nothing, and keep Python from flushing into the void.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


def _database(default: str | None = None) -> Callable[[Command], Command]:
    return click.option(
        "--database",
        metavar="FILE|URL",
        envvar="LAGEBILD_DATABASE",
        default=default,
        help="The record: a file or sqlite:///FILE.  [default: in the user's data folder]",
    )


LANG = click.option(
    "--lang",
    type=click.Choice(["de", "en"]),
    envvar="LAGEBILD_LANG",
    default="de",
    show_default=True,
    help="Language of what is shown.",
)


def _day(ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as 2015-02-12.") from None


def _question_options(command: Command) -> Command:
    options = (
        _database(),
        click.option("--json", "as_json", is_flag=True, help="All columns as JSON."),
        click.option("--csv", "as_csv", is_flag=True, help="All columns as CSV."),
        click.option(
            "--limit", type=click.IntRange(1, 1_000_000), default=50, show_default=True, help="At most N rows."
        ),
        click.option("--since", callback=_day, metavar="DATE", help="From this day on."),
        click.option("--until", callback=_day, metavar="DATE", help="Before this day."),
        LANG,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="lagebild")
def main() -> None:
    """Read news and keep the record: who did what to whom, who said what to whom, where and when.

    \b
    Examples:
      lagebild read articles.jsonl --database lage.db
      lagebild events --database lage.db --actor Merkel --status future
      lagebild show minsk-10 --database lage.db
      echo "Merkel traf Putin in Minsk." | lagebild read - --published 2015-02-12
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "shape", type=click.Choice(["jsonl", "json", "text"]), help="Print the readings.")
@_database()
@click.option("--published", callback=_day, metavar="DATE", help="Date of articles that bring none.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes.")
@click.option("--pipeline", metavar="NAME", help="Another installed spaCy pipeline, such as de_core_news_lg.")
@LANG
def read(
    paths: tuple[str, ...],
    shape: str | None,
    database: str | None,
    published: str | None,
    jobs: int,
    pipeline: str | None,
    lang: str,
) -> None:
    """Read articles: text, JSON, JSON Lines, folders, or - for standard input.

    With --format the readings are printed, otherwise they go into the record (both with --format
    and --database). Exit code 2 when an article could not be taken in, 1 when reading one failed;
    the others are read all the same.

    \b
    Examples:
      lagebild read samples/ --database lage.db --jobs 2
      lagebild read article.txt --published 2015-02-12 --format text
    """
    from lagebild.intake import read_paths
    from lagebild.reading.many import ReadingFailure

    bad_input = failed = 0

    def articles() -> Iterator[Article]:
        nonlocal bad_input
        for found in read_paths(paths, published):
            if isinstance(found, InputError):
                bad_input += 1
                click.echo(f"lagebild: {found}", err=True)
            else:
                yield found

    coder = _coder(pipeline)
    if shape is None or database is not None:
        known, done, failed = _into_record(list(articles()), coder, database, pipeline, jobs, shape, lang)
        names = _phrases(lang)
        bad = f", {bad_input + failed} {names['failed']}" if bad_input + failed else ""
        click.echo(f"{done} {names['read']}, {known} {names['known']}{bad}", err=True)
    else:
        readings = []
        for reading in _readings(articles(), coder, pipeline, jobs):
            if isinstance(reading, ReadingFailure):
                failed += 1
                click.echo(f"lagebild: {reading}", err=True)
            elif shape == "json":
                readings.append(reading.to_dict())
            else:
                _print_reading(reading, shape, lang)
        if shape == "json":
            _out(json.dumps(readings, ensure_ascii=False, indent=1))
    if bad_input or failed:
        sys.exit(2 if bad_input else 1)


def _into_record(
    articles: list[Article],
    coder: Coder,
    database: str | None,
    pipeline: str | None,
    jobs: int,
    shape: str | None,
    lang: str,
) -> tuple[int, int, int]:
    """Read what the record does not hold yet: how many were known, read now, and failed."""
    from lagebild.reading.many import ReadingFailure

    done = failed = 0
    with _record(database, create=True) as record:
        new = [a for a in articles if not record.holds(a.id, a.sha256, coder)]
        with _progress(len(new), _phrases(lang)["reading"]) as step:
            for reading in _readings(new, coder, pipeline, jobs):
                if isinstance(reading, ReadingFailure):
                    failed += 1
                    click.echo(f"lagebild: {reading}", err=True)
                else:
                    record.write(reading)
                    done += 1
                    if shape is not None:
                        _print_reading(reading, shape, lang)
                step()
    return len(articles) - len(new), done, failed


@main.command()
@click.argument("article")
@_database()
@click.option("--json", "as_json", is_flag=True, help="The reading as JSON.")
@LANG
def show(article: str, database: str | None, as_json: bool, lang: str) -> None:
    """Show an article with its findings marked in colour and listed below.

    \b
    Example:
      lagebild show minsk-10 --database lage.db
    """
    with _record(database) as record:
        reading = record.reading(article)
    _print_reading(reading, "jsonl" if as_json else "text", lang)


def _ask(
    name: str, database: str | None, as_json: bool, as_csv: bool, limit: int, lang: str, **filters: str | None
) -> None:
    from lagebild.export import EXPORTERS
    from lagebild.questions import QUESTIONS, ask

    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other; give one of them.")
    with _record(database) as record:
        rows = ask(record, name, limit, **filters)
    exporter = EXPORTERS["json" if as_json else "csv" if as_csv else "table"]
    _out(exporter(rows, QUESTIONS[name].columns, _phrases(lang)), newline=False)


ACTOR = click.option("--actor", metavar="NAME", help="Only where somebody of this name takes part.")
STATUS = click.option(
    "--status", type=click.Choice(["actual", "future", "hypothetical", "negated"]), help="Only of this status."
)


@main.command()
@_question_options
@ACTOR
@click.option("--type", "type", metavar="TYPE", help="Only this PLOVER type, such as CONSULT.")
@STATUS
def events(**options: Any) -> None:
    """Who did what to whom, and with what status?

    \b
    Example:
      lagebild events --actor Putin --type CONSULT --since 2015-01-01 --csv
    """
    _ask("events", **options)


@main.command()
@_question_options
@ACTOR
@STATUS
def agenda(**options: Any) -> None:
    """Which meetings and talks are announced, considered or called off?"""
    _ask("agenda", **options)


@main.command()
@_question_options
@ACTOR
@click.option("--speaker", metavar="NAME", help="Only what this person said.")
@click.option("--about", metavar="WORDS", help="Only where the sentence has these words.")
@click.option("--type", "type", metavar="TYPE", help="Only this type, such as Direct.")
def quotes(**options: Any) -> None:
    """Who said what to whom?

    \b
    Example:
      lagebild quotes --speaker Merkel --about Waffen --since 2015-02-01
    """
    _ask("quotes", **options)


@main.command()
@_question_options
@ACTOR
@click.option("--type", "type", metavar="KIND", help="Only this kind: person, organization, country, group.")
def actors(**options: Any) -> None:
    """Who occurs, and how often do they act, undergo and speak?"""
    _ask("actors", **options)


@main.command()
@click.argument("words", nargs=-1, required=True)
@_question_options
def search(words: tuple[str, ...], **options: Any) -> None:
    """Which sentences have these words, in whatever form?

    \b
    Example:
      lagebild search Verhandlung Waffenruhe
    """
    _ask("search", words=" ".join(words), **options)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def coder(as_json: bool) -> None:
    """Print who reads here: the version and the hash of rules, word lists and pipeline."""
    who = _coder(None)
    _out(json.dumps({"version": who.version, "rules": who.rules}) if as_json else f"lagebild {who.version} {who.rules}")


@main.command()
@click.option("--samples", type=click.Path(exists=True), default="samples/articles.jsonl", show_default=True)
@_database(DEMO_DATABASE)
@LANG
def demo(samples: str, database: str, lang: str) -> None:
    """Read the sample articles into a database and show the record."""
    from lagebild.export import EXPORTERS, show
    from lagebild.intake import read_paths
    from lagebild.questions import QUESTIONS, ask

    names = _phrases(lang)
    articles = [a for a in read_paths([samples]) if not isinstance(a, InputError)]
    known, done, failed = _into_record(articles, _coder(None), database, None, 1, None, lang)
    click.echo(f"{done} {names['read']}, {known} {names['known']}" + (f", {failed} {names['failed']}" * bool(failed)))
    with _record(database) as record:
        counts = ask(record, "counts")[0]
        click.echo("\n" + ", ".join(f"{number} {names[key]}" for key, number in counts.items()) + "\n")
        for title, name, limit in (
            ("busiest", "actors", 10),
            ("events-title", "events", 25),
            ("agenda-title", "agenda", 25),
        ):
            click.echo(names[title])
            rows = ask(record, name, limit)
            _out(EXPORTERS["table"](rows, QUESTIONS[name].columns, names))
            if name == "events" and counts["events"] > limit:
                command = f"lagebild events --database {database}"
                click.echo(names["more"].format(n=counts["events"] - limit, command=command) + "\n")
        example = articles[-5].id
        click.echo(f"{names['show-hint']}: lagebild show {example} --database {database}\n")
        _out(show(record.reading(example), names, _coloured()))


def _coder(pipeline: str | None) -> Coder:
    from lagebild.lang.de import GERMAN
    from lagebild.reading.coder import coder_of

    return coder_of(GERMAN, __version__, pipeline)


def _readings(
    articles: Iterable[Article], coder: Coder, pipeline: str | None, jobs: int
) -> Iterator[Reading | ReadingFailure]:
    from lagebild.lang.de import GERMAN
    from lagebild.reading.many import read_many

    return read_many(articles, GERMAN, coder, pipeline, jobs)


def _record(database: str | None, create: bool = False) -> Record:
    from platformdirs import user_data_path

    from lagebild.record import open_record

    return open_record(database or user_data_path("lagebild") / "record.db", create)


def _phrases(lang: str) -> Any:
    from lagebild.export import phrases

    return phrases(lang)


def _print_reading(reading: Reading, shape: str, lang: str) -> None:
    from lagebild.export import show

    _out(show(reading, _phrases(lang), _coloured()) if shape == "text" else reading.to_json())


def _out(text: str, newline: bool = True) -> None:
    """Text to standard output as UTF-8 whatever the locale; what UTF-8 cannot hold is written as JSON escapes it."""
    end = "\n" if newline else ""
    sys.stdout.buffer.write((text + end).encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


@contextmanager
def _progress(total: int, label: str) -> Iterator[Callable[[], None]]:
    """A bar on standard error where a person watches; nothing elsewhere."""
    if not total or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda: bar.advance(task)


if __name__ == "__main__":
    main()
