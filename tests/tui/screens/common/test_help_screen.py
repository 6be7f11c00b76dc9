"""The help begins with the keys of the place from which it was opened."""

import pytest
from support.screens import press, running, text_of

from tui.app import WholeSchool


@pytest.mark.parametrize(
    ("keys", "first", "second"),
    [
        ((), "Where you are: in an editor", "In a review"),
        (("ctrl+g",), "Where you are: on the continuum", "In a review"),
        (("ctrl+g", "tab"), "Where you are: on a row of choices", "In a review"),
        (("f7",), "Where you are: in the plan of action", "On a screen over the review"),
        (("f6", "s", "w"), "Where you are: on a screen over the review", "In a review"),
        (("f9",), "Where you are: among your reviews", "In a team's meeting"),
    ],
)
async def test_help_begins_where_one_is_and_ends_with_everywhere(opened, keys, first, second):
    app = WholeSchool(opened, "one.theme.first")
    async with running(app, (80, 200)) as pilot:
        await press(pilot, *keys, "f1")
        lines = text_of(app).splitlines()
        headings = [one.strip() for one in lines[1:-1] if one.strip("█ ") and not one.strip("█").startswith("   ")]
        headings = [one.strip("█ ") for one in headings]
        assert headings[0] == first
        assert headings[1] == second
        assert headings[-1] == "Everywhere"


async def test_a_second_key_opens_the_help_from_a_note(opened):
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        await press(pilot, "ctrl+right_square_bracket")
        assert "F1 or ? or ^]" in text_of(app) or "Every key" in text_of(app)
