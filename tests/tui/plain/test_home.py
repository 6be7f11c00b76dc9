"""The list of reviews in plain mode."""

import pytest
from support.plain import Listed, talk
from support.samples import SMALL_FRAMEWORK, small

from content.frameworks import library
from sessions.model import edits
from sessions.storage import collections, reviews
from sessions.storage.review_lock import RENEW_EVERY
from tui.plain.console import Console
from tui.plain.home import Home
from tui.plain.main import talk_through


@pytest.fixture
def autumn():
    library.install(str(SMALL_FRAMEWORK))
    with reviews.create(small(), title="Autumn", school="Northgate", author="A. Byron") as opened:
        opened.apply(lambda session: edits.answer(session, "one.theme.first", note="weekly"))
        opened.save()
        return opened.path


def home(*lines):
    return talk(lines, Home)


def titles(shelf="reviews"):
    return sorted(one.session.title for one in reviews.summaries(collections.folder(shelf)) if one.session)


def test_a_newcomer_is_told_what_this_is_and_begins_a_review():
    told = home("new", "Spring", "Southgate", "C. Darwin", "1", "2", "where", "quit")
    assert "You have no review yet. Write new to begin one" in told
    assert "Review: Spring, Southgate. " in told
    (one,) = reviews.summaries()
    assert (one.session.title, one.session.school, one.session.author) == ("Spring", "Southgate", "C. Darwin")
    assert one.session.route == "short"


def test_a_framework_is_chosen_where_there_are_several(autumn):
    home("new", "Spring", "", "", "A small framework", "quit")
    assert {one.session.framework for one in reviews.summaries()} == {"small"}
    assert titles() == ["Autumn", "Spring"]


def test_each_review_is_a_line_and_its_number_opens_it(autumn):
    told = home("1", "reviews", "open 1", "quit")
    line = next(line for line in told.splitlines() if line.startswith("1. "))
    assert line.startswith("1. Autumn, Northgate, changed ")
    assert line.endswith(", 1 of 4 answered.")
    assert told.count("Review: Autumn, Northgate. ") == 2


def test_what_is_done_with_whole_reviews(autumn):
    home("copy 1", "archive 1", "undo", "archive 2", "archived", "archive 1", "list", "quit")
    assert titles() == ["Autumn", "Copy of Autumn"]
    told = home("delete 1", "no", "delete 1", "yes", "undo", "delete 1", "yes", "path 1", "versions 1")
    assert "It stays." in told
    assert len(titles()) == len(titles("trash")) == 1
    home("rename 1", "Winter", "", "")
    assert titles() == ["Winter"]


def test_a_follow_up_and_the_example(autumn):
    home("follow 1", "Later", "", "", "compare", "quit")
    later = next(one.session for one in reviews.summaries() if one.session.title == "Later")
    assert later.follows
    assert "of 49 answered" in home("demo", "quit")


def test_the_example_team_opens_and_is_listed():
    told = home("demo team", "dimension 1", "reviews", "1", "quit")
    assert told.count("Team: Example: a team's review, Northgate Primary. 5 of 6 shared and 1 more.") == 2
    assert "Not shared by all: One of us sees it as" in told
    assert "1. Team: Example: a team's review, Northgate Primary." in told
    assert "demo [team]: open a filled-in example: a review, or a team" in home("help demo", "quit")
    assert "no such word here" in home("demo teams", "quit")


def test_what_does_not_fit_gets_one_line(autumn):
    told = home("open 7", "hello there", "find WEEKLY", "find nowhere", "7", "new", ".", "", "help rename")
    assert told.count("there is no number 7") == 2 or told.count("There is no number 7") == 2
    assert "There is no such word here. Write help to hear them. You wrote: hello there" in told
    assert "1. Autumn. In One, First: weekly" in told
    assert "No review holds all these words." in told
    assert "Cancelled." in told
    assert titles() == ["Autumn"]


def test_a_damaged_review_is_named_and_the_others_open(autumn):
    (autumn.parent / "broken.toml").write_text("format = ")
    told = home("1", "reviews", "2", "quit")
    assert "2. broken.toml, cannot be read: " in told
    assert "Review: Autumn" in told


def test_a_review_that_was_left_is_looked_after_no_longer(autumn):
    listed = Listed(["1", "reviews", "quit"])
    conversation = Console(listed)
    assert talk_through(conversation, lambda: Home(conversation)) == 0
    assert conversation.idle() > RENEW_EVERY


def test_what_cannot_be_put_back_now_can_be_later(autumn):
    told = home("archive 1", lambda: autumn.write_text(""), "undo", autumn.unlink, "undo", "undo")
    assert "cannot be moved" in told
    assert "It is back." in told
    assert "There is nothing to put back." in told
    assert titles() == ["Autumn"]
