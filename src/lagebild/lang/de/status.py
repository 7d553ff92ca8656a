"""The status of what a word names: actual, future, hypothetical or negated (PLOVER's auxiliary modes).

Asked of the words alone; what only a date can say ("Am Freitag beginnt …") the engine adds. The
status is the interaction's own: a demand that was made is actual, whatever becomes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

from lagebild.lang import lexicon
from lagebild.lang.de import grammar
from lagebild.lang.de.events_forms import particle_of, verb_forms
from lagebild.lang.de.events_roles import ADVERBIAL, preposition_of, roles_of
from lagebild.model import Parse, Status, Token

HOME = Path(__file__).parent / "lexicon"

Answer = tuple[Status, str] | None
Rule = Callable[[Token, Parse], Answer]

CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"})
PAST_TENSES = frozenset({"past", "perfect", "pluperfect"})
UNREAL = ("hätte", "wäre", "käme", "gäbe")
WILL = frozenset({"wird", "werden", "werde", "würde", "würden"})
CARRIED = frozenset({"nsubj", "obj", "iobj", "obl", "xcomp", "expl", "dep"})
CONDITIONS = frozenset({"wenn", "falls", "sofern"})
EXPECTED = frozenset({"wohl", "wahrscheinlich", "vermutlich", "voraussichtlich"})
INTENDING = frozenset({"planen", "vorhaben", "beabsichtigen", "vorbereiten"})
NEGATIVE_ARTICLES = frozenset({"kein", "keine", "keinen", "keiner", "keinem", "keines", "keinerlei"})


def _words() -> Mapping[str, Mapping[tuple[str, str], Status]]:
    tables: dict[str, dict[tuple[str, str], Status]] = {
        tag: {} for tag in ("verb", "noun", "adj", "adv", "mark", "through")
    }
    for row in lexicon.load(HOME / "status_words.tsv").rows:
        for role in row["roles"].split() or ["-"]:
            tables[row["tag"]].setdefault((row["word"].lower(), role), cast(Status, row["status"]))
    return tables


WORDS = _words()
SUPPORT: Mapping[tuple[str, str], str] = {
    (row["verb"], row["role"]): row["subject"] for row in lexicon.load(HOME / "event_support.tsv").rows
}


FORMS = verb_forms(word for word, _ in WORDS["verb"])


def _lemma(verb: Token, parse: Parse) -> str:
    """The verb's lemma with its particle, by its form where the parser's lemma is none of the list."""
    lemma = grammar.lemma_with_particle(verb, parse)
    if (lemma, "obj") in WORDS["verb"] or (lemma, "inf") in WORDS["verb"]:
        return lemma
    particle = particle_of(verb, parse)
    form = verb.text.lower()
    found = FORMS.get(f"{particle} {form}", ()) if particle else FORMS.get(form, ())
    return found[0] if found else lemma


def status_of(token: Token, parse: Parse) -> tuple[Status, str]:
    """The status of what a verb, predicate or noun names, with the name of the rule that found it."""
    if not is_predicate(token, parse):
        return _first(NOUN_RULES, token, parse) or ("actual", "actual")
    answer = _first(VERB_RULES, token, parse) or ("actual", "actual")
    if answer[0] != "future":
        return answer
    # "befürchtet, dass … werde", "werde vielleicht …": what is feared, denied or may come is no more than that.
    above = governed(token, parse) or perhaps(token, parse)
    return above if above is not None and above[0] in {"hypothetical", "negated"} else answer


def _first(rules: tuple[Rule, ...], token: Token, parse: Parse) -> Answer:
    return next((answer for rule in rules if (answer := rule(token, parse)) is not None), None)


def is_predicate(token: Token, parse: Parse) -> bool:
    return token.tag in {"VERB", "AUX"} or bool(parse.dependents(token, "cop", "aux"))


def _clause_verb(token: Token, parse: Parse) -> Token:
    """The verb that carries the mood of a coordinated verb without a finite form of its own."""
    for _ in range(6):
        governor = parse.head_of(token)
        if governor is None or grammar.base(token.relation) != "conj" or governor.tag not in {"VERB", "AUX", "ADJ"}:
            return token
        if grammar.finite_verb(token, parse) is not None and not _shares(token, governor, parse):
            return token
        token = governor
    return token


def _shares(verb: Token, governor: Token, parse: Parse) -> bool:
    """ "werde verzichten und besprechen": what looks finite is an infinitive beside another."""
    alone = not parse.dependents(verb, "nsubj", "aux") and verb.text == verb.lemma
    return alone and governor.text == governor.lemma and bool(grammar.auxiliaries(governor, parse))


def negated_here(verb: Token, parse: Parse) -> Answer:
    """ "traf sich nicht", "niemand wurde verletzt", "kein Soldat": the clause says that it was not."""
    for token in parse.dependents(verb):
        word = token.text.lower()
        if ("-" in word and len(word) > 1) or grammar.base(token.relation) in CLAUSES:
            continue
        if (word, "-") in WORDS["adv"] and WORDS["adv"][word, "-"] == "negated" and not _only(token, parse):
            return "negated", "negation"
        if grammar.base(token.relation) in {"nsubj", "obj"} and (
            word in {"niemand", "niemanden", "nichts", "keiner", "keine"} or _has_no(token, parse)
        ):
            return "negated", "negation"
    return None


def _only(word: Token, parse: Parse) -> bool:
    """ "nicht nur", "nicht zuletzt" negate nothing."""
    following = parse.tokens[word.i + 1 : word.i + 2]
    return bool(following) and following[0].text.lower() in {"nur", "zuletzt", "allein", "bloß", "lediglich"}


def _has_no(noun: Token, parse: Parse) -> bool:
    return any(t.text.lower() in NEGATIVE_ARTICLES for t in parse.dependents(noun, "det", "advmod", "amod"))


def opened(verb: Token, parse: Parse) -> Answer:
    """ "falls …", "ob …", "ohne … zu": the word that opens the clause says it."""
    head = _clause_verb(verb, parse)
    # "wenn er kam": told as something that happened.
    told = _is_told(head, parse)
    for token in parse.dependents(head, "mark", "case"):
        status = WORDS["mark"].get((token.text.lower(), "-"))
        if status is not None and not (status == "hypothetical" and token.text.lower() != "ob" and told):
            return status, f"mark-{token.text.lower()}"
    if any(t.text.lower() == "um" for t in parse.dependents(head, "mark")):
        return "hypothetical", "mark-um"
    return None


# What somebody must go on doing is so already ("muss in Haft bleiben").
LASTING = frozenset({"bleiben", "verbleiben", "verharren", "ausharren"})


def under_modal(verb: Token, parse: Parse) -> Answer:
    """Modals: "soll … haben" is hearsay of a deed, "soll" and "will" the future, "kann" a possibility."""
    head = _clause_verb(verb, parse)
    modal = grammar.modal(head, parse)
    if modal is None:
        return None
    lemma, text = modal.lemma.lower(), modal.text.lower()
    past = modal.feature("Tense") == "Past" and modal.feature("Mood") != "Sub"
    done = _is_perfect(head, parse)
    if lemma == "sollen" or text.startswith("soll"):
        return ("actual", "hearsay") if done else ("future", "modal-sollen")
    if lemma == "wollen" or text.startswith(("will", "woll")):
        if done:
            return "actual", "hearsay"
        return ("hypothetical", "modal-wollte") if past else ("future", "modal-wollen")
    if lemma == "müssen" and head.lemma.lower() in LASTING:
        return "actual", "modal-müssen-lasting"
    if lemma == "müssen":
        return ("actual", "modal-musste") if past else ("future", "modal-müssen")
    if lemma in {"können", "dürfen"}:
        told = past and text.startswith(("konnt", "durft"))
        return ("actual", "modal-past") if told else ("hypothetical", f"modal-{lemma}")
    return "hypothetical", "modal"


def _is_perfect(head: Token, parse: Parse) -> bool:
    """ "soll gestürmt und getötet haben": a participle with "haben" or "sein", which coordinated ones may share."""
    if head.fine != "VVPP" and head.feature("VerbForm") != "Part":
        return False
    row = (head, *parse.dependents(head, "conj"))
    return any(t.text.lower() in {"haben", "sein"} for verb in row for t in grammar.auxiliaries(verb, parse))


def conditional(verb: Token, parse: Parse) -> Answer:
    """ "würde angreifen, wenn …": what hangs on a condition."""
    head = _clause_verb(verb, parse)
    if grammar.tense(head, parse) in {"present", "future"} and _hangs_on_condition(head, parse):
        return "hypothetical", "condition"
    return None


def future_tense(verb: Token, parse: Parse) -> Answer:
    """ "wird beginnen", in reported speech "werde", "würde": what is to come."""
    head = _clause_verb(verb, parse)
    if grammar.tense(head, parse) == "future" or _will(head, parse):
        finite = grammar.finite_verb(head, parse)
        if finite is not None and finite.text.lower().startswith("würd") and grammar.base(head.relation) not in CLAUSES:
            return "hypothetical", "würde"
        return "future", "future-tense"
    return None


def _will(head: Token, parse: Parse) -> bool:
    """ "werden … teilnehmen": a form of "werden" beside what looks like an infinitive, whatever the tags say."""
    helpers = [t for t in grammar.auxiliaries(head, parse) if t.text.lower() in WILL]
    return bool(helpers) and head.text == head.lemma.lower() and head.text.endswith("n") and head.fine != "VVPP"


def unreal(verb: Token, parse: Parse) -> Answer:
    """ "hätte … angegriffen", "käme es": unreal, outside reported speech."""
    head = _clause_verb(verb, parse)
    finite = grammar.finite_verb(head, parse)
    if finite is None or grammar.mood(head, parse) != "subjunctive-2":
        return None
    reported = grammar.base(head.relation) in {"ccomp", "parataxis"} or _is_dass(head, parse)
    if finite.text.lower().startswith(UNREAL) and not reported:
        return "hypothetical", "unreal"
    return None


def governed(verb: Token, parse: Parse) -> Answer:
    """ "plant, … zu", "lehnte ab, … zu", "die Absicht, … zu": what the word above does to its clause."""
    head = verb
    for _ in range(4):
        kind = grammar.base(head.relation)
        governor = parse.head_of(head)
        if governor is None or kind not in CLAUSES | {"conj", "obj", "nsubj", "obl"}:
            return None
        if kind == "conj":
            head = governor
            continue
        finite = grammar.finite_verb(head, parse) is not None or _is_dass(head, parse)
        word, status = _above(head, governor, finite, parse)
        if status != "negated" and _is_done(head, parse):
            return None  # "soll gestanden haben, … getötet zu haben"
        if status == "future" and _is_told(head, parse):
            return None  # "sieht vor, was gestern beschlossen worden war"
        if status is not None:
            return None if status == "actual" else (_denied(status, governor, parse), f"under-{word}")
        if finite or kind not in {"xcomp", "advcl"} or governor.tag not in {"VERB", "AUX"}:
            return None
        head = governor
    return None


def _above(head: Token, governor: Token, finite: bool, parse: Parse) -> tuple[str, Status | None]:
    """The word above a clause that gives it a status, and that status; None where it gives none."""
    kind, role = grammar.base(head.relation), "dass" if finite else "inf"
    if governor.tag in {"NOUN", "PROPN"} and kind in CLAUSES:
        noun = _tail(governor.lemma, "noun")
        return noun, None if finite and kind == "acl" and not _is_dass(head, parse) else WORDS["noun"].get((noun, role))
    if governor.tag == "ADV" and governor.text.lower() in ADVERBIAL and (above := parse.head_of(governor)) is not None:
        # "Bedingungen dafür, dass …", "denkt daran, … zu"
        if above.tag == "NOUN":
            return above.lemma.lower(), WORDS["noun"].get((_tail(above.lemma, "noun"), "inf"))
        governor = above
    word = _lemma(governor, parse)
    plain = kind == "advcl" and not finite and not parse.dependents(head, "mark")
    if not (plain or kind in {"ccomp", "xcomp", "csubj", "obj"} or _is_dass(head, parse)):
        status = None
    elif (status := WORDS["verb"].get((word, role))) is None:
        word, status = _beside(head, governor, role, word, parse)
    if status is None and governor.tag == "ADJ":
        status = WORDS["adj"].get((governor.lemma.lower(), "-"))
    return word, status


def _is_done(verb: Token, parse: Parse) -> bool:
    """ "… getötet zu haben": an infinitive of the perfect tells a deed."""
    participle = verb.fine == "VVPP" or verb.feature("VerbForm") == "Part"
    infinitives = (t for t in grammar.auxiliaries(verb, parse) if t.lemma.lower() in {"haben", "sein"})
    return participle and any(t.fine == "VAINF" or t.feature("VerbForm") == "Inf" for t in infinitives)


def _is_told(clause: Token, parse: Parse) -> bool:
    """Whether a clause tells in a past tense of the indicative what happened."""
    return grammar.tense(clause, parse) in PAST_TENSES and grammar.mood(clause, parse) == "indicative"


def _is_dass(head: Token, parse: Parse) -> bool:
    return any(t.text.lower() in {"dass", "daß"} for t in parse.dependents(head, "mark"))


def _beside(clause: Token, verb: Token, role: str, word: str, parse: Parse) -> tuple[str, Status | None]:
    """ "hat die Absicht, … zu", "hält es für unwahrscheinlich, dass": a noun or adjective before the clause."""
    for token in parse.dependents(verb, "obj", "obl", "xcomp", "advmod", "nsubj"):
        if token.i >= clause.i or grammar.finite_verb(token, parse) is not None:
            continue
        if token.tag == "NOUN" and (noun := _tail(token.lemma, "noun"), role) in WORDS["noun"]:
            return noun, WORDS["noun"][noun, role]
        if token.tag in {"ADJ", "ADV"} and (adjective := token.lemma.lower(), "-") in WORDS["adj"]:
            return adjective, WORDS["adj"][adjective, "-"]
    return word, None


def _denied(status: Status, verb: Token, parse: Parse) -> Status:
    """ "plant nicht, … zu" is negated, "schließt nicht aus, … zu" leaves it open."""
    if status == "actual" or negated_here(verb, parse) is None:
        return status
    return "hypothetical" if status == "negated" else "negated"


def _tail(noun: str, table: str) -> str:
    """The word itself or the longest ending of a compound that the table has."""
    word = noun.lower()[-40:]
    if any((word, role) in WORDS[table] for role in ("inf", "gen")):
        return word
    return next((word[i:] for i in range(1, len(word) - 3) if (word[i:], "gen") in WORDS[table]), word)


def bare_infinitive(verb: Token, parse: Parse) -> Answer:
    """An infinitive of purpose or under a noun is not yet done."""
    if grammar.base(verb.relation) not in {"acl", "advcl", "xcomp", "ccomp"} or grammar.finite_verb(verb, parse):
        return None
    governor = parse.head_of(verb)
    if governor is not None and WORDS["verb"].get((_lemma(governor, parse), "inf")) == "actual":
        return None
    if _is_done(verb, parse):
        return None
    with_zu = verb.fine == "VVIZU" or any(t.fine == "PTKZU" or t.text == "zu" for t in parse.dependents(verb))
    bare = verb.fine == "VVINF" and grammar.base(verb.relation) in {"acl", "advcl"} and not _has_subject(verb, parse)
    return ("hypothetical", "infinitive") if with_zu or bare else None


def _has_subject(verb: Token, parse: Parse) -> bool:
    """ "die heute zusammenkommen": what looks like an infinitive has a subject or opens with a relative pronoun."""
    kids = parse.dependents(verb)
    words = (*kids, *(t for kid in kids for t in parse.dependents(kid, "det", "nmod")))
    return any(t.relation == "nsubj" or t.fine in {"PRELS", "PRELAT"} for t in words)


def adverb(verb: Token, parse: Parse) -> Answer:
    """ "vielleicht", "voraussichtlich"."""
    for token in parse.dependents(verb, "advmod", "obl"):
        status = WORDS["adv"].get((token.text.lower(), "-"))
        if status in {"hypothetical", "future"}:
            return status, f"adverb-{token.text.lower()}"
    return None


def perhaps(verb: Token, parse: Parse) -> Answer:
    """ "vielleicht", beside a future too; what is "wohl" or "wahrscheinlich" to come is still expected."""
    answer = adverb(_clause_verb(verb, parse), parse)
    return None if answer is None or answer[1].removeprefix("adverb-") in EXPECTED else answer


def article(noun: Token, parse: Parse) -> Answer:
    """ "kein Treffen"."""
    return ("negated", "kein") if _has_no(noun, parse) else None


def adjective(noun: Token, parse: Parse) -> Answer:
    """ "das geplante Treffen", "ein möglicher Angriff", "das abgesagte Gespräch"."""
    for token in parse.dependents(noun, "amod", "advmod", "acl"):
        for word in (token.lemma.lower(), _stem(token.text)):
            status = WORDS["adj"].get((word, "-"))
            if status is not None:
                return status, f"adjective-{word}"
    return None


def _stem(adjective: str) -> str:
    """An adjective without its ending: "geplanten" is "geplant"."""
    word = adjective.lower()
    return next((word[: -len(e)] for e in ("en", "er", "es", "em", "e") if word.endswith(e)), word)


def under_noun(noun: Token, parse: Parse) -> Answer:
    """ "die Ankündigung eines Besuchs", "die Gefahr eines Angriffs", "Pläne für ein Treffen"."""
    for _ in range(2):
        governor = parse.head_of(noun)
        if governor is None or governor.tag != "NOUN" or grammar.base(noun.relation) not in {"nmod", "obl"}:
            return None
        if governor.i > noun.i:  # an attribute stands behind its noun, else the tree is wrong
            return None
        role = preposition_of(noun, parse) or "gen"
        status = WORDS["noun"].get((_tail(governor.lemma, "noun"), "gen" if role == "von" else role))
        if status is not None:
            return status, f"under-{governor.lemma.lower()}"
        if (governor.lemma.lower(), "gen") in WORDS["through"] and role == "gen":
            return _first(NOUN_RULES, governor, parse)
        noun = governor
    return None


def under_verb(noun: Token, parse: Parse) -> Answer:
    """ "plant ein Treffen", "sagte das Treffen ab", "das Treffen soll stattfinden"."""
    found = carrier(noun, parse)
    if found is None:
        return None
    verb, role = found
    word = _lemma(verb, parse)
    status = WORDS["verb"].get((word, role))
    if status is not None and status != "actual":
        if status == "future" and (_intended(word, verb, parse) or _hangs_on_condition(verb, parse)):
            status = "hypothetical"
        above = governed(verb, parse) if status == "future" else None
        if above is not None and above[0] == "hypothetical":  # "befürchtet, dass ein Anschlag droht"
            return above
        modal = under_modal(verb, parse) if status == "negated" else None
        if modal is not None and modal[0] == "hypothetical":  # "eine Einigung könnte scheitern"
            return modal
        return _denied(status, verb, parse), f"under-{word}"
    if verb.tag in {"ADJ", "VERB"} and role in {"subj", "obj"}:
        status = WORDS["adj"].get((verb.lemma.lower(), "-")) or WORDS["adj"].get((verb.text.lower(), "-"))
        if status is not None:
            return status, f"adjective-{verb.text.lower()}"
    if role == "subj" and unreal(verb, parse) is not None:
        return "hypothetical", "unreal"
    if (word, role) in SUPPORT:
        return _first(VERB_RULES, verb, parse)
    return None


def _intended(word: str, verb: Token, parse: Parse) -> bool:
    """ "hatte einen Anschlag geplant": what somebody once meant to do, of which nothing says that it will be."""
    past = grammar.tense(verb, parse) in {"perfect", "pluperfect"} or _is_done(verb, parse)
    return word in INTENDING and past and not grammar.is_passive(verb, parse)


def _hangs_on_condition(verb: Token, parse: Parse) -> bool:
    return any(
        {t.text.lower() for t in parse.dependents(clause, "mark")} & CONDITIONS
        for clause in parse.dependents(verb, "advcl")
    )


def called_off(noun: Token, parse: Parse) -> Answer:
    """ "der erwartete Aufruhr blieb aus", whatever was expected."""
    answer = under_verb(noun, parse)
    return answer if answer is not None and answer[0] == "negated" else None


@grammar.remembered
def carrier(noun: Token, parse: Parse) -> tuple[Token, str] | None:
    """The verb that a noun stands under and the noun's role there; None where it stands under none."""
    head = noun
    for _ in range(4):
        if grammar.base(head.relation) != "conj":
            break
        governor = parse.head_of(head)
        if governor is None:
            return None
        head = governor
    verb = parse.head_of(head)
    if verb is None or verb.tag not in {"VERB", "AUX", "ADJ"} or grammar.base(head.relation) not in CARRIED:
        return None
    roles = roles_of(verb, parse)
    for role in ("obj", "subj", *(() if (p := preposition_of(head, parse)) is None else (p,)), "iobj"):
        if any(t.i == head.i for t in roles[role]):
            return verb, role
    return None


VERB_RULES: tuple[Rule, ...] = (
    negated_here, opened, under_modal, conditional, future_tense, unreal, governed, bare_infinitive, adverb,
)  # fmt: skip
NOUN_RULES: tuple[Rule, ...] = (article, called_off, adjective, under_noun, under_verb)
