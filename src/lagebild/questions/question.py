"""What a question is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lagebild.record.record import Record

Row = dict[str, Any]
View = Callable[[Record, Sequence[Row], Mapping[str, str]], list[Row]]
ACTORS_NAMED = "(SELECT id FROM actor WHERE folded LIKE :{} ESCAPE '!')"
DAYS = {"since": "{0}day >= :since", "until": "{0}day <> '' AND {0}day < :until"}


@dataclass(frozen=True)
class Question:
    """One question.

    `sql` holds `{where}`, which becomes the `conditions` of the filters that are asked for, joined
    by AND (none: `1 = 1`). In a condition `{about:e}` stands for "the sentence of e has the words
    asked for". `columns` are those a table shows (JSON and CSV have all). `evidence` says that each
    row rests on one sentence: then the query selects `article`, `sentence` (the key), `spans` and
    `rule` too. `view` makes the rows a person sees of those the query yields, given the filters; a
    filter whose condition is empty is left to it.
    """

    name: str
    german: str
    english: str
    sql: str
    columns: tuple[str, ...]
    conditions: Mapping[str, str] = field(default_factory=dict)
    evidence: bool = False
    view: View | None = None

    def sentence(self, language: str) -> str:
        """What is asked, in `de` or `en`."""
        return self.german if language == "de" else self.english
