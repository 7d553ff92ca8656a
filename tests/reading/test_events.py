"""Mentions become one event an interaction, with time, status and sides from around them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lagebild.lang.de import GERMAN
from lagebild.lang.events import Candidate, ClaimFound
from lagebild.model import Article, Claim, Coder, Entity, EventType, Parse, Span, Status, Timex
from lagebild.reading import events_fill
from lagebild.reading.events_confidence import confidence, features
from lagebild.reading.events_links import Mention, Surroundings, mention_of, with_story_places
from lagebild.reading.events_merge import merged
from lagebild.reading.events_numbers import with_claims
from lagebild.reading.events_sides import completed
from lagebild.reading.read import read_article
from tests.trees import tree, word

# Die Türkei verurteilte den Angriff der Rebellen . Der Angriff begann am Freitag .
TOLD = tree(
    """
Die der DET ART Case=Nom 2 det
Türkei Türkei PROPN NE Case=Nom 3 nsubj
verurteilte verurteilen VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root
den der DET ART Case=Acc 5 det
Angriff Angriff NOUN NN Case=Acc 3 obj
der der DET ART Case=Gen 7 det
Rebellen Rebell NOUN NN Case=Gen 5 nmod
. . PUNCT $. _ 3 punct
""",
    """
Der der DET ART Case=Nom 2 det
Angriff Angriff NOUN NN Case=Nom 3 nsubj
beginnt beginnen VERB VVFIN Mood=Ind|Tense=Pres|VerbForm=Fin 0 root
am an ADP APPRART Case=Dat 5 case
Freitag Freitag NOUN NN Case=Dat 3 obl
. . PUNCT $. _ 3 punct
""",
)


RULES = replace(
    GERMAN.events, merge_weights={"bare": 3.0, "same actors": 2.0, "other actors": -4.0, "bias": -1.0}, merge_floor=0.5
)


def span(parse: Parse, form: str) -> Span:
    return word(parse, form).span


def around(*timexes: Timex) -> Surroundings:
    entities = (
        Entity("e1", "Türkei", "country", (span(TOLD, "Türkei"),), "gazetteer", country="TUR", sector="GOV"),
        Entity("e2", "Rebellen", "group", (span(TOLD, "Rebellen"),), "group", sector="REB"),
    )
    return Surroundings(Article("a", "", "2026-01-07", TOLD.text), TOLD, timexes, entities, (), GERMAN)


def candidate(
    form: str, type_: EventType, actors: tuple[str, ...] = (), recipients: tuple[str, ...] = (), nth: int = 0,
    status: Status = "actual", inside_of: int | None = None, noun: bool = True, present: bool = False,
) -> Candidate:  # fmt: skip
    trigger = [t for t in TOLD.tokens if t.text == form][nth]
    return Candidate(
        trigger=trigger, span=trigger.span, type=type_, modes=(), status=status, status_rule="test", rule=form.lower(),
        kind="noun" if noun else "verb", actors=tuple(word(TOLD, a) for a in actors),
        recipients=tuple(word(TOLD, r) for r in recipients), inside_of=inside_of, present=present,
    )  # fmt: skip


def mentions(*candidates: Candidate, timexes: tuple[Timex, ...] = ()) -> list[Mention]:
    place = around(*timexes)
    return [mention_of(c, place) for c in candidates]


def test_words_become_entities() -> None:
    (found,) = mentions(candidate("Angriff", "ASSAULT", ("Rebellen",)))
    assert found.actors == ("e2",)


def test_who_condemns_a_deed_condemns_who_did_it() -> None:
    speech = candidate("verurteilte", "ACCUSE", ("Türkei",), noun=False)
    deed = candidate("Angriff", "ASSAULT", ("Rebellen",), inside_of=0)
    assert completed(mentions(speech, deed))[0].recipients == ("e2",)


def test_a_bare_noun_speaks_of_the_deed_before_it() -> None:
    first, second = candidate("Angriff", "ASSAULT", ("Rebellen",)), candidate("Angriff", "ASSAULT", nth=1)
    (event,) = merged(mentions(first, second), RULES)
    assert event.actors == ("e2",)
    assert len(event.spans) == 2


def test_deeds_of_others_stay_apart() -> None:
    first = candidate("Angriff", "ASSAULT", ("Rebellen",))
    other = candidate("Angriff", "ASSAULT", ("Türkei",), nth=1)
    assert len(merged(mentions(first, other), RULES)) == 2
    refused = candidate("Angriff", "REJECT", ("Rebellen",), nth=1)
    assert len(merged(mentions(first, refused), RULES)) == 2


def friday(value: str) -> Timex:
    day = span(TOLD, "Freitag")
    return Timex("t1", day, "DATE", value, "weekday", begin=f"{value}T00:00", until=f"{value}T23:59")


def test_the_present_tense_of_a_day_to_come_is_future() -> None:
    starts = candidate("Angriff", "ASSAULT", nth=1, present=True)
    (found,) = mentions(starts, timexes=(friday("2026-01-09"),))
    assert (found.status, found.historical) == ("future", False)
    (found,) = mentions(starts, timexes=(friday("2026-01-02"),))
    assert (found.status, found.historical) == ("actual", False)


def test_a_month_before_is_history() -> None:
    (found,) = mentions(candidate("Angriff", "ASSAULT", nth=1), timexes=(friday("2025-10-03"),))
    assert found.historical


def test_a_verb_takes_no_time_that_its_status_and_tense_rule_out() -> None:
    goes_on = candidate("beginnt", "ASSAULT", noun=False)
    (found,) = mentions(goes_on, timexes=(friday("2025-10-03"),))
    assert found.time is None and not found.historical
    to_come = candidate("beginnt", "ASSAULT", noun=False, status="future")
    (found,) = mentions(to_come, timexes=(friday("2026-01-02"),))
    assert found.time is None
    (found,) = mentions(to_come, timexes=(friday("2026-01-09"),))
    assert found.time == friday("2026-01-09")


def test_who_held_an_office_then_is_background() -> None:
    (found,) = mentions(replace(candidate("Angriff", "ASSAULT"), marks=frozenset({"then"})))
    assert found.historical


def test_what_was_done_and_what_is_planned_in_one_sentence_are_two_events() -> None:
    planned = replace(candidate("Angriff", "ASSAULT", ("Rebellen",), status="future"))
    done = candidate("verurteilte", "ASSAULT", ("Rebellen",), noun=False)
    assert len(merged(mentions(done, planned), RULES)) == 2


def test_a_purpose_tells_no_status_where_another_mention_does() -> None:
    purpose = replace(
        candidate("verurteilte", "PROTEST", ("Rebellen",), status="hypothetical", noun=False), status_rule="mark-um"
    )
    done = candidate("Angriff", "PROTEST", ("Rebellen",), nth=1)
    (event,) = merged(mentions(purpose, done), RULES)
    assert event.status == "actual"


def test_a_talk_by_telephone_is_nowhere() -> None:
    call = replace(candidate("beginnt", "CONSULT", ("Türkei",), noun=False), modes=("phone",))
    assert with_story_places(mentions(call), around())[0].place is None


def test_a_number_goes_to_the_nearest_event_of_its_kind() -> None:
    drafts = merged(mentions(candidate("Angriff", "ASSAULT", ("Rebellen",))), RULES)
    claim = Claim("killed", 3, "exact", span(TOLD, "Freitag"))
    (event,) = with_claims(drafts, [ClaimFound(word(TOLD, "Freitag"), "ASSAULT", claim)], around())
    assert event.claims == (claim,)
    (event,) = with_claims(drafts, [ClaimFound(word(TOLD, "Freitag"), "COERCE", claim)], around())
    assert event.claims == ()


def test_confidence_is_a_probability_that_its_features_move() -> None:
    (event,) = merged(mentions(candidate("Angriff", "ASSAULT", ("Rebellen",))), RULES)
    named = features(event, around())
    assert named["political"] == 1
    low, high = confidence(event, around(), {"political": -2}), confidence(event, around(), {"political": 2})
    assert 0 < low < 0.5 < high < 1


def test_how_many_events_are_scored_at_once_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "Ugandas Präsident kritisierte Kenia. Kenias Regierung wies den Vorwurf zurück. Die Opposition forderte in "
        "Kampala den Rücktritt des Präsidenten. Die Polizei nahm drei Demonstranten fest. Die Minister trafen sich."
    )
    article = Article("a", "", "2024-05-06", text)
    together = read_article(article, GERMAN, Coder("x", "y"))
    monkeypatch.setattr(events_fill, "TOGETHER", 2)
    apart = read_article(article, GERMAN, Coder("x", "y"))
    assert len(together.events) > 2
    assert apart.events == together.events


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Die Politiker Hans Jonas und Peter Kurz trafen sich in Wien.", {"Hans Jonas", "Peter Kurz"}),
        ("Außenminister Karl Jens und sein Amtskollege Otto Peters berieten in Genf.", {"Karl Jens", "Otto Peters"}),
        (
            "Ministerpräsident Karl Jens, Innenminister Otto Peters und die Opposition verurteilten den Anschlag.",
            {"Karl Jens", "Otto Peters", "Opposition"},
        ),
        ("Die Regierungen von Kenia und Uganda lehnten den Vorschlag ab.", {"Kenia", "Uganda"}),
        ("Der Vorsitzende Karl Jens, Sprecher der Partei im Landtag, kritisierte die Polizei.", {"Karl Jens"}),
    ],
)
def test_all_who_are_listed_take_part(text: str, actors: set[str]) -> None:
    reading = read_article(Article("a", "", "2024-05-06", text), GERMAN, Coder("x", "y"))
    names = {entity.id: entity.name for entity in reading.entities}
    assert [{names[actor] for actor in event.actors} for event in reading.events] == [actors]


def test_a_plural_for_those_named_before_is_all_of_them_but_not_who_acts_on_them() -> None:
    text = "Kenia drohte Uganda mit Vergeltung. Ruanda rief beide Seiten zur Zurückhaltung auf."
    reading = read_article(Article("a", "", "2024-05-06", text), GERMAN, Coder("x", "y"))
    names = {entity.id: entity.name for entity in reading.entities}
    call = next(event for event in reading.events if event.type == "REQUEST")
    assert [names[actor] for actor in call.actors] == ["Ruanda"]
    assert {names[recipient] for recipient in call.recipients} == {"Kenia", "Uganda"}
