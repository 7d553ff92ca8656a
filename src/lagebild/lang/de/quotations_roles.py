"""Who speaks and who is spoken to in a frame."""

from __future__ import annotations

from collections.abc import Iterator

from lagebild.lang.de.quotations_clauses import Sentence
from lagebild.lang.de.quotations_cues import Cue
from lagebild.lang.de.quotations_people import (
    DETERMINERS,
    FEMININE,
    OBLIQUE,
    PREPOSITIONS,
    TIMES,
    Phrase,
    after_verb,
    fore_field,
    may_be_subject,
    phrase_at,
    phrases,
    trimmed,
)
from lagebild.lang.de.quotations_verbs import noun_of_saying
from lagebild.lang.de.quotations_words import words
from lagebild.lang.quotations import Word
from lagebild.model import Parse, Token

Range = tuple[int, int]
CONTROL = words("control")
AGENTS = frozenset({"von", "vom", "durch", "seitens"})
DATIVE = words("dative")
HEARERS = words("hearers")
TALKS = words("talks")


def speaker(sentence: Sentence, cue: Cue, frame: Range, parse: Parse) -> Range | None:
    """The words of who speaks; None where the frame names nobody."""
    if cue.verb.lemma == "so":
        found = phrase_at(sentence.words, cue.main + 1, frame[1], parse)
        return None if found is None else _with_tail(sentence, found, frame, parse)
    if cue.noun is not None:
        return _of_noun(sentence, cue, frame, parse)
    if cue.verb.lemma in {"heißen", "verlauten"}:
        return _of_heissen(sentence, cue, frame, parse)
    home = sentence.pieces[cue.piece]
    if home.kind in {"first", "main"} and cue.finite is not None:
        for wie in (frame[0], frame[0] + 1):
            if wie + 1 < cue.finite and sentence.words[wie].low == "wie":
                return fore_field(sentence, wie + 1, cue.finite, parse)
    if cue.verb.lemma == "hervorgehen":
        return next(((p.start, p.end) for p in phrases(sentence.words, *frame, parse) if p.preposition == "aus"), None)
    if cue.passive and cue.verb.lemma != "zitieren":
        return agent(sentence, cue, frame, parse) or _document(sentence, cue, frame, parse)
    who = subject(sentence, cue, frame, parse)
    if cue.verb.lemma == "zitieren" and not cue.passive:
        return _quoted_person(sentence, cue, frame, who, parse) or who
    return who if who is None else _without_dative(sentence, cue, who)


def _quoted_person(sentence: Sentence, cue: Cue, frame: Range, who: Range | None, parse: Parse) -> Range | None:
    """ "zitiert den Minister mit den Worten": the object has said it."""
    words = sentence.words
    for p in phrases(words, max(cue.main + 1, who[1] if who is not None else 0), frame[1], parse):
        head = words[p.head]
        if (
            p.preposition is None
            and head.marked is None
            and noun_of_saying(head.text) is None
            and head.low not in TIMES
        ):
            return p.start, p.end
    return None


def _without_dative(sentence: Sentence, cue: Cue, who: Range) -> Range:
    """ "wirft die OSZE [der Kommission] vor": after the subject of a verb that needs a dative, "der …" is one."""
    words = sentence.words
    if cue.verb.addressee != "dat" or cue.verb.force != "act" or cue.finite is None or who[0] < cue.finite:
        return who
    for k in range(who[0] + 1, who[1]):
        if words[k].low in {"der", "einer", "seiner", "ihrer", "dieser"} and words[k].fine in DETERMINERS:
            return who[0], k
    return who


def _with_tail(sentence: Sentence, found: Phrase, frame: Range, parse: Parse) -> Range:
    chosen = after_verb(sentence, found.start, frame[1], frozenset(), parse)
    return chosen if chosen is not None and chosen[0] == found.start else (found.start, found.end)


