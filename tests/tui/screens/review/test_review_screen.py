import re

import pytest
from support.samples import HOSTILE, built_in
from support.screens import press, running, settle, text_of

from sessions.model import edits
from sessions.storage import reviews, session_toml, user_state
from sessions.storage.open_session import OpenSession
from sessions.storage.user_state import Place
from tui.app import WholeSchool
from tui.keymap import GROUPS
from tui.widgets.continuum import Continuum
from tui.widgets.dimension_tabs import DimensionTabs
from tui.widgets.fields.note_editor import NoteEditor
from tui.widgets.outline import Outline


def on_disk(opened):
    return session_toml.load(opened.path).session


async def test_it_opens_on_reading_and_goes_on_through_every_stop(opened):
    app = WholeSchool(opened)
    seen = []
    async with running(app) as pilot:
        assert "To try things out." in text_of(app)
        for _ in range(9):
            seen.append(app.screen.step.id)
            await press(pilot, "ctrl+n")
        assert "last step" in text_of(app)
    assert seen == [
        "one", "one.theme", "one.theme.first", "one.theme.second", "place:one", "one.plan.act",
        "two", "two.theme.only", "place:two",
    ]  # fmt: skip


async def test_what_is_typed_is_saved_on_leaving_field_question_and_app(opened):
    app = WholeSchool(opened, "one.theme.second")
    async with running(app) as pilot:
        await press(pilot, *"note", "tab")
        assert on_disk(opened).answer("one.theme.second").note == "note"
        await press(pilot, *"proof", "ctrl+n")
        assert on_disk(opened).answer("one.theme.second").evidence == "proof"
        await press(pilot, "ctrl+p")
        await press(pilot, *" and more", "f10")
    assert on_disk(opened).answer("one.theme.second").note == "note and more"


async def test_an_answer_opens_with_the_cursor_at_its_end_or_where_it_was_left(opened):
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        await press(pilot, *", and more", "ctrl+n")
        assert on_disk(opened).answer("one.theme.first").note == "First words, and more"
        await press(pilot, "ctrl+p", "home", *"The ", "ctrl+n", "ctrl+p", *"very ", "tab")
        assert on_disk(opened).answer("one.theme.first").note == "The very First words, and more"


async def test_opening_a_review_keeps_the_place_where_it_was_left(opened):
    place = Place(at="one.theme.first", field="note", row=0, column=5)
    user_state.remember_place(opened.session.id, place)
    async with running(WholeSchool(opened)):
        # A process that is killed now has lost nothing.
        assert user_state.recall_place(opened.session.id) == place


async def test_evidence_opens_with_the_cursor_at_its_end_or_where_it_was_left(opened):
    opened.apply(lambda session: edits.answer(session, "one.theme.first", evidence="A walk\nand a survey"))
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        await press(pilot, "tab", *", both", "left", "left", "ctrl+n", "ctrl+p", "tab", "x", "f10")
    assert on_disk(opened).answer("one.theme.first").evidence == "A walk\nand a survey, boxth"


async def test_going_through_a_review_changes_nothing():
    opened = reviews.create(built_in(), title="Autumn", school="Northgate", author="A. Byron")
    items = list(built_in().items)[: len(HOSTILE)]
    for item, text in zip(items, HOSTILE, strict=True):
        opened.apply(lambda session, item=item, text=text: edits.answer(session, item, note=text, evidence=text))
    opened.save()
    before = opened.path.read_bytes()
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, *["ctrl+n"] * (len(HOSTILE) + 4))
        assert app.screen.step.dimension.id == "teaching"
        await press(pilot, "f10")
    assert opened.path.read_bytes() == before


@pytest.mark.parametrize("text", HOSTILE)
async def test_any_text_is_shown_as_text(opened, text):
    opened.apply(lambda session: edits.answer(session, "one.theme.first", note=text, evidence=text))
    opened.apply(lambda session: edits.rename(session, title=text, school=text, author=text))
    action = edits.change_action(edits.new_action("one.plan.act"), what=text, lead=text)
    opened.apply(lambda session: edits.upsert_action(session, action))
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        shown = text_of(app)
        assert not set(shown) & {"\x1b", "\x07", "\u202e", "\x9b", "\x0b", "\u2028"}
        if "[bold]" in text:
            assert "[bold]not bold[/bold] [/] [TODO] [x]" in shown
        await press(pilot, "ctrl+n", "ctrl+n", "ctrl+n")
        assert not set(text_of(app)) & {"\x1b", "\x07", "\u202e", "\x9b", "\x0b", "\u2028"}


