import os
import re

import pytest
from support.samples import SMALL_FRAMEWORK

from content import InvalidFileError, UserError
from content.frameworks import library

TEXT = SMALL_FRAMEWORK.read_text()

BUILT_IN = ["Whole-school leadership for SEN/D", "The graduated approach"]
"""The titles of the built-in frameworks in the order in which they are offered."""

ROUTE = '\n[[routes]]\nid = "r"\nname = "R"\nminutes = 10\n'

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
    "newer format": (TEXT.replace("format = 1", "format = 3"), r"1: format: .*later version"),
    "short scale": (TEXT.replace('"All", "Most", "Some"', '"All", "Some"'), r"7: scale: needs at least three steps"),
    "no dimensions": ("format = 1\nscale = [1]\n", r"scale\[1\]: should be text"),
    "empty": ("", "empty"),
    "bad date": (TEXT.replace("2026-11-23", '"now"'), r"terms\[1\]\.checked: should be a date such as"),
    "a table for a list": (TEXT.replace("points = [", "points = 3 #"), r"points: should be a list"),
    "a theme's id for a prompt": (
        TEXT.replace('id = "one.plan.act"', 'id = "one.theme"'),
        r"46: dimensions\[1\]\.prompts\[1\]\.id: the id 'one\.theme' is used twice",
    ),
    "an id of two lines": (TEXT.replace('id = "one"', 'id = "one\\n"'), r"dimensions\[1\]\.id: .* lower-case words"),
    "equal labels": (TEXT.replace('"Most"', '"all "'), r"7: scale\[2\]: 'all ' is the label of another step too"),
    "too long a scale": (
        TEXT.replace('"Most"', ", ".join(f'"{number}"' for number in range(20))),
        r"7: scale: has 22 steps; 20 are the most",
    ),
    "nobody's": (TEXT.replace('authors = ["A. Writer", "B. Writer"]', "authors = []"), r"10: source\.authors: needs"),
    "a theme without questions": (
        f"{TEXT[: TEXT.rindex('    [[dimensions.themes.questions]]')]}questions = []\n",
        r"dimensions\[2\]\.themes\[1\]\.questions: the theme 'two\.theme' has no question",
    ),
    "leads nowhere": (
        TEXT.replace('id = "two.theme"', 'id = "two.theme"\nleads_to = "x"'),
        r"leads_to: .*has the id 'x'; it has none; take leads_to out",
    ),
    "no language tag": (
        TEXT.replace('id = "small"', 'id = "small"\nlanguage = "plain English"'),
        r"3: language: 'plain English' should be a language tag .*such as en-GB or cy",
    ),
    "a route of nothing": (
        f"{TEXT}{ROUTE}items = []\n",
        r"routes\[1\]\.items: has too few entries; it needs at least 1",
    ),
    "a route to nowhere": (
        f'{TEXT}{ROUTE}items = ["one.theme.frist"]\n',
        r"routes\[1\]\.items\[1\]: no question or prompt has the id .*; did you mean one\.theme\.first\?",
    ),
    "a route that comes back": (
        f'{TEXT}{ROUTE}items = ["one.theme.first", "one.plan.act", "one.theme.first"]\n',
        r"routes\[1\]\.items\[3\]: 'one\.theme\.first' is in this route already; take it out",
    ),
    "a route in no time": (
        f"{TEXT}{ROUTE}items = []\n".replace("10", "0"),
        r"routes\[1\]\.minutes: should be 1 or more",
    ),
    **{
        f"{rule} without words": (
            f'{TEXT}\n[[bolt_on_checks]]\nrule = "{rule}"\nsays = "x"\nbecause = "y"\n',
            rf"bolt_on_checks\[1\]\.words: the rule {rule} needs words",
        )
        for rule in ("led-by-one-role", "one-department", "voices-missing")
    },
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gets_one_line_with_file_place_and_mend(tmp_path, name):
    text, expected = BROKEN[name]
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(InvalidFileError) as caught:
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
    with pytest.raises(InvalidFileError, match=expected):
        library.load(path)


