"""Commands that ask the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from lagebild.cli.options import CSV, JSON, LANG, database, day, open_database, out, phrases, width
from lagebild.errors import UsageError

Command = Callable[..., Any]
ACTOR = click.option("--actor", metavar="NAME", help="Only where somebody of this name takes part.")
STATES = ("announced", "fixed", "held", "postponed", "cancelled", "silent")
POSITIONS = ("demand", "offer", "reject", "threaten", "promise")
STATUS = click.option(
    "--status", type=click.Choice(["actual", "future", "hypothetical", "negated"]), help="Only of this status."
)
ABOUT = click.option("--about", metavar="WORDS", help="Only where the sentence has these words, in whatever form.")


def question_options(command: Command) -> Command:
    """The options that every question has."""
    options = (
        database(),
        JSON,
        CSV,
        click.option("--evidence", is_flag=True, help="Show the sentence that each row rests on."),
        click.option(
            "--limit", type=click.IntRange(1, 1_000_000), default=50, show_default=True, help="At most N rows."
        ),
        click.option("--since", callback=day, metavar="DATE", help="From this day on."),
        click.option("--until", callback=day, metavar="DATE", help="Before this day."),
        LANG,
    )
    for option in reversed(options):
        command = option(command)
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
        raise UsageError(f"The rows of {name} rest on no single sentence; leave --evidence out.")
    print_rows(rows, QUESTIONS[name].columns, as_json, as_csv, evidence, lang)


def print_rows(
    rows: list[Any], columns: tuple[str, ...], as_json: bool, as_csv: bool, evidence: bool, lang: str
) -> None:
    """Rows in the shape that is wanted."""
    from lagebild.export import EXPORTERS

    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other; give one of them.")
    shape = "json" if as_json else "csv" if as_csv else "evidence" if evidence else "table"
    out(EXPORTERS[shape](rows, columns, phrases(lang), width()), newline=False)


@click.command()
@question_options
@ACTOR
@click.option("--type", "type", metavar="TYPE", help="Only this PLOVER type, such as CONSULT.")
@STATUS
@ABOUT
def events(**options: Any) -> None:
    """Who did what to whom, and with what status?

    \b
    Examples:
      lagebild events --actor Putin --type CONSULT --since 2015-01-01 --csv
      lagebild events --status future --about Waffenruhe --evidence
    """
    answer("events", **options)


@click.command()
@question_options
@ACTOR
@click.option("--speaker", metavar="NAME", help="Only what this person said.")
@ABOUT
@click.option("--type", "type", metavar="TYPE", help="Only this type, such as Direct.")
def quotes(**options: Any) -> None:
    """Who said what to whom?

    \b
    Example:
      lagebild quotes --speaker Merkel --about Waffen --since 2015-02-01
    """
    answer("quotes", **options)


@click.command()
@question_options
@ACTOR
@click.option("--type", "type", metavar="KIND", help="Only this kind: person, organization, country, group.")
def actors(**options: Any) -> None:
    """Who occurs, and how often do they act, undergo and speak?

    \b
    Example:
      lagebild actors --type person --since 2015-02-01 --limit 20
    """
    answer("actors", **options)


@click.command()
@click.argument("words", nargs=-1, required=True)
@question_options
def search(words: tuple[str, ...], **options: Any) -> None:
    """Which sentences have these words, in whatever form?

    \b
    Example:
      lagebild search Verhandlung Waffenruhe
    """
    answer("search", words=" ".join(words), **options)


@click.command()
@question_options
@ACTOR
@click.option("--type", "type", metavar="TYPE", help="Only this type, such as meeting, visit, vote, strike.")
@click.option("--state", type=click.Choice(STATES), help="Only in this state.")
@click.option("--on", callback=day, metavar="DATE", help="As known on the evening of this day.")
@click.option("--ics", is_flag=True, help="As an iCalendar file (RFC 5545).")
def agenda(ics: bool, **options: Any) -> None:
    """What is to come, and what became of what was announced?

    Without --on, as known on the last day of the record. An appointment is silent when its day has
    passed and nothing was reported.

    \b
    Examples:
      lagebild agenda --state silent
      lagebild agenda --on 2015-02-10 --json
      lagebild agenda --ics > lage.ics
    """
    if not ics:
        answer("agenda", **options)
        return
    if options["as_json"] or options["as_csv"] or options["evidence"]:
        raise UsageError("--ics is a shape of its own; leave --json, --csv and --evidence out.")
    from lagebild.export.calendar import to_calendar
    from lagebild.questions import ask_appointments

    filters = {key: options[key] for key in ("actor", "type", "state", "on", "since", "until")}
    with open_database(options["database"]) as record:
        out(to_calendar(ask_appointments(record, **filters), phrases(options["lang"])), newline=False)


@click.command()
@question_options
@ACTOR
@click.option("--type", "type", type=click.Choice(POSITIONS), help="Only of this kind.")
@click.option("--state", type=click.Choice(["held", "withdrawn"]), help="Only what still stands, or not any more.")
def positions(**options: Any) -> None:
    """Who demands, offers, rejects, threatens or promises what, and since when?

    \b
    Example:
      lagebild positions --actor Poroschenko --type demand --evidence
    """
    answer("positions", **options)


@click.command()
@question_options
@ABOUT
@click.option("--type", "type", metavar="KIND", help="Only this kind, such as number or denial.")
def contradictions(**options: Any) -> None:
    """Where do articles tell the same thing differently? Both sentences side by side.

    \b
    Example:
      lagebild contradictions --type number --evidence
    """
    answer("contradictions", **options)


@click.command()
@question_options
@ACTOR
def storylines(**options: Any) -> None:
    """Which stories do several articles tell?

    \b
    Example:
      lagebild storylines --actor Merkel
    """
    answer("storylines", **options)


@click.command()
@question_options
@click.option("--since-run", type=click.IntRange(0), metavar="N", help="What later runs than N brought.")
@click.option("--since-time", metavar="TIME", help="What runs after this moment brought, such as 2026-11-24T18:00.")
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
    """What is new since you last looked? Without a run or time: what the newest run brought.

    First the appointments, positions and contradictions that are new or changed, then events and quotations.

    \b
    Examples:
      lagebild news --since-run 3
      lagebild news --since-time 2026-11-24T18:00 --evidence
    """
    from datetime import UTC, datetime

    from lagebild.questions import QUESTIONS, ask

    moment = None
    if since_time is not None:
        try:
            moment = datetime.fromisoformat(since_time).astimezone(UTC).isoformat(timespec="seconds")
        except ValueError:
            raise click.BadParameter(f"{since_time!r} is no time; write it as 2026-11-24T18:00.") from None
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


@click.command()
@click.argument("name", required=False)
@click.argument("words", nargs=-1)
@question_options
@ACTOR
@click.option("--speaker", metavar="NAME", help="Only what this person said.")
@ABOUT
@click.option("--type", "type", metavar="TYPE", help="Only this type or kind.")
@STATUS
@click.option("--state", metavar="STATE", help="Only in this state, such as silent or withdrawn.")
@click.option("--on", callback=day, metavar="DATE", help="As known on the evening of this day.")
def ask(name: str | None, words: tuple[str, ...], **options: Any) -> None:
    """Ask one of the record's questions; without a name, list them all.

    \b
    Examples:
      lagebild ask
      lagebild ask events --actor Merkel --evidence
      lagebild ask search Verhandlung --json
    """
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
