"""The same actor in many articles: by name, spelling, country, office and time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import lru_cache

from lagebild.lang.names import fold, person_name, soft, sounds, writes_otherwise
from lagebild.lang.names.person import PersonName, same_given
from lagebild.linking.digest import Digest, Party
from lagebild.linking.linked import Book
from lagebild.model.actor import Actor, Tenure
from lagebild.model.judgement import Judgement, Verdict, content_id

SAME_DAYS = 14  # days in which a family name alone may mean the one who was named in full
WELL_KNOWN = 5  # articles from which a family name alone may mean somebody longer ago
GROUP_DAYS = 7  # days in which one word for unnamed people may mean the same people
CLOSE = 0.6  # likeness from which two names of equal consonants are spellings of one
FORMS = 16  # name forms kept of one actor
OFFICES = 24  # offices kept of one actor
# Walks of life (PLOVER's sectors) between which people of one name are seldom one person.
OFFICIAL = frozenset({"GOV", "LEG", "PTY", "OPP", "ELI", "MIL", "JUD", "COP", "SPY", "IGO"})
PRIVATE = frozenset({"CRM", "CVL", "MED", "JRN", "EDU", "AGR", "REF"})


@dataclass(frozen=True, slots=True)
class Case:
    """A known actor, what an article calls somebody, and the day."""

    known: Actor
    party: Party
    day: str

    @property
    def countries_differ(self) -> bool:
        return bool(self.known.country and self.party.country and self.known.country != self.party.country)


Answer = tuple[Verdict, float, str] | None


def judge(known: Actor, party: Party, day: str) -> Judgement:
    """Whether the article's party is this actor, by the first rule of RULES that answers; unsure where none does.

    A family name alone is "unsure" here: who is meant depends on who else bears it (`resolve`).
    """
    case = Case(known, party, day)
    for rule in RULES:
        answer = rule(case)
        if answer is not None:
            verdict, score, reason = answer
            return Judgement(known.id, party.name, verdict, (rule.__name__.strip("_"), reason), score)
    return Judgement(known.id, party.name, "unsure", ("no rule answers",), 0.3)


def _other_kind(case: Case) -> Answer:
    if case.known.kind != case.party.kind:
        return "different", 0.0, f"{case.known.kind} and {case.party.kind}"
    return None


def _country(case: Case) -> Answer:
    if case.known.kind != "country":
        return None
    if case.countries_differ:
        return "different", 0.0, "two countries"
    if case.known.country and case.known.country == case.party.country:
        return "same", 1.0, f"the country {case.known.country}"
    if fold(case.known.name) == fold(case.party.name):
        return "same", 0.9, "the same name"
    return "different", 0.0, "two countries"


def _group(case: Case) -> Answer:
    """Unnamed people are the same at most for some days and in one country."""
    if case.known.kind != "group":
        return None
    alike = fold(case.known.name) == fold(case.party.name) and case.known.country == case.party.country
    if alike and case.known.last >= _days_before(case.day, GROUP_DAYS):
        return "same", 0.6, "the same word for people of one country in these days"
    return "different", 0.0, "unnamed people, another word, country or time"


def _organization(case: Case) -> Answer:
    if case.known.kind != "organization":
        return None
    if case.countries_differ:
        return "different", 0.1, f"of {case.known.country} and of {case.party.country}"
    names = [name for name, _ in case.known.names] or [case.known.name]
    for name in names:
        if fold(name) == fold(case.party.name):
            return "same", 0.95, "the same name"
    for name in names:
        if _acronym(name, case.party.name) or _acronym(case.party.name, name):
            return "same", 0.8, f"{name} and {case.party.name}: the letters of one are the words of the other"
        if _one_word_spelt_twice(name, case.party.name):
            return "same", 0.75, f"{name} and {case.party.name}: two spellings"
        if case.known.country and case.known.country == case.party.country and _longer_form(name, case.party.name):
            return "same", 0.75, f"{name} and {case.party.name}: a longer form of the name"
    return "different", 0.0, "other names"


def _office_for_a_name(case: Case) -> Answer:
    """ "Der Präsident" without a name is somebody for some days and in one country, like a group."""
    if not _nameless(case.party) and not any(fold(t.office) == fold(case.known.name) for t in case.known.offices):
        return None
    alike = fold(case.known.name) == fold(case.party.name) and case.known.country == case.party.country
    if alike and case.known.last >= _days_before(case.day, GROUP_DAYS):
        return "same", 0.6, "the same office of one country in these days"
    return "different", 0.0, "nobody is named"


def _family_name(case: Case) -> Answer:
    mine, theirs = _names(case)
    if not _same_word(mine.family, theirs.family, case) and not _part_of_double(mine.family, theirs.family):
        return "different", 0.0, "other family names"
    return None


def _family_name_alone(case: Case) -> Answer:
    mine, theirs = _names(case)
    if mine.full and theirs.full:
        return None
    if case.countries_differ:
        return "different", 0.1, f"of {case.known.country} and of {case.party.country}"
    if not mine.full and not theirs.full:
        recent = case.known.last >= _days_before(case.day, SAME_DAYS)
        return ("same", 0.6, "the same family name in these days") if recent else ("unsure", 0.4, "family name alone")
    return "unsure", 0.5, "family name alone"


def _given_names(case: Case) -> Answer:
    mine, theirs = _names(case)
    if mine.initials and theirs.initials and mine.initials != theirs.initials:
        return "different", 0.0, "other initials"
    if not _given_agree(mine, theirs, case):
        return "different", 0.0, "other given names"
    return None


def _namesake_abroad(case: Case) -> Answer:
    """A country that one article gives is a weak ground against a full name; another office there is a strong one."""
    if not case.countries_differ:
        return None
    abroad = f"of {case.known.country} and of {case.party.country}"
    if _same_office(case):
        return "same", 0.75, f"the same name and office ({case.party.office}), though {abroad}"
    if case.known.offices and case.party.office:
        return "different", 0.2, f"a namesake: {abroad}, in other offices"
    sectors = {case.known.sector, case.party.sector}
    if len(sectors - {None}) == 2:
        return "unsure", 0.5, f"perhaps a namesake: {abroad}"
    return "same", 0.65, f"the same full name, though {abroad}"


def _namesake_in_other_walk_of_life(case: Case) -> Answer:
    sectors = {case.known.sector, case.party.sector}
    if sectors & OFFICIAL and sectors & PRIVATE and not _same_office(case):
        return "unsure", 0.5, f"perhaps a namesake: {' and '.join(sorted(s for s in sectors if s))}"
    return None


def _full_name(case: Case) -> Answer:
    mine, theirs = _names(case)
    spelling = "the same name" if fold(case.known.name) == fold(case.party.name) else "two forms of one name"
    reasons = [spelling]
    score = 0.9 if mine == theirs else 0.8
    if case.known.country and case.known.country == case.party.country:
        score += 0.05
        reasons.append(f"both of {case.known.country}")
    if _same_office(case):
        score += 0.04
        reasons.append(f"the same office ({case.party.office})")
    return "same", score, ", ".join(reasons)


RULES: tuple[Callable[[Case], Answer], ...] = (
    _other_kind,
    _country,
    _group,
    _organization,
    _office_for_a_name,
    _family_name,
    _family_name_alone,
    _given_names,
    _namesake_abroad,
    _namesake_in_other_walk_of_life,
    _full_name,
)


def link_actors(day: str, digests: list[Digest], book: Book) -> None:
    """Put every party of a day's articles to an actor: full names first, so that a family name finds its bearer."""
    waiting = [(party, d) for d in digests for party in d.parties if party.kind != "place"]
    waiting.sort(key=lambda pair: (not _is_full(pair[0]), *_sort_key(pair[0]), pair[1].article, pair[0].id))
    counted: set[tuple[str, str]] = set()
    for party, digest in waiting:
        known = resolve(party, digest, day, book)
        book.actor_of[digest.article, party.id] = known
        _note(known, party, day, (known, digest.article) not in counted, book)
        counted.add((known, digest.article))


