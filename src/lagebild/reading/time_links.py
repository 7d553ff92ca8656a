"""Which time expression says when something happened: syntax first, then nearness, no link rather than a wrong one."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.model import Parse, Span, Timex, Token

# How sure each way of finding a time is, the surest first.
GOVERNED = 0.95  # the time depends on the trigger itself
INSIDE = 0.9  # the trigger stands in the time's own words, or the time in the trigger's ("Mittwochssitzung")
BEHIND = 0.85  # a bare year right behind the noun's phrase ("die Geiselnahme in der Botschaft 1979")
SAME_CLAUSE = 0.8  # both depend on the verb of one clause
NEAR = 0.6  # same clause, the time belongs to another noun there
BELOW = 0.75  # the time stands somewhere below the noun asked about ("der Einsatz gegen die Stadt im Jahre 1988")
ATTRIBUTE = 0.7  # the time stands in an attribute of what the token names ("die für heute geplante Sitzung")
RELATIVE = (
    0.65  # the time stands in a relative clause that has the noun for its subject ("der Gipfel, der am Montag beginnt")
)
SHARED = 0.6  # the first verb of a coordination has the time, the second has none
SEGMENT = 0.5  # no tree says so, but between two commas the time and the token stand alone together
CARRIED = 0.35  # the sentence before has it and the story goes on
ONLY_ONE = 0.4  # the only time of the sentence, in a clause beside or above

BACK = "back-reference"  # the rule of a language's words that go back to a time just spoken of
REACH = 400  # code points that "damals" can look back

OPENING = frozenset({"root", "ROOT", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"})
CORE = frozenset({"nsubj", "obj", "iobj"})
COMPLEMENTIZERS = frozenset({"dass", "daß", "ob", "zu", "um"})
ATTRIBUTIVE = frozenset({"von", "aus"})  # they tie a time to the noun before them
DURING = frozenset({"in", "bei", "während", "nach"})  # a noun under them is an occasion
NOMINAL = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN"})
PHRASE = 6  # so many words can stand between a noun and the year behind its phrase
PASSED = frozenset({"aux", "cop", "advmod", "compound", "expl"})
AHEAD = frozenset({"zu", "für", "bis", "ab"})  # they lead to a time still to come when the words were said
UNTIL = frozenset({"bis"})  # "verlängerte das Kriegsrecht bis zum Jahresende": not when it was done
SINCE = frozenset({"seit"})  # what began then goes on
MEANT_FOR = frozenset({"für"})  # "die Verhandlungen über den Haushalt für 2011": when the thing is for
THEN = frozenset({"dann", "da"})  # they go back to the time just named
BREAKS = frozenset(',;:–—„“»«"')
SPEECH = frozenset({"ccomp", "csubj", "parataxis"})


def time_of(token: Token, parse: Parse, timexes: Sequence[Timex]) -> tuple[Timex, float] | None:
    """The time expression that says when what the token names happened, with a confidence in 0..1.

    Asked in this order: a time that depends on the token itself; one that depends on the verb of
    its clause; the nearest in the clause; that of the verb it is coordinated with; the only one of
    the sentence, unless a clause of speech or a relative clause stands between. None where none of
    these holds. Sets and bare durations say how often and how long, never when; a duration that is
    anchored in time ("vor zwei Wochen", `begin` is known) counts.

    Among several at the same level a resolved one is better than an open one, a time of day better
    than its day, the nearer better than the farther.
    """
    sentence = parse.sentence_of(token)
    here = [timex for timex in timexes if sentence.span.covers(timex.span)]
    if any(t.type == "DURATION" and not _dates(t) and _of(t, token, parse) for t in here):
        return None  # "die Proteste der vergangenen Wochen" are not those of a day named beside
    words = frozenset(t.i for timex in here for t in parse.within(timex.span))
    placed = [(t, head) for t in here if _dates(t) and (head := _head(t, parse)) is not None]
    graded = [(grade, timex, head) for timex, head in placed if (grade := _grade(token, timex, head, words, parse))]
    if len({timex.value[:10] for timex, _ in placed}) > 1:
        graded = [g for g in graded if g[0] > ONLY_ONE]
    if any(timex.type != "DURATION" and grade > ONLY_ONE for grade, timex, _ in graded):
        own = GOVERNED if token.tag == "NOUN" else 1.0  # "die Proteste der vergangenen Wochen"
        graded = [g for g in graded if g[1].type != "DURATION" or g[0] >= own]
    if not graded:
        return _segment(token, placed, words, parse)
    grade, timex, _ = min(
        graded, key=lambda g: (-g[0], _lies_ahead(g[1], parse), *_rank(g[1]), abs(g[2].i - token.i), g[2].i)
    )
    return timex, grade


def _segment(
    token: Token, placed: Sequence[tuple[Timex, Token]], words: frozenset[int], parse: Parse
) -> tuple[Timex, float] | None:
    """The one time that stands with the verb between two commas, or between it and its auxiliary.

    This is for long sentences, on which trees fail. A time that dates a noun or attribute of its own is
    left out, as is one in a clause of speech or a relative clause.
    """
    if token.tag not in {"VERB", "AUX"}:
        return None
    first, last = _stretch(token, parse)
    found = []
    for timex, head in placed:
        governor = _noun_before(timex, parse) or _governor(head, words, parse)
        own = _clause(token, parse)
        may = _kind(own, parse) == "conj" or _may_pass(own, _clause(head, parse), parse)
        if not first <= head.i <= last or not may:
            continue
        if (
            governor is None
            or governor.i == _clause(head, parse).i
            or not _keeps_its_time(governor, timex, head, parse)
        ):
            found.append(timex)
    return (found[0], SEGMENT) if len(found) == 1 else None


def _stretch(token: Token, parse: Parse) -> tuple[int, int]:
    """The first and last token around a verb: from comma to comma, or from its auxiliary if that is before."""
    sentence = parse.sentence_of(token)
    first = last = token.i
    while first > sentence.first and parse.tokens[first - 1].text not in BREAKS:
        first -= 1
    while last + 1 < sentence.last and parse.tokens[last + 1].text not in BREAKS:
        last += 1
    if token.feature("VerbForm") in {"Part", "Inf"}:
        for i in range(first - 1, sentence.first - 1, -1):
            if parse.tokens[i].tag == "AUX":
                return i, last
            if parse.tokens[i].tag == "VERB":
                break
    return first, last


def carried(token: Token, parse: Parse, before: Sequence[Timex], tense: str | None) -> tuple[Timex, float] | None:
    """The day or clock of the sentence before, where the story goes on in the past tense in a main clause.

    `before` are the time expressions of that sentence, `tense` is that of the token's clause. Among several in
    its main clause the one that opens it counts. None where none opens it, none is known to the day or better,
    or all stand in other clauses. The pluperfect lies before the story's day: it carries its own times on alone,
    months, years and "damals" too.
    """
    inside = {_base(t.relation) for t in _clauses_above(token, parse)}
    below = bool(inside & {"acl", "advcl"})
    takes_up = below and token.tag == "NOUN" and _opens_sentence(token.span, parse)  # "Bei der Runde, zu der er lud, …"
    if tense != "past" or inside & SPEECH or (below and not takes_up):
        return None
    earlier = not takes_up and _pluperfect(token, parse)
    found = []
    for timex in before:
        head = _head(timex, parse)
        if head is None or not (_is_day(timex, earlier) or (earlier and timex.rule == BACK)):
            continue
        if _in_main_clause(head, parse) and (not earlier or _pluperfect(head, parse)):
            found.append(timex)
    if len({t.value[:10] for t in found}) > 1:
        found = [t for t in found if _opens_sentence(t.span, parse)][:1]
    return (found[-1], CARRIED) if found else None


def retold(token: Token, parse: Parse, after: Sequence[Timex]) -> tuple[Timex, float] | None:
    """The day of the next sentence's main clause, where the token heads or belongs to the main clause of its own.

    So agencies open: the news in the perfect, and when it was in the sentence behind.
    """
    if token.tag == "NOUN" or not _in_main_clause(token, parse):
        return None
    found = (t for t in after if _is_day(t, earlier=False))
    return next(((t, CARRIED) for t in found if (h := _head(t, parse)) is not None and _in_main_clause(h, parse)), None)


def _in_main_clause(token: Token, parse: Parse) -> bool:
    clause = _clause(token, parse)
    return clause.head == clause.i


def planned(token: Token, parse: Parse, before: Sequence[Timex]) -> tuple[Timex, float] | None:
    """The last day of the sentence before, where the token's clause goes back to it ("Dann soll marschiert werden")."""
    clause = _clause(token, parse)
    if not any(t.lemma.lower() in THEN and _opens_sentence(t.span, parse) for t in parse.dependents(clause)):
        return None
    found = [t for t in before if _is_day(t, earlier=False)]
    return (found[-1], CARRIED) if found else None


