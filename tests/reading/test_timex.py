"""The engine: what the calendar makes of a meaning, and properties that hold for every day."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.lang.de import GERMAN
from lagebild.lang.de.timex import TIMEXES
from lagebild.lang.de.timex_lists import MONTHS, WEEKDAYS
from lagebild.model import Article, Timex
from lagebild.reading.calendar import easter, feast, interval, plus, plus_months, value_of
from lagebild.reading.timex import find_timexes, resolve

DAYS = st.dates(date(1000, 1, 1), date(2100, 12, 31))
REFERENCE = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MONTH_NAMES = {number: name.capitalize() for name, number in reversed(MONTHS.items())}
DAY_NAMES = {number: name.capitalize() for name, number in WEEKDAYS.items() if name != "sonnabend"}


def read(text: str, published: date | str | None) -> tuple[Timex, ...]:
    day = published.isoformat() if isinstance(published, date) else published
    return resolve(text, day, None, TIMEXES)


def only(text: str, published: date | str | None) -> Timex:
    (found,) = read(text, published)
    return found


# ---------------------------------------------------------------- written out, it is itself


@given(DAYS, REFERENCE)
def test_a_day_written_out_is_itself_from_any_day(day: date, today: date) -> None:
    month = MONTH_NAMES[day.month]
    forms = [f"am {day.day}. {month} {day.year:04}", f"am {day.day}.{day.month}.{day.year:04}", day.isoformat(),
             f"am {day.day}. {month} des Jahres {day.year:04}",
             f"am {DAY_NAMES[day.isoweekday()]}, dem {day.day}. {month} {day.year:04}"]  # fmt: skip
    for form in forms:
        timex = only(f"Es geschah {form}.", today)
        assert (timex.type, timex.value) == ("DATE", day.isoformat()), form
        assert timex.begin == f"{day.isoformat()}T00:00"
        assert timex.until == f"{(day + timedelta(1)).isoformat()}T00:00"


@given(DAYS, REFERENCE, st.integers(0, 23), st.integers(0, 59))
def test_a_clock_on_a_day_is_itself(day: date, today: date, hour: int, minute: int) -> None:
    _, timex = read(f"Am {day.day}.{day.month}.{day.year:04} um {hour}.{minute:02} Uhr geschah es.", today)
    assert (timex.type, timex.value) == ("TIME", f"{day.isoformat()}T{hour:02}:{minute:02}")
    assert timex.begin == f"{day.isoformat()}T{hour:02}:{minute:02}"


@given(st.integers(1900, 2100), st.integers(1, 12), REFERENCE)
def test_months_quarters_halves_seasons_and_years_are_themselves(year: int, month: int, today: date) -> None:
    forms = {
        f"im {MONTH_NAMES[month]} {year}": f"{year}-{month:02}",
        f"Anfang {MONTH_NAMES[month]} {year}": f"{year}-{month:02}",
        f"im {['ersten', 'zweiten', 'dritten', 'vierten'][month % 4]} Quartal {year}": f"{year}-Q{month % 4 + 1}",
        f"im {['ersten', 'zweiten'][month % 2]} Halbjahr {year}": f"{year}-H{month % 2 + 1}",
        f"im {['Frühjahr', 'Sommer', 'Herbst', 'Winter'][month % 4]} {year}":
            f"{year}-{['SP', 'SU', 'FA', 'WI'][month % 4]}",
        f"im Jahr {year}": f"{year}",
        f"in der KW {month} {year}": f"{year}-W{month:02}",
    }  # fmt: skip
    for form, value in forms.items():
        timex = only(f"Es geschah {form}.", today)
        assert timex.value == value
        assert timex.begin is not None


@given(st.integers(1, 20), st.integers(10, 209), REFERENCE)
def test_centuries_and_decades_are_themselves(century: int, decade: int, today: date) -> None:
    assert only(f"Es geschah im {century}. Jahrhundert.", today).value == f"{century - 1:02}"
    if decade >= 100:
        assert only(f"Es geschah in den {decade}0er Jahren.", today).value == f"{decade:03}"


@given(st.integers(1, 53), st.integers(1900, 2100))
def test_a_week_begins_on_its_monday(week: int, year: int) -> None:
    timex = only(f"Es geschah in der {week}. Kalenderwoche {year}.", None)
    if week == 53 and date(year, 12, 28).isocalendar()[1] < 53:
        assert timex.begin is None
    else:
        assert timex.begin == f"{date.fromisocalendar(year, week, 1).isoformat()}T00:00"


@given(REFERENCE, st.integers(1, 7))
def test_a_weekday_is_the_next_or_the_last_by_tense(today: date, weekday: int) -> None:
    name = DAY_NAMES[weekday]
    behind = date.fromisoformat(only(f"Am {name} tagte der Rat.", today).value)
    ahead = date.fromisoformat(only(f"Am {name} wird der Rat tagen.", today).value)
    last = date.fromisoformat(only(f"Am vergangenen {name} tagte der Rat.", today).value)
    assert behind.isoweekday() == ahead.isoweekday() == last.isoweekday() == weekday
    assert timedelta(0) <= today - behind <= timedelta(6)
    assert timedelta(0) <= ahead - today <= timedelta(6)
    assert timedelta(1) <= today - last <= timedelta(7)


@given(REFERENCE)
def test_deictic_days_weeks_and_years_count_from_publication(today: date) -> None:
    assert only("Gestern regnete es.", today).value == (today - timedelta(1)).isoformat()
    assert only("Übermorgen regnet es.", today).value == (today + timedelta(2)).isoformat()
    assert only("Vorige Woche regnete es.", today).value == value_of(today - timedelta(7), "W")
    assert only("Nächstes Jahr regnet es.", today).value == f"{today.year + 1}"
    assert only("Voriges Quartal regnete es.", today).value == value_of(plus(today, "Q", -1), "Q")


@given(st.integers(1, 400), st.sampled_from(["Tagen", "Wochen", "Monaten", "Jahren"]), REFERENCE)
def test_a_length_ago_keeps_its_length_and_covers_that_unit(count: int, noun: str, today: date) -> None:
    timex = only(f"Vor {count} {noun} regnete es.", today)
    unit = {"Tagen": "D", "Wochen": "W", "Monaten": "M", "Jahren": "Y"}[noun]
    assert (timex.type, timex.value) == ("DURATION", f"P{count}{unit}")
    covered = interval(value_of(plus(today, unit, -count), unit))
    assert covered is not None
    assert timex.begin == covered[0].isoformat(timespec="minutes")


# ---------------------------------------------------------------- what the text does not give


@pytest.mark.parametrize(
    ("text", "value"),
    [("Gestern regnete es.", "XXXX-XX-XX"), ("Am Montag regnet es.", "XXXX-WXX-1"), ("Im April regnet es.", "XXXX-04"),
     ("Um 14 Uhr regnet es.", "XXXX-XX-XXT14:00"), ("Voriges Jahr regnete es.", "XXXX"),
     ("Am Abend regnete es.", "XXXX-XX-XXTEV"), ("Am Wochenende regnet es.", "XXXX-WXX-WE")],
)  # fmt: skip
def test_without_a_day_of_publication_nothing_is_counted(text: str, value: str) -> None:
    timex = only(text, None)
    assert (timex.value, timex.begin, timex.until) == (value, None, None)


def test_an_impossible_date_is_reported_as_such() -> None:
    timex = only("Am 31. Februar 2023 regnete es.", "2023-03-03")
    assert (timex.value, timex.rule, timex.begin) == ("2023-02-31", "impossible-date", None)


def test_intervals_carry_the_offset_of_publication() -> None:
    timex = only("Gestern regnete es.", "2024-05-15T08:30:00+02:00")
    assert (timex.begin, timex.until) == ("2024-05-14T00:00+02:00", "2024-05-15T00:00+02:00")


def test_the_rule_says_where_the_day_of_a_clock_is_from() -> None:
    assert [t.rule for t in read("Am 3. Mai um 8 Uhr. Um 9 Uhr kam er.", "2024-05-15")][1:] == ["clock-story"] * 2
    assert only("Um 9 Uhr kam er.", "2024-05-15").rule == "clock-published"


def test_a_weekday_the_article_has_set_ahead_stays_there() -> None:
    text = "Am Freitag wird abgestimmt. Hinweise zur Abstimmung am Freitag wurden nicht bekannt."
    assert [t.value for t in read(text, "2024-05-16")] == ["2024-05-17", "2024-05-17"]


def test_a_year_just_said_holds_for_the_months_behind_it() -> None:
    text = "Im März 1992 kam die Statue, im April wurde sie aufgestellt.\nIm April kam ein neues Dach."
    assert [t.value for t in read(text, "2024-05-15")] == ["1992-03", "1992-04", "2024-04"]


# ---------------------------------------------------------------- calendar


def test_feasts_move_with_easter() -> None:
    assert easter(2024) == date(2024, 3, 31)
    assert easter(1954) == date(1954, 4, 18)
    assert feast("E+60", 2024) == date(2024, 5, 30)
    assert feast("A-21", 2023) == date(2023, 12, 3)
    assert feast("A-32", 2023) == date(2023, 11, 22)
    assert feast("05-SUN-2", 2024) == date(2024, 5, 12)


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    day = easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@given(st.dates(date(1000, 1, 1), date(2100, 12, 31)), st.sampled_from(["D", "W", "WE", "M", "Q", "HY", "Y", "DE"]))
def test_the_value_of_a_unit_covers_the_day(day: date, unit: str) -> None:
    covered = interval(value_of(day, unit))
    assert covered is not None
    assert covered[1] > datetime.combine(day, datetime.min.time()) or unit == "WE"
    assert covered[0] < covered[1]
    if unit != "WE":
        assert covered[0].date() <= day < covered[1].date()


@given(st.dates(date(1000, 1, 1), date(2100, 12, 31)), st.integers(-2000, 2000))
def test_months_back_and_forth_end_in_the_month_they_came_from(day: date, months: int) -> None:
    there = plus_months(day, months)
    back = plus_months(there, -months)
    assert (back.year, back.month) == (day.year, day.month)


@pytest.mark.parametrize("value", ["XXXX-05", "PAST_REF", "2013-02-31", "2014-W60", "0000", "", "BC02", "T08:00"])
def test_what_is_open_or_off_the_calendar_covers_nothing(value: str) -> None:
    assert interval(value) is None


# ---------------------------------------------------------------- any text


PIECES = st.sampled_from(
    ["am ", "im ", "31. ", "Februar ", "2013 ", "Montag", "abend ", "vor ", "zwei ", "999999 ", "Jahren ", "des ",
     "Jahrhunderts ", "um ", "24.60 ", "Uhr ", "bis ", "und ", "¬", "\u00ad", "\n", ".", ",", "-", "(", "Anfang ",
     "letzten ", "nächste ", "Woche ", "Nacht ", "zum ", "KW ", "53 ", "9999 ", "Milliarden ", "0. ", "später ", "½ "]
)  # fmt: skip


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map("".join)), st.none() | REFERENCE)
def test_any_text_is_read_in_order_and_without_overlaps(text: str, today: date | None) -> None:
    found = read(text, today)
    ends = 0
    for timex in found:
        assert timex.span.start >= ends
        ends = timex.span.end
        assert ends <= len(text)
        assert (timex.begin is None) == (timex.until is None)


def test_a_long_text_takes_time_in_proportion() -> None:
    piece = "Am 3., 4. und 5. Mai um 10-12 Uhr, den letzten zwei Jahren, Nacht zum 7. und Anfang der 60er "

    def seconds(times: int) -> float:
        start = time.perf_counter()
        resolve(piece * times, "2024-05-15", None, TIMEXES)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(800) < 60 * max(seconds(40), 0.002)


def test_the_engine_reads_an_article_without_a_parse() -> None:
    (timex,) = find_timexes(Article("a", "", "2024-05-15", "Gestern regnete es."), None, GERMAN)
    assert (timex.id, timex.value) == ("t1", "2024-05-14")


def test_a_clock_far_behind_is_on_the_day_the_article_is_about_and_a_morning_on_that_of_publication() -> None:
    filler = "Viele hatten lange darüber gestritten, ob das sinnvoll war. " * 10
    text = f"Am Dienstag endete der Streik. {filler}Am Abend wurde gefeiert. {filler}Am Morgen fuhren wieder Züge."
    assert [t.value for t in read(text, "2024-05-15")] == ["2024-05-14", "2024-05-14TEV", "2024-05-15TMO"]


def test_what_was_in_the_afternoon_was_not_on_a_day_to_come() -> None:
    text = "Bis Montag wird gestreikt. Am Nachmittag wurde verhandelt."
    assert [t.value for t in read(text, "2024-05-15")] == ["2024-05-20", "2024-05-15TAF"]
