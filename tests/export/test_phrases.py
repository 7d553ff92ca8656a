"""What is said to a person: in both languages, each phrase once, with the same gaps to fill."""

from __future__ import annotations

import re

from lagebild.export import phrases


def test_both_languages_say_everything() -> None:
    german, english = phrases("de"), phrases("en")
    assert german.keys() == english.keys()
    for key in german:
        assert re.findall(r"\{\w+\}", german[key]) == re.findall(r"\{\w+\}", english[key])
