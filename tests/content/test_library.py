import os
import re

import pytest
from support.samples import SMALL_FRAMEWORK

from content import BrokenFile, UserError, library

TEXT = SMALL_FRAMEWORK.read_text()

BROKEN = {
    "missing pole": (TEXT.replace('left = "wide"\n', ""), r"50: dimensions\[2\]\.left: missing; add it"),
    "duplicate id": (
        TEXT.replace("one.theme.second", "one.theme.first"),
        r"41: dimensions\[1\]\.themes\[1\]\.questions\[2\]\.id: the id 'one\.theme\.first' is used twice",
    ),
    "unknown key": (TEXT.replace("purpose =", "porpose ="), r"5: porpose: .*did you mean purpose\?"),
    "not TOML": (TEXT.replace('id = "small"', "id = small"), r"2: not valid TOML: invalid value"),
    "wrong type": (TEXT.replace("year = 2020", 'year = "2020"'), r"13: source\.year: should be a whole number"),
    "bad id": (TEXT.replace('id = "one"', 'id = "One!"'), r"dimensions\[1\]\.id: 'One!' should be lower-case words"),
    "empty question": (TEXT.replace('"What is first?"', '""'), r"text: is empty"),
    "newer format": (TEXT.replace("format = 1", "format = 2"), r"1: format: .*later version"),
    "short scale": (TEXT.replace('"All", "Most", "Some"', '"All", "Some"'), r"7: scale: needs at least three steps"),
    "no dimensions": ("format = 1\nscale = [1]\n", r"scale\[1\]: should be text"),
    "empty": ("", "empty"),
    "bad date": (TEXT.replace("2026-11-23", '"now"'), r"terms\[1\]\.checked: should be a date such as"),
    "a table for a list": (TEXT.replace("points = [", "points = 3 #"), r"points: should be a list"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gets_one_line_with_file_place_and_mend(tmp_path, name):
    text, expected = BROKEN[name]
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(BrokenFile) as caught:
        library.load(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    assert re.search(expected, message), message
    assert path.read_text() == text


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"title = 'caf\xe9'\n", "1: not UTF-8"), (b"\x00\x01\x02", "not valid TOML"), (b"\xff\xfeh\x00", "not UTF-8")],
)
def test_what_is_not_text_gets_one_line(tmp_path, content, expected):
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    with pytest.raises(BrokenFile, match=expected):
        library.load(path)


def test_all_problems_are_found_at_once(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(TEXT.replace('left = "wide"\n', "").replace("purpose =", "porpose ="))
    with pytest.raises(BrokenFile) as caught:
        library.load(path)
    assert {problem.key for problem in caught.value.problems} == {("porpose",), ("purpose",), ("dimensions", 1, "left")}
    assert "and 2 more" in str(caught.value)


def test_byte_order_mark_and_crlf_are_read(tmp_path):
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert library.load(path).id == "small"


def test_a_folder_or_pipe_or_nothing_gets_one_line_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    for path in (tmp_path, tmp_path / "pipe.toml", tmp_path / "none.toml"):
        with pytest.raises(BrokenFile, match=str(path)):
            library.load(path)


def test_found_by_id_by_path_and_in_the_users_folder(home):
    assert library.named(str(SMALL_FRAMEWORK)).id == "small"
    with pytest.raises(UserError, match=r"neither built in nor in .*frameworks"):
        library.find("small")
    assert library.keep(str(SMALL_FRAMEWORK)).id == "small"
    assert library.find("small").title == "A small framework"
    assert (home / "frameworks" / "small.toml").stat().st_mode & 0o777 == 0o600


def test_another_framework_never_takes_the_place_of_a_kept_one(home, tmp_path):
    library.keep(str(SMALL_FRAMEWORK))
    other = tmp_path / "other.toml"
    other.write_text(TEXT.replace("A small framework", "Another one"))
    with pytest.raises(UserError, match="has the id 'small' already"):
        library.keep(str(other))
    assert library.find("small").title == "A small framework"


def test_a_broken_file_in_the_users_folder_does_not_hide_the_others(home):
    (home / "frameworks").mkdir(parents=True)
    (home / "frameworks" / "broken.toml").write_text("x = ")
    listed = library.available()
    assert [entry.framework is None for entry in listed] == [False, True]
    assert "not valid TOML" in listed[1].problem


@pytest.mark.parametrize(
    "name", ["../small", "/etc/passwd", "~/x.toml", "small.toml", "x" * 100_000, "\x00", "a/b", "", "."]
)
def test_an_id_that_a_file_names_is_never_a_path(name, home):
    with pytest.raises(library.FrameworkNotFound, match="neither built in nor in") as caught:
        library.find(name)
    assert len(str(caught.value)) < 500 + len(str(home))
