"""The database's tables, in numbered steps; a step that was released is never edited."""

from __future__ import annotations

MIGRATIONS: tuple[str, ...] = (
    """
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
    CREATE VIRTUAL TABLE words USING fts5(article UNINDEXED, sentence UNINDEXED, context UNINDEXED, stems);
    """,
)
