"""Without UTF-8 every character has an ASCII look-alike, and every line keeps its width."""

from hypothesis import given
from rich.cells import get_character_cell_size
from support import samples

from content.text.sanitize import sanitize_terminal
from tui.terminal.ascii_fallback import in_ascii


def test_words_stay_readable():
    assert in_ascii("Café “Åsa” – 3…5 · Łódź") == 'Cafe "Asa" - 3~5 - Lodz'


def test_orders_to_the_terminal_stay_as_they_are():
    assert in_ascii("\x1b[38;5;117m●\x1b[0m") == "\x1b[38;5;117m?\x1b[0m"


def test_frames_have_corners():
    assert in_ascii("╭─╮│╰╯┏━┓┃") == "+-+|+++=+|"


@given(samples.text)
def test_any_text_becomes_ascii_of_the_same_width(text):
    shown = sanitize_terminal(text)
    assert in_ascii(shown).isascii()
    for character in shown:
        if character.isprintable():
            assert len(in_ascii(character)) == get_character_cell_size(character)
