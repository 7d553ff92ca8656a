"""What the documents show is run: each console block after `<!-- run -->`, in order, in a folder of its own.

Lines after `$ ` are commands and must end with 0; the lines below a command must stand in its output, in order.
Python blocks after the mark are run as they are.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^<!-- run -->\n```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WITH_BLOCKS = [path for path in DOCUMENTS if BLOCK.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("document", WITH_BLOCKS, ids=lambda path: path.name)
def test_what_a_document_shows_works(document: Path, tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    for language, block in BLOCK.findall(document.read_text(encoding="utf-8")):
        if language == "python":
            found = run([sys.executable, "-c", block], tmp_path)
            assert found.returncode == 0, found.stderr
            continue
        for command, expected in commands(block):
            found = run(["bash", "-c", command], tmp_path)
            assert found.returncode == 0, f"{command}\n{found.stdout}{found.stderr}"
            shown = (found.stdout + found.stderr).splitlines()
            rest = iter(shown)
            for line in expected:
                assert any(line == other.rstrip() for other in rest), f"{command}: {line!r} is not in {shown}"


def test_a_document_shows_something() -> None:
    assert WITH_BLOCKS


def commands(block: str) -> list[tuple[str, list[str]]]:
    """Each command with the lines of output below it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.strip() and found:
            found[-1][1].append(line.rstrip())
    return found


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "NO_COLOR": "1"}
    environment |= {"XDG_DATA_HOME": str(folder / "data"), "LAGEBILD_LANG": "de"}
    environment.pop("LAGEBILD_DATABASE", None)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
