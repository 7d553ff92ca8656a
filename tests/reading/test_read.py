"""Whole articles: whatever the text, every span is found again and the bytes are the same."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lagebild.lang.de import GERMAN
from lagebild.model import Article, Coder, Reading
from lagebild.reading.read import read_article

CODER = Coder("test", "none")
PIECES = (
    "Merkel sagte am Montag: „Wir helfen.“",
    "Der Minister forderte, die Truppen abzuziehen.",
    "Laut Polizei wurden 12 Menschen festgenommen",
    "»Nein«, so Lawrow,",
    "Die Bürger:innen in Köln",
    "am 31. Februar 2015 um 25.70 Uhr",
    "\r\n",
    "\n\n",
    "\u00ad",
    "\u200b",
    "e\u0301",
    "🕊️",
    "\ud800",
    "\x00",
    "„",
    "(",
    "¬ ",
    "<b>&amp;</b>",
)


def read(text: str) -> Reading:
    return read_article(Article("a", "", "2015-02-12", text), GERMAN, CODER)


def check(text: str) -> None:
    reading = read(text)
    assert reading.article.text == text
    assert Reading.from_dict(json.loads(json.dumps(reading.to_dict()))) == reading
    assert all(a.end <= b.start for a, b in zip(reading.sentences, reading.sentences[1:], strict=False))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES) | st.text(st.characters(), max_size=12), max_size=12).map(" ".join))
def test_any_text_is_read(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", ["", " ", "\n", "\ufeff", "A", "„", "1.", "\ud800", "x" * 5000, "„" * 300, "(" * 300])
def test_odd_texts_are_read(text: str) -> None:
    check(text)


SENTENCE = "Merkel sagte am Montag in Köln, die Polizei habe 12 Demonstranten festgenommen. "
HOSTILE = {
    "letters without blanks": "Haus" * 75_000,
    "digits without blanks": "1" * 300_000,
    "marks that open": "„" * 3000,
    "straight marks": '"' * 3000,
    "marks around words": '"Nein" sagte er ' * 300,
    "clauses in clauses": "Er sagte, dass er " * 500,
    "speakers in clauses": "Merkel sagte, dass Hollande sagte, dass " * 250,
    "a table of numbers": "\n".join(f"{n} {n * 7 % 9973},{n % 10} {n % 31}.{n % 12}." for n in range(1200)),
    "brackets": "(" * 1500 + " Merkel " + ")" * 1500,
    "names in a row": "Merkel und Putin, Hollande, " * 300,
    "no full stop": SENTENCE.replace(".", ",") * 50,
    "lines": "Merkel\n" * 1500 + "\n" * 100_000,
    "blanks": "Merkel" + " " * 200_000 + "sagte ab.",
    "English": "The minister said on Monday that President Obama would not accept the deal. " * 80,
    "HTML": '<p class="a">Der <b>Minister</b>&nbsp;sprach.</p><script>if(a<b && c>d){f("x")}</script>\n' * 100,
    "emoji": "😀🕊️👨‍👩‍👧 Merkel lobte Putin 🇩🇪. " * 100,
    "right to left": "قال الوزير \u202eשלום\u202c Merkel sagte ab. " * 150,
    "surrogates": "Mer\ud800kel sagte \udfff am \ud83d Montag ab. " * 100,
    "NUL": "Mer\x00kel sagte\x00 am Montag ab.\x00 " * 100,
    "CRLF": (SENTENCE + "\r\n\r\n") * 40,
    "accents": "e\u0301\u0302\u0303" * 3000 + " Merkel" + "\u0301" * 10_000,
    "odd breaks": "a\x0bb\x0cc\x85d\u2028e\u2029f " * 300,
    "odd letters": "İstanbul ẞ ǆ ﬁ ²Uhr ½ Ⅻ ①. Mai ５ Uhr vor ³ Tagen ２０１５ " * 80,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_read_in_time(text: str) -> None:
    started = time.process_time()
    check(text)
    assert time.process_time() - started < 10  # seconds of computing; they take less than one


def unlike() -> Iterator[str]:
    """Paragraphs with ever other people, parties and numbers."""
    for n in range(300):
        a, b = (f"{x}{'aeiou'[n % 5]}{'lmnrst'[n // 5 % 6]}{'aeiou'[n // 30 % 5]}{x.lower()}er" for x in "BK")
        yield (
            f"Außenminister Hans {a} traf am {n % 28 + 1}. Januar in Paris Präsidentin Anna {b}. {a} sagte, er habe "
            f"sie kritisiert. „Wir fordern ihren Rücktritt“, sagte {b}. Die Polizei nahm {n + 2} Demonstranten fest."
        )


def test_four_times_the_text_takes_about_four_times_as_long() -> None:
    paragraphs = list(unlike())
    read(paragraphs[0])
    took = []
    for number in (75, 300):
        started = time.process_time()
        reading = read("\n".join(paragraphs[:number]))
        took.append(time.process_time() - started)
        assert len(reading.events) >= number
    assert took[1] < 8 * took[0]


def test_the_same_article_gives_the_same_bytes() -> None:
    text = "Außenminister Sergej Lawrow lehnte am Montag in Moskau ein Treffen mit Kerry ab. Er sei nicht bereit."
    assert read(text).to_json() == read(text).to_json()


def test_an_article_without_a_date_gets_none() -> None:
    reading = read_article(Article("a", "", None, "Am Montag sagte Merkel ab."), GERMAN, CODER)
    assert all(t.begin is None and "X" in t.value for t in reading.timexes)
