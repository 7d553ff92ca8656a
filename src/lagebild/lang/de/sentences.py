"""Where German sentences end: a full stop after an abbreviation, ordinal or initial mostly ends none.

A token that could end a sentence is a `Stop`; the rules of RULES are asked in order and the first
that answers decides. What follows a stop counts as its next word only past closing and opening
quotation marks and brackets: „Was?“, fragte er.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lagebild.lang.lexicon import load
from lagebild.lang.sentences import SentenceRules

LEXICON = Path(__file__).parent / "lexicon"
MARKS = frozenset({".", "!", "?", "…", "...", "?!", "!?", "!!", "!!!", "??", "???", "..", "...."})
ELLIPSES = frozenset({"…", "...", "..", "...."})
CLOSING = frozenset("\"'”“’‘»«›‹)]}")
OPENING = frozenset("\"'„“‚‘»«›‹([{")
DASHES = frozenset({"-", "–", "—", "--"})
MONTHS = frozenset(
    {"januar", "jänner", "februar", "feber", "märz", "april", "mai", "juni", "juli", "august"}
    | {"september", "oktober", "november", "dezember"}
)
BEFORE_ORDINALS = frozenset(
    {
        "der", "die", "das", "dem", "den", "des", "am", "im", "vom",
        "zum", "zur", "beim", "ins", "ab", "bis", "seit", "fürs", "jeder", "jeden",
        "jede", "jedes", "dieser", "diesen", "ihr", "ihre", "ihren", "ihrem", "ihrer", "sein",
        "seine", "seinen", "seinem", "seiner", "unser", "unsere", "unseren", "mein", "meine", "meinen",
        "dein", "ein", "einen", "einem",
    }
)  # fmt: skip
ORDINAL = re.compile(r"\d{1,3}\.")
NUMBER = re.compile(r"[\d.,:/-]*\d\.")
ROMAN = re.compile(r"[IVXLC]{1,6}\.")
INITIAL = re.compile(r"(?:[^\W\d_]|Ch|Chr|Th|St|Ph)\.(?:-?[^\W\d_]\.)*")


@dataclass(frozen=True, slots=True)
class Stop:
    """A token that may end a sentence: itself, the word before ("" at the start), the one after ("" at the end).

    `glued` says that the stop follows the word before without white space, `closed` that a closing
    quotation mark or bracket stands between stop and next word.
    """

    before: str
    token: str
    after: str
    glued: bool
    closed: bool


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    return {row["abbreviation"]: row["kind"] for row in load(LEXICON / "abbreviations.tsv").rows}


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    return frozenset(load(LEXICON / "sentence_openers.tsv").column("word"))


def _opens(word: str) -> bool:
    """Whether a word is written with a capital only because a sentence begins with it."""
    return word[:1].isupper() and word.lower() in _openers()


def paragraph_end(stop: Stop) -> bool | None:
    return True if not stop.after else None


def goes_on(stop: Stop) -> bool | None:
    """A small letter or a comma after the stop: the sentence goes on."""
    return False if stop.after[0].islower() or stop.after[0] in ",;:/" else None


def month(stop: Stop) -> bool | None:
    """ "am 3. Oktober", "1. Jan." """
    if ORDINAL.fullmatch(stop.token) and stop.after.lower().rstrip(".") in MONTHS:
        return False
    return None


def ordinal(stop: Stop) -> bool | None:
    """ "der 100. Geburtstag", "1. FC Köln" at the start; "Platz 3. Der" ends."""
    if not ORDINAL.fullmatch(stop.token):
        return None
    if stop.before.lower() in BEFORE_ORDINALS:
        return False
    return bool(stop.before)


def number(stop: Stop) -> bool | None:
    """ "im Jahr 2020. Danach", "gewann 3:1. Trainer …" """
    return True if NUMBER.fullmatch(stop.token) else None


def roman(stop: Stop) -> bool | None:
    """ "Benedikt XVI. Er" ends, "Ludwig XIV. Bourbon" does not."""
    return _opens(stop.after) if ROMAN.fullmatch(stop.token) and len(stop.token) > 2 else None


def abbreviation(stop: Stop) -> bool | None:
    """Titles and the like never end a sentence; "usw." and "Mio." do before a word that opens one."""
    word = stop.before + "." if stop.token == "." and stop.glued else stop.token
    known = _abbreviations()
    kind = known.get(word) or (known.get(word.lower()) if len(word) > 2 else None)
    if kind is None:
        return None
    return False if kind == "inner" else _opens(stop.after)


def initial(stop: Stop) -> bool | None:
    """ "George W. Bush", "K.-H. Müller"; "Plan B. Der" ends."""
    return _opens(stop.after) if INITIAL.fullmatch(stop.token) else None


def dotted(stop: Stop) -> bool | None:
    """Any other token with a full stop at its end."""
    return _opens(stop.after) if stop.token not in MARKS else None


def ellipsis(stop: Stop) -> bool | None:
    return _opens(stop.after) or stop.closed if stop.token in ELLIPSES else None


def mark(stop: Stop) -> bool | None:
    return True


Rule = Callable[[Stop], bool | None]
RULES: tuple[Rule, ...] = (
    paragraph_end,
    goes_on,
    month,
    ordinal,
    number,
    roman,
    abbreviation,
    initial,
    dotted,
    ellipsis,
    mark,
)


def decide(stop: Stop) -> tuple[bool, str]:
    """Whether a sentence ends here, and the name of the rule that says so."""
    for rule in RULES:
        answer = rule(stop)
        if answer is not None:
            return answer, rule.__name__
    return False, ""


def ends(words: Sequence[str], spaces: Sequence[bool]) -> tuple[bool, ...]:
    """Of each token of a paragraph whether a sentence ends with it."""
    found = [False] * len(words)
    last = len(words) - 1
    for i, word in enumerate(words):
        if word not in MARKS and not (len(word) > 1 and word[-1] == "."):
            continue
        if i < last and words[i + 1] in MARKS:
            continue
        end = i
        while end < last and words[end + 1] in CLOSING and not (spaces[end] and _reopens(words, spaces, end + 1)):
            end += 1
        if end < last and words[end + 1] in MARKS and not spaces[end]:
            continue
        stop = Stop(words[i - 1] if i else "", word, _next(words, end + 1), i > 0 and not spaces[i - 1], end > i)
        found[end] = decide(stop)[0]
    if words:
        found[last] = True
    return tuple(found)


def _reopens(words: Sequence[str], spaces: Sequence[bool], i: int) -> bool:
    """Whether a mark that may close or open opens: white space before it, none after it."""
    return words[i] in OPENING and i + 1 < len(words) and not spaces[i]


def _next(words: Sequence[str], i: int) -> str:
    """The next word past opening marks and one dash."""
    for word in words[i : i + 4]:
        if word not in OPENING and word not in DASHES:
            return word
    return words[i] if i < len(words) else ""


SENTENCES = SentenceRules(ends)
