"""Who stands in which role beside a verb or a noun; roles are those of the frame lists.

A verb's roles: `subj obj iobj refl inf dass gen pred` and prepositions in base form ("zum" is
`zu`, "dagegen" is `gegen`). A noun's: `gen` (genitive, von-phrase, possessive), `adj` (adjective
or first part of a compound that may name an actor), prepositions. Passives are turned round: the
subject of a passive is `obj`, its agent `subj`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from lagebild.lang.de import grammar
from lagebild.model import Parse, Token

CONTRACTED = {
    "am": "an", "ans": "an", "aufs": "auf", "beim": "bei", "durchs": "durch", "fürs": "für", "hinterm": "hinter",
    "im": "in", "ins": "in", "übers": "über", "ums": "um", "unterm": "unter", "unters": "unter", "vom": "von",
    "vorm": "vor", "zum": "zu", "zur": "zu",
}  # fmt: skip
ADVERBIAL = {
    f"{start}{'r' if preposition[0] in 'aeiouäöü' else ''}{preposition}": preposition
    for preposition in (
        "an", "auf", "aus", "bei", "durch", "für", "gegen", "hinter", "in", "mit", "nach", "neben", "über", "um",
        "unter", "von", "vor", "zu", "zwischen",
    )
    for start in ("da", "hier", "wo")
}  # fmt: skip
PRONOUN_CASES = {"ihm": "Dat", "ihnen": "Dat", "ihn": "Acc", "mir": "Dat", "dir": "Dat"}
DATIVE = frozenset({"dem", "einem", "diesem", "ihrem", "seinem", "jedem", "keinem"})
ACCUSATIVE = frozenset({"den", "einen", "diesen", "ihren", "seinen", "jeden", "keinen"})
RELATIVES = frozenset({"PRELS", "PRELAT"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "DET"})
PLAIN = frozenset({"subj", "obj", "iobj", "refl", "inf", "dass", "gen", "pred", "adj"})


def base_form(word: str) -> str:
    """A preposition in base form: "zum" is `zu`, "dagegen" is `gegen`."""
    word = word.lower()
    return CONTRACTED.get(word) or ADVERBIAL.get(word, word)


def preposition_of(noun: Token, parse: Parse) -> str | None:
    """The noun's preposition in base form, "dagegen" its own; None without one."""
    for token in parse.dependents(noun, "case"):
        return base_form(token.text)
    return ADVERBIAL.get(noun.text.lower()) if noun.tag in {"ADV", "PRON"} else None


def is_reflexive(token: Token) -> bool:
    return token.fine == "PRF" or token.feature("Reflex") == "Yes" or token.text.lower() == "sich"


# Pronouns with a form of their own for the subject.
NOMINATIVE_PRONOUNS = frozenset({"er", "ich", "du", "wir", "man"})


