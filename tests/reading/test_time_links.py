"""Which time says when: hand-drawn trees, the time between * and *."""

from __future__ import annotations

import pytest

from lagebild.reading.time_links import (
    ATTRIBUTE,
    BACK,
    BEHIND,
    CARRIED,
    GOVERNED,
    NEAR,
    ONLY_ONE,
    RELATIVE,
    SAME_CLAUSE,
    SEGMENT,
    SHARED,
    carried,
    ends,
    lasts,
    meant,
    planned,
    retold,
    time_of,
)
from tests.trees import timex, tree, word

MEETING = tree(
    """
    Am an ADP APPRART _ 2 case
    Montag Montag NOUN NN _ 3 obl
    traf treffen VERB VVFIN _ 0 root
    er er PRON PPER _ 3 nsubj
    die der DET ART _ 6 det
    2009 2009 NUM CARD _ 7 obl
    gewählte gewählt ADJ ADJA _ 8 amod
    Ministerin Ministerin NOUN NN _ 3 obj
    zu zu ADP APPR _ 10 case
    Gesprächen Gespräch NOUN NN _ 3 obl
    und und CCONJ KON _ 12 cc
    reiste reisen VERB VVFIN _ 3 conj
    ab ab ADP PTKVZ _ 12 compound:prt
    """
)

SPEECH = tree(
    """
    Er er PRON PPER _ 2 nsubj
    sagte sagen VERB VVFIN _ 0 root
    am an ADP APPRART _ 4 case
    Montag Montag NOUN NN _ 2 obl
    dass dass SCONJ KOUS _ 7 mark
    Truppen Truppe NOUN NN _ 7 nsubj
    abziehen abziehen VERB VVFIN _ 2 ccomp
    """
)


@pytest.mark.parametrize(
    ("form", "expected", "confidence"),
    [("traf", "Montag", GOVERNED), ("Gesprächen", "Montag", SAME_CLAUSE), ("reiste", "Montag", SHARED)],
)
def test_a_verb_has_the_time_that_depends_on_it_and_shares_it(form: str, expected: str, confidence: float) -> None:
    timexes = [timex(MEETING, "Montag"), timex(MEETING, "2009")]
    found = time_of(word(MEETING, form), MEETING, timexes)
    assert found is not None
    assert (found[0].id, found[1]) == (expected, confidence)


def test_the_time_of_saying_is_not_that_of_what_was_said() -> None:
    timexes = [timex(SPEECH, "Montag")]
    assert time_of(word(SPEECH, "abziehen"), SPEECH, timexes) is None
    assert time_of(word(SPEECH, "sagte"), SPEECH, timexes) == (timexes[0], GOVERNED)


def test_how_often_and_how_long_are_no_when() -> None:
    assert time_of(word(SPEECH, "sagte"), SPEECH, [timex(SPEECH, "Montag", "SET")]) is None
    assert time_of(word(SPEECH, "sagte"), SPEECH, [timex(SPEECH, "Montag", "DURATION", None)]) is None
    assert time_of(word(SPEECH, "sagte"), SPEECH, [timex(SPEECH, "Montag", "DURATION")]) is not None


def test_a_time_of_day_is_better_than_its_day() -> None:
    parse = tree(
        """
        Am an ADP APPRART _ 2 case
        Montag Montag NOUN NN _ 6 obl
        um um ADP APPR _ 5 case
        neun neun NUM CARD _ 5 nummod
        Uhr Uhr NOUN NN _ 2 nmod
        begann beginnen VERB VVFIN _ 0 root
        der der DET ART _ 8 det
        Streik Streik NOUN NN _ 6 nsubj
        """
    )
    timexes = [timex(parse, "Montag"), timex(parse, "neun Uhr", "TIME")]
    assert time_of(word(parse, "begann"), parse, timexes) == (timexes[1], GOVERNED)
    assert time_of(word(parse, "Streik"), parse, timexes) == (timexes[1], SAME_CLAUSE)


