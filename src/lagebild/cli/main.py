"""All commands in one group, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from lagebild import __version__
from lagebild.cli.asking import QUERIES
from lagebild.cli.keeping import KEEPING
from lagebild.cli.options import warn
from lagebild.cli.reading import READING
from lagebild.cli.times import times
from lagebild.cli.words import Group, Option, teach
from lagebild.errors import InputError, LagebildError, UsageError


class Door(Group):
    """Turns the program's own errors into one sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except LagebildError as error:
            warn(error)
            ctx.exit(2 if isinstance(error, UsageError | InputError) else 1)
        except BrokenPipeError:
            # Whoever read our output has gone; say nothing, and keep Python from flushing into the void.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(
    cls=Door,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    examples=(
        "lagebild read articles.jsonl --database lage.db",
        "lagebild events --database lage.db --actor Merkel --status future",
        "lagebild show minsk-10 --database lage.db",
        'echo "Merkel traf Putin in Minsk." | lagebild read - --published 2015-02-12',
    ),
)
@click.version_option(__version__, prog_name="lagebild", cls=Option)
def main() -> None:
    """The command line."""


teach()
for command in (*READING, *QUERIES, *KEEPING, times):
    main.add_command(command)
