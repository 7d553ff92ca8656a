"""Names as keys: spelling, transliteration, parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.lang.names import PersonName, fold, person_name, soft, sounds, writes_otherwise


@pytest.mark.parametrize(
    ("one", "other"),
    [("Müller", "Mueller"), ("Groß", "Gross"), ("Erdoğan", "Erdogan"), ("Wałęsa", "Walesa"), ("O’Neill", "ONeill")],
)
def test_one_spelling_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Müller", "Möller"), ("Meier", "Maier"), ("Merkel", "Merkl")])
def test_other_names_have_other_spelling_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "names",
    [
        "Selenskyj Selenski Zelensky Зеленський",
        "Lawrow Lavrov Лавров",
        "Schoigu Shoygu Schojgu",
        "Jazenjuk Yatsenyuk Яценюк",
        "Jelzin Yeltsin",
        "Chamenei Khamenei",
        "Medwedew Medvedev Medwedjew",
    ],
)
def test_one_transliteration_key(names: str) -> None:
    assert len({soft(name) for name in names.split()}) == 1


@pytest.mark.parametrize(
    "names", ["Gaddafi Gadhafi Qaddafi Kadhafi", "Rohani Rouhani Ruhani", "Klitschko Klychko", "Mohammed Muhammad"]
)
def test_one_sound_at_least(names: str) -> None:
    assert set.intersection(*(set(sounds(name)) for name in names.split()))


def test_an_opening_j_is_read_in_two_ways() -> None:
    assert set(sounds("Dschafari")) & set(sounds("Jafari"))
    assert set(sounds("Janukowitsch")) & set(sounds("Yanukovych"))


@pytest.mark.parametrize(
    ("name", "country", "parts"),
    [
        ("Angela Merkel", "DEU", PersonName(("angela",), (), "merkel")),
        ("George W. Bush", "USA", PersonName(("george",), ("w",), "bush")),
        ("Karl-Theodor Freiherr zu Guttenberg", "DEU", PersonName(("karl theodor",), (), "guttenberg")),
        ("Baschar al-Assad", "SYR", PersonName(("baschar",), (), "assad")),
        ("Xi Jinping", "CHN", PersonName(("jinping",), (), "xi")),
        ("Xi Jinping", None, PersonName(("xi",), (), "jinping")),
        ("Putin", "RUS", PersonName((), (), "putin")),
        ("von", None, PersonName((), (), "von")),
        ("…", None, PersonName((), (), "")),
    ],
)
def test_the_parts_of_a_name(name: str, country: str | None, parts: PersonName) -> None:
    assert person_name(name, country) == parts


def test_scripts() -> None:
    assert writes_otherwise("RUS")
    assert not writes_otherwise("DEU")
    assert not writes_otherwise(None)


@given(st.text(max_size=60))
def test_any_text_has_keys(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert all(isinstance(key, str) for key in sounds(text))
    assert isinstance(person_name(text), PersonName)
