"""RESULTS.md is kept by hand and by program: the programs write between their own marks."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.gold import ROOT

RESULTS = ROOT / "benchmarks" / "RESULTS.md"


def write_section(name: str, lines: Sequence[str]) -> None:
    """Replace what stands between `<!-- name -->` and `<!-- /name -->`; ValueError where the marks are missing."""
    text = RESULTS.read_text(encoding="utf-8")
    opening, closing = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, mark, rest = text.partition(opening)
    _, end, after = rest.partition(closing)
    if not mark or not end:
        raise ValueError(f"{RESULTS.name} lacks the marks {opening.strip()} and {closing}.")
    RESULTS.write_text(before + mark + "\n".join(lines) + "\n" + end + after, encoding="utf-8")
