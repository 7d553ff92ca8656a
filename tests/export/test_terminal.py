"""An article with its findings marked: the words stay, the marks nest, nothing hostile passes."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lagebild.export import phrases, show
from lagebild.export.terminal import marked, plain
from lagebild.model import Article, Coder, Event, Reading, Span, Timex
from lagebild.model.event import Claim
from tests.readings import talks


def test_findings_are_marked_where_they_stand() -> None:
    shown = marked(talks(), colour=False)
    assert shown.startswith(
        "[e1 Angela Merkel] will [t1 am 11. Februar] in [e4 Minsk] mit [e2 Wladimir Putin] [v1 verh"
    )
    assert "⟨q1 eine Waffenruhe sei möglich⟩" in shown


def test_colour_is_only_there_when_wanted_and_always_ends() -> None:
    assert "\x1b" not in show(talks(), phrases("de"), colour=False)
    coloured = marked(talks(), colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == marked(talks(), colour=False)
    assert coloured.rindex("\x1b[0m") > coloured.rindex("\x1b[33m")


def test_the_lists_below_name_everything() -> None:
    shown = show(talks(), phrases("en"), colour=False)
    assert "v1  CONSULT future · Angela Merkel, Wladimir Putin → – · „verhandeln“ · 2015-02-11 · Minsk" in shown
    assert "q1  Indirect · Angela Merkel: eine Waffenruhe sei möglich" in shown
    assert "t1  DATE 2015-02-11 · „am 11. Februar“" in shown
    assert "Angela Merkel (person, DEU, GOV, Kanzlerin), 1+0" in shown


def test_numbers_of_people_stand_beside_their_event() -> None:
    reading = talks()
    claim = Claim("injured", 12, "least", Span(62, 72))
    reading = replace(reading, events=(replace(reading.events[0], claims=(claim,)), *reading.events[1:]))
    assert "12 Verletzte (mindestens)" in show(reading, phrases("de"), colour=False)


SPANS = st.lists(st.tuples(st.integers(0, 29), st.integers(1, 12)), max_size=8)


@given(SPANS, SPANS)
def test_any_spans_can_be_marked_and_the_words_stay(
    timexes: list[tuple[int, int]], events: list[tuple[int, int]]
) -> None:
    text = "abcdefghijklmnopqrstuvwxyzäöüß" * 2
    reading = Reading(
        Article("a", "", None, text),
        Coder("x", "y"),
        timexes=tuple(Timex(f"t{n}", Span(a, a + b), "DATE", "XXXX", "r") for n, (a, b) in enumerate(timexes)),
        events=tuple(
            Event(f"v{n}", "CONSULT", "actual", (Span(a, a + b),), "r", 1.0) for n, (a, b) in enumerate(events)
        ),
    )
    shown = marked(reading, colour=False)
    assert re.sub(r"\[[tv]\d+ |\]", "", shown) == text
    assert shown.count("[") == shown.count("]")


@given(st.text())
def test_plain_text_cannot_steer_a_terminal(text: str) -> None:
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", plain(text))
