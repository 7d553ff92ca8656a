"""Commands that keep the record: corrections, differences, check, backup, restore; and shell completion."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lagebild.cli.options import CSV, JSON, database, open_database, out, phrases, warn, width
from lagebild.cli.words import LANG, Group, argument, command, option, spoken
from lagebild.errors import UsageError

if TYPE_CHECKING:
    from lagebild.record.corrections import Action, Kind

Command = Callable[..., Any]


def _who_and_why(command: Command) -> Command:
    options = (
        database(),
        option("--reason", required=True, metavar="TEXT"),
        option("--author", metavar="NAME", envvar="LAGEBILD_AUTHOR"),
    )
    for decorate in reversed(options):
        command = decorate(command)
    return command


@click.group(
    cls=Group,
    examples=(
        'lagebild correct change minsk-10 v3 status future --reason "erst für Mittwoch geplant"',
        'lagebild correct reject minsk-10 v7 --reason "keine Handlung"',
        "lagebild correct export > gold.jsonl",
    ),
)
def correct() -> None:
    """Commands that put findings right."""


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
        raise UsageError("user-unknown") from None


@correct.command()
@argument("article")
@argument("finding")
@argument("field")
@argument("value")
@_who_and_why
def change(article: str, finding: str, field: str, value: str, **options: Any) -> None:
    _correct("change", article, finding, field, value, **options)


@correct.command()
@argument("article")
@argument("finding")
@_who_and_why
def reject(article: str, finding: str, **options: Any) -> None:
    _correct("reject", article, finding, None, None, **options)


@correct.command()
@argument("article")
@argument("finding")
@_who_and_why
def confirm(article: str, finding: str, **options: Any) -> None:
    _correct("confirm", article, finding, None, None, **options)


@correct.command()
@argument("target", metavar="ID")
@argument("other", metavar="ID")
@_who_and_why
def merge(target: str, other: str, **options: Any) -> None:
    _relink("merge", target, other, **options)


@correct.command()
@argument("target", metavar="ID")
@argument("article")
@argument("finding")
@_who_and_why
def split(target: str, article: str, finding: str, **options: Any) -> None:
    from lagebild.record.identity import finding_ids

    with open_database(options["database"]) as record:
        ids = finding_ids(record.reading(article))
    if finding not in ids and finding not in ids.values():
        raise UsageError("finding-missing", article=article, finding=finding)
    _relink("split", target, ids.get(finding, finding), **options)


def _relink(action: Action, target: str, other: str, database: str | None, reason: str, author: str | None) -> None:
    from lagebild.lang.de import GERMAN
    from lagebild.record import Correction
    from lagebild.record.links import link

    with open_database(database, create=True) as record:
        kind: Kind = "actor" if record.name_of("actor", target) else "event"
        for name in (target, other) if action == "merge" else (target,):
            if not record.name_of(kind, name):
                raise UsageError("object-missing", id=name)
        words = " | ".join(record.name_of(kind, name) for name in (target, other))
        record.correct(Correction(action, kind, target, author or _user(), reason, other, words=words))
        link(record, GERMAN.agenda, again=True)
    click.echo(f"{action}: {target} {other}", err=True)


@correct.command()
@database()
def export(database: str | None) -> None:
    from lagebild.export.gold import gold_line

    with open_database(database) as record:
        for reading, corrections in record.corrected_readings():
            out(gold_line(reading, corrections))


@command(
    "lagebild diff 1 2",
)
@argument("earlier", type=int, metavar="RUN1")
@argument("later", type=int, metavar="RUN2")
@database()
@JSON
@CSV
@LANG
def diff(earlier: int, later: int, database: str | None, as_json: bool, as_csv: bool, lang: str) -> None:
    from lagebild.export import EXPORTERS
    from lagebild.record.changes import changes

    if as_json and as_csv:
        raise UsageError("options-exclude", one="--json", other="--csv")
    with open_database(database) as record:
        runs = record.runs()
        for number in (earlier, later):
            if number not in runs:
                have = ", ".join(map(str, runs)) or "–"
                raise UsageError("run-missing", number=number, have=have)
        if earlier >= later:
            raise UsageError("run-order", earlier=earlier, later=later)
        found = [c for before, after in record.changed_between(earlier, later) for c in changes(before, after)]
    rows = [change.to_dict() for change in found]
    shape = "json" if as_json else "csv" if as_csv else "table"
    columns = ("article", "kind", "what", "words", "field", "before", "after")
    out(EXPORTERS[shape](rows, columns, phrases(lang), width()), newline=False)


@command(
    "lagebild check --database lage.db",
)
@database()
def check(database: str | None) -> None:
    with open_database(database, create=True) as record:
        faults = record.faults()
    for fault in faults:
        warn(fault)
    if faults:
        sys.exit(1)
    click.echo("ok", err=True)


@command(
    "lagebild backup sicherung.db --database lage.db",
)
@argument("file", type=click.Path(path_type=Path))
@database()
def backup(file: Path, database: str | None) -> None:
    from lagebild.record.transfer import backup as copy

    with open_database(database) as record:
        click.echo(f"{copy(record, file)} {phrases(spoken())['articles']}", err=True)


@command(
    "lagebild restore backup.db --database new.db",
    "lagebild restore backup.db --database postgresql://localhost/lage",
)
@argument("file", type=click.Path(path_type=Path))
@database()
def restore(file: Path, database: str | None) -> None:
    from lagebild.record.transfer import restore as fill

    with open_database(database, create=True) as record:
        click.echo(f"{fill(file, record)} {phrases(spoken())['articles']}", err=True)


@command(
    'eval "$(lagebild completion bash)"',
    "lagebild completion fish > ~/.config/fish/completions/lagebild.fish",
)
@argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    from click.shell_completion import get_completion_class

    maker = get_completion_class(shell)
    if maker is None:
        raise UsageError("shell-unknown", shell=shell)
    out(maker(ctx.find_root().command, {}, "lagebild", "_LAGEBILD_COMPLETE").source())


KEEPING = (correct, diff, check, backup, restore, completion)