def resolve(party: Party, digest: Digest, day: str, book: Book) -> str:
    """The id of the actor a party is, a new one's where none is surely the same."""
    mention = f"{digest.article}#{party.id}"
    candidates = [book.actors[name] for name in book.filed(_keys(party)) if not book.apart(name, mention)]
    judged = [judge(known, party, day) for known in candidates]
    if party.kind == "person" and not _is_full(party) and not _nameless(party):
        judged = _only_bearer(party, judged, day, book)
    same = sorted((j for j in judged if j.verdict == "same"), key=lambda j: (-j.score, j.left))
    if same:
        if fold(book.actors[same[0].left].name) != fold(party.name):
            book.judge(replace(same[0], right=party.name))
        return book.settled(same[0].left)
    new = book.fresh(_new_id(party, day), book.actors, mention)
    for j in judged:
        if j.verdict == "unsure":
            book.judge(replace(j, left=new, right=j.left))
    return book.settled(new)


def _only_bearer(party: Party, judged: list[Judgement], day: str, book: Book) -> list[Judgement]:
    """A family name alone means the only one of that name in these days whose country and office do not object."""
    open_to = [j for j in judged if j.verdict != "different" and person_name(book.actors[j.left].name).full]
    recent = [j for j in open_to if book.actors[j.left].last >= _days_before(day, SAME_DAYS)]
    office = [j for j in open_to if _same_office(Case(book.actors[j.left], party, day))]
    known = [j for j in open_to if book.actors[j.left].articles >= WELL_KNOWN]
    for found, reason in (
        (office, f"the only {party.name} in the office {party.office}"),
        (recent, f"the only {party.name} named in full in these {SAME_DAYS} days"),
        (known if not recent else [], f"the only well-known {party.name} so far"),
    ):
        if len(found) == 1:
            return [replace(found[0], verdict="same", score=0.85, reasons=("only_bearer", reason))]
        if found:
            return [
                replace(j, verdict="unsure", reasons=("only_bearer", f"several bear the name {party.name}"))
                for j in found
            ]
    return judged


