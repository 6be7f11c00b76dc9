import pytest

from tui.widgets.fields.note_document import next_mark


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("- one", "- "), ("* one", "* "), ("  + one", "  + "), ("1. one", "2. "), ("9) one", "10) "),
        ("- [x] done", "- [ ] "), ("> said", "> "), ("> > said", "> > "),
        ("- ", ""), ("3. ", ""), ("- [ ] ", ""), ("> ", ""),
        ("one", None), ("-one", None), ("1.5 of them", None), ("", None), ("---", None), ("2026 - a year", None),
    ],
)  # fmt: skip
def test_what_follows_a_line_of_a_list(line, following):
    assert next_mark(line) == following
