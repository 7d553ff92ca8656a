"""`make score`: read the open gold with the product, score it, write the table to RESULTS.md."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.gold import GOLD_SETS, ROOT, SHARED, judge, read_with_product
from benchmarks.results import write_section


def main() -> int:
    if not SHARED.is_dir():
        print(f"score: no gold in {SHARED.name}; put it beside the checkout as 'shared' or set LAGEBILD_SHARED.")
        return 2
    lines = [
        f"Measured at commit {commit()} with `make score`; all figures in percent.",
        "",
        "| set | figure | value |",
    ]
    lines.append("|---|---|---|")
    for gold_set in GOLD_SETS:
        readings = ROOT / "benchmarks" / "work" / f"{gold_set.name.replace('/', '-')}.jsonl"
        read_with_product(SHARED / gold_set.gold, readings)
        for label, value in judge(gold_set, readings).items():
            print(f"{gold_set.name:12} {label:32} {value:6.1f}")
            lines.append(f"| {gold_set.name} | {label} | {value:.1f} |")
    write_section("quality", lines)
    return 0


def commit() -> str:
    """The short hash of the checked-out commit, with `+` when tracked files differ from it."""
    git = ["git", "-C", str(ROOT)]
    name = subprocess.run(
        [*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()
    dirty = subprocess.run([*git, "status", "--porcelain", "-uno"], capture_output=True, text=True, check=True).stdout
    return name + ("+" if dirty else "")


if __name__ == "__main__":
    sys.exit(main())
