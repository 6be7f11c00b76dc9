"""The examples from the command line: a review, and a team to rehearse with."""

import pytest
from support.commands import out, refused, run
from support.terminal import Terminal

from sessions.storage import membership, reviews
from sessions.teams import example
from sessions.teams import folder as team_folder


@pytest.fixture
def plain(monkeypatch):
    monkeypatch.setenv("WHOLESCHOOL_PLAIN", "1")


def opened(*arguments):
    done = run(*arguments, stdin="quit\n")
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def test_demo_alone_opens_the_review_and_makes_no_team(plain):
    assert opened("demo").startswith("Review: Example: autumn review, Northgate Primary. ")
    assert [one.path.name for one in reviews.summaries()] == ["example.toml"]
    assert membership.memberships() == []
    assert not example.default_folder().exists()


def test_demo_team_opens_the_users_example_team_and_makes_it_once(plain):
    first = opened("demo", "team")
    assert first.startswith("Team: Example: a team's review, Northgate Primary. 5 of 6 shared and 1 more.\n")
    assert "B Badger: 5 positions, 5 notes." in first
    assert opened("demo", "team") == first
    assert len(membership.memberships()) == 1
    assert reviews.summaries() == []
    assert "5 of 6 shared and 1 more" in out("team", "status", example.default_folder())


def test_demo_team_makes_another_in_a_folder_and_never_over_one(plain, tmp_path):
    folder = tmp_path / "rehearsal"
    assert opened("demo", "team", folder).startswith("Team: Example: ")
    assert opened("open", folder).startswith("Team: Example: ")
    assert len(team_folder.read(folder).voices) == 6
    line = refused("demo", "team", folder)
    assert f"{folder}: there is something in this folder already; `wholeschool open` opens it" in line
    assert not example.default_folder().exists()


def test_without_a_terminal_nothing_is_made(tmp_path):
    assert "wholeschool plain PATH" in refused("demo", "team", tmp_path / "rehearsal", stdin="quit\n")
    assert not (tmp_path / "rehearsal").exists()
    assert "No such command 'review'" in refused("demo", "review")


def test_on_a_terminal_the_screen_says_how_to_begin():
    with Terminal("demo", "team") as terminal:
        terminal.wait_for("5 of 6 shared and 1 more")
        terminal.wait_for("An example, to rehearse with: m opens the meeting, F4 reveals, F9 closes it.")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
