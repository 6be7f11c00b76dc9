"""Text of any kind and size, pasted into the whole program."""

import os
import unicodedata
from time import monotonic

import pytest
from support.commands import out
from support.samples import HOSTILE, example_path
from support.terminal import Terminal

from sessions.storage import session_toml

pytestmark = pytest.mark.thorough

AT = "values.plan.signal"
STILL_USABLE = 5.0
"""Seconds that a key may take to show."""


def note(path):
    return session_toml.load(path).session.answer(AT).note


def paste(terminal, text):
    """Paste as terminals do, in brackets; read the program's output meanwhile."""
    data = memoryview(f"\x1b[200~{text}\x1b[201~".replace("\n", "\r").encode())
    while data:
        data = data[os.write(terminal.master, data[:4000]) :]
        terminal.read(0.001)


LARGE = {
    "a megabyte of words": "word " * 200_000,
    "a megabyte of lines": "a line of some words here\n" * 40_000,
    "one line": "x" * 100_000,
    "short lines": "short\n" * 10_000,
    "wide": "日本語テキスト" * 10_000,
    "joined": "👩‍👩‍👧‍👦 e\u0301 עברית العربية ❤️ 👍🏽 🇬🇧 " * 3_000,
}


@pytest.mark.parametrize("name", LARGE)
def test_large_pastes_are_kept_whole_and_leave_the_program_usable(warm, name):
    text, path = LARGE[name], example_path()
    before = note(path)
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for("Is there anyone for whom")
        paste(terminal, f"{text}END")
        terminal.wait_for("END", 60)
        took = []
        for shown in ("ENDa", "ENDab", "ENDabc"):
            begun = monotonic()
            terminal.type(shown[-1])
            terminal.wait_for(shown)
            took.append(monotonic() - begun)
        assert min(took) < STILL_USABLE
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert note(path) == f"{text}ENDabc{before}"


def shown_at_the_editor(terminal):
    """Return the rows of the editor, without its frame, which is heavy where the focus is."""
    rows = terminal.text.splitlines()
    return [row.strip("┃")[1:].rstrip() for row in rows if row.startswith("┃")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("family 👩‍👩‍👧‍👦|", "family 👩·👩·👧·👦|"),
        ("heart ❤️ thumb 👍🏽 flag 🇬🇧|", "heart ❤· thumb 👍· flag GB|"),
        ("é e\u0301 日本|", "é é 日本|"),
        ("bell\x07 nul\x00 esc\x1b[31m c1\x9b|", "bell␇ nul␀ esc␛[31m c1�|"),
        ("bidi \u202eabc\u202c zero\u200bwidth\ufeff|", "bidi �abc� zero�width�|"),
        ("line\u2028separator|", "line␤separator|"),
        ("[bold]x[/bold] [/] %s {} \\|", "[bold]x[/bold] [/] %s {} \\|"),
        ("tab\tstop|", "tab stop|"),
    ],
)
def test_text_is_shown_harmlessly_in_its_place_and_kept(warm, text, shown):
    path = example_path()
    out("answer", path, AT, "--note", "-", stdin=f"{text}\nsecond line")
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for("second line")
        terminal.wait_for(lambda: len(shown_at_the_editor(terminal)) > 1)
        first, second, *_ = shown_at_the_editor(terminal)
        assert (first, second) == (shown, "second line")
        # The cursor is where it seems to be: new text at the end of the line comes after its last character.
        terminal.press("up")
        terminal.type("\x1b[F")
        terminal.type("!")
        terminal.wait_for("|!")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
        for order in (b"bell\x07", b"\x1b[31m c1", "\u202e".encode(), "\u2028".encode(), b"\x00"):
            assert order not in terminal.output
    assert note(path) == f"{text}!\nsecond line"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_of_every_command_harmless(text):
    path = example_path()
    out("answer", path, AT, "--note", "-", "--evidence", text.replace("\0", ""), stdin=text)
    out("act", path, AT, "--what", text.replace("\n", " ").replace("\0", ""))
    assert note(path) == text
    for command in ("show", "export", "check"):
        written = out(command, path)
        assert not [c for c in written if unicodedata.category(c) == "Cc" and c not in "\n\t"]


def test_a_document_that_goes_to_the_terminal_is_harmless_too(warm):
    path = example_path()
    note = "mind the \u202eorder and the zero\u200bwidth"
    out("answer", path, AT, "--note", note)
    assert note in out("export", path)
    with Terminal("export", path, warm=warm) as terminal:
        assert terminal.wait_for_end() == 0
        assert "mind the �order and the zero�width" in terminal.output.decode()
        assert "\u202e" not in terminal.output.decode()


@pytest.mark.parametrize("pasted", ["a\r\nb\rc\n", "a\n\n\nb"])
def test_line_ends_become_line_feeds_at_the_field(warm, pasted):
    path = example_path()
    before = note(path)
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for("Is there anyone for whom")
        os.write(terminal.master, f"\x1b[200~{pasted}END\x1b[201~".encode())
        terminal.wait_for("END")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert note(path) == pasted.replace("\r\n", "\n").replace("\r", "\n") + "END" + before


def test_keys_within_a_paste_are_text(warm):
    path = example_path()
    before = note(path)
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for("Is there anyone for whom")
        paste(terminal, "one\x1b\x11two\x1b[A\0three\x1bEND")
        terminal.wait_for("END")
        terminal.wait_for(lambda: "END" in note(path))
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert note(path).replace(before, "") == "one\x1b\x11two\x1b[A\0three\x1bEND"