async def test_an_edited_note_keeps_every_strange_character(opened):
    text = "a\u2028b\x0bc\x1bd\x85e\x1cf"
    opened.apply(lambda session: edits.answer(session, "one.theme.first", note=text))
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        await press(pilot, "y", "home", "x", "enter", "f10")
    assert on_disk(opened).answer("one.theme.first").note == f"x\n{text}y"


async def test_placing_by_keyboard(opened):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "ctrl+g")
        assert isinstance(app.focused, Continuum)
        await press(pilot, "right", "right", "right", "less_than_sign")
        assert re.search("Now +Some +← →\n.?Aim +Most +< >", text_of(app))
        assert (on_disk(opened).position("one").now, on_disk(opened).position("one").aim) == (3, 2)
        await press(pilot, "tab", "right", "space", "tab", *"why")
        await press(pilot, "ctrl+n")
        position = on_disk(opened).position("one")
        assert (position.sure, position.because) == ("fairly", "why")
        await press(pilot, "ctrl+g", "delete")
        assert on_disk(opened).position("one").now is None
        assert on_disk(opened).position("one").because == "why"
        await press(pilot, "ctrl+z")
        assert (on_disk(opened).position("one").now, on_disk(opened).position("one").aim) == (3, 2)


async def test_saying_how_sure_leaves_the_reasons_as_they_were(opened):
    opened.close()
    opened.path.write_text(opened.path.read_text() + '\n[positions.one]\nbecause = "of\\r\\nthis"\n')
    app = WholeSchool(OpenSession.open(opened.path), "place:one")
    async with running(app) as pilot:
        await press(pilot, "tab", "space")
    position = on_disk(opened).position("one")
    assert (position.sure, position.because) == ("not", "of\r\nthis")


async def test_the_lit_choice_is_the_chosen_one_and_typing_there_sets_nothing(opened):
    app = WholeSchool(opened, "place:one")
    async with running(app) as pilot:
        await press(pilot, "tab", *"we are not")
        assert "Nothing typed here is kept" in text_of(app)
        await press(pilot, "tab", *"x", "shift+tab")
        assert on_disk(opened).position("one").sure is None
        await press(pilot, "right", "tab")
        assert on_disk(opened).position("one").sure == "fairly"
        await press(pilot, "shift+tab", "delete", "tab")
        assert on_disk(opened).position("one").sure is None


async def test_marking(opened):
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        assert "unsure ?" in text_of(app)
        await press(pilot, "ctrl+t")
        await press(pilot, "n")
        assert "not for us" in text_of(app)
        await press(pilot, "ctrl+t")
        await press(pilot, "x")
    assert on_disk(opened).answer("one.theme.first").mark is None
    assert on_disk(opened).answer("one.theme.first").note == "First words"


async def test_an_action_from_a_question_is_added_changed_and_removed(opened):
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        await press(pilot, "ctrl+g", "ctrl+o")
        await press(pilot, "1")
        await press(pilot, *"Do it", "tab", *"Head", "tab", *"A, B", "tab", "tab", *"31/2/2027", "tab", "tab")
        assert "no such day" in text_of(app)
        await press(pilot, "shift+tab", "shift+tab", *(["backspace"] * 9), *"1/2/2027", "escape")
        (action,) = on_disk(opened).actions
        assert (action.what, action.lead, action.involve, str(action.by)) == ("Do it", "Head", ("A", "B"), "2027-02-01")
        await press(pilot, "enter")
        await press(pilot, *" now", "escape")
        assert on_disk(opened).actions[0].what == "Do it now"
        await press(pilot, "delete")
        await press(pilot, "y")
    assert on_disk(opened).actions == ()


async def test_it_opens_again_at_the_field_and_cursor_where_it_was_left(opened):
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        await press(pilot, "tab", *"evidence", "left", "left", "f10")
    app = WholeSchool(OpenSession.open(opened.path))
    async with running(app) as pilot:
        assert app.screen.step.id == "one.theme.first"
        assert isinstance(app.focused, NoteEditor)
        assert (app.focused.id, app.focused.cursor_location) == ("evidence", (0, 6))


