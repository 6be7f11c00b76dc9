import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from content.text.sanitize import for_document, sanitize_line, sanitize_terminal


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text):
    shown = sanitize_terminal(text)
    assert len(shown) == len(text)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"]
    assert "\n" not in sanitize_line(text)


def is_character(c):
    """Whether the code point may ever be one: 66 of them never are, and documents hold a sign in their place."""
    return ord(c) & 0xFFFE != 0xFFFE and not 0xFDD0 <= ord(c) < 0xFDF0


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]).filter(is_character)))
def test_plain_text_stays_as_it_is(text):
    assert for_document(text) == text
    single = "".join(c for c in text if unicodedata.category(c) not in {"Mn", "Sk", "So"})
    assert sanitize_terminal(single) == single


@given(st.text())
def test_parts_of_joined_pictures_are_shown_one_by_one_so_that_all_agree_on_the_width(text):
    shown = sanitize_line(text)
    assert cell_len(shown) == sum(cell_len(c) for c in shown)


def test_reordering_is_shown_not_obeyed():
    assert sanitize_terminal("a\u202eb\u2066c") == "a\ufffdb\ufffdc"


def test_documents_keep_every_kind_of_line_end():
    assert for_document("a\r\nb\rc\u2028d\x0be\u2029f") == "a\nb\nc\nd\ne\n\nf"


def test_a_document_gets_no_code_point_that_stands_for_no_character():
    for code in (0xFFFE, 0xFFFF, 0xFDD0, 0xFDEF, 0x1FFFE, 0x10FFFF):
        assert for_document(f"a{chr(code)}b") == "a\ufffdb"
