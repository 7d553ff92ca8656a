"""`python -m benchmarks.kill [RUNS]`: writing is killed with kill -9 at random moments, again and again.

Each run goes on where the one before was killed, as `lagebild read` does: it writes the readings that the
record does not hold yet and links them. After every kill each article that is there must have all its
findings; after every tenth the killed runs are gone over once more without a kill, and then every article
must be there once and `lagebild check` find no fault. The readings are small, made by hand.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.results import write_section
from benchmarks.score import commit
from lagebild.lang.agenda import NO_WORDS
from lagebild.questions import ask
from lagebild.record import Record, open_record
from lagebild.record.links import link
from tests.readings import CODER, talks

ARTICLES = 15  # of one run
ROUND = 10  # runs into one record
LONGEST = 0.25  # seconds of writing until the kill, at the most; a run of its own takes about as long
FORK = get_context("fork")  # the writer starts at once, with everything imported


def write(path: Path | str, first: int, last: int, started: Connection) -> None:
    """What `lagebild read` does: write what is not held yet, and link it."""
    with open_record(path) as record:
        started.send(True)
        for number in range(first, last):
            reading = talks(f"a{number}")
            if not record.holds(reading.article, CODER):
                record.write(reading)
            if number % 5 == 4:
                link(record, NO_WORDS)


def written(path: Path | str, first: int, last: int, seconds: float | None) -> bool:
    """Whether a writer of these articles ended by itself; it is killed after so many seconds of writing."""
    here, there = FORK.Pipe(duplex=False)
    writer = FORK.Process(target=write, args=(path, first, last, there))
    writer.start()
    here.recv()
    if seconds is not None:
        time.sleep(seconds)
        writer.kill()
    writer.join()
    return writer.exitcode == 0


def a_round(path: Path | str, chance: random.Random, runs: int = ROUND) -> tuple[int, int, int]:
    """Of some runs: how many were killed, how many left an unsound record, how many articles are wrong in the end."""
    killed = unsound = 0
    for run in range(runs):
        first = run * ARTICLES
        killed += not written(path, first, first + ARTICLES, chance.random() * LONGEST)
        with open_record(path, create=False) as record:
            unsound += not _whole(record)
    written(path, 0, runs * ARTICLES, None)
    with open_record(path, create=False) as record:
        unsound += not _whole(record) or bool(record.faults())
        articles = record.ask("SELECT id, linked FROM article ORDER BY id", {})
    there = [row["id"] for row in articles if row["linked"] == 2]
    return killed, unsound, len({f"a{n}" for n in range(runs * ARTICLES)} ^ set(there)) + len(there) - len(set(there))


def _whole(record: Record) -> bool:
    counts = ask(record, "counts")[0]
    return bool(counts["events"] == 2 * counts["articles"] and counts["quotations"] == counts["articles"])


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        rounds = [a_round(Path(folder) / f"{number}.db", chance) for number in range(runs // ROUND)]
    killed, unsound, wrong = (sum(column) for column in zip(*rounds, strict=True))
    lines = [
        f"Measured at commit {commit()} with `python -m benchmarks.kill {runs}`.",
        "",
        "| what | value |",
        "|---|---|",
        f"| runs, of which killed while they wrote | {runs}, {killed} |",
        f"| articles written | {runs * ARTICLES} |",
        f"| records found unsound after a kill | {unsound} |",
        f"| articles lost or doubled | {wrong} |",
    ]
    print("\n".join(lines))
    write_section("kill", lines)
    return 1 if unsound or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
