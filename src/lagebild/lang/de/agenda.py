"""German words for what can be appointed and what becomes of it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

import Stemmer

from lagebild.lang.agenda import AgendaRules, KindWord, Turn, TurnWord
from lagebild.lang.lexicon import load
from lagebild.model.appointment import AppointmentType
from lagebild.model.text import Span

LEXICON = Path(__file__).parent / "lexicon"
WORD = re.compile(r"\w+")
COMMA = re.compile(r"[,;]")
ENDINGS = ("", "s", "es", "e", "en", "n", "er", "em")
SHORTEST = 3  # letters of the shortest noun listed
# Verb particles: they count only at the end of their clause ("sagte das Treffen ab", not "ab Montag").
PARTICLES = frozenset({"ab", "lahm", "auf", "aus", "fort", "hinaus", "nieder", "statt", "weg", "zurück", "zusammen"})
COMING = frozenset({"will", "wollen", "wolle", "wird", "werden", "werde", "soll", "sollen"})
PERFECT = frozenset({"hat", "haben", "habe", "hatte", "hatten", "worden"})
NO = frozenset({"kein", "keine", "keinen", "keinem", "keiner", "keinerlei"})
NEGATIONS = frozenset({"nicht", "kein", "keine", "keinen", "nie", "weder"})
NEW = re.compile(
    r"(?:\bauf|\bneuer termin[^,.;]{0,30}|\bstattdessen|\bnun|\bjetzt|\bneu)"
    r"(?: (?:den|die|das|am|im|in der|für|zum|kommenden|nächsten|nächste|spätestens|zu|aber|erst))*\W*$"
)
OLD = re.compile(
    r"(?:\bstatt|\bnicht(?: wie geplant)?|\banstatt|\banstelle|\bvo[mn]|\bursprünglich|\bzunächst|\beigentlich"
    r"|\bgeplanten?s?)"
    r"(?: (?:der|den|des|dem|die|das|wie|am|im|in|für|zum|erst|geplant|vorgesehen|kommenden))*\W*$"
)
# Between the preposition and its noun stand only small words: articles, pronouns, adjectives, numbers.
AFTER = re.compile(
    r"\b(?:[Nn]ach|[Bb]ei|[Bb]eim|[Ww]ährend)(?: (?:[a-zäöüß0-9-]+|Minuten|Stunden|Tagen|Wochen|Monaten|Jahren)){0,4} $"
)
BEFORE = re.compile(r"\b(?:[Vv]or|[Ff]ür|[Zz]u|[Zz]um)(?: [a-zäöüß0-9-]+){0,4} $")
AGREED_ON = re.compile(r"\b[Aa]uf(?: [a-zäöüß0-9-]+){0,4} $")
AGREED = frozenset({"einigen", "einigten", "geeinigt", "verständigen", "verständigten", "verständigt"})
LOCATED = re.compile(
    r"\b(?:in|im|nach|bei)(?: (?:der|dem|den))?(?: [a-zäöüß]+en)?"
    r"(?: (?:haupt|hafen|küsten|millionen)?(?:stadt|metropole))? $",
    re.IGNORECASE,
)
UNTIL = re.compile(r"\bbis(?: (?:zu|zum|zur|spätestens|einschließlich|ende|anfang|mitte))*\W*$", re.IGNORECASE)
ASIDE = re.compile(r", (?:wie|so) [^,]{3,200}")
ATTRIBUTE = "+Nomen"  # in the word list: the form counts only right before the noun
LOOK_BACK = 60
LONGEST = 200  # letters of a word
_local = threading.local()  # a stemmer may not be shared by threads


def kinds(sentence: str) -> tuple[KindWord, ...]:
    """The nouns ("Außenministertreffen", "Stichwahl") and verbs ("treffen sich") that name something appointed."""
    words = _words(sentence)
    found: list[KindWord] = []
    for place, (word, span) in enumerate(words):
        noun = _noun(word) if sentence[span.start].isupper() else None
        if noun is not None and place and words[place - 1][0] in NO:
            continue  # "keine Streiks bis September"
        if noun is not None:
            kind, compound = noun
            found.append(KindWord(kind, span, True, _told(sentence[: span.start], words), compound))
            continue
        if place and sentence[span.start].isupper():
            continue  # "nach wenigen Tagen" is no sitting
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
            if other and other != ATTRIBUTE and not _stands(other, place, words, sentence):
                continue
            negated = other in {"", ATTRIBUTE} and any(w in NEGATIONS for w, _ in words[max(0, place - 2) : place])
            if negated and turn in {"cancelled", "postponed", "moved"}:
                turn = "planned"
            elif negated and turn == "held":
                turn = "cancelled"
            found.append(TurnWord(turn, span, attribute=other == ATTRIBUTE))
            break
    return tuple(found)


def replaces(before: str) -> bool | None:
    """Whether the time or place after these words is the new one, the old one, or neither."""
    words = before[-LOOK_BACK:].casefold()
    if OLD.search(words):
        return False
    return True if NEW.search(words) else None


def located(before: str) -> bool:
    """Whether the words before a place put something there: "in", "nach", not "über"."""
    return LOCATED.search(before[-LOOK_BACK:]) is not None


def until(before: str) -> bool:
    """Whether the time after these words is an end: "bis zum 24. November"."""
    return UNTIL.search(before[-LOOK_BACK:]) is not None


def asides(sentence: str) -> tuple[Span, ...]:
    """The clauses that only say who said it and when: ", wie er am Montag mitteilte", "Er sagte am Montag, …"."""
    found = [Span(m.start(), m.end()) for m in ASIDE.finditer(sentence)]
    commas = [m.start() for m in COMMA.finditer(sentence)]
    for start, end in pairwise([0, *commas, len(sentence)]):
        clause = sentence[start:end].casefold()
        words = WORD.findall(clause)
        # A clause of saying opens the sentence or follows what was said with its verb in front.
        opens = start == 0 and bool(commas) and any(w in _sayings() for w in words[:6])
        follows = start > 0 and bool(words) and words[0] in _sayings()
        if (opens or follows) and end > start:
            found.append(Span(start, end))
    return tuple(found)


def content(sentence: str) -> tuple[str, ...]:
    """Stems of the words that carry meaning, each once, in text order."""
    words = (w.casefold() for w in WORD.findall(sentence))
    kept = [w for w in words if len(w) > 2 and w not in _stop_words()]
    return tuple(dict.fromkeys(_stem(w[:LONGEST]) for w in kept))


GERMAN_AGENDA = AgendaRules(
    kinds=kinds, turns=turns, replaces=replaces, located=located, until=until, asides=asides, content=content
)


def _words(sentence: str) -> list[tuple[str, Span]]:
    return [(m.group().casefold(), Span(m.start(), m.end())) for m in WORD.finditer(sentence)]


def _told(before: str, words: list[tuple[str, Span]]) -> Turn | None:
    """What a preposition says of its noun; "bei seinem Besuch will er …" has yet to come."""
    near = before[-LOOK_BACK:]
    found = AFTER.search(near)
    if found is not None:
        there = {word for word, _ in words}
        coming = bool(there & COMING) and not there & PERFECT and not found.group().casefold().startswith("nach")
        return "planned" if coming else "held"
    agreed = AGREED_ON.search(near) and any(word in AGREED for word, _ in words)
    return "planned" if agreed or BEFORE.search(near) else None


def _noun(word: str) -> tuple[AppointmentType, bool] | None:
    """The type of a noun or of the compound that ends in one, and whether it is a compound."""
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
                return kind, start > 0
    return None


def _stands(other: str, place: int, words: list[tuple[str, Span]], sentence: str) -> bool:
    """Whether each of the other words stands somewhere in the sentence, a particle at the end of its clause.

    With "-" before it, no word of the sentence may begin so.
    """
    places = [there for there in range(len(words)) if there != place]
    for word in other.split():
        if word.startswith("-"):
            if any(w.startswith(word[1:]) for w, _ in words):
                return False
        elif not any(_holds(word, there, words, sentence) for there in places):
            return False
    return True


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
    # A row that asks for more words is more telling than one that asks for none.
    return {form: tuple(sorted(rows, key=lambda row: -len(row[0].split()))) for form, rows in table.items()}


@lru_cache(maxsize=1)
def _sayings() -> frozenset[str]:
    return frozenset(load(LEXICON / "agenda_sayings.tsv").column("form"))


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
