"""Input from the terminal, as events."""

from time import monotonic

from hypothesis import example, given
from hypothesis import strategies as st
from textual import events

from tui.terminal import input_parser, replies
from tui.terminal.input_parser import Parser

START, END = "\x1b[200~", "\x1b[201~"


def fed(parser, data, cuts=()):
    """Return the events of the data, which arrives in pieces that end at these positions."""
    found = []
    for start, end in zip((0, *cuts), (*cuts, len(data)), strict=True):
        if data[start:end]:
            found.extend(parser.feed(data[start:end]))
    return found


PIECES = ("\x1b", "\x1b[", "\x1b[200~", "\x11", "\0", "[201~", "\r\n", "\x1b[A")
texts = st.lists(st.sampled_from(PIECES) | st.characters())


@given(texts.map("".join).filter(lambda text: END not in text + END[:-1]), st.lists(st.integers(0, 300)))
@example("a\x1b\x11b", [])
@example("a\x1b[A\0", [7, 9])
def test_only_its_end_marker_ends_a_paste(text, cuts):
    data = f"{START}{text}{END}x"
    pasted, key = fed(Parser(), data, sorted(min(cut, len(data)) for cut in cuts))
    assert isinstance(pasted, events.Paste)
    assert pasted.text == text
    assert isinstance(key, events.Key)
    assert key.key == "x"


def test_a_pause_in_a_paste_ends_nothing():
    parser = Parser()
    assert not fed(parser, f"{START}one\x1b")
    parser._timeout_time = 1.0
    assert not [*parser.tick()]
    (pasted,) = fed(parser, f"\x11two{END}")
    assert pasted.text == "one\x1b\x11two"


def test_a_lost_end_marker_does_not_block_the_keys(monkeypatch):
    parser = Parser()
    assert not fed(parser, f"{START}one")
    monkeypatch.setattr(input_parser, "PASTE_PATIENCE", -1.0)
    (pasted,) = parser.tick()
    assert pasted.text == "one"
    (key,) = fed(parser, "x")
    assert key.key == "x"


def test_escape_and_a_marker_after_its_timeout_are_no_paste(monkeypatch):
    parser = Parser()
    fed(parser, "\x1b")
    monkeypatch.setattr(replies, "monotonic", lambda: monotonic() + 1)
    (escape,) = parser.tick()
    assert escape.key == "escape"
    assert [event.key for event in fed(parser, "[200~")][:2] == ["left_square_bracket", "2"]


def test_a_megabyte_is_one_paste():
    text = "word \x1b[" * 150_000
    data = f"{START}{text}{END}"
    (pasted,) = fed(Parser(), data, range(4096, len(data), 4096))
    assert pasted.text == text


def test_keys_after_a_lost_end_marker_are_keys_again_however_often_they_come(monkeypatch):
    now = 1_000.0
    monkeypatch.setattr(input_parser, "monotonic", lambda: now)
    parser = Parser()
    fed(parser, f"{START}one")
    heard = []
    for _ in range(10):
        now += 5
        heard += fed(parser, "x")
    assert isinstance(heard[0], events.Paste)
    assert [event.key for event in heard[1:]] == ["x"] * (len(heard) - 1)
    assert len(heard) > 3


def test_what_is_too_long_for_a_review_is_not_kept_and_never_acts_as_keys(monkeypatch):
    monkeypatch.setattr(input_parser, "MAX_PASTED_CHARACTERS", 100)
    (pasted,) = fed(Parser(), f"{START}{'a' * 1_000}{END}", range(10, 1_000, 10))
    assert 100 <= len(pasted.text) < 130
