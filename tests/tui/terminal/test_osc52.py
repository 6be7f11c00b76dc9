from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.osc52 import MAX_BYTES, hint, pieces
from tui.terminal.scp_hint import how_to_fetch, pscp_command, scp_command


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


PLAN = Path("/home/b/my plan.md")


@pytest.mark.parametrize(
    ("connection", "command"),
    [
        ("1.2.3.4 5000 10.0.0.5 22", "scp 'b@10.0.0.5:/home/b/my plan.md' ."),
        ("1.2.3.4 5000 10.0.0.5 2222", "scp -P 2222 'b@10.0.0.5:/home/b/my plan.md' ."),
        ("fe80::1 5000 fe80::2 22", "scp 'b@[fe80::2]:/home/b/my plan.md' ."),
        ("", ""),
        ("1 2 3", ""),
        ("1 2 3 x", ""),
    ],
)
def test_the_command_that_fetches_a_file(connection, command):
    assert scp_command(PLAN, {"SSH_CONNECTION": connection, "USER": "b"}) == command
    assert bool(how_to_fetch(PLAN, {"SSH_CONNECTION": connection, "USER": "b"})) == bool(command)


def test_the_command_for_windows_has_its_own_quotes():
    over_ssh = {"SSH_CONNECTION": "10.0.0.9 51000 10.0.0.5 2222", "USER": "byron"}
    assert pscp_command(Path("/home/byron/my plan.md"), over_ssh) == (
        'pscp -P 2222 "byron@10.0.0.5:/home/byron/my plan.md" .'
    )
    assert pscp_command(Path('/home/byron/a"b.md'), over_ssh) == ""
    assert pscp_command(Path("/home/byron/plan.md"), {}) == ""
