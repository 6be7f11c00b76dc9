import pytest

from content.files.word_list import read_words


def test_words_are_lines_without_comments_and_spaces(tmp_path):
    (tmp_path / "words.txt").write_text("# Zoë's list\n# of two\n\nzoë\n  Ada \n", encoding="utf-8")
    assert read_words(tmp_path / "words.txt") == {"zoë", "Ada"}


def test_a_list_that_is_missing_is_a_fault_of_the_program(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        read_words(tmp_path / "none.txt")