def _note(name: str, party: Party, day: str, first_in_article: bool, book: Book) -> None:
    """Write a mention into its actor."""
    old = book.actors.get(name)
    if old is None:
        names = ((party.name, 1),)
        offices = (Tenure(party.office, day, day),) if party.office else ()
        countries = ((party.country, 1),) if party.country else ()
        new = Actor(name, party.name, party.kind, day, day, party.country, party.sector, names, countries, offices, 1)
    else:
        new = _with(old, party, day, first_in_article)
    book.actors[name] = new
    book.file(_keys(party), name)


def _with(old: Actor, party: Party, day: str, first_in_article: bool) -> Actor:
    counts = dict(old.names)
    if first_in_article or party.name not in counts:
        counts[party.name] = counts.get(party.name, 0) + 1
    names = tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:FORMS])
    countries = _counted(old.countries, party.country if first_in_article else None)
    best = max(names, key=lambda pair: (_fullness(pair[0], old.kind), pair[1], pair[0]))[0]
    return replace(
        old,
        name=best,
        last=day,
        country=countries[0][0] if countries else None,
        sector=old.sector or party.sector,
        names=names,
        countries=countries,
        offices=_offices(old.offices, party.office, day),
        articles=old.articles + first_in_article,
    )


def _counted(old: tuple[tuple[str, int], ...], country: str | None) -> tuple[tuple[str, int], ...]:
    """The countries articles gave, the one given most first."""
    if country is None:
        return old
    counts = dict(old)
    counts[country] = counts.get(country, 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _offices(old: tuple[Tenure, ...], office: str | None, day: str) -> tuple[Tenure, ...]:
    if not office:
        return old
    for place, tenure in enumerate(old):
        if fold(tenure.office) == fold(office):
            return (*old[:place], replace(tenure, until=day), *old[place + 1 :])
    return (*old, Tenure(office, day, day))[-OFFICES:]


def _fullness(name: str, kind: str) -> int:
    return min(len(fold(name).split()), 2) if kind == "person" else 0


def _nameless(party: Party) -> bool:
    return party.kind == "person" and party.office is not None and fold(party.office) == fold(party.name)


def _is_full(party: Party) -> bool:
    return party.kind != "person" or person_name(party.name, party.country).full


def _sort_key(party: Party) -> tuple[str, ...]:
    return (party.kind, fold(party.name), party.name, party.country or "", party.office or "", party.sector or "")


def _new_id(party: Party, day: str) -> str:
    if party.kind == "country" and party.country:
        return content_id("a", ("country", party.country))
    if party.kind == "group" or _nameless(party):
        return content_id("a", (party.kind, fold(party.name), party.country, day))
    return content_id("a", (party.kind, soft(party.name), party.country))


def _keys(party: Party) -> Iterator[str]:
    """Blocking keys: whoever shares none of them is not compared."""
    if party.kind == "person":
        family = person_name(party.name, party.country).family
        yield from (f"p:{sound}" for sound in sounds(family))
        yield from (f"p:{sounds(part)[0]}" for part in family.split() if " " in family)
        if party.country is None and " " in party.name:
            yield f"p:{sounds(party.name.split()[0])[0]}"  # perhaps the family name comes first
    elif party.kind == "country" and party.country:
        yield f"c:{party.country}"
        yield f"n:{fold(party.name)}"
    else:
        yield from (f"{party.kind[0]}:{sound}" for sound in sounds(party.name))
        if party.kind == "organization":
            yield f"o:{_letters(party.name)}"
            yield f"o:{fold(party.name).split()[-1] if fold(party.name) else ''}"


def is_land(place: str, book: Book) -> bool:
    """Whether a place's name is that of a country which the record knows."""
    return bool(book.filed([f"n:{fold(place)}"]))


def _names(case: Case) -> tuple[PersonName, PersonName]:
    country = case.known.country or case.party.country
    return person_name(case.known.name, country), person_name(case.party.name, country)


def _same_office(case: Case) -> bool:
    if not case.party.office:
        return False
    mine = fold(case.party.office)
    # "Bundesaußenminister" is "Außenminister".
    return any(
        theirs.endswith(mine) or mine.endswith(theirs)
        for theirs in (fold(tenure.office) for tenure in case.known.offices)
        if min(len(mine), len(theirs)) > 4
    )


def _same_word(one: str, other: str, case: Case) -> bool:
    """Whether two folded words are one name; spellings may differ where names are transliterated."""
    if one == other:
        return True
    countries = [c for c in (case.known.country, case.party.country) if c]
    if countries and not any(writes_otherwise(c) for c in countries):
        return False
    return _spelt_alike(one, other, strict=not countries)


@lru_cache(maxsize=65536)
def _spelt_alike(one: str, other: str, strict: bool) -> bool:
    if soft(one) == soft(other):
        return True
    if strict or not set(sounds(one)) & set(sounds(other)):
        return False
    return SequenceMatcher(None, soft(one), soft(other), autojunk=False).ratio() >= CLOSE


def _part_of_double(one: str, other: str) -> bool:
    """Kramp-Karrenbauer and Karrenbauer."""
    mine, theirs = one.split(), other.split()
    return len(mine) != len(theirs) and (mine[-1:] == theirs[-1:] or mine[:1] == theirs[:1])


def _given_agree(mine: PersonName, theirs: PersonName, case: Case) -> bool:
    if not mine.given or not theirs.given:
        # Initials alone: they must open the other's given names.
        letters, names = (mine.initials, theirs) if not mine.given else (theirs.initials, mine)
        others = [g[0] for g in names.given] or list(names.initials)
        return bool(letters) and bool(others) and letters[0] == others[0]
    if " ".join(mine.given) == " ".join(theirs.given):
        return True
    fewer, more = sorted((mine.given, theirs.given), key=len)
    return all(any(_same_given_word(g, other, case) for other in more) for g in fewer)


def _same_given_word(one: str, other: str, case: Case) -> bool:
    short, long = sorted((one, other), key=len)
    if same_given(one, other) or long.startswith(f"{short} ") or _same_word(one, other, case):
        return True
    # Abd and Abdel
    return len(short) > 2 and long.startswith(short) and writes_otherwise(case.known.country)


def _acronym(short: str, long: str) -> bool:
    """SPD and Sozialdemokratische Partei Deutschlands: capitals that open the words."""
    letters = "".join(sign for sign in short if sign.isalnum())
    if not (2 <= len(letters) <= 6 and letters.isupper()) or " " not in long.strip():
        return False
    return _letters(long).startswith(letters.casefold()) and len(letters) >= 2


def _letters(name: str) -> str:
    """The key under which an acronym and the name it stands for meet."""
    words = [w for w in name.replace("-", " ").split() if w[:1].isupper() or w[:1].isdigit()]
    if len(words) <= 1:
        return fold(name)
    return "".join(fold(w)[:1] for w in words)


def _one_word_spelt_twice(one: str, other: str) -> bool:
    mine, theirs = fold(one).removeprefix("al "), fold(other).removeprefix("al ")
    if " " in mine or " " in theirs or min(len(mine), len(theirs)) < 5:
        return False
    return _spelt_alike(mine, theirs, strict=False)


def _longer_form(one: str, other: str) -> bool:
    """Deutscher Bundestag and Bundestag."""
    short, long = sorted((fold(one).split(), fold(other).split()), key=len)
    return len(short) < len(long) and bool(short) and long[-len(short) :] == short and len(short[-1]) > 5


def _days_before(day: str, number: int) -> str:
    moment = date.fromisoformat(day)
    return (moment - timedelta(days=min(number, moment.toordinal() - 1))).isoformat()
