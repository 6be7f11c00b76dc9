"""Finding anything by its words, and going there."""

import pytest
from support.samples import built_in
from support.screens import press, running, settle, text_of
from textual.widgets import Input, OptionList

from sessions.model import edits
from sessions.storage import reviews
from tui.app import WholeSchool
from tui.screens.common.glossary_screen import GlossaryScreen
from tui.screens.common.palette_screen import PaletteScreen
from tui.screens.home.home_screen import HomeScreen
from tui.screens.review.plan_screen import PlanScreen


@pytest.fixture
def filled():
    made = reviews.create(built_in(), title="Autumn", school="Northgate", author="A. Byron")
    made.apply(
        lambda session: edits.answer(
            session, "values.commitment.shared", note="[b]Badgers[/b] everywhere", evidence="Otter watch"
        )
    )
    made.apply(lambda session: edits.place(session, built_in(), "values", now=2, because="The heron says so"))
    action = edits.change_action(edits.new_action("values.plan.signal"), what="Feed the newts")
    made.apply(lambda session: edits.upsert_action(session, action))
    made.save()
    return made


def first(app):
    """Return the words of the first line that was found, by two spaces and more between its parts."""
    return " ".join(str(app.screen.query_one(OptionList).get_option_at_index(0).prompt).split())


@pytest.mark.parametrize(
    ("words", "line", "step", "field"),
    [
        ("badgers", "note [b]Badgers[/b] everywhere Values · What inclusion", "values.commitment.shared", "note"),
        ("otter", "evidence Otter watch Values", "values.commitment.shared", "evidence"),
        ("heron", "position The heron says so Values · the position", "place:values", "because"),
        ("newts", "action Feed the newts Values", "values.plan.signal", "actions"),
    ],
)
async def test_ones_own_words_are_found_with_their_kind_and_where_and_gone_to(filled, words, line, step, field):
    app = WholeSchool(filled, "teaching")
    async with running(app) as pilot:
        await press(pilot, "ctrl+f", *words)
        assert first(app).startswith(line)
        await press(pilot, "enter")
        assert app.screen.step.id == step
        assert app.focused.id == field


async def test_a_question_is_found_by_a_word_of_its_parts(filled):
    item = next(item for item in filled.framework.items.values() if item.entry.follow_ups)
    app = WholeSchool(filled)
    async with running(app) as pilot:
        await press(pilot, "ctrl+f", *" ".join(item.entry.follow_ups[0].split()[-3:]))
        assert first(app).startswith("question")
        await press(pilot, "down", "enter")
        assert app.screen.step.id == item.id


async def test_a_term_opens_the_glossary_at_it(filled):
    app = WholeSchool(filled)
    async with running(app) as pilot:
        await press(pilot, "ctrl+f", *filled.framework.terms[3].term, "enter")
        assert isinstance(app.screen, GlossaryScreen)
        assert str(app.focused.get_option_at_index(app.focused.highlighted).prompt) == filled.framework.terms[3].term


async def test_a_command_is_found_with_its_keys_and_done(filled):
    app = WholeSchool(filled)
    async with running(app) as pilot:
        await press(pilot, "ctrl+f", *"plan of action: every")
        assert "command" in first(app)
        assert "F7" in first(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, PlanScreen)


async def test_the_screen_says_what_it_finds_its_keys_and_when_there_is_nothing(filled):
    app = WholeSchool(filled)
    async with running(app) as pilot:
        await press(pilot, "ctrl+f")
        assert "Enter goes there, Esc closes" in text_of(app)
        assert "Finds commands, questions, your notes, evidence and actions, and terms." in text_of(app)
        await press(pilot, *"[b]pe")
        shown = text_of(app)
        assert "No match for “[b]pe”. Try fewer words, or parts of them: commands, questions" in shown
        assert "Enter go there" in shown
        await press(pilot, "enter", "down")
        assert isinstance(app.screen, PaletteScreen)
        await press(pilot, *["backspace"] * 5)
        assert "No match" not in text_of(app)


async def test_escape_goes_back_to_the_cursor(filled):
    app = WholeSchool(filled, "values.commitment.shared")
    async with running(app) as pilot:
        await press(pilot, "home", "right", "right")
        field, at = app.focused, app.focused.cursor_location
        await press(pilot, "ctrl+f", *"newts", "down", "escape")
        assert (app.focused, app.focused.cursor_location) == (field, at)


async def test_what_is_typed_among_the_lines_goes_into_the_field(filled):
    app = WholeSchool(filled)
    async with running(app) as pilot:
        await press(pilot, "ctrl+f", *"a", "down", "down", "z")
        assert isinstance(app.focused, Input)
        assert app.focused.value == "az"
        await press(pilot, "backspace", "down")
        assert isinstance(app.focused, OptionList)
        await press(pilot, "up")
        assert isinstance(app.focused, Input)
        await press(pilot, "down", "backspace")
        assert app.focused.value == ""


async def test_over_a_review_it_finds_the_same_and_goes_back_to_it(filled):
    app = WholeSchool(filled)
    async with running(app) as pilot:
        await press(pilot, "f7", "ctrl+f", *"badgers", "enter")
        await settle(pilot)
        assert app.screen.step.id == "values.commitment.shared"


async def test_among_the_reviews_it_finds_what_is_in_them(filled):
    filled.close()
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "ctrl+f", *"badgers")
        assert first(app).startswith("note [b]Badgers[/b] everywhere Autumn · Values")
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "ctrl+f", *"badgers", "enter")
        assert app.screen.step.id == "values.commitment.shared"
