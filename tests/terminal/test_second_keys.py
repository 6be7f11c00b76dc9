"""The second keys of the menu, the help and quitting, for terminals that keep F1 and F10 for themselves."""

import shlex
import shutil

import pytest
from support.commands import PROGRAM
from support.samples import example_path
from support.terminal import Terminal

AT = "values.plan.signal"
QUESTION = "Is there anyone for whom"


KEYS = {"ctrl+backslash": "What would you like to do?", "ctrl+]": "Where you are: in an editor"}


def test_the_second_keys_open_the_menu_and_the_help_and_quit(warm):
    with Terminal("open", example_path(), "--at", AT, warm=warm) as terminal:
        terminal.wait_for(QUESTION)
        terminal.type("Typed before. ")
        terminal.wait_for("Typed before.")
        for key, words in KEYS.items():
            terminal.press(key)
            terminal.wait_for(words)
            terminal.press("escape")
            terminal.wait_for(QUESTION)
        terminal.press("ctrl+backslash")
        terminal.type("h")
        terminal.wait_for("F1 or ? or ^]")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0


@pytest.mark.thorough
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", ["tmux", "screen"])
def test_they_pass_through_tmux_and_screen(tmp_path, name, key):
    if not shutil.which(name):
        pytest.skip(f"{name} is not here")
    (tmp_path / "screens").mkdir(mode=0o700)
    before = {
        "tmux": ("-S", tmp_path / "tmux", "-f", "/dev/null", "new-session"),
        "screen": ("-U", "-c", "/dev/null", "sh", "-c"),
    }
    inner = shlex.join([*PROGRAM, "open", str(example_path()), "--at", AT])
    program = (shutil.which(name), *map(str, before[name]), inner)
    with Terminal(program=program, environment={"SCREENDIR": str(tmp_path / "screens")}) as terminal:
        terminal.wait_for(QUESTION)
        terminal.press(key)
        terminal.wait_for(KEYS[key])
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