async def test_next_unanswered_goes_round_and_says_when_nothing_is_left(opened):
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        visited = []
        for _ in range(3):
            await press(pilot, "f4")
            visited.append(app.screen.step.id)
            await pilot.press("x")
        await press(pilot, "f4")
        assert visited == ["one.theme.second", "one.plan.act", "two.theme.only"]
        assert "Nothing is left" in text_of(app)


async def test_dimensions_outline_and_reading_by_key(opened):
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        await press(pilot, "ctrl+r")
        assert "About the theme." in text_of(app)
        await press(pilot, "ctrl+r")
        assert app.screen.step.id == "one.theme.first"
        await press(pilot, "ctrl+l")
        assert isinstance(app.focused, Outline)
        assert "1 First" in text_of(app)
        await press(pilot, "down", "enter")
        assert app.screen.step.id == "one.theme.second"
        await press(pilot, "f3")
        assert app.screen.step.id == "two"
        await press(pilot, "left_square_bracket")
        assert app.screen.step.id == "one"


async def test_every_part_is_reached_with_tab_and_shift_tab(opened):
    app = WholeSchool(opened, "one.theme.first")
    async with running(app, (120, 30)) as pilot:
        met = []
        for _ in range(7):
            met.append(app.focused)
            await press(pilot, "tab")
        kinds = [type(widget).__name__ for widget in met]
        assert kinds == [
            "NoteEditor",
            "NoteEditor",
            "Choices",
            "ReadingBeside",
            "DimensionTabs",
            "Continuum",
            "Outline",
        ]
        assert app.focused is met[0]
        await press(pilot, "shift+tab")
        assert app.focused is met[-1]


async def test_the_outline_folds_away_on_a_narrow_terminal(opened):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        assert not app.screen.query_one(Outline).display
        await pilot.resize_terminal(120, 30)
        await settle(pilot)
        assert app.screen.query_one(Outline).display


async def test_the_palette_finds_a_question_by_its_words(opened):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "ctrl+f", *"only one", "down", "enter")
        assert app.screen.step.id == "two.theme.only"


async def test_help_shows_every_command_with_its_keys(opened):
    app = WholeSchool(opened)
    async with running(app, (100, 220)) as pilot:
        await press(pilot, "f1")
        shown = text_of(app)
        for _, commands in GROUPS:
            for command in commands:
                assert command.help in shown
                assert command.shown_keys in shown
        await press(pilot, "escape")
        assert app.screen.step.id == "one"


async def test_what_cannot_be_saved_over_is_shown_and_cannot_be_typed_into(opened):
    opened.path.write_text(opened.path.read_text().replace("format = 1", 'format = 1\ncolour = "red"'))
    before = opened.path.read_bytes()
    app = WholeSchool(OpenSession.open(opened.path), "one.theme.first")
    async with running(app) as pilot:
        assert "colour" in text_of(app)
        assert "First words" in text_of(app)
        await press(pilot, *"xyz", "ctrl+g", "right")
        await pilot.press("f10")
    assert opened.path.read_bytes() == before


async def test_a_failed_save_is_said_and_tried_again_and_nothing_is_lost(opened):
    app = WholeSchool(opened, "one.theme.second")
    folder = opened.path.parent
    async with running(app) as pilot:
        folder.rename(folder.with_name("away"))
        folder.write_text("in the way")
        await press(pilot, *"typed", "tab")
        assert "not saved" in text_of(app)
        await press(pilot, "f10")
        assert "Not saved yet" in text_of(app)
        await press(pilot, "g")
        assert app.is_running
        folder.unlink()
        folder.with_name("away").rename(folder)
        await press(pilot, "shift+tab")
        assert "One 2/3" in text_of(app)
        assert "not saved" not in text_of(app)
        await press(pilot, "f10")
    assert on_disk(opened).answer("one.theme.second").note == "typed"


async def test_answers_that_the_framework_does_not_ask_for_are_shown(opened):
    opened.apply(lambda session: edits.answer(session, "one.gone", note="[b]old words[/b]"))
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "ctrl+l", "end", "enter")
        assert "Not in this framework" in text_of(app)
        assert "[b]old words[/b]" in text_of(app)
        await pilot.press("f10")


async def test_tabs_are_chosen_by_arrows_and_show_progress(opened):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        assert "One 1/3" in text_of(app)
        app.screen.query_one(DimensionTabs).focus()
        await press(pilot, "right")
        assert app.screen.step.id == "two"
        await press(pilot, "right")
        assert app.screen.step.id == "one"


