"""The tense of the clause around a time expression: from the parse, or from the words alone."""

from __future__ import annotations

import re

from lagebild.lang.de import grammar
from lagebild.lang.de.timex_lists import LEXICON
from lagebild.lang.lexicon import load
from lagebild.lang.timex import Tense
from lagebild.model import Parse, Span, Token

REACH = 300  # code points looked at on either side
STOP = re.compile(r"[^\W\d][.!?]\s|\n|[;:–]\s")
TOKEN = re.compile(r"[^\W\d_]+")
BEFORE = re.compile(r"([^\W\d_]+)\s(?:(?:den|dem|der|die|das)\s)?$")
# "gab zu, im Mai den Befehl erteilt zu haben"
HAVING_DONE = re.compile(r"[^,;:.!?\n]{0,200}?\b(?:zu haben|(?:worden|gewesen) zu sein)\b")
PARTICIPLE = re.compile(
    r"[^\W\d_]{0,8}ge[^\W\d_]{2,14}(?:t|en)|[^\W\d_]{3,14}iert|(?:ver|be|er|ent|zer|über|unter|miss)[^\W\d_]{2,14}(?:t|en)"
)
WEAK_PAST = re.compile(r"[^\W\d_]{2,16}te(?:n)?")
WEAK_PRESENT = re.compile(r"[^\W\d_]{3,16}t")
POSTPONED = re.compile(r"[^.;:!?\n]{0,60}?\b(?:verschoben|vertagt|verlegt|verlängert)\b")  # "auf Montag verschoben"
ENDING = re.compile(r"e[mnrs]?$")
REMOVED = 6  # words between a day and the participle it belongs to
ATTRIBUTE_LEADS = frozenset(
    {"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "am", "im", "zum",
     "zur", "vom", "beim", "ihre", "ihren", "seine", "seinen", "dieser", "diese", "diesen", "unsere", "keine", "und"}
)  # fmt: skip


# "beschloss", "entschied", "widersprach": what these make of a verb is bent as it is.
PREFIXES = ("be", "durch", "ent", "er", "hinter", "miss", "über", "um", "unter", "ver", "voll", "wider", "zer")


def _forms() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in load(LEXICON / "irregular_verbs.tsv").rows:
        past = row["past"]
        found[row["present"]] = "present"
        found |= {past: "past", past + ("n" if past.endswith("e") else "en"): "past"}
    found = {f"{prefix}{form}": kind for form, kind in found.items() for prefix in PREFIXES} | found
    return found | {row["form"]: row["kind"] for row in load(LEXICON / "timex_tense.tsv").rows}


FORMS = _forms()
HAVING = frozenset({"hat", "haben", "habe"})
STATES = frozenset(load(LEXICON / "timex_states.tsv").column("form"))


def tense(text: str, span: Span, parse: Parse | None) -> Tense | None:
    """The tense of the clause a time expression stands in; None where nothing tells.

    A preposition can say more than the verb: "für Montag" lies ahead, "seit Montag" and "die Sitzung
    vom Montag" behind. A modal counts as future, since what should, may or must be is yet to come. Either
    is said of what was planned ("der für Montag geplante Gipfel wurde abgesagt").
    """
    lead = BEFORE.search(text, max(0, span.start - 20), span.start)
    word = lead[1].lower() if lead is not None else ""
    if word == "für":
        return "either" if _was_planned(text, span) else "future"
    if word == "auf" and POSTPONED.match(text, span.end, span.end + REACH):
        return "future"
    if word == "seit" or (word == "vom" and not re.match(r"\s(?:bis|an)\b", text[span.end : span.end + 5])):
        return "past"
    if HAVING_DONE.match(text, span.end, span.end + REACH):
        return "past"
    if parse is not None:
        read = _parsed(span, parse)
        if read is not None:
            return read
    left, right = _sentence(text, span)
    opening = len(left) < 12
    near = _judge(left.rpartition(",")[2], right.partition(",")[0], opening)
    far = near if near is not None else _judge(left, right, opening)
    return "future" if far is None and word in {"bis", "ab", "einschließlich"} else far


def _was_planned(text: str, span: Span) -> bool:
    """ "Der für Dienstag geplante Parteitag konnte nicht stattfinden": that day may be over or not."""
    words = [w.lower() for w in TOKEN.findall(_sentence(text, span)[1])]
    attributes = [n for n, w in enumerate(words[:REMOVED]) if FORMS.get(ENDING.sub("", w)) == "planned" != FORMS.get(w)]
    return bool(attributes) and any(FORMS.get(w) == "past" for w in words[attributes[0] :])


