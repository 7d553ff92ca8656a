"""The command of the temporal tagger: times."""

from __future__ import annotations

import sys

import click

from lagebild.cli.options import out


@click.command()
@click.argument("text", metavar="TEXT|-")
@click.option("--published", metavar="DATE", help="Date or time of publication (ISO 8601).")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.option("--timeml", "as_timeml", is_flag=True, help="Print the text with TIMEX3 tags.")
@click.option("--parser", is_flag=True, help="Tell tenses by the parser: slower.")
def times(text: str, published: str | None, as_json: bool, as_timeml: bool, parser: bool) -> None:
    """Find the time expressions of a text, or of standard input (-), and say when they are.

    Without --published nothing is counted from a day that is not known: "gestern" stays open.

    \b
    Examples:
      lagebild times "Am Montag tagt der Rat, vorige Woche nicht." --published 2024-05-15
      lagebild times - --published 2024-05-15 --timeml < article.txt
    """
    from lagebild.export import plain
    from lagebild.times import tag, to_json, to_timeml

    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    found = tag(text, published, parser)
    if as_json:
        out(to_json(text, found))
    elif as_timeml:
        out(to_timeml(text, found, published))
    else:
        for t in found:
            interval = f"{t.begin} – {t.until}" if t.begin else "–"
            words = plain(" ".join(t.span.of(text).split()))
            out("\t".join([words, t.type, t.value, *([t.mod] if t.mod else []), interval, t.rule]))