async def test_the_plan_is_written_from_the_review(opened, tmp_path):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "enter", "f", "3", "w", "enter")
        assert "The plan is in" in text_of(app)
    assert "First words" in (tmp_path / "autumn-plan.md").read_text()


async def test_half_a_character_is_refused_at_the_field(opened):
    from textual.events import Paste

    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        app.post_message(Paste("bad \ud800"))
        await settle(pilot)
        assert "half a character" in text_of(app)
        app.post_message(Paste("good\r\nlines\r"))
        await settle(pilot)
        await pilot.press("f10")
    assert on_disk(opened).answer("one.theme.first").note == "First wordsgood\nlines\n"


async def test_a_cleared_note_comes_back_also_after_going_elsewhere(opened):
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        await press(pilot, "shift+home", "delete", "ctrl+n")
        assert on_disk(opened).answer("one.theme.first").note == ""
        await press(pilot, *"other words", "ctrl+p", "ctrl+z")
        assert "First words" in text_of(app)
        await press(pilot, "ctrl+n")
        assert on_disk(opened).answer("one.theme.first").note == "First words"
        assert on_disk(opened).answer("one.theme.second").note == "other words"
        await press(pilot, "ctrl+p", "ctrl+y", "tab")
        assert on_disk(opened).answer("one.theme.first").note == ""


async def test_undo_never_mixes_two_notes(opened):
    app = WholeSchool(opened, "one.theme.second")
    async with running(app) as pilot:
        await press(pilot, *"abc", "ctrl+p", *"xyz", "ctrl+n", *["ctrl+z"] * 5, "tab")
        assert on_disk(opened).answer("one.theme.second").note == ""
        assert on_disk(opened).answer("one.theme.first").note == "First wordsxyz"


async def test_a_removed_action_a_mark_and_a_position_are_taken_back(opened):
    action = edits.change_action(edits.new_action("one.plan.act"), what="Do it", lead="Head")
    opened.apply(lambda session: edits.upsert_action(session, action))
    opened.save()
    before = opened.session
    app = WholeSchool(opened, "one.plan.act")
    async with running(app) as pilot:
        app.screen.query_one("#actions").focus()
        await press(pilot, "delete", "y")
        assert on_disk(opened).actions == ()
        await press(pilot, "ctrl+t", "s", "ctrl+g", "right")
        assert on_disk(opened).position("one").now == 2
        await press(pilot, "ctrl+z")
        assert on_disk(opened).position("one").now is None
        await press(pilot, "ctrl+z")
        assert on_disk(opened).answer("one.plan.act").mark is None
        assert app.screen.step.id == "one.plan.act"
        await press(pilot, "ctrl+z")
        assert "Do it" in text_of(app)
        await press(pilot, "ctrl+z")
        assert "Nothing to undo" in text_of(app)
    session = on_disk(opened)
    assert (session.positions, session.answers, session.actions) == (before.positions, before.answers, before.actions)


async def test_an_emptied_action_comes_back(opened):
    action = edits.change_action(edits.new_action("one.plan.act"), what="Do it")
    opened.apply(lambda session: edits.upsert_action(session, action))
    app = WholeSchool(opened, "one.plan.act")
    async with running(app) as pilot:
        await press(pilot, "tab", "enter", "ctrl+u", "escape")
        assert on_disk(opened).actions == ()
        await press(pilot, "ctrl+z")
        assert on_disk(opened).actions == (action,)


async def test_a_field_that_has_nothing_left_gives_its_place_to_the_first(opened):
    action = edits.change_action(edits.new_action("one.plan.act"), what="Do it")
    opened.apply(lambda session: edits.upsert_action(session, action))
    app = WholeSchool(opened, "one.plan.act")
    async with running(app) as pilot:
        await press(pilot, "tab", "f7", "delete", "y", "escape", *"On we go", "ctrl+s")
    assert on_disk(opened).actions == ()
    assert on_disk(opened).answer("one.plan.act").note == "On we go"


async def test_a_field_of_one_line_undoes_and_redoes(opened):
    app = WholeSchool(opened, "one.plan.act")
    async with running(app) as pilot:
        await press(pilot, "ctrl+o", *"Do it now")
        field = app.focused
        await press(pilot, "ctrl+u")
        assert field.value == ""
        seen = []
        for _ in range(4):
            await press(pilot, "ctrl+z")
            seen.append(field.value)
        assert seen == ["Do it now", "Do it ", "Do ", ""]
        for _ in range(3):
            await press(pilot, "ctrl+y")
        assert field.value == "Do it now"


