"""One key for the spellings of one name: Selenskyj, Selenski, Zelensky, Зеленський; Kiew, Kyjiw.

For reading, where a newspaper's two spellings of one name meet in one article and nothing else than the
name is known: one key, Arabic articles dropped, the words' order kept. Across articles `lang/names` has
three, from strict to loose, because there the country, the given name and the company are weighed with
them; its middle one parts Kiew from Kyjiw, and a looser one would make one of two people here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Cyrillic letters as German newspapers write them (Duden); Ukrainian letters that differ come with it.
CYRILLIC = {
    "а": "a", "б": "b", "в": "w", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "jo", "є": "je", "ж": "sch", "з": "s",
    "и": "i", "і": "i", "ї": "ji", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "sch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "ju", "я": "ja", "ђ": "d", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c",
    "џ": "dz", "ѓ": "g", "ќ": "k", "ѕ": "dz",
}  # fmt: skip
LETTERS = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e"}
# Ways of writing one sound in German, English, French and scholarly spelling, the longest first.
SOUNDS = (
    ("schtsch", "S"), ("shch", "S"), ("tsch", "S"), ("dsch", "S"), ("tch", "S"), ("sch", "S"), ("dzh", "S"),
    ("ch", "K"), ("kh", "K"), ("sh", "S"), ("zh", "S"), ("cz", "S"), ("sz", "S"), ("dj", "S"), ("ph", "f"),
    ("th", "t"), ("gh", "g"), ("dh", "d"), ("bh", "b"), ("ck", "k"), ("qu", "kw"), ("ts", "s"), ("tz", "s"),
    ("ks", "x"), ("oo", "u"), ("ou", "u"), ("ue", "u"), ("oe", "o"), ("ae", "a"), ("ee", "i"),
)  # fmt: skip
ONE = str.maketrans({"v": "w", "z": "s", "y": "i", "j": "i", "c": "k", "q": "k", "K": "h"})


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """What the spellings of a name have in common; equal keys say "may be one name", never more.

    Words stay apart by one blank and in order; articles of Arabic names ("al-", "el-") and genitive
    apostrophes fall away. The key is for comparing only, it is no transliteration to show. "" for
    a name without letters.
    """
    return " ".join(k for word in re.split(r"[\s\-–—.,'’ʼ`]+", _latin(name)) if (k := _word_key(word)))


def _latin(name: str) -> str:
    letters = []
    for letter in unicodedata.normalize("NFC", name).lower():
        if letter in CYRILLIC:
            letters.append(CYRILLIC[letter])
        elif letter in LETTERS:
            letters.append(LETTERS[letter])
        else:
            letters.extend(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return "".join(letters)


def _word_key(word: str) -> str:
    word = "".join(c for c in word if c.isalnum())
    if word in {"al", "el", "as", "ar", "an"}:
        return ""
    for spelled, sound in SOUNDS:
        word = word.replace(spelled, sound)
    word = re.sub(r"(.)\1+", r"\1", word.translate(ONE).lower())
    word = re.sub(r"(?<=[bcdfgklmnpqrstwxz])h", "", word)
    word = re.sub(r"(?<=[aeou])i(?=[aeou])|(?<=i)[ei](?=.)", "", word)
    for ending in ("ii", "i", "e"):
        if len(word) > 4 and word.endswith(ending):
            return word[: -len(ending)]
    return word
