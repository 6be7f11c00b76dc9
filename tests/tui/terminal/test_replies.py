"""What a terminal replies never becomes a key or pasted text, however it comes; and no key is taken for a reply."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual.messages import TerminalSupportsSynchronizedOutput

from tui.terminal import replies
from tui.terminal.input_parser import Parser
from tui.terminal.replies import MAX_NAME, Reply

XTERM = "\x1bP>|XTerm(379)\x1b\\"
PUTTY = "\x1b[>0;136;0c"
SYNCHRONIZED = "\x1b[?2026;2$y"
START, END = "\x1b[200~", "\x1b[201~"
KEYS = ("a", "é", ">", "P", "[", "\\", "c", "\x1b[A", "\x1bOP", "\x1b[15~", "\x1b[1;5C", "\r")


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is set."""
    now = [1_000.0]
    monkeypatch.setattr(replies, "monotonic", lambda: now[0])
    return now


def read(parser, *pieces):
    """Return what comes of the pieces, but for the keys that mean nothing."""
    found = []
    for piece in pieces:
        found.extend(parser.feed(piece))
    return found


def passes(parser, clock, seconds):
    """Return what comes of time that passes, in which nothing is read."""
    clock[0] += seconds
    if parser._timeout_time is not None:
        parser._timeout_time = 0.0
    return [*parser.tick()]


def told(found):
    return [each.text for each in found if isinstance(each, Reply)]


def typed(found):
    return [each.character or each.key for each in found if isinstance(each, events.Key)]


def rest(found):
    return [each for each in found if not isinstance(each, Reply | events.Key)]


@given(
    st.lists(st.sampled_from(KEYS) | st.sampled_from((XTERM, PUTTY, SYNCHRONIZED))),
    st.lists(st.integers(0, 200)),
    st.booleans(),
)
@example(["a", XTERM, "b", PUTTY, "c"], [3, 4, 5, 9, 15, 16, 17, 18, 19], False)
@example(["a", XTERM, PUTTY], list(range(60)), True)
def test_the_keys_around_replies_are_what_they_are_without_them(parts, cuts, awaited):
    cuts = sorted({0, *cuts})
    data = "".join(parts)
    pieces = [data[start:end] for start, end in zip(cuts, [*cuts[1:], len(data)], strict=True) if data[start:end]]
    found = read(Parser(awaits_reply=lambda: awaited), *pieces)
    alone = read(Parser(), "".join(part for part in parts if part not in {XTERM, PUTTY, SYNCHRONIZED}))
    assert typed(found) == typed(alone)
    assert told(found) == [part for part in parts if part in {XTERM, PUTTY}]
    synchronized = [each for each in rest(found) if isinstance(each, TerminalSupportsSynchronizedOutput)]
    assert len(synchronized) == parts.count(SYNCHRONIZED)
    assert rest(found) == synchronized


@pytest.mark.parametrize("reply", [XTERM, PUTTY, SYNCHRONIZED, "\x1b[?1;2c", "\x1bP>|tmux 3.3a\x07"])
def test_a_reply_that_comes_byte_by_byte_with_pauses_types_nothing(reply, clock):
    parser = Parser()
    found = read(parser, *reply[:3])
    for piece in reply[3:]:
        found += passes(parser, clock, 0.15)
        found += read(parser, piece)
    assert not typed(found)


@pytest.mark.parametrize("cut", [1, 2])
def test_while_it_is_awaited_a_reply_whose_beginning_became_a_key_is_one_all_the_same(cut, clock):
    for reply in (XTERM, PUTTY, XTERM + PUTTY):
        parser = Parser(awaits_reply=lambda: True)
        read(parser, reply[:cut])
        passes(parser, clock, 0.2)
        assert not typed(read(parser, reply[cut:]))


@pytest.mark.parametrize(
    "damaged",
    [
        XTERM[:-2] + PUTTY,
        XTERM[:6] + PUTTY,
        PUTTY[:6] + PUTTY,
        "\x1bP>" + PUTTY,
        "\x1b[>" + XTERM,
        "\x1b[?2026;" + XTERM,
        "\x1bP>|" + "x" * MAX_NAME + PUTTY,
        "\x1bP>|XTe\x00" + PUTTY,
    ],
)
def test_a_damaged_reply_is_dropped_and_what_follows_is_read(damaged):
    found = read(Parser(), damaged + "é")
    assert [key for key in typed(found) if key.isprintable()] == ["é"]
    assert told(found)


@pytest.mark.parametrize("damaged", [PUTTY[:-1], XTERM[:-2], XTERM[:-1], "\x1b[?20", "\x1bP>"])
def test_after_a_reply_without_an_end_keys_are_keys_again(damaged, clock):
    parser = Parser()
    found = read(parser, damaged)
    found += passes(parser, clock, replies.PATIENCE + 0.1)
    assert not found
    assert typed(read(parser, "word")) == [*"word"]


@pytest.mark.parametrize("damaged", [PUTTY[:-1], "\x1b[?20"])
def test_a_letter_after_a_reply_without_an_end_is_typed(damaged):
    assert typed(read(Parser(), damaged, "x")) == ["x"]


def test_esc_and_alt_are_keys_after_their_time(clock):
    for data, keys in (("\x1b", ["escape"]), ("\x1bP", ["alt+shift+p"]), ("\x1b[", ["alt+left_square_bracket"])):
        parser = Parser()
        assert not read(parser, data)
        assert not passes(parser, clock, 0.05)
        found = passes(parser, clock, 0.1)
        assert [each.key for each in found] in (keys, ["left_square_bracket"])
        assert [each.key for each in read(parser, "x")] == ["x"]


def test_a_reply_in_the_middle_of_a_paste_is_no_part_of_it_while_it_is_awaited():
    data = f"{START}one{PUTTY}two{END}"
    (pasted,) = read(Parser(awaits_reply=lambda: True), data)
    assert pasted.text == "onetwo"
    (pasted,) = read(Parser(), data)
    assert pasted.text == f"one{PUTTY}two"
