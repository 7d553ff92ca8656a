"""What linking costs per article in a small and a large record: `python -m benchmarks.linking_scale [NUMBER [BATCH]]`.

Articles come in batches, each linked to all before it; measured is the processor time per article,
digests included, of the second thousand and of the last two. The second should be at most 1.3 times
the first. Small batches should cost the same (try BATCH = 100): a call copies nothing of what is known.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from time import process_time

from benchmarks.made import readings
from lagebild.lang.de import GERMAN
from lagebild.linking import EMPTY, digest, link_digests
from lagebild.model import Reading

A_DAY = 100
BATCH = 1000


def measure(number: int, batch: int = BATCH, a_day: int = A_DAY) -> tuple[float, float]:
    """Processor seconds per article of the second `BATCH` articles and of the last two."""
    costs: list[float] = []
    known = EMPTY
    for articles in _batches(readings(number, a_day), batch):
        begin = process_time()
        digests = [digest(reading, GERMAN.agenda) for reading in articles]
        known = link_digests(digests, known)
        costs.append((process_time() - begin) / len(articles))
    width = BATCH // batch
    small, large = costs[width : 2 * width], costs[-2 * width :]
    return sum(small) / len(small), sum(large) / len(large)


def _batches(stream: Iterator[Reading], size: int) -> Iterator[list[Reading]]:
    while batch := list(islice(stream, size)):
        yield batch


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    batch = int(sys.argv[2]) if len(sys.argv) > 2 else BATCH
    small, large = measure(number, batch)
    print(f"at 1,000 articles:   {small * 1000:.2f} ms an article")
    print(f"at {number:,} articles: {large * 1000:.2f} ms an article, {large / small:.2f} times")


if __name__ == "__main__":
    main()
