from __future__ import annotations

from pathlib import Path

from lagebild.reading.name_lists import KINDS, SIZE, name_lists, read_name_lists

ROWS = [("Erna", "f"), ("Ulm", "np"), ("Bank", "n"), ("Blaue Glocke", "O"), ("Blaue Glocke Ulm", "L"), ("Glocke", "n")]


def letters(bits: int) -> str:
    return "".join(kind for i, kind in enumerate(KINDS) if bits >> i & 1)


def test_a_word_has_the_bits_of_all_its_kinds_and_so_has_its_genitive() -> None:
    marks = name_lists(ROWS).marks(["Erna", "sah", "Ulms", "Bank"])
    assert [letters(bits) for bits in marks] == ["f", "", "pn", "n"]


def test_the_longest_name_of_several_words_counts() -> None:
    lists = name_lists(ROWS)
    short, long = lists.marks(["Blaue", "Glocke", "klingt"]), lists.marks(["Blaue", "Glocke", "Ulm"])
    assert short[0] and short[1] and not short[2]
    assert short[0] != long[0]
    assert short[0] != short[1]
    assert all(bits < 1 << SIZE for bits in short + long)


def test_the_last_word_of_a_name_may_be_a_genitive() -> None:
    lists = name_lists(ROWS)
    assert lists.marks(["Blaue", "Glockes"])[0] == lists.marks(["Blaue", "Glocke"])[0]
    assert lists.marks(["Blaue"]) == [0]


def test_a_folder_without_lists_knows_nothing(tmp_path: Path) -> None:
    assert read_name_lists(tmp_path / "names.tsv").marks(["Erna"]) == [0]


def test_lists_are_read_without_their_head(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text("# what: names\nErna\tf\n", encoding="utf-8")
    assert letters(read_name_lists(tmp_path / "names.tsv").marks(["Erna"])[0]) == "f"
