"""Places a reader can find on a map: name to country, degrees and size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lagebild.lang import lexicon
from lagebild.lang.language import Language


@dataclass(frozen=True, slots=True)
class Location:
    """A place of the gazetteer: `country` ISO 3166-1 alpha-3 or None where it lies in several states,
    degrees north and east (WGS 84) or None for regions, `people` who live there or 0 where not known.
    """

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    people: int
    sort: str


def locate(name: str, language: Language, country: str | None = None) -> Location | None:
    """The place of a name; of several the one in `country`, else the one with most people; None if unknown."""
    found = _gazetteer(language.home / "lexicon").get(name, ())
    inside = [place for place in found if country is not None and place.country == country]
    return next(iter(inside or found), None)


@lru_cache(maxsize=4)
def _gazetteer(folder: Path) -> dict[str, tuple[Location, ...]]:
    places: dict[str, list[Location]] = {}
    for row in lexicon.load(folder / "countries.tsv").rows:
        state = Location(row["name"], row["code"], None, None, 0, "country")
        for name in (row["name"], *row["variants"].split("|")):
            if name:
                places.setdefault(name, []).append(state)
    for row in lexicon.load(folder / "places.tsv").rows:
        place = Location(
            row["name"],
            row["country"] or None,
            float(row["latitude"]) if row["latitude"] else None,
            float(row["longitude"]) if row["longitude"] else None,
            int(row["population"] or 0),
            row["sort"],
        )
        for name in (row["name"], *row["variants"].split("|")):
            if name:
                places.setdefault(name, []).append(place)
    return {name: tuple(sorted(found, key=lambda p: -p.people)) for name, found in places.items()}
