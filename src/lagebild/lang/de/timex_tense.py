"""The tense of the clause around a time expression: from the parse, or from the words alone."""

from __future__ import annotations

import re

from lagebild.lang.de import grammar
from lagebild.lang.de.timex_words import LEXICON
from lagebild.lang.lexicon import load
from lagebild.lang.timex import Tense
from lagebild.model import Parse, Span

REACH = 300  # code points looked at on either side
STOP = re.compile(r"[.!?;\n]\s|\n")
TOKEN = re.compile(r"[^\W\d_]+")
PAST = frozenset(
    {"war", "waren", "hatte", "hatten", "wurde", "wurden", "konnte", "konnten", "musste", "mussten", "mußte", "wollte",
     "wollten", "durfte", "durften", "hieß", "gab", "kam", "kamen", "worden", "gewesen"}
)  # fmt: skip
HAVE = frozenset({"hat", "haben", "habe", "ist", "sind", "sei", "seien", "habt", "bin", "hätten", "hätte"})
FUTURE = frozenset(
    {"wird", "werden", "werde", "würde", "würden", "soll", "sollen", "solle", "sollten", "will", "wollen", "wolle",
     "kann", "können", "könnte", "könnten", "muss", "müssen", "dürfte", "dürften", "plant", "planen", "möchte",
     "möchten", "geplant", "erwartet", "vorgesehen", "angekündigt", "beginnt", "startet", "tagt", "findet", "stattfinden"}
)  # fmt: skip
NOT_PAST = frozenset({"sollte", "heute", "leute", "mitte", "seite", "bitte", "weite", "könnte", "möchte", "hätte", "hätten",
                      "würdigte"} - {"würdigte"})  # fmt: skip


def _strong_pasts() -> frozenset[str]:
    found: set[str] = set()
    for row in load(LEXICON / "irregular_verbs.tsv").rows:
        past = row["past"]
        found |= {past, past + "n"} if past.endswith("e") else {past, past + "en"}
    return frozenset(found)


STRONG = _strong_pasts()
PARTICIPLE = re.compile(
    r"(?:[^\W\d_]{0,8})ge[^\W\d_]{2,14}(?:t|en)|[^\W\d_]{3,14}iert|(?:ver|be|er|ent|zer|über|unter)[^\W\d_]{2,14}(?:t|en)"
)
WEAK = re.compile(r"[^\W\d_]{2,16}te(?:n)?")


def tense(text: str, span: Span, parse: Parse | None) -> Tense | None:
    """The tense of the clause a time expression stands in; None where nothing tells."""
    if parse is not None:
        read = _parsed(span, parse)
        if read is not None:
            return read
    return _surface(text, span)


def _parsed(span: Span, parse: Parse) -> Tense | None:
    inside = parse.within(span)
    if not inside:
        return None
    head = grammar.clause_head(inside[-1], parse)
    read = grammar.tense(head, parse)
    if read is None:
        return None
    if read in {"past", "perfect", "pluperfect"}:
        return "past"
    if read == "future" or grammar.modal(head, parse) is not None:
        return "future"
    return "present"


def _surface(text: str, span: Span) -> Tense | None:
    """By words: the sentence first, from the comma before to the comma behind, then all of it."""
    left = text[max(0, span.start - REACH) : span.start]
    right = text[span.end : span.end + REACH]
    cut = None
    for cut in STOP.finditer(left):
        pass
    if cut is not None:
        left = left[cut.end() :]
    stop = STOP.search(right)
    if stop is not None:
        right = right[: stop.start() + 1]
    near = _judge(left.rpartition(",")[2] + " " + right.partition(",")[0])
    return near if near is not None else _judge(left + " " + right)


def _judge(clause: str) -> Tense | None:
    forms = TOKEN.findall(clause)
    have = future = present = participle = False
    previous = ""
    for form in forms:
        if form[0].isupper() and previous:
            previous = form
            continue
        low = form.lower()
        if low in PAST or low in STRONG:
            return "past"
        if low in HAVE:
            have = True
        elif low in FUTURE:
            future = True
        elif WEAK.fullmatch(low) and low not in NOT_PAST and previous.lower() not in DETERMINERS and low[-1] in "en":
            if low not in ADJECTIVE_LIKE:
                return "past"
        elif PARTICIPLE.fullmatch(low):
            participle = True
        elif low.endswith("t") and len(low) > 3 and low not in ADVERBS_IN_T:
            present = True
        previous = form
    if have and participle:
        return "past"
    if future:
        return "future"
    if have or present:
        return "present"
    return None


DETERMINERS = frozenset(
    {"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "am", "im", "zum",
     "zur", "vom", "beim", "ihre", "ihren", "seine", "seinen", "dieser", "diese", "diesen", "unsere", "keine", "und"}
)  # fmt: skip
ADJECTIVE_LIKE = frozenset(
    {"letzten", "letzte", "nächsten", "ersten", "erste", "zweiten", "dritten", "vierten", "fünften", "achten", "guten",
     "gute", "alten", "alte", "bekannten", "bekannte", "weiten", "weite", "spaten", "späten", "späte", "breiten", "rechten", "echten", "meisten",
     "besten", "beste", "größten", "wichtigsten", "sollten", "könnten", "hätten", "möchten", "müssten", "dürfte",
     "dürften", "gesamten", "gesamte", "konkreten", "privaten", "leichten", "roten", "bunten", "halten", "arbeiten",
     "bieten", "raten", "treten", "warten", "starten", "leiten", "bitten", "beten", "vertreten", "erwarten", "fünfte",
     "verbreiten", "erhalten", "enthalten", "gelten", "behalten", "bereiten", "berichten", "richten", "verzichten",
     "leisten", "kosten", "testen", "retten", "betreten", "schalten", "gestalten", "verhalten", "unterhalten", "streiten", "begleiten", "beantworten", "antworten", "unten", "mitten", "hinten",
     "selten", "bislang", "heute", "bitte"}
)  # fmt: skip
ADVERBS_IN_T = frozenset({"nicht", "jetzt", "erst", "fast", "dort", "selbst", "meist", "sonst", "bereit", "seit", "samt",
                          "laut", "sofort", "oft", "damit", "somit", "zuletzt", "zunächst", "höchst", "weit", "insgesamt",
                          "gut", "rot", "tot", "derzeit", "zurzeit", "einst", "überhaupt", "längst", "zumindest",
                          "statt", "mit", "unbekannt", "jüngst", "mindest", "wert", "hart", "zeit"})  # fmt: skip