def test_the_only_time_of_a_sentence_reaches_a_clause_beside_it_but_not_two() -> None:
    parse = tree(
        """
        Nachdem nachdem SCONJ KOUS _ 4 mark
        er er PRON PPER _ 4 nsubj
        gestern gestern ADV ADV _ 4 advmod
        ankam ankommen VERB VVFIN _ 6 advcl
        , , PUNCT $, _ 4 punct
        unterschrieb unterschreiben VERB VVFIN _ 0 root
        er er PRON PPER _ 6 nsubj
        den der DET ART _ 9 det
        Vertrag Vertrag NOUN NN _ 6 obj
        von von ADP APPR _ 11 case
        2008 2008 NUM CARD _ 9 nmod
        """
    )
    one = timex(parse, "gestern")
    assert time_of(word(parse, "unterschrieb"), parse, [one]) == (one, ONLY_ONE)
    two = [one, timex(parse, "2008", value="2008")]
    assert time_of(word(parse, "unterschrieb"), parse, two) is None
    assert time_of(word(parse, "ankam"), parse, two) == (one, GOVERNED)


def test_no_time_in_the_sentence_is_none() -> None:
    assert time_of(word(SPEECH, "sagte"), SPEECH, []) is None


def test_the_time_of_a_planned_thing_stands_in_its_attribute() -> None:
    parse = tree(
        """
        Die der DET ART _ 5 det
        für für ADP APPR _ 3 case
        heute heute ADV ADV _ 4 obl
        geplante geplant ADJ ADJA _ 5 amod
        Sitzung Sitzung NOUN NN _ 7 nsubj:pass
        wurde werden AUX VAFIN Tense=Past 7 aux:pass
        abgesagt absagen VERB VVPP VerbForm=Part 0 root
        """
    )
    today = timex(parse, "heute")
    assert time_of(word(parse, "Sitzung"), parse, [today]) == (today, ATTRIBUTE)
    assert time_of(word(parse, "abgesagt"), parse, [today]) is None


def test_a_time_hung_on_an_auxiliary_or_adverb_is_the_verbs() -> None:
    parse = tree(
        """
        Er er PRON PPER _ 2 nsubj
        hatte haben AUX VAFIN Tense=Past 6 aux
        1980 1980 NUM CARD _ 2 obj
        die der DET ART _ 5 det
        Macht Macht NOUN NN _ 6 obj
        ergriffen ergreifen VERB VVPP VerbForm=Part 0 root
        """
    )
    year = timex(parse, "1980", value="1980")
    assert time_of(word(parse, "ergriffen"), parse, [year]) == (year, GOVERNED)


def test_where_the_tree_fails_no_comma_between_is_enough() -> None:
    parse = tree(
        """
        Der der DET ART _ 2 det
        Spruch Spruch NOUN NN _ 8 nsubj
        von von ADP APPR _ 4 case
        2008 2008 NUM CARD _ 2 nmod
        , , PUNCT $, _ 2 punct
        wurde werden VERB VAFIN Tense=Past 8 advcl
        heute heute ADV ADV _ 6 obl
        aufgehoben aufheben VERB VVPP VerbForm=Part 0 root
        """
    )
    times = [timex(parse, "2008", value="2008"), timex(parse, "heute")]
    assert time_of(word(parse, "aufgehoben"), parse, times) == (times[1], SEGMENT)


STORY = (
    """
    Am an ADP APPRART _ 2 case
    Samstag Samstag NOUN NN _ 3 obl
    endete enden VERB VVFIN Tense=Past 0 root
    eine ein DET ART _ 5 det
    Kundgebung Kundgebung NOUN NN _ 3 nsubj
    """,
    """
    Polizisten Polizist NOUN NN _ 2 nsubj
    schlugen schlagen VERB VVFIN Tense=Past 0 root
    zu zu ADP PTKVZ _ 2 compound:prt
    """,
    """
    Sie sie PRON PPER _ 3 nsubj
    hatten haben AUX VAFIN Tense=Past 3 aux
    gewarnt warnen VERB VVPP VerbForm=Part 0 root
    """,
)


def test_a_story_goes_on_in_the_past_but_not_in_the_pluperfect() -> None:
    parse = tree(*STORY)
    saturday = timex(parse, "Samstag")
    assert carried(word(parse, "schlugen"), parse, [saturday], "past") == (saturday, CARRIED)
    assert carried(word(parse, "gewarnt"), parse, [saturday], "past") is None
    assert carried(word(parse, "schlugen"), parse, [timex(parse, "Samstag", begin=None)], "past") is None
    assert carried(word(parse, "schlugen"), parse, [saturday], "present") is None


