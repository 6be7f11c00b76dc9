"""The guide: the path and its routes, remaining questions, skipping."""

import re

from support.samples import built_in
from support.screens import press, running, text_of

from sessions.storage import reviews, session_toml
from tui.app import WholeSchool


def on_disk(opened):
    return session_toml.load(opened.path).session


def made():
    return reviews.create(built_in(), title="Autumn", school="Northgate", author="A. Byron")


async def test_a_line_says_where_one_is_and_how_much_is_answered():
    app = WholeSchool(made())
    async with running(app) as pilot:
        assert re.search("Values · read +0 of 49 answered", text_of(app))
        await press(pilot, "ctrl+n", *"Yes", "ctrl+n")
        assert re.search("A commitment to inclusion · question 2 of 4 +1 of 49 answered", text_of(app))
        await press(pilot, *["ctrl+n"] * 6)
        assert "Move your school · plan 3 of 3" in text_of(app)


async def test_a_question_is_skipped_with_one_key_which_is_remembered_until_it_is_answered():
    opened = made()
    app = WholeSchool(opened, "values.commitment.shared")
    async with running(app) as pilot:
        assert "^K leaves it for now" in text_of(app)
        await press(pilot, "ctrl+k")
        assert app.screen.step.id == "values.commitment.widespread"
        assert on_disk(opened).answer("values.commitment.shared").mark == "skipped"
        await press(pilot, "ctrl+p")
        assert "skipped ›" in text_of(app)
        await press(pilot, *"Yes", "ctrl+n")
    answer = on_disk(opened).answer("values.commitment.shared")
    assert (answer.note, answer.mark) == ("Yes", None)


async def test_what_is_written_is_neither_skipped_nor_lost_by_the_key_that_skips():
    opened = made()
    app = WholeSchool(opened, "values.commitment.shared")
    async with running(app) as pilot:
        await press(pilot, *"Yes no", "left", "left", "left", "ctrl+k")
        assert app.screen.step.id != "values.commitment.shared"
        assert "Your answer is kept" in text_of(app)
        await press(pilot, "ctrl+p", "home", "ctrl+k")
        assert "Your answer is kept" in text_of(app)
    answer = on_disk(opened).answer("values.commitment.shared")
    assert (answer.note, answer.mark) == ("Yes no", None)


async def test_what_is_left_and_unsure_is_listed_and_jumps_there():
    opened = made()
    app = WholeSchool(opened, "values.commitment.shared")
    async with running(app) as pilot:
        await press(pilot, *"Yes", "ctrl+t", "u", "ctrl+n", "ctrl+k", "f6", "g", "u")
        shown = text_of(app)
        assert "Unsure (1)" in shown
        assert "?  Values · 1  What inclusion means" in shown
        assert "›  Values · 2  Commitment across school" in shown
        assert "Not answered (47)" in shown
        await press(pilot, "enter")
        assert app.screen.step.id == "values.commitment.shared"
        await press(pilot, "f6", "g", "u", "down", "enter")
        assert app.screen.step.id == "values.commitment.widespread"


async def test_the_short_route_is_chosen_and_the_path_visits_only_its_questions():
    opened = made()
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f6", "g", "m")
        assert "the short route: 14 questions, 5 prompts, 50 min" in text_of(app)
        await press(pilot, "s")
        assert "short route: 0 of 19 answered" in text_of(app)
        seen = [app.screen.step.id]
        for _ in range(5):
            await press(pilot, "ctrl+n")
            seen.append(app.screen.step.id)
        await app.screen.go("services.plan.families")
        await press(pilot, "ctrl+n")
        assert "last step" in text_of(app)
    assert on_disk(opened).route == "short"
    assert seen == [
        "values", "values.commitment.shared", "values.commitment.widespread", "place:values", "values.plan.consensus",
        "teaching",
    ]  # fmt: skip


async def test_a_route_of_ones_own_is_checked_in_a_list():
    opened = made()
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f6", "g", "m", "o")
        assert "[x] Think 1  What inclusion means" in text_of(app)
        await press(pilot, "space", "down", "space", "down", "space", "enter")
        assert "The path now visits your own route: 13 questions, 5 prompts, about 50 minutes" in text_of(app)
        await press(pilot, "ctrl+n")
        assert app.screen.step.id == "values.commitment.explicit"
        await press(pilot, "ctrl+l")
        assert "(1 What inclusion means)" in text_of(app)


async def test_everything_that_can_be_done_is_in_one_menu():
    app = WholeSchool(made(), "values.commitment.shared")
    async with running(app) as pilot:
        await press(pilot, "f6")
        assert "What would you like to do?" in text_of(app)
        await press(pilot, "g", "n")
        assert app.screen.step.id == "values.commitment.widespread"
        await press(pilot, "f6", "end", "enter", "end", "enter")
        assert not app.current_theme.dark
