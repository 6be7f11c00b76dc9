"""Which terminals are asked what they are, and whose replies tell of 256 colours."""

import pytest

from tui.terminal.identity import has_256_colours, is_worth_asking


@pytest.mark.parametrize(
    "reply",
    [
        "\x1b[>0;136;0c",  # PuTTY
        "\x1b[>0;10;1c",  # Windows Terminal
        "\x1b[>41;379;0c",
        "\x1b[>65;6800;1c",
        "\x1b[>77;30700;0c",
        "\x1bP>|XTerm(379)\x1b\\",
        "\x1bP>|VTE(6800)\x1b\\",
        "\x1bP>|iTerm2 3.5.0\x1b\\",
        "\x1bP>|kitty(0.36.4)\x1b\\",
        "\x1bP>|foot(1.16.2)\x07",
        "\x1bP>|WezTerm 20240203-110809\x1b\\",
        "\x1bP>|mintty 3.7.0\x1b\\",
        "\x1bP>|Konsole 22.12.3\x1b\\",
        "\x1bP>|xterm.js(5.6.0)\x1b\\",
    ],
)
def test_terminals_known_to_have_256_colours(reply):
    assert has_256_colours(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "\x1bP>|tmux 3.3a\x1b\\",
        "\x1b[>84;0;0c",
        "\x1b[>83;40900;0c",  # GNU screen
        "\x1b[>1;10;0c",  # mosh
        "\x1b[>85;95;0c",  # rxvt, which may have 88
        "\x1bP>|footloose\x1b\\",
        "\x1b[>0;1360;0c",
        "\x1b[>c",
        "\x1b[?1;2c",
        "",
    ],
)
def test_of_others_it_is_not_known(reply):
    assert not has_256_colours(reply)


@pytest.mark.parametrize(
    ("term", "asked"),
    [
        ("xterm", True),
        ("putty", True),
        ("screen", True),
        ("tmux", True),
        ("screen.xterm", True),
        ("xterm-16color", False),
        ("xterm-color", True),
        ("linux", False),
        ("vt100", False),
        ("vt220", False),
        ("dumb", False),
        ("ansi", False),
        ("of-nobody", False),
        ("", False),
    ],
)
def test_only_a_terminal_that_may_hide_its_colours_is_asked(term, asked, monkeypatch):
    monkeypatch.setenv("TERM", term)
    assert is_worth_asking("sixteen") == asked
    assert not is_worth_asking("many")
    assert not is_worth_asking("none")
    monkeypatch.setenv("WHOLESCHOOL_ASK", "off")
    assert not is_worth_asking("sixteen")
