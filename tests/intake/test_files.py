"""What comes in at the door, and what is turned away with one sentence."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from lagebild.errors import InputError, UsageError
from lagebild.intake import read_paths
from lagebild.intake.files import MOST_CHARACTERS
from lagebild.model import Article


def taken(path: Path, published: str | None = None) -> list[Article | InputError]:
    return list(read_paths([str(path)], published))


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_a_text_file_is_one_article_named_after_it(tmp_path: Path) -> None:
    text = "Merkel traf Putin.\r\n\r\nSie sprachen lange. "
    path = written(tmp_path / "minsk.txt", text)
    assert taken(path, "2015-02-12") == [Article("minsk", "", "2015-02-12", text)]


def test_text_is_taken_verbatim_but_for_a_byte_order_mark(tmp_path: Path) -> None:
    text = "\u00adMerkel\u200b e\u0301 \x00 traf\t"
    [article] = taken(written(tmp_path / "a.txt", "\ufeff" + text))
    assert isinstance(article, Article)
    assert article.text == text


ROW = {"id": "a", "title": "Titel", "published": "2015-02-12", "text": "Text.", "source": "Blatt", "url": None}
EXPECTED = Article("a", "Titel", "2015-02-12", "Text.", "Blatt")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps(ROW) + "\n\n"),
        ("a.json", json.dumps([ROW], indent=2)),
        ("a.json", json.dumps(ROW, indent=2)),
        ("article", json.dumps(ROW)),
        ("a.ndjson", "\ufeff" + json.dumps({**ROW, "more": 1})),
    ],
)
def test_json_comes_in_several_shapes(tmp_path: Path, name: str, content: str) -> None:
    assert taken(written(tmp_path / name, content)) == [EXPECTED]


def test_a_number_may_be_an_id_and_a_missing_id_follows_from_the_text(tmp_path: Path) -> None:
    lines = [json.dumps({"id": 7, "text": "Text."}), json.dumps({"text": "Text."})]
    found = [a.id for a in taken(written(tmp_path / "a.jsonl", "\n".join(lines))) if isinstance(a, Article)]
    assert found == ["7", "f06dce27b84e"]


def test_a_folder_gives_its_files_in_order_and_passes_over_others(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    for name in ("b.txt", "a.txt", "below/c.txt", "picture.png"):
        written(tmp_path / name, "Ein Text.")
    assert [a.id for a in taken(tmp_path) if isinstance(a, Article)] == ["a", "b", "c"]


def test_standard_input_is_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(ROW).encode())))
    assert list(read_paths(["-"])) == [EXPECTED]


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t", "is empty"),
        ("a.txt", "Gespräch".encode("latin-1"), "not UTF-8"),
        ("a.txt", "Gespräch".encode("utf-16"), "not UTF-8"),
        ("a.jsonl", b"kein JSON", "no JSON"),
        ("a.jsonl", b"7", "no JSON object"),
        ("a.jsonl", b'{"id": "a"}', "'text' is missing"),
        ("a.jsonl", b'{"text": 7}', "'text' is of type int"),
        ("a.jsonl", b'{"text": null}', "'text' is of type NoneType"),
        ("a.jsonl", b'{"text": "x", "title": []}', "'title' is of type list"),
        ("a.jsonl", b'{"text": "x", "id": null}', "'id' is of type NoneType"),
        ("a.jsonl", b'{"text": "x", "source": 7}', "'source' is of type int"),
        ("a.jsonl", b'{"text": "x", "published": "gestern"}', "no ISO 8601"),
        ("a.jsonl", b'{"text": "x", "published": 20150212}', "'published' is of type int"),
        ("a.jsonl", b"[" * 100_000, "nested too deeply"),
        ("a.jsonl", json.dumps({"text": "x" * (MOST_CHARACTERS + 1)}).encode(), "more than 1000000"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, name: str, content: bytes, complaint: str) -> None:
    [error] = taken(written(tmp_path / name, content))
    assert isinstance(error, InputError)
    assert complaint in str(error)
    assert str(tmp_path) in str(error)
    assert "\n" not in str(error)


def test_an_id_that_came_before_is_turned_away(tmp_path: Path) -> None:
    first, second = taken(written(tmp_path / "a.jsonl", json.dumps(ROW) + "\n" + json.dumps(ROW)))
    assert first == EXPECTED
    assert "came before" in str(second)


def test_a_bad_line_spoils_no_other(tmp_path: Path) -> None:
    found = taken(written(tmp_path / "a.jsonl", "{\n" + json.dumps(ROW) + "\n[1]"))
    assert [type(x) for x in found] == [InputError, Article, InputError]


def test_a_path_that_does_not_exist_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        taken(tmp_path / "no.txt")


def test_an_empty_folder_says_what_it_should_hold(tmp_path: Path) -> None:
    [error] = taken(tmp_path)
    assert ".jsonl" in str(error)


def test_the_samples_come_in_whole() -> None:
    samples = Path(__file__).parents[2] / "samples"
    found = taken(samples / "articles.jsonl")
    assert len(found) == 30
    assert all(isinstance(a, Article) and 120 <= len(a.text.split()) <= 400 for a in found)
