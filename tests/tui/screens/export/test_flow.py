"""Choosing and previewing an export on the screens."""

import base64
import re
from datetime import date
from threading import Event

import pytest
from support.screens import flat, press, read_down, running, text_of, until, words_of
from support.team import Team
from textual import events

from content import UserError
from sessions.model import edits
from sessions.planning import export_memory, export_options
from sessions.planning.export_options import ExportOptions
from sessions.storage import membership, reviews, user_state
from sessions.teams import folder as team_folder
from sessions.workflows.export_words import AUDIENCE_WORDS
from tui.app import WholeSchool
from tui.screens.export.export_preview import ExportPreview
from tui.screens.export.pick_dialog import PickDialog
from tui.screens.export.privacy_dialog import NotAChildDialog
from tui.screens.export.written_screen import WrittenScreen
from tui.screens.review.review_screen import ReviewScreen
from tui.screens.team.team_screen import TeamScreen
from tui.terminal.osc52 import MAX_BYTES
from tui.widgets.scroll_area import Scrolling

FORMAT = {"md": "3"}
"""The number of a format in the list of them."""


@pytest.fixture
def copied(monkeypatch):
    """Return the text that the terminal was asked to put on the clipboard."""
    sent = []
    monkeypatch.setattr(WholeSchool, "copy_to_clipboard", lambda _app, text: sent.append(text))
    return sent


async def test_nothing_is_written_before_it_was_seen(opened, tmp_path):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5")
        assert isinstance(app.screen, PickDialog)
        await press(pilot, "enter")
        assert isinstance(app.screen, ExportPreview)
        assert "The whole plan" in text_of(app)
        assert "School: Northgate" in text_of(app)
        assert "nothing is written yet" in text_of(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, PickDialog)
        await press(pilot, "escape")
        assert isinstance(app.screen, ReviewScreen)
    assert not list(tmp_path.glob("*plan*"))


async def test_it_is_asked_for_whom_it_is_in_plain_words(opened):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5")
        shown = text_of(app)
        assert "Who is it for?" in shown
        for name, explained in AUDIENCE_WORDS.values():
            assert name in shown
            assert explained in flat(pilot)
        assert not {"us", "senco", "csv", "ics", "md"} & set(shown.split())


async def test_what_is_lit_is_what_is_taken(opened, tmp_path):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "down", "enter")
        assert "For: Governors" in text_of(app)
        # The second line is the format; the one below Word is the web page.
        await press(pilot, "down", "enter", "down", "enter")
        assert "Format     Web page" in text_of(app)
        await press(pilot, "w")
        await press(pilot, "enter")
        assert "The plan is in" in text_of(app)
    assert (tmp_path / "autumn-plan.html").read_text().startswith("<!DOCTYPE html>")


async def test_word_is_the_usual_format_and_the_files_ending_follows_the_format(opened, tmp_path):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "enter")
        assert "Format     Word document" in text_of(app)
        await press(pilot, "enter", *str(tmp_path / "other.md"), "enter")
        assert "other.docx" in flat(pilot).replace(" ", "")
        await press(pilot, "f5", "enter", "enter", *str(tmp_path / "plain"), "enter")
        assert "plain.docx" in flat(pilot).replace(" ", "").replace(" ", "")
    assert (tmp_path / "other.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "plain.docx").exists()


async def test_another_audience_brings_its_own_choice_and_it_is_remembered(opened, tmp_path):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "2")
        shown = text_of(app)
        assert "Leave out  Notes and reasons, how we know, what we are unsure of" in shown
        assert "Names      Initials" in shown
        await press(pilot, "l", "space", "enter", "f", *FORMAT["md"])
        assert "Leave out  How we know, what we are unsure of" in text_of(app)
        assert "This copy leaves out" in flat(pilot)
        await press(pilot, "w", "enter")
        assert "The plan is in" in text_of(app)
        await press(pilot, "f5", "enter")
        assert "For: Governors" in text_of(app)
        assert "Leave out  How we know, what we are unsure of" in text_of(app)
        assert "Format     Markdown" in text_of(app)
    kept = export_memory.recall(opened.session.id)
    assert kept.last == "governors"
    assert kept.of("governors") == ExportOptions(without=("evidence", "marks"), names="initials")
    assert "A.B." in (tmp_path / "autumn-plan.md").read_text()


