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

from training.corpus import read_silver
from training.lemmas import write_known
from training.pipeline import trim

PACKAGE = Path(__file__).parent.parent / "src" / "lagebild" / "lang" / "de" / "pipeline"
TEXTS = ("gsd-train", "germeval", "wikinews", "smartdata", "written", "bundestag")


@dataclass(frozen=True)
class Stage:
    """A command (module of `training` and its arguments) and what it makes."""

    product: Path
    module: str
    arguments: tuple[str, ...]


def stages(shared: Path, work: Path) -> tuple[Stage, ...]:
    """All stages in order."""
    data, articles = ("--data", str(shared / "data")), ("--articles", str(shared / "gold" / "record" / "train.jsonl"))
    floret, texts, teacher, tagger = work / "floret.bin", work / "texts", work / "teacher", work / "tagger"
    lists, finders = work / "names.tsv", work / "finders"
    trees, silver, first, second = work / "trees", work / "silver", work / "student-1", work / "student-2"
    third, last = work / "student-3", work / "student-4"
    vectors = ("--floret", str(floret))
    sources = ("--texts", *(str(texts / f"{name}.conllu.gz") for name in TEXTS))
    teaching = (*data, *vectors, "--texts", str(texts))
    parser, tagging = ("--models", str(teacher / "parser-1.pt")), ("--tagger", str(tagger / "parser-3.pt"))
    running = ("--running", str(work / "running.txt"))
    student = ("--silver", str(silver), *vectors, *running, "--lists", str(lists))
    finding = ("--finders", *(str(finders / f"finder-{seed}.pt") for seed in (1, 2)), "--lists", str(lists))
    return (
        Stage(floret, "vectors", (*data, *articles, "--out", str(work))),
        Stage(texts, "silver", ("collect", *data, *articles, "--out", str(texts))),
        Stage(
            teacher, "teacher",
            (*teaching, "--hidden", "256", "--seeds", "1", "--epochs", "12", "--out", str(teacher)),
        ),
        Stage(
            tagger, "teacher",
            (*teaching, "--tagger", "--hidden", "200", "--seeds", "3", "--epochs", "9", "--out", str(tagger)),
        ),
        Stage(lists, "name_lists", (*running, "--out", str(lists))),
        Stage(
            finders, "name_tagger",
            (*teaching, "--lists", str(lists), "--seeds", "1", "2", "--epochs", "9", "--out", str(finders)),
        ),
        Stage(trees, "silver", ("label", *data, *sources, *vectors, *parser, "--out", str(trees))),
        Stage(
            silver, "silver",
            ("finish", *teaching, "--trees", str(trees), *tagging, *finding, "--out", str(silver)),
        ),
        Stage(first, "pipeline", (*student, "--rounds", "3", "--out", str(first))),
        Stage(
            second, "pipeline",
            (*student, "--rounds", "3", "--seed", "2", "--rate", "0.0008", "--gold-times", "4", "--speech-step", "4",
             "--start-from", str(first), "--out", str(second)),
        ),
        Stage(
            third, "pipeline",
            (*student, "--lemmas-alone", "--seed", "3", "--start-from", str(second), "--out", str(third)),
        ),
        Stage(
            last, "pipeline",
            (*student, "--lemmas-alone", "--seed", "4", "--start-from", str(third), "--out", str(last)),
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
    shutil.copytree(work / "student-4", PACKAGE, dirs_exist_ok=True)
    trim(PACKAGE)
    write_known(read_silver(sorted((work / "silver").glob("*.conllu.gz"))), PACKAGE / "lemmas.tsv")
    figures = ("--data", str(shared / "data"), "--gold", str(shared / "gold" / "record"))
    subprocess.run([sys.executable, "-m", "training.evaluate", *figures], check=True)


if __name__ == "__main__":
    main()
