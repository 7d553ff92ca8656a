"""What can be asked of the record: each question's name, query, sentence in both languages, and columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lagebild.errors import UsageError
from lagebild.record.record import Record
from lagebild.record.stems import query

PARTIES = """(SELECT group_concat(name, ', ') FROM (SELECT DISTINCT x.name AS name FROM party p JOIN entity x
    ON x.article = p.article AND x.id = p.entity
    WHERE p.article = e.article AND p.event = e.id AND p.role = '{role}' ORDER BY p.place))"""
EVENT = f"""
    SELECT t.value AS date, e.type AS type, e.status AS status, {PARTIES.format(role="actor")} AS who,
        {PARTIES.format(role="recipient")} AS whom, e.words AS words, e.modes AS modes, e.place AS place,
        e.content AS content, s.name AS said_by, e.historical AS historical, a.published AS published,
        e.article AS article, e.id AS id, e.spans AS spans, e.context AS context, e.rule AS rule,
        e.confidence AS confidence
    FROM event e JOIN article a ON a.id = e.article
    LEFT JOIN timex t ON t.article = e.article AND t.id = e.time
    LEFT JOIN entity s ON s.article = e.article AND s.id = e.said_by
    WHERE (:actor IS NULL OR EXISTS (SELECT 1 FROM party p JOIN entity x ON x.article = p.article AND x.id = p.entity
            WHERE p.article = e.article AND p.event = e.id AND x.name LIKE '%' || :actor || '%'))
        AND (:type IS NULL OR e.type = upper(:type)) AND (:status IS NULL OR e.status = :status)
        AND (:since IS NULL OR coalesce(t.begin, a.published) >= :since)
        AND (:until IS NULL OR coalesce(t.begin, a.published) < :until)
"""
EVENT_ORDER = " ORDER BY a.published, e.article, CAST(substr(e.id, 2) AS INTEGER) LIMIT :limit"


@dataclass(frozen=True)
class Question:
    """One question: `sql` takes the filters by name, `columns` are those a table shows (JSON has all)."""

    name: str
    german: str
    english: str
    sql: str
    columns: tuple[str, ...]


FILTERS = ("actor", "type", "status", "since", "until", "speaker", "about", "words")

QUESTIONS: Mapping[str, Question] = {
    question.name: question
    for question in (
        Question(
            "events",
            "Wer hat was wem getan, und mit welchem Status?",
            "Who did what to whom, and with what status?",
            EVENT + EVENT_ORDER,
            ("date", "type", "status", "who", "whom", "words", "article"),
        ),
        Question(
            "agenda",
            "Welche Treffen und Gespräche sind angekündigt, erwogen oder abgesagt?",
            "Which meetings and talks are announced, considered or called off?",
            EVENT + " AND e.type = 'CONSULT' AND e.status <> 'actual'" + EVENT_ORDER,
            ("date", "status", "who", "whom", "words", "place", "published", "article"),
        ),
        Question(
            "quotes",
            "Wer hat was zu wem gesagt?",
            "Who said what to whom?",
            """
            SELECT t.value AS date, q.type AS type, coalesce(s.name, q.speaker) AS who, q.addressee AS whom,
                q.words AS words, q.cue AS cue, q.medium AS medium, q.speaker AS speaker, a.published AS published,
                q.article AS article, q.id AS id, q.parent AS parent, q.spans AS spans, q.context AS context,
                q.rule AS rule, q.confidence AS confidence
            FROM quotation q JOIN article a ON a.id = q.article
            LEFT JOIN timex t ON t.article = q.article AND t.id = q.time
            LEFT JOIN entity s ON s.article = q.article AND s.id = q.speaker_entity
            WHERE (coalesce(:speaker, :actor) IS NULL
                    OR coalesce(s.name, '') || ' ' || q.speaker LIKE '%' || coalesce(:speaker, :actor) || '%')
                AND (:about IS NULL OR q.context LIKE '%' || :about || '%')
                AND (:type IS NULL OR lower(q.type) = lower(:type))
                AND (:since IS NULL OR coalesce(t.begin, a.published) >= :since)
                AND (:until IS NULL OR coalesce(t.begin, a.published) < :until)
            ORDER BY a.published, q.article, CAST(substr(q.id, 2) AS INTEGER) LIMIT :limit
            """,
            ("date", "type", "who", "whom", "words", "article"),
        ),
        Question(
            "actors",
            "Wer kommt vor, und wie oft handelt, erduldet und spricht er?",
            "Who occurs, and how often do they act, undergo and speak?",
            """
            SELECT e.name AS name, e.kind AS kind, max(e.country) AS country, max(e.sector) AS sector,
                count(DISTINCT e.article) AS articles, sum(e.mentions) AS mentions,
                sum((SELECT count(*) FROM party p WHERE p.article = e.article AND p.entity = e.id
                    AND p.role = 'actor')) AS acts,
                sum((SELECT count(*) FROM party p WHERE p.article = e.article AND p.entity = e.id
                    AND p.role = 'recipient')) AS undergoes,
                sum((SELECT count(*) FROM quotation q WHERE q.article = e.article
                    AND q.speaker_entity = e.id)) AS speaks
            FROM entity e JOIN article a ON a.id = e.article
            WHERE e.kind <> 'place' AND (:actor IS NULL OR e.name LIKE '%' || :actor || '%')
                AND (:type IS NULL OR e.kind = lower(:type))
                AND (:since IS NULL OR a.published >= :since) AND (:until IS NULL OR a.published < :until)
            GROUP BY e.name, e.kind ORDER BY acts + undergoes + speaks DESC, mentions DESC, name LIMIT :limit
            """,
            ("name", "kind", "country", "sector", "articles", "mentions", "acts", "undergoes", "speaks"),
        ),
        Question(
            "search",
            "In welchen Sätzen stehen diese Wörter, gleich in welcher Form?",
            "Which sentences have these words, in whatever form?",
            """
            SELECT a.published AS published, words.context AS words, words.article AS article,
                words.sentence AS sentence, a.title AS title
            FROM words JOIN article a ON a.id = words.article
            WHERE words MATCH 'stems : (' || :words || ')'
                AND (:since IS NULL OR a.published >= :since) AND (:until IS NULL OR a.published < :until)
            ORDER BY rank, words.article, CAST(words.sentence AS INTEGER) LIMIT :limit
            """,
            ("published", "words", "article"),
        ),
        Question(
            "counts",
            "Wie viel steht in der Lage?",
            "How much does the record hold?",
            """
            SELECT (SELECT count(*) FROM article) AS articles, (SELECT count(*) FROM quotation) AS quotations,
                (SELECT count(*) FROM event) AS events,
                (SELECT count(*) FROM (SELECT DISTINCT name, kind FROM entity WHERE kind <> 'place')) AS actors
            LIMIT :limit
            """,
            ("articles", "quotations", "events", "actors"),
        ),
    )
}


def ask(record: Record, name: str, limit: int = 50, **filters: str | None) -> list[dict[str, Any]]:
    """The rows of a question; every filter left out is no filter. Raises UsageError for a search without words."""
    values: dict[str, Any] = {**dict.fromkeys(FILTERS), **filters, "limit": limit}
    if name == "search":
        values["words"] = query(values["words"] or "")
        if not values["words"]:
            raise UsageError("The search has no word in it; give at least one.")
    return record.ask(QUESTIONS[name].sql, values)