def _is_day(timex: Timex, earlier: bool) -> bool:
    known = timex.type in {"DATE", "TIME"} and timex.begin is not None
    return known and len(timex.value) >= len("2011" if earlier else "2011-01-17")


def _opens_sentence(span: Span, parse: Parse) -> bool:
    first = parse.within(span)[0]
    return first.i - parse.sentence_of(first).first <= 2


def _pluperfect(token: Token, parse: Parse) -> bool:
    """Whether the clause of a token is a participle under an auxiliary in the past ("wurde verhaftet" is none)."""
    head = _clause(token, parse)
    forms = parse.dependents(head, "aux")
    passive = any(t.relation == "aux:pass" for t in forms) and not any(t.text.lower() == "worden" for t in forms)
    return head.feature("VerbForm") == "Part" and not passive and any(t.feature("Tense") == "Past" for t in forms)


def meant(timex: Timex, timexes: Sequence[Timex], dct: str | None) -> Timex:
    """The time that a word such as "damals" goes back to, else the expression itself.

    It is the nearest one before that is known, lies before publication and is no further back than
    the length of a short paragraph.
    """
    if timex.rule != BACK:
        return timex
    for other in reversed([t for t in timexes if t.span.end <= timex.span.start]):
        if timex.span.start - other.span.end > REACH:
            break
        if (
            other.type in {"DATE", "TIME"}
            and other.until is not None
            and dct is not None
            and other.until[:10] <= dct[:10]
        ):
            return other
    return timex


