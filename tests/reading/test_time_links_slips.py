"""Which time says when, where trees hang it or its clause on the wrong word: hand-drawn trees."""

from __future__ import annotations

from lagebild.model import Parse
from lagebild.reading.time_links import GOVERNED, NEAR, RELATIVE, time_of
from tests.trees import timex, tree, word


def test_a_comma_parts_the_time_of_an_insertion_from_the_verb_and_a_year_from_the_name_before_it() -> None:
    parse = tree(
        """
        Soldaten Soldat NOUN NN _ 8 nsubj
        , , PUNCT $, _ 4 punct
        seit seit ADP APPR _ 4 case
        Mai Mai NOUN NN _ 1 nmod
        im in ADP APPRART _ 6 case
        Land Land NOUN NN _ 4 nmod
        , , PUNCT $, _ 4 punct
        durchsuchten durchsuchen VERB VVFIN Tense=Past 0 root
        Häuser Haus NOUN NN _ 8 obj
        """,
        """
        Der der DET ART _ 2 det
        Blogger Blogger NOUN NN _ 6 nsubj:pass
        Saleh Saleh PROPN NE _ 2 appos
        , , PUNCT $, _ 5 punct
        2014 2014 NUM CARD _ 3 nmod
        verurteilt verurteilen VERB VVPP VerbForm=Part 0 root
        """,
    )
    assert time_of(word(parse, "durchsuchten"), parse, [timex(parse, "Mai")]) is None
    year = timex(parse, "2014", value="2014")
    assert time_of(word(parse, "verurteilt"), parse, [year]) == (year, NEAR)


def test_a_year_hung_on_who_does_it_is_the_verbs() -> None:
    parse = tree(
        """
        Das der DET ART _ 2 det
        Gebiet Gebiet NOUN NN _ 6 obj
        hatte haben AUX VAFIN Tense=Past 6 aux
        Marokko Marokko PROPN NE _ 6 nsubj
        1975 1975 NUM CARD _ 4 flat
        annektiert annektieren VERB VVPP VerbForm=Part 0 root
        """
    )
    year = timex(parse, "1975", value="1975")
    assert time_of(word(parse, "annektiert"), parse, [year]) == (year, NEAR)


def test_a_time_behind_the_verb_is_not_the_attributes_behind_it() -> None:
    parse = tree(
        """
        Dort dort ADV ADV _ 2 advmod
        schossen schießen VERB VVFIN Tense=Past 0 root
        am an ADP APPRART _ 4 case
        Montag Montag NOUN NN _ 5 nmod
        bewaffnete bewaffnet ADJ ADJA _ 6 amod
        Männer Mann NOUN NN _ 2 nsubj
        """
    )
    monday = timex(parse, "Montag")
    assert time_of(word(parse, "schossen"), parse, [monday]) == (monday, NEAR)


def test_between_commas_too_the_date_of_a_noun_stays_with_it() -> None:
    parse = tree(
        """
        Das der DET ART _ 2 det
        Gericht Gericht NOUN NN _ 8 nsubj
        hat haben AUX VAFIN Tense=Pres 8 aux
        die der DET ART _ 5 det
        Wahlen Wahl NOUN NN _ 8 obj
        vom von ADP APPRART _ 7 case
        Montag Montag NOUN NN _ 8 obl
        verworfen verwerfen VERB VVPP VerbForm=Part 0 root
        und und CCONJ KON _ 10 cc
        gewarnt warnen VERB VVPP VerbForm=Part 8 conj
        """
    )
    assert time_of(word(parse, "verworfen"), parse, [timex(parse, "Montag")]) is None
    assert time_of(word(parse, "gewarnt"), parse, [timex(parse, "Montag")]) is None


def test_the_time_of_saying_is_not_that_of_what_a_subjunctive_says_though_the_tree_coordinates_them() -> None:
    def said(mood: str, conjunction: str) -> Parse:
        return tree(
            f"""
            Am an ADP APPRART _ 2 case
            Sonntag Sonntag NOUN NN _ 4 obl
            hatte haben AUX VAFIN Mood=Ind|Tense=Past 4 aux
            gesagt sagen VERB VVPP VerbForm=Part 0 root
            {conjunction}
            er er PRON PPER _ 8 nsubj
            werde werden AUX VAFIN Mood={mood}|Tense=Pres 8 aux
            telefonieren telefonieren VERB VVINF VerbForm=Inf 4 conj
            """
        )

    reported, joined = said("Sub", ", , PUNCT $, _ 8 punct"), said("Ind", "und und CCONJ KON _ 8 cc")
    assert time_of(word(reported, "telefonieren"), reported, [timex(reported, "Sonntag")]) is None
    assert time_of(word(joined, "telefonieren"), joined, [timex(joined, "Sonntag")]) is not None


def test_a_relative_clause_on_the_wrong_noun_dates_the_one_its_pronoun_agrees_with() -> None:
    def told(gender: str) -> Parse:
        return tree(
            f"""
            Das der DET ART _ 2 det
            Treffen Treffen NOUN NN Gender=Neut|Number=Sing 3 nsubj
            spielt spielen VERB VVFIN Mood=Ind|Tense=Pres 0 root
            eine ein DET ART _ 5 det
            Rolle Rolle NOUN NN Gender=Fem|Number=Sing 3 obj
            , , PUNCT $, _ 10 punct
            das der PRON PRELS Gender={gender}|Number=Sing 10 nsubj
            am an ADP APPRART _ 9 case
            Montag Montag NOUN NN _ 10 obl
            beginnt beginnen VERB VVFIN Mood=Ind|Tense=Pres 5 acl
            """
        )

    neuter, feminine = told("Neut"), told("Fem")
    monday = timex(neuter, "Montag")
    assert time_of(word(neuter, "Treffen"), neuter, [monday]) == (monday, RELATIVE)
    assert time_of(word(feminine, "Treffen"), feminine, [timex(feminine, "Montag")]) is None


def test_the_year_of_a_thing_is_not_that_of_what_is_done_with_it() -> None:
    parse = tree(
        """
        Der der DET ART _ 3 det
        diesjährige diesjährig ADJ ADJA _ 3 amod
        Haushalt Haushalt NOUN NN _ 5 nsubj
        wird werden AUX VAFIN _ 5 aux
        gekürzt kürzen VERB VVPP VerbForm=Part 0 root
        """
    )
    year = timex(parse, "diesjährige", value="2024")
    assert time_of(word(parse, "gekürzt"), parse, [year]) is None
    assert time_of(word(parse, "Haushalt"), parse, [year]) == (year, GOVERNED)