async def test_half_a_character_is_refused_in_a_field_of_one_line_too(opened):
    from textual.events import Paste

    app = WholeSchool(opened, "one.plan.act")
    async with running(app) as pilot:
        await press(pilot, "ctrl+o", *"Do it")
        app.post_message(Paste("bad \ud800"))
        await settle(pilot)
        assert "half a character" in text_of(app)
        assert app.focused.value == "Do it"
        await press(pilot, "escape", "f5", "enter", "enter")
        app.post_message(Paste("bad \udfff"))
        await settle(pilot)
        assert "half a character" in text_of(app)


async def test_a_review_whose_framework_is_missing_can_be_read_and_exported(opened, home):
    opened.close()
    (home / "frameworks" / "small.toml").unlink()
    before = opened.path.read_bytes()
    app = WholeSchool(OpenSession.open(opened.path))
    async with running(app) as pilot:
        shown = " ".join(text_of(app).split())
        assert "the framework 'small' is neither built in nor in" in shown
        assert "one.theme.first" in shown
        assert "First words" in shown
        await press(pilot, "f5", "enter", "enter", "enter")
        assert "The plan is in" in text_of(app)
        await press(pilot, "f9")
        await press(pilot, "enter")
        assert "First words" in text_of(app)
    assert opened.path.read_bytes() == before


async def test_a_key_saves_at_once_and_says_so(opened):
    app = WholeSchool(opened, "one.theme.second")
    async with running(app) as pilot:
        await press(pilot, *"typed", "ctrl+s")
        assert "Everything is saved" in text_of(app)
        assert on_disk(opened).answer("one.theme.second").note == "typed"


async def test_a_changed_framework_is_told_on_opening_until_the_review_is_changed(opened, home):
    opened.close()
    kept = home / "frameworks" / "small.toml"
    kept.write_text(kept.read_text().replace('version = "1"', 'version = "2"').replace("one.theme.first", "elsewhere"))
    for _ in range(2):
        app = WholeSchool(OpenSession.open(opened.path))
        async with running(app) as pilot:
            shown = " ".join(text_of(app).split())
            assert "has changed since (version 1, now 2): 1 answer is under" in shown
            assert "Not in this framework" in shown
    app = WholeSchool(OpenSession.open(opened.path))
    async with running(app) as pilot:
        await press(pilot, "ctrl+g", "right")
    app = WholeSchool(OpenSession.open(opened.path))
    async with running(app):
        assert "has changed since" not in text_of(app)


async def test_a_question_may_have_any_id_beside_what_is_not_in_the_framework(opened, home):
    opened.close()
    kept = home / "frameworks" / "small.toml"
    kept.write_text(kept.read_text().replace("one.theme.first", "elsewhere"))
    app = WholeSchool(OpenSession.open(opened.path), at="elsewhere")
    async with running(app, (120, 40)) as pilot:
        await press(pilot, "ctrl+l", "home", "end", "enter")
        assert "What was said to questions that this version" in text_of(app)
        await press(pilot, "ctrl+l", "home", "down", "down", "enter")
        assert "What is first?" in text_of(app)


async def test_a_first_hunch_is_set_before_reading_and_shown_beside_the_later_place(opened):
    app = WholeSchool(opened)
    async with running(app, (80, 30)) as pilot:
        assert "A first hunch, before you read" in text_of(app)
        app.screen.query_one(Continuum).focus()
        await press(pilot, "right", "right")
        assert "First hunch: Some" in text_of(app)
        assert on_disk(opened).position("one").now is None
        await press(pilot, "ctrl+g", "right", "left")
        assert re.search("Now +All", text_of(app))
        assert "First hunch: Some" in text_of(app)
        await app.screen.go("one")
        assert "A first hunch" not in text_of(app)
    position = on_disk(opened).position("one")
    assert (position.hunch, position.now) == (3, 1)


async def test_what_is_typed_on_a_page_for_reading_is_not_taken_without_a_word(opened):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "W")
        assert "This page is for reading: what you type is not taken." in text_of(app)
        await press(pilot, "right_square_bracket")
        assert app.screen.step.id == "two"
        await app.screen.go("one.theme.first")
        await press(pilot, "ctrl+r")
        assert "This page is for reading" not in text_of(app)
        await press(pilot, "W")
        assert "This page is for reading: what you type is not taken." in text_of(app)