def test_damals_goes_back_to_the_time_before_it() -> None:
    parse = tree("Bereits bereits ADV ADV _ 2 advmod\n1982 1982 NUM CARD _ 0 root\ndamals damals ADV ADV _ 2 advmod")
    year = timex(parse, "1982", value="1982")
    then = timex(parse, "damals", value="PAST_REF", begin=None, rule=BACK)
    assert meant(then, [year, then], "2024-05-15") == year
    assert meant(then, [then], "2024-05-15") == then
    assert meant(then, [year, then], "2024-05-01") == then
    assert meant(year, [year, then], "2024-05-15") == year


def test_the_pluperfect_carries_its_own_times_on() -> None:
    parse = tree(
        """
        Im in ADP APPRART _ 2 case
        April April NOUN NN _ 4 obl
        hatten haben AUX VAFIN Tense=Past 4 aux
        begonnen beginnen VERB VVPP VerbForm=Part 0 root
        Kämpfe Kampf NOUN NN _ 4 nsubj
        """,
        """
        Viele viele PRON PIS _ 3 nsubj
        waren sein AUX VAFIN Tense=Past 3 aux
        geflohen fliehen VERB VVPP VerbForm=Part 0 root
        """,
        """
        Sie sie PRON PPER _ 2 nsubj
        kehrten kehren VERB VVFIN Tense=Past 0 root
        """,
    )
    april = timex(parse, "April", value="2024-04")
    assert carried(word(parse, "geflohen"), parse, [april], "past") == (april, CARRIED)
    # A month is too wide a day for a story that goes on.
    assert carried(word(parse, "kehrten"), parse, [april], "past") is None


def test_the_year_of_an_occasion_dates_its_clause() -> None:
    parse = tree(
        """
        Im in ADP APPRART _ 2 case
        Wahlkampf Wahlkampf NOUN NN _ 4 obl
        2024 2024 NUM CARD _ 2 nummod
        kritisierte kritisieren VERB VVFIN Tense=Past 0 root
        sie sie PRON PPER _ 4 nsubj
        den der DET ART _ 7 det
        Haushalt Haushalt NOUN NN _ 4 obj
        """
    )
    year = timex(parse, "2024", value="2024")
    assert time_of(word(parse, "kritisierte"), parse, [year]) == (year, NEAR)


def test_a_relative_clause_about_the_noun_dates_it() -> None:
    parse = tree(
        """
        Er er PRON PPER _ 2 nsubj
        erwartet erwarten VERB VVFIN Tense=Pres 0 root
        einen ein DET ART _ 4 det
        Gipfel Gipfel NOUN NN _ 2 obj
        , , PUNCT $, _ 9 punct
        der der PRON PRELS PronType=Rel 9 nsubj
        am an ADP APPRART _ 8 case
        Montag Montag NOUN NN _ 9 obl
        beginnt beginnen VERB VVFIN Tense=Pres 4 acl
        """
    )
    monday = timex(parse, "Montag")
    assert time_of(word(parse, "Gipfel"), parse, [monday]) == (monday, RELATIVE)


def test_a_date_says_better_when_than_a_length_of_time() -> None:
    parse = tree(
        """
        Am an ADP APPRART _ 2 case
        Montag Montag NOUN NN _ 8 obl
        wurde werden AUX VAFIN Tense=Past 8 aux:pass
        der der DET ART _ 7 det
        13 13 NUM CARD _ 6 nummod
        Jahre Jahr NOUN NN _ 8 obl
        Gesuchte Gesuchte NOUN NN _ 8 nsubj:pass
        verhaftet verhaften VERB VVPP VerbForm=Part 0 root
        """
    )
    monday, years = timex(parse, "Montag"), timex(parse, "13 Jahre", kind="DURATION", value="P13Y")
    found = time_of(word(parse, "verhaftet"), parse, [years, monday])
    assert found is not None and found[0] == monday