async def test_one_dimension_is_chosen_by_its_name(opened, tmp_path):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "enter", "p")
        assert "The first dimension only" in text_of(app)
        await press(pilot, "end", "enter")
        assert "Part       The second dimension only" in text_of(app)
        assert "First words" not in text_of(app)
        await press(pilot, "p", "escape")
        assert "Part       The second dimension only" in text_of(app)


async def test_every_setting_changes_what_is_seen(opened):
    opened.apply(lambda session: edits.answer(session, "one.theme.first", note="**NOTEWORD**"))
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "enter", "a", "end", "enter")
        assert "Names      Left out" in text_of(app)
        assert "Author" not in text_of(app)
        await press(pilot, "u")
        assert "Questions  All, and the glossary" in text_of(app)
        await press(pilot, "p", "4")
        assert "Agenda: Autumn" in text_of(app)
        await press(pilot, "p", "1", "f", *FORMAT["md"])
        assert "# Autumn" in text_of(app)
        await press(pilot, "tab", "end")
        assert isinstance(app.focused, Scrolling)


async def test_the_last_look_stands_above_the_plan(opened):
    opened.apply(lambda session: edits.answer(session, "one.theme.first", note="Ask a@b.org"))
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "enter")
        shown = flat(pilot)
        assert shown.index("Check these before you pass it on") < shown.index("a@b.org") < shown.index("School:")


async def test_a_name_is_ticked_as_no_child_and_unticked_in_the_same_place(opened):
    opened.apply(lambda session: edits.answer(session, "one.theme.first", note="Jayden saw Aisha. Ask a@b.org"))
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "enter")
        assert "Jayden: a first name" in flat(pilot)
        assert "n not a child" in flat(pilot)
        await press(pilot, "n")
        assert isinstance(app.screen, NotAChildDialog)
        assert "[ ] Jayden: a first name" in flat(pilot)
        assert "a@b.org" not in flat(pilot)
        await press(pilot, "space", "enter")
        assert isinstance(app.screen, ExportPreview)
        assert "Jayden: a first name" not in flat(pilot)
        assert "Aisha: a first name" in flat(pilot)
        assert "1 name left out of the list" in flat(pilot)
        assert user_state.recall_dismissed(opened.session.school) == {"jayden"}
        await press(pilot, "n")
        assert "[x] Jayden" in flat(pilot)
        await press(pilot, "down", "space", "escape")
        assert user_state.recall_dismissed(opened.session.school) == {"jayden"}
        await press(pilot, "n", "down", "space", "enter")
        assert "Jayden: a first name" in flat(pilot)
    assert user_state.recall_dismissed(opened.session.school) == frozenset()


async def test_without_a_name_there_is_nothing_to_tick_and_still_no_guarantee(opened):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "enter")
        assert "This is not a guarantee: read the plan before you send it." in flat(pilot)
        assert "not a child" not in flat(pilot)
        await press(pilot, "n")
        assert isinstance(app.screen, ExportPreview)


async def test_a_preview_that_takes_long_says_so_and_can_be_left(opened, monkeypatch):
    going = Event()
    build = export_options.build_export

    def slow(*args, **named):
        going.wait(20)
        return build(*args, **named)

    monkeypatch.setattr(export_options, "build_export", slow)
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "enter")
        await until(pilot, "Making the preview ...")
        await press(pilot, "down", "escape")
        assert isinstance(app.screen, PickDialog)
        await press(pilot, "enter")
        await until(pilot, "Making the preview ...")
        app.post_message(events.Key("w", "w"))
        await pilot.pause(0.1)
        assert isinstance(app.screen, ExportPreview)
        going.set()
        await until(pilot, "Where to?")


async def test_what_cannot_be_shown_is_said(opened, monkeypatch):
    def refuse(*_args, **_named):
        raise UserError(None, "THIS is wrong")

    monkeypatch.setattr(export_options, "build_export", refuse)
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "enter")
        assert "THIS is wrong" in flat(pilot)