class VerbRoles:
    """The roles beside one verb (or predicate), found when asked; `roles["obj"]` is a tuple of tokens in text order."""

    def __init__(self, verb: Token, parse: Parse, transitive: bool = False) -> None:
        """`transitive` tells that the verb takes an object, so that "ist angeklagt" is a passive of state."""
        self.verb, self.parse, self.transitive = verb, parse, transitive
        self._near: dict[str, tuple[Token, ...]] = {}

    def __getitem__(self, role: str) -> tuple[Token, ...]:
        return self._all.get(role, ())

    def near(self, role: str) -> tuple[Token, ...]:
        """The role, or else the phrases with that preposition which hang on the verb's objects and subject."""
        if self[role] or role in PLAIN:
            return self[role]
        if role not in self._near:
            self._near[role] = self._nearby(role)
        return self._near[role]

    def _nearby(self, role: str) -> tuple[Token, ...]:
        nouns = (*self["obj"], *self["iobj"], *self["subj"], *self._phrases)
        inner = (t for noun in nouns for t in self.parse.dependents(noun, "nmod", "obl", "acl"))
        return tuple(t for t in inner if preposition_of(t, self.parse) == role)

    @cached_property
    def _phrases(self) -> tuple[Token, ...]:
        return tuple(t for t in self.parse.dependents(self.verb, "obl") if t.tag == "NOUN")

    @cached_property
    def passive(self) -> bool:
        if grammar.is_passive(self.verb, self.parse):
            return True
        helpers = {t.lemma.lower() for t in grammar.auxiliaries(self.verb, self.parse)}
        objects = self.parse.dependents(self.verb, "obj", "expl")
        return self.transitive and self.verb.fine == "VVPP" and helpers == {"sein"} and not objects

    @cached_property
    def _all(self) -> dict[str, tuple[Token, ...]]:
        found: dict[str, list[Token]] = {}
        for role, token in self._own():
            found.setdefault(role, []).append(token)
        if "subj" not in found and not self.passive:
            # "Den Einsatz lehnte die Partei ab": where the tree's subject is none by its article, its object may be.
            named = [t for t in found.get("obj", ()) if t.relation == "obj" and _nominative(t, self.parse)]
            if named and any(_oblique(t, self.parse) for t in self.parse.dependents(self.verb, "nsubj")):
                found["subj"] = named[:1]
                found["obj"] = [t for t in found["obj"] if t is not named[0]]
        has_its_own = "subj" in found or (self.passive and "obj" in found)
        if not has_its_own and (subject := self._understood()) is not None:
            found.setdefault("obj" if self.passive else "subj", []).append(subject)
        if self.passive and "subj" not in found and (agent := self._shared_agent()) is not None:
            found["subj"] = [agent]
        if "obj" not in found and (called := [t for t in found.get("iobj", ()) if t.relation == "obj"]):
            # "den Demonstranten" may be either case; the tree has it for an object.
            found["obj"] = called
        subjects = found.get("subj", [])
        if len(subjects) > 1 and "obj" in found and "iobj" not in found and not self.passive:
            # "hat der Ukraine Panzer zugesagt": of two subjects beside an object the second with "der" is a dative.
            given = [t for t in subjects[1:] if any(d.text.lower() == "der" for d in self.parse.dependents(t, "det"))]
            if given:
                found["iobj"] = given
                found["subj"] = subjects = [t for t in subjects if t not in given]
        if len(subjects) > 1 and "obj" not in found and not self.passive:
            # Two subjects are a subject and an object that the tree took for one; "er" can only be the subject.
            first = next((t for t in subjects if t.text.lower() in NOMINATIVE_PRONOUNS), subjects[0])
            found["subj"], found["obj"] = [first], [t for t in subjects if t is not first]
        return {role: tuple(tokens) for role, tokens in found.items()}

    def _own(self) -> Iterator[tuple[str, Token]]:
        parse, verb = self.parse, self.verb
        if verb.fine in {"ADJA", "VVPP"} and grammar.base(verb.relation) == "amod":
            yield from self._of_participle()
        if parse.dependents(verb, "cop"):
            yield "pred", verb
            if (own := preposition_of(verb, parse)) is not None:
                yield own, verb
        # A weak tree hangs the subject on the auxiliary.
        kids = (
            *parse.dependents(verb),
            *(t for aux in grammar.auxiliaries(verb, parse) for t in parse.dependents(aux)),
        )
        for token in kids:
            kind = grammar.base(token.relation)
            if kind in {"nsubj", "csubj"}:
                if is_reflexive(token):
                    yield "refl", token
                    continue
                oblique = None if self.passive else _oblique(token, parse)
                yield ("obj" if self.passive else oblique or "subj"), self._resolved(token)
                if kind == "csubj":
                    yield ("inf" if _is_zu_infinitive(token, parse) else "dass"), token
            elif kind in {"ccomp", "xcomp", "parataxis", "advcl"}:
                yield from self._clause(token, kind)
            elif kind == "advmod" and token.tag == "ADJ":
                yield "pred", token
            elif kind in {"obj", "iobj", "obl", "expl", "nmod", "advmod", "dep"}:
                yield from self._complement(token, kind)

    def _of_participle(self) -> Iterator[tuple[str, Token]]:
        governor = self.parse.head_of(self.verb)
        if governor is not None:
            yield ("subj" if self.verb.text.lower().rstrip("enmrs").endswith("end") else "obj"), governor

    def _complement(self, token: Token, kind: str) -> Iterator[tuple[str, Token]]:
        if is_reflexive(token):
            yield "refl", token
            return
        preposition = preposition_of(token, self.parse)
        if preposition is not None:
            token = self._resolved(token)
            if self.passive and (token.relation == "obl:agent" or preposition in {"von", "durch"}):
                yield "subj", token
            yield preposition, token
            # "droht damit, …", "fordert dazu auf, …": the clause may hang on the adverb.
            if token.text.lower() in ADVERBIAL:
                for clause in self.parse.dependents(token, "ccomp", "xcomp", "acl", "advcl"):
                    yield from self._clause(clause, "ccomp")
        elif kind in {"obj", "iobj"} or token.relation == "obl:arg" or (kind == "dep" and token.tag in NOMINAL):
            if token.tag in {"VERB", "AUX"}:
                yield from self._clause(token, "ccomp")
                return
            case = _case(token, self.parse)
            # "der Ukraine Raketen liefern": two objects in a row, which the tree took for one name.
            if case == "Dat" and (second := [t for t in self.parse.dependents(token, "flat") if t.fine == "NN"]):
                yield "obj", second[0]
            token = self._resolved(token)
            if case == "Gen" and kind != "obj":
                yield "gen", token
            else:
                yield ("iobj" if case == "Dat" or (kind == "iobj" and case is None) else "obj"), token

    def _clause(self, token: Token, kind: str) -> Iterator[tuple[str, Token]]:
        if token.tag in {"ADJ", "ADV", "NOUN"} and kind == "xcomp":
            yield "pred", token
            if token.tag == "NOUN":
                if (preposition := preposition_of(token, self.parse)) is not None:
                    yield preposition, token
                else:
                    yield "obj", token
        elif _is_zu_infinitive(token, self.parse):
            if kind != "advcl" or not _introduced(token, self.parse):
                yield "inf", token
        elif kind in {"ccomp", "parataxis"} or (kind == "advcl" and "dass" in _marks(token, self.parse)):
            yield "dass", token

    def _resolved(self, token: Token) -> Token:
        """A relative pronoun stands for the noun that its clause hangs on."""
        if token.fine in RELATIVES or token.feature("PronType") == "Rel":
            clause = grammar.clause_head(token, self.parse)
            governor = self.parse.head_of(clause)
            if governor is not None and grammar.base(clause.relation) == "acl":
                return governor
        return token

    def _understood(self) -> Token | None:
        """The subject that an infinitive or coordinated verb shares with another."""
        verb = self.verb
        for _ in range(6):
            governor = self.parse.head_of(verb)
            kind = grammar.base(verb.relation)
            if governor is None or kind not in {"conj", "xcomp", "advcl", "acl", "ccomp"}:
                return None
            if kind in {"advcl", "ccomp", "acl"} and grammar.finite_verb(verb, self.parse) is not None:
                return None
            if kind == "acl" and governor.tag in {"NOUN", "PROPN"}:
                return self._of_noun(governor)
            own = self.parse.dependents(governor, *grammar.SUBJECTS)
            if own:
                return self._resolved(own[0])
            verb = governor
        return None

    def _shared_agent(self) -> Token | None:
        """The agent of the participle that this one is coordinated with ("von Soldaten gefunden und verhaftet")."""
        if self.verb.relation != "conj" or grammar.auxiliaries(self.verb, self.parse):
            return None
        return grammar.agent(self.parse.tokens[self.verb.head], self.parse)

    def _of_noun(self, noun: Token) -> Token | None:
        """The subject of an infinitive under a noun ("sein Versuch, … zu") is whoever governs that noun's verb."""
        for token in self.parse.ancestors(noun):
            own = self.parse.dependents(token, *grammar.SUBJECTS)
            if own and own[0].i != noun.i:
                return own[0]
            if token.tag == "VERB":
                return None
        return None


