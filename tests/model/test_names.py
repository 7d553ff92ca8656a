"""Spellings of one name meet in one key, names of different people do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.model.names import name_key


@pytest.mark.parametrize(
    "spellings",
    [
        ("Selenskyj", "Selenski", "Selenskij", "Zelensky", "Zelenskyy", "Зеленський"),
        ("Wladimir Putin", "Vladimir Putin", "Владимир Путин"),
        ("Lukaschenko", "Lukashenko", "Лукашенко"),
        ("Lawrow", "Lavrov", "Лавров"),
        ("Schoigu", "Shoygu", "Шойгу"),
        ("Timoschenko", "Tymoschenko", "Tymoshenko"),
        ("Kiew", "Kyjiw", "Kyiv", "Київ"),
        ("Medwedew", "Medvedev"),
        ("al-Gaddafi", "Gaddafi", "Gadhafi"),
        ("Baschar al-Assad", "Bashar Assad"),
        ("Chamenei", "Khamenei"),
        ("Schröder", "Schroeder"),
        ("Ratko Mladić", "Ratko Mladic"),
        ("Achmadinedschad", "Ahmadinedschad"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({name_key(spelled) for spelled in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Merkel", "Meckel"), ("Schulz", "Scholz"), ("Müller", "Miller"), ("Kiew", "Kiel"), ("Iran", "Irak")],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text(max_size=40))
def test_any_text_has_a_key_without_spaces_at_its_edges(text: str) -> None:
    key = name_key(text)
    assert key == key.strip()
    assert name_key(key.upper()) == name_key(key)


def test_a_name_without_letters_has_no_key() -> None:
    assert name_key("– ’ .") == ""
