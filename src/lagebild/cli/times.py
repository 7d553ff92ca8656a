"""The command of the temporal tagger: times."""

from __future__ import annotations

import sys

from lagebild.cli.options import out
from lagebild.cli.words import argument, command, option


@command(
    'lagebild times "Am Montag tagt der Rat, vorige Woche nicht." --published 2024-05-15',
    "lagebild times - --published 2024-05-15 --timeml < article.txt",
)
@argument("text", metavar="TEXT|-")
@option("--published", metavar="DATE")
@option("--json", "as_json", is_flag=True)
@option("--timeml", "as_timeml", is_flag=True)
@option("--parser", is_flag=True)
def times(text: str, published: str | None, as_json: bool, as_timeml: bool, parser: bool) -> None:
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
