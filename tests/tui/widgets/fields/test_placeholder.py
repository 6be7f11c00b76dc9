"""What an empty field shows is never taken for typed text, in any terminal."""

import pytest
from support.screens import press, running, text_of
from textual.app import App

from tui.app import WholeSchool
from tui.terminal.glyphs import ASCII
from tui.widgets.fields import placeholder
from tui.widgets.fields.note_editor import NoteEditor
from tui.widgets.fields.text_input import OneLineInput

TERMINALS = [{"TERM": "xterm-256color"}, {"TERM": "xterm"}, {"TERM": "vt100"}, {"NO_COLOR": "1"}]


class Fields(App[None]):
    def compose(self):
        yield NoteEditor(id="note", placeholder="Nothing yet.")
        yield NoteEditor(id="bare", placeholder="")
        yield OneLineInput(id="line", placeholder="A name")

    def get_theme_variable_defaults(self):
        return {"frame": "white"}


async def test_a_sign_stands_before_it_once_and_goes_with_the_first_letter():
    app = Fields()
    async with app.run_test() as pilot:
        note, bare, line = (app.query_one(f"#{name}") for name in ("note", "bare", "line"))
        assert (note.placeholder, bare.placeholder, line.placeholder) == ("… Nothing yet.", "", "… A name")
        note.placeholder = line.placeholder = "Something else"
        note.placeholder = note.placeholder
        assert (note.placeholder, line.placeholder) == ("… Something else", "… Something else")
        note.focus()
        await pilot.press("x")
        line.focus()
        await pilot.press("y")
        assert (note.text, line.value) == ("x", "y")
        assert "…" not in text_of(app)


@pytest.mark.parametrize("variables", TERMINALS, ids=str)
async def test_every_terminal_shows_the_sign(variables, opened, monkeypatch):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    app = WholeSchool(opened, "one.theme.second")
    async with running(app) as pilot:
        assert "… Nothing yet." in text_of(app)
        await press(pilot, "ctrl+f")
        assert "… Words of what you look for" in text_of(app)


def test_without_utf8_it_is_one_of_ascii(monkeypatch):
    monkeypatch.setattr(placeholder, "_SIGN", f"{ASCII.more} ")
    assert placeholder.marked("A name") == "~ A name"
