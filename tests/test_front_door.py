"""The library as a user meets it: a few verbs and the nouns, nothing heavy until it is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import lagebild
from lagebild.errors import InputError


def test_every_name_of_the_front_door_is_there() -> None:
    for name in lagebild.__all__:
        assert getattr(lagebild, name).__name__ == name
    assert not hasattr(lagebild, "nonsense")


def test_importing_it_loads_nothing_heavy() -> None:
    script = "import sys, lagebild; print([m for m in ('spacy', 'numpy', 'msgspec', 'sqlite3') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout.strip() == "[]"


def test_a_text_is_read_and_kept(tmp_path: Path) -> None:
    reading = lagebild.read("Merkel traf Putin am Mittwoch in Minsk.", published="2015-02-12")
    with lagebild.open_record(tmp_path / "lage.db") as record:
        record.write(reading)
        assert record.reading(reading.article.id) == reading
    article = lagebild.Article("a", "", "2015-02-12", "Merkel traf Putin am Mittwoch in Minsk.")
    assert lagebild.read(article).events == reading.events


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="ISO 8601"):
        lagebild.read("Ein Text.", published="gestern")
