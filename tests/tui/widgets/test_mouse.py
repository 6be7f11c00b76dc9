"""Clicks where a person would click: the scale and the key bar."""

import pytest
from support.samples import SMALL_FRAMEWORK, small
from support.screens import press, running, settle, text_of

from content.frameworks import library
from sessions.storage import reviews, session_toml
from tui.app import WholeSchool
from tui.widgets.chrome import KeyBar
from tui.widgets.continuum import Continuum


@pytest.fixture
def opened():
    library.install(str(SMALL_FRAMEWORK))
    return reviews.create(small(), title="Autumn", school="Northgate", author="A. Byron")


def position(opened):
    return session_toml.load(opened.path).session.position("one")


async def click(pilot, kind, words, button=1):
    """Click on the first place of these words within the one widget of this kind."""
    widget = pilot.app.screen.query_one(kind)
    rows = text_of(pilot.app).splitlines()[widget.region.y : widget.region.bottom]
    row = next(number for number, text in enumerate(rows) if words in text)
    at = (rows[row].index(words) - widget.region.x, row)
    assert await pilot.click(kind, offset=at, button=button)
    await settle(pilot)


async def test_a_click_on_the_scale_sets_now_and_the_right_button_the_aim(opened):
    app = WholeSchool(opened, "place:one")
    async with running(app) as pilot:
        scale = app.screen.query_one(Continuum)
        assert await pilot.click(Continuum, offset=(scale.content_size.width, 1))
        await settle(pilot)
        assert position(opened).now == len(scale.scale)
        assert await pilot.click(Continuum, offset=(1, 1), button=3)
        await settle(pilot)
        assert (position(opened).now, position(opened).aim) == (len(scale.scale), 1)
        assert await pilot.click(Continuum, offset=(1, 2))
        await settle(pilot)
        assert position(opened).now == len(scale.scale), "a click beside the scale sets nothing"


async def test_a_click_on_the_scale_in_one_row_sets_the_step_under_it(opened):
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        await click(pilot, Continuum, "○")
        assert position(opened).now == 1


async def test_a_click_on_the_key_bar_does_what_the_key_does(opened):
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        await click(pilot, KeyBar, "^N")
        assert app.screen.step.id == "one.theme.second"
        await click(pilot, KeyBar, "F1")
        assert "Every key" in text_of(app)
        await press(pilot, "escape")
