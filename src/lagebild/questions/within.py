"""What can be asked of the findings within articles, and of the record itself."""

from __future__ import annotations

from lagebild.questions.question import ACTORS_NAMED, DAYS, Question

EVENTS = """
    SELECT e.day AS day, e.time AS date, e.type AS type, e.status AS status, e.who AS who, e.whom AS whom,
        e.words AS words, e.modes AS modes, e.place AS place, e.place_country AS place_country, e.content AS content,
        e.said_by AS said_by, e.historical AS historical, e.claims AS claims, a.published AS published,
        a.source AS source, a.id AS article, e.mark AS mark, e.id AS id, e.sentence AS sentence, e.spans AS spans,
        e.rule AS rule, e.confidence AS confidence
    FROM event e JOIN article a ON a.key = e.article
    WHERE {where}
    ORDER BY e.day DESC, e.key DESC LIMIT :limit
"""
EVENT_FILTERS = {
    "actor": f"e.key IN (SELECT event FROM party WHERE actor IN {ACTORS_NAMED.format('actor')})",
    "type": "e.type = upper(:type)",
    "status": "e.status = :status",
    "about": "{about:e}",
    **{name: condition.format("e.") for name, condition in DAYS.items()},
}

WITHIN: tuple[Question, ...] = (
    Question(
        "events",
        "Wer hat was wem getan, und mit welchem Status?",
        "Who did what to whom, and with what status?",
        EVENTS,
        ("date", "type", "status", "who", "whom", "words", "article"),
        EVENT_FILTERS,
        evidence=True,
    ),
    Question(
        "meetings",
        "Welche Treffen und Gespräche sind angekündigt, erwogen oder verneint?",
        "Which meetings and talks are announced, considered or denied?",
        EVENTS.replace("{where}", "e.type = 'CONSULT' AND e.status <> 'actual' AND {where}"),
        ("date", "status", "who", "whom", "words", "place", "published", "article"),
        EVENT_FILTERS,
        evidence=True,
    ),
    Question(
        "quotes",
        "Wer hat was zu wem gesagt?",
        "Who said what to whom?",
        """
            SELECT q.day AS day, q.time AS date, q.type AS type, q.who AS who, q.whom AS whom, q.words AS words,
                q.cue AS cue, q.medium AS medium, q.speaker AS speaker, a.published AS published, a.source AS source,
                a.id AS article, q.mark AS mark, q.id AS id, q.parent AS parent, q.sentence AS sentence,
                q.spans AS spans, q.rule AS rule, q.confidence AS confidence
            FROM quotation q JOIN article a ON a.key = q.article
            WHERE {where}
            ORDER BY q.day DESC, q.key DESC LIMIT :limit
            """,
        ("date", "type", "who", "whom", "words", "article"),
        {
            "speaker": f"q.speaker_actor IN {ACTORS_NAMED.format('speaker')}",
            "actor": f"q.speaker_actor IN {ACTORS_NAMED.format('actor')}",
            "type": "lower(q.type) = lower(:type)",
            "about": "{about:q}",
            **{name: condition.format("q.") for name, condition in DAYS.items()},
        },
        evidence=True,
    ),
    Question(
        "actors",
        "Wer kommt vor, und wie oft handelt, erduldet und spricht er?",
        "Who occurs, and how often do they act, undergo and speak?",
        """
            SELECT name, kind, country, sector, office, articles, mentions, acts, undergoes, speaks, qid, id
            FROM actor
            WHERE kind <> 'place' AND {where}
            ORDER BY acts + undergoes + speaks DESC, mentions DESC, name, id LIMIT :limit
            """,
        ("name", "kind", "country", "sector", "articles", "mentions", "acts", "undergoes", "speaks"),
        {"actor": "folded LIKE :actor ESCAPE '!'", "type": "kind = lower(:type)"},
    ),
    Question(
        "actors-between",
        "Wer kommt in einem Zeitraum vor, und wie oft handelt, erduldet und spricht er?",
        "Who occurs within a time, and how often do they act, undergo and speak?",
        """
            SELECT x.name AS name, x.kind AS kind, x.country AS country, x.sector AS sector, x.office AS office,
                s.articles AS articles, s.mentions AS mentions, s.acts AS acts, s.undergoes AS undergoes,
                s.speaks AS speaks, x.qid AS qid, x.id AS id
            FROM (SELECT actor, count(*) AS articles, sum(mentions) AS mentions, sum(acts) AS acts,
                    sum(undergoes) AS undergoes, sum(speaks) AS speaks
                FROM entity WHERE {days} GROUP BY actor) s
            JOIN actor x ON x.id = s.actor
            WHERE x.kind <> 'place' AND {where}
            ORDER BY s.acts + s.undergoes + s.speaks DESC, s.mentions DESC, x.name, x.id LIMIT :limit
            """,
        ("name", "kind", "country", "sector", "articles", "mentions", "acts", "undergoes", "speaks"),
        {"actor": "x.folded LIKE :actor ESCAPE '!'", "type": "x.kind = lower(:type)", "since": "", "until": ""},
    ),
    Question(
        "search",
        "In welchen Sätzen stehen diese Wörter, gleich in welcher Form?",
        "Which sentences have these words, in whatever form?",
        """
            SELECT a.published AS published, s.words AS words, a.title AS title, a.source AS source,
                a.id AS article, s.start AS start, s.stop AS stop
            FROM (SELECT words.rowid AS key, a.day AS day
                FROM words JOIN article a ON a.key = words.rowid / 1048576
                WHERE {matches} AND {where}
                ORDER BY a.day DESC, words.rowid LIMIT :limit) found
            JOIN sentence s ON s.key = found.key JOIN article a ON a.key = s.article
            ORDER BY found.day DESC, found.key
            """,
        ("published", "words", "article"),
        {"words": "1 = 1", **{name: condition.format("a.") for name, condition in DAYS.items()}},
    ),
    Question(
        "news",
        "Was ist neu seit einem Lauf?",
        "What is new since a run?",
        """
            SELECT n.run AS run, n.kind AS kind, n.day AS day, n.type AS type, n.status AS status, n.who AS who,
                n.whom AS whom, n.words AS words, a.published AS published, a.source AS source, a.id AS article,
                n.mark AS mark, n.id AS id, n.sentence AS sentence, n.spans AS spans, n.rule AS rule
            FROM (
                SELECT * FROM (SELECT 'event' AS kind, run, day, type, status, who, whom, words, article, mark, id,
                    sentence, spans, rule, key FROM event WHERE {where} ORDER BY run DESC, key DESC LIMIT :limit) v
                UNION ALL
                SELECT * FROM (SELECT 'quotation' AS kind, run, day, type, '' AS status, who, whom, words, article,
                    mark, id, sentence, spans, rule, key FROM quotation
                    WHERE {where} ORDER BY run DESC, key DESC LIMIT :limit) q
            ) n JOIN article a ON a.key = n.article
            ORDER BY n.run DESC, n.day DESC, n.kind, n.key DESC LIMIT :limit
            """,
        ("day", "kind", "type", "status", "who", "whom", "words", "article"),
        {"run": "run > :run", **{name: condition.format("") for name, condition in DAYS.items()}},
        evidence=True,
    ),
    Question(
        "counts",
        "Wie viel steht in der Lage?",
        "How much does the record hold?",
        """
            SELECT (SELECT count(*) FROM article) AS articles, (SELECT count(*) FROM quotation) AS quotations,
                (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM actor WHERE kind <> 'place') AS actors
            LIMIT :limit
            """,
        ("articles", "quotations", "events", "actors"),
    ),
    Question(
        "runs",
        "Wann wurde gelesen, von welcher Fassung, und wie viele Artikel?",
        "When was the news read, by which version, and how many articles?",
        """
            SELECT r.number AS run, r.at AS at, r.version AS version, r.rules AS rules,
                (SELECT count(*) FROM reading x WHERE x.run = r.number) AS articles
            FROM run r ORDER BY r.number DESC LIMIT :limit
            """,
        ("run", "at", "version", "articles"),
    ),
    Question(
        "corrections",
        "Was hat wer berichtigt, und warum?",
        "What was corrected by whom, and why?",
        """
            SELECT number, at, author, action, kind, words, field, value, reason, target, other, article, start, stop
            FROM correction WHERE {where} ORDER BY number DESC LIMIT :limit
            """,
        ("at", "author", "action", "kind", "words", "field", "value", "reason", "article"),
        {"type": "action = lower(:type)"},
    ),
)
