from support.samples import built_in, session_of, small

from content.frameworks.steps import steps
from sessions.model import edits, reading_material, routes
from sessions.model.reading_material import Passage

STOPS = steps(small())


def test_at_a_question_its_theme_comes_before_its_dimension():
    assert reading_material.beside(small(), STOPS["one.theme.first"]) == [
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
    headings = [
        passage.text for passage in reading_material.beside(small(), STOPS["place:one"]) if passage.kind == "heading"
    ]
    assert headings == ["The first dimension", "A theme"]
    assert [passage.text for passage in reading_material.beside(small(), STOPS["two"])] == ["The second dimension"]


def test_a_theme_is_read_alone_before_its_questions():
    framework = built_in()
    step = steps(framework)["teaching.expectations"]
    read = reading_material.beside(framework, step)
    assert [passage.text for passage in read if passage.kind == "heading"] == ["Expectations for achievement"]
    kinds = [passage.text.partition(":")[0] for passage in read if passage.kind == "label"]
    assert kinds == ["Example"]
    # What the source says after its example comes after it here.
    assert read[-1].kind == "text"
    assert "attain" in read[-1].text.lower()


def test_what_this_is_and_what_to_bear_in_mind_is_said_once_where_the_route_begins():
    framework, session = built_in(), session_of(built_in())
    for route, first in (("whole", "values"), ("short", "values"), ("leadership", "leadership")):
        session = routes.choose(session, framework, route)
        every = steps(framework).values()
        assert [one.id for one in every if reading_material.introduction(framework, session, one)] == [first]
    said = reading_material.introduction(framework, session, steps(framework)["leadership"])
    assert framework.thinking in [passage.text for passage in said]


def test_both_ends_of_every_dimension_are_on_one_page():
    framework = built_in()
    ends = [passage.text for passage in reading_material.poles(framework) if passage.kind == "point"]
    assert len(ends) == 10
    for dimension, left, right in zip(framework.dimensions, ends[::2], ends[1::2], strict=True):
        assert left == f"Whole school: {dimension.left}"
        assert right == f"Bolt-on: {dimension.right}"


def test_last_time_is_told_where_something_was_said():
    earlier = edits.answer(session_of(small()), "one.theme.first", note="Then", evidence="Seen", from_whom=("data",))
    earlier = edits.place(earlier, small(), "one", now=2, because="So")
    told = [passage.text for passage in reading_material.last_time(small(), STOPS["one.theme.first"], earlier)]
    assert told[1:] == ["Then", "How you knew: data", "Seen"]
    assert [one.text for one in reading_material.last_time(small(), STOPS["place:one"], earlier)][1:] == [
        "Most now; no aim yet", "So",
    ]  # fmt: skip
    assert reading_material.last_time(small(), STOPS["two"], earlier) == []
