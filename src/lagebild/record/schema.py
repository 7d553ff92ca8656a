"""The database's tables, in numbered steps; a step that was released is never edited.

A step may ask to rebuild: then every row that follows from a reading is made anew from the readings
that the database keeps, so that no step has to move derived rows by SQL.

Keys. `article.key` counts up. What stands in an article has the key `article * PER_ARTICLE + number`,
so that rows of one article lie together and lead back to it without a table between.
"""

from __future__ import annotations

from dataclasses import dataclass

PER_ARTICLE = 1 << 20  # more than the sentences a text of 1,000,000 characters can have


@dataclass(frozen=True)
class Step:
    """One migration: SQL for all, SQL for one kind of database, and which rows are made anew afterwards.

    `rebuild` makes those that follow from a reading, `standings` those that follow from appointments.
    """

    sql: str
    sqlite: str = ""
    postgresql: str = ""
    rebuild: bool = False
    standings: bool = False


FIRST = """
    CREATE TABLE article (
        id TEXT PRIMARY KEY, title TEXT NOT NULL, published TEXT, source TEXT, url TEXT,
        sha256 TEXT NOT NULL, coder_version TEXT NOT NULL, coder_rules TEXT NOT NULL,
        reading TEXT NOT NULL
    );
    CREATE TABLE timex (
        article TEXT NOT NULL REFERENCES article(id) ON DELETE CASCADE, id TEXT NOT NULL,
        type TEXT NOT NULL, value TEXT NOT NULL, begin TEXT, until TEXT,
        spans TEXT NOT NULL, words TEXT NOT NULL, rule TEXT NOT NULL, PRIMARY KEY (article, id)
    );
    CREATE TABLE entity (
        article TEXT NOT NULL REFERENCES article(id) ON DELETE CASCADE, id TEXT NOT NULL,
        name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, sector TEXT, office TEXT, mentions INTEGER NOT NULL,
        spans TEXT NOT NULL, words TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL,
        PRIMARY KEY (article, id)
    );
    CREATE INDEX entity_name ON entity(name);
    CREATE TABLE quotation (
        article TEXT NOT NULL REFERENCES article(id) ON DELETE CASCADE, id TEXT NOT NULL,
        type TEXT NOT NULL, medium TEXT NOT NULL, speaker TEXT NOT NULL, addressee TEXT NOT NULL, cue TEXT NOT NULL,
        speaker_entity TEXT, addressee_entity TEXT, time TEXT, parent TEXT, context TEXT NOT NULL,
        spans TEXT NOT NULL, words TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL,
        PRIMARY KEY (article, id)
    );
    CREATE TABLE event (
        article TEXT NOT NULL REFERENCES article(id) ON DELETE CASCADE, id TEXT NOT NULL,
        type TEXT NOT NULL, modes TEXT NOT NULL, status TEXT NOT NULL, historical INTEGER NOT NULL,
        place TEXT, place_country TEXT, time TEXT, said_by TEXT, content TEXT NOT NULL, context TEXT NOT NULL,
        spans TEXT NOT NULL, words TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL,
        PRIMARY KEY (article, id)
    );
    CREATE INDEX event_type ON event(type, status);
    CREATE TABLE party (
        article TEXT NOT NULL REFERENCES article(id) ON DELETE CASCADE, event TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')), place INTEGER NOT NULL, entity TEXT NOT NULL,
        PRIMARY KEY (article, event, role, place)
    );
    CREATE INDEX party_entity ON party(article, entity);
"""

