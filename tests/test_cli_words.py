"""The command line speaks German or English, in help, errors and click's own sentences, wherever --lang stands."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from lagebild.cli import main, words
from lagebild.errors import LANGUAGES, texts
from lagebild.lang import lexicon

SOURCE = Path(words.__file__).parent


def commands(command: click.Command = main, path: str = "main") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from commands(inner, name)


def call(*args: str, **environment: str) -> str:
    return CliRunner().invoke(main, args, env=environment).output


@pytest.mark.parametrize("name", ["help.tsv", "click.tsv"])
def test_a_list_keeps_its_head_and_has_both_languages(name: str) -> None:
    found = lexicon.load(SOURCE / name)
    assert all(row["de"].strip("-") and row["en"].strip("-") for row in found.rows)
    assert texts(SOURCE / name, "de").keys() == {row[found.columns[0]] for row in found.rows}


def test_every_command_and_option_has_a_text_and_no_text_is_idle() -> None:
    known, used = texts(words.HELP, "en"), {"example", "examples", "main …", "--help"}
    for name, command in commands():
        assert name in known
        used.add(name)
        for param in command.params:
            if isinstance(param, click.Option):
                option = max(param.opts, key=len)
                assert known.keys() & {option, f"{name} {option}"}, (name, option)
                used |= {option, f"{name} {option}"}
    words_of_placeholders = {key for key in known if not any(sign.islower() for sign in key)}
    assert known.keys() - used - words_of_placeholders == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_in_either_language_comes_from_the_list(lang: str) -> None:
    for name, command in commands():
        context = main.make_context("lagebild", ["--lang", lang, "x"], resilient_parsing=True)
        inner = click.Context(command, context, name)
        with inner:
            told = command.get_help(inner)
        said = texts(words.HELP, lang)[name].replace("\\n", "")
        assert "".join(said.split()) in "".join(told.split())


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--lang", "en", "--help"), "Usage:"),
        (("--help",), "Aufruf:"),
        (("events", "--help", "--lang=en"), "From this day on."),
        (("--lang", "en", "events", "--help"), "From this day on."),
        (("events", "--help"), "Von diesem Tag an."),
        (("events", "--nix"), "gibt es nicht"),
        (("events", "--nix", "--lang", "en"), "No such option"),
        (("nix",), "Den Befehl 'nix' gibt es nicht."),
        (("read",), "Es fehlt die Angabe 'PFAD...'."),
        (("events", "--since", "gestern"), "ist kein Datum"),
        (("news", "--since-time", "gestern", "--lang", "en"), "is no time"),
        (("ask", "nix", "--lang", "en", "--database", "nix.db"), "There is no record"),
        (("check", "--lang", "xx"), "ist keins von 'de', 'en'"),
        (("search", "--", "--lang", "en"), "Bestand"),
    ],
    ids=" ".join,
)
def test_the_language_is_that_of_the_call(args: tuple[str, ...], said: str, tmp_path: Path) -> None:
    assert said in call(*args, LAGEBILD_DATABASE=str(tmp_path / "none" / "x.db"))


def test_the_environment_chooses_where_the_call_does_not() -> None:
    assert "Usage:" in call("--help", LAGEBILD_LANG="en")
    assert "Aufruf:" in call("--help", "--lang", "de", LAGEBILD_LANG="en")
    assert "'xx'" in call("coder", LAGEBILD_LANG="xx")


def test_the_last_language_given_holds() -> None:
    assert "Usage:" in call("events", "--lang", "de", "--lang", "en", "--help")


def test_help_reads_two_short_lists_alone() -> None:
    script = "import sys, lagebild.cli; print('lagebild.lang' in sys.modules, 'lagebild.export' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout == "False False\n"
