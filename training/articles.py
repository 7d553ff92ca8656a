"""Reads articles written and annotated for training: lines of text, then lines of actors and events.

A file holds many articles; what counts as an event is what the annotation guidelines of the record say:

    === n001 | 2024-03-14 | Außenminister beraten in Wien
    1 Die Außenminister Kenias und Ugandas haben am Mittwoch in Wien beraten.

    2 Weitere Gespräche sollen folgen, sagte Kenias Außenminister Joseph Wanjala.
    A1 | Kenia | country | KEN | GOV | - | Kenias
    A2 | Uganda | country | UGA | GOV | - | Ugandas
    A3 | Joseph Wanjala | person | KEN | GOV | Außenminister | Joseph Wanjala
    E1 | 1 beraten | CONSULT | multilateral | actual | A1 A2 > - | place=Wien:AUT | time=am Mittwoch:2024-03-13
    E2 | 2 Gespräche | CONSULT | - | future | A1 A2 > - | said=A3

Sentences are numbered from 1; an empty line parts paragraphs. An event gives its trigger with the sentence's
number (more mentions after a semicolon), type, modes, status (with a trailing H for background), actors >
recipients, then `place=words:country`, `time=words:value`, `said=actor`, `content=words` where there are any.
`python -m training.articles FILE…` checks files and writes them as lines of JSON.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lagebild.ontology import modes, sectors, types

KINDS = frozenset({"person", "organization", "country", "group"})
STATUSES = frozenset({"actual", "future", "hypothetical", "negated"})
COUNTRY = re.compile(r"[A-Z]{3}")
SENTENCE = re.compile(r"(\d{1,3}) (\S.*)")


class BadArticle(ValueError):
    """A line that does not fit the form; says which article, which line and why."""


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file as rows of annotated record; raises BadArticle at the first line that does not fit."""
    blocks = re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for block in blocks[1:]:
        yield _article(block.splitlines(), path.name)


def _article(lines: Sequence[str], where: str) -> dict[str, Any]:
    head = _fields(lines[0], 3, where)
    where = f"{where}, {head[0]}"
    text, sentences = _text(lines[1:])
    _all_read(lines[1:], len(sentences), where)
    actors = [_actor(line, text, where) for line in lines[1:] if re.match(r"A\d+ \|", line)]
    known = {actor["id"] for actor in actors}
    events = [_event(line, text, sentences, known, where) for line in lines[1:] if re.match(r"E\d+ \|", line)]
    used = {a for e in events for a in (*e["actors"], *e["recipients"], e["said_by"])}
    if unused := sorted(known - used):
        raise BadArticle(f"{where}: no event uses {', '.join(unused)}")
    return {
        "id": head[0], "published": head[1], "title": head[2], "text": text,
        "sentences": sentences, "actors": actors, "events": events,
    }  # fmt: skip


def _text(lines: Sequence[str]) -> tuple[str, list[list[int]]]:
    text, sentences, gap = "", [], ""
    for line in lines:
        if found := SENTENCE.fullmatch(line.strip()):
            text += gap
            sentences.append([len(text), len(text) + len(found[2])])
            text += found[2]
            gap = " "
        elif not line.strip() and text:
            gap = "\n\n"
    return text, sentences


def _all_read(lines: Sequence[str], sentences: int, where: str) -> None:
    """Every line is a sentence in its number's place, an actor, an event, or empty."""
    numbers = [int(found[1]) for line in lines if (found := SENTENCE.fullmatch(line.strip()))]
    if numbers != list(range(1, sentences + 1)):
        raise BadArticle(f"{where}: the sentences are numbered {numbers}")
    for line in lines:
        if line.strip() and not SENTENCE.fullmatch(line.strip()) and not re.match(r"[AE]\d+ \|", line):
            raise BadArticle(f"{where}: neither sentence, actor nor event: {line}")


def _fields(line: str, least: int, where: str) -> list[str]:
    fields = [field.strip() for field in line.split("|")]
    if len(fields) < least:
        raise BadArticle(f"{where}: {least} fields wanted, {len(fields)} found: {line}")
    return fields


