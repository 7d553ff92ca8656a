"""Words of saying in a statement: verbs with their particles and auxiliaries, support verbs, nouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lagebild.lang.de.quotations_clauses import NOMINAL, Piece, Sentence, is_finite
from lagebild.lang.de.quotations_people import DETERMINERS, PREPOSITIONS, phrase_at
from lagebild.lang.de.quotations_verbs import (
    Form,
    SpeechVerb,
    conjugate,
    noun_of_saying,
    phrases,
    speech_verbs,
    words_of,
)
from lagebild.lang.de.quotations_words import words
from lagebild.lang.quotations import Word
from lagebild.model import Parse
from lagebild.model.quotation import Medium

BE = words("be")
HAVE = words("have")
BECOME = words("become")
MODAL = words("modal")
NOT_REFLEXIVE = words("not-reflexive")
SOURCES = frozenset({"nach", "laut", "gemäß", "entsprechend", "aus"})
MOVES = frozenset({"ausgehen", "übereinkommen"})  # verbs whose perfect takes "sein"
QUESTION_NOUNS = frozenset({"Frage", "Nachfrage", "Anfrage", "Zweifel", "Diskussion", "Auskunft", "Angabe"})
SUPPORT = words("support")


@dataclass(frozen=True)
class Cue:
    """A word of saying with all that belongs to it.

    `places` are the words of the cue, `main` the lexical verb (or noun), `finite` the finite word of its
    clause (None for infinitives and nouns), `heads` the tokens that may govern its subject.
    """

    verb: SpeechVerb
    places: tuple[int, ...]
    main: int
    finite: int | None
    passive: bool
    piece: int
    noun: tuple[int, int] | None = None

    @property
    def last(self) -> int:
        return max(self.places)

    @property
    def first(self) -> int:
        return min(self.places)


def generic(lemma: str, medium: tuple[Medium, ...], frames: str = "dass,frage,v2,zu,direkt") -> SpeechVerb:
    """A verb of saying for an expression that is none by itself."""
    return SpeechVerb(lemma, "", "say", medium, frozenset(frames.split(",")), "gegenüber")


def cues_in(sentence: Sentence, number: int) -> Iterator[Cue]:
    """Verbal words of saying in a piece, from its end to its start."""
    piece = sentence.pieces[number]
    for i in range(piece.end - 1, piece.start - 1, -1):
        word = sentence.words[i]
        if word.marked is not None or (word.text[:1].isupper() and i > 0 and word.fine not in {"VVFIN", "VVPP"}):
            continue
        found = verb_cue(sentence, piece, number, i)
        if found is not None and not _says_nothing(sentence, piece, found):
            yield found


def _says_nothing(sentence: Sentence, piece: Piece, cue: Cue) -> bool:
    """ "hat sich bestätigt", "stellte sich heraus": reflexive uses that say nothing; "konnte nicht bestätigen"."""
    reflexive, denied = cue.verb.lemma in NOT_REFLEXIVE, cue.verb.lemma in {"bestätigen", "sagen", "vorhersagen"}
    if not (reflexive or denied) or speech_verbs().get(cue.verb.lemma) is not cue.verb:
        return False
    near = {sentence.words[k].low for k in range(piece.start, piece.end)}
    if reflexive and "sich" in near and "bereit" not in near:
        return True
    modal = cue.finite is not None and cue.finite != cue.main and sentence.words[cue.finite].low in MODAL
    return modal and denied and "nicht" in near


# What a tagger may call a word of saying that is no finite verb.
NOT_FINITE = frozenset({"VVPP", "VVINF", "VVIZU", "VVFIN", "VAPP", "ADJD"})


def verb_cue(sentence: Sentence, piece: Piece, number: int, i: int) -> Cue | None:
    """The word of saying at a place, with particle, auxiliaries and support word; None where it is none."""
    word = sentence.words[i]
    if i in piece.finite and not _under_modal(sentence, piece, i):
        return _finite_cue(sentence, piece, number, i) or _phrase_cue(sentence, piece, number, i)
    if word.fine not in NOT_FINITE:
        return None
    known = words_of(word.low)
    joint = words_of(sentence.words[i - 1].low + word.low) if i > piece.start else ()
    if joint and word.fine in {"VVPP", "VVINF", "ADJD", "VVFIN"}:
        return _joint_cue(sentence, piece, number, i, joint)
    participles = [f for f in known if f.shape == "participle"]
    if participles and word.fine in {"VVPP", "VVFIN", "ADJD", "VAPP", "VVINF"}:
        return _participle_cue(sentence, piece, number, i, participles[0].verb)
    infinitives = [f for f in known if f.shape in {"infinitive", "zu"}]
    if infinitives and word.fine in {"VVINF", "VVIZU", "VVFIN"}:
        return _infinitive_cue(sentence, piece, number, i, infinitives[0])
    return None


def _under_modal(sentence: Sentence, piece: Piece, i: int) -> bool:
    """An infinitive that looks finite: "musste er betonen"."""
    words = sentence.words
    before = [k for k in piece.finite if k < i]
    return (
        piece.kind in {"main", "first"}
        and bool(before)
        and words[before[-1]].fine == "VMFIN"
        and words[i].low.endswith("n")
        and words[i - 1].text not in {"und", "oder", ","}
    )


def _joint_cue(sentence: Sentence, piece: Piece, number: int, i: int, joint: tuple[Form, ...]) -> Cue | None:
    """A verb written in two words: "hat bekannt gegeben", "will bekannt machen"."""
    form = joint[0]
    if form.shape == "participle":
        cue = _participle_cue(sentence, piece, number, i, form.verb)
    else:
        cue = _infinitive_cue(sentence, piece, number, i, form)
    return cue if cue is None else replace(cue, places=tuple(sorted({*cue.places, i - 1})))


def _finite_cue(sentence: Sentence, piece: Piece, number: int, i: int) -> Cue | None:
    words = sentence.words
    known = words_of(words[i].low)
    joined = [f for f in known if f.shape == "joined"]
    if joined:
        return Cue(joined[0].verb, (i,), i, i, False, number)
    plain: Form | None = None
    for form in known:
        if form.shape != "finite" and not (form.shape == "infinitive" and words[i].fine.endswith("FIN")):
            continue
        if form.verb.particle:
            place = particle_place(sentence, number, i, form.verb.particle)
            if place is not None:
                extra = _correlate(words, i, place, form.verb.lemma)
                return Cue(form.verb, (i, *extra, place), i, i, False, number)
        elif plain is None or plain.verb.force == "weak":
            plain = form
    if plain is None or _has_other_particle(sentence, piece, i):
        return None
    if words[i].low in {"heißt", "hieß", "heiße"}:
        es = next((k for k in (i + 1, i - 1) if 0 <= k < len(words) and words[k].low == "es"), None)
        if es is None:
            return None
        return Cue(plain.verb, tuple(sorted((i, es))), i, i, False, number)
    if plain.verb.force == "weak":
        return _phrase_cue(sentence, piece, number, i) or Cue(plain.verb, (i,), i, i, False, number)
    return Cue(plain.verb, (i,), i, i, False, number)


def particle_place(sentence: Sentence, number: int, i: int, particle: str) -> int | None:
    """Where the separated particle of a finite verb stands: at the end of its piece or of a later one."""
    words = sentence.words
    for k in range(number, min(number + 5, len(sentence.pieces))):
        piece = sentence.pieces[k]
        for j in range(max(piece.start, i + 1), piece.end):
            if words[j].low != particle:
                continue
            closes = words[j].fine == "PTKVZ" or _ends_clause(sentence, piece, j)
            own = k == number or piece.kind in {"bare", "relative", "sub"} or j == piece.start
            if closes and own and not any(i < f < j for f in piece.finite):
                return j
        if k > number and piece.kind in {"dass", "main", "first"}:
            return None
    return None


def _ends_clause(sentence: Sentence, piece: Piece, j: int) -> bool:
    if j + 1 == piece.end:
        return True
    after = sentence.words[j + 1]
    return after.fine in {"KON", "KOKOM"} or after.low in {"und", "als"} or after.marked is not None


def _has_other_particle(sentence: Sentence, piece: Piece, i: int) -> bool:
    """Whether a particle ends the clause that makes another verb of the finite form."""
    for j in range(piece.end - 1, i, -1):
        word = sentence.words[j]
        if word.fine == "PTKVZ":
            return word.low != "weiter" and not any(i < k < j for k in piece.finite)
        if j < piece.end - 2:
            break
    return False


def _correlate(words: tuple[Word, ...], i: int, place: int, lemma: str) -> tuple[int, ...]:
    """The "davon" of "geht davon aus", which belongs to the cue."""
    return tuple(k for k in range(i + 1, place) if lemma == "ausgehen" and words[k].low == "davon")


def _participle_cue(sentence: Sentence, piece: Piece, number: int, i: int, verb: SpeechVerb) -> Cue | None:
    words = sentence.words
    if words[i].low == "bekannt":
        return None
    after = [
        k for k in range(i + 1, min(i + 3, piece.end)) if words[k].low in HAVE | BECOME | BE or is_finite(words[k])
    ]
    if i + 1 < piece.end and words[i + 1].fine in NOMINAL and not after:
        return None
    finite = next((k for k in after if is_finite(words[k])), None)
    places: tuple[int, ...]
    if finite is not None and (
        piece.kind in {"dass", "sub", "relative", "question"} or (finite == i + 1 and piece.opener)
    ):
        places = tuple(range(i, finite + 1))
    else:
        finite = auxiliary_before(sentence, number, i, HAVE | BECOME | BE)
        if finite is None:
            return None
        worden = i + 1 < piece.end and words[i + 1].low == "worden"
        places = (finite, i, i + 1) if worden else (finite, i)
    passive = any(words[k].low in BECOME for k in places)
    if not passive and words[finite].low in BE and verb.lemma not in MOVES:
        return None
    return Cue(verb, places, i, finite, passive, number)


def auxiliary_before(sentence: Sentence, number: int, i: int, lows: frozenset[str]) -> int | None:
    """The finite auxiliary before a place, in its piece or, past clauses between, in an earlier one."""
    words = sentence.words
    for k in range(number, -1, -1):
        piece = sentence.pieces[k]
        for j in range(min(i, piece.end) - 1, piece.start - 1, -1):
            if words[j].low in lows and is_finite(words[j]):
                return j if k == number or piece.kind in {"main", "first"} else None
        if piece.kind in {"main", "first"} and k < number:
            return None
        if k == number and piece.finite and piece.finite[0] < i:
            return None
    return None


def _infinitive_cue(sentence: Sentence, piece: Piece, number: int, i: int, form: Form) -> Cue | None:
    words = sentence.words
    if form.shape == "zu" or (i > piece.start and words[i - 1].low == "zu"):
        places = (i,) if form.shape == "zu" else (i - 1, i)
        return Cue(form.verb, places, i, None, False, number)
    after = next((k for k in range(i + 1, min(i + 3, piece.end)) if words[k].low in MODAL | BECOME), None)
    if after is not None and piece.kind in {"dass", "sub", "relative", "question"}:
        return Cue(form.verb, (i, after), i, after, False, number)
    finite = auxiliary_before(sentence, number, i, MODAL | BECOME)
    if finite is None:
        return None
    return Cue(form.verb, (finite, i), i, finite, False, number)


@lru_cache(maxsize=1)
def support_forms() -> Mapping[str, tuple[str, ...]]:
    """Of each form of a support verb its infinitives."""
    table: dict[str, set[str]] = {}
    for verb in {*phrases(), *SUPPORT}:
        finite, participle = conjugate(verb)
        for word, _ in finite:
            table.setdefault(word, set()).add(verb)
        for word in participle:
            table.setdefault(word, set()).add(verb)
    for word in BE:
        table.setdefault(word, set()).add("sein")
    return {word: tuple(sorted(found)) for word, found in table.items()}


def _phrase_cue(sentence: Sentence, piece: Piece, number: int, i: int) -> Cue | None:
    """A support verb with its word: "ist der Ansicht", "gab zu bedenken", "zeigte sich überzeugt"."""
    words = sentence.words
    if words[i].low in {"hält", "hielt", "halten", "hielten"}:
        for j in range(i + 1, piece.end - 1):
            if words[j].low == "für" and words[j + 1].fine in {"ADJD", "ADJA"} and words[i + 1].low in {"es", "das"}:
                return Cue(generic("halten", ("speech", "thought")), (i, i + 1, j, j + 1), i, i, False, number)
    for verb in support_forms().get(words[i].low, ()):
        wanted = phrases().get(verb, {})
        for j in range(piece.start, piece.end):
            if j == i or words[j].low not in wanted:
                continue
            first = j
            while first - 1 > max(i, piece.start - 1) and words[first - 1].fine in DETERMINERS | PREPOSITIONS | {
                "ADJA",
                "PTKZU",
            }:
                first -= 1
            places = tuple(sorted({i, *range(first, j + 1)}))
            return Cue(generic(verb, wanted[words[j].low]), places, i, i, False, number)
    return None


def noun_cue(sentence: Sentence, number: int, parse: Parse) -> Cue | None:
    """A noun of saying whose phrase ends a piece: "der Vorwurf der Regierung, …", "vertritt die Ansicht, …"."""
    piece, words = sentence.pieces[number], sentence.words
    for i in range(piece.end - 1, max(piece.start - 1, piece.end - 14), -1):
        word = words[i]
        if word.fine not in {"NN", "NNA", "NNI"} or not word.text[:1].isupper():
            continue
        known = noun_of_saying(word.text)
        if known is None or not known.opens:
            continue
        start = _phrase_start(words, piece, i)
        if words[start].low.startswith("kein") or (start > 0 and words[start - 1].low in SOURCES):
            continue
        whole = phrase_at(words, start, piece.end, parse)
        end = whole.end if whole is not None else i + 1
        rest = range(end, piece.end)
        if any(
            words[k].fine
            not in {
                "VVPP",
                "VAFIN",
                "VVFIN",
                "PTKVZ",
                "ADV",
                "PAV",
                "PROAV",
                "VAPP",
                "PTKNEG",
                "ADJD",
                "VMFIN",
                "VVINF",
                "VAINF",
            }
            and (words[k].low not in {"dass", "darüber", "daran", "dazu", "dafür", "danach", "davon"})
            for k in rest
        ) and not _only_prepositional(words, end, piece.end, parse):
            continue
        cue = _with_support(sentence, piece, number, start, i)
        frames = (
            {"dass", "v2", "direkt"}
            | ({"zu"} if known.opens == "zu" else set())
            | ({"frage"} if known.lemma in QUESTION_NOUNS else set())
        )
        verb = SpeechVerb(word.low, "", "noun", known.medium, frozenset(frames), "-")
        finite, places = cue
        return Cue(verb, places, i, finite, False, number, (start, end))
    return None


def _only_prepositional(words: tuple[Word, ...], start: int, end: int, parse: Parse) -> bool:
    """Whether only prepositional phrases and closing verbs follow."""
    i = start
    while i < end:
        if words[i].fine in PREPOSITIONS:
            inner = phrase_at(words, i + 1, end, parse)
            if inner is None:
                return False
            i = inner.end
        elif words[i].fine in {"VVPP", "VAFIN", "VVFIN", "PTKVZ", "VAPP", "ADV"}:
            i += 1
        else:
            return False
    return True


def _phrase_start(words: tuple[Word, ...], piece: Piece, i: int) -> int:
    start = i
    while start - 1 >= piece.start and words[start - 1].fine in DETERMINERS | {"ADJA", "CARD", "NNA"}:
        start -= 1
    return start


def _with_support(
    sentence: Sentence, piece: Piece, number: int, start: int, i: int
) -> tuple[int | None, tuple[int, ...]]:
    """The support verb of a noun of saying and the words of the cue."""
    words = sentence.words
    finite = next((k for k in piece.finite), None)
    if finite is None:
        return None, tuple(range(start, i + 1))
    participle = next((k for k in range(i + 1, piece.end) if words[k].fine in {"VVPP", "PTKVZ"}), None)
    supporting = any(v in SUPPORT for v in support_forms().get(words[finite].low, ())) or (
        words[finite].low in HAVE
        and participle is not None
        and any(v in SUPPORT for v in support_forms().get(words[participle].low, ()))
    )
    before = words[start - 1].fine in PREPOSITIONS if start > piece.start else False
    if not supporting or (finite > i and piece.kind == "main"):
        return finite, tuple(range(start, i + 1))
    first = start - 1 if before else start
    places = {finite, *range(first, i + 1)}
    if participle is not None:
        places.add(participle)
    return finite, tuple(sorted(places))


def speech_verb(lemma: str) -> SpeechVerb | None:
    """The verb of saying of that infinitive."""
    return speech_verbs().get(lemma)