@grammar.remembered
def roles_of(verb: Token, parse: Parse) -> VerbRoles:
    """The roles beside a verb of which no frame says that it takes an object."""
    return VerbRoles(verb, parse)


def _marks(clause: Token, parse: Parse) -> set[str]:
    return {t.text.lower() for t in parse.dependents(clause, "mark")}


def _introduced(clause: Token, parse: Parse) -> bool:
    return bool(_marks(clause, parse) & {"um", "ohne", "statt", "anstatt"})


def _is_zu_infinitive(token: Token, parse: Parse) -> bool:
    if token.fine == "VVIZU":
        return True
    if token.feature("VerbForm") == "Fin" or token.fine in {"VVFIN", "VAFIN", "VMFIN"}:
        return False
    forms = (token, *grammar.auxiliaries(token, parse))
    if any(t.feature("VerbForm") == "Fin" or t.fine in {"VAFIN", "VMFIN"} for t in forms):
        return False
    kids = [kid for form in forms for kid in parse.dependents(form)]
    return any(t.fine == "PTKZU" or (t.text.lower() == "zu" and t.tag == "PART") for t in kids)


def _case(noun: Token, parse: Parse) -> str | None:
    """Nominative, accusative, dative, genitive as the noun's article shows it, else as its own tag says."""
    for token in parse.dependents(noun, "det"):
        form = token.text.lower()
        if form in DATIVE:
            return "Dat"
        if form in ACCUSATIVE and noun.feature("Number") == "Sing":
            return "Acc"
        if form in {"das", "die", "eine"} and token.feature("Case") in {"Dat", "Gen"}:
            return "Acc"
        named = noun.tag == "PROPN" or noun.feature("Gender") != "Masc"
        if form == "der" and noun.relation in {"obj", "iobj"} and named:
            return "Dat"
    if noun.tag == "PRON":
        return PRONOUN_CASES.get(noun.text.lower(), noun.feature("Case"))
    if noun.tag == "PROPN" and not parse.dependents(noun, "det"):
        return None
    return noun.feature("Case")