def _actor(line: str, text: str, where: str) -> dict[str, Any]:
    name, name_of, kind, country, sector, office, forms = _fields(line, 7, where)[:7]
    mentions = [form.strip() for form in forms.split(";") if form.strip()]
    missing = [form for form in mentions if not re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)]
    if missing or not mentions:
        raise BadArticle(f"{where}, {name}: not in the text: {'; '.join(missing) or 'no mention at all'}")
    _one_of(kind, KINDS, f"{where}, {name}")
    _one_of(sector, frozenset(sectors()), f"{where}, {name}")
    if country != "-" and not COUNTRY.fullmatch(country):
        raise BadArticle(f"{where}, {name}: {country} is no country code")
    return {
        "id": name, "name": name_of, "kind": kind, "country": _or_none(country), "sector": sector,
        "office": _or_none(office), "mentions": mentions,
    }  # fmt: skip


def _event(line: str, text: str, sentences: Sequence[Sequence[int]], known: set[str], where: str) -> dict[str, Any]:
    name, triggers, kind, ways, status, sides, *more = _fields(line, 6, where)
    where = f"{where}, {name}"
    mentions = [_mention(trigger, text, sentences, where) for trigger in triggers.split(";")]
    _one_of(kind, frozenset(types()), where)
    mode = [] if ways == "-" else ways.replace(",", " ").split()
    for one in mode:
        _one_of(one, frozenset(modes().get(kind, ())), where)
    status, *background = status.split()
    _one_of(status, STATUSES, where)
    actors, arrow, recipients = sides.partition(">")
    if not arrow:
        raise BadArticle(f"{where}: actors > recipients wanted: {sides}")
    extra = _extra(more, text, where)
    event = {
        "id": name, "sentence": mentions[0][0], "trigger": mentions[0][1],
        "also": [[number, words] for number, words, _ in mentions[1:]],
        "spans": [span for _, _, span in mentions],
        "type": kind, "mode": mode, "status": status, "historical": background == ["H"],
        "actors": _ids(actors), "recipients": _ids(recipients), **extra,
    }  # fmt: skip
    if strange := sorted({*event["actors"], *event["recipients"], *filter(None, [extra["said_by"]])} - known):
        raise BadArticle(f"{where}: no actor {', '.join(strange)}")
    return event


def _mention(trigger: str, text: str, sentences: Sequence[Sequence[int]], where: str) -> tuple[int, str, list[int]]:
    number, _, words = trigger.strip().partition(" ")
    if not number.isdigit() or not 1 <= int(number) <= len(sentences):
        raise BadArticle(f"{where}: no sentence {number}")
    start, end = sentences[int(number) - 1]
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text[start:end])
    if not words or found is None:
        raise BadArticle(f"{where}: sentence {number} has no word {words!r}: {text[start:end]}")
    return int(number) - 1, words, [start + found.start(), start + found.end()]


def _extra(fields: Sequence[str], text: str, where: str) -> dict[str, Any]:
    found: dict[str, Any] = {"place": None, "time": None, "said_by": None, "content": None}
    for field in filter(None, fields):
        name, _, value = field.partition("=")
        words, _, code = value.rpartition(":")
        if name == "place":
            found["place"] = {"text": words, "country": _or_none(code)}
        elif name == "time":
            found["time"] = {"text": words, "value": code}
        elif name == "said":
            found["said_by"] = value
        elif name == "content":
            found["content"] = words = value
        else:
            raise BadArticle(f"{where}: {name} is none of place, time, said, content")
        if name != "said" and words not in text:
            raise BadArticle(f"{where}: not in the text: {words}")
    return found


def _ids(side: str) -> list[str]:
    return [one for one in side.replace(",", " ").split() if one != "-"]


def _one_of(value: str, known: frozenset[str], where: str) -> None:
    if value not in known:
        raise BadArticle(f"{where}: {value} is none of {' '.join(sorted(known))}")


def _or_none(field: str) -> str | None:
    return None if field in {"-", ""} else field


def main(paths: Sequence[str]) -> int:
    failed = 0
    for path in map(Path, paths):
        try:
            rows: list[Mapping[str, Any]] = list(articles(path))
        except BadArticle as error:
            print(error, file=sys.stderr)
            failed = 1
            continue
        print(*(json.dumps(row, ensure_ascii=False) for row in rows), sep="\n")
        print(f"{path}: {len(rows)} articles, {sum(len(r['events']) for r in rows)} events", file=sys.stderr)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
