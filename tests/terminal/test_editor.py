"""The current note in the user's own editor, in a real terminal."""

import pytest
from support.samples import example_path
from support.terminal import Terminal

from sessions.storage import session_toml

pytestmark = pytest.mark.thorough

AT = "values.plan.signal"


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Make a program the user's editor."""

    def make(script):
        path = tmp_path / "my editor"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", f"'{path}' --plain")

    return make


def note(path):
    return session_toml.load(path).session.answer(AT).note


def drafts(home):
    return sorted((home / "drafts").iterdir()) if (home / "drafts").is_dir() else []


def to_editor(terminal):
    """Press the key for the editor."""
    terminal.press("f6")
    terminal.wait_for("What would you like")
    terminal.type("ax")


def test_a_note_goes_to_the_editor_and_comes_back_and_that_can_be_undone(editor, home, warm):
    editor('printf "asking\\n"; read answer; printf "%s from outside\\n" "$answer" >> "$2"')
    path = example_path()
    before = note(path)
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for("Is there anyone for whom")
        terminal.type("Begun. ")
        to_editor(terminal)
        terminal.wait_for("asking")
        terminal.type("typed")
        terminal.press("enter")
        terminal.wait_for("back from the editor")
        terminal.wait_for(lambda: note(path) == f"Begun. {before}typed from outside")
        terminal.press("ctrl+z")
        terminal.wait_for(lambda: note(path) == f"Begun. {before}")
        terminal.type("On. ")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert "On. " in note(path)
    assert drafts(home) == []


def test_an_interrupt_in_the_editor_is_the_editor_s_alone(editor, warm):
    editor("trap 'echo caught; exit 0' INT; echo asking; while :; do sleep 0.1; done")
    path = example_path()
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for("Is there anyone for whom")
        to_editor(terminal)
        terminal.wait_for("asking")
        terminal.press("ctrl+c")
        terminal.wait_for("back from the editor")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(
    ("script", "said"),
    [('echo lost >> "$2"; exit 3', "ended with an error"), ('printf "\\377\\376" > "$2"', "not UTF-8 text")],
)
def test_what_an_editor_spoils_is_kept_and_the_note_stays(editor, home, warm, script, said):
    editor(script)
    path = example_path()
    before = note(path)
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for("Is there anyone for whom")
        to_editor(terminal)
        terminal.wait_for(said)
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert note(path) == before
    assert len(drafts(home)) == 1


def test_an_editor_that_fails_says_so_and_leaves_nothing(editor, home, warm):
    editor("exit 1")
    path = example_path()
    before = note(path)
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for("Is there anyone for whom")
        to_editor(terminal)
        terminal.wait_for("exit code 1")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert note(path) == before
    assert drafts(home) == []


def test_what_an_editor_had_when_the_line_dropped_is_kept_and_told_of(editor, home, warm):
    editor('echo half a thought >> "$2"; echo asking; sleep 30')
    path = example_path()
    before = note(path)
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for("Is there anyone for whom")
        terminal.type("Typed. ")
        to_editor(terminal)
        terminal.wait_for("asking")
        terminal.hang_up()
        assert terminal.wait_for_end() == 129
    assert note(path) == f"Typed. {before}"
    (draft,) = drafts(home)
    assert draft.read_text().endswith("half a thought\n")
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for("never came back")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0


def test_an_editor_that_is_not_there_gets_one_line(monkeypatch, warm):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "no-such-editor")
    with Terminal("open", example_path(), "--at", AT, warm=warm) as terminal:
        terminal.wait_for("Is there anyone for whom")
        to_editor(terminal)
        terminal.wait_for("no-such-editor is not found")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
