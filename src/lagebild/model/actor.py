"""One actor across articles."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from lagebild.model.entity import EntityKind


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office as the articles word it, and the days of the first and last article that gave it to this actor.

    An office belongs to a person for an interval; the true one is at least as long.
    """

    office: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, country or named place as many articles speak of it.

    `name` is the form used most often among the fullest, `names` every form with the number of
    articles that used it, most used first. `country` is ISO 3166-1 alpha-3, the one most articles gave of `countries`,
    `sector` PLOVER's code.
    `first` and `last` are days of publication, `articles` counts them. `qid` is a Wikidata id from
    a table of the user. Equality is that of all fields.
    """

    id: str
    name: str
    kind: EntityKind
    first: str
    last: str
    country: str | None = None
    sector: str | None = None
    names: tuple[tuple[str, int], ...] = ()
    countries: tuple[tuple[str, int], ...] = ()
    offices: tuple[Tenure, ...] = ()
    articles: int = 0
    qid: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "names": [list(pair) for pair in self.names],
            "offices": [asdict(t) for t in self.offices],
        }


def _lists(pairs: tuple[tuple[str, int], ...]) -> list[list[str | int]]:
    return [list(pair) for pair in pairs]