async def test_a_spreadsheet_and_a_calendar_are_written_from_here(opened, tmp_path):
    deed = edits.change_action(edits.new_action("one.plan.act"), what="Deed", by=date(2099, 1, 4))
    opened.apply(lambda session: edits.upsert_action(session, deed))
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "5")
        assert "Format" not in text_of(app)
        await press(pilot, "enter", "enter")
        assert "The plan is in" in text_of(app)
        await press(pilot, "f5", "6", "enter", "enter")
    assert "Deed" in (tmp_path / "autumn-plan.csv").read_text()
    assert "Deed" in (tmp_path / "autumn-plan.ics").read_text()


async def test_a_table_is_seen_looked_at_and_written_as_its_actions(opened, tmp_path):
    """The notes that are not in it are neither shown nor written anywhere."""
    (tmp_path / "shared.md").write_text("# Ours\n")
    opened.apply(lambda session: edits.answer(session, "one.theme.first", note="NOTEWORD, ask a@b.org"))
    action = edits.change_action(edits.new_action("one.plan.act"), what="Deed")
    opened.apply(lambda session: edits.upsert_action(session, action))
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "5")
        assert not [word for word in ("NOTEWORD", "a@b.org", "Where we stand") if word in text_of(app)]
        await press(pilot, "enter", "enter")
        assert "Deed" in (tmp_path / "autumn-plan.csv").read_text()
        # The second dimension alone has no action.
        await press(pilot, "f5", "5", "p", "end", "enter")
        assert "Actions of The second dimension" in text_of(app)
        await press(pilot, "i", *str(tmp_path / "shared.md"), "enter", "y")
        assert "The plan is in" in text_of(app)
    assert not [word for word in ("NOTEWORD", "Deed") if word in (tmp_path / "shared.md").read_text()]


async def test_what_cannot_be_written_is_said_and_can_be_tried_again(opened, tmp_path):
    (tmp_path / "link.md").symlink_to(tmp_path / "nowhere" / "plan.md")
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "enter", "f", "3", "w", *str(tmp_path / "link.md"), "enter")
        assert isinstance(app.screen, ExportPreview)
        assert "link.md:notsaved" in "".join(text_of(app).split())  # a path may be broken at any character
        await press(pilot, "w", *str(tmp_path / "plan.md"), "enter")
        assert "The plan is in" in text_of(app)
    assert (tmp_path / "plan.md").exists()


async def test_it_is_put_into_a_document_that_people_share(opened, tmp_path):
    shared = tmp_path / "shared.md"
    shared.write_text("# Ours\n")
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "enter", "i")
        await press(pilot, "enter")
        assert "documents only" in flat(pilot)
        await press(pilot, *str(shared), "enter")
        assert "Yes, put it there" in text_of(app)
        await press(pilot, "y")
        assert "The plan is in" in text_of(app)
        assert "shared.before-wholeschool.md" in flat(pilot)
        await press(pilot, "f5", "enter", "i", *str(shared), "enter")
        assert "up to date" in flat(pilot)
    assert "## Autumn" in shared.read_text()


async def test_the_plan_is_copied_and_a_long_one_in_pieces(opened, copied):
    opened.apply(lambda session: edits.answer(session, "one.theme.first", note="word " * 20_000))
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "enter", "y")
        assert "Part 1 of 2 is copied. Paste it, then press y for part 2." in flat(pilot)
        await press(pilot, "y")
        assert "That was the last." in flat(pilot)
    assert "".join(copied).startswith("# Autumn")
    assert "".join(copied).count("word ") >= 19_999
    assert all(len(base64.b64encode(text.encode())) <= 100_000 for text in copied)
    assert len(copied[0].encode()) <= MAX_BYTES


async def test_the_part_in_view_is_copied_from_the_menu(opened, copied):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f6", "e", "y")
        assert "Copied to your own computer" in flat(pilot)
        await press(pilot, "f7", "y")
        assert "Copied" in flat(pilot)
    part, actions = copied
    assert "First words" in part
    assert "The second dimension" not in part
    assert "First words" not in actions
    assert re.search(r"^## Actions", actions, re.MULTILINE)


