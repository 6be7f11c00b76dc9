"""Worksheets in files that cannot be read, or only with help."""

import pytest
from support.forms import MarkdownForm, WordForm, back, fill
from support.samples import small

from content import UserError
from sessions.worksheets import blank_form as form
from sessions.worksheets import open_filled


def test_a_title_in_word_is_a_heading(tmp_path):
    made = WordForm(small())
    made.write("one.theme.first", form.SEE, "words")
    assert made.file.paragraphs[0].style.name == "Title"
    assert back(tmp_path, "docx", made.content).session.framework == "small"


def test_damage_anywhere_in_a_word_form_is_one_clear_line(tmp_path):
    whole = fill("docx", small()).content
    for at in range(0, len(whole), 61):
        try:
            back(tmp_path, "docx", whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        except UserError as error:
            assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("form.md", b"words", "does not say which framework"),
        ("form.md", b"# A form [no-such-one]", "'no-such-one' is neither built in nor in"),
        ("form.md", b"\xff\xfe\x00", "not text in UTF-8"),
        ("form.md", b"\x80abc", "not text in UTF-8"),
        ("form.docx", b"words", "no Word document"),
        ("form.pdf", b"words", "a worksheet is Markdown"),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path, name, content, told):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError, match=told):
        open_filled.load(tmp_path / name)


def test_no_file_or_a_pipe_says_so(tmp_path):
    import os

    os.mkfifo(tmp_path / "pipe.md")
    for name, told in (("none.md", "cannot be read"), ("pipe.md", "not a regular file")):
        with pytest.raises(UserError, match=told):
            open_filled.load(tmp_path / name)
    with (tmp_path / "large.md").open("wb") as large:
        large.truncate(open_filled.MAX_BYTES + 1)
    with pytest.raises(UserError, match="larger than 20 MB"):
        open_filled.load(tmp_path / "large.md")


def test_a_framework_that_the_form_does_not_name_can_be_given(tmp_path):
    text = MarkdownForm(small())
    text.write("one.theme.first", form.SEE, "words")
    text.lines[0] = "# Our form"
    filled = back(tmp_path, "md", text.content, framework="small")
    assert filled.session.answer("one.theme.first").note == "words"
