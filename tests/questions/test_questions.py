"""Every question can be asked of either database, empty or not, with every filter it has."""

from __future__ import annotations

import sys

import pytest

from lagebild.errors import UsageError
from lagebild.export import phrases
from lagebild.questions import QUESTIONS, ask
from lagebild.record import open_record
from tests.readings import talks

FILTERS = {
    "actor": "Merkel", "speaker": "Merkel", "type": "CONSULT", "status": "future", "about": "Waffenruhe",
    "words": "Waffenruhe", "since": "2015-01-01", "until": "2015-12-31", "run": "0", "state": "held",
    "on": "2015-12-31",
}  # fmt: skip
NEEDED = {
    "search": {"words": "Waffenruhe"},
    "actors-between": {"since": "2015-01-01"},
    "news": {"run": "0"},
    "changed": {"run": "0"},
}


@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
def test_every_question_with_every_filter(database: str, filled: bool) -> None:
    with open_record(database) as record:
        if filled:
            record.write(talks())
        for name, question in QUESTIONS.items():
            needed = NEEDED.get(name, {})
            ask(record, name, **needed)
            for key in question.conditions:
                ask(record, name, **{**needed, key: FILTERS[key]})
            rows = ask(record, name, **{**needed, **{key: FILTERS[key] for key in question.conditions}})
            assert all(column in row for row in rows for column in question.columns)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_a_sentence_in_both_languages_and_named_columns(name: str) -> None:
    question = QUESTIONS[name]
    assert question.german.endswith("?")
    assert question.english.endswith("?")
    assert question.german != question.english
    for language in ("de", "en"):
        assert set(question.columns) <= phrases(language).keys()


@pytest.mark.parametrize(
    "words", ['"', "a AND", "NEAR(x y)", "x*", "^x", "stems:x", "(", "'; --", "x & !y", ":a", "<->"]
)
def test_no_words_are_taken_for_the_search_engine_s_own_language(database: str, words: str) -> None:
    with open_record(database) as record:
        record.write(talks())
        try:
            assert ask(record, "search", words=words) == []
        except UsageError as error:
            assert "no word" in str(error)


@pytest.mark.parametrize("word", ["Verhandlung", "verhandlungen", "VERHANDLUNGS"])
def test_the_search_finds_inflected_words(database: str, word: str) -> None:
    from tests.readings import made

    with open_record(database) as record:
        record.write(made("a", "Die Verhandlungen in Genf dauern an. Niemand weiß mehr.", "2014-01-01"))
        assert [row["words"] for row in ask(record, "search", words=word)] == ["Die Verhandlungen in Genf dauern an."]


def test_newest_first_and_both_databases_in_the_same_order(database: str) -> None:
    with open_record(database) as record:
        for identity, day in (("b", "2015-02-03"), ("ä", "2015-02-01"), ("a", None), ("Z", "2015-02-02")):
            record.write(talks(identity, published=day))
        found = [row["article"] for row in ask(record, "search", words="Waffenruhe")]
        assert found == ["b", "Z", "ä", "a"]
        assert [row["article"] for row in ask(record, "quotes")] == found


@pytest.mark.parametrize("few", [0, 1, 500])
def test_rare_and_common_words_are_looked_up_in_two_ways_with_one_answer(
    database: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["lagebild.questions.ask"], "FEW", few)
    with open_record(database) as record:
        record.write(talks(), talks("gespraech-2"))
        for name, words, number in (
            ("events", "Vereinbarung", 2), ("quotes", "Waffenruhe", 2), ("quotes", "Zitrone", 0), ("quotes", "!", 0),
        ):  # fmt: skip
            assert len(ask(record, name, about=words)) == number
