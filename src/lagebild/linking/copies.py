"""Agency copy: the same wire text in several papers, found by near-duplicate hashing (MinHash, Broder 1997)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from zlib import crc32

from rensa import RMinHash

if TYPE_CHECKING:
    from lagebild.linking.digest import Digest
    from lagebild.linking.linked import Book

PERMUTATIONS = 64
BANDS = 16
SEED = 20141
SHINGLE = 3  # words
LONGEST = 4000  # words of a text that are hashed
SHORTEST = 12  # words below which a text is too short to be called a copy
WINDOW = 10  # days in which a paper may still print an agency's text
SAME = 0.5  # estimated Jaccard similarity of the word shingles from which a text is a copy


def signature(text: str) -> tuple[int, ...]:
    """The MinHash of a text's runs of three words; empty for a text too short to tell."""
    words = "".join(sign if sign.isalnum() else " " for sign in text[: LONGEST * 12].casefold()).split()[:LONGEST]
    if len(words) < SHORTEST:
        return ()
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    hashed = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    # Half of a surrogate pair cannot be UTF-8, which the library asks for.
    hashed.update([s.encode("utf-8", "replace").decode("utf-8") for s in sorted(shingles)])
    return tuple(hashed.digest())


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The estimated Jaccard similarity of two texts, 0 where one is unknown."""
    if not one or len(one) != len(other):
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def bands(found: tuple[int, ...]) -> Iterator[str]:
    """Keys of which two near-duplicates share at least one with high probability (LSH, 16 bands of 4)."""
    rows = PERMUTATIONS // BANDS
    for band in range(0, len(found), rows):
        yield f"{band}:{hash_of(found[band : band + rows])}"


def hash_of(values: tuple[int, ...]) -> int:
    return crc32(b"".join(value.to_bytes(8, "little") for value in values))


def link_copies(day: str, digests: list[Digest], book: Book) -> None:
    """Put each article of a day to the earliest one whose text it copies, if there is one.

    The origin is the earliest by time of publication, then by id; copies of copies lead to it too.
    """
    for digest in sorted(digests, key=lambda d: (d.published, d.article)):
        keys = [f"m:{band}" for band in bands(digest.signature)]
        best = max(
            (
                (likeness(digest.signature, other.signature), name)
                for name in book.filed(keys)
                if (other := book.digests[name]).article != digest.article and _days(other.day, day) <= WINDOW
            ),
            default=(0.0, ""),
        )
        if best[0] >= SAME:
            book.copy_of[digest.article] = book.copy_of.get(best[1], best[1])
        else:
            book.file(keys, digest.article)


def _days(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
