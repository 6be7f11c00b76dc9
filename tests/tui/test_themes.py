"""The themes: chosen with a key, remembered, and fit for the terminal."""

import pytest
from support.samples import small
from support.screens import press, running, text_of
from support.sight import cells

from sessions.storage import reviews, user_state
from tui.app import WholeSchool


async def test_a_key_goes_round_the_looks_says_which_and_is_remembered():
    app = WholeSchool()
    async with running(app) as pilot:
        assert app.current_theme.dark
        for look, dark in (("light", False), ("high contrast", True), ("dark", True), ("light", False)):
            await press(pilot, "f12")
            assert f"Theme: {look}." in text_of(app)
            assert app.current_theme.dark == dark
    assert not WholeSchool().current_theme.dark


async def test_the_look_changes_in_a_dialog_too():
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "n", "f12")
        assert "A new review" in text_of(app)
        assert not app.current_theme.dark


async def test_a_look_that_cannot_be_kept_is_there_all_the_same(home):
    (home / "look.toml").mkdir(parents=True)
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "f12")
        assert "Theme: light." in text_of(app)


@pytest.mark.parametrize(
    ("variables", "colours"),
    [
        ({"TERM": "xterm-256color"}, "many"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "many"),
        ({"TERM": "xterm"}, "sixteen"),
        ({"TERM": "linux"}, "sixteen"),
        ({"TERM": "screen"}, "sixteen"),
        ({"TERM": "of-nobody"}, "sixteen"),
        ({"TERM": "vt100"}, "none"),
        ({"TERM": "vt220-8bit"}, "none"),
        ({"TERM": "xterm-mono"}, "none"),
        ({"TERM": "dumb"}, "none"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "none"),
    ],
)
async def test_what_the_terminal_has_is_what_is_sent(variables, colours, monkeypatch):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    app = WholeSchool()
    reviews.create(small(), title="Autumn", school="Northgate", author="A. Byron").close()
    async with running(app):
        styles = [style for line in cells(app) for _, style in line]
    sent = {colour for style in styles for colour in (style.color, style.bgcolor) if colour}
    kinds = {colour.type.name for colour in sent}
    assert kinds == {"many": {"TRUECOLOR"}, "sixteen": {"STANDARD"}, "none": set()}[colours]


async def test_without_colours_there_is_no_look_to_choose(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    user_state.remember_theme("light")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "f12")
        assert "There are no colours here to choose from" in text_of(app)
    assert user_state.recall_theme() == "light"
