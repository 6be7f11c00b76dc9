from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.osc52 import MAX_BYTES, hint, pieces
from tui.terminal.scp_hint import how_to_fetch, over_ssh, ways_to_fetch


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 60_000))
def test_the_pieces_are_the_text_and_each_can_be_sent(text, times):
    whole = text * (times // max(1, len(text)))
    cut = pieces(whole)
    assert "".join(cut) == whole
    assert all(len(piece.encode()) <= MAX_BYTES for piece in cut)
    assert len(cut) >= 1


def test_lines_stay_whole_where_they_can():
    text = "".join(f"{'x' * 900}\n" for _ in range(200))
    assert len(pieces(text)) == 3
    assert all(piece.endswith("x\n") for piece in pieces(text))


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"TMUX": "/tmp/x"}, "set -s set-clipboard on"),
        ({"STY": "1"}, "screen does not"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "macOS Terminal does not"),
        ({}, "PuTTY"),
    ],
)
def test_the_hint_is_for_the_terminal(environment, told):
    assert told in hint(environment)


def test_a_terminal_that_is_known_to_take_it_needs_no_hint():
    assert hint({"TERM": "xterm-kitty"}) == hint({"LC_TERMINAL": "iTerm2"}) == hint({"WT_SESSION": "1"}) == ""


PLAN = Path("/home/b/my plan.md")


@pytest.mark.parametrize(
    ("connection", "mac", "windows"),
    [
        (
            "1.2.3.4 5000 10.0.0.5 22",
            "scp 'b@10.0.0.5:/home/b/my plan.md' .",
            'pscp "b@10.0.0.5:/home/b/my plan.md" .',
        ),
        (
            "1.2.3.4 5000 10.0.0.5 2222",
            "scp -P 2222 'b@10.0.0.5:/home/b/my plan.md' .",
            'pscp -P 2222 "b@10.0.0.5:/home/b/my plan.md" .',
        ),
        (
            "fe80::1 5000 fe80::2 22",
            "scp 'b@[fe80::2]:/home/b/my plan.md' .",
            'pscp "b@[fe80::2]:/home/b/my plan.md" .',
        ),
    ],
)
def test_the_commands_that_fetch_a_file(connection, mac, windows):
    environment = {"SSH_CONNECTION": connection, "USER": "b"}
    texts = {way.name: way.text for way in ways_to_fetch(PLAN, environment)}
    assert texts["Mac or Linux, in a terminal"] == mac
    assert texts["Windows, with PuTTY, in a Command Prompt"] == windows
    assert texts["Windows, with WinSCP"].endswith("get /home/b/my plan.md")
    assert f"{windows}\n" in how_to_fetch(PLAN, environment)
    assert over_ssh(environment)


@pytest.mark.parametrize("connection", ["", "1 2 3", "1 2 3 x"])
def test_without_ssh_there_is_nothing_to_fetch(connection):
    environment = {"SSH_CONNECTION": connection}
    assert not over_ssh(environment)
    assert ways_to_fetch(PLAN, environment) == ()
    assert how_to_fetch(PLAN, environment) == ""


@pytest.mark.parametrize("name", ['a"b', "50%", "$HOME", "a`b", "a*", "[a]"])
def test_what_windows_would_not_take_between_quotes_is_left_to_winscp(name):
    names = [way.name for way in ways_to_fetch(Path("/home/b") / name, {"SSH_CONNECTION": "1 2 3 22", "USER": "b"})]
    assert names == ["Windows, with WinSCP", "Mac or Linux, in a terminal"]
