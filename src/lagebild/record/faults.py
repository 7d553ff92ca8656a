"""Whether a record is sound: `lagebild check`."""

from __future__ import annotations

import json
import zlib

from lagebild.errors import LagebildError, Message
from lagebild.model import Reading
from lagebild.record.database import Database
from lagebild.record.rows import text_of


def faults_of(database: Database) -> list[Message]:
    """What is wrong, one sentence each; an empty list for a sound record."""
    found = database.faults()
    counts = database.query(
        """
        SELECT x.name AS name FROM actor x
        LEFT JOIN (SELECT actor, count(DISTINCT article) AS articles, sum(mentions) AS mentions, sum(acts) AS acts,
            sum(undergoes) AS undergoes, sum(speaks) AS speaks FROM entity GROUP BY actor) s ON s.actor = x.id
        WHERE s.actor IS NULL OR x.articles <> s.articles OR x.mentions <> s.mentions OR x.acts <> s.acts
            OR x.undergoes <> s.undergoes OR x.speaks <> s.speaks
        ORDER BY x.name
        """
    )
    found += [Message("fault-counts", name=row["name"]) for row in counts]
    words = database.query("SELECT (SELECT count(*) FROM words) AS indexed, (SELECT count(*) FROM sentence) AS there")
    if words[0]["indexed"] != words[0]["there"]:
        found.append(Message("fault-words", there=words[0]["there"], indexed=words[0]["indexed"]))
    stale = database.query(
        "SELECT count(*) AS number FROM mention m WHERE m.kind <> 'copy' AND NOT EXISTS "
        "(SELECT 1 FROM linked l WHERE l.kind = m.kind AND l.id = m.id)"
    )
    if stale[0]["number"]:
        found.append(Message("fault-mentions", number=stale[0]["number"]))
    unplaced = database.query(
        "SELECT count(*) AS number FROM linked l WHERE l.kind = 'appointment' AND NOT EXISTS "
        "(SELECT 1 FROM standing s WHERE s.kind = l.kind AND s.id = l.id)"
    )
    if unplaced[0]["number"]:
        found.append(Message("fault-agenda", number=unplaced[0]["number"]))
    articles = database.query("SELECT key, id, sha256, run FROM article ORDER BY key")
    for row in articles:
        kept = database.query("SELECT body FROM reading WHERE article = :key AND run = :run", row)
        try:
            reading = Reading.from_dict(json.loads(zlib.decompress(bytes(kept[0]["body"]))))
            sound = text_of(reading.article.id) == row["id"] and reading.article.sha256 == row["sha256"]
        except (IndexError, zlib.error, ValueError, LagebildError):
            sound = False
        if not sound:
            found.append(Message("fault-reading", article=row["id"]))
    return found
