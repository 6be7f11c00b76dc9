"""Choosing and previewing an export on the screens."""

import base64
import re

import pytest
from support.screens import flat, press, running, text_of, until
from support.team import Team

from sessions.model import edits
from sessions.planning import export_memory
from sessions.planning.export_options import ExportOptions
from sessions.storage import membership, reviews
from sessions.teams import folder as team_folder
from tui.app import WholeSchool
from tui.screens.export.export_form import ExportForm
from tui.screens.export.export_preview import ExportPreview
from tui.screens.review.review_screen import ReviewScreen
from tui.screens.team.team_screen import TeamScreen
from tui.terminal.osc52 import MAX_BYTES


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
        assert isinstance(app.screen, ExportForm)
        await press(pilot, "enter")
        assert isinstance(app.screen, ExportPreview)
        assert "The whole plan" in text_of(app)
        assert "School: Northgate" in text_of(app)
        assert "nothing is written yet" in text_of(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ExportForm)
        await press(pilot, "escape")
        assert isinstance(app.screen, ReviewScreen)
    assert not list(tmp_path.glob("*.md"))


async def test_another_audience_brings_its_own_choice_and_it_is_remembered(opened, tmp_path):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "right", "space")
        shown = text_of(app)
        assert "(*) governors" in shown
        assert "[x] notes" in shown
        assert "(*) initials" in shown
        await press(pilot, "tab", "tab", "space", "enter")
        assert "without how we know" in flat(pilot)
        assert "This copy leaves out" in flat(pilot)
        await press(pilot, "enter", "enter")
        assert "The plan is in" in text_of(app)
        await press(pilot, "f5")
        assert "(*) governors" in text_of(app)
        assert "[ ] notes" in text_of(app)
    kept = export_memory.recall(opened.session.id)
    assert kept.last == "governors"
    assert kept.of("governors") == ExportOptions(without=("evidence", "marks"), names="initials")
    assert "A.B." in (tmp_path / "autumn-plan.md").read_text()


async def test_one_dimension_is_asked_for_and_the_one_in_view_comes_first(opened, tmp_path):
    app = WholeSchool(opened, "two")
    async with running(app) as pilot:
        await press(pilot, "f5", "tab", *["right"] * 4, "space", "enter")
        assert "Which dimension?" in text_of(app)
        assert text_of(app).index("The second dimension") < text_of(app).index("The first dimension")
        await press(pilot, "enter")
        assert "One dimension, The second dimension" in text_of(app)


async def test_the_last_look_stands_above_the_plan(opened):
    opened.apply(lambda session: edits.answer(session, "one.theme.first", note="Ask a@b.org"))
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "enter")
        shown = flat(pilot)
        assert shown.index("Check these before you pass it on") < shown.index("a@b.org") < shown.index("School:")


async def test_other_formats_are_written_from_here(opened, tmp_path):
    opened.apply(
        lambda session: edits.upsert_action(session, edits.change_action(edits.new_action("one.plan.act"), what="Deed"))
    )
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "shift+tab", *["right"] * 3, "space", "enter", "enter")
        assert "Where to?" in text_of(app)
        await press(pilot, "enter")
        assert "The plan is in" in text_of(app)
    assert "Deed" in (tmp_path / "autumn-plan.csv").read_text()


async def test_a_table_is_seen_looked_at_and_written_as_its_actions(opened, tmp_path):
    """Whichever part was chosen, the notes that are not in it are neither shown nor written anywhere."""
    (tmp_path / "shared.md").write_text("# Ours\n")
    opened.apply(lambda session: edits.answer(session, "one.theme.first", note="NOTEWORD, ask a@b.org"))
    action = edits.change_action(edits.new_action("one.plan.act"), what="Deed")
    opened.apply(lambda session: edits.upsert_action(session, action))
    app = WholeSchool(opened)
    async with running(app) as pilot:
        # The profile, as a table.
        await press(pilot, "f5", "tab", "right", "right", "space", "shift+tab", "shift+tab", *["right"] * 3, "space")
        assert "(*) profile" in text_of(app)
        assert "(*) csv" in text_of(app)
        await press(pilot, "enter")
        assert "The actions only" in text_of(app)
        assert not [word for word in ("NOTEWORD", "a@b.org", "Where we stand") if word in text_of(app)]
        await press(pilot, "enter", "enter")
        assert "Deed" in (tmp_path / "autumn-plan.csv").read_text()
        # The second dimension alone has no action.
        await press(pilot, "f5", "tab", "right", "right", "space", "shift+tab", "shift+tab", *["right"] * 3, "space")
        assert "(*) dimension" in text_of(app)
        await press(pilot, "enter", "2", "i", *str(tmp_path / "shared.md"), "enter", "y")
        assert "The plan is in" in text_of(app)
    assert not [word for word in ("NOTEWORD", "Deed") if word in (tmp_path / "shared.md").read_text()]


async def test_what_cannot_be_written_is_said_and_can_be_tried_again(opened, tmp_path):
    (tmp_path / "link.md").symlink_to(tmp_path / "nowhere" / "plan.md")
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f5", "enter", "enter", *str(tmp_path / "link.md"), "enter")
        assert isinstance(app.screen, ExportPreview)
        assert "link.md:notsaved" in "".join(text_of(app).split())  # a path may be broken at any character
        await press(pilot, "enter", *str(tmp_path / "plan.md"), "enter")
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
        await press(pilot, "f5", "enter", "enter", "enter")
        assert "scp -P 2222" in text_of(app)
        await press(pilot, "escape")
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
        await press(pilot, "f5", "enter", "tab", "right", "space", "enter")
        assert "spring-then-and-now.docx" in "".join(text_of(app).split())
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
        await press(pilot, "e")
        assert "(*) left out" in text_of(pilot.app)
    (voice,) = team_folder.read(team.folder).voices
    assert voice.quotable
    assert membership.of_team(member.team).quotable


async def test_many_plans_warn_of_what_may_be_a_persons_data(tmp_path, opened):
    opened.apply(lambda session: edits.answer(session, "one.theme.first", note="a@b.org"))
    opened.save()
    opened.close()
    assert reviews.summaries()
    async with running(WholeSchool()) as pilot:
        await press(pilot, "space", "e", *str(tmp_path / "out"), "enter")
        assert "1 plan of these hold what may be a person's data" in flat(pilot)
        await press(pilot, "n")
        assert not (tmp_path / "out").exists()
