"""Precision and recall of linking on pairs marked by hand: `python -m benchmarks.linking_pairs [--errors]`.

Each pair is two articles, linked by the product itself; what it is unsure of counts as not the same.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from lagebild.lang.de import GERMAN
from lagebild.lang.lexicon import load
from lagebild.linking import Digest, Linked, link_digests
from lagebild.linking.digest import Days, Deed, Party

PAIRS = Path(__file__).parent / "linking"


@dataclass(frozen=True)
class Score:
    """Counts of pairs: called the same and so, called the same but not so, the same but not called so."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right else 0.0


def score(judged: Iterable[tuple[bool, bool]]) -> Score:
    """From pairs of (called the same, is the same)."""
    pairs = list(judged)
    right = sum(called and true for called, true in pairs)
    return Score(right, sum(called and not true for called, true in pairs), sum(true for _, true in pairs) - right)


def actor_pairs() -> list[tuple[bool, bool, str]]:
    """Of each marked pair of actors: called the same, is the same, and the row for a reader."""
    found = []
    for row in load(PAIRS / "actor_pairs.tsv").rows:
        known = link_digests([_of_actor("1", row, "left"), _of_actor("2", row, "right")])
        called = known.actor_of["1", "e1"] == known.actor_of["2", "e1"]
        label = f"{row['left_name']} / {row['right_name']}: {row['note']}"
        found.append((called, row["verdict"] == "same", label))
    return found


def event_pairs() -> list[tuple[bool, bool, str]]:
    """Of each marked pair of events: called the same, is the same, and the pair for a reader."""
    found = []
    for line in (PAIRS / "event_pairs.jsonl").read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        known: Linked = link_digests([_of_event("1", pair["left"]), _of_event("2", pair["right"])])
        called = known.event_of["1", "v1"] == known.event_of["2", "v1"]
        label = f"{pair['left']['content']} / {pair['right']['content']}: {pair['note']}"
        found.append((called, pair["verdict"] == "same", label))
    return found


def _of_actor(article: str, row: Mapping[str, str], side: str) -> Digest:
    country, sector, office = (row[f"{side}_{key}"] or None for key in ("country", "sector", "office"))
    kind: Any = row[f"{side}_kind"]
    party = Party("e1", row[f"{side}_name"], kind, country, sector, office)
    day = row[f"{side}_day"]
    return Digest(article, day, day, None, "", parties=(party,))


def _of_event(article: str, raw: Mapping[str, Any]) -> Digest:
    people = [*raw["actors"], *raw["recipients"]]
    parties = tuple(Party(f"e{n}", p["name"], p["kind"], p["country"], None, None) for n, p in enumerate(people))
    names = tuple(p.id for p in parties)
    count = len(raw["actors"])
    deed = Deed(
        id="v1",
        type=raw["type"],
        modes=(),
        status=raw["status"],
        historical=False,
        actors=names[:count],
        recipients=names[count:],
        said_by=None,
        when=_day(raw["when"]) if raw["when"] else None,
        place=raw["place"],
        country=None,
        content=raw["content"],
        stems=GERMAN.agenda.content(raw["content"]),
        trigger="",
        sentence=raw["content"],
        start=0,
    )
    return Digest(article, raw["day"], raw["day"], None, "", parties=parties, deeds=(deed,))


def _day(value: str) -> Days:
    return Days(value, value, (date.fromisoformat(value) + timedelta(days=1)).isoformat())


def main() -> None:
    for name, pairs in (("actors", actor_pairs()), ("events", event_pairs())):
        found = score((called, true) for called, true, _ in pairs)
        print(f"{name}: {len(pairs)} pairs, precision {found.precision:.3f}, recall {found.recall:.3f}")
        if "--errors" in sys.argv:
            for called, true, label in pairs:
                if called != true:
                    print(f"  {'called the same' if called else 'not joined'}: {label}")


if __name__ == "__main__":
    main()
