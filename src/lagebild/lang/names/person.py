"""A person's name in its parts: what is given, what the family's, what only stands between."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lagebild.lang.lexicon import load
from lagebild.lang.names.fold import fold

HOME = Path(__file__).parent / "lexicon"


@dataclass(frozen=True, slots=True)
class PersonName:
    """Folded parts: `given` names in order, `initials` of those that are written short, the `family` name.

    A name with a hyphen is one given name of two words ("hans peter"). "George W. Bush" has given
    ("george",), initials ("w",), family "bush"; a single word is a family name. Equality is that of
    all parts.
    """

    given: tuple[str, ...]
    initials: tuple[str, ...]
    family: str

    @property
    def full(self) -> bool:
        """Whether more than the family name is known."""
        return bool(self.given or self.initials)


@lru_cache(maxsize=65536)
def person_name(name: str, country: str | None = None) -> PersonName:
    """The parts of a name; `country` (ISO 3166-1 alpha-3) tells whether the family's name comes first.

    Titles, particles (von, al, bin) and name suffixes (junior) are left out. A double name counts as
    one family name ("Kramp-Karrenbauer"). A name of nothing but particles is its own family name.
    """
    words = [w for w in name.replace(".", ". ").split() if fold(w)]
    kept = [w for w in (_without_article(w) for w in words) if fold(w) not in _apart()] or words
    if not kept:
        return PersonName((), (), "")
    family_first = len(kept) > 1 and country is not None and _country(country)[1] == "family-first"
    family = kept[0] if family_first else kept[-1]
    rest = kept[1:] if family_first else kept[:-1]
    short = [w for w in rest if len(fold(w)) == 1]
    given = [fold(w) for w in rest if len(fold(w)) > 1]
    return PersonName(tuple(given), tuple(fold(w) for w in short), fold(family))


def writes_otherwise(country: str | None) -> bool:
    """Whether the country writes in another script than Latin, so that one name has several spellings."""
    return country is not None and _country(country)[0] != "Latin"


def same_given(one: str, other: str) -> bool:
    """Whether two folded given names are one by custom: Joe and Joseph, Bill and William."""
    return one == other or bool(_long_forms().get(one, {one}) & _long_forms().get(other, {other}))


def _without_article(word: str) -> str:
    """Arabic family names without their article: al-Assad, el-Sisi → Assad, Sisi."""
    head, hyphen, tail = word.partition("-")
    return tail if hyphen and tail and fold(head) in _apart() else word


@lru_cache(maxsize=1)
def _apart() -> frozenset[str]:
    return frozenset(fold(word) for word in load(HOME / "name_parts.tsv").column("word"))


@lru_cache(maxsize=1)
def _long_forms() -> dict[str, set[str]]:
    forms: dict[str, set[str]] = {}
    for row in load(HOME / "given_names.tsv").rows:
        forms.setdefault(fold(row["short"]), {fold(row["short"])}).add(fold(row["full"]))
    return forms


@lru_cache(maxsize=512)
def _country(code: str) -> tuple[str, str]:
    for row in load_countries():
        if row[0] == code:
            return row[1], row[2]
    return "Latin", "given-first"


@lru_cache(maxsize=1)
def load_countries() -> tuple[tuple[str, str, str], ...]:
    """Country, script, order of names; countries that are not listed write Latin and put the given name first."""
    return tuple((row["country"], row["script"], row["order"]) for row in load(HOME / "countries.tsv").rows)
