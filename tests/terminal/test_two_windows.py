"""One review in two windows, and changed by another program while one is open."""

import os
import signal

import pytest
from support.commands import out, refused
from support.samples import example_path
from support.terminal import Terminal

from sessions.storage import reviews, session_toml, versions

pytestmark = pytest.mark.thorough

AT = "values.plan.signal"


def note(path):
    return session_toml.load(path).session.answer(AT).note


@pytest.fixture
def first(warm):
    """A window with the example open at a prompt."""
    with Terminal("open", example_path(), "--at", AT, warm=warm) as terminal:
        terminal.wait_for("Is there anyone for whom")
        yield terminal


@pytest.fixture
def path():
    return reviews.folder() / "example.toml"


def test_the_second_window_reads_and_says_who_has_it(warm, first, path):
    with Terminal("open", path, "--at", AT, warm=warm) as second:
        second.wait_for("This review is open elsewhere, by ")
        assert f" on {os.uname().nodename}, since " in " ".join(second.text.split())
        second.type("r")
        second.wait_for("For reading only: it is open elsewhere")
        second.type("nothing of this")
        second.press("f10")
        assert second.wait_for_end() == 0
        assert "nothing of this" not in second.text
    first.type("First. ")
    first.wait_for("First.")
    first.press("f10")
    assert first.wait_for_end() == 0
    assert note(path).startswith("First. ")


def test_the_second_window_offers_a_copy(warm, first, path):
    before = path.read_bytes()
    with Terminal("open", path, "--at", AT, warm=warm) as second:
        second.wait_for("This review is open elsewhere, by ")
        second.type("c")
        second.wait_for("Copy of Example")
        second.wait_for("Is there anyone for whom")
        second.type("In the copy. ")
        second.wait_for("In the copy.")
        second.press("f10")
        assert second.wait_for_end() == 0
    (copy,) = reviews.folder().glob("copy-of-*.toml")
    assert note(copy).startswith("In the copy. ")
    assert path.read_bytes() == before


def test_the_command_line_is_kept_out_too(first, path):
    before = path.read_bytes()
    assert "cannot be changed here: it is open elsewhere, by" in refused("answer", path, AT, "--note", "x")
    assert "Example" in out("show", path)
    assert path.read_bytes() == before


def test_what_a_killed_window_held_is_free_at_once(first, path):
    first.kill(signal.SIGKILL)
    first.wait_for_end()
    out("answer", path, AT, "--note", "free again")
    assert note(path) == "free again"


CHOICES = {"b": "Keep both", "y": "Keep yours", "t": "Take theirs"}


@pytest.mark.parametrize("choice", CHOICES)
def test_a_change_behind_ones_back_is_noticed_and_asked_about(first, path, choice):
    theirs = path.read_text().replace("Northgate", "Southgate")
    path.write_text(theirs)
    first.type("Mine. ")
    first.wait_for("NOT SAVED")
    assert "nothing is overwritten until you choose" in " ".join(first.text.split())
    assert path.read_text() == theirs
    first.press("ctrl+s")
    first.wait_for(CHOICES[choice])
    first.type(choice)
    first.wait_for(lambda: "NOT SAVED" not in first.text and CHOICES[choice] not in first.text)
    shows_theirs = choice == "t"
    first.wait_for("Southgate" if shows_theirs else "Northgate")
    assert ("Mine." in first.text) != shows_theirs
    first.type("Later. ")
    first.wait_for("Later.")
    first.press("f10")
    assert first.wait_for_end() == 0
    texts = [file.read_text() for file in reviews.folder().glob("*.toml")]
    earlier = [version.path.read_text() for version in versions.versions(path)]
    assert any("Later. " in text for text in texts)
    assert any("Mine. " in text for text in (texts + earlier if shows_theirs else texts))
    assert any("Southgate" in text for text in (texts + earlier if choice == "y" else texts))
    assert ("Southgate" in path.read_text()) == (choice != "y")


def test_deciding_later_is_asked_again_on_leaving(first, path):
    theirs = path.read_text().replace("Northgate", "Southgate")
    path.write_text(theirs)
    first.type("Mine. ")
    first.wait_for("NOT SAVED")
    first.press("f10")
    first.wait_for("Decide later")
    first.type("l")
    first.wait_for(lambda: "Decide later" not in first.text)
    first.type("More. ")
    first.wait_for("More.")
    assert path.read_text() == theirs
    assert any("Mine. " in version.path.read_text() for version in versions.versions(path))
    first.press("f10")
    first.wait_for("Decide later")
    first.type("y")
    assert first.wait_for_end() == 0
    assert note(path).startswith("Mine. More. ")
