"""Which lines are commands and which are text, and that every command is known everywhere."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.plain import Listed, review, stuffed
from support.samples import HOSTILE, SMALL_FRAMEWORK, small

from content.frameworks import library
from sessions.storage import reviews, session_toml
from tui.plain import command_table
from tui.plain.command_table import parse
from tui.plain.console import END, Console, unstuffed
from tui.plain.home import Home
from tui.plain.review.review_loop import ReviewRoom
from tui.plain.team import TeamRoom

AT = "one.theme.first"


@pytest.fixture
def blank():
    library.install(str(SMALL_FRAMEWORK))
    return reviews.create(small(), title="Autumn", school="Northgate", author="A. Byron")


def answer_of(opened, item=AT):
    return session_toml.load(opened.path).session.answer(item)


@pytest.mark.parametrize(
    ("room", "known"),
    [
        (ReviewRoom, command_table.REVIEW),
        (ReviewRoom, command_table.KEPT),
        (TeamRoom, command_table.TEAM),
        (Home, command_table.HOME),
    ],
)
def test_every_word_does_something_is_in_the_help_and_is_understood(room, known):
    told = list(command_table.help_lines(known))
    assert len({word.name for word in known}) == len(known)
    if known is not command_table.KEPT:
        assert set(room.DEEDS) == {word.name for word in known}
    for word in known:
        assert word.name in room.DEEDS
        assert word.in_words() in told
        for spelled in (word.name, word.name.upper(), *word.also):
            line = f"{spelled} {word.form.example}"
            found = parse(line, known, next(iter(word.at)), lambda _: ("next",))
            assert found, line
            assert found.word == word, line


@pytest.mark.parametrize(
    "line",
    [
        "next year we do more", "read books aloud daily", "mark my words", "place the pupils first",
        "help staff to see",
        "go to their classes", "left out", "plan ahead", "from the start", "skip it", "words fail me", "sure we do",
        "because we ask", "quit smoking", "save time", "7", "yes", "..", "Next.", "status quo", "check twice",
        "words", "copy",
    ],
)  # fmt: skip
def test_a_line_that_fits_no_word_whole_is_the_answer(blank, line):
    if line in {"words", "copy"}:  # these are commands, and the note is unchanged
        review(blank, line, at=AT)
        assert answer_of(blank).note == ""
        return
    assert "Kept as your answer." in review(blank, line, at=AT)
    assert answer_of(blank).note == line


def test_note_before_a_word_makes_it_text(blank):
    review(blank, "note next", "note", "quit", ".", at=AT)
    assert answer_of(blank).note == "next\n\nquit"


def test_a_second_line_is_a_paragraph_of_its_own_and_undo_takes_it_back(blank):
    told = review(blank, "One.", "Two.", "undo", "redo", "undo", at=AT)
    assert "Added to your answer. Write undo to take it back." in told
    assert answer_of(blank).note == "One."


def test_what_was_kept_of_a_line_with_a_word_before_it_is_said(blank):
    told = review(blank, "evidence is thin here", at=AT)
    assert "Kept as how you know: Is thin here." in told
    assert answer_of(blank).evidence == "is thin here"


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=60) | st.text(
    st.sampled_from(".\n a\t"), max_size=12
)


@given(text)
@example(".\n..\n...\n. \n.x")
@example("\n\n")
def test_a_text_in_the_form_that_a_dot_ends_is_the_text(typed):
    *lines, end = stuffed(typed)
    assert end == END
    assert END not in lines
    assert "\n".join(map(unstuffed, lines)) == typed


@settings(max_examples=25)
@given(text.filter(lambda typed: typed.strip()))
def test_a_text_comes_back_exactly_through_the_file(typed):
    library.install(str(SMALL_FRAMEWORK))
    with reviews.create(small(), title="T", school="S", author="A") as opened:
        review(opened, "note", *stuffed(typed), at=AT)
        assert answer_of(opened).note == typed


lines = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=20)
    | st.sampled_from([word.name for word in command_table.REVIEW])
    | st.sampled_from([f"{word.name} {word.form.example}" for word in command_table.REVIEW])
    | st.tuples(st.sampled_from([word.name for word in command_table.REVIEW]), st.text("abc 1.", max_size=8)).map(
        " ".join
    )
    | st.sampled_from(["", ".", "..", "none", "1", "yes", "no"])
)


@settings(max_examples=60)
@given(lines, st.lists(lines, max_size=5))
def test_no_line_ends_it_and_every_line_is_a_word_or_in_the_note(line, others):
    library.install(str(SMALL_FRAMEWORK))
    with reviews.create(small(), title="T", school="S", author="A") as opened:
        names = ReviewRoom(Console(Listed([])), opened, AT).names
        is_word = parse(line, command_table.REVIEW, "question", names) is not None or line.strip() in {"", "."}
        kept = []
        told = review(opened, line, lambda: kept.append(answer_of(opened).note), *others, at=AT)
        assert not {sign for sign in told if sign < " " and sign != "\n"}
        assert is_word or kept == [line]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_was_typed_is_said_without_orders_to_the_terminal(blank, hostile):
    told = review(
        blank, "note", *stuffed(hostile), f"evidence {hostile.splitlines()[0]}", "preview", "again", "rename",
        hostile.replace("\n", " "), "", "", "where", "left", "outline", "find x", "quit", at=AT,
    )  # fmt: skip
    assert not set(told) & {chr(code) for code in (*range(32), 0x7F, *range(0x80, 0xA0)) if chr(code) != "\n"}
    assert not set(told) & set("\u202e\ufeff\u200b\u2028")
