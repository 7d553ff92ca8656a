"""Articles that tell one story."""

from __future__ import annotations

from tests.linking.build import MERKEL, OBAMA, PUTIN, linked, told

FISH: tuple[str, str] = ("fisch fangquot makrel nordatlantik island portugal", "fangquot makrel hafen protest island")


def test_shared_actors_and_words_make_a_story() -> None:
    known = linked(
        told("1", "2026-03-01", MERKEL, PUTIN, title="Streit um Makrelen", words=FISH[0]),
        told("2", "2026-03-05", MERKEL, PUTIN, title="Fischer protestieren", words=FISH[1]),
        told("3", "2026-03-05", OBAMA, title="Wahl", words="wahl kandidat stimm ergebnis partei umfrag"),
    )
    assert known.storyline_of["1"] == known.storyline_of["2"] != known.storyline_of["3"]
    story = known.storylines[known.storyline_of["1"]]
    assert (story.title, story.first, story.last, story.size) == ("Streit um Makrelen", "2026-03-01", "2026-03-05", 2)
    assert story.articles == ("1", "2")
    assert set(story.actors) == {"Angela Merkel", "Wladimir Putin"}
    assert "makrel" in story.words


def test_weeks_of_silence_end_a_story() -> None:
    known = linked(
        told("1", "2026-03-01", MERKEL, PUTIN, words=FISH[0]), told("2", "2026-06-05", MERKEL, PUTIN, words=FISH[0])
    )
    assert known.storyline_of["1"] != known.storyline_of["2"]


def test_an_article_without_words_opens_its_own() -> None:
    known = linked(told("1", "2026-03-01"), told("2", "2026-03-01"))
    assert len(known.storylines) == 2
