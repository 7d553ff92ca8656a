"""What several commands share: options, the record, and the way out to the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lagebild.cli.words import option, spoken
from lagebild.errors import LagebildError, Message

if TYPE_CHECKING:
    from lagebild.record import Record

Command = TypeVar("Command", bound=Callable[..., Any])


def database(default: str | None = None) -> Callable[[Command], Command]:
    return option("--database", metavar="FILE|URL", envvar="LAGEBILD_DATABASE", default=default)


JSON = option("--json", "as_json", is_flag=True)
CSV = option("--csv", "as_csv", is_flag=True)


def day(ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A callback: the option's value as an ISO day."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(Message("no-date", value=value).told(spoken())) from None


def open_database(name: str | None, create: bool = False) -> Record:
    from platformdirs import user_data_path

    from lagebild.record import open_record

    return open_record(name or user_data_path("lagebild") / "record.db", create)


def phrases(lang: str) -> Mapping[str, str]:
    from lagebild.export import phrases as load

    return load(lang)


def out(text: str, newline: bool = True) -> None:
    """Text to standard output as UTF-8 whatever the locale; what UTF-8 cannot hold is written as JSON escapes it."""
    end = "\n" if newline else ""
    sys.stdout.buffer.write((text + end).encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def warn(text: str | Message | LagebildError) -> None:
    """One line to standard error, in the language spoken; control characters in it are left out."""
    from lagebild.export import plain

    told = text if isinstance(text, str) else text.told(spoken())
    click.echo(plain(f"lagebild: {told}"), err=True)


def coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int | None:
    """Columns of the terminal, None where the output goes elsewhere."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


@contextmanager
def progress(total: int, label: str) -> Iterator[Callable[[], None]]:
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
