"""What linking found across articles, stored: objects with their bodies, and which mention belongs to which.

The links follow from the set of articles alone. Linking goes on from what it remembers of the days
before the last one (`linking`); articles of an earlier day, corrections and another version of linking make
it begin anew from the digests, which are kept. The rows that differ are written.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lagebild.linking import EMPTY, Digest, Linked, Rulings, digest, link_digests, load, save
from lagebild.linking.wikidata import identified
from lagebild.record.corrections import Correction
from lagebild.record.database import Database, Row
from lagebild.record.rows import line_of, text_of
from lagebild.record.standings import store_standings

if TYPE_CHECKING:
    from lagebild.lang.agenda import AgendaRules
    from lagebild.record.record import Record

SOME = 200  # articles digested in one transaction
COUNTED = ("mentions", "acts", "undergoes", "speaks")
SOURCE = Path(__file__).resolve().parent.parent


def link(record: Record, words: AgendaRules, again: bool = False) -> int:
    """Link what was read since the last time; `words` is the articles' language. Gives the number of new articles.

    Without new articles nothing is done, unless it is to be done `again`, as after a correction. A
    process that is killed leaves the links as they were; the next call does what is left.
    """
    database = record.database
    if _remembered(database, "rules") != [{"rules": _rules()}]:
        again = True
        if database.query("SELECT 1 FROM article WHERE linked > 0 LIMIT 1") and _remembered(database, "rules"):
            with database.writing():  # other rules of linking may want other digests
                database.run("UPDATE article SET linked = 0")
    number = _digest_new(record, words)
    if not again and not database.query("SELECT 1 FROM article WHERE linked = 1 LIMIT 1"):
        return 0
    while True:
        state, base, linked = _computed(record, again)
        with database.writing():
            # Whoever wrote in between has articles that this result lacks: then once more.
            if _state(database) == state:
                _store(database, base, linked)
                return number
        number += _digest_new(record, words)


def name_items(record: Record, table: Mapping[str, str], words: AgendaRules) -> None:
    """Keep a table of names and Wikidata ids in place of an older one, and give the actors their ids.

    InputError for what is no id.
    """
    identified(EMPTY, table)
    with record.database.writing():
        record.database.run("DELETE FROM wikidata")
        rows = {line_of(name): item for name, item in table.items()}
        _insert(record.database, "wikidata", [{"name": name, "qid": item} for name, item in rows.items()])
    link(record, words, again=True)


@lru_cache(maxsize=1)
def _rules() -> str:
    """A hash over all that decides how articles are linked."""
    files = [path for room in ("linking", "model", "lang") for path in sorted((SOURCE / room).glob("**/*.py"))]
    digests = (hashlib.sha256(path.read_bytes()).hexdigest() for path in files if "de" not in path.parts)
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def _remembered(database: Database, columns: str) -> list[Row]:
    return database.query(f"SELECT {columns} FROM linking")


def _digest_new(record: Record, words: AgendaRules) -> int:
    number = 0
    sql = f"SELECT key, id FROM article WHERE linked = 0 ORDER BY day, id LIMIT {SOME}"
    while record.database.query(sql):
        with record.database.writing():
            rows = record.database.query(sql)
            made = [(row["key"], digest(record.reading_of(row["key"]), words)) for row in rows]
            record.database.run("DELETE FROM digest WHERE article = :key", rows)
            record.database.run(
                "INSERT INTO digest (article, day, body) VALUES (:article, :day, :body)",
                [{"article": key, "day": d.day, "body": zlib.compress(d.to_json())} for key, d in made],
            )
            record.database.run("UPDATE article SET linked = 1 WHERE key = :key", rows)
            number += len(rows)
    return number


def _state(database: Database) -> list[Row]:
    """What the result of linking depends on, in short."""
    return database.query(
        "SELECT (SELECT count(*) FROM digest) AS digests, (SELECT max(run) FROM article) AS run, "
        "(SELECT count(*) FROM article WHERE linked = 0) AS waiting, (SELECT count(*) FROM correction) AS corrections, "
        "(SELECT count(*) FROM linking) AS linking"
    )


def _computed(record: Record, again: bool) -> tuple[list[Row], Linked, Linked]:
    """The state seen, what linking goes on from, and the new whole."""
    with record.database.reading():
        state = _state(record.database)
        base = EMPTY if again else _base(record.database)
        sql = "SELECT body FROM digest WHERE day > :upto"
        rows = record.database.query(sql, {"upto": base.upto})
        rulings = _rulings(record)
    digests = [Digest.from_json(zlib.decompress(bytes(row["body"]))) for row in rows]
    return state, base, link_digests(digests, base, rulings)


def _base(database: Database) -> Linked:
    """What linking remembers, where all new articles are of later days."""
    first = database.query(
        "SELECT min(d.day) AS day FROM digest d JOIN article a ON a.key = d.article WHERE a.linked = 1"
    )
    rows = _remembered(database, "upto, body")
    if not rows or first[0]["day"] is None or first[0]["day"] <= rows[0]["upto"] or not rows[0]["upto"]:
        return EMPTY
    return load(zlib.decompress(bytes(rows[0]["body"])))


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


def _store(database: Database, base: Linked, linked: Linked) -> None:
    upto = base.upto
    sql = "SELECT a.id AS id, a.key AS key FROM article a JOIN digest d ON d.article = a.key WHERE d.day > :upto"
    keys = {row["id"]: row["key"] for row in database.query(sql, {"upto": upto})}
    _store_actors(database, linked, keys)
    _store_objects(database, linked, upto)
    _store_mentions(database, linked, keys)
    database.run("UPDATE article SET linked = 2 WHERE linked = 1")
    database.run("DELETE FROM linking")
    before = linked.before
    body = save(before) if before is not None and before.upto else b""
    row = {"rules": _rules(), "upto": before.upto if body and before else "", "body": zlib.compress(body)}
    database.run("INSERT INTO linking (rules, upto, body) VALUES (:rules, :upto, :body)", [row])


def _store_objects(database: Database, linked: Linked, upto: str) -> None:
    """Only objects that an article after `upto` spoke of can differ from what is stored."""
    run = int(database.query("SELECT coalesce(max(number), 0) AS number FROM run")[0]["number"])
    stored = database.query("SELECT kind, id, body FROM linked WHERE last > :upto", {"upto": upto})
    old = {(r["kind"], r["id"]): bytes(r["body"]) for r in stored}
    new = {(row["kind"], row["id"]): row for row in _objects(linked, upto, {name for _, name in old})}
    gone = [{"kind": kind, "id": name} for kind, name in old.keys() - new.keys()]
    changed = [row for key, row in new.items() if old.get(key) != row["body"]]
    for table in ("linked_actor", "standing"):
        database.run(f"DELETE FROM {table} WHERE kind = :kind AND id = :id", [*gone, *changed])
    database.run("DELETE FROM linked WHERE kind = :kind AND id = :id", [*gone, *changed])
    actors = [{"kind": r["kind"], "id": r["id"], "actor": actor} for r in changed for actor in r.pop("actors")]
    _insert(database, "linked", [{**row, "run": run} for row in changed])
    _insert(database, "linked_actor", actors)
    changed_ids = [str(r["id"]) for r in changed if r["kind"] == "appointment"]
    store_standings(database, ((name, linked.appointments[name]) for name in changed_ids))


def _objects(linked: Linked, upto: str, also: set[str]) -> Iterator[Row]:
    """Every object that may have changed as a row; `begin` is the day it is about, `folded` the words it has."""

    def wanted(noun: Any) -> bool:
        return str(noun.last)[:10] > upto or noun.id in also

    for a in filter(wanted, linked.appointments.values()):
        yield _row("appointment", a, a.first, a.begin, a.type, a.state, (a.title,), a.actor_ids)
    for p in filter(wanted, linked.positions.values()):
        yield _row("position", p, p.since, p.since, p.kind, p.state, (p.content,), (p.actor, *p.addressees))
    for c in filter(wanted, linked.contradictions.values()):
        yield _row("contradiction", c, c.first, c.last, c.kind, "", (c.left.sentence, c.right.sentence), ())
    for s in filter(wanted, linked.storylines.values()):
        yield _row("storyline", s, s.first, s.last, "", "", (s.title,), s.actors)
    for e in filter(wanted, linked.events.values()):
        yield _row("event", e, e.first, e.begin, e.type, e.status, (), (*e.actors, *e.recipients))


def _row(
    kind: str, noun: Any, first: str, begin: str | None, type_: str, state: str, words: Iterable[str],
    actors: Iterable[str],
) -> Row:  # fmt: skip
    body = json.dumps(noun.to_dict(), sort_keys=True, separators=(",", ":"))
    return {
        "id": noun.id,
        "kind": kind,
        "first": first[:10],
        "last": noun.last[:10],
        "begin": (begin or "")[:10],
        "type": type_,
        "state": state,
        "folded": line_of(" | ".join(words)).casefold(),
        "body": zlib.compress(body.encode("ascii")),
        "actors": sorted(set(actors)),
    }


def _insert(database: Database, table: str, rows: list[Row]) -> None:
    if rows:
        columns = tuple(rows[0])
        marks = ", ".join(f":{name}" for name in columns)
        database.run(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)


def _store_mentions(database: Database, linked: Linked, keys: Mapping[str, int]) -> None:
    """To which event, storyline and agency copy each article after `upto` (those of `keys`) belongs."""
    found: dict[tuple[int, str, str], str] = {}
    for (article, mark), name in linked.event_of.items():
        if text_of(article) in keys:
            found[keys[text_of(article)], "event", mark] = name
    for kind, mapping in (("storyline", linked.storyline_of), ("copy", linked.copy_of)):
        for article, name in mapping.items():
            if text_of(article) in keys:
                found[keys[text_of(article)], kind, ""] = name
    articles = set(keys.values())
    old = {(r["article"], r["kind"], r["mark"]): r["id"] for r in _of(database, "mention", articles)}
    changed = [key for key in old.keys() | found.keys() if old.get(key) != found.get(key)]
    gone = [{"article": a, "kind": k, "mark": m} for a, k, m in changed if (a, k, m) in old]
    new = [{"article": a, "kind": k, "mark": m, "id": found[a, k, m]} for a, k, m in changed if (a, k, m) in found]
    database.run("DELETE FROM mention WHERE article = :article AND kind = :kind AND mark = :mark", gone)
    _insert(database, "mention", new)


def _of(database: Database, table: str, articles: set[int]) -> Iterator[Row]:
    """The rows of some articles."""
    for key in sorted(articles):
        yield from database.query(f"SELECT * FROM {table} WHERE article = :key", {"key": key})


def _store_actors(database: Database, linked: Linked, keys: Mapping[str, int]) -> None:
    """Give the entities of the articles of `keys` their actors, and every actor its name and facts."""
    of = {(keys[text_of(a)], mark): name for (a, mark), name in linked.actor_of.items() if text_of(a) in keys}
    columns = "id, name, folded, country, sector, office, qid"
    linked = identified(linked, {row["name"]: row["qid"] for row in database.query("SELECT name, qid FROM wikidata")})
    old = {row["id"]: row for row in database.query(f"SELECT {columns} FROM actor")}
    facts = [_facts(linked, name) for name in linked.actors]
    zero = dict.fromkeys(("articles", *COUNTED), 0)
    _insert(database, "actor", [{**row, **zero} for row in facts if row["id"] not in old])
    database.run(
        "UPDATE actor SET name = :name, folded = :folded, country = :country, sector = :sector, office = :office, "
        "qid = :qid WHERE id = :id",
        [row for row in facts if row["id"] in old and any(row[k] != v for k, v in old[row["id"]].items())],
    )
    before = list(_of(database, "entity", set(keys.values())))
    after = [{**e, "actor": of.get((e["article"], e["mark"]), str(e["actor"]))} for e in before]
    moved = [new for old_row, new in zip(before, after, strict=True) if new["actor"] != old_row["actor"]]
    parties = [e for e in moved if e["acts"] or e["undergoes"]]
    speakers = [e for e in moved if e["speaks"]]
    database.run("UPDATE entity SET actor = :actor WHERE key = :key", moved)
    database.run("UPDATE party SET actor = :actor WHERE entity = :key", parties)
    database.run("UPDATE quotation SET speaker_actor = :actor WHERE speaker_entity = :key", speakers)
    _recount(database, before, after)


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
        "qid": actor.qid,
    }


def _recount(database: Database, before: Iterable[Row], after: Iterable[Row]) -> None:
    """Take the entities out of the counts of their old actors and add them to those of the new ones."""
    change: dict[str, Row] = {}
    for rows, sign in ((before, -1), (after, +1)):
        articles = set[tuple[str, int]]()
        for e in rows:
            zero = {"id": e["actor"], "articles": 0, **dict.fromkeys(COUNTED, 0)}
            row = change.setdefault(e["actor"], zero)
            row["articles"] += sign * ((e["actor"], e["article"]) not in articles)
            articles.add((e["actor"], e["article"]))
            for name in COUNTED:
                row[name] += sign * e[name]
    update = ", ".join(f"{name} = {name} + :{name}" for name in ("articles", *COUNTED))
    database.run(f"UPDATE actor SET {update} WHERE id = :id", change.values())
    database.run("DELETE FROM actor WHERE articles = 0")
