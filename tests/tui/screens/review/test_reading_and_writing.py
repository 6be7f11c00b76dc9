"""Reading beside writing, the glossary, notes as Markdown, an answer turned into an action, the profile."""

import re

import pytest
from msgspec.structs import replace
from support.samples import HOSTILE, built_in, example_path, small
from support.screens import flat, lines_of, press, read_down, running, text_of

from content.frameworks import glossary, library
from sessions.model import edits, routes
from sessions.model.glossary_note import glossary_note
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
        await press(pilot, "ctrl+d")
        shown = text_of(app)
        note = "Holds for England. Checked on 23 November 2026 or later; law and guidance change: see the source."
        assert note in flat(pilot)
        assert "On this page" in shown
        lines = [line[30:].strip() for line in shown.splitlines()]
        assert lines.index("SENCO") < lines.index("In 2011") < lines.index("Today")
        told = " ".join(" ".join(lines).split())
        assert "had to gain a national award. Today Mainstream state schools must have one" in told
        assert shown.count("Checked on") == 1
        await press(pilot, "escape")
        assert app.screen.step.id == "leadership.senco"


async def test_a_key_in_an_editor_opens_the_glossary_and_types_nothing():
    opened = made()
    app = WholeSchool(opened, "leadership.senco.tasks")
    async with running(app) as pilot:
        await press(pilot, *"ab", "left", "ctrl+d", "escape", "c", "ctrl+n")
    assert on_disk(opened).answer("leadership.senco.tasks").note == "acb"


async def test_a_framework_without_a_glossary_says_so(opened):
    opened.framework = replace(opened.framework, terms=())
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "ctrl+d")
        assert "explains no words" in text_of(app)
        assert "Checked on" not in text_of(app)


async def test_what_has_changed_stands_last_under_the_framework_s_heading():
    app = WholeSchool(made(), "leadership")
    async with running(app, (80, 40)) as pilot:
        await press(pilot, "ctrl+d")
        words = [line[1:30].strip() for line in text_of(app).splitlines()]
        assert words.index("On this page") < words.index("Others") < words.index("What has changed since 2011")
        assert words.index("Lexia") < words.index("What has changed since 2011") < words.index("Areas of need")
        await press(pilot, "end")
        assert "It merged with the Teaching Agency in 2013" in text_of(app)
        await press(pilot, "home")
        assert "Usually written SEND." in text_of(app)


async def test_a_word_of_the_changes_is_marked_where_a_page_has_it(opened):
    changed = replace(small().terms[0], term="Point", now="A matter.")
    opened.framework = replace(opened.framework, changes=(changed,))
    app = WholeSchool(opened)
    async with running(app, (80, 40)) as pilot:
        assert "point" in underlined(app)
        await press(pilot, "ctrl+d", "end")
        words = [line[1:30].strip() for line in text_of(app).splitlines()]
        assert words.index("On this page") < words.index("Point")
        assert "What has changed" not in words
        await press(pilot, *["up"] * words.count("Small"))
        assert "A matter." in text_of(app)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_long_entry_is_read_to_its_end_with_tab_and_the_arrows(size):
    last = built_in().changes[-1]
    app = WholeSchool(made())
    async with running(app, size) as pilot:
        await press(pilot, "ctrl+d", "end", "tab")
        read = await read_down(pilot)
        await press(pilot, "shift+tab", "home")
        assert "Usually written SEND." in text_of(app)
    assert read.startswith(last.term)
    assert read.endswith(f"{last.now} Source: {last.source}")


@pytest.mark.thorough
@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
@pytest.mark.parametrize("framework", [library.DEFAULT, "graduated-approach"])
async def test_nothing_of_the_glossary_is_cut_off(size, framework):
    known = library.get(framework)
    app = WholeSchool(reviews.create(known, title="Autumn", school="Northgate", author="A. Byron"))
    read = []
    async with running(app, size) as pilot:
        await press(pilot, "ctrl+d")
        assert glossary_note(glossary.entries(known), known.applies_to) in flat(pilot)
        for _ in glossary.entries(known):
            listed = lines_of(app, app.focused)
            await press(pilot, "tab")
            read.append((" ".join(" ".join(listed).split()), await read_down(pilot)))
            await press(pilot, "shift+tab", "down")
    assert len({told for _, told in read}) == len(read)
    for one in glossary.entries(known):
        ((listed, _),) = [both for both in read if both[1].startswith(one.term) and one.now in both[1]]
        assert one.term in listed
        told = next(told for _, told in read if told.startswith(one.term) and one.now in told)
        assert one.then in told
        assert told.endswith(f"Source: {one.source}")


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
        assert app.screen.step.id == "values.commitment.widespread"
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
        await press(pilot, "f6", "s", "w")
        shown = text_of(app)
        assert "Mostly bolt-on now, aiming for Mostly whole school; very sure" in shown
        gaps = shown[shown.index("Furthest") :]
        widest = gaps.index("Resources for support: two steps from Mostly bolt-on")
        assert widest < gaps.index("Specialist leadership roles: one step")
        assert "%" not in shown
        await press(pilot, "escape")
        assert "Where you stand" not in text_of(app)


async def test_the_spelling_of_a_note_is_checked_and_a_word_is_gone_to(tmp_path, monkeypatch):
    checker = tmp_path / "aspell"
    checker.write_text("#!/bin/sh\ngrep teem\n")
    checker.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    app = WholeSchool(made(), AT)
    async with running(app) as pilot:
        await press(pilot, *"Our teem", "f6", "a", "q")
        assert "does not know these words" in text_of(app)
        await press(pilot, "enter", *"team", "f6", "a", "q")
        assert "Our team" in text_of(app)


async def test_a_long_note_says_how_many_words_it_has_once_it_is_left():
    app = WholeSchool(made(), AT)
    async with running(app) as pilot:
        await press(pilot, *("a " * 70))
        assert "words" not in text_of(app).splitlines()[-5]
        await press(pilot, "tab")
        assert "70 words" in text_of(app)


async def test_on_a_route_the_title_says_how_many_minutes_are_spent_of_how_many():
    opened = made()
    opened.apply(lambda session: routes.choose(session, opened.framework, "short"))
    app = WholeSchool(opened)
    async with running(app):
        assert re.search(r"0 of \d+ min · saved", text_of(app))
