"""What linking found across articles, stored: objects with their bodies, and which mention belongs to which.

Linking depends on the set of articles alone. So nothing here is patched: the objects are computed
from all digests, and the rows that differ are written.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lagebild.linking import Digest, Linked, Rulings, digest, link_digests
from lagebild.record.corrections import Correction
from lagebild.record.database import Database, Row
from lagebild.record.rows import line_of, text_of

if TYPE_CHECKING:
    from lagebild.lang.agenda import AgendaRules
    from lagebild.record.record import Record

SOME = 200  # articles digested in one transaction
COUNTED = ("mentions", "acts", "undergoes", "speaks")


def link(record: Record, words: AgendaRules, again: bool = False) -> int:
    """Link what was read since the last time; `words` is the articles' language. Gives the number of new articles.

    Without new articles nothing is done, unless it is to be done `again`, as after a correction. A
    process that is killed leaves the links as they were; the next call does what is left.
    """
    number = _digest_new(record, words)
    if not again and not record.database.query("SELECT 1 FROM article WHERE linked = 1 LIMIT 1"):
        return 0
    while True:
        articles, linked = _computed(record)
        with record.database.writing():
            # Whoever wrote in between has articles that this result lacks: then once more.
            if _state(record.database) == articles:
                _store(record.database, linked)
                return number
        number += _digest_new(record, words)


def _digest_new(record: Record, words: AgendaRules) -> int:
    number = 0
    sql = f"SELECT key, id FROM article WHERE linked = 0 ORDER BY day, id LIMIT {SOME}"
    while record.database.query(sql):
        with record.database.writing():
            rows = record.database.query(sql)
            digests = [{"article": row["key"], "body": digest(record.reading_of(row["key"]), words)} for row in rows]
            record.database.run("DELETE FROM digest WHERE article = :key", rows)
            insert = "INSERT INTO digest (article, body) VALUES (:article, :body)"
            record.database.run(insert, [{**row, "body": zlib.compress(row["body"].to_json())} for row in digests])
            record.database.run("UPDATE article SET linked = 1 WHERE key = :key", rows)
            number += len(rows)
    return number


def _state(database: Database) -> list[Row]:
    """What the result of linking depends on, in short."""
    return database.query(
        "SELECT (SELECT count(*) FROM digest) AS digests, (SELECT max(run) FROM article) AS run, "
        "(SELECT count(*) FROM article WHERE linked = 0) AS waiting, (SELECT count(*) FROM correction) AS corrections"
    )


def _computed(record: Record) -> tuple[list[Row], Linked]:
    with record.database.reading():
        state = _state(record.database)
        rows = record.database.query("SELECT body FROM digest")
        digests = [Digest.from_json(zlib.decompress(bytes(row["body"]))) for row in rows]
        rulings = _rulings(record)
    return state, link_digests(digests, rulings=rulings)


def _rulings(record: Record) -> Rulings:
    """Merges and splits as linking wants them; a split names a mention by the id of its finding."""
    same: dict[str, str] = {}
    apart: set[tuple[str, str]] = set()
    for correction in record.corrections():
        if correction.action == "merge" and correction.other is not None:
            same[correction.other] = same.get(correction.target, correction.target)
        if correction.action == "split":
            apart.update((correction.target, mention) for mention in _mentions(record, correction))
    return Rulings(same, frozenset(apart))


def _mentions(record: Record, correction: Correction) -> Iterator[str]:
    for table in ("entity", "event"):
        rows = record.database.query(
            f"SELECT a.id AS article, x.mark AS mark FROM {table} x JOIN article a ON a.key = x.article "
            "WHERE x.id = :id",
            {"id": correction.other},
        )
        yield from (f"{row['article']}#{row['mark']}" for row in rows)


def _store(database: Database, linked: Linked) -> None:
    keys = {row["id"]: row["key"] for row in database.query("SELECT id, key FROM article")}
    _store_objects(database, linked)
    _store_mentions(database, linked, keys)
    _store_actors(database, linked, keys)
    database.run("UPDATE article SET linked = 2 WHERE linked = 1")


def _store_objects(database: Database, linked: Linked) -> None:
    run = int(database.query("SELECT coalesce(max(number), 0) AS number FROM run")[0]["number"])
    old = {(r["kind"], r["id"]): bytes(r["body"]) for r in database.query("SELECT kind, id, body FROM linked")}
    new = {(row["kind"], row["id"]): row for row in _objects(linked)}
    gone = [{"kind": kind, "id": name} for kind, name in old.keys() - new.keys()]
    changed = [{**row, "run": run} for key, row in new.items() if old.get(key) != row["body"]]
    if gone:
        database.run("DELETE FROM linked WHERE kind = :kind AND id = :id", gone)
    if changed:
        columns = tuple(changed[0])
        update = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in {"kind", "id"})
        database.run(
            f"INSERT INTO linked ({', '.join(columns)}) VALUES ({', '.join(f':{n}' for n in columns)}) "
            f"ON CONFLICT (kind, id) DO UPDATE SET {update}",
            changed,
        )


def _objects(linked: Linked) -> Iterator[Row]:
    """Every object as a row; `begin` is the day it is about, `folded` the names it can be found by."""
    names = {actor.id: actor.name for actor in linked.actors.values()}

    def named(ids: Iterable[str]) -> list[str]:
        return [names.get(name, name) for name in ids]

    for a in linked.appointments.values():
        yield _row("appointment", a, a.first, a.last, a.begin, a.type, a.state, (*a.actors, a.title), {})
    for p in linked.positions.values():
        names_of = (p.actor_name, *p.addressee_names)
        yield _row("position", p, p.since, p.last, p.since, p.kind, p.state, names_of, {})
    for c in linked.contradictions.values():
        words = (c.left.sentence, c.right.sentence)
        yield _row("contradiction", c, c.first, c.last, c.last, c.kind, "", words, {})
    for s in linked.storylines.values():
        who = named(s.actors)
        yield _row("storyline", s, s.first, s.last, s.last, "", "", (s.title, *who), {"actor_names": who})
    for e in linked.events.values():
        who, whom = named(e.actors), named(e.recipients)
        more = {"actor_names": who, "recipient_names": whom}
        yield _row("event", e, e.first, e.last, e.begin, e.type, e.status, (*who, *whom), more)


def _row(
    kind: str, noun: Any, first: str, last: str, begin: str | None, type_: str, state: str, names: Iterable[str],
    more: Mapping[str, Any],
) -> Row:  # fmt: skip
    body = zlib.compress(json.dumps({**noun.to_dict(), **more}, sort_keys=True, separators=(",", ":")).encode("ascii"))
    return {
        "id": noun.id,
        "kind": kind,
        "first": first[:10],
        "last": last[:10],
        "begin": (begin or "")[:10],
        "type": type_,
        "state": state,
        "folded": line_of(" | ".join(names)).casefold(),
        "body": body,
    }


def _store_mentions(database: Database, linked: Linked, keys: Mapping[str, int]) -> None:
    found: dict[tuple[int, str, str], str] = {}
    pairs: tuple[tuple[str, Mapping[Any, str], Callable[[Any], tuple[str, str]]], ...] = (
        ("event", linked.event_of, lambda pair: pair),
        ("storyline", linked.storyline_of, lambda article: (article, "")),
        ("copy", linked.copy_of, lambda article: (article, "")),
    )
    for kind, mapping, split in pairs:
        for where, name in mapping.items():
            article, mark = split(where)
            if text_of(article) in keys:
                found[keys[text_of(article)], kind, mark] = name
    rows = database.query("SELECT article, kind, mark, id FROM mention")
    old = {(r["article"], r["kind"], r["mark"]): r["id"] for r in rows}
    changed = [key for key in old.keys() | found.keys() if old.get(key) != found.get(key)]
    gone = [{"article": a, "kind": k, "mark": m} for a, k, m in changed if (a, k, m) in old]
    new = [{"article": a, "kind": k, "mark": m, "id": found[a, k, m]} for a, k, m in changed if (a, k, m) in found]
    if gone:
        database.run("DELETE FROM mention WHERE article = :article AND kind = :kind AND mark = :mark", gone)
    if new:
        database.run("INSERT INTO mention (article, kind, mark, id) VALUES (:article, :kind, :mark, :id)", new)


def _store_actors(database: Database, linked: Linked, keys: Mapping[str, int]) -> None:
    """Give every entity its actor, and every actor its name, facts and counts."""
    of = {(keys[text_of(article)], mark): actor for (article, mark), actor in linked.actor_of.items()}
    entities = database.query(f"SELECT key, article, mark, actor, {', '.join(COUNTED)} FROM entity")
    moved = []
    touched = set[str]()
    for e in entities:
        actor = of.get((e["article"], e["mark"]), str(e["actor"]))
        if actor != e["actor"]:
            touched |= {actor, e["actor"]}
            e["actor"] = actor
            moved.append(e)
    old = {row["id"]: row for row in database.query("SELECT id, name, folded, country, sector, office FROM actor")}
    facts = {name: _facts(linked, name) for name in dict.fromkeys(of.values())}
    new = [row for name, row in facts.items() if name not in old]
    changed = [
        row for name, row in facts.items() if name in old and any(row[key] != value for key, value in old[name].items())
    ]
    if new:
        database.run(
            "INSERT INTO actor (id, name, folded, kind, country, sector, office, articles, mentions, acts, undergoes, "
            "speaks) VALUES (:id, :name, :folded, :kind, :country, :sector, :office, 0, 0, 0, 0, 0)",
            new,
        )
    if changed:
        database.run(
            "UPDATE actor SET name = :name, folded = :folded, country = :country, sector = :sector, office = :office "
            "WHERE id = :id",
            changed,
        )
    if moved:
        parties = [e for e in moved if e["acts"] or e["undergoes"]]
        speakers = [e for e in moved if e["speaks"]]
        database.run("UPDATE entity SET actor = :actor WHERE key = :key", moved)
        database.run("UPDATE party SET actor = :actor WHERE entity = :key", parties)
        database.run("UPDATE quotation SET speaker_actor = :actor WHERE speaker_entity = :key", speakers)
        _recount(database, touched, entities)


def _facts(linked: Linked, name: str) -> Row:
    actor = linked.actors[name]
    office = actor.offices[-1].office if actor.offices else None
    variants = " | ".join(dict.fromkeys((actor.name, *(variant for variant, _ in actor.names))))
    return {
        "id": name,
        "name": line_of(actor.name),
        "folded": line_of(variants).casefold(),
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "office": office and line_of(office),
    }


def _recount(database: Database, actors: set[str], entities: Iterable[Row]) -> None:
    sums: dict[str, Row] = {name: {"id": name, "articles": 0, **dict.fromkeys(COUNTED, 0)} for name in actors}
    seen = set[tuple[str, int]]()
    for e in entities:
        row = sums.get(e["actor"])
        if row is None:
            continue
        row["articles"] += (e["actor"], e["article"]) not in seen
        seen.add((e["actor"], e["article"]))
        for name in COUNTED:
            row[name] += e[name]
    update = ", ".join(f"{name} = :{name}" for name in ("articles", *COUNTED))
    database.run(f"UPDATE actor SET {update} WHERE id = :id", sums.values())
    database.run("DELETE FROM actor WHERE id = :id AND articles = 0", sums.values())
