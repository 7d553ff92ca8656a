"""`make speed`: start-up, memory and throughput of the product, as ratios against the bare parser.

The text is the project's own samples, read once to warm up. Then the bare parser and the whole reading take turns,
so that a machine that slows down slows both; the medians count.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from benchmarks.gold import ROOT
from benchmarks.results import write_section
from benchmarks.score import commit
from lagebild.lang.de import GERMAN
from lagebild.model import Article, Coder
from lagebild.reading.parse import parse
from lagebild.reading.read import read_article

SAMPLES = ROOT / "samples" / "articles.jsonl"
ROUNDS = 7


def seconds(work: Callable[[Article], object], articles: Sequence[Article]) -> float:
    """Wall time of one round over all articles."""
    start = time.perf_counter()
    for article in articles:
        work(article)
    return time.perf_counter() - start


def start_up() -> float:
    """Median wall time of `lagebild --help`, in seconds, of nine runs."""
    runs = []
    for _ in range(9):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "lagebild.cli", "--help"], stdout=subprocess.DEVNULL, check=True)
        runs.append(time.perf_counter() - start)
    return statistics.median(runs)


def main() -> int:
    rows = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
    articles = [Article(r["id"], r["title"], r["published"], r["text"]) for r in rows]
    words = sum(len(a.text.split()) for a in articles)
    start = time.perf_counter()
    parse("Ein Satz.", GERMAN)
    loading = time.perf_counter() - start
    coder = Coder("speed", "none")
    works: tuple[Callable[[Article], object], ...] = (
        lambda a: parse(a.text, GERMAN),
        lambda a: read_article(a, GERMAN, coder),
    )
    seconds(works[1], articles)
    rounds = [tuple(seconds(work, articles) for work in works) for _ in range(ROUNDS)]
    bare, whole = (statistics.median(row[n] for row in rounds) for n in range(len(works)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = [
        f"Measured at commit {commit()} with `make speed` on one core, {len(articles)} articles, {words} words.",
        "",
        "| what | value |",
        "|---|---|",
        f"| bare parser | {words / bare:.0f} words/s, {len(articles) / bare:.1f} articles/s |",
        f"| whole reading | {words / whole:.0f} words/s, {len(articles) / whole:.1f} articles/s |",
        f"| reading against bare parser | {whole / bare:.2f} × its time |",
        f"| loading the pipeline (with imports) | {loading:.1f} s |",
        f"| memory at the most | {memory:.0f} MB |",
        f"| `lagebild --help` | {start_up():.2f} s |",
    ]
    print("\n".join(lines))
    write_section("speed", lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
