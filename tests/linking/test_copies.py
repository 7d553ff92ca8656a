"""Agency copy is known by its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lagebild.linking.copies import bands, likeness, signature
from lagebild.linking.digest import Digest
from tests.linking.build import linked

WIRE = (
    "Die Außenminister beider Länder haben sich am Dienstag in Lissabon getroffen. Nach dem Gespräch vereinbarten sie, "
    "eine gemeinsame Kommission einzusetzen, die bis zum Sommer Vorschläge machen soll. Der Fischerverband kritisierte "
    "die Einigung und kündigte neue Proteste an, falls die Fangmengen nicht bald sinken."
)
EDITED = WIRE.replace("kündigte neue Proteste an", "drohte mit Protesten")
OTHER = (
    "In der Hauptstadt haben Tausende Menschen gegen die Mieten demonstriert. Die Polizei nahm drei Männer fest, "
    "die Steine geworfen hatten. Die Bürgermeisterin versprach, mit den Vermietern zu reden und Wohnungen zu bauen."
)


def paper(name: str, text: str, published: str = "2026-03-17") -> Digest:
    return Digest(name, published[:10], published, name, "", signature=signature(text))


def test_an_edited_copy_is_found_and_its_origin_kept() -> None:
    known = linked(
        paper("b", WIRE, "2026-03-17T10:00"), paper("a", EDITED, "2026-03-18"), paper("c", OTHER), paper("d", WIRE)
    )
    assert known.copy_of == {"a": "d", "b": "d"}


def test_weeks_later_it_is_no_copy() -> None:
    assert not linked(paper("a", WIRE), paper("b", WIRE, "2026-05-17")).copy_of


def test_likeness() -> None:
    assert likeness(signature(WIRE), signature(WIRE)) == 1.0
    assert likeness(signature(WIRE), signature(EDITED)) > 0.6
    assert likeness(signature(WIRE), signature(OTHER)) < 0.1
    assert likeness(signature(WIRE), ()) == 0.0
    assert set(bands(signature(WIRE))) & set(bands(signature(EDITED)))


def test_a_short_text_has_no_signature() -> None:
    assert signature("Kurz und gut.") == ()


@given(st.text(max_size=400))
def test_any_text_goes_through(text: str) -> None:
    assert len(signature(text)) in {0, 64}
    assert signature(text) == signature(text)
