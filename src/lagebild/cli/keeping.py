"""Commands that keep the record: corrections, differences, check, backup, restore; and shell completion."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lagebild.cli.options import CSV, JSON, LANG, database, open_database, out, phrases, warn, width
from lagebild.errors import UsageError

if TYPE_CHECKING:
    from lagebild.record.corrections import Action, Kind

Command = Callable[..., Any]


def _who_and_why(command: Command) -> Command:
    options = (
        database(),
        click.option("--reason", required=True, metavar="TEXT", help="Why; kept for good."),
        click.option("--author", metavar="NAME", envvar="LAGEBILD_AUTHOR", help="Who.  [default: the user's name]"),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group()
def correct() -> None:
    """Put a finding right. Corrections are kept for good and outlive every re-reading.

    \b
    Examples:
      lagebild correct change minsk-10 v3 status future --reason "erst für Mittwoch geplant"
      lagebild correct reject minsk-10 v7 --reason "keine Handlung"
      lagebild correct export > gold.jsonl
    """


def _correct(
    action: Action, article: str, finding: str, field: str | None, value: str | None, database: str | None,
    reason: str, author: str | None,
) -> None:  # fmt: skip
    from lagebild.lang.de import GERMAN
    from lagebild.record import correction_of
    from lagebild.record.links import link

    with open_database(database) as record:
        reading = record.reading(article)
    correction = correction_of(reading, finding, action, author or _user(), reason, field, value)
    with open_database(database, create=True) as record:
        record.correct(correction)
        link(record, GERMAN.agenda)
    click.echo(f"{action}: {article} {finding}", err=True)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise UsageError("Nobody knows who you are; give --author NAME.") from None


@correct.command()
@click.argument("article")
@click.argument("finding")
@click.argument("field")
@click.argument("value")
@_who_and_why
def change(article: str, finding: str, field: str, value: str, **options: Any) -> None:
    """Give a field of a finding another value; an empty one takes it away.

    Actors, recipients, speaker and place by name (actors separated by commas), time as 2015-02-12.
    """
    _correct("change", article, finding, field, value, **options)


@correct.command()
@click.argument("article")
@click.argument("finding")
@_who_and_why
def reject(article: str, finding: str, **options: Any) -> None:
    """Take an event or quotation out: the article does not say so."""
    _correct("reject", article, finding, None, None, **options)


@correct.command()
@click.argument("article")
@click.argument("finding")
@_who_and_why
def confirm(article: str, finding: str, **options: Any) -> None:
    """Say that a finding is right."""
    _correct("confirm", article, finding, None, None, **options)


@correct.command()
@click.argument("target", metavar="ID")
@click.argument("other", metavar="ID")
@_who_and_why
def merge(target: str, other: str, **options: Any) -> None:
    """Say that two actors or events (by their ids) are one; the second goes into the first."""
    _relink("merge", target, other, **options)


@correct.command()
@click.argument("target", metavar="ID")
@click.argument("article")
@click.argument("finding")
@_who_and_why
def split(target: str, article: str, finding: str, **options: Any) -> None:
    """Say that a finding of an article does not belong to the actor or event with this id."""
    from lagebild.record.identity import finding_ids

    with open_database(options["database"]) as record:
        ids = finding_ids(record.reading(article))
    if finding not in ids and finding not in ids.values():
        raise UsageError(f"Article {article!r} has no finding {finding!r}; lagebild show lists what it has.")
    _relink("split", target, ids.get(finding, finding), **options)


def _relink(action: Action, target: str, other: str, database: str | None, reason: str, author: str | None) -> None:
    from lagebild.lang.de import GERMAN
    from lagebild.record import Correction
    from lagebild.record.links import link

    with open_database(database, create=True) as record:
        kind: Kind = "actor" if record.name_of("actor", target) else "event"
        for name in (target, other) if action == "merge" else (target,):
            if not record.name_of(kind, name):
                raise UsageError(
                    f"There is no {kind} {name!r}; lagebild actors --json and ask happenings --json list them."
                )
        words = " | ".join(record.name_of(kind, name) for name in (target, other))
        record.correct(Correction(action, kind, target, author or _user(), reason, other, words=words))
        link(record, GERMAN.agenda, again=True)
    click.echo(f"{action}: {target} {other}", err=True)


@correct.command()
@database()
def export(database: str | None) -> None:
    """Print every corrected article as a line of gold, for training and tests."""
    from lagebild.export.gold import gold_line

    with open_database(database) as record:
        for reading, corrections in record.corrected_readings():
            out(gold_line(reading, corrections))


@click.command()
@click.argument("earlier", type=int, metavar="RUN1")
@click.argument("later", type=int, metavar="RUN2")
@database()
@JSON
@CSV
@LANG
def diff(earlier: int, later: int, database: str | None, as_json: bool, as_csv: bool, lang: str) -> None:
    """What does a later run say otherwise than an earlier one? (lagebild ask runs lists them)

    \b
    Example:
      lagebild diff 1 2
    """
    from lagebild.export import EXPORTERS
    from lagebild.record.changes import changes

    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other; give one of them.")
    with open_database(database) as record:
        runs = record.runs()
        for number in (earlier, later):
            if number not in runs:
                have = ", ".join(map(str, runs)) or "none"
                raise UsageError(f"There is no run {number}; there are: {have}.")
        if earlier >= later:
            raise UsageError(f"Run {earlier} is not before run {later}; give the earlier one first.")
        found = [c for before, after in record.changed_between(earlier, later) for c in changes(before, after)]
    rows = [change.to_dict() for change in found]
    shape = "json" if as_json else "csv" if as_csv else "table"
    columns = ("article", "kind", "what", "words", "field", "before", "after")
    out(EXPORTERS[shape](rows, columns, phrases(lang), width()), newline=False)


@click.command()
@database()
def check(database: str | None) -> None:
    """Check that the record is sound: files, keys, counts, kept readings. Exit code 1 where it is not.

    \b
    Example:
      lagebild check --database lage.db
    """
    with open_database(database, create=True) as record:
        faults = record.faults()
    for fault in faults:
        warn(fault)
    if faults:
        sys.exit(1)
    click.echo("ok", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@database()
def backup(file: Path, database: str | None) -> None:
    """Copy the record into a new file, whatever database it is in. The copy is a record itself.

    \b
    Example:
      lagebild backup sicherung.db --database lage.db
    """
    from lagebild.record.transfer import backup as copy

    with open_database(database) as record:
        click.echo(f"{copy(record, file)} articles", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@database()
def restore(file: Path, database: str | None) -> None:
    """Fill a new record from a backup; it may be a file or on a server.

    \b
    Examples:
      lagebild restore backup.db --database new.db
      lagebild restore backup.db --database postgresql://localhost/lage
    """
    from lagebild.record.transfer import restore as fill

    with open_database(database, create=True) as record:
        click.echo(f"{fill(file, record)} articles", err=True)


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Examples:
      eval "$(lagebild completion bash)"
      lagebild completion fish > ~/.config/fish/completions/lagebild.fish
    """
    from click.shell_completion import get_completion_class

    maker = get_completion_class(shell)
    if maker is None:
        raise UsageError(f"No completion is known for {shell}.")
    out(maker(ctx.find_root().command, {}, "lagebild", "_LAGEBILD_COMPLETE").source())


KEEPING = (correct, diff, check, backup, restore, completion)