def subject(sentence: Sentence, cue: Cue, frame: Range, parse: Parse) -> Range | None:
    """The subject of an active frame."""
    words, piece = sentence.words, sentence.pieces[cue.piece]
    if cue.finite is None:
        return _controller(sentence, cue, parse)
    heads = frozenset(words[p].i for p in {*cue.places, cue.main, cue.finite})
    home = sentence.pieces[sentence.piece_of[cue.finite]]
    if home.kind == "relative":
        return _of_relative(sentence, cue, parse, heads)
    if home.kind in {"sub", "dass", "question"} and home.opener is not None and home.opener < cue.finite:
        start = home.opener + 1
        return after_verb(sentence, start, min(cue.finite, home.end), heads, parse) or None
    lead = next((i for i in home.finite), cue.finite)
    if lead != cue.finite and lead < cue.finite and words[cue.finite - 1].low in {"und", "sowie", "aber"}:
        return _subject_of_finite(sentence, lead, frame[0], frame, heads, parse)
    if words[home.start].low in {"und", "sowie", "aber"} and cue.finite <= home.start + 1:
        for earlier in sentence.pieces[: sentence.piece_of[cue.finite]]:
            if earlier.kind in {"main", "first"} and earlier.finite:
                return _subject_of_finite(sentence, earlier.finite[0], 0, (0, earlier.end), heads, parse)
    found = _subject_of_finite(sentence, cue.finite, frame[0], (frame[0], max(frame[1], piece.end)), heads, parse)
    if found is None and home.kind == "first":
        number = sentence.piece_of[cue.finite]
        before = next((p for p in reversed(sentence.pieces[:number]) if p.kind == "main" and p.finite), None)
        if before is not None:
            return _subject_of_finite(sentence, before.finite[0], 0, (0, before.end), heads, parse)
    return found


def _controller(sentence: Sentence, cue: Cue, parse: Parse) -> Range | None:
    """ "Der Sprecher beeilte sich, zu erklären": who does what governs the infinitive says it."""
    for number in range(cue.piece, max(-1, cue.piece - 3), -1):
        piece = sentence.pieces[number]
        finite = next((i for i in piece.finite if i < cue.first), None)
        if finite is None:
            continue
        lemma = parse.tokens[sentence.words[finite].i].lemma
        if piece.kind not in {"main", "first"} or lemma not in CONTROL:
            return None
        return _subject_of_finite(sentence, finite, piece.start, (piece.start, piece.end), frozenset(), parse)
    return None


def _subject_of_finite(
    sentence: Sentence, finite: int, start: int, frame: Range, heads: frozenset[int], parse: Parse
) -> Range | None:
    words = sentence.words
    first = min(start, finite)
    number = sentence.piece_of[finite]
    for earlier in range(number - 1, -1, -1):
        piece = sentence.pieces[earlier]
        if piece.start < first:
            break
        if piece.kind in {"main", "first", "dass"} and piece.finite:
            first = sentence.pieces[earlier + 1].start
            break
    while first < finite and words[first].text in {",", ";", ":", "–", "-", "—"}:
        first += 1
    front = fore_field(sentence, first, finite, parse) if first < finite else None
    if front is not None and not _is_object(sentence, front, finite, frame, heads, parse):
        return front
    limit = sentence.pieces[number].end
    return after_verb(sentence, finite + 1, min(limit, frame[1]) if frame[1] > finite else limit, heads, parse) or front


def _is_object(
    sentence: Sentence, front: Range, finite: int, frame: Range, heads: frozenset[int], parse: Parse
) -> bool:
    """Whether what stands before the verb is its object: a nominative pronoun follows, or the tree says so."""
    words = sentence.words
    after = words[finite + 1] if finite + 1 < len(words) else None
    if after is not None and after.low in {"er", "sie", "wir", "ich", "man"}:
        return True
    limit = sentence.pieces[sentence.piece_of[finite]].end
    if words[front[0]].low == "es" and front[1] == front[0] + 1:
        return any(may_be_subject(words, p) and p.end - p.start > 1 for p in phrases(words, finite + 1, limit, parse))
    fronted = [parse.tokens[w.i].relation for w in words[front[0] : front[1]]]
    if not any(relation in {"obj", "iobj", "obl:arg"} for relation in fronted):
        return words[front[0]].low in {"dies", "das", "dazu"} and front[1] == front[0] + 1
    for p in phrases(words, finite + 1, limit, parse):
        if p.preposition is None and p.start == finite + 1 and words[p.start].low not in OBLIQUE:
            token = parse.tokens[words[p.head].i]
            if token.relation.startswith("nsubj"):
                return True
    return words[front[0]].low in {"dies", "das", "dazu"} and front[1] == front[0] + 1


