"""Word lists: TSV files with a head that says what, source, licence and columns.

The head is the lines that begin with `#`: `# what:`, `# source:`, `# licence:`, and the last one
`# columns: lemma<TAB>type…`. Then one row a line; blank lines are passed over. `-` is an empty cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lagebild.errors import LexiconError

HEAD = ("what", "source", "licence", "columns")


@dataclass(frozen=True)
class Lexicon:
    """One word list: its head and its rows, each a mapping of column to cell (empty: "")."""

    path: Path
    head: Mapping[str, str]
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]

    def column(self, name: str) -> tuple[str, ...]:
        """The cells of one column, in order."""
        return tuple(row[name] for row in self.rows)


def load(path: Path) -> Lexicon:
    """Read a word list; LexiconError names the file, the line and what is wrong.

    Refused: a head that lacks an entry, a row with another number of cells, a blank cell (write
    `-`), the same row twice.
    """
    head: dict[str, str] = {}
    columns: tuple[str, ...] = ()
    rows: list[Mapping[str, str]] = []
    seen: set[tuple[str, ...]] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            key, colon, value = line[1:].partition(":")
            if colon and key.strip() in HEAD and key.strip() not in head:
                head[key.strip()] = value.strip(" ")
                if key.strip() == "columns":
                    columns = tuple(c.strip() for c in value.split("\t"))
            continue
        if not line.strip():
            continue
        cells = tuple(line.split("\t"))
        if not columns:
            raise LexiconError(f"{path.name}, line {number}: the first row comes before the head's '# columns:' line.")
        if len(cells) != len(columns):
            raise LexiconError(
                f"{path.name}, line {number}: {len(cells)} cells, but the head names {len(columns)} columns."
            )
        for name, cell in zip(columns, cells, strict=True):
            if not cell or cell != cell.strip():
                raise LexiconError(
                    f"{path.name}, line {number}: the cell '{name}' is blank or padded; write '-' for none."
                )
        if cells in seen:
            raise LexiconError(f"{path.name}, line {number}: this row stands in the list twice.")
        seen.add(cells)
        rows.append({name: "" if cell == "-" else cell for name, cell in zip(columns, cells, strict=True)})
    missing = [key for key in HEAD if key not in head]
    if missing:
        raise LexiconError(f"{path.name}: the head lacks '# {missing[0]}:'.")
    return Lexicon(path, head, columns, tuple(rows))