def lasts(timex: Timex, parse: Parse) -> bool:
    """Whether the time is the beginning of something that goes on ("seit August")."""
    return bool(_prepositions(timex, parse) & SINCE)


def ends(timex: Timex, parse: Parse) -> bool:
    """Whether the time is the end of something ("bis zum Jahresende")."""
    return bool(_prepositions(timex, parse) & UNTIL)


def _dates(timex: Timex) -> bool:
    return timex.type in {"DATE", "TIME"} or (timex.type == "DURATION" and timex.begin is not None)


def _rank(timex: Timex) -> tuple[bool, bool]:
    return timex.begin is None, timex.type != "TIME"


def _head(timex: Timex, parse: Parse) -> Token | None:
    """The word of a time expression that hangs outside it."""
    inside = parse.within(timex.span)
    places = {t.i for t in inside}
    return next((t for t in inside if t.head == t.i or t.head not in places), None)


def _grade(token: Token, timex: Timex, head: Token, words: frozenset[int], parse: Parse) -> float:
    if timex.span.touches(token.span):
        return INSIDE
    governor = _noun_before(timex, parse) or _governor(head, words, parse)
    if governor is not None and governor.i == token.i:
        return GOVERNED
    if governor is not None and _base(governor.relation) == "amod" and governor.head == token.i:
        return ATTRIBUTE
    if _stands_behind(timex, token, words, parse):
        return BEHIND
    own, other = _clause(token, parse), _clause(head, parse)
    if own.i == other.i and own.i != token.i and any(t.i == token.i for t in parse.ancestors(head)):
        return 0.0 if _prepositions(timex, parse) & MEANT_FOR else BELOW
    if governor is not None and _tells_which(timex, head):
        return 0.0
    if governor is not None and _base(head.relation) == "amod" and _joined(token, governor, parse):
        return NEAR
    if own.i == other.i:
        if governor is None or governor.i == own.i:
            return SAME_CLAUSE
        kept = _keeps_its_time(governor, timex, head, parse) and not _occasion(governor, own, words, parse)
        return 0.0 if kept else NEAR
    if _tells_of(other, token, parse):
        return RELATIVE
    if _kind(own, parse) == "conj" and own.head == other.i and governor is not None and governor.i == other.i:
        return SHARED
    return ONLY_ONE if _noun_before(timex, parse) is None and _may_pass(own, other, parse) else 0.0


def _tells_of(clause: Token, noun: Token, parse: Parse) -> bool:
    """Whether a relative clause says what the noun did or does: the noun is its subject.

    A tree may hang it on another noun, with which its pronoun cannot agree.
    """
    if noun.tag != "NOUN" or _base(clause.relation) != "acl":
        return False
    subjects = parse.dependents(clause, "nsubj")
    relative = next((t for t in subjects if "Rel" in (t.feature("PronType") or "") or t.fine == "PRELS"), None)
    if relative is None or clause.head == noun.i:
        return relative is not None
    return noun.i < relative.i and _agrees(relative, noun) and not _agrees(relative, parse.tokens[clause.head])


