"""Forms of the verbs of saying: from a word of the text to the verb it may be, without a lemmatiser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from lagebild.lang.lexicon import load
from lagebild.model.quotation import Medium

LEXICON = Path(__file__).parent / "lexicon"

Shape = Literal["finite", "joined", "participle", "infinitive", "zu"]
"""finite: "kündigt" (of ankündigen too); joined: "ankündigt"; zu: "anzukündigen"."""

UNSTRESSED = ("be", "emp", "ent", "er", "ge", "miss", "ver", "voll", "wider", "zer", "hinter", "über", "unter", "um")


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A verb of saying: how sure it says something, in which medium, what it takes."""

    lemma: str
    particle: str
    force: str
    medium: tuple[Medium, ...]
    frames: frozenset[str]
    addressee: str
    topic: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word: a verb in one shape; `subjunctive` where the form is surely one."""

    verb: SpeechVerb
    shape: Shape
    subjunctive: bool = False


def media(cell: str) -> tuple[Medium, ...]:
    """The media named in a cell of a word list."""
    return cast("tuple[Medium, ...]", tuple(cell.split(",")))


@lru_cache(maxsize=1)
def irregular() -> Mapping[str, tuple[str, str, str, str]]:
    """Of each irregular verb: third person present, past, participle, third person subjunctive II."""
    rows = load(LEXICON / "irregular_verbs.tsv").rows
    return {r["infinitive"]: (r["present"], r["past"], r["participle"], r["subjunctive"]) for r in rows}


@lru_cache(maxsize=1)
def speech_verbs() -> Mapping[str, SpeechVerb]:
    """All verbs of saying by their infinitive."""
    found = {}
    for row in load(LEXICON / "speech_verbs.tsv").rows:
        frames = frozenset(row["frames"].split(","))
        found[row["lemma"]] = SpeechVerb(
            row["lemma"],
            row["particle"],
            row["force"],
            media(row["medium"]),
            frames,
            row["addressee"],
            frozenset(row["topic"].split(",")) - {""},
        )
    return found


@lru_cache(maxsize=1)
def forms() -> Mapping[str, tuple[Form, ...]]:
    """Every word form of every verb of saying, in lower case."""
    table: dict[str, list[Form]] = {}
    for verb in speech_verbs().values():
        for word, shape, subjunctive in _forms_of(verb):
            row = table.setdefault(word, [])
            if all(f.verb is not verb or f.shape != shape for f in row):
                row.append(Form(verb, shape, subjunctive))
    return {word: tuple(row) for word, row in table.items()}


def _forms_of(verb: SpeechVerb) -> Iterator[tuple[str, Shape, bool]]:
    stem = verb.lemma[len(verb.particle) :]
    finite, participle = conjugate(stem)
    for word, subjunctive in finite:
        yield word, "finite", subjunctive
        if verb.particle:
            yield verb.particle + word, "joined", subjunctive
    for word in participle:
        yield verb.particle + word, "participle", False
    yield verb.lemma, "infinitive", False
    if verb.particle:
        yield verb.particle + "zu" + stem, "zu", False


@lru_cache(maxsize=4096)
def conjugate(infinitive: str) -> tuple[tuple[tuple[str, bool], ...], tuple[str, ...]]:
    """Finite forms of a verb without particle, each with whether it is surely subjunctive, and its participles."""
    base = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
    root, prefix = _root(infinitive)
    if root is not None:
        present, past, participle, second = (prefix + form for form in irregular()[root])
        if prefix and participle[len(prefix) :].startswith("ge") and prefix in UNSTRESSED:
            participle = prefix + irregular()[root][2][2:]
        stem2 = second[:-1] if second.endswith("e") else second
        weak = past.endswith("te")
        pasts = {past, past + "n" if weak else past + "en", past + "t" if not weak else past}
        finite: dict[str, bool] = {}
        for form in (present, *sorted(pasts), infinitive, base + "t"):
            finite[form] = False
        for form in (second, stem2 + "en"):
            finite.setdefault(form, not weak or second != past)
        finite.setdefault(base + "e", True)
        return tuple(finite.items()), (participle,)
    link = "e" if base.endswith(("t", "d")) or base.endswith(("chn", "ffn", "tm", "gn", "dm", "ckn")) else ""
    finite = dict.fromkeys((base + link + "t", base + link + "te", base + link + "ten", infinitive), False)
    finite.setdefault(base + "e", True)
    if infinitive.endswith(("eln", "ern")):
        finite.setdefault(base[:-2] + base[-1] + "e", True)
    bare = base + link + "t"
    plain = infinitive.endswith("ieren") or any(
        infinitive.startswith(p) and len(infinitive) > len(p) + 3 for p in UNSTRESSED
    )
    return tuple(finite.items()), (
        (bare,) if plain else ("ge" + bare, bare) if infinitive.startswith("ge") else ("ge" + bare,)
    )


def _root(infinitive: str) -> tuple[str | None, str]:
    """The irregular verb that this one is built on, and its prefix: "versprechen" is "sprechen" with "ver"."""
    if infinitive in irregular():
        return infinitive, ""
    for prefix in UNSTRESSED:
        if infinitive.startswith(prefix) and infinitive[len(prefix) :] in irregular():
            return infinitive[len(prefix) :], prefix
    return None, ""


def words_of(text: str) -> tuple[Form, ...]:
    """What verbs of saying a word, in lower case, can be a form of."""
    return forms().get(text, ())


@lru_cache(maxsize=1)
def phrases() -> Mapping[str, Mapping[str, tuple[Medium, ...]]]:
    """Of each support verb the words with which it says something, and the medium."""
    table: dict[str, dict[str, tuple[Medium, ...]]] = {}
    for row in load(LEXICON / "speech_phrases.tsv").rows:
        table.setdefault(row["verb"], {})[row["word"].lower()] = media(row["medium"])
    return table


@dataclass(frozen=True, slots=True)
class SpeechNoun:
    """A noun of saying: its force and medium, what it opens ("dass", "zu" or nothing), whether it is a source."""

    lemma: str
    force: str
    medium: tuple[Medium, ...]
    opens: str
    source: bool


@lru_cache(maxsize=1)
def nouns() -> Mapping[str, SpeechNoun]:
    """The nouns of saying by their lower-case singular."""
    return {
        r["noun"].lower().replace("-", ""): SpeechNoun(
            r["noun"], r["force"], media(r["medium"]), r["opens"], bool(r["source"])
        )
        for r in load(LEXICON / "speech_nouns.tsv").rows
    }


TAILS = frozenset(
    {
        "sprache",
        "seite",
        "blatt",
        "ergebnis",
        "stand",
        "regel",
        "artikel",
        "sorge",
        "kreis",
        "quelle",
        "bedingung",
        "schluss",
        "position",
        "losung",
        "idee",
        "plan",
        "zeugnis",
        "klage",
        "auflage",
    }
)
ENDINGS = ("en", "es", "er", "e", "n", "s", "ne", "se", "nen", "sen")


@lru_cache(maxsize=65536)
def noun_of_saying(text: str) -> SpeechNoun | None:
    """The noun of saying in any case or number, also as the last part of a compound; None for other nouns."""
    low = text.lower().replace("-", "")
    known = nouns()
    for word in _singulars(low):
        if word in known:
            return known[word]
    for cut in range(2, len(low) - 3):
        for word in _singulars(low[cut:]):
            if word in known and len(word) > 4 and word not in TAILS:
                return known[word]
    return None


def _singulars(low: str) -> Iterator[str]:
    yield low
    for ending in ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            yield low[: -len(ending)]
    plain = low.replace("ä", "a").replace("ü", "u").replace("ö", "o")
    if plain != low and low.endswith(("e", "en")):
        yield from (w for w in _singulars_plain(plain))


def _singulars_plain(low: str) -> Iterator[str]:
    yield low
    for ending in ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            yield low[: -len(ending)]
