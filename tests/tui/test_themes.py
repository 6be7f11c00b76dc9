"""The themes: chosen with a key, remembered, and fit for the terminal."""

import pytest
from rich.color import Color, ColorSystem
from support.samples import small
from support.screens import press, running, settle, text_of
from support.sight import LEAST, cells, contrast

from sessions.storage import reviews, user_state
from sessions.storage.user_state import THEMES
from tui.app import WholeSchool
from tui.terminal.identity import ManyColours
from tui.themes import theme

YELLOW_IN_TMUX = {*range(184, 188), *range(226, 231)}
"""Those of the 256 colours of which tmux makes yellow where the terminal around it has sixteen or eight."""


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


def of_256(colour):
    """Return the number of the nearest of the 256 colours, as it is sent."""
    return Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).number


@pytest.mark.parametrize("look", ["dark", "high contrast"])
def test_the_accent_and_warnings_stay_yellow_in_tmux(look):
    worn = theme(look, "many")
    assert {of_256(worn.accent), of_256(worn.warning)} <= YELLOW_IN_TMUX


def test_the_ground_of_fields_is_no_colour_in_256():
    worn = theme("light", "many")
    assert [Color.from_ansi(of_256(ground)).get_truecolor() for ground in (worn.background, worn.surface)] == [
        (255, 255, 255),
        (238, 238, 238),
    ]


@pytest.mark.parametrize("look", THEMES)
def test_every_ink_stands_out_from_every_ground_in_256(look):
    worn = theme(look, "many")
    used = worn.variables
    grounds = (worn.background, worn.surface, worn.panel)
    pairs = [
        *((ink, ground) for ink in (worn.foreground, worn.accent, worn.warning, used["frame"]) for ground in grounds),
        (used["block-cursor-foreground"], used["block-cursor-background"]),
        (used["block-cursor-blurred-foreground"], used["block-cursor-blurred-background"]),
    ]
    for ink, ground in pairs:
        both = (Color.parse(colour) for colour in (ink, ground))
        sent = (Color.from_ansi(of_256(colour)) for colour in (ink, ground))
        for seen in (both, sent):
            assert contrast(*(tuple(colour.get_truecolor()) for colour in seen)) >= LEAST[look], (ink, ground)


@pytest.mark.parametrize("look", THEMES)
async def test_once_the_terminal_has_said_what_it_is_every_cell_has_one_of_256_colours(look, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM", raising=False)
    user_state.remember_theme(look)
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "n")
        shown = text_of(app)
        app.post_message(ManyColours())
        await settle(pilot)
        assert app.console.color_system == "256"
        styles = [style for line in cells(app) for _, style in line if style]
        assert {colour.type.name for style in styles for colour in (style.color, style.bgcolor) if colour} == {
            "TRUECOLOR"
        }
        assert text_of(app) == shown
        await press(pilot, "f12")
        assert app.theme == theme(THEMES[(THEMES.index(look) + 1) % 3], "many").name
