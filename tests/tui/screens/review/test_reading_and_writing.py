"""Reading beside writing, the glossary, notes as Markdown, an answer turned into an action, the profile."""

from support.samples import HOSTILE, built_in, example_path
from support.screens import press, running, text_of

from sessions.model import edits
from sessions.storage import reviews, session_toml
from sessions.storage.open_session import OpenSession
from tui.app import WholeSchool
from tui.widgets.fields.note_editor import NoteEditor
from tui.widgets.reading_panel import ReadingBeside

AT = "teaching.context.common"


def made():
    return reviews.create(built_in(), title="Autumn", school="Northgate", author="A. Byron")


def on_disk(opened):
    return session_toml.load(opened.path).session


def underlined(app):
    strips = app.screen._compositor.render_strips()
    return [seg.text for strip in strips for seg in strip if seg.style and seg.style.underline]


async def test_on_a_narrow_terminal_what_is_read_lies_over_the_note_and_gives_it_back_as_it_was():
    opened = made()
    app = WholeSchool(opened, AT)
    async with running(app) as pilot:
        await press(pilot, *"note", "left", "left", "ctrl+r")
        assert "Example: A large primary" in text_of(app)
        assert "What we see" not in text_of(app)
        await press(pilot, "escape")
        await press(pilot, "!")
        assert "no!te" in text_of(app)
        await press(pilot, "ctrl+r", "ctrl+r", "?")
        assert "no!?te" in text_of(app)
        await press(pilot, "ctrl+n")
    assert on_disk(opened).answer(AT).note == "no!?te"


async def test_on_a_wide_terminal_it_stays_beside_the_note_and_follows_the_path():
    app = WholeSchool(made(), "teaching.context.evidence")
    async with running(app, size=(140, 40)) as pilot:
        await press(pilot, "ctrl+r")
        assert isinstance(app.focused, ReadingBeside)
        await press(pilot, "escape", *"while reading")
        shown = text_of(app)
        assert "while reading" in shown
        assert "Example: A large primary" in shown
        assert "▸ 4 Evidence" in shown
        await press(pilot, "ctrl+n", "ctrl+n")
        assert "Expectations for achievement" in text_of(app)
        await press(pilot, "ctrl+r")
        assert "attainment" not in text_of(app)
        assert isinstance(app.focused, NoteEditor)


async def test_at_a_hundred_columns_the_outline_gives_way_to_what_is_read():
    app = WholeSchool(made(), AT)
    async with running(app, size=(100, 30)) as pilot:
        assert "▸ 2 One common" in text_of(app)
        await press(pilot, "ctrl+r")
        assert "▸ 2 One common" not in text_of(app)
        assert "What we see" in text_of(app)


async def test_words_of_the_glossary_are_marked_and_open_with_a_key_then_and_today_apart():
    app = WholeSchool(made(), "leadership.senco")
    async with running(app) as pilot:
        assert "SENCO" in underlined(app)
        await press(pilot, "ctrl+d", "down")
        shown = text_of(app)
        assert "On this page" in shown
        lines = [line[30:].strip() for line in shown.splitlines()]
        assert lines.index("SENCO") < lines.index("In 2011") < lines.index("Today")
        flat = " ".join(" ".join(lines).split())
        assert "had to gain a national award. Today Since 1 September 2024" in flat
        assert "Checked on 23 November 2026. Law and guidance change; see the source." in flat
        await press(pilot, "escape")
        assert app.screen.stop.id == "leadership"


async def test_a_key_in_an_editor_opens_the_glossary_and_types_nothing():
    opened = made()
    app = WholeSchool(opened, "leadership.senco.tasks")
    async with running(app) as pilot:
        await press(pilot, *"ab", "left", "ctrl+d", "escape", "c", "ctrl+n")
    assert on_disk(opened).answer("leadership.senco.tasks").note == "acb"


