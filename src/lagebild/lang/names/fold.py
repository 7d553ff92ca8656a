"""Three keys of a name, from strict to loose: `fold` (spelling), `soft` (transliteration), `sounds` (consonants).

For linking, which weighs a weak likeness with country, given name and company. Inside one article there is
nothing to weigh it with, so reading has one key of its own (`model/names.py`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from lagebild.lang.lexicon import load

LETTERS = {"ß": "ss", "ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e"}
UMLAUT = re.compile(r"([aou])e+")

# Spellings of one sound in the transliterations that German papers use and take over; the longer first.
SOFT = (
    ("schtsch", "sch"), ("shch", "sch"), ("stsch", "sch"), ("tsch", "č"), ("tch", "č"), ("dsch", "sch"),
    ("dzh", "sch"), ("dje", "de"), ("tje", "te"), ("nje", "ne"), ("lje", "le"), ("vje", "ve"), ("wje", "ve"),
    ("zh", "sch"), ("sh", "sch"), ("sch", "š"), ("kh", "h"), ("ch", "h"), ("ph", "f"), ("th", "t"), ("dh", "d"),
    ("gh", "g"), ("ck", "k"), ("ts", "s"), ("tz", "s"), ("x", "ks"), ("w", "v"), ("q", "k"), ("z", "s"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("y", "i"), ("j", "i"),
)  # fmt: skip
LOOSE = str.maketrans({"c": "h", "č": "h", "g": "k"})
VOWELS = frozenset("aeiou")
ENGLISH_J = re.compile(r"j(?=[aeiou])")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Small Latin letters, digits and single blanks: "Wladimir Müller-Özdemir" → "wladimir muller ozdemir".

    Diacritics fall, Cyrillic becomes Latin, umlauts and their spellings with e are one. What is no
    letter, digit or blank becomes a blank. Any text goes through; "" for one without letters.
    """
    cyrillic = _cyrillic()
    letters: list[str] = []
    for sign in _decomposed(name):
        if sign in LETTERS:
            letters.append(LETTERS[sign])
        elif sign in cyrillic:
            letters.append(cyrillic[sign])
        elif sign.isalnum():
            letters.append(sign)
        elif unicodedata.combining(sign) or sign in "'’ʼ`´":
            continue
        else:
            letters.append(" ")
    folded = "".join(letters)
    return " ".join(UMLAUT.sub(r"\1", folded).split())


def _decomposed(name: str) -> str:
    """Small letters with their marks apart; some signs are capitals only once they are decomposed."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())


@lru_cache(maxsize=65536)
def soft(name: str) -> str:
    """The folded name with the spellings of transliteration evened out: Lawrow, Lavrov → "lavrov"."""
    word = fold(name)
    for spelt, plain in SOFT:
        word = word.replace(spelt, plain)
    tokens = [_single(t) for t in word.split()]
    return " ".join(t[1:] if t.startswith("ie") else t for t in tokens)


@lru_cache(maxsize=65536)
def sounds(name: str) -> tuple[str, ...]:
    """The consonants of each token, an opening vowel as "a"; two keys where a J is read in two ways.

    Equal sounds are a reason to compare two names, never one to call them the same.
    """
    keys = [_consonants(soft(name))]
    english = ENGLISH_J.sub("sch", fold(name))
    if english != fold(name):
        keys.append(_consonants(soft(english)))
    return tuple(dict.fromkeys(keys))


def _single(token: str) -> str:
    """Doubled letters once: Mohammed, Mohamed."""
    return "".join(sign for i, sign in enumerate(token) if not i or sign != token[i - 1])


def _consonants(name: str) -> str:
    tokens = name.translate(LOOSE).split()
    return " ".join(_single(_opening(t) + "".join(s for s in t[1:] if s not in VOWELS)) for t in tokens)


def _opening(token: str) -> str:
    return "a" if token[0] in VOWELS else token[0]


@lru_cache(maxsize=1)
def _cyrillic() -> dict[str, str]:
    return {row["letter"]: row["latin"] for row in load(Path(__file__).parent / "lexicon" / "cyrillic.tsv").rows}
