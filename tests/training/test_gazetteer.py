"""The gazetteer's regions and the shape of the table that ships."""

from __future__ import annotations

from pathlib import Path

from lagebild.lang.de import GERMAN
from lagebild.lang.lexicon import load
from training.gazetteer import COLUMNS, lands

HEAD = "# what: x\n# source: x\n# licence: x\n# columns: name\tcountry\tadjectives\n"


def test_a_region_has_names_and_a_country_but_no_degrees(tmp_path: Path) -> None:
    regions = tmp_path / "regions.tsv"
    regions.write_text(HEAD + "Donbass|Donbas\tUKR\t-\nBalkan\t-\t-\n", encoding="utf-8")
    assert list(lands(regions)) == [
        ("Donbass", "Donbas", "UKR", "", "", "", "region", ""),
        ("Balkan", "", "", "", "", "", "region", ""),
    ]


def test_the_table_that_ships_has_degrees_on_the_globe_and_stays_slim() -> None:
    path = GERMAN.home / "lexicon" / "places.tsv"
    places = load(path)
    assert places.columns == COLUMNS
    assert path.stat().st_size < 2_000_000
    located = [row for row in places.rows if row["latitude"]]
    assert len(located) > 5_000
    assert all(abs(float(r["latitude"])) <= 90 and abs(float(r["longitude"])) <= 180 for r in located)