def _agrees(pronoun: Token, noun: Token) -> bool:
    """Whether number and, in the singular, gender are known and the same."""
    number = pronoun.feature("Number")
    if number is None or number != noun.feature("Number"):
        return False
    return number == "Plur" or (pronoun.feature("Gender") or "") == noun.feature("Gender")


def _prepositions(timex: Timex, parse: Parse) -> set[str]:
    return {t.lemma.lower() for inside in parse.within(timex.span) for t in parse.dependents(inside, "case")}


def _lies_ahead(timex: Timex, parse: Parse) -> bool:
    """ "kündigte heute den Abzug zum Jahresende an": such a time is that of what was said."""
    return bool(_prepositions(timex, parse) & AHEAD)


def _noun_before(timex: Timex, parse: Parse) -> Token | None:
    """The noun that "vom 2. April" stands behind, whatever the tree hangs it on; not where a range opens."""
    inside = parse.within(timex.span)
    first, last = inside[0].i, inside[-1].i
    if first and parse.tokens[first].tag == "ADP":
        first += 1
    follows = parse.tokens[last + 1].text.lower() if last + 1 < len(parse.tokens) else ""
    if first < 2 or not _prepositions(timex, parse) & ATTRIBUTIVE or follows == "bis":
        return None
    noun = parse.tokens[first - 2]
    return noun if noun.tag == "NOUN" and parse.tokens[first - 1].tag == "ADP" else None


def _of(timex: Timex, noun: Token, parse: Parse) -> bool:
    """Whether the time is a genitive behind a noun."""
    head = _head(timex, parse)
    genitive = head is not None and head.tag == "NOUN" and head.head == noun.i < head.i
    return genitive and noun.tag == "NOUN" and not _prepositions(timex, parse)


def _stands_behind(timex: Timex, noun: Token, words: frozenset[int], parse: Parse) -> bool:
    """Whether a bare year closes the phrase that the noun opens, whatever the tree hangs it on."""
    year = parse.within(timex.span)[0]
    if noun.tag != "NOUN" or not (len(timex.value) == 4 and timex.value.isdigit() and year.text == timex.value):
        return False
    between = parse.tokens[noun.i + 1 : year.i]
    return (
        0 < len(between) <= PHRASE
        and between[-1].tag in {"NOUN", "PROPN"}
        and all(t.tag in NOMINAL and t.i not in words for t in between)
    )


def _joined(token: Token, noun: Token, parse: Parse) -> bool:
    """Whether a noun with a date of its own ("die morgige Kundgebung") hangs on the token, or the token on it."""
    above = parse.head_of(noun)
    return (above is not None and above.i == token.i) or token.head == noun.i


def _governor(head: Token, words: frozenset[int], parse: Parse) -> Token | None:
    """What the time dates: its governor, past other words of time strung to it ("am Montag um 18 Uhr").

    Auxiliaries and adverbs are passed too: where a tree hangs a time on one, it means the verb above.
    """
    governor = parse.head_of(head)
    while governor is not None and (governor.i in words or _base(governor.relation) in PASSED):
        governor = parse.head_of(governor)
    return governor


def _keeps_its_time(governor: Token, timex: Timex, head: Token, parse: Parse) -> bool:
    """Whether the time dates its governor alone: "der 2009 gewählte Präsident", "die Wahl 2012", "der Plan von 2008".

    A noun in the clause with another preposition ("die Gespräche am Montag") may be a slip of the tree.
    """
    if _base(governor.relation) in {"amod", "nummod"} or governor.tag in {"ADJ", "ADV"}:
        return not _opens_phrase(timex, governor, parse)
    if _tells_which(timex, head):
        return True
    prepositions = _prepositions(timex, parse)
    if _behind_comma(timex, governor, parse):
        return bool(prepositions)  # "Soldaten, seit Mai im Land, durchsuchten", "der Blogger Saleh, 2014 verurteilt"
    if _base(governor.relation) == "nmod" and _base(head.relation) == "nmod" and head.i - governor.i <= 3:
        return True  # "die Beteiligung an den Protesten nach der Wahl im Sommer 2009"
    if not prepositions and head.tag == "NOUN" and _base(governor.relation) == "obl":
        return False  # "im Verlauf des gestrigen Tages"
    if not prepositions and head.i < governor.i:
        return False  # "wurde heute vom Gericht aufgehoben": what dates a noun stands behind it
    if governor.tag == "PROPN" and _base(governor.relation) in CORE:
        return bool(prepositions & ATTRIBUTIVE)  # "1975 hatte es Marokko annektiert": a state or man has no date
    return not prepositions or bool(prepositions & ATTRIBUTIVE)