def _of_relative(sentence: Sentence, cue: Cue, parse: Parse, heads: frozenset[int]) -> Range | None:
    words, home = sentence.words, sentence.pieces[sentence.piece_of[cue.finite or cue.main]]
    if words[home.start].low in {"der", "die", "das", "welche", "welcher", "welches"}:
        return _inside_relative(sentence, home.start, cue, parse, heads) or (home.start, home.start + 1)
    return after_verb(sentence, home.start + 1, cue.first, heads, parse)


def _inside_relative(sentence: Sentence, start: int, cue: Cue, parse: Parse, heads: frozenset[int]) -> Range | None:
    """ "…, die der Minister erklärt hatte": who says it where the relative pronoun is the object."""
    words = sentence.words
    if words[start].low == "der":
        return None
    if words[start + 1].low in {"er", "wir", "ich", "man"}:
        return start + 1, start + 2
    if parse.tokens[words[start].i].relation.startswith("nsubj"):
        return None
    for p in phrases(words, start + 1, cue.first, parse):
        if may_be_subject(words, p) and any(
            parse.tokens[w.i].relation.startswith("nsubj") and parse.tokens[w.i].head in heads
            for w in words[p.start : p.end]
        ):
            return p.start, p.end
    return None


def agent(sentence: Sentence, cue: Cue, frame: Range, parse: Parse) -> Range | None:
    """Who does it in a passive: the phrase under "von", "durch" or "seitens" that the tree hangs on a verb."""
    words, spare = sentence.words, None
    for i in range(frame[0], frame[1] - 1):
        if words[i].low not in AGENTS or words[i].marked is not None:
            continue
        found = phrase_at(words, i + 1, frame[1], parse)
        if found is None or words[found.head].low in TIMES:
            continue
        if not parse.tokens[words[found.head].i].relation.startswith("nmod"):
            return found.start, found.end
        before = words[i - 1] if i else None
        verbal = cue.finite is not None and i > cue.finite
        if verbal and (before is None or noun_of_saying(before.text) is None):
            spare = spare or (found.start, found.end)
    return spare


def _document(sentence: Sentence, cue: Cue, frame: Range, parse: Parse) -> Range | None:
    """ "In dem Bericht wurde vermutet": what is written speaks where no person does."""
    words, start = sentence.words, frame[0]
    if words[start].low not in {"in", "im", "laut"}:
        return None
    found = phrase_at(words, start + 1, frame[1], parse, close=True)
    known = noun_of_saying(words[found.head].text) if found is not None else None
    first = next((k for k in range(start + 1, found.end) if words[k].fine == "NN"), None) if found is not None else None
    if known is None and first is not None:
        known = noun_of_saying(words[first].text)
    return (found.start, found.end) if found is not None and known is not None and "writing" in known.medium else None


def _of_heissen(sentence: Sentence, cue: Cue, frame: Range, parse: Parse) -> Range | None:
    """ "In einem Bericht heißt es", "aus Kreisen hieß es": the source is the prepositional phrase."""
    for p in phrases(sentence.words, frame[0], frame[1], parse):
        if (
            p.preposition in {"in", "im", "aus", "von", "vom", "seitens", "bei", "auf"}
            and sentence.words[p.head].low not in {"nachfrage", "anfrage", "frage", "deutsch", "englisch"}
            and sentence.words[p.head].low not in TIMES
        ):
            return p.start, p.end
    return None


