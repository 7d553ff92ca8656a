"""Marked text: `|` stands where a sentence ends inside a paragraph; there is one at its end too, unmarked."""

from __future__ import annotations

import pytest

from lagebild.lang.de import GERMAN
from lagebild.lang.de.sentences import RULES, Stop, decide
from lagebild.reading.parse import parse

MARKED = (
    "Der Vertrag gilt bis 2030.| Danach wird neu verhandelt.",
    "Am 3. Oktober tagte der Rat.| Die Sitzung begann um 18.30 Uhr.",
    "Der 100. Geburtstag fiel auf den 1. Mai.| Gefeiert wurde nicht.",
    "Die 2. Bundesliga pausiert bis zum 15. August.",
    "Dr. h. c. Erna Muster und Prof. Kurt Beispiel leiten das Haus.",
    "Es geht z. B. um Straßen, Brücken usw. und um Schulen.",
    "Gebaut werden Brücken, Schulen usw.| Das Geld fehlt.",
    "Das Werk kostet 3,5 Mio. Euro.| Weitere 2 Mrd. Euro kommen vom Bund.",
    "Der Umsatz stieg auf 3 Mio.| Das teilte die Firma mit.",
    "George W. Muster traf K.-H. Beispiel.| Er schwieg.",
    "Papst Johannes XXIII. war beliebt.| Er starb 1963.",
    "„Was soll das?“, fragte die Ministerin.| „Gar nichts!“| Dann ging sie.",
    "„Wir kommen.“| Mehr sagte er nicht.",
    "Er sagte: „Es ist gut.| Wir gehen.“",
    "»Nie wieder!«, rief die Menge.| Niemand widersprach.",
    "Das Spiel endete 3:1.| Der Trainer war zufrieden.",
    "Die Zahl sank auf 12.| Das ist wenig.",
    "Sie riefen: „Lasst uns raus!“.| Dann war es still.",
    "Er zögerte ... und ging dann doch.",
    "Sie wartete …| Dann kam der Zug.",
    "Nach § 5 Abs. 2 Nr. 3 gilt das nicht.| Es gibt Ausnahmen.",
    "Die Fa. Muster (gegr. 1950) ist insolvent.| Sie hat 20 Mitarbeiter.",
    "Das Gesetz tritt am 1. Januar 2030 in Kraft.| Bis dahin gilt altes Recht.",
)


def unmark(marked: str) -> tuple[str, list[str]]:
    return marked.replace("|", ""), [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("marked", MARKED)
def test_sentences_end_where_marked(marked: str) -> None:
    text, expected = unmark(marked)
    found = parse(text, GERMAN)
    assert [text[s.span.start : s.span.end] for s in found.sentences] == expected


def test_a_question_in_quotation_marks_does_not_end_the_sentence_around_it() -> None:
    text = "„Was soll das?“, fragte die Ministerin."
    assert len(parse(text, GERMAN).sentences) == 1


def test_headlines_and_paragraphs_are_sentences_of_their_own() -> None:
    text = "Minister tritt zurück\n\nDer Minister geht\nEr war lange im Amt.\n\nNachfolger gesucht"
    found = parse(text, GERMAN)
    words = [text[s.span.start : s.span.end] for s in found.sentences]
    assert words == ["Minister tritt zurück", "Der Minister geht", "Er war lange im Amt.", "Nachfolger gesucht"]


def test_lines_wrapped_at_a_margin_are_one_paragraph() -> None:
    text = (
        "Die Regierung will im kommenden Jahr mehr Geld für\n"
        "Schulen ausgeben. Das sagte die Ministerin nach der\n"
        "Sitzung in der Hauptstadt. Die Länder stimmen zu und\n"
        "hoffen auf mehr."
    )
    found = parse(text, GERMAN)
    assert [text[s.span.start : s.span.end][-9:] for s in found.sentences] == ["ausgeben.", "uptstadt.", "auf mehr."]


@pytest.mark.parametrize(
    ("stop", "answer", "rule"),
    [
        (Stop("am", "3.", "Oktober", False, False), False, "month"),
        (Stop("der", "100.", "Geburtstag", False, False), False, "ordinal"),
        (Stop("Jahr", "2030.", "Danach", False, False), True, "number"),
        (Stop("von", "Dr.", "Muster", False, False), False, "abbreviation"),
        (Stop("Schulen", "usw.", "Das", False, False), True, "abbreviation"),
        (Stop("Herr", "A.", "Muster", False, False), False, "initial"),
        (Stop("Benedikt", "XVI.", "Er", False, False), True, "roman"),
        (Stop("kam", ".", "dann", True, False), False, "goes_on"),
        (Stop("kam", ".", "", True, False), True, "paragraph_end"),
        (Stop("kam", "…", "Und", False, False), True, "ellipsis"),
        (Stop("kam", "!", "Muster", True, False), True, "mark"),
    ],
)
def test_a_rule_decides_and_says_its_name(stop: Stop, answer: bool, rule: str) -> None:
    assert decide(stop) == (answer, rule)
    assert rule in {r.__name__ for r in RULES}
