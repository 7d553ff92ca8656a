"""The frames of events: which verb or noun, with which company, names which interaction.

A row of `lexicon/event_verbs.tsv` or `event_nouns.tsv` becomes a `Frame`; the heads of the lists
say what their columns mean. Looking a word up costs one dictionary access, and for nouns one for
every ending of the word (compounds), never a pass over the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, cast, get_args

from lagebild.errors import LexiconError
from lagebild.lang import lexicon
from lagebild.model import EventType, Status

HOME = Path(__file__).parent / "lexicon"

VERB_ROLES = frozenset({"subj", "obj", "iobj", "refl", "inf", "dass", "gen", "pred", "adj"})
NOUN_ROLES = frozenset({"gen", "adj", "subj", "obj", "inf", "dass"})
PREPOSITIONS = frozenset({
    "ab", "als", "an", "angesichts", "anlässlich", "auf", "aus", "außer", "bei", "bis", "durch", "entgegen", "für",
    "gegen", "gegenüber", "hinter", "in", "infolge", "mit", "nach", "neben", "ohne", "seit", "statt", "trotz", "um",
    "unter", "von", "vor", "wegen", "wider", "wie", "zu", "zugunsten", "zwischen", "über",
})  # fmt: skip
LONGEST_WORD = 60
# From so many letters on a noun is taken as the first part of a compound, too.
LONG_ENOUGH = 6
# A compound has at least so many letters before the noun it ends in, and the noun at least so many.
SHORTEST_HEAD, SHORTEST_TAIL = 3, 6


@dataclass(frozen=True, slots=True)
class Need:
    """One condition of a frame: that a role is filled, by what, or that it is not.

    `words` are nouns (lower case) of which the filler must be one or a compound with one, the longer
    ones also as its beginning ("Gesetzespaket"); `kind` asks for an actor or for anything else.
    """

    role: str
    absent: bool = False
    words: tuple[str, ...] = ()
    kind: Literal["actor", "thing"] | None = None
    openings: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How much the condition narrows the frame down."""
        if self.words:
            return 4
        return 2 if self.kind else 1


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a word names an interaction; without a type it says that the word names none.

    Equality is that of all fields.
    """

    word: str
    needs: tuple[Need, ...]
    type: EventType | None
    modes: tuple[str, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    content: tuple[str, ...]
    status: Status | None
    yes: str
    no: str

    @property
    def name(self) -> str:
        """The name that stands in a result as its rule: `üben-obj-Kritik`."""
        company = [f"{n.role}-{n.words[0]}" if n.words else n.role for n in self.needs if not n.absent]
        return "-".join([self.word.lstrip("*").replace(" ", "-"), *company])

    @property
    def weight(self) -> int:
        """How narrow the frame is; one that names the nouns with which a word is no event goes before the others."""
        barred = 3 if self.type is None and any(need.words for need in self.needs) else 0
        return barred + sum(need.weight for need in self.needs)


@dataclass(frozen=True)
class Frames:
    """All frames of one list; of a word the narrowest first, ties in the order of the list."""

    rows: tuple[Frame, ...]

    @cached_property
    def _whole(self) -> Mapping[str, tuple[Frame, ...]]:
        return _grouped(f for f in self.rows if not f.word.startswith("*"))

    @cached_property
    def _endings(self) -> Mapping[str, tuple[Frame, ...]]:
        return _grouped(f for f in self.rows if f.word.startswith("*"))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The lemmas that have frames of their own, in the order of the list."""
        return tuple(self._whole)

    def of(self, word: str) -> tuple[Frame, ...]:
        """The frames of a lemma (any case): its own, else those of the longest ending the list has."""
        word = word.lower()
        if word in self._whole or len(word) > LONGEST_WORD:
            return self._whole.get(word, ())
        return next((self._endings[word[i:]] for i in range(len(word) - 2) if word[i:] in self._endings), ())

    def of_compound(self, word: str) -> tuple[Frame, ...]:
        """The frames of the longest noun that a compound of any case ends in ("Generalstreik", "Streik")."""
        word = word.lower()[:LONGEST_WORD]
        tails = (word[i:] for i in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1))
        return next((self._whole[tail] for tail in tails if tail in self._whole), ())


def _grouped(frames: Iterable[Frame]) -> Mapping[str, tuple[Frame, ...]]:
    groups: dict[str, list[Frame]] = {}
    for frame in frames:
        groups.setdefault(frame.word.lstrip("*").lower(), []).append(frame)
    return {word: tuple(sorted(group, key=lambda f: -f.weight)) for word, group in groups.items()}


def load(path: Path) -> Frames:
    """The frames of a list; LexiconError names the file, the word and what is wrong."""
    found = lexicon.load(path)
    key = "lemma" if "lemma" in found.columns else "noun"
    return Frames(tuple(_frame(row, key, path) for row in found.rows))


def _frame(row: Mapping[str, str], key: str, path: Path) -> Frame:
    def refuse(what: str) -> LexiconError:
        return LexiconError(f"{path.name}, row of {row[key]!r}: {what}.")

    roles = (VERB_ROLES if key == "lemma" else NOUN_ROLES) | PREPOSITIONS
    needs = tuple(_need(text) for text in row["needs"].split())
    sides = {name: tuple(part for part in row[name].split("+") if part) for name in ("actor", "recipient", "content")}
    for role in (*(n.role for n in needs), *(r for side in sides.values() for r in side)):
        if role not in roles:
            raise refuse(f"{role!r} is no role; use {', '.join(sorted(roles))}")
    if row["type"] and row["type"] not in get_args(EventType):
        raise refuse(f"{row['type']!r} is no event type")
    if row["status"] and row["status"] not in get_args(Status):
        raise refuse(f"{row['status']!r} is no status")
    return Frame(
        word=row[key],
        needs=needs,
        type=cast(EventType, row["type"]) if row["type"] else None,
        modes=tuple(m.strip() for m in row["modes"].split(",") if m.strip()),
        status=cast(Status, row["status"]) if row["status"] else None,
        yes=row["yes"],
        no=row["no"],
        actor=sides["actor"],
        recipient=sides["recipient"],
        content=sides["content"],
    )


def _need(text: str) -> Need:
    absent = text.startswith("!")
    role, colon, kind = text.lstrip("!").partition(":")
    role, _, words = role.partition("=")
    if colon and kind not in {"actor", "thing"}:
        role = f"{role}:{kind}"  # refused by the caller as no role
    asked = cast(Literal["actor", "thing"], kind) if kind else None
    nouns = tuple(w.lower() for w in words.split("|") if w)
    return Need(role, absent, nouns, asked, tuple(w for w in nouns if len(w) >= LONG_ENOUGH))


@dataclass(frozen=True)
class Instruments:
    """Nouns that give an event of a type a mode: with what, by what way ("Drohne": ASSAULT drone)."""

    rows: Mapping[tuple[str, str], str]

    def mode(self, noun: str, type: EventType) -> str | None:
        """The mode that a noun (any case, compounds by their ending or beginning) gives an event of that type."""
        word = noun.lower()[:LONGEST_WORD]
        parts = (word, *(word[i:] for i in range(3, len(word) - 3)), *(word[:i] for i in range(len(word) - 1, 3, -1)))
        return next((self.rows[part, type] for part in parts if (part, type) in self.rows), None)


def load_instruments(path: Path) -> Instruments:
    """The instruments of a list with the columns noun, type, mode."""
    return Instruments({(row["noun"].lower(), row["type"]): row["mode"] for row in lexicon.load(path).rows})