def test_all_problems_are_found_at_once(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(TEXT.replace('left = "wide"\n', "").replace("purpose =", "porpose ="))
    with pytest.raises(InvalidFileError) as caught:
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
        with pytest.raises(InvalidFileError, match=str(path)):
            library.load(path)


def test_found_by_id_by_path_and_in_the_users_folder(home):
    assert library.resolve(str(SMALL_FRAMEWORK)).id == "small"
    with pytest.raises(UserError, match=r"neither built in nor in .*frameworks"):
        library.get("small")
    assert library.install(str(SMALL_FRAMEWORK)).id == "small"
    assert library.get("small").title == "A small framework"
    assert (home / "frameworks" / "small.toml").stat().st_mode & 0o777 == 0o600


def test_another_framework_never_takes_the_place_of_a_kept_one(home, tmp_path):
    library.install(str(SMALL_FRAMEWORK))
    other = tmp_path / "other.toml"
    other.write_text(TEXT.replace("A small framework", "Another one"))
    with pytest.raises(UserError, match="has the id 'small' already"):
        library.install(str(other))
    assert library.get("small").title == "A small framework"


def test_a_newer_version_of_a_kept_framework_is_pointed_to_the_update(tmp_path):
    library.install(str(SMALL_FRAMEWORK))
    newer = tmp_path / "newer one.toml"
    newer.write_text(TEXT.replace('version = "1"', 'version = "2"'))
    with pytest.raises(UserError, match=r"version 1 is kept, this is version 2: `.* update '.*/newer one.toml'`"):
        library.install(str(newer))


@pytest.mark.parametrize("there", ["damaged = ", TEXT.replace('id = "small"', 'id = "large"')])
def test_keeping_a_framework_never_overwrites_what_stands_in_its_place(home, there):
    put(home, "small.toml", there)
    with pytest.raises(UserError, match="that file is there already"):
        library.install(str(SMALL_FRAMEWORK))
    assert (home / "frameworks" / "small.toml").read_text() == there


def test_a_framework_whose_file_was_damaged_is_not_said_to_be_missing(home):
    put(home, "small.toml", "title =")
    with pytest.raises(library.FrameworkNotFound, match=r"'small' cannot be used: .*small\.toml:1: not valid TOML"):
        library.get("small")
    with pytest.raises(InvalidFileError):
        library.resolve("small")


def put(home, name, text):
    (home / "frameworks").mkdir(parents=True, exist_ok=True)
    (home / "frameworks" / name).write_text(text)


def test_the_default_is_the_first_wherever_frameworks_are_listed(home):
    put(home, "a.toml", TEXT)
    first, *others = [entry.framework.id for entry in library.available()]
    assert first == library.DEFAULT
    assert others == ["graduated-approach", "small"]
    assert next(iter(library.choices().by_label.values())).id == library.DEFAULT


def test_frameworks_with_one_title_are_both_offered(home):
    put(home, "a.toml", TEXT)
    put(home, "b.toml", TEXT.replace('id = "small"', 'id = "second"').replace('version = "1"', 'version = "2b"'))
    offered = library.choices()
    assert offered.problem == ""
    assert {label: one.id for label, one in offered.by_label.items()} == {
        "Whole-school leadership for SEN/D": "whole-school-send",
        "The graduated approach": "graduated-approach",
        "A small framework (small, version 1)": "small",
        "A small framework (second, version 2b)": "second",
    }


def test_titles_that_look_the_same_are_told_apart(home):
    for name, title in (("a", "x" * 200), ("b", "x" * 199 + "y"), ("c", "A\\nB"), ("d", "A B")):
        put(home, f"{name}.toml", TEXT.replace('id = "small"', f'id = "{name}"').replace("A small framework", title))
    labels = list(library.choices().by_label)
    assert len(labels) == len(BUILT_IN) + 4
    assert max(map(len, labels)) < 70
    assert not any("\n" in label for label in labels)


def test_why_a_file_is_not_offered_is_said_in_one_line(home):
    put(home, "a.toml", "x = \n")
    assert re.match(r"Not offered: a\.toml:1: not valid TOML: [^\n]*$", library.choices().problem)
    put(home, "b.toml", "")
    assert library.choices().problem.endswith("(and 1 more; `wholeschool frameworks` lists them)")
    assert list(library.choices().by_label) == BUILT_IN


def test_of_two_files_with_one_id_that_which_reviews_find_is_offered(home):
    put(home, "a.toml", TEXT.replace("A small framework", "Not this one"))
    put(home, "small.toml", TEXT)
    put(home, "z.toml", TEXT.replace('id = "small"', 'id = "whole-school-send"'))
    assert list(library.choices().by_label) == [*BUILT_IN, "A small framework"]
    assert library.get("small").title == "A small framework"
    problems = [entry.problem for entry in library.available() if entry.problem]
    assert "a.toml: the id 'small' is that of small.toml already" in problems[0]
    assert "z.toml: the id 'whole-school-send' is that of whole_school_send.toml already" in problems[1]


def test_a_broken_file_in_the_users_folder_does_not_hide_the_others(home):
    (home / "frameworks").mkdir(parents=True)
    (home / "frameworks" / "broken.toml").write_text("x = ")
    listed = library.available()
    assert [entry.framework is None for entry in listed] == [False, False, True]
    assert "not valid TOML" in listed[-1].problem


@pytest.mark.parametrize(
    "name", ["../small", "/etc/passwd", "~/x.toml", "small.toml", "x" * 100_000, "\x00", "a/b", "", "."]
)
def test_an_id_that_a_file_names_is_never_a_path(name, home):
    with pytest.raises(library.FrameworkNotFound, match="neither built in nor in") as caught:
        library.get(name)
    assert len(str(caught.value)) < 500 + len(str(home))


def test_a_file_named_for_one_id_that_holds_another_is_no_framework_of_that_id(home):
    place = library.path_for("named")
    place.parent.mkdir(parents=True)
    place.write_text(SMALL_FRAMEWORK.read_text())
    with pytest.raises(library.FrameworkNotFound, match="neither built in nor in"):
        library.get("named")
    assert library.get(library.load(place).id) == library.load(place)