async def test_the_command_that_fetches_it_is_shown_over_ssh(opened, tmp_path, monkeypatch):
    monkeypatch.setenv("SSH_CONNECTION", "1.2.3.4 5 10.0.0.9 2222")
    monkeypatch.setenv("USER", "byron")
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "enter", "enter")
        assert "How to copy it to your own computer comes next" in words_of(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, WrittenScreen)
        joined = "".join(flat(pilot).split())
        path = tmp_path / "autumn-plan.docx"
        assert f"Theplanisin{path}" in joined
        assert f'pscp-P2222"byron@10.0.0.9:{path}".' in joined
        assert f"scp-P2222byron@10.0.0.9:{path}." in joined
        assert "log in as byron at 10.0.0.9, port 2222" in flat(pilot)
        assert "Press y" not in text_of(app)
        await press(pilot, "escape")
        assert "The plan is in" in text_of(app)


async def test_text_can_be_copied_when_it_is_written(opened, monkeypatch, copied):
    monkeypatch.setenv("SSH_CONNECTION", "1.2.3.4 5 10.0.0.9 22")
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "enter", "f", "3", "w", "enter")
        read = await read_down(pilot)
        assert "the clipboard of your own terminal" in read
        assert "PuTTY and GNOME Terminal do not" in read
        await press(pilot, "y")
        assert "Copied to your own computer" in flat(pilot)
        assert copied[0].startswith("# Autumn")
        await press(pilot, "enter")
        assert "The plan is in" in text_of(app)


async def test_a_comparison_is_written_from_its_screen(opened, tmp_path):
    from sessions.storage import follow_up

    opened.apply(lambda session: edits.place(session, opened.framework, "one", now=3))
    opened.save()
    opened.close()
    newer = follow_up.begin(opened.path, title="Spring")
    app = WholeSchool(newer)
    async with running(app) as pilot:
        await press(pilot, "f6", "s", "c")
        await press(pilot, "f5")
        assert "The comparison" in text_of(app)
        await press(pilot, "enter", "enter")
        assert "The comparison is in" in flat(pilot)
        await press(pilot, "f5", "f", "3", "w", "enter")
        assert "spring-then-and-now.md" in "".join(text_of(app).split())
    assert (tmp_path / "spring-then-and-now.md").read_text().startswith("# Then and now: Spring")
    assert (tmp_path / "spring-then-and-now.docx").read_bytes().startswith(b"PK")


async def test_consent_to_be_quoted_is_given_where_one_shares(tmp_path, monkeypatch):
    team = Team(tmp_path, monkeypatch)
    member = team.join("Ada Byron", here=True, now=2, note="ADAWORD")
    async with running(WholeSchool(first=lambda: TeamScreen(member))) as pilot:
        await until(pilot, "0 of 3 shared")
        await press(pilot, "s")
        assert "(*) never quoted" in text_of(pilot.app)
        await press(pilot, "shift+tab", "shift+tab", "right", "space", "f8")
        await until(pilot, "Yes, share as")
        await press(pilot, "y")
        await until(pilot, "1 of 3 shared")
        await press(pilot, "e", "enter")
        assert "Members    Not quoted" in text_of(pilot.app)
        await press(pilot, "v")
        assert "Members    Quoted" in text_of(pilot.app)
        assert "ADAWORD" not in text_of(pilot.app)
    (voice,) = team_folder.read(team.folder).voices
    assert voice.quotable
    assert membership.of_team(member.team).quotable


async def test_many_plans_warn_of_what_may_be_a_persons_data(tmp_path, opened):
    opened.apply(lambda session: edits.answer(session, "one.theme.first", note="a@b.org"))
    opened.save()
    opened.close()
    assert reviews.summaries()
    async with running(WholeSchool()) as pilot:
        await press(pilot, "space", "e", "enter", "enter", *str(tmp_path / "out"), "enter")
        assert "1 plan of these hold what may be a person's data" in flat(pilot)
        await press(pilot, "n")
        assert not (tmp_path / "out").exists()
