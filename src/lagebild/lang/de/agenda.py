"""German words for what can be appointed and what becomes of it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import get_args

import Stemmer

from lagebild.lang.agenda import AgendaRules, KindWord, Turn, TurnWord
from lagebild.lang.lexicon import load
from lagebild.model.appointment import AppointmentType
from lagebild.model.text import Span

LEXICON = Path(__file__).parent / "lexicon"
WORD = re.compile(r"\w+")
ENDINGS = ("", "s", "es", "e", "en", "n", "er", "em")
SHORTEST = 3  # letters of the shortest noun listed
# Verb particles: they count only at the end of their clause ("sagte das Treffen ab", not "ab Montag").
PARTICLES = frozenset({"ab", "auf", "aus", "fort", "hinaus", "nieder", "statt", "weg", "zurück", "zusammen"})
NEGATIONS = frozenset({"nicht", "kein", "keine", "keinen", "nie", "weder"})
NEW = re.compile(
    r"(?:\bauf|\bbis|\bneuer termin[^,.;]{0,30}|\bstattdessen|\bnun|\bjetzt|\bneu)"
    r"(?: (?:den|die|das|am|im|in der|für|zum|kommenden|nächsten|nächste|spätestens|zu))*\W*$"
)
OLD = re.compile(
    r"(?:\bstatt|\banstatt|\banstelle|\bvom?|\bursprünglich|\bzunächst|\beigentlich|\bgeplanten?s?)"
    r"(?: (?:der|den|des|dem|die|das|wie|am|im|in|für|zum|erst|geplant|vorgesehen|kommenden))*\W*$"
)
LOOK_BACK = 60
LONGEST = 200  # letters of a word
_local = threading.local()  # a stemmer may not be shared by threads


def kinds(sentence: str) -> tuple[KindWord, ...]:
    """The nouns ("Außenministertreffen", "Stichwahl") and verbs ("treffen sich") that name something appointed."""
    words = _words(sentence)
    found: list[KindWord] = []
    for place, (word, span) in enumerate(words):
        noun = _noun(word) if sentence[span.start].isupper() else None
        if noun is not None:
            found.append(KindWord(noun, span, noun=True))
            continue
        for other, kind in _verbs().get(word, ()):
            if not other or _stands(other, place, words, sentence):
                found.append(KindWord(kind, span, noun=False))
                break
    return tuple(found)


def turns(sentence: str) -> tuple[TurnWord, ...]:
    """What became of it: planned, held, postponed, moved, cancelled; "nicht abgesagt" is planned."""
    words = _words(sentence)
    found: list[TurnWord] = []
    for place, (word, span) in enumerate(words):
        for other, turn in _states().get(word, ()):
            if other and not _stands(other, place, words, sentence):
                continue
            negated = not other and any(w in NEGATIONS for w, _ in words[max(0, place - 2) : place])
            if negated and turn in {"cancelled", "postponed", "moved"}:
                turn = "planned"
            elif negated and turn == "held":
                turn = "cancelled"
            found.append(TurnWord(turn, span))
            break
    return tuple(found)


def replaces(before: str) -> bool | None:
    """Whether the time or place after these words is the new one, the old one, or neither."""
    words = before[-LOOK_BACK:].casefold()
    if OLD.search(words):
        return False
    return True if NEW.search(words) else None


def content(sentence: str) -> tuple[str, ...]:
    """Stems of the words that carry meaning, each once, in text order."""
    words = (w.casefold() for w in WORD.findall(sentence))
    kept = [w for w in words if len(w) > 2 and w not in _stop_words()]
    return tuple(dict.fromkeys(_stem(w[:LONGEST]) for w in kept))


GERMAN_AGENDA = AgendaRules(kinds=kinds, turns=turns, replaces=replaces, content=content)


def _words(sentence: str) -> list[tuple[str, Span]]:
    return [(m.group().casefold(), Span(m.start(), m.end())) for m in WORD.finditer(sentence)]


def _noun(word: str) -> AppointmentType | None:
    """The type of a noun or of the compound that ends in one."""
    for ending in ENDINGS:
        if not word.endswith(ending):
            continue
        base = word[: len(word) - len(ending)]
        if base in _other_words():
            return None
        # The longest listed noun decides: "Hungerstreik" before "Streik".
        for start in range(max(0, len(base) - 30), len(base) - SHORTEST + 1):
            kind = _nouns().get(base[start:])
            if kind is not None:
                return kind
    return None


def _stands(other: str, place: int, words: list[tuple[str, Span]], sentence: str) -> bool:
    return any(_holds(other, there, words, sentence) for there in range(len(words)) if there != place)


def _holds(other: str, there: int, words: list[tuple[str, Span]], sentence: str) -> bool:
    word, span = words[there]
    if word != other:
        return False
    if other not in PARTICLES:
        return True
    rest = sentence[span.end :].lstrip()
    return not rest or not rest[0].isalnum() or rest.startswith(("und ", "oder ", "weil ", "nachdem "))


def _grouped(name: str, value: str) -> Iterator[tuple[str, str, str]]:
    for row in load(LEXICON / name).rows:
        yield row["form"], row["with"], row[value]


@lru_cache(maxsize=1)
def _nouns() -> dict[str, AppointmentType]:
    rows = load(LEXICON / "agenda_nouns.tsv").rows
    return {row["noun"]: _type(row["type"]) for row in rows}


@lru_cache(maxsize=1)
def _other_words() -> frozenset[str]:
    return frozenset(load(LEXICON / "agenda_not.tsv").column("noun"))


@lru_cache(maxsize=1)
def _verbs() -> dict[str, tuple[tuple[str, AppointmentType], ...]]:
    table: dict[str, tuple[tuple[str, AppointmentType], ...]] = {}
    for form, other, kind in _grouped("agenda_verbs.tsv", "type"):
        table[form] = (*table.get(form, ()), (other, _type(kind)))
    return table


@lru_cache(maxsize=1)
def _states() -> dict[str, tuple[tuple[str, Turn], ...]]:
    table: dict[str, tuple[tuple[str, Turn], ...]] = {}
    for form, other, turn in _grouped("agenda_states.tsv", "state"):
        table[form] = (*table.get(form, ()), (other, _turn(turn)))
    # A row that asks for a second word is more telling than one that does not.
    return {form: tuple(sorted(rows, key=lambda row: not row[0])) for form, rows in table.items()}


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    return frozenset(load(LEXICON / "stop_words.tsv").column("word"))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("german")
    return str(_local.stemmer.stemWord(word))


def _type(name: str) -> AppointmentType:
    found: dict[str, AppointmentType] = {t: t for t in get_args(AppointmentType)}
    return found[name]


def _turn(name: str) -> Turn:
    found: dict[str, Turn] = {t: t for t in get_args(Turn)}
    return found[name]
