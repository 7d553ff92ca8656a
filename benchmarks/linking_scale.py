"""What linking costs per article in a small and a large record: `python -m benchmarks.linking_scale [NUMBER]`.

Articles come day by day, as they do in life; measured is the processor time per article of the days
around the 1,000th article and of those before the last; the second should be at most 1.3 times the first.
"""

from __future__ import annotations

import sys
from itertools import groupby
from time import process_time

from benchmarks.made import readings
from lagebild.lang.de import GERMAN
from lagebild.linking import EMPTY, digest, link_digests

A_DAY = 100
WINDOW = 10  # days of which the cost is averaged


def measure(number: int, a_day: int = A_DAY) -> tuple[float, float]:
    """Processor seconds per article around the 1,000th article and around the last, digests included."""
    costs: list[float] = []
    known = EMPTY
    for _, day in groupby(readings(number, a_day), key=lambda r: r.article.published):
        begin = process_time()
        batch = [digest(reading, GERMAN.agenda) for reading in day]
        known = link_digests(batch, known)
        costs.append((process_time() - begin) / len(batch))
    small = costs[5 : 5 + WINDOW]
    large = costs[-WINDOW:]
    return sum(small) / len(small), sum(large) / len(large)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    small, large = measure(number)
    print(f"at 1,000 articles:   {small * 1000:.2f} ms an article")
    print(f"at {number:,} articles: {large * 1000:.2f} ms an article, {large / small:.2f} times")


if __name__ == "__main__":
    main()