def test_what_he_said_would_come_does_not_take_the_day_on_which_he_said_it() -> None:
    parse = tree(
        """
        Am an ADP APPRART _ 2 case
        Sonntag Sonntag NOUN NN _ 4 obl
        hatte haben AUX VAFIN Tense=Past|VerbForm=Fin 4 aux
        gesagt sagen VERB VVPP VerbForm=Part 0 root
        , , PUNCT $, _ 8 punct
        er er PRON PPER _ 8 nsubj
        werde werden AUX VAFIN Mood=Sub|VerbForm=Fin 8 aux
        kommen kommen VERB VVINF VerbForm=Inf 4 advcl
        """
    )
    assert time_of(word(parse, "kommen"), parse, [timex(parse, "Sonntag")]) is None


def test_a_bare_year_dates_the_noun_whose_phrase_it_closes_and_not_the_year_of_the_clause() -> None:
    parse = tree(
        """
        1990 1990 NUM CARD _ 2 obl
        begann beginnen VERB VVFIN Tense=Past 0 root
        nach nach ADP APPR _ 4 case
        Besetzung Besetzung NOUN NN _ 2 obl
        der der DET ART _ 6 det
        Werft Werft NOUN NN _ 4 nmod
        1988 1988 NUM CARD _ 6 nmod
        die der DET ART _ 9 det
        Reform Reform NOUN NN _ 2 nsubj
        """
    )
    times = [timex(parse, year, value=year) for year in ("1990", "1988")]
    assert time_of(word(parse, "Besetzung"), parse, times) == (times[1], BEHIND)
    assert time_of(word(parse, "begann"), parse, times) == (times[0], GOVERNED)


def test_a_noun_with_a_length_of_its_own_takes_no_day_from_its_clause() -> None:
    parse = tree(
        """
        Er er PRON PPER _ 2 nsubj
        beendete beenden VERB VVFIN Tense=Past 0 root
        gestern gestern ADV ADV _ 2 advmod
        die der DET ART _ 5 det
        Streiks Streik NOUN NN _ 2 obj
        der der DET ART _ 8 det
        vergangenen vergangen ADJ ADJA _ 8 amod
        Wochen Woche NOUN NN _ 5 nmod
        """
    )
    day = timex(parse, "gestern")
    weeks = timex(parse, "der vergangenen Wochen", "DURATION", None, "PXW")
    assert time_of(word(parse, "Streiks"), parse, [day, weeks]) is None
    assert time_of(word(parse, "beendete"), parse, [day, weeks]) == (day, GOVERNED)


def test_what_a_thing_is_for_does_not_date_the_talks_about_it() -> None:
    parse = tree(
        """
        Gespräche Gespräch NOUN NN _ 6 nsubj
        zum zu ADP APPRART _ 3 case
        Haushalt Haushalt NOUN NN _ 1 nmod
        für für ADP APPR _ 5 case
        2025 2025 NUM CARD _ 3 nmod
        scheiterten scheitern VERB VVFIN Tense=Past 0 root
        """
    )
    assert time_of(word(parse, "Gespräche"), parse, [timex(parse, "2025", value="2025")]) is None


def test_then_goes_back_to_the_day_just_planned() -> None:
    parse = tree(
        """
        Für für ADP APPR _ 2 case
        Montag Montag NOUN NN _ 5 obl
        sind sein AUX VAFIN Tense=Pres 5 cop
        Aktionen Aktion NOUN NN _ 5 nsubj
        geplant geplant ADJ ADJD _ 0 root
        """,
        """
        Dann dann ADV ADV _ 5 advmod
        soll sollen AUX VMFIN Tense=Pres 5 aux
        ein ein DET ART _ 4 det
        Protestmarsch Protestmarsch NOUN NN _ 5 nsubj
        stattfinden stattfinden VERB VVINF VerbForm=Inf 0 root
        """,
        """
        Später spät ADV ADJD _ 3 advmod
        wollen wollen AUX VMFIN Tense=Pres 3 aux
        streiken streiken VERB VVINF VerbForm=Inf 0 root
        viele viele PRON PIS _ 3 nsubj
        """,
    )
    monday = timex(parse, "Montag")
    assert planned(word(parse, "Protestmarsch"), parse, [monday]) == (monday, CARRIED)
    assert planned(word(parse, "streiken"), parse, [monday]) is None


