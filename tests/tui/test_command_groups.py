"""The groups of the menu of everything."""

import pytest
from support.samples import SMALL_FRAMEWORK, small
from support.screens import press, running, text_of, words_of

from content.frameworks import library
from sessions.storage import reviews
from tui import keymap
from tui.app import WholeSchool
from tui.command_groups import MAX_GROUPS, grouped

SCREENS = {
    "home": (*keymap.HOME, *keymap.REVIEW_LIST),
    "review": keymap.REVIEW,
    "team": keymap.TEAM,
    "meeting": keymap.MEETING,
    "plan": (*keymap.PLAN, *keymap.LAID_OVER),
    "comparison": (*keymap.COMPARISON, *keymap.LAID_OVER),
}


@pytest.mark.parametrize("name", SCREENS)
def test_every_command_is_in_one_of_at_most_eight_groups(name):
    groups = grouped((*SCREENS[name], *keymap.APP[1:]))
    assert len(groups) <= MAX_GROUPS
    assert {id(each) for those in groups.values() for each in those} == {
        id(each) for each in (*SCREENS[name], *keymap.APP[1:])
    }


async def test_a_group_is_opened_left_again_and_its_command_done():
    library.install(str(SMALL_FRAMEWORK))
    app = WholeSchool(reviews.create(small(), title="Autumn", school="S", author="A"))
    async with running(app) as pilot:
        await press(pilot, "f6")
        assert "Read read, both ends" in words_of(app)
        number = next(line for line in text_of(app).splitlines() if "Read " in line).split("█")[1][0]
        await press(pilot, number)
        assert "Look up what its words meant" in words_of(app)
        await press(pilot, "escape")
        assert "What would you like to do?" in words_of(app)
        await press(pilot, number, "b")
        assert "The two ends" in words_of(app)


async def test_a_letter_works_at_once():
    library.install(str(SMALL_FRAMEWORK))
    app = WholeSchool(reviews.create(small(), title="Autumn", school="S", author="A"))
    async with running(app) as pilot:
        await press(pilot, "f6", "w")
        assert "Where you stand" in words_of(app)
