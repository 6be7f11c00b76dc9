from support.samples import session_of, small

from content.frameworks.steps import stops
from sessions.model import edits, reading_material
from sessions.model.reading_material import Passage

STOPS = stops(small())


def test_at_a_question_its_theme_comes_before_its_dimension():
    assert reading_material.beside(STOPS["one.theme.first"]) == [
        Passage("heading", "A theme"),
        Passage("text", "About the theme."),
        Passage("label", "Example: A school"),
        Passage("text", "It did well.", close=True),
        Passage("heading", "The first dimension"),
        Passage("text", "Read this first."),
        Passage("point", "A point"),
        Passage("point", "Another point", close=True),
    ]


def test_elsewhere_the_dimension_comes_before_those_of_its_themes_that_have_a_text():
    headings = [passage.text for passage in reading_material.beside(STOPS["place:one"]) if passage.kind == "heading"]
    assert headings == ["The first dimension", "A theme"]
    assert [passage.text for passage in reading_material.beside(STOPS["two"])] == ["The second dimension"]


def test_last_time_is_told_where_something_was_said():
    earlier = edits.answer(session_of(small()), "one.theme.first", note="Then", evidence="Seen", from_whom=("data",))
    earlier = edits.place(earlier, small(), "one", now=2, because="So")
    told = [passage.text for passage in reading_material.last_time(small(), STOPS["one.theme.first"], earlier)]
    assert told[1:] == ["Then", "How you knew: data", "Seen"]
    assert [one.text for one in reading_material.last_time(small(), STOPS["place:one"], earlier)][1:] == [
        "Most now; no aim yet", "So",
    ]  # fmt: skip
    assert reading_material.last_time(small(), STOPS["two"], earlier) == []