def _tells_which(timex: Timex, head: Token) -> bool:
    """ "der diesjährige Haushalt wurde gekürzt": a year before a noun says which one is meant."""
    return _base(head.relation) == "amod" and len(timex.value) == len("2011")


def _opens_phrase(timex: Timex, attribute: Token, parse: Parse) -> bool:
    """Whether no article takes the time into the phrase of the attribute: "schossen am Montag bewaffnete Männer"."""
    first = _first(timex, parse)
    before = parse.tokens[first - 1] if first else None
    return first < attribute.i and before is not None and before.tag in {"VERB", "AUX", "PRON"}


def _first(timex: Timex, parse: Parse) -> int:
    """The place of the time's first word, its prepositions counted in."""
    first = parse.within(timex.span)[0].i
    while first and parse.tokens[first - 1].tag == "ADP":
        first -= 1
    return first


def _behind_comma(timex: Timex, noun: Token, parse: Parse) -> bool:
    """Whether a comma parts the time from the noun right before it."""
    first = _first(timex, parse)
    return noun.tag in {"NOUN", "PROPN"} and noun.i == first - 2 and parse.tokens[first - 1].text == ","


def _occasion(noun: Token, clause: Token, words: frozenset[int], parse: Parse) -> bool:
    """ "im Wahlkampf 2024 kritisierte er", "seit dem Sturz Karims 1990": what a noun names is when it happened."""
    above = _governor(noun, words, parse)
    while above is not None and above.i != clause.i and above.tag in {"NOUN", "PROPN"}:
        noun, above = above, _governor(above, words, parse)
    prepositions = {t.lemma.lower() for t in parse.dependents(noun, "case")}
    return bool(prepositions & (DURING | SINCE)) and above is not None and above.i == clause.i


def _clause(token: Token, parse: Parse) -> Token:
    if _opens(token):
        return token
    return next((t for t in parse.ancestors(token) if _opens(t)), token)


def _opens(token: Token) -> bool:
    if token.head == token.i or _base(token.relation) in OPENING:
        return True
    return token.relation == "conj" and token.tag in {"VERB", "AUX"}


def _base(relation: str) -> str:
    return relation.split(":")[0]


def _may_pass(own: Token, other: Token, parse: Parse) -> bool:
    """Whether the time of a clause may be that of another in its sentence.

    The time of a verb of saying says nothing of what was said, and a time inside a complement or
    a relative clause stays there.
    """
    mine, theirs = _clauses_above(own, parse), _clauses_above(other, parse)
    up = {_kind(t, parse) for t in mine if t not in theirs}
    down = {_kind(t, parse) for t in theirs if t not in mine}
    return not (up & SPEECH or down & (SPEECH | {"acl"}))


def _kind(head: Token, parse: Parse) -> str:
    """The relation of a clause; one with a conjunction of time or cause is adverbial, whatever the tree calls it."""
    relation = _base(head.relation)
    marks = {t.lemma.lower() for t in parse.dependents(head, "mark")}
    if not marks and (
        (relation == "advcl" and _verb_second(head, parse)) or (relation == "conj" and _reported(head, parse))
    ):
        return "ccomp"  # "sagte, er werde kommen"
    return "advcl" if relation == "ccomp" and marks and not marks & COMPLEMENTIZERS else relation


def _reported(verb: Token, parse: Parse) -> bool:
    """Whether what looks coordinated is in the subjunctive and has no "und": what somebody said."""
    forms = (verb, *parse.dependents(verb, "aux", "cop"))
    return not parse.dependents(verb, "cc") and any(t.feature("Mood") == "Sub" for t in forms)


def _verb_second(head: Token, parse: Parse) -> bool:
    """Whether the second phrase of a clause is its finite verb, as in a main clause."""
    verbs = [t for t in (*parse.dependents(head, "aux", "cop"), head) if t.feature("VerbForm") == "Fin"]
    before = [t for t in parse.dependents(head) if verbs and t.i < verbs[0].i and t.tag != "PUNCT"]
    return len(before) == 1 and verbs[0].i - before[0].i <= 2 and before[0].tag in {"PRON", "NOUN", "PROPN", "DET"}


def _clauses_above(token: Token, parse: Parse) -> list[Token]:
    return [token, *(t for t in parse.ancestors(token) if _opens(t))]