def nowadays(text: str, span: Span) -> bool:
    """Whether "heute" stands beside a state in the present ("ist heute", "heute leben") and no event of the day."""
    left, right = _sentence(text, span)
    near = f"{left.rpartition(',')[2]} {right.partition(',')[0]}"
    if _judge(near, "", False) == "past":
        return False
    states = {form for form in TOKEN.findall(near.lower()) if form in STATES}
    if states <= HAVING and "participle" in _kinds(TOKEN.findall(right), behind=True):
        return False  # "hat heute dem Abschuss, den …, zugestimmt"
    return bool(states)


def _parsed(span: Span, parse: Parse) -> Tense | None:
    inside = parse.within(span)
    if not inside:
        return None
    if _of_past_participle(inside[-1], parse):
        return "past"
    head = grammar.clause_head(inside[-1], parse)
    read = grammar.tense(head, parse)
    if read is None:
        return None
    finite = grammar.finite_verb(head, parse)
    if finite is not None and finite.text.lower() in {"ist", "sind"} and FORMS.get(head.text.lower()) == "planned":
        passive = any(t.text.lower() == "worden" for t in grammar.auxiliaries(head, parse))
        return "past" if passive else "future"  # "Am Donnerstag ist ein Treffen geplant"
    form = None if finite is None else FORMS.get(finite.text.lower())
    if read == "past" and form == "present":
        return "present"  # "tritt" is no past, whatever the parser says
    if read in {"past", "perfect", "pluperfect"} or form == "past" or _perfect_infinitive(head, parse):
        return "past"
    if read == "future" or grammar.modal(head, parse) is not None:
        return "future"
    return "present"


def _of_past_participle(word: Token, parse: Parse) -> bool:
    """Whether the word dates an attribute that tells what was done: "nach der am Dienstag veröffentlichten Liste"."""
    attribute = parse.head_of(word)
    if attribute is None or attribute.tag != "ADJ" or attribute.i < word.i:
        return False
    form = ENDING.sub("", attribute.text.lower())
    return PARTICIPLE.fullmatch(form) is not None and FORMS.get(form) != "planned"


def _perfect_infinitive(head: Token, parse: Parse) -> bool:
    """ "soll am Montag getötet worden sein", "will nichts gesehen haben"; "soll abgeschlossen sein" is to come."""
    if grammar.modal(head, parse) is None or head.fine != "VVPP":
        return False
    return bool({t.text.lower() for t in grammar.auxiliaries(head, parse)} & {"haben", "worden"})


def _sentence(text: str, span: Span) -> tuple[str, str]:
    """The words of the sentence before and behind a span, at most `REACH` code points each."""
    left = text[max(0, span.start - REACH) : span.start]
    right = text[span.end : span.end + REACH]
    start = 0
    for cut in STOP.finditer(left):
        start = cut.end()
    stop = STOP.search(text, span.end - 1, span.end + REACH)
    return left[start:], right if stop is None else text[span.end : max(span.end, stop.start() + 1)]


def _judge(left: str, right: str, opening: bool) -> Tense | None:
    """The tense of some words: a past form tells at once, then perfect, plan, future, present."""
    after = _kinds(TOKEN.findall(right), behind=True, opening=opening)
    kinds = after | _kinds(TOKEN.findall(left))
    if "past" in kinds:
        return "past"
    if "be" in kinds and "planned" in kinds:
        return "future"
    if kinds & {"have", "be"} and kinds & {"participle", "planned"}:
        return "past"
    if kinds & {"will", "modal"}:
        return "future"
    if kinds & {"have", "be", "present"} or "finite" in after:
        return "present"
    return None


def _kinds(forms: list[str], behind: bool = False, opening: bool = False) -> set[str]:
    kinds: set[str] = set()
    previous = ""
    for number, form in enumerate(forms):
        low = form.lower()
        if low != form and (number or behind):
            previous = low
            continue
        kind = FORMS.get(low)
        if kind is None:
            if previous not in ATTRIBUTE_LEADS and WEAK_PAST.fullmatch(low):
                kind = "past"
            elif PARTICIPLE.fullmatch(low):
                kind = "participle"
            elif WEAK_PRESENT.fullmatch(low):
                kind = "present"
            elif opening and not number and low.endswith(("en", "e")):
                kind = "finite"  # German has its verb second: "MITTWOCH setzen wir uns zusammen"
        if kind is not None:
            kinds.add(kind)
        previous = low
    return kinds
