"""The tour on the example, walked as its panel says."""

from support.screens import press, running, words_of

from tui.app import WholeSchool


async def test_the_tour_goes_on_when_each_thing_was_tried():
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "j")
        assert "The tour, 1 of 4" in words_of(app)
        assert "Type a sentence" in words_of(app)
        await press(pilot, *"Teams plan together.", "ctrl+n")
        assert "The tour, 2 of 4" in words_of(app)
        await press(pilot, "ctrl+g", "less_than_sign")
        assert "The tour, 3 of 4" in words_of(app)
        await press(pilot, "ctrl+o")
        if "Which planning prompt" in words_of(app):
            await press(pilot, "1")
        await press(pilot, *"Ask the kitchen staff", "escape")
        assert "The tour, 4 of 4" in words_of(app)
        await press(pilot, "f7", "escape")
        assert "That is the whole path" in words_of(app)
        await press(pilot, "f9")
        assert "wholeschool" in words_of(app)


async def test_without_the_tour_no_panel_is_there():
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "d")
        assert "The tour" not in words_of(app)
