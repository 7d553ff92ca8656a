"""The house holds: layers, lexicons."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from lagebild.errors import LexiconError
from lagebild.lang import lexicon

SOURCE = Path(__file__).parent.parent / "src" / "lagebild"
LEXICONS = sorted((SOURCE / "lang").rglob("lexicon/*.tsv"))


@pytest.mark.parametrize("path", LEXICONS, ids=lambda path: path.stem)
def test_a_lexicon_keeps_its_own_head(path: Path) -> None:
    found = lexicon.load(path)
    assert found.rows
    assert all(found.head[key] for key in ("what", "source", "licence"))


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("# what: x\n# source: x\n# licence: x\na\tb\n", "before the head's"),
        ("# what: x\n# source: x\n# licence: x\n# columns: a\tb\nx\n", "1 cells"),
        ("# what: x\n# source: x\n# licence: x\n# columns: a\tb\nx\t\n", "blank or padded"),
        ("# what: x\n# source: x\n# licence: x\n# columns: a\tb\nx\ty\nx\ty\n", "twice"),
        ("# what: x\n# source: x\n# columns: a\tb\nx\ty\n", "lacks '# licence:'"),
    ],
)
def test_a_broken_lexicon_is_refused_with_its_line(tmp_path: Path, body: str, complaint: str) -> None:
    path = tmp_path / "broken.tsv"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(LexiconError, match=complaint) as error:
        lexicon.load(path)
    assert "broken.tsv" in str(error.value)


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return found | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("path", sorted((SOURCE / "model").glob("*.py")), ids=lambda path: path.stem)
def test_the_model_needs_the_standard_library_alone(path: Path) -> None:
    outside = {
        name for name in imports(path) if name.split(".")[0] in {"spacy", "numpy", "msgspec", "regex", "sqlalchemy"}
    }
    assert not outside


def test_the_parser_library_is_touched_in_one_room() -> None:
    users = {
        p.relative_to(SOURCE).as_posix()
        for p in SOURCE.rglob("*.py")
        if any(m.split(".")[0] == "spacy" for m in imports(p))
    }
    assert users == {"reading/parse.py"}


def test_a_language_knows_no_engine_and_an_engine_no_language() -> None:
    for path in (SOURCE / "lang").rglob("*.py"):
        assert not any(name.startswith("lagebild.reading") for name in imports(path)), path
    for path in (SOURCE / "reading").rglob("*.py"):
        assert not any(name.startswith("lagebild.lang.de") for name in imports(path)), path
