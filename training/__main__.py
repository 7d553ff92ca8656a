"""The whole way from the shared data to the shipped pipeline: `python -m training`, or `make pipeline`.

Every stage is a command of its own whose product lies in the work folder; a product that is there is not made again.
Seeds and numbers of rounds are fixed, each stage runs in one thread: the same machine makes the same pipeline.
`LAGEBILD_SHARED` names the folder that holds `data/` and `gold/` (default `../shared`), `LAGEBILD_WORK` the work
folder (default `training/work`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from training.pipeline import trim

PACKAGE = Path(__file__).parent.parent / "src" / "lagebild" / "lang" / "de" / "pipeline"
TEXTS = ("gsd-train", "germeval", "wikinews", "smartdata", "bundestag")


@dataclass(frozen=True)
class Stage:
    """A command (module of `training` and its arguments) and what it makes."""

    product: Path
    module: str
    arguments: tuple[str, ...]


def stages(shared: Path, work: Path) -> tuple[Stage, ...]:
    """All stages in order."""
    data, articles = ("--data", str(shared / "data")), ("--articles", str(shared / "gold" / "record" / "train.jsonl"))
    floret, context = work / "floret.bin", work / "context.pt"
    texts, first, second = work / "texts", work / "teacher-1", work / "teacher-2"
    vectors, running = ("--floret", str(floret)), ("--running", str(work / "running.txt"))
    sources = ("--texts", *(str(texts / f"{name}.conllu.gz") for name in TEXTS))
    teaching = (*data, *vectors, "--texts", str(texts), "--hidden", "256")
    both = (str(first / "parser-1.pt"), str(second / "parser-2.pt"))
    return (
        Stage(floret, "vectors", (*data, *articles, "--out", str(work))),
        Stage(texts, "silver", ("collect", *data, *articles, "--out", str(texts))),
        Stage(first, "teacher", (*teaching, "--seeds", "1", "--epochs", "12", "--out", str(first))),
        Stage(
            context, "context",
            ("--text", running[1], *vectors, "--hidden", "256", "--words", "6000000", "--out", str(context)),
        ),
        Stage(
            second, "teacher",
            (*teaching, "--context", str(context), "--seeds", "2", "--epochs", "10", "--out", str(second)),
        ),
        Stage(
            work / "silver-1", "silver",
            ("label", *data, *sources, *vectors, "--models", both[0], "--out", str(work / "silver-1")),
        ),
        Stage(
            work / "silver-2", "silver",
            ("label", *data, *sources, *vectors, "--models", *both, "--out", str(work / "silver-2")),
        ),
        Stage(
            work / "student-1", "pipeline",
            ("--silver", str(work / "silver-1"), *vectors, *running, "--rounds", "3", "--out", str(work / "student-1")),
        ),
        Stage(
            work / "student-2", "pipeline",
            ("--silver", str(work / "silver-2"), *vectors, *running, "--rounds", "6", "--out", str(work / "student-2"),
             "--start-from", str(work / "student-1")),
        ),
    )  # fmt: skip


def main() -> None:
    shared = Path(os.environ.get("LAGEBILD_SHARED", "../shared")).resolve()
    work = Path(os.environ.get("LAGEBILD_WORK", "training/work")).resolve()
    if not (shared / "data" / "treebank").is_dir():
        sys.exit(f"No training data at {shared}: name its folder in LAGEBILD_SHARED.")
    work.mkdir(parents=True, exist_ok=True)
    for stage in stages(shared, work):
        if stage.product.exists():
            continue
        print(f"{stage.module} -> {stage.product.name}", flush=True)
        subprocess.run([sys.executable, "-m", f"training.{stage.module}", *stage.arguments], check=True)
    for path in PACKAGE.iterdir():
        if path.name != "README.md":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(work / "student-2", PACKAGE, dirs_exist_ok=True)
    trim(PACKAGE)
    figures = ("--data", str(shared / "data"), "--gold", str(shared / "gold" / "record"))
    subprocess.run([sys.executable, "-m", "training.evaluate", *figures], check=True)


if __name__ == "__main__":
    main()
