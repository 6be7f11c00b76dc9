from hypothesis import given
from hypothesis import strategies as st
from support.samples import text

from sessions.comparison.text_diff import MAX_WORDS, Piece, changes

likely = st.lists(st.sampled_from(["the ", "staff ", "room", "\n", "\r\n", ". ", "é", "x" * 30]), max_size=30).map(
    "".join
)


@given(text | likely, text | likely)
def test_the_pieces_make_both_texts_to_the_letter(old, new):
    pieces = changes(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == new
    assert all(piece.text for piece in pieces)


@given(text)
def test_what_did_not_change_is_all_the_same(words):
    assert [piece.kind for piece in changes(words, words)] in ([], ["same"])


def test_one_word_that_changed_is_the_only_one_told():
    assert changes("Few staff know of it.", "Most staff know of it.") == (
        Piece("gone", "Few"), Piece("new", "Most"), Piece("same", " staff know of it."),
    )  # fmt: skip


def test_words_that_follow_each_other_are_told_as_one_change():
    assert changes("We ask the kitchen staff.", "We ask all lunchtime people.") == (
        Piece("same", "We ask "),
        Piece("gone", "the kitchen staff"),
        Piece("new", "all lunchtime people"),
        Piece("same", "."),
    )  # fmt: skip


def test_a_line_that_came_leaves_the_others_alone():
    assert changes("one\nthree\n", "one\ntwo\nthree\n") == (
        Piece("same", "one\n"), Piece("new", "two\n"), Piece("same", "three\n"),
    )  # fmt: skip


def test_a_passage_too_long_to_compare_is_told_whole():
    old, new = "a " * (MAX_WORDS + 1) + "end", "b " * (MAX_WORDS + 1) + "end"
    assert changes(old, new) == (Piece("gone", old), Piece("new", new))