def _of_noun(sentence: Sentence, cue: Cue, frame: Range, parse: Parse) -> Range | None:
    words = sentence.words
    if cue.noun is None:
        return None
    start, end = cue.noun
    for i in range(cue.main + 1, end):
        low = words[i].low
        if (words[i].fine in DETERMINERS | {"ADJA"} and words[i].fine not in PREPOSITIONS) or low in {"von", "vom"}:
            first = i + 1 if low in {"von", "vom"} else i
            found = phrase_at(words, first, end, parse)
            if found is not None:
                stop = next((k for k in range(found.start + 1, found.end) if words[k].low in {"an", "ans"}), found.end)
                return found.start, stop
        break
    if start < cue.main and words[start].fine == "NE":
        return start, start + 1
    if cue.finite is not None and cue.finite in cue.places:
        passive = any(words[p].low in {"wurde", "wurden", "wird", "werden"} for p in cue.places)
        passive = passive and not any(words[p].low == "zitiert" for p in range(*frame))
        plain = Cue(cue.verb, cue.places, cue.finite, cue.finite, passive, cue.piece)
        if passive:
            return agent(sentence, plain, frame, parse)
        if words[cue.finite].low in {"kommt", "kommen", "kam", "kamen", "stammt"} and words[frame[0]].low in {
            "von",
            "vom",
            "aus",
        }:
            whence = phrase_at(words, frame[0] + 1, frame[1], parse)
            return None if whence is None else (whence.start, whence.end)
        found_subject = subject(sentence, plain, frame, parse)
        if found_subject is not None and not (found_subject[0] <= cue.main < found_subject[1]):
            return found_subject
        return None
    if cue.finite is None and start and words[start - 1].low == "mit":
        lead = next((p for p in reversed(sentence.pieces[: cue.piece]) if p.kind in {"main", "first"}), None)
        if lead is not None and lead.finite:
            return _subject_of_finite(sentence, lead.finite[0], lead.start, (lead.start, lead.end), frozenset(), parse)
    if cue.finite is not None:
        plain = Cue(cue.verb, cue.places, cue.finite, cue.finite, False, cue.piece)
        if words[start - 1].fine in PREPOSITIONS if start else False:
            return subject(sentence, plain, frame, parse)
    return None


def addressee(sentence: Sentence, cue: Cue, frame: Range, who: Range | None, parse: Parse) -> Range | None:
    """The words of whom the frame speaks to, without a preposition; None where it names nobody."""
    words, verb = sentence.words, cue.verb
    if cue.passive and verb.addressee == "acc":
        plain = Cue(verb, cue.places, cue.main, cue.finite, False, cue.piece)
        done_to = subject(sentence, plain, frame, parse)
        if done_to is None:
            return None
        end = next((k for k in range(*done_to) if words[k].low in AGENTS and k > done_to[0]), done_to[1])
        return done_to[0], end
    start, stop = _clause_of(sentence, cue, frame)
    found = list(_around(words, start, stop, who, parse))
    for p in found:
        if p.preposition == "gegenüber":
            return p.start, p.end
    if cue.noun is not None:
        return _noun_addressee(sentence, cue, found)
    for p in found:
        if _is_addressee(sentence, p, cue, parse):
            return p.start, p.end
    for p in found:
        if p.preposition == "mit" and _talk_before(sentence, p):
            return p.start, p.end
        if p.preposition == "vor" and words[p.head].low in HEARERS:
            return p.start, p.end
    return None


def _clause_of(sentence: Sentence, cue: Cue, frame: Range) -> Range:
    """The words of the cue's own clause inside the frame."""
    home = sentence.pieces[sentence.piece_of[cue.main if cue.finite is None else cue.finite]]
    if home.kind in {"relative", "sub", "dass", "question"}:
        return max(frame[0], home.start), min(frame[1], max(home.end, cue.last + 1))
    start = frame[0]
    for piece in sentence.pieces:
        if piece.start >= home.start:
            break
        if piece.start >= frame[0] and piece.kind in {"main", "first", "sub", "dass", "relative"} and piece.finite:
            start = piece.end
    finite = cue.finite if cue.finite is not None else cue.main
    before = [i for i in home.finite if i < finite and i not in cue.places]
    return (max(start, before[-1] + 1) if before else start), frame[1]


