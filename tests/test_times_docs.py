"""The page on time expressions says what is so."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from lagebild.cli import main
from lagebild.times import tag

PAGE = (Path(__file__).parent.parent / "docs" / "times.md").read_text(encoding="utf-8")
UNDERSTOOD, LEFT_ALONE = PAGE.split("## What is understood")[1].split("## What is not")
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
PAIR = re.compile(r"^\| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


@pytest.mark.parametrize(
    ("words", "kind", "values"), [row for row in ROW.findall(UNDERSTOOD) if row[0] != "words" and "-" * 3 not in row[0]]
)
def test_what_the_page_says_is_understood(words: str, kind: str, values: str) -> None:
    found = tag(words, "2024-05-15")
    assert ", ".join(t.value for t in found) == values
    assert {t.type for t in found} == {kind}


@pytest.mark.parametrize(
    "words", [row[0] for row in PAIR.findall(LEFT_ALONE) if row[0] != "words" and "--" not in row[0]]
)
def test_what_the_page_says_is_left_alone(words: str) -> None:
    assert tag(words, "2024-05-15") == ()


def test_the_first_example_prints_what_the_page_prints() -> None:
    code = PAGE.split("```python\n")[1].split("```")[0]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "times.md", "exec"), {})
    assert printed.getvalue() == PAGE.split("```text\n")[1].split("```")[0]


@pytest.mark.parametrize("option", [[], ["--json"], ["--timeml"]])
def test_the_commands_of_the_page_run(option: list[str]) -> None:
    result = CliRunner().invoke(
        main, ["times", "-", "--published", "2024-05-15T08:30+02:00", *option], input="Gestern."
    )
    assert result.exit_code == 0
    assert "2024-05-14" in result.output
