"""Does the order of arrival change what is linked? `python -m benchmarks.linking_order FILE…`

2,000 made-up readings and the articles of the files are linked sorted, shuffled, in mixed batches, and
one by one within a day; all must give the same record.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from benchmarks.made import CODER, readings
from lagebild.lang.de import GERMAN
from lagebild.linking import EMPTY, Digest, Linked, digest, link_digests
from lagebild.model import Article
from lagebild.reading.read import read_article

MADE = 2000
BATCHES = 3
SINGLY = 30


def real(paths: Iterable[Path]) -> Iterator[Digest]:
    """The digests of articles in JSON Lines files, each id once."""
    seen: set[str] = set()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            raw = json.loads(line)
            if raw["id"] not in seen:
                seen.add(raw["id"])
                article = Article(raw["id"], raw["title"], raw["published"], raw["text"], raw.get("source"))
                yield digest(read_article(article, GERMAN, CODER), GERMAN.agenda)


def orders(digests: list[Digest], seed: int = 1) -> Iterator[tuple[str, Linked]]:
    """The same digests linked in different orders of arrival, each with its name."""
    mixed = list(digests)
    Random(seed).shuffle(mixed)
    yield "shuffled", link_digests(mixed)
    known = EMPTY
    size = -(-len(mixed) // BATCHES)
    for first in range(0, len(mixed), size):
        known = link_digests(mixed[first : first + size], known)
    yield f"in {BATCHES} mixed batches", known
    last = max(d.day for d in mixed)
    of_day = [d for d in mixed if d.day == last]
    known = link_digests(d for d in mixed if d.day < last)
    for d in of_day[:SINGLY]:
        known = link_digests([d], known)
    yield "one by one within the last day", link_digests(of_day[SINGLY:], known)


def main() -> None:
    made = [digest(reading, GERMAN.agenda) for reading in readings(MADE)]
    found = list(real(Path(name) for name in sys.argv[1:]))
    print(f"{len(made)} made-up and {len(found)} real articles")
    whole = link_digests([*made, *found])
    for name, known in orders([*made, *found]):
        print(f"{name}: {'the same' if known == whole else 'NOT the same'}")


if __name__ == "__main__":
    main()
