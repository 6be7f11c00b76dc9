import csv
import io
import re
import unicodedata

import pytest
from hypothesis import given
from support.documents import READER, headings
from support.samples import HOSTILE, SMALL_FRAMEWORK, small, text
from support.team_folders import PEOPLE, action, team_folder

from content.text.sanitize import for_document
from sessions.exports.csv_injection import escape_formula, unescape_formula
from sessions.exports.summary_tables import FORMATS
from sessions.teams.aggregate import DimensionCount, TeamsSummary, summarise

TITLES = (
    "Teams at each agreed position",
    "People at each position, in teams of 3 or more",
    "Teams by how far their views lie apart, of those with 3 people or more",
    "Planning prompts on which teams act",
    "Actions that several teams plan in the same words",
)

SECRETS = ("Northgate", "Byron", *(name for person in PEOPLE for name in person.split()), "Autumn", "said so")
"""Text that is in the files and must not appear in the summary."""


@pytest.fixture
def found(tmp_path):
    """Three teams: one of three people, one of one person, one without members."""
    voices = ([{"one": 1}, {"one": 2}, {"one": 2, "two": 1}], [{"one": 3}], [])
    agreed = ({"one": 2, "two": 3}, {"one": 1}, {})
    return summarise(
        team_folder(tmp_path / f"Northgate {number}", agreed=agreed[number], voices=voices[number], actions=["Ask"])
        for number in range(3)
    )


def planning(what):
    """Return the summary of two teams whose plans contain this."""
    common = {what: (what, 2)}
    framework = small()
    counts = {dimension.id: DimensionCount() for dimension in framework.dimensions}
    return TeamsSummary(framework=framework, teams=2, dimensions=counts, wordings=common)


def written(name, found):
    return FORMATS[name](found).decode("utf-8-sig" if name == "csv" else "utf-8")


def csv_rows(found):
    return list(csv.reader(io.StringIO(written("csv", found), newline=""), strict=True))


def md_tables(found):
    """Return the cells of each table, as a reader of the rendered document sees them."""
    tables, inside = [], False
    for token in READER.parse(written("md", found)):
        if token.type in {"table_open", "table_close"}:
            inside = token.type == "table_open"
            tables += [[]] if inside else []
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type == "inline" and inside:
            tables[-1][-1].append("".join(child.content for child in token.children))
    return tables


@pytest.mark.parametrize("name", FORMATS)
def test_no_name_of_a_person_or_a_school_is_in_it(found, name):
    shown = written(name, found).casefold()
    assert "ask" in shown
    for secret in SECRETS:
        assert secret.casefold() not in shown


def test_the_counts_stand_under_their_columns(found):
    rows = {(table, row, column): count for table, row, column, count in csv_rows(found)[1:]}
    agreed, people, apart, prompts, common = TITLES
    for table, row, counts in (
        (agreed, "One", (1, 1, 0, 1)),
        (agreed, "Two", (0, 0, 1, 2)),
        (people, "One", (1, 2, 0, 1, 0)),
        (people, "Two", (0, 0, 0, 1, 0)),
    ):
        last = ("not agreed",) if table == agreed else ("smaller teams", "covered teams")
        columns = (*small().scale, *last)
        assert tuple(int(rows[table, row, column]) for column in columns) == counts
    assert [rows[apart, "One", column] for column in ("no steps", "one step", "two steps")] == ["0", "1", "0"]
    assert (rows[prompts, "One: Act", "teams"], rows[prompts, "One: Act", "actions"]) == ("3", "3")
    assert rows[common, "Ask", "teams"] == "3"


def test_the_csv_is_one_count_a_line(found):
    rows = csv_rows(found)
    assert rows[0] == ["table", "row", "column", "count"]
    assert {len(row) for row in rows} == {4}
    assert all(re.fullmatch(r"\d+", row[3]) for row in rows[1:])
    assert FORMATS["csv"](found).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "what", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", *HOSTILE]
)
def test_no_cell_of_the_csv_is_a_formula(what):
    rows = csv_rows(planning(what))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    assert unescape_formula(rows[-1][1]) == for_document(what)


@given(text)
def test_a_cell_is_never_a_formula_and_gives_back_what_was_typed(typed):
    cell = escape_formula(typed)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert unescape_formula(cell) == typed


def test_the_markdown_is_one_document(found):
    shown = written("md", found)
    assert headings(shown) == [(1, "Summary of 3 team reviews"), *((2, title) for title in TITLES)]
    tables = md_tables(found)
    assert [table[0][0] for table in tables] == ["Dimension", "Dimension", "Dimension", "Prompt", "Action"]
    assert tables[0][1:] == [["One", "1", "1", "0", "1"], ["Two", "0", "0", "1", "2"]]


@given(text.filter(str.strip))
def test_any_action_is_one_row_of_the_markdown(what):
    found = planning(what)
    assert headings(written("md", found)) == [(1, "Summary of 2 team reviews"), *((2, title) for title in TITLES)]
    assert md_tables(found)[-1][1:] == [[" ".join(for_document(what).split()), "2"]]


def cells_of(line):
    """Return how many cells any program counts in a line of a Markdown table."""
    return len(re.findall(r"(?<!\\)\|", line)) - 1


@pytest.mark.parametrize("what", ["a | b", "a \\| b", "\\", "`a | b`", "`", "a\\\\|b", *HOSTILE])
def test_every_row_of_a_table_has_as_many_cells(what):
    found = planning(what)
    for block in written("md", found).split("\n\n"):
        if block.startswith("|"):
            assert len({cells_of(line) for line in block.splitlines()}) == 1
    assert md_tables(found)[-1][1:] == [[" ".join(for_document(what).split()), "2"]]


def controls(shown):
    return {sign for sign in shown if unicodedata.category(sign) in {"Cc", "Zl", "Zp"}} - {"\n"}


@pytest.mark.parametrize("what", HOSTILE)
def test_no_action_breaks_the_table_or_orders_a_terminal_about(what):
    plain, shown = (written("table", planning(text)) for text in ("Ask", what))
    assert not controls(shown)
    assert "\u202e" not in shown
    assert len(shown.splitlines()) == len(plain.splitlines())
    assert shown.splitlines()[-1].endswith("  " + " " * 4 + "2")
    assert "\u202e" not in shown


@given(text)
def test_no_text_orders_a_terminal_about(what):
    assert not controls(written("table", planning(what)))


def test_no_framework_orders_a_terminal_about(tmp_path):
    framework = tmp_path / "framework.toml"
    content = SMALL_FRAMEWORK.read_text()
    for said in ("A small framework", "One", "Most", "Act"):
        content = content.replace(f'"{said}"', f'"{said}\\u001b[2J\\n\\u009b"')
    framework.write_text(content)
    team = team_folder(tmp_path / "team", framework=framework, actions=[action("Ask")])
    assert not controls(written("table", summarise([team])))


@pytest.mark.parametrize("name", FORMATS)
def test_no_teams_and_no_actions_still_give_a_document(tmp_path, name):
    assert written(name, summarise([]))
    alone = written(name, summarise([team_folder(tmp_path / "team")]))
    assert "Teams at each agreed position" in alone
    if name != "csv":
        assert "Nobody has placed it yet." in alone


def test_what_was_not_followed_is_told(found):
    found.forgot = True
    for name in ("table", "md"):
        assert "too many actions to follow them all" in written(name, found)
