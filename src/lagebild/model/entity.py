"""Who takes part: persons, organisations, countries, groups, and named places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.model.text import Span

EntityKind = Literal["person", "organization", "country", "group", "place"]


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something the article speaks of, with every mention.

    `name` is the fullest name without title or office, for an unnamed group its head noun.
    `country` is ISO 3166-1 alpha-3, `sector` PLOVER's code, `office` the function as the article
    words it; None where the text gives no ground. `mentions` are names and descriptions,
    `pronouns` stand apart. Equality is that of all fields.
    """

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]
    rule: str
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    pronouns: tuple[Span, ...] = ()
    confidence: float = 1.0