def _oblique(noun: Token, parse: Parse) -> str | None:
    """The role that a noun's article leaves it where it cannot be a subject: `iobj` by "dem", `obj` by "den"."""
    if preposition_of(noun, parse) is not None:
        return None
    for token in parse.dependents(noun, "det"):
        form = token.text.lower()
        if form in DATIVE:
            return "iobj"
        if form in ACCUSATIVE:
            return "obj" if noun.feature("Number") == "Sing" else "iobj"
    return None


def _nominative(noun: Token, parse: Parse) -> bool:
    """Whether a noun may be a subject by its article, or by its tag where it has none."""
    forms = {t.text.lower() for t in parse.dependents(noun, "det")}
    return not forms & (DATIVE | ACCUSATIVE) and noun.feature("Case") in {"Nom", None}


def of_noun(noun: Token, parse: Parse) -> dict[str, tuple[Token, ...]]:
    """The roles beside one noun: `gen`, `adj` and prepositions."""
    found: dict[str, list[Token]] = {}
    for token in parse.dependents(noun):
        kind = grammar.base(token.relation)
        preposition = preposition_of(token, parse)
        if kind in {"nmod", "obl", "appos", "flat"} and preposition is not None:
            found.setdefault("gen" if preposition == "von" else preposition, []).append(token)
            if preposition == "von":
                found.setdefault("von", []).append(token)
        elif kind == "nmod" or token.relation in {"nmod:poss", "det:poss"} or token.fine == "PPOSAT":
            found.setdefault("gen", []).append(token)
        elif kind == "amod":
            found.setdefault("adj", []).append(token)
        elif kind in {"acl", "ccomp", "xcomp"}:
            role = "inf" if _is_zu_infinitive(token, parse) else "dass" if "dass" in _marks(token, parse) else None
            if role:
                found.setdefault(role, []).append(token)
    if "-" in noun.text[1:-1]:
        found.setdefault("adj", []).append(noun)
    return {role: tuple(tokens) for role, tokens in found.items()}
