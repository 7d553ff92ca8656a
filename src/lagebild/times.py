"""The temporal tagger alone: German time expressions with their values, as objects, JSON or TimeML.

    from lagebild.times import tag
    for timex in tag("Am Montag tagt der Rat.", published="2024-05-15"):
        print(timex.value, timex.begin, timex.until)

Nothing but the rules is loaded; the parser only where it is asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lagebild.lang.de import GERMAN
from lagebild.model import Article, Timex
from lagebild.reading.timex import find_timexes

# What XML 1.0 cannot hold, not even escaped (section 2.2, Char).
UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tag(text: str, published: str | date | None = None, parser: bool = False) -> tuple[Timex, ...]:
    """The time expressions of a German text, in text order.

    `published` is the date or time of publication (ISO 8601, or a `date` or `datetime`), from which
    "gestern" and "am Montag" are counted; without it they stay open (`XXXX` in the value, `begin` and
    `until` None). With an offset (`2024-05-15T08:30+02:00`) intervals carry it. `parser=True` tells the
    tense of each clause by the German pipeline, some fifty times slower; else it is told by words.
    Raises InputError when `published` is no date.
    """
    moment = published.isoformat() if isinstance(published, date) else published
    article = Article("text", "", moment, text)
    parse = None
    if parser:
        from lagebild.reading.parse import parse as parsed

        parse = parsed(text, GERMAN)
    return find_timexes(article, parse, GERMAN)


def to_dicts(text: str, timexes: Sequence[Timex]) -> list[dict[str, Any]]:
    """Each time expression as a JSON object: its words, offsets (code points, half open) and all that is known."""
    return [
        {
            "id": t.id,
            "text": t.span.of(text),
            "start": t.span.start,
            "end": t.span.end,
            "type": t.type,
            "value": t.value,
            **{key: held for key in ("mod", "quant", "freq") if (held := getattr(t, key)) is not None},
            "begin": t.begin,
            "until": t.until,
            "rule": t.rule,
        }
        for t in timexes
    ]


def to_json(text: str, timexes: Sequence[Timex]) -> str:
    """The time expressions as a JSON array."""
    return json.dumps(to_dicts(text, timexes), ensure_ascii=False, indent=1)


def to_timeml(text: str, timexes: Sequence[Timex], published: str | None = None) -> str:
    """The text with TIMEX3 tags (TimeML 1.2.1); characters that XML cannot hold become U+FFFD."""
    pieces: list[str] = []
    end = 0
    for t in timexes:
        attributes = {"tid": t.id, "type": t.type, "value": t.value, "mod": t.mod, "quant": t.quant, "freq": t.freq}
        written = "".join(f" {key}={quoteattr(held)}" for key, held in attributes.items() if held is not None)
        pieces += [_xml(text[end : t.span.start]), f"<TIMEX3{written}>", _xml(t.span.of(text)), "</TIMEX3>"]
        end = t.span.end
    pieces.append(_xml(text[end:]))
    creation = ""
    if published is not None:
        kind = "TIME" if "T" in published else "DATE"
        creation = (
            f'<DCT><TIMEX3 tid="t0" type="{kind}" value={quoteattr(published)} functionInDocument="CREATION_TIME">'
            f"{_xml(published)}</TIMEX3></DCT>\n"
        )
    body = "".join(pieces)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n{creation}<TEXT>{body}</TEXT>\n</TimeML>\n'


def _xml(text: str) -> str:
    return escape(UNFIT.sub("\ufffd", text))