async def test_a_framework_without_a_glossary_says_so(opened):
    from msgspec.structs import replace

    opened.framework = replace(opened.framework, terms=())
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "ctrl+d")
        assert "explains no words" in text_of(app)


async def test_lists_go_on_and_end_by_themselves():
    opened = made()
    app = WholeSchool(opened, AT)
    async with running(app) as pilot:
        await press(pilot, *"- one", "enter", *"two", "enter", "enter", *"1. x", "enter", *"y", "ctrl+n")
    assert on_disk(opened).answer(AT).note == "- one\n- two\n1. x\n2. y"


async def test_a_note_is_shown_as_it_will_be_read():
    opened = made()
    app = WholeSchool(opened, AT)
    async with running(app) as pilot:
        await press(pilot, "ctrl+e")
        assert "no note here" in text_of(app)
        await press(pilot, *"- **bold** word", "ctrl+e")
        shown = text_of(app)
        assert "bold word" in shown
        assert "**" not in shown
        await press(pilot, "ctrl+e", "!", "ctrl+n")
    assert on_disk(opened).answer(AT).note == "- **bold** word!"


async def test_any_note_can_be_shown_as_it_will_be_read():
    opened = made()
    for item, texts in zip(("values.commitment.shared", AT), (HOSTILE[:6], HOSTILE[6:]), strict=True):
        note = "\n\n".join(texts)
        opened.apply(lambda session, item=item, note=note: edits.answer(session, item, note=note))
    app = WholeSchool(opened, "values.commitment.shared")
    async with running(app, size=(80, 70)) as pilot:
        await press(pilot, "ctrl+e")
        first = text_of(app)
        await press(pilot, "escape")
        await app.screen.go(AT)
        await press(pilot, "ctrl+e")
        second = text_of(app)
    for shown in (first, second):
        assert "as it will be read" in shown
        assert not set(shown) & {"\x1b", "\x07", "\u202e", "\x9b", "\x0b", "\u2028"}
    assert "[bold]not bold[/bold] [/] [TODO] [x]" in first
    assert "indented" in second


async def test_an_answer_becomes_an_action_with_one_key_and_one_is_back_at_the_answer():
    opened = made()
    app = WholeSchool(opened, "values.commitment.widespread")
    async with running(app) as pilot:
        await press(pilot, *"- Ask the kitchen staff. They were left out.", "left", "ctrl+o")
        assert "From your answer to" in text_of(app)
        await press(pilot, "tab", *"Deputy", "escape")
        assert app.screen.stop.id == "values.commitment.widespread"
        assert "in the plan" in text_of(app)
        await press(pilot, "!", "ctrl+n")
    session = on_disk(opened)
    (action,) = session.actions
    assert (action.what, action.lead) == ("Ask the kitchen staff.", "Deputy")
    assert (action.prompt, action.question) == ("values.plan.consensus", "values.commitment.widespread")
    assert session.answer("values.commitment.widespread").note == "- Ask the kitchen staff. They were left out!."


async def test_an_action_begun_from_an_answer_and_emptied_leaves_nothing():
    opened = made()
    app = WholeSchool(opened, "values.commitment.widespread")
    async with running(app) as pilot:
        await press(pilot, *"Ask", "ctrl+o", "ctrl+u", "escape")
        assert "in the plan" not in text_of(app)
    assert on_disk(opened).actions == ()


async def test_the_profile_shows_every_dimension_and_the_widest_gaps_in_words_and_no_number():
    app = WholeSchool(OpenSession.open(example_path()))
    async with running(app) as pilot:
        await press(pilot, "f6", "w")
        shown = text_of(app)
        assert "Mostly bolt-on now, aiming for Mostly whole school; very sure" in shown
        gaps = shown[shown.index("Furthest") :]
        widest = gaps.index("Resources for support: two steps from Mostly bolt-on")
        assert widest < gaps.index("Specialist leadership roles: one step")
        assert "%" not in shown
        await press(pilot, "escape")
        assert "Where you stand" not in text_of(app)
