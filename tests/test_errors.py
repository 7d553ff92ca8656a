"""What goes wrong is told in both languages, and every error raised names a sentence with the gaps it fills."""

from __future__ import annotations

import ast
import pickle
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from lagebild.errors import InputError, LagebildError, Message, UsageError
from lagebild.lang import lexicon

SOURCE = Path(__file__).parent.parent / "src" / "lagebild"
TEXTS = {row["key"]: row for row in lexicon.load(SOURCE / "messages.tsv").rows}
KEYED = {"Message", "UsageError", "InputError", "RecordError", "PipelineError", "ReadingFailure", "LagebildError"}


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYED:
                yield f"{path.name}:{node.lineno}", node


@pytest.mark.parametrize("key", TEXTS)
def test_a_sentence_is_there_in_both_languages_with_the_same_gaps(key: str) -> None:
    german, english = TEXTS[key]["de"], TEXTS[key]["en"]
    assert gaps(german) == gaps(english)
    assert len(re.findall(r"\{\w+!r\}", german)) == len(re.findall(r"\{\w+!r\}", english))
    assert german.strip("-") and english.strip("-")


def test_every_error_names_a_sentence_and_fills_its_gaps() -> None:
    used = set()
    for where, call in calls():
        if where.startswith("errors.py"):
            continue
        key = call.args[0]
        assert isinstance(key, ast.Constant), where
        assert key.value in TEXTS, (where, key.value)
        assert {keyword.arg for keyword in call.keywords} == gaps(TEXTS[key.value]["en"]), where
        used.add(key.value)
    assert used == TEXTS.keys()


def test_an_error_is_told_in_the_language_asked_for() -> None:
    error = InputError("no-json", where=Message("where-line", name="a.jsonl", number=3), reason="leer")
    assert str(error) == "a.jsonl, line 3: this is no JSON (leer); write one JSON object a line."
    assert error.told("de") == "a.jsonl, Zeile 3: Das ist kein JSON (leer); schreiben Sie ein JSON-Objekt je Zeile."
    outer = InputError("at-place", where="b", error=error)
    assert outer.told("de").startswith("b: a.jsonl, Zeile 3")


@pytest.mark.parametrize("value", ["{x}", "\ud800", "100 %", "{", "a\tb"])
def test_values_are_not_taken_for_gaps(value: str) -> None:
    assert value in UsageError("file-exists", path=value).told("de")


def test_an_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(UsageError("run-missing", number=3, have="1, 2")))
    assert isinstance(error, LagebildError)
    assert str(error) == "There is no run 3; there are: 1, 2."
