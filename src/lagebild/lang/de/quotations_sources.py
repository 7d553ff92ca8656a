"""Sources named by a preposition: "laut Polizei", "nach Angaben der Polizei", "Berichten zufolge", "aus Sicht von"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from lagebild.lang.de.quotations_clauses import Sentence, analyse
from lagebild.lang.de.quotations_frames import frame_span, literal_parts, runs, spans
from lagebild.lang.de.quotations_people import PREPOSITIONS, phrase_at
from lagebild.lang.de.quotations_roles import Range
from lagebild.lang.de.quotations_verbs import LEXICON, media, noun_of_saying
from lagebild.lang.lexicon import load
from lagebild.lang.quotations import Draft, Scene, Statement
from lagebild.model import Parse
from lagebild.model.quotation import Medium

DATIVE = frozenset({"dem", "den", "der", "einem", "einer", "diesem", "diesen", "dieser"})
VIEWS = frozenset({"sicht", "perspektive", "sichtweise", "augen"})


@dataclass(frozen=True)
class Source:
    """A source phrase: its words, the words that name the source, the preposition, the medium."""

    whole: Range
    named: Range
    cue: tuple[int, ...]
    medium: tuple[Medium, ...]
    rule: str


@lru_cache(maxsize=1)
def prepositions() -> dict[str, tuple[tuple[str, str, tuple[Medium, ...]], ...]]:
    """Of each preposition where it stands to its noun, what noun it needs, and the medium."""
    table: dict[str, list[tuple[str, str, tuple[Medium, ...]]]] = {}
    for row in load(LEXICON / "speech_prepositions.tsv").rows:
        table.setdefault(row["preposition"], []).append((row["place"], row["noun"], media(row["medium"])))
    return {word: tuple(rows) for word, rows in table.items()}


def framed_by_source(statement: Statement, scene: Scene) -> tuple[Draft, ...]:
    """Every source phrase of a statement with the clause that rests on it."""
    sentence = analyse(statement)
    if not sentence.pieces:
        return ()
    found: list[Draft] = []
    for source in sources(sentence, scene.parse):
        found.extend(_drafts(source, sentence, scene))
    return tuple(found)


def sources(sentence: Sentence, parse: Parse) -> list[Source]:
    """The source phrases of a sentence, in text order."""
    words, found = sentence.words, []
    for i, word in enumerate(words):
        if word.marked is not None:
            continue
        for place, needs, medium in prepositions().get(word.low, ()):
            source = _before(sentence, i, needs, medium, parse) if place != "after" else None
            if source is None and place != "before":
                source = _after(sentence, i, needs, medium, parse)
            if source is not None:
                found.append(source)
                break
        if word.low in {"demnach", "demzufolge", "danach", "wonach"}:
            source = _adverb(sentence, i)
            if source is not None:
                found.append(source)
        if word.low == "zu" and i + 1 < len(words) and words[i + 1].low == "folge":
            source = _after(sentence, i, "any", ("speech", "writing"), parse)
            if source is not None:
                found.append(replace(source, whole=(source.whole[0], i + 2), cue=(i, i + 1)))
    return found


def _adverb(sentence: Sentence, i: int) -> Source | None:
    """ "Demnach", which stands for the source before; "danach" only where a subjunctive follows."""
    words = sentence.words
    if words[i].low == "wonach":
        return None
    if words[i].low == "danach" and not (
        i + 1 < len(words) and sentence.moods[i + 1] is not None and words[i].text[:1].isupper()
    ):
        return None
    return Source((i, i + 1), (i, i + 1), (i,), ("speech", "writing"), "demnach")


def _before(sentence: Sentence, i: int, needs: str, medium: tuple[Medium, ...], parse: Parse) -> Source | None:
    """The preposition stands before its noun."""
    words = sentence.words
    if i + 1 >= len(words):
        return None
    phrase = phrase_at(words, i + 1, sentence.last, parse, close=True)
    if phrase is None:
        return None
    noun = _noun_in(sentence, phrase.start, phrase.end, needs)
    if noun is None and needs == "noun" and words[i + 1].fine == "NE" and words[phrase.end - 1].low.endswith("s"):
        noun = _noun_in(sentence, phrase.end, min(phrase.end + 1, sentence.last), needs)
        phrase = phrase if noun is None else replace(phrase, end=noun + 1)
    if needs != "any" and noun is None:
        return None
    end = phrase.end
    if needs == "view" and words[i].low == "in" and words[noun or i].low != "augen":
        return None
    if words[i].low == "laut" and words[i].fine in {"VVPP"}:
        return None
    while end - 1 > phrase.start and words[end - 1].fine == "CARD" and words[end - 2].fine == "NN":
        end -= 1
    end = _with_apposition(sentence, end, parse)
    known = noun_of_saying(words[noun].text) if noun is not None else None
    start = phrase.start
    medium_found = known.medium if known is not None and needs == "noun" else medium
    return Source((i, end), (start, end), (i,), medium_found, words[i].low)


def _noun_in(sentence: Sentence, start: int, end: int, needs: str) -> int | None:
    """The noun of saying or of view that heads a phrase: the first noun of it."""
    words = sentence.words
    for k in range(start, end):
        word = words[k]
        if word.fine not in {"NN", "NNA", "NNI", "NE"} or word.marked is not None:
            continue
        if needs == "view":
            return k if word.low in VIEWS or (word.low.endswith("sicht") and len(word.low) > 5) else None
        known = noun_of_saying(word.text)
        if known is None and word.fine == "NE":
            continue
        return k if known is not None and known.source else None
    return None


def _after(sentence: Sentence, i: int, needs: str, medium: tuple[Medium, ...], parse: Parse) -> Source | None:
    """The preposition stands after its noun: "Berichten zufolge", "seiner Meinung nach"."""
    words = sentence.words
    if needs == "noun" and words[i].low == "nach" and i + 1 < len(words) and words[i + 1].fine in {"ART", "NE", "CARD"}:
        return None
    best: int | None = None
    named = False
    for start in range(i - 1, max(-1, i - 14), -1):
        if words[start].fine in {"VVFIN", "VAFIN", "VMFIN", "$,"} or (
            words[start].fine in PREPOSITIONS and start < i - 1
        ):
            if words[start].low not in {"von", "aus", "vom"}:
                break
            continue
        found = phrase_at(words, start, i, parse, close=True)
        if found is None or found.end != i:
            if named:
                break
            continue
        noun = _noun_in(sentence, found.start, found.end, "noun")
        if noun is None and named:
            break
        if noun is not None or needs == "any":
            best, named = start, named or noun is not None
    if best is None or (needs == "noun" and not named):
        return None
    best = _from_the_start(sentence, best, parse)
    return Source((best, i + 1), (best, i), (i,), medium, words[i].low + "-after")


def _from_the_start(sentence: Sentence, best: int, parse: Parse) -> int:
    """ "Den Behörden in Mombasa zufolge": a dative that opens the clause, with what hangs on it."""
    words, start = sentence.words, sentence.pieces[sentence.piece_of[best]].start
    if best - 1 <= start or words[best - 1].fine not in PREPOSITIONS or words[start].low not in DATIVE:
        return best
    lead = phrase_at(words, start, best - 1, parse)
    return start if lead is not None and lead.end == best - 1 else best


def _with_apposition(sentence: Sentence, end: int, parse: Parse) -> int:
    """The end of the phrase with an apposition between commas."""
    words = sentence.words
    if end + 1 >= len(words) or words[end].text != ",":
        return end
    number = sentence.piece_of[end] + 1
    if number >= len(sentence.pieces):
        return end
    piece = sentence.pieces[number]
    if piece.kind != "bare" or piece.start != end + 1 or piece.end >= len(words) or words[piece.end].text != ",":
        return end
    inner = phrase_at(words, piece.start, piece.end, parse)
    if inner is None or inner.end < piece.end - 1 or words[piece.start].low in {"den", "dem"}:
        return end
    return inner.end


def _drafts(source: Source, sentence: Sentence, scene: Scene) -> list[Draft]:
    words = sentence.words
    source = _fronted(sentence, source)
    start, end = clause_around(sentence, source.whole)
    parts = [_trim(sentence, start, source.whole[0]), _trim(sentence, source.whole[1], end)]
    content = [(a, b) for a, b in parts if a < b]
    if len(content) == 2 and all(words[k].fine in {"ADV", "KON"} for k in range(*content[0])):
        content = content if words[content[0][0]].text[:1].isupper() else content[1:]
    if not content or not any(b - a > 1 or words[a].marked is not None for a, b in content):
        return []
    frame = frame_span(sentence, *source.whole)
    base = Draft(
        type="Indirect",
        content=spans(sentence, content),
        rule="source-" + source.rule,
        confidence=0.85,
        statement=sentence.statement.number,
        speaker=spans(sentence, [source.named]),
        cue=runs(sentence, source.cue),
        frame=(frame,) if frame is not None else (),
        medium=source.medium,
        at=words[source.cue[0]].i,
        points_back=source.rule == "demnach",
    )
    return [base, *literal_parts(base, sentence, content, scene)]


def _fronted(sentence: Sentence, source: Source) -> Source:
    """A source that opens its sentence reaches up to the finite verb: all before that verb is one phrase."""
    start, end = source.whole
    if start > 1 or source.rule == "demnach":
        return source
    words = sentence.words
    number = sentence.piece_of[end - 1]
    piece = sentence.pieces[number]
    inside = [i for i in piece.finite if i >= end]
    if piece.kind in {"main", "first"} and inside:
        stop = inside[0]
    else:
        follow = next((p for p in sentence.pieces[number + 1 :] if p.kind not in {"bare", "relative"}), None)
        if follow is None or follow.kind != "first" or follow.finite[0] != follow.start:
            return source
        stop = follow.start
    if stop - end > 30 or stop <= end:
        return source
    named = stop
    while named > end and words[named - 1].text in {",", ")", "–", "-"} and words[named - 1].text != ")":
        named -= 1
    relative = next((p.start - 1 for p in sentence.pieces if p.kind == "relative" and end <= p.start <= named), None)
    named = named if relative is None else relative
    return replace(
        source, whole=(start, stop), named=(source.named[0], named if source.named[1] == end else source.named[1])
    )


def _trim(sentence: Sentence, start: int, end: int) -> Range:
    words = sentence.words
    loose = {",", ":", ";", "–", "-", "—", "(", ")", "."}
    while start < end and words[start].marked is None and words[start].text in loose:
        start += 1
    while end > start and words[end - 1].marked is None and words[end - 1].text in loose - {")"}:
        end -= 1
    return start, end


def clause_around(sentence: Sentence, whole: Range) -> Range:
    """The words of the clause that a source phrase stands in, with the clauses that depend on it."""
    number = sentence.piece_of[whole[0]]
    piece = sentence.pieces[number]
    last = sentence.last
    if piece.kind in {"dass", "relative", "sub", "question", "zu"}:
        end = piece.end
        for later in sentence.pieces[number + 1 :]:
            if later.kind in {"first", "main"}:
                break
            end = later.end
        return piece.start, min(end, last)
    start = piece.start
    for earlier in range(number - 1, -1, -1):
        before = sentence.pieces[earlier]
        if before.kind in {"main", "first"} and before.finite and piece.kind != "bare":
            break
        if sentence.pieces[earlier + 1].mark in {":", ";"}:
            break
        start = before.start
    return start, last