def test_a_noun_that_opens_the_sentence_takes_the_day_up_although_the_tree_hangs_it_on_a_clause_beside() -> None:
    parse = tree(
        STORY[0],
        """
        Bei bei ADP APPR _ 3 case
        der der DET ART _ 3 det
        Kundgebung Kundgebung NOUN NN _ 6 obl
        , , PUNCT $, _ 6 punct
        die der PRON PRELS _ 6 nsubj
        lief laufen VERB VVFIN Tense=Past 8 advcl
        , , PUNCT $, _ 6 punct
        sprach sprechen VERB VVFIN Tense=Past 0 root
        sie sie PRON PPER _ 8 nsubj
        """,
    )
    saturday = timex(parse, "Samstag")
    rally = [t for t in parse.tokens if t.text == "Kundgebung"][1]
    assert carried(rally, parse, [saturday], "past") == (saturday, CARRIED)
    assert carried(word(parse, "lief"), parse, [saturday], "past") is None


def test_the_pluperfect_carries_damals_on() -> None:
    parse = tree(
        """
        Damals damals ADV ADV _ 3 advmod
        waren sein AUX VAFIN Tense=Past 3 aux
        geflohen fliehen VERB VVPP VerbForm=Part 0 root
        """,
        """
        Er er PRON PPER _ 3 nsubj
        hatte haben AUX VAFIN Tense=Past 3 aux
        geschossen schießen VERB VVPP VerbForm=Part 0 root
        """,
    )
    then = timex(parse, "Damals", value="PAST_REF", begin=None, rule=BACK)
    assert carried(word(parse, "geschossen"), parse, [then], "past") == (then, CARRIED)


def test_what_began_then_goes_on() -> None:
    parse = tree(
        """
        Er er PRON PPER _ 2 nsubj
        sitzt sitzen VERB VVFIN Tense=Pres 0 root
        seit seit ADP APPR _ 4 case
        August August NOUN NN _ 2 obl
        ein ein ADP PTKVZ _ 2 compound:prt
        """
    )
    assert lasts(timex(parse, "August"), parse)
    assert not lasts(timex(SPEECH, "Montag"), SPEECH)


def test_the_second_sentence_says_when_the_news_of_the_first_was() -> None:
    parse = tree(
        """
        Der der DET ART _ 2 det
        Rat Rat NOUN NN _ 4 nsubj
        hat haben AUX VAFIN Tense=Pres 4 aux
        zugestimmt zustimmen VERB VVPP VerbForm=Part 0 root
        """,
        """
        Am an ADP APPRART _ 2 case
        Montag Montag NOUN NN _ 3 obl
        stimmten stimmen VERB VVFIN Tense=Past 0 root
        alle alle PRON PIS _ 3 nsubj
        """,
    )
    monday = timex(parse, "Montag")
    assert retold(word(parse, "zugestimmt"), parse, [monday]) == (monday, CARRIED)
    assert retold(word(parse, "Rat"), parse, [monday]) is None
    assert retold(word(parse, "zugestimmt"), parse, [timex(parse, "Montag", value="2024")]) is None


def test_until_says_the_end() -> None:
    parse = tree(
        """
        Er er PRON PPER _ 2 nsubj
        verlängerte verlängern VERB VVFIN Tense=Past 0 root
        es es PRON PPER _ 2 obj
        bis bis ADP APPR _ 5 case
        Juni Juni NOUN NN _ 2 obl
        """
    )
    assert ends(timex(parse, "Juni"), parse)
    assert not ends(timex(SPEECH, "Montag"), SPEECH)


def test_the_passive_has_a_pluperfect_too() -> None:
    parse = tree(
        STORY[0],
        """
        Drei drei NUM CARD _ 3 nsubj:pass
        waren sein AUX VAFIN Tense=Past 3 aux
        verhaftet verhaften VERB VVPP VerbForm=Part 0 root
        worden werden AUX VAPP VerbForm=Part 3 aux:pass
        """,
        """
        Zwei zwei NUM CARD _ 3 nsubj:pass
        wurden werden AUX VAFIN Tense=Past 3 aux:pass
        befreit befreien VERB VVPP VerbForm=Part 0 root
        """,
    )
    saturday = timex(parse, "Samstag")
    assert carried(word(parse, "verhaftet"), parse, [saturday], "past") is None
    assert carried(word(parse, "befreit"), parse, [saturday], "past") == (saturday, CARRIED)
