"""Written articles: their form is checked line by line, and all that are there fit it."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.articles import BadArticle, articles

WRITTEN = sorted((Path(__file__).parents[2] / "training" / "record").glob("*.txt"))
WHOLE = """# licence: Apache-2.0
=== n001 | 2024-03-14 | Außenminister beraten in Wien
1 Die Außenminister Kenias und Ugandas haben am Mittwoch in Wien beraten.

2 Weitere Gespräche sollen folgen, sagte Kenias Außenminister Joseph Wanjala.
A1 | Kenia | country | KEN | GOV | - | Kenias
A2 | Uganda | country | UGA | GOV | - | Ugandas
A3 | Joseph Wanjala | person | KEN | GOV | Außenminister | Joseph Wanjala
E1 | 1 beraten | CONSULT | multilateral | actual | A1 A2 > - | place=in Wien:AUT | time=am Mittwoch:2024-03-13
E2 | 2 Gespräche; 1 beraten | CONSULT | - | future H | A1 A2 > - | said=A3 | content=folgen
"""


def _written(text: str, folder: Path) -> Path:
    path = folder / "n.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_article_is_read_with_its_offsets(tmp_path: Path) -> None:
    (row,) = articles(_written(WHOLE, tmp_path))
    text = row["text"]
    assert [text[a:b] for a, b in row["sentences"]] == [
        "Die Außenminister Kenias und Ugandas haben am Mittwoch in Wien beraten.",
        "Weitere Gespräche sollen folgen, sagte Kenias Außenminister Joseph Wanjala.",
    ]
    first, second = row["events"]
    assert [text[a:b] for a, b in second["spans"]] == ["Gespräche", "beraten"]
    assert (first["time"], first["place"]) == (
        {"text": "am Mittwoch", "value": "2024-03-13"},
        {"text": "in Wien", "country": "AUT"},
    )
    assert (second["status"], second["historical"], second["said_by"], second["content"]) == (
        "future",
        True,
        "A3",
        "folgen",
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("1 beraten |", "1 beriet |", "has no word 'beriet'"),
        ("| Kenias\n", "| Kenia\n", "not in the text: Kenia"),
        ("A1 A2 > - | said", "A1 A9 > - | said", "no actor A9"),
        ("CONSULT | multilateral", "CONSULT | demo", "demo is none of"),
        ("| actual |", "| real |", "real is none of"),
        ("2 Weitere", "3 Weitere", "the sentences are numbered [1, 3]"),
        ("E2 |", "X2 |", "neither sentence, actor nor event"),
        ("| said=A3", "", "no event uses A3"),
        ("A1 A2 > - | place", "A1 A2 | place", "actors > recipients wanted"),
    ],
)
def test_a_fault_names_the_article_and_what_is_wrong(old: str, new: str, says: str, tmp_path: Path) -> None:
    path = _written(WHOLE.replace(old, new), tmp_path)
    with pytest.raises(BadArticle) as error:
        list(articles(path))
    assert "n.txt, n001" in str(error.value)
    assert says in str(error.value)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_every_written_article_fits_the_form(path: Path) -> None:
    rows = list(articles(path))
    assert len(rows) == 20
    assert all(row["events"] for row in rows)
