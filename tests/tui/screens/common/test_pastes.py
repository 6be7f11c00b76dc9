"""A paste is text wherever it lands: a field takes it, and anything else shows that it does not."""

import pytest
from support.samples import built_in
from support.screens import press, running, settle, text_of
from textual import events
from textual.widgets import Input

from sessions.storage import reviews, session_toml
from tui.app import WholeSchool
from tui.widgets.fields.note_editor import NoteEditor

KEYS = "q\x1b\x11\x1b[A\r\nn\ty\x0b\x7f"
"""Keys and escape sequences that do something when typed."""

PLACES = {
    "home": (),
    "outline": ("f8",),
    "continuum": ("ctrl+g",),
    "a row of choices": ("ctrl+g", "tab"),
    "a menu": ("f6",),
    "help": ("f1",),
}


async def paste(pilot, text):
    pilot.app.post_message(events.Paste(text))
    await settle(pilot)


def made():
    return reviews.create(built_in(), title="Autumn", school="Northgate", author="A. Byron")


@pytest.mark.parametrize("place", PLACES)
async def test_where_there_is_no_field_a_paste_does_nothing_and_is_said(place):
    opened = made()
    path, before = opened.path, opened.path.read_bytes()
    if place == "home":
        opened.close()
        opened = None
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, *PLACES[place])
        screen, focused = app.screen, app.focused
        await paste(pilot, KEYS)
        assert (app.screen, app.focused) == (screen, focused)
        if place not in ("a menu", "help"):
            assert "not taken" in text_of(app) or "Nothing typed here is kept" in text_of(app)
        assert path.read_bytes() == before


async def test_a_field_of_one_line_takes_a_paste_as_one_line():
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "n")
        screen, field = app.screen, app.focused
        assert isinstance(field, Input)
        await paste(pilot, KEYS)
        assert app.screen is screen
        assert field.value.split() == KEYS.split()
        assert "\n" not in field.value


async def test_a_search_takes_a_paste(home):
    app = WholeSchool(made())
    async with running(app) as pilot:
        await press(pilot, "ctrl+f")
        screen = app.screen
        await paste(pilot, "shared\x1b\x11")
        assert app.screen is screen
        assert isinstance(app.focused, Input)
        assert app.focused.value.startswith("shared")
        await press(pilot, "escape")


async def test_a_note_takes_every_sign():
    opened = made()
    app = WholeSchool(opened, "values.commitment.shared")
    async with running(app) as pilot:
        assert isinstance(app.focused, NoteEditor)
        await paste(pilot, KEYS)
        await press(pilot, "ctrl+n")
    assert session_toml.load(opened.path).session.answer("values.commitment.shared").note == KEYS.replace("\r\n", "\n")
