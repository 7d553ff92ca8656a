"""Articles that tell one story: shared actors, places and words, close in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import log

from lagebild.lang.names import fold
from lagebild.linking.digest import Digest
from lagebild.linking.linked import Book
from lagebild.model.judgement import content_id
from lagebild.model.story import Storyline

WINDOW = 21  # days of silence after which a storyline is closed
RAREST = 12  # an article's most telling features, by which storylines are looked for
ACTORS = 6
PLACES = 3
WORDS = 14
PROFILE = 60  # newest features kept of a storyline
SAME = 0.22  # share of an article's weight that a storyline must share
COMMON = 0.1  # share of all articles above which a feature tells nothing
ARTICLES = 500
SHOWN = 8
CANDIDATES = 24


def link_storylines(day: str, digests: list[Digest], book: Book) -> None:
    """Put each article of a day to the storyline it shares most with, or let it open one."""
    number = book.articles + 1
    told = sorted(digests, key=lambda d: (d.published, d.article))
    for digest in told:
        origin = book.copy_of.get(digest.article)
        if origin is not None and origin in book.storyline_of:
            book.storyline_of[digest.article] = book.storyline_of[origin]
            continue
        features = _weights(digest, number, book)
        name = _nearest(features, day, book) or _open(digest, day, book)
        _write(name, digest, features, day, book)
    for digest in told:
        for feature in _features(digest, book):
            book.seen[feature] = book.seen.get(feature, 0) + 1


def _features(digest: Digest, book: Book) -> tuple[str, ...]:
    """What the article is about, the weightiest first: its main actors, its places, its commonest words."""
    named = [p for p in digest.parties if p.kind in {"person", "organization", "country"}]
    named.sort(key=lambda p: (-p.weight, p.id))
    actors = (book.actor_of.get((digest.article, p.id)) for p in named[:ACTORS])
    about = [f"a:{a}" for a in dict.fromkeys(actors) if a is not None]
    places = [f"l:{fold(p)}" for p in digest.places[:PLACES]]
    return tuple(dict.fromkeys((*about, *places, *(f"w:{w}" for w in digest.words[:WORDS]))))


def _weights(digest: Digest, number: int, book: Book) -> dict[str, float]:
    """What each feature tells: the rarer in the record so far, the more.

    What few have used may be an accident, so it tells no more than what three have used.
    """
    weights = {}
    for feature in _features(digest, book):
        seen = book.seen.get(feature, 0)
        if seen / number <= COMMON or number < 50:
            weights[feature] = log(1 + number / max(3, seen))
    return weights


def _nearest(features: dict[str, float], day: str, book: Book) -> str | None:
    total = sum(features.values())
    if not total:
        return None
    best: tuple[float, str] | None = None
    for name in book.filed((f"s:{f}" for f in _rarest(features)), CANDIDATES):
        if _age(book.storylines[name].last, day) > WINDOW:
            continue
        shared = sum(features[f] for f in book.topics[name] if f in features) / total
        if shared >= SAME and (best is None or (shared, name) > best):
            best = (shared, name)
    return best[1] if best is not None else None


def _rarest(features: dict[str, float]) -> list[str]:
    return sorted(features, key=lambda f: (-features[f], f))[:RAREST]


def _open(digest: Digest, day: str, book: Book) -> str:
    name = book.fresh(content_id("s", (digest.article,)), book.storylines, digest.title)
    book.storylines[name] = Storyline(name, digest.title, day, day, 0, (), (), (), ())
    book.topics[name] = ()
    return name


def _write(name: str, digest: Digest, features: dict[str, float], day: str, book: Book) -> None:
    story = book.storylines[name]
    # What the story and the article share stays in front, so that the core outlives its newest article.
    old = book.topics[name]
    shared = [f for f in old if f in features]
    profile = tuple(dict.fromkeys((*shared, *features, *old)))[:PROFILE]
    book.topics[name] = profile
    book.storyline_of[digest.article] = name
    book.storylines[name] = replace(
        story,
        last=day,
        size=story.size + 1,
        actors=_names("a:", profile, book),
        places=_names("l:", profile, book),
        words=_names("w:", profile, book),
        articles=(*story.articles, digest.article)[-ARTICLES:],
    )
    book.file([f"s:{f}" for f in _rarest(features)], name)


def _names(kind: str, profile: tuple[str, ...], book: Book) -> tuple[str, ...]:
    found = [f[2:] for f in profile if f.startswith(kind)][:SHOWN]
    return tuple(book.actors[f].name for f in found) if kind == "a:" else tuple(found)


def _age(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
