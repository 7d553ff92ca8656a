"""Asking: a question and filters become rows."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from lagebild.errors import UsageError
from lagebild.model.appointment import Appointment
from lagebild.questions.across import ACROSS, appointments
from lagebild.questions.question import DAYS, Question, Row
from lagebild.questions.within import WITHIN
from lagebild.record.record import Record
from lagebild.record.rows import line_of
from lagebild.record.schema import PER_ARTICLE
from lagebild.record.stems import stems

LONGEST_NAME = 1000  # characters; SQLite refuses patterns above 50,000 bytes
FEW = 500  # sentences with the words asked for up to which they are looked up first
ABOUT = re.compile(r"\{about:(\w+)\}")
ALL = 1 << 62  # rows; more than a database can hold
QUESTIONS: Mapping[str, Question] = {question.name: question for question in (*WITHIN, *ACROSS)}


def ask(record: Record, name: str, limit: int = 50, /, **filters: str | None) -> list[Row]:
    """The rows of a question, newest first; a filter left out is no filter.

    Raises UsageError for a question that does not exist, a filter that it does not have, and a
    search without words.
    """
    question, given = _asked(name, filters)
    values = _values(record, given, limit)
    rows = record.ask(_sql(question, record, given, values), values)
    if question.view is not None:
        return question.view(record, rows, given)[:limit]
    return _with_context(record, rows) if question.evidence else rows


def ask_appointments(record: Record, **filters: str | None) -> tuple[Appointment, ...]:
    """The appointments that the question "agenda" yields, as objects and without limit."""
    question, given = _asked("agenda", filters)
    values = _values(record, given, ALL)
    return appointments(record.ask(_sql(question, record, given, values), values))


def _asked(name: str, filters: Mapping[str, str | None]) -> tuple[Question, dict[str, str]]:
    if name not in QUESTIONS:
        raise UsageError("question-missing", name=name, have=", ".join(QUESTIONS))
    given = {key: line_of(value) for key, value in filters.items() if value is not None}
    if name == "actors" and given.keys() & DAYS.keys():
        name = "actors-between"
    question = QUESTIONS[name]
    for key in given:
        if key not in question.conditions:
            have = ", ".join(question.conditions) or "–"
            raise UsageError("filter-missing", name=name, filter=key, have=have)
    if "words" in question.conditions and not stems(given.get("words", "")):
        raise UsageError("search-empty")
    return question, given


def _with_context(record: Record, rows: list[Row]) -> list[Row]:
    """Rows with the sentence they rest on in place of its key."""
    keys = sorted({row["sentence"] for row in rows if row["sentence"] is not None})
    sentences: dict[int, str] = {}
    for start in range(0, len(keys), 500):
        some = ", ".join(str(int(key)) for key in keys[start : start + 500])
        found = record.ask(f"SELECT key, words FROM sentence WHERE key IN ({some})", {})
        sentences.update((row["key"], row["words"]) for row in found)
    for row in rows:
        row["context"] = sentences.get(row.pop("sentence"))
        for name in row.keys() & {"spans", "claims"}:
            row[name] = json.loads(row[name])
    return rows


def _sql(question: Question, record: Record, given: Mapping[str, str], values: Mapping[str, Any]) -> str:
    conditions = [f"({question.conditions[key]})" for key in given if question.conditions[key]]
    days = [DAYS[key].format("") for key in given if key in DAYS]
    sql = question.sql.replace("{where}", " AND ".join(conditions) or "1 = 1")
    if ABOUT.search(sql):
        found = _sentences(record, values)
        sql = ABOUT.sub(lambda match: _about(match[1], found), sql)
    return sql.replace("{days}", " AND ".join(days)).replace("{matches}", record.database.matches)


def _sentences(record: Record, values: Mapping[str, Any]) -> list[int] | None:
    """The keys of the sentences with the words asked for; None where there are more than FEW."""
    sql = f"SELECT rowid AS key FROM words WHERE {record.database.matches} LIMIT {FEW + 1}"
    keys = [int(row["key"]) for row in record.ask(sql, {"words": values["words"]})]
    return sorted(keys) if len(keys) <= FEW else None


def _about(table: str, sentences: list[int] | None) -> str:
    """The condition on a table's sentence. Of words that many sentences have, the newest rows soon have enough;
    for rare words the articles are named, since else every row would be looked at in vain."""
    if sentences is None:
        return f"{table}.sentence IN (SELECT rowid FROM words WHERE {{matches}})"
    keys = ", ".join(map(str, sentences)) or "-1"
    articles = ", ".join(map(str, sorted({key // PER_ARTICLE for key in sentences}))) or "-1"
    return f"{table}.article IN ({articles}) AND {table}.sentence IN ({keys})"


def _values(record: Record, given: Mapping[str, str], limit: int) -> dict[str, Any]:
    values: dict[str, Any] = {"on": None, **given, "limit": limit}
    for key in given.keys() & {"words", "about"}:
        # A filter of words alone ("about") that holds no word finds nothing rather than everything.
        values["words"] = record.database.search(stems(given[key]) or ["\x01"])
    for key in given.keys() & {"actor", "speaker", "about"}:
        values[key] = f"%{_literal(given[key].casefold()[:LONGEST_NAME])}%"
    return values


def _literal(text: str) -> str:
    """Text in a LIKE pattern, every character standing for itself."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
