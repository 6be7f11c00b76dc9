"""Among the reviews: where the school stands in the highlighted one, what is next, and one key to each place."""

import os
import re
import subprocess
import sys
from datetime import date, timedelta
from unittest.mock import Mock

import pytest
from support.samples import SMALL_FRAMEWORK, built_in, small
from support.screens import flat, press, running, settle, text_of

from content.frameworks import library
from sessions.model import edits
from sessions.storage import follow_up, membership, reviews
from sessions.storage.membership import Membership
from sessions.workflows import review_overview
from tui.app import WholeSchool
from tui.screens.home.home_screen import HomeScreen
from tui.screens.review.review_screen import ReviewScreen
from tui.widgets.reviews import review_list

SIZES = [(80, 24), (60, 20), (120, 34)]


def made(title, framework=None, **names):
    """A review on disk, not open anywhere."""
    named = {"school": "Northgate Primary", "author": "A. Byron"} | names
    with reviews.create(framework or built_in(), title=title, **named) as opened:
        return opened.path


@pytest.fixture
def placed():
    """A review with two dimensions placed and an action overdue."""
    with reviews.create(built_in(), title="Autumn review", school="Northgate Primary", author="A. Byron") as opened:
        action = edits.change_action(
            edits.new_action("values.plan.signal"), what="Late", by=date.today() - timedelta(days=1)
        )
        opened.apply(lambda session: edits.place(session, built_in(), "values", now=3, aim=2))
        opened.apply(lambda session: edits.place(session, built_in(), "services", now=1, aim=1))
        opened.apply(lambda session: edits.answer(session, "values.commitment.shared", note="Said"))
        opened.apply(lambda session: edits.upsert_action(session, action))
        opened.save()
        return opened.path


@pytest.mark.parametrize("size", SIZES)
async def test_the_highlighted_review_shows_its_scales_what_is_next_and_what_is_overdue(placed, size):
    app = WholeSchool()
    async with running(app, size) as pilot:
        shown = text_of(app)
        assert "Autumn review" in shown
        assert "2 of 49 answered" in shown
        said = flat(pilot).replace(" · 1", " 1")
        assert "next: Values, Commitment across school 1 action overdue" in said
        for text in ("2 Teaching ·", "3 Resources ·", "4 Leadership ·"):
            assert text in said
        line = re.sub("─+", "", re.sub("━+", "━", said))
        assert "1 Values ○◎━●○○" in line
        assert "5 Services ◉○○○○" in line
        assert all(len(line) <= size[0] for line in shown.splitlines())
        assert size[0] < 80 or "…" not in shown
        assert ("begun" in shown) == (size[0] >= 120)


def test_in_ascii_nothing_else_is_shown(placed):
    shown = subprocess.run(
        [sys.executable, "-c", _IN_ASCII],
        env={**os.environ, "LC_ALL": "C", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert shown.isascii()
    assert ">  Autumn review - Northgate Primary" in shown
    assert "1 Values     o-O=@-o-o" in shown
    assert "2 Teaching   -" in shown


_IN_ASCII = """
import asyncio
from support.screens import running, text_of
from tui.app import WholeSchool
async def main():
    app = WholeSchool()
    async with running(app):
        print(text_of(app))
asyncio.run(main())
"""


async def test_only_the_highlighted_review_is_unfolded_and_the_cursor_is_on_its_first_cell(placed):
    made("Winter")
    app = WholeSchool()
    async with running(app) as pilot:
        assert text_of(app).count("next:") == 1
        assert tuple(app.cursor_position) == (1, 2)
        await press(pilot, "down")
        lines = text_of(app).splitlines()
        assert text_of(app).count("next:") == 1
        assert lines[3][1:].startswith("▸")
        assert "next:" in lines[4]
        assert tuple(app.cursor_position) == (1, 3)
        await press(pilot, "up")
        assert tuple(app.cursor_position) == (1, 2)


async def test_the_cursor_follows_the_row_when_the_list_scrolls():
    for number in range(30):
        made(f"Review {number:02}")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "end")
        row = app.cursor_position.y
        assert text_of(app).splitlines()[row][1:].startswith("▸")
        assert "5 Services" in text_of(app)
        await press(pilot, "pageup")
        assert text_of(app).splitlines()[app.cursor_position.y][1:].startswith("▸")


@pytest.mark.parametrize(("key", "at"), [("1", "place:values"), ("5", "place:services")])
async def test_a_digit_opens_the_place_of_that_dimension(placed, key, at):
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, key)
        assert isinstance(app.screen, ReviewScreen)
        assert app.screen.step.id == at


