"""German or not: only the clear cases matter, since the others are read too."""

from __future__ import annotations

import pytest

from lagebild.intake import looks_german

GERMAN = "Die Kanzlerin hat am Montag mit dem Präsidenten über die Lage in der Ukraine gesprochen und will " * 2
HEADLINES = "Merkel trifft Putin: Waffenruhe ab Sonntag, Abzug der Waffen, Kritik aus Kiew und von der Opposition. " * 2


@pytest.mark.parametrize("text", ["", "Ja.", GERMAN, HEADLINES, GERMAN.upper()])
def test_german_and_short_texts_pass(text: str) -> None:
    assert looks_german(text)


@pytest.mark.parametrize(
    "text",
    [
        "The chancellor said on Monday that her government would not send any weapons to the country. " * 2,
        "La chancelière a déclaré lundi que son gouvernement ne livrerait pas d'armes au pays en question. " * 2,
        "De bondskanselier zei maandag dat haar regering geen wapens naar het land zal sturen, aldus de krant. " * 2,
        "Канцлер заявила в понедельник, что её правительство не будет поставлять оружие этой стране сейчас. " * 2,
    ],
)
def test_other_languages_are_noticed(text: str) -> None:
    assert not looks_german(text)
