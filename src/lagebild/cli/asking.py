"""Commands that ask the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from lagebild.cli.options import CSV, JSON, database, day, open_database, out, phrases, width
from lagebild.cli.words import LANG, argument, command, option
from lagebild.errors import UsageError

Command = Callable[..., Any]
ACTOR = option("--actor", metavar="NAME")
STATES = ("announced", "fixed", "held", "postponed", "cancelled", "silent")
POSITIONS = ("demand", "offer", "reject", "threaten", "promise")
STATUS = option("--status", type=click.Choice(["actual", "future", "hypothetical", "negated"]))
ABOUT = option("--about", metavar="WORDS")


def question_options(command: Command) -> Command:
    """The options that every question has."""
    options = (
        database(),
        JSON,
        CSV,
        option("--evidence", is_flag=True),
        option("--limit", type=click.IntRange(1, 1_000_000), default=50, show_default=True),
        option("--since", callback=day, metavar="DATE"),
        option("--until", callback=day, metavar="DATE"),
        LANG,
    )
    for decorate in reversed(options):
        command = decorate(command)
    return command


def answer(
    name: str,
    database: str | None,
    as_json: bool,
    as_csv: bool,
    evidence: bool,
    limit: int,
    lang: str,
    **filters: str | None,
) -> None:
    """Ask a question and print its rows in the shape that is wanted."""
    from lagebild.questions import QUESTIONS, ask

    with open_database(database) as record:
        rows = ask(record, name, limit, **filters)
    if evidence and not (QUESTIONS[name].evidence or QUESTIONS[name].view):
        raise UsageError("no-evidence", name=name)
    print_rows(rows, QUESTIONS[name].columns, as_json, as_csv, evidence, lang)


def print_rows(
    rows: list[Any], columns: tuple[str, ...], as_json: bool, as_csv: bool, evidence: bool, lang: str
) -> None:
    """Rows in the shape that is wanted."""
    from lagebild.export import EXPORTERS

    if as_json and as_csv:
        raise UsageError("options-exclude", one="--json", other="--csv")
    shape = "json" if as_json else "csv" if as_csv else "evidence" if evidence else "table"
    out(EXPORTERS[shape](rows, columns, phrases(lang), width()), newline=False)


@command(
    "lagebild events --actor Putin --type CONSULT --since 2015-01-01 --csv",
    "lagebild events --status future --about Waffenruhe --evidence",
)
@question_options
@ACTOR
@option("--type", "type", metavar="TYPE")
@STATUS
@ABOUT
def events(**options: Any) -> None:
    answer("events", **options)


@command(
    "lagebild quotes --speaker Merkel --about Waffen --since 2015-02-01",
)
@question_options
@ACTOR
@option("--speaker", metavar="NAME")
@ABOUT
@option("--type", "type", metavar="TYPE")
def quotes(**options: Any) -> None:
    answer("quotes", **options)


@command(
    "lagebild actors --type person --since 2015-02-01 --limit 20",
)
@question_options
@ACTOR
@option("--type", "type", metavar="KIND")
def actors(**options: Any) -> None:
    answer("actors", **options)


@command(
    "lagebild search Verhandlung Waffenruhe",
)
@argument("words", nargs=-1, required=True)
@question_options
def search(words: tuple[str, ...], **options: Any) -> None:
    answer("search", words=" ".join(words), **options)


@command(
    "lagebild agenda --state silent",
    "lagebild agenda --on 2015-02-10 --json",
    "lagebild agenda --ics > lage.ics",
)
@question_options
@ACTOR
@option("--type", "type", metavar="TYPE")
@option("--state", type=click.Choice(STATES))
@option("--on", callback=day, metavar="DATE")
@option("--ics", is_flag=True)
def agenda(ics: bool, **options: Any) -> None:
    if not ics:
        answer("agenda", **options)
        return
    if options["as_json"] or options["as_csv"] or options["evidence"]:
        raise UsageError("ics-alone")
    from lagebild.export.calendar import to_calendar
    from lagebild.questions import ask_appointments

    filters = {key: options[key] for key in ("actor", "type", "state", "on", "since", "until")}
    with open_database(options["database"]) as record:
        out(to_calendar(ask_appointments(record, **filters), phrases(options["lang"])), newline=False)


@command(
    "lagebild positions --actor Poroschenko --type demand --evidence",
)
@question_options
@ACTOR
@option("--type", "type", type=click.Choice(POSITIONS))
@option("--state", type=click.Choice(["held", "withdrawn"]))
def positions(**options: Any) -> None:
    answer("positions", **options)


@command(
    "lagebild contradictions --type number --evidence",
)
@question_options
@ABOUT
@option("--type", "type", metavar="KIND")
def contradictions(**options: Any) -> None:
    answer("contradictions", **options)


@command(
    "lagebild storylines --actor Merkel",
)
@question_options
@ACTOR
def storylines(**options: Any) -> None:
    answer("storylines", **options)


@command(
    "lagebild news --since-run 3",
    "lagebild news --since-time 2026-11-24T18:00 --evidence",
)
@question_options
@option("--since-run", type=click.IntRange(0), metavar="N")
@option("--since-time", metavar="TIME")
def news(
    since_run: int | None,
    since_time: str | None,
    database: str | None,
    as_json: bool,
    as_csv: bool,
    evidence: bool,
    limit: int,
    since: str | None,
    until: str | None,
    lang: str,
) -> None:
    from datetime import UTC, datetime

    from lagebild.questions import QUESTIONS, ask

    moment = None
    if since_time is not None:
        try:
            moment = datetime.fromisoformat(since_time).astimezone(UTC).isoformat(timespec="seconds")
        except ValueError:
            raise UsageError("no-moment", value=since_time) from None
    with open_database(database) as record:
        runs = record.runs()
        if moment is not None:
            since_run = max((number for number, at in runs.items() if at <= moment), default=0)
        if since_run is None:
            since_run = max(runs, default=1) - 1
        filters = {"run": str(since_run), "since": since, "until": until}
        rows = [row for name in ("changed", "news") for row in ask(record, name, limit, **filters)][:limit]
    columns = QUESTIONS["news"].columns
    if as_csv:
        rows = [{column: row[column] for column in ("run", *columns, "id")} for row in rows]
    print_rows(rows, columns, as_json, as_csv, evidence, lang)


@command(
    "lagebild ask",
    "lagebild ask events --actor Merkel --evidence",
    "lagebild ask search Verhandlung --json",
)
@argument("name", required=False)
@argument("words", nargs=-1)
@question_options
@ACTOR
@option("--speaker", metavar="NAME")
@ABOUT
@option("--type", "type", metavar="TYPE")
@STATUS
@option("--state", metavar="STATE")
@option("--on", callback=day, metavar="DATE")
def ask(name: str | None, words: tuple[str, ...], **options: Any) -> None:
    if name is None:
        _list(options["lang"], options["as_json"])
    else:
        answer(name, words=" ".join(words) or None, **options)


def _list(lang: str, as_json: bool) -> None:
    import json

    from lagebild.questions import QUESTIONS

    if as_json:
        rows = [{"name": q.name, "de": q.german, "en": q.english, "filters": [*q.conditions]} for q in listed()]
        out(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    longest = max(map(len, QUESTIONS))
    for question in listed():
        out(f"{question.name.ljust(longest)}  {question.sentence(lang)}")


def listed() -> list[Any]:
    """The questions a person may ask by name."""
    from lagebild.questions import QUESTIONS

    return [question for question in QUESTIONS.values() if question.name != "actors-between"]


QUERIES = (events, quotes, actors, agenda, positions, contradictions, storylines, search, news, ask)
