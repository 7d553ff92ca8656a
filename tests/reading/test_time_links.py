"""Which time says when: hand-drawn trees, the time between * and *."""

from __future__ import annotations

import pytest

from lagebild.model import Parse, Span, Timex, TimexType
from lagebild.reading.time_links import (
    ATTRIBUTE,
    BACK,
    CARRIED,
    GOVERNED,
    NEAR,
    ONLY_ONE,
    RELATIVE,
    SAME_CLAUSE,
    SEGMENT,
    SHARED,
    carried,
    meant,
    time_of,
)
from tests.trees import tree, word


def timex(
    parse: Parse,
    words: str,
    kind: TimexType = "DATE",
    begin: str | None = "2024-05-06T00:00",
    value: str = "2024-05-06",
    rule: str = "test",
) -> Timex:
    start = parse.text.index(words)
    until = None if begin is None else "2024-05-07T00:00"
    return Timex(words, Span(start, start + len(words)), kind, value, rule, begin=begin, until=until)


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
