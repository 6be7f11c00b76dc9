"""A message goes when something else is done; a problem stays until it is repaired."""

import pytest
from support.screens import flat, press, running, settle, text_of

from tui.app import WholeSchool
from tui.widgets.continuum import Continuum
from tui.widgets.fields.note_editor import NoteEditor

SAID = "There is no note here to show yet."


@pytest.mark.parametrize(
    "keys", [("f6",), ("tab",), ("ctrl+l",), ("f7",), ("f5",), ("w",), ("right",), ("f3",), ("f1",), ("ctrl+f",)]
)
async def test_a_message_goes_with_the_next_key_that_does_something(opened, keys):
    app = WholeSchool(opened, "one.theme.second")
    async with running(app) as pilot:
        await press(pilot, "ctrl+e")
        assert SAID in text_of(app)
        await press(pilot, *keys)
        if len(app.screen_stack) > 2:
            await press(pilot, "escape")
        assert SAID not in text_of(app)


async def test_a_message_stays_when_nothing_is_done(opened):
    app = WholeSchool(opened, "one.theme.second")
    async with running(app) as pilot:
        await press(pilot, "ctrl+e", "f15")
        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        await pilot.hover(NoteEditor)
        assert SAID in text_of(app)
        await press(pilot, "ctrl+e")
        assert SAID in text_of(app)


async def test_a_click_that_does_something_removes_a_message(opened):
    app = WholeSchool(opened, "one.theme.second")
    async with running(app) as pilot:
        await press(pilot, "ctrl+e")
        await pilot.click("TitleLine")
        assert SAID in text_of(app)
        await pilot.click(Continuum)
        await settle(pilot)
        assert SAID not in text_of(app)


async def test_a_failed_save_stays_in_view_until_it_is_repaired_on_every_screen(opened):
    app = WholeSchool(opened, "one.theme.second")
    folder = opened.path.parent
    async with running(app) as pilot:
        folder.rename(folder.with_name("away"))
        folder.write_text("in the way")
        await press(pilot, *"typed", "tab", "ctrl+n", "ctrl+c")
        assert "Your words stay here" in flat(pilot)
        assert "To leave, press F10" in text_of(app)
        await press(pilot, "tab")
        assert "Your words stay here" in flat(pilot)
        assert "To leave, press F10" not in text_of(app)
        await press(pilot, "f7")
        assert "Your words stay here" in flat(pilot)
        folder.unlink()
        folder.with_name("away").rename(folder)
        await press(pilot, "escape", "tab")
        assert "Your words stay here" not in flat(pilot)