@pytest.mark.parametrize(("text", "at"), [("3 Resources", "place:resources"), ("next:", "values")])
async def test_a_click_on_a_scale_opens_its_place_and_one_beside_it_the_review(text, at):
    made("Autumn")
    app = WholeSchool()
    async with running(app) as pilot:
        lines = text_of(app).splitlines()
        row = next(number for number, line in enumerate(lines) if text in line)
        await pilot.click(offset=(lines[row].index(text) + 2, row))
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)
        assert app.screen.step.id == at


async def test_enter_opens_the_review_where_it_was_left(placed):
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "4", "f9")
        assert "next: Leadership, Place" in text_of(app)
        await press(pilot, "enter")
        assert app.screen.step.id == "place:leadership"


async def test_a_digit_without_a_dimension_says_so():
    library.install(str(SMALL_FRAMEWORK))
    made("Autumn", small())
    (reviews.folder() / "broken.toml").write_text("title = ")
    membership.save(Membership(team="t", folder="/x", title="Team", school="S", voice="v"))
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "9")
        assert f"This review has {len(small().dimensions)} dimensions; there is no number 9." in text_of(app)
        await press(pilot, "down", "1")
        assert "not valid TOML" in flat(pilot)
        await press(pilot, "down", "1")
        assert "Numbers are for reviews. Enter opens the team." in text_of(app)
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_reviews_of_one_name_follow_ups_and_teams_are_said_to_be_such(placed, size):
    made("Autumn review", author="P. Raman")
    with follow_up.begin(made("Summer"), title="Summer"):
        pass
    membership.save(
        Membership(team="t", folder="/x", title="Autumn", school="S", voice="v", review="/r", state="6 of 8 shared")
    )
    app = WholeSchool()
    async with running(app, size):
        lines = text_of(app).splitlines()
        assert any("Autumn" in line and "P. Raman" in line for line in lines)
        assert any("Autumn" in line and "A. Byron" in line for line in lines)
        assert any("Follow-up of “S" in line for line in lines)
        assert sum("Team: Autumn" in line and "6 of 8 shared, you have not" in line for line in lines) == 1


async def test_only_what_is_in_view_is_drawn_and_only_the_highlighted_review_looked_into(monkeypatch):
    for number in range(60):
        made(f"Review {number:02}")
    look, draw = Mock(wraps=review_overview.look), Mock(wraps=review_list.draw)
    monkeypatch.setattr(review_overview, "look", look)
    monkeypatch.setattr(review_list, "draw", draw)
    async with running(WholeSchool()) as pilot:
        assert look.call_count == 1
        assert len({call.args[0].title for call in draw.call_args_list}) < 24
        await press(pilot, "down")
        assert look.call_count == 2


async def test_a_new_follow_up_has_nothing_answered_though_actions_are_carried_over(placed):
    with follow_up.begin(placed) as opened:
        assert opened.session.actions
    app = WholeSchool()
    async with running(app):
        row = next(line for line in text_of(app).splitlines() if "Follow-up of Autumn review" in line)
        assert "0 of 49 answered" in row


async def test_a_review_that_cannot_be_read_says_why():
    reviews.folder().mkdir(parents=True)
    (reviews.folder() / "broken.toml").write_text("title = ")
    app = WholeSchool()
    async with running(app) as pilot:
        assert "broken.toml: cannot be read" in text_of(app)
        assert "not valid TOML" in flat(pilot)


async def test_a_review_without_its_framework_is_listed_and_says_so():
    library.install(str(SMALL_FRAMEWORK))
    made("Autumn", small())
    for path in library.own_folder().glob("*.toml"):
        path.unlink()
    app = WholeSchool()
    async with running(app) as pilot:
        assert "no framework" in text_of(app)
        assert "is neither built in nor" in flat(pilot)


async def test_details_fit_again_after_a_resize(placed):
    app = WholeSchool()
    async with running(app, (120, 34)) as pilot:
        await pilot.resize_terminal(60, 20)
        await settle(pilot)
        shown = text_of(app)
        assert "5 Services" in shown
        assert all(len(line) <= 60 for line in shown.splitlines())


async def test_a_follow_up_is_still_called_so_among_what_was_found(placed):
    with follow_up.begin(made("Summer"), title="Summer") as opened:
        opened.apply(lambda session: edits.answer(session, "values.commitment.shared", note="penguin"))
        opened.save()
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "/", *"penguin")
        assert "Follow-up of “Summer”" in text_of(app)
