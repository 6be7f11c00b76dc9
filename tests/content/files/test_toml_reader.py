import pytest

from content import InvalidFileError
from content.files.toml_reader import MAX_BYTES, MAX_TABLES, LineNumbers, dotted, read

TEXT = '''top = 1
[a]
b = """
[not.a.table]
c = 2
"""
"d e" = 3
[[list]]
x = 1
[[list]]
x = 2
  [list.inner]
  y.z = 1
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("top",), 1),
        (("a",), 2),
        (("a", "b"), 3),
        (("a", "d e"), 7),
        (("list", 0, "x"), 9),
        (("list", 1, "x"), 11),
        (("list", 1, "inner", "y", "z"), 13),
        (("list", 1, "missing"), 10),
        (("c",), None),
        (("not", "a", "table"), None),
    ],
)
def test_the_line_of_a_key(key, line):
    assert LineNumbers(TEXT).of(key) == line


def test_keys_are_written_as_in_toml_and_counted_from_one():
    assert dotted(("answers", "values.shared", "from", 0)) == 'answers."values.shared".from[1]'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = " + "[" * 10_000, "nested too deeply|not valid TOML"),
        ("x = " + "9" * 10_000, "out of range|not valid TOML"),
        ("x = 2026-99-99", "not valid TOML|out of range"),
        ("a = 1\na = 2\n", "2: not valid TOML"),
        (" \n", "empty"),
    ],
)
def test_strange_files_get_one_line(tmp_path, text, expected):
    path = tmp_path / "x.toml"
    path.write_text(text)
    with pytest.raises(InvalidFileError, match=expected):
        read(path)


def test_a_huge_file_is_not_read(tmp_path):
    path = tmp_path / "x.toml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(InvalidFileError, match="larger than 8 MB"):
        read(path)


def test_toml_1_1_is_accepted(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text('table = {\n  bell = "\\e\\x41",\n}\nat = 2026-12-18T09:30Z\n')
    data, _ = read(path)
    assert data["table"] == {"bell": "\x1bA"}
    assert data["at"].isoformat() == "2026-12-18T09:30:00+00:00"


@pytest.mark.parametrize("around", ["{}", '# """\n{}# """\n', 'a = \'"""\'\n{}b = \'"""\'\n'])
def test_a_file_of_too_many_tables_is_not_parsed(tmp_path, around):
    path = tmp_path / "x.toml"
    path.write_text(around.format("".join(f"[t{number}]\n" for number in range(MAX_TABLES + 1))))
    with pytest.raises(InvalidFileError, match="more than 60,000 tables"):
        read(path)


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_lines_of_a_note_that_look_like_tables_do_not_count(tmp_path, quotes):
    path = tmp_path / "x.toml"
    path.write_text(f"a = {quotes}\n" + "[x] done\n" * (MAX_TABLES + 1) + f"{quotes}\n")
    assert read(path)[0]["a"].count("[x]") == MAX_TABLES + 1
