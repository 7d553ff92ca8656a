"""All commands in one group, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from lagebild import __version__
from lagebild.cli.asking import QUERIES
from lagebild.cli.keeping import KEEPING
from lagebild.cli.reading import READING
from lagebild.cli.times import times
from lagebild.errors import InputError, LagebildError, UsageError


class Group(click.Group):
    """Turns the program's own errors into one sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (UsageError, InputError) as error:
            click.echo(f"lagebild: {_printable(error)}", err=True)
            ctx.exit(2)
        except LagebildError as error:
            click.echo(f"lagebild: {_printable(error)}", err=True)
            ctx.exit(1)
        except BrokenPipeError:
            # Whoever read our output has gone; say nothing, and keep Python from flushing into the void.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


def _printable(error: Exception) -> str:
    from lagebild.export import plain

    return plain(str(error))


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="lagebild")
def main() -> None:
    """Read German news and keep the record: who did what to whom, who said what to whom, where and when.

    \b
    Examples:
      lagebild read articles.jsonl --database lage.db
      lagebild events --database lage.db --actor Merkel --status future
      lagebild show minsk-10 --database lage.db
      echo "Merkel traf Putin in Minsk." | lagebild read - --published 2015-02-12

    \b
    Exit codes: 0 all went well, 1 something failed, 2 the call or an input was wrong.
    """


for command in (*READING, *QUERIES, *KEEPING, times):
    main.add_command(command)
