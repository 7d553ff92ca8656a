"""What can be asked across articles: appointments, positions, contradictions, storylines, events."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from lagebild.linking import agenda
from lagebild.model.appointment import Appointment
from lagebild.questions.question import ACTORS_NAMED, Question, Row, View
from lagebild.record.record import Record
from lagebild.record.standings import appointment_of

# The evening asked for (else that of the record's last day), and an appointment's state on it.
EVENING = "coalesce(:on, (SELECT nullif(max(day), '') FROM article), '0001-01-01')"
STATE = f"""
    CASE WHEN state IN ('announced', 'fixed', 'postponed') AND until <> '' AND until <= {EVENING}
    THEN 'silent' ELSE state END
"""


def _of_actor(kind: str) -> str:
    named = ACTORS_NAMED.format("actor")
    return f"id IN (SELECT id FROM linked_actor WHERE kind = '{kind}' AND actor IN {named})"


def _newest(kind: str) -> str:
    """The newest objects of a kind: found by the index alone, and only those that are wanted are read."""
    return f"""
        SELECT l.body AS body
        FROM (SELECT kind, id, last FROM linked WHERE kind = '{kind}' AND {{where}}
            ORDER BY last DESC, id LIMIT :limit) s
        JOIN linked l ON l.kind = s.kind AND l.id = s.id
        ORDER BY s.last DESC, s.id
    """


def body_of(row: Row) -> bytes:
    """The stored object as JSON."""
    return zlib.decompress(bytes(row["body"]))


def appointments(rows: Sequence[Row]) -> tuple[Appointment, ...]:
    """Appointments as known on the evening of the day that is asked for (`evening`), by date."""
    if not rows:
        return ()
    return agenda((appointment_of(row) for row in rows), date.fromisoformat(rows[0]["evening"]))


def _agenda(record: Record, rows: Sequence[Row], given: Mapping[str, str]) -> list[Row]:
    found = []
    for a in appointments(rows):
        last = a.history[-1]
        words = next((step.evidence for step in reversed(a.history) if step.evidence), "")
        row = a.to_dict()
        found.append({**row, "who": ", ".join(a.actors), "words": words, "published": last.published[:10]})
    return found


def _viewed(more: Callable[[Row, Mapping[str, str]], Row]) -> View:
    """A view that adds to each stored object what a person reads; `more` is given the names of the actors."""

    def view(record: Record, rows: Sequence[Row], given: Mapping[str, str]) -> list[Row]:
        bodies = [json.loads(body_of(row)) for row in rows]
        ids = (name for body in bodies for key in ("actors", "recipients") for name in body.get(key, ()))
        names = record.actor_names(ids)
        return [{**body, **more(body, names)} for body in bodies]

    return view


def _position(body: Row, names: Mapping[str, str]) -> Row:
    latest = body["history"][-1]
    who, whom = body["actor_name"], ", ".join(body["addressee_names"])
    standing = "stands" if body["state"] == "held" else body["state"]
    return {"who": who, "whom": whom, "words": body["content"], "standing": standing, "article": latest["article"]}


def _contradiction(body: Row, names: Mapping[str, str]) -> Row:
    left, right = body["left"], body["right"]
    return {
        "one": f"{left['source'] or left['article']}: {left['sentence']}",
        "other": f"{right['source'] or right['article']}: {right['sentence']}",
        "history": [left, right],
    }


def _storyline(body: Row, names: Mapping[str, str]) -> Row:
    return {"who": _called(body["actors"], names), "number": body["size"]}


def _called(ids: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(name, name) for name in ids)


def _event(body: Row, names: Mapping[str, str]) -> Row:
    mentions = body["mentions"]
    return {
        "day": body["begin"] or body["first"],
        "who": _called(body["actors"], names),
        "whom": _called(body["recipients"], names),
        "words": mentions[0]["trigger"],
        "number": len(mentions),
        "history": mentions,
    }


def _changed(record: Record, rows: Sequence[Row], given: Mapping[str, str]) -> list[Row]:
    found = []
    for row in rows:
        body = json.loads(body_of(row))
        if row["kind"] == "appointment":
            steps, told = body["history"], {"who": ", ".join(body["actors"]), "words": body["title"]}
        elif row["kind"] == "position":
            steps, told = body["history"], _position(body, {})
        else:
            steps = [body["left"], body["right"]]
            told = {"words": f"{steps[0]['sentence']} ↔ {steps[1]['sentence']}"}
        about = {"day": body.get("date") or row["last"], "type": row["type"], "status": row["state"]}
        told = {**about, "who": "", "whom": "", **told, "article": steps[-1].get("article")}
        found.append({"run": row["run"], "kind": row["kind"], **told, "id": body["id"], "history": steps})
    return found


LAST = {"since": "last >= :since", "until": "first < :until"}
ACROSS: tuple[Question, ...] = (
    Question(
        "agenda",
        "Was steht an, und was wurde aus dem Angekündigten?",
        "What is to come, and what became of what was announced?",
        f"""
        SELECT l.body AS body, {EVENING} AS evening
        FROM (SELECT kind, id FROM standing WHERE day <= {EVENING} AND following > {EVENING} AND {{where}}
            ORDER BY begin, id LIMIT :limit) s
        JOIN linked l ON l.kind = s.kind AND l.id = s.id
        """,
        ("date", "state", "type", "who", "place", "words", "published"),
        {
            "actor": _of_actor("appointment"),
            "type": "type = lower(:type)",
            "on": "",
            "state": f"{STATE} = :state",
            "since": "CASE WHEN until <> '' THEN until WHEN begin < '9999' THEN begin ELSE '' END > :since",
            "until": "begin < '9999' AND begin < :until",
        },
        view=_agenda,
    ),
    Question(
        "positions",
        "Wer fordert, bietet, verweigert, droht oder verspricht was, und seit wann?",
        "Who demands, offers, rejects, threatens or promises what, and since when?",
        _newest("position"),
        ("since", "kind", "who", "words", "whom", "standing", "last", "article"),
        {"actor": _of_actor("position"), "type": "type = lower(:type)", "state": "state = lower(:state)", **LAST},
        view=_viewed(_position),
    ),
    Question(
        "contradictions",
        "Wo sagen Artikel über dasselbe Verschiedenes?",
        "Where do articles tell the same thing differently?",
        _newest("contradiction"),
        ("kind", "one", "other"),
        {"about": "folded LIKE :about ESCAPE '!'", "type": "type = lower(:type)", **LAST},
        view=_viewed(_contradiction),
    ),
    Question(
        "storylines",
        "Welche Geschichten erzählen mehrere Artikel?",
        "Which stories do several articles tell?",
        _newest("storyline"),
        ("first", "last", "number", "title", "who"),
        {"actor": _of_actor("storyline"), **LAST},
        view=_viewed(_storyline),
    ),
    Question(
        "changed",
        "Welche Termine, Positionen und Widersprüche sind neu oder anders seit einem Lauf?",
        "Which appointments, positions and contradictions are new or changed since a run?",
        """
        SELECT kind, run, type, state, last, body FROM linked
        WHERE kind IN ('appointment', 'position', 'contradiction') AND {where}
        ORDER BY run DESC, last DESC, kind, id LIMIT :limit
        """,
        ("day", "kind", "type", "status", "who", "whom", "words", "article"),
        {"run": "run > :run", **LAST},
        view=_changed,
    ),
    Question(
        "happenings",
        "Was geschah, über alle Artikel hinweg einmal gezählt?",
        "What happened, counted once over all articles?",
        _newest("event"),
        ("day", "type", "status", "who", "whom", "words", "sources"),
        {"actor": _of_actor("event"), "type": "type = upper(:type)", "status": "state = :status", **LAST},
        view=_viewed(_event),
    ),
)