# Runs, kept readings, ids of content, whole-number keys: queries on 100,000 articles need them.
SECOND = """
    CREATE TABLE run (number INTEGER PRIMARY KEY, at TEXT NOT NULL, version TEXT NOT NULL, rules TEXT NOT NULL);
    DROP TABLE party;
    DROP TABLE event;
    DROP TABLE quotation;
    DROP TABLE entity;
    DROP TABLE timex;
    ALTER TABLE article RENAME TO article_1;
    CREATE TABLE article (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, published TEXT, day TEXT NOT NULL,
        source TEXT, url TEXT, sha256 TEXT NOT NULL, run INTEGER NOT NULL REFERENCES run(number),
        linked INTEGER NOT NULL CHECK (linked IN (0, 1, 2)) -- read, digested, linked
    );
    CREATE INDEX article_day ON article(day);
    CREATE INDEX article_run ON article(run);
    CREATE INDEX article_linked ON article(linked, day, id);
    CREATE TABLE reading (
        article INTEGER NOT NULL REFERENCES article(key) ON DELETE CASCADE,
        run INTEGER NOT NULL REFERENCES run(number), body BLOB NOT NULL, PRIMARY KEY (article, run)
    );
    CREATE TABLE sentence (
        key INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article(key) ON DELETE CASCADE,
        start INTEGER NOT NULL, stop INTEGER NOT NULL, words TEXT NOT NULL
    );
    CREATE INDEX sentence_article ON sentence(article);
    CREATE TABLE timex (
        key INTEGER PRIMARY KEY, mark TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES article(key) ON DELETE CASCADE,
        type TEXT NOT NULL, value TEXT NOT NULL, begin TEXT, until TEXT,
        spans TEXT NOT NULL, words TEXT NOT NULL, rule TEXT NOT NULL
    );
    CREATE INDEX timex_article ON timex(article);
    CREATE TABLE actor (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, sector TEXT,
        office TEXT, qid TEXT, articles INTEGER NOT NULL, mentions INTEGER NOT NULL, acts INTEGER NOT NULL,
        undergoes INTEGER NOT NULL, speaks INTEGER NOT NULL
    );
    CREATE INDEX actor_folded ON actor(folded, id);
    CREATE TABLE entity (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL, run INTEGER NOT NULL, mark TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES article(key) ON DELETE CASCADE, day TEXT NOT NULL,
        actor TEXT NOT NULL REFERENCES actor(id), name TEXT NOT NULL, kind TEXT NOT NULL,
        country TEXT, sector TEXT, office TEXT, mentions INTEGER NOT NULL, acts INTEGER NOT NULL,
        undergoes INTEGER NOT NULL, speaks INTEGER NOT NULL,
        spans TEXT NOT NULL, words TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL
    );
    CREATE INDEX entity_id ON entity(id);
    CREATE INDEX entity_article ON entity(article);
    CREATE INDEX entity_actor ON entity(actor, article);
    CREATE INDEX entity_day ON entity(day, actor, mentions, acts, undergoes, speaks);
    CREATE TABLE quotation (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL, run INTEGER NOT NULL, mark TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES article(key) ON DELETE CASCADE, day TEXT NOT NULL,
        type TEXT NOT NULL, medium TEXT NOT NULL, speaker TEXT NOT NULL, addressee TEXT NOT NULL, cue TEXT NOT NULL,
        who TEXT NOT NULL, whom TEXT NOT NULL, speaker_actor TEXT REFERENCES actor(id),
        speaker_entity INTEGER REFERENCES entity(key) ON DELETE CASCADE,
        time TEXT, parent TEXT, sentence INTEGER,
        spans TEXT NOT NULL, words TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL
    );
    CREATE INDEX quotation_id ON quotation(id);
    CREATE INDEX quotation_article ON quotation(article);
    CREATE INDEX quotation_day ON quotation(day, key);
    CREATE INDEX quotation_speaker ON quotation(speaker_actor, day, key);
    CREATE INDEX quotation_run ON quotation(run);
    CREATE TABLE event (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL, run INTEGER NOT NULL, mark TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES article(key) ON DELETE CASCADE, day TEXT NOT NULL,
        type TEXT NOT NULL, modes TEXT NOT NULL, status TEXT NOT NULL, historical INTEGER NOT NULL,
        who TEXT NOT NULL, whom TEXT NOT NULL, place TEXT, place_country TEXT, time TEXT, said_by TEXT,
        content TEXT NOT NULL, claims TEXT NOT NULL, sentence INTEGER,
        spans TEXT NOT NULL, words TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL
    );
    CREATE INDEX event_id ON event(id);
    CREATE INDEX event_article ON event(article);
    CREATE INDEX event_day ON event(day, key);
    CREATE INDEX event_type_day ON event(type, day, key);
    CREATE INDEX event_status_day ON event(status, day, key);
    CREATE INDEX event_run ON event(run);
    CREATE TABLE party (
        event INTEGER NOT NULL REFERENCES event(key) ON DELETE CASCADE,
        role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')), place INTEGER NOT NULL,
        entity INTEGER NOT NULL REFERENCES entity(key) ON DELETE CASCADE,
        actor TEXT NOT NULL REFERENCES actor(id), day TEXT NOT NULL,
        PRIMARY KEY (event, role, place)
    );
    CREATE INDEX party_actor ON party(actor, day, event);
    CREATE INDEX party_entity ON party(entity);
    CREATE TABLE correction (
        number INTEGER PRIMARY KEY, at TEXT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('merge', 'split', 'change', 'reject', 'confirm')),
        kind TEXT NOT NULL, target TEXT NOT NULL, other TEXT, field TEXT, value TEXT,
        article TEXT, start INTEGER, stop INTEGER, words TEXT NOT NULL
    );
    CREATE INDEX correction_article ON correction(article);
    CREATE TABLE digest (
        article INTEGER PRIMARY KEY REFERENCES article(key) ON DELETE CASCADE, day TEXT NOT NULL, body BLOB NOT NULL
    );
    CREATE INDEX digest_day ON digest(day);
    CREATE TABLE wikidata (name TEXT PRIMARY KEY, qid TEXT NOT NULL);
    CREATE TABLE linking (rules TEXT NOT NULL, upto TEXT NOT NULL, body BLOB NOT NULL);
    CREATE TABLE linked (
        id TEXT NOT NULL, kind TEXT NOT NULL, run INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
        begin TEXT NOT NULL, type TEXT NOT NULL, state TEXT NOT NULL, folded TEXT NOT NULL, body BLOB NOT NULL,
        PRIMARY KEY (kind, id)
    );
    CREATE INDEX linked_last ON linked(kind, last, id);
    CREATE INDEX linked_begin ON linked(kind, begin, id);
    CREATE INDEX linked_run ON linked(run, kind, id);
    CREATE TABLE linked_actor (
        kind TEXT NOT NULL, id TEXT NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (actor, kind, id),
        FOREIGN KEY (kind, id) REFERENCES linked(kind, id) ON DELETE CASCADE
    );
    CREATE INDEX linked_actor_id ON linked_actor(kind, id);
    CREATE TABLE mention (
        article INTEGER NOT NULL REFERENCES article(key) ON DELETE CASCADE, kind TEXT NOT NULL, mark TEXT NOT NULL,
        id TEXT NOT NULL, PRIMARY KEY (article, kind, mark)
    );
    CREATE INDEX mention_id ON mention(kind, id, article);
"""

