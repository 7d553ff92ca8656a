"""Which party governed when: PLOVER counts governing parties to the government."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from lagebild.lang import lexicon

TERMS = Path(__file__).parent / "lexicon" / "party_terms.tsv"
SECTORS = {"government": "GOV", "parliament": "OPP"}


def sector_of_party(party: str, day: str | None) -> str | None:
    """GOV for a party that governed its state on a day (ISO 8601), OPP for one that sat in its parliament.

    None where the list has no term of the party for that day, or the day is not known.
    """
    if day is None:
        return None
    for since, until, where in _terms().get(party, ()):
        if since <= day[:10] and (not until or day[:10] < until):
            return SECTORS[where]
    return None


@lru_cache(maxsize=1)
def _terms() -> dict[str, tuple[tuple[str, str, str], ...]]:
    terms: dict[str, list[tuple[str, str, str]]] = {}
    for row in lexicon.load(TERMS).rows:
        terms.setdefault(row["party"], []).append((row["from"], row["until"], row["where"]))
    return {party: tuple(found) for party, found in terms.items()}
