"""In which language the command line speaks, and its commands and options, whose help stands in `help.tsv`.

A process speaks one language at a time: that of `--lang`, wherever in the call it stands, else of
`LAGEBILD_LANG`, else German. Help is looked up when it is shown, by the name of the command and option.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import click.parser

from lagebild.errors import LANGUAGES, texts

HELP = Path(__file__).with_name("help.tsv")
CLICK = Path(__file__).with_name("click.tsv")
VARIABLE = "LAGEBILD_LANG"
_chosen = [LANGUAGES[0]]


def spoken() -> str:
    """The language of this call, `de` or `en`."""
    return _chosen[0]


def hear(args: Sequence[str]) -> None:
    """Choose the language of a call by its arguments, else by the environment."""
    before_end = args[: args.index("--")] if "--" in args else args
    named = [following for word, following in pairwise(before_end) if word == "--lang"]
    named += [word.removeprefix("--lang=") for word in before_end if word.startswith("--lang=")]
    known = [name for name in (*reversed(named), os.environ.get(VARIABLE)) if name in LANGUAGES]
    _chosen[0] = str(known[0]) if known else LANGUAGES[0]


def _wanted() -> str:
    """The language of the call; what the environment says is checked as if it had been given."""
    named = os.environ.get(VARIABLE)
    return named if named and named not in LANGUAGES else spoken()


def _text(*keys: str) -> str | None:
    """The first of these that has a text."""
    found = texts(HELP, spoken())
    return next((found[key].replace("\\n", "\n") for key in keys if key in found), None)


def _word(word: str) -> str:
    """A placeholder such as DATE or [OPTIONS] in the language spoken."""
    return _text(word) or word


class Option(click.Option):
    """An option whose help is that of `COMMAND --option` or, for all commands, `--option`."""

    @property
    def help(self) -> str | None:
        ctx = click.get_current_context(silent=True)
        name = max(self.opts, key=len)
        return _text(f"{ctx.command.name} {name}" if ctx is not None else name, name)

    @help.setter
    def help(self, value: str | None) -> None:
        """Nothing is set: the text is looked up when it is shown."""

    def make_metavar(self, ctx: click.Context) -> str:
        return _word(super().make_metavar(ctx))


class Argument(click.Argument):
    """An argument whose placeholder is told in the language spoken."""

    def make_metavar(self, ctx: click.Context) -> str:
        return _word(super().make_metavar(ctx))


class Command(click.Command):
    """A command whose help is looked up by its name; `examples` follow it as they are."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.examples = tuple(examples)
        if not any(param.name == "lang" for param in self.params):
            self.params.append(Option(["--lang"], type=click.Choice(LANGUAGES), default=_wanted, expose_value=False))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _text("--help")
        return option

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence of the help, cut at a word where it is longer than `limit` characters."""
        told = (_text(str(self.name)) or "").partition("\n")[0]
        first = re.split(r"(?<=[.?!])\s", told, maxsplit=1)[0].removesuffix(".")
        return first if len(first) <= limit else first[: limit - 1].rpartition(" ")[0] + " …"

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_word(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        told = _text(str(self.name)) or ""
        if self.examples:
            heading = _text("examples" if len(self.examples) > 1 else "example")
            told += "\n\n\b\n" + "\n".join((f"{heading}:", *(f"  {line}" for line in self.examples)))
        more = _text(f"{self.name} …")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(told + (f"\n\n{more}" if more else ""))


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        if parent is None:
            hear(args)
        return super().make_context(info_name, args, parent, **extra)


option = partial(click.option, cls=Option)
argument = partial(click.argument, cls=Argument)
LANG = option("--lang", type=click.Choice(LANGUAGES), default=_wanted)


def command(*examples: str) -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command; examples of calls follow its help."""
    return click.command(cls=Command, examples=examples)


def _tell(sentence: str) -> str:
    return texts(CLICK, spoken()).get(sentence, sentence)


def _tell_number(one: str, many: str, number: int) -> str:
    return _tell(one if number == 1 else many)


def teach() -> None:
    """Let click say its own sentences in the language spoken: it asks a function `_` for each of them."""
    for module in (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types):
        for name, teller in (("_", _tell), ("ngettext", _tell_number)):
            if hasattr(module, name):
                setattr(module, name, teller)
