"""What is below the highlighted review, for any number of dimensions, steps and columns."""

import pytest
from msgspec.structs import replace
from support.samples import HOSTILE, built_in
from textual.content import Content

from content.frameworks.steps import steps
from sessions.model.session import Position
from sessions.workflows.review_overview import Overview, Stand
from tui.widgets.reviews.review_details import details

WIDTHS = (40, 57, 58, 77, 78, 118, 200)


def overview(number, scale=5, name="Dimension", overdue=0):
    framework = replace(built_in(), scale=tuple(f"Step {step}" for step in range(1, scale + 1)))
    dimension = framework.dimensions[0]
    stands = tuple(
        Stand(one, replace(dimension, short=f"{name} {one}"), Position(now=3, aim=1) if one % 2 else Position())
        for one in range(1, number + 1)
    )
    step = steps(framework)["values.commitment.widespread"]
    return Overview(framework, stands, step, overdue)


def text_of(lines):
    return "\n".join(each.plain.rstrip() for each in lines)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("number", range(1, 13))
@pytest.mark.parametrize("scale", [3, 5, 20])
def test_every_dimension_is_named_and_no_line_is_wider_than_the_list(width, number, scale):
    lines = details(overview(number, scale), None, width, 30)
    assert {each.cell_length for each in lines} == {width}
    said = text_of(lines)
    assert said.count("Dime") == number or (scale == 20 and width == 40)
    assert ("◎" in said) or ("O" in said)


def test_one_without_a_place_has_a_dot_and_a_digit_opens_only_the_first_nine():
    said = text_of(details(overview(12), None, 78, 30))
    assert "2 Dimension 2  ·" in said or "2 Dimension 2  -" in said
    assert "9 Dimension 9 " in said
    assert "10 Dimension" not in said
    assert "  Dimension 10" in said


def test_the_five_of_the_built_in_framework_fit_into_two_rows_of_80_columns():
    found = overview(5)
    names = ("Values", "Teaching", "Resources", "Leadership", "Services")
    stands = tuple(
        one._replace(dimension=replace(one.dimension, short=name))
        for one, name in zip(found.stands, names, strict=True)
    )
    lines = details(Overview(found.framework, stands, found.following, 0), None, 78, 30)
    assert len(lines) == 3
    assert "4 Leadership" in lines[2].plain


def test_what_is_next_and_overdue_stands_on_one_line_or_wraps():
    (line,) = details(overview(0, overdue=2), None, 78, 9)
    assert line.plain.split("next: Values, Commitment across school")[1].strip()[2:] == "2 actions overdue"
    lines = details(overview(0, overdue=1), None, 40, 9)
    assert len(lines) == 3
    assert text_of(lines).split() == "next: Values, Commitment across school 1 action overdue".split()
    finished = Overview(built_in(), (), None, 0)
    assert text_of(details(finished, None, 78, 9)).strip() == "everything is answered"


@pytest.mark.parametrize("most", range(1, 10))
def test_only_as_many_rows_as_fit_and_the_last_says_how_many_dimensions_are_left(most):
    lines = details(overview(12), None, 40, most)
    assert len(lines) <= most
    if most > 2:
        assert lines[-1].plain.strip().startswith("and ")
        kept = text_of(lines).count("Dimension")
        assert f"and {12 - kept} dimensions more" in text_of(lines)


def test_a_name_that_its_row_cuts_comes_first():
    name = Content("A very long name of a review of a school with a very long name")
    lines = details(overview(1), name, 40, 9)
    assert text_of(lines[:2]).split() == name.plain.split()


@pytest.mark.parametrize("text", HOSTILE)
def test_names_of_a_framework_are_text(text):
    lines = details(overview(3, name=text), None, 78, 30)
    assert {each.cell_length for each in lines} == {78}
    assert not set(text_of(lines)) & {"\x1b", "\x07", "\u202e", "\x9b", "\x0b", "\u2028"}
