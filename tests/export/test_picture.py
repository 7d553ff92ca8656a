"""The picture of an article: safe XML, nothing fetched, the same bytes each time."""

from __future__ import annotations

from xml.etree import ElementTree

from lagebild.export import phrases, picture
from lagebild.model import Article, Coder, Reading, Span, Timex


def reading(text: str) -> Reading:
    timex = Timex("t1", Span(3, 9), "DATE", "2015-02-09", "rule")
    return Reading(Article("a", "Titel <b>", "2015-02-10", text), Coder("0", "none"), (), (timex,))


def test_a_picture_holds_the_words_escaped_and_fetches_nothing() -> None:
    drawn = picture(reading("Am Montag <script>alert(1)</script> & mehr"), phrases("de"))
    words = "".join(ElementTree.fromstring(drawn).itertext()).replace("\xa0", " ")
    assert "<script>alert(1)</script> & mehr" in words
    assert "[t1 Montag]" in words
    assert "<script" not in drawn
    assert drawn.count("http") == 1  # the name of the SVG namespace


def test_the_same_reading_gives_the_same_picture() -> None:
    assert picture(reading("Am Montag."), phrases("de")) == picture(reading("Am Montag."), phrases("de"))