# From when to when an appointment stood in which way: the agenda of a day without unpacking every appointment.
# An index that has all that the questions across articles filter by.
THIRD = """
    CREATE TABLE standing (
        kind TEXT NOT NULL, id TEXT NOT NULL, day TEXT NOT NULL, following TEXT NOT NULL,
        begin TEXT NOT NULL, until TEXT NOT NULL, type TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (id, day),
        FOREIGN KEY (kind, id) REFERENCES linked(kind, id) ON DELETE CASCADE
    );
    CREATE INDEX standing_begin ON standing(begin, id, day, following, until, type, state);
    DROP INDEX linked_last;
    CREATE INDEX linked_last ON linked(kind, last, id, first, type, state);
"""

STEPS: tuple[Step, ...] = (
    Step(
        FIRST,
        sqlite="CREATE VIRTUAL TABLE words USING fts5(article UNINDEXED, sentence UNINDEXED, context UNINDEXED, stems)",
        postgresql="CREATE TABLE words (article TEXT, sentence INTEGER, context TEXT, stems tsvector)",
    ),
    Step(
        SECOND,
        sqlite="DROP TABLE words; CREATE VIRTUAL TABLE words USING fts5(stems)",
        postgresql="""
            DROP TABLE words;
            CREATE TABLE words (
                rowid INTEGER PRIMARY KEY REFERENCES sentence(key) ON DELETE CASCADE, stems tsvector NOT NULL
            );
            CREATE INDEX words_stems ON words USING gin (stems)
        """,
        rebuild=True,
    ),
    Step(THIRD, standings=True),
)