def _around(words: tuple[Word, ...], start: int, stop: int, who: Range | None, parse: Parse) -> Iterator[Phrase]:
    """The noun phrases of a clause before and after its speaker."""
    if who is None or who[1] <= start or who[0] >= stop:
        yield from phrases(words, start, stop, parse)
        return
    yield from phrases(words, start, max(start, who[0]), parse)
    yield from phrases(words, who[1], stop, parse)


def _noun_addressee(sentence: Sentence, cue: Cue, found: list[Phrase]) -> Range | None:
    """ "der Vorwurf an die Regierung", "erteilte den Soldaten den Befehl"."""
    words = sentence.words
    for p in found:
        if p.preposition in {"an", "ans"} and p.start > cue.main:
            return p.start, p.end
        plural = words[p.start].low == "den" and words[p.head].low.endswith("n")
        if p.preposition is None and p.end <= cue.main and (words[p.start].low in {"dem", "ihm", "ihnen"} or plural):
            return p.start, p.end
    return None


def _talk_before(sentence: Sentence, p: Phrase) -> bool:
    return any(sentence.words[k].low in TALKS for k in range(max(0, p.start - 3), p.start))


def _is_addressee(sentence: Sentence, p: Phrase, cue: Cue, parse: Parse) -> bool:
    words, kind = sentence.words, cue.verb.addressee
    head = words[p.head]
    alone = p.end - p.start == 1
    if (
        head.low in TIMES
        or head.fine == "PRF"
        or (alone and words[p.start].low in {"sich", "es", "das", "dies", "was"})
    ):
        return False
    if p.preposition is not None:
        if kind == "von" and p.preposition in {"von", "vom"}:
            return True
        if kind == "an" and p.preposition in {"an", "ans"}:
            return True
        return (
            cue.verb.lemma == "sagen"
            and p.preposition in {"zu", "zum", "zur"}
            and (head.fine in {"NE", "QUOTE"} or head.low in HEARERS)
        )
    if noun_of_saying(head.text) is not None:
        return False
    token = parse.tokens[head.i]
    first = words[p.start].low
    if kind == "dat":
        return _is_dative(words, p, token, cue)
    if kind == "acc":
        if cue.passive:
            return False
        if first in {"der", "dem", "er", "wir", "ich", "man", "des"}:
            return False
        return token.relation in {"obj", "iobj"} or first in OBLIQUE or head.fine in {"NN", "NE"}
    return False


def _is_dative(words: tuple[Word, ...], p: Phrase, token: Token, cue: Cue) -> bool:
    first, head = words[p.start].low, words[p.head]
    if first in {"dem", "ihm", "ihnen", "einem", "seinem", "ihrem", "diesem", "mir", "uns"}:
        return True
    if first == "den":
        return head.low.endswith(("n", "s")) and token.feature("Number") != "Sing"
    if first == "der" and head.low.endswith(FEMININE):
        return True
    if first in DATIVE and p.end - p.start > 1:
        return token.feature("Case") != "Gen" and not token.relation.startswith("nsubj")
    strict = cue.verb.force == "act" or cue.passive
    return strict and head.fine == "NE" and first not in {"der", "die", "das", "ein", "eine"} and p.start > 0


def clean(sentence: Sentence, found: Range | None) -> Range | None:
    """A range without loose words at its edges; None if nothing is left."""
    if found is None:
        return None
    start, end = trimmed(sentence.words, *found)
    return (start, end) if start < end else None


def subject_like(sentence: Sentence, p: Phrase) -> bool:
    """Whether a phrase can be a subject in this sentence."""
    return may_be_subject(sentence.words, p)
