"""Every screen as a picture: what changes in them is seen in a review of the change.

`WHOLESCHOOL_SNAPSHOTS=write` writes the pictures to tests/snapshots, and the page docs/screens.md that shows them; look
at each with a browser before you commit it.
"""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from msgspec.structs import replace
from support.samples import SMALL_FRAMEWORK, small
from support.screens import press, running, until
from support.team import Team

from content.frameworks import library
from sessions.model import edits
from sessions.storage import follow_up, reviews
from sessions.teams import service as team_service
from tui.app import WholeSchool
from tui.screens.team.team_screen import TeamScreen

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "snapshots"
GALLERY = ROOT / "docs" / "screens.md"

REVIEW = {
    "reading": (),
    "question": ("ctrl+n", "ctrl+n"),
    "question with reading": ("ctrl+n", "ctrl+n", "ctrl+r"),
    "place": ("ctrl+g",),
    "planning prompt": ("ctrl+g", "ctrl+n"),
    "action form": ("ctrl+n", "ctrl+n", "ctrl+o"),
    "marks": ("ctrl+n", "ctrl+n", "ctrl+t"),
    "menu": ("f6",),
    "menu, a group": ("f6", "s"),
    "routes": ("f6", "g", "m"),
    "still unanswered": ("f6", "g", "u"),
    "where you stand": ("f6", "s", "w"),
    "both ends": ("f6", "s", "b"),
    "plan": ("f7",),
    "plan, a form": ("f7", "enter"),
    "export": ("f5",),
    "export, its format": ("f5", "enter", "f"),
    "export, seen first": ("f5", "enter"),
    "glossary": ("ctrl+d",),
    "note as it will be read": ("ctrl+n", "ctrl+n", "ctrl+e"),
    "help": ("f1",),
}
HOME = {
    "reviews": (),
    "new review": ("n",),
    "team, begin": ("t",),
    "worksheet": ("w",),
    "welcome": ("h",),
    "tour": ("j",),
}
TEAM = {"team": (), "share": ("s",), "meeting": ("m",), "meeting, revealed": ("m", "f4"), "guide": ("g",)}
FOLLOW_UP = {"question in a follow-up": ("ctrl+n", "ctrl+n"), "looking back": ("f6", "s", "c")}
LOOKS = ("light", "high contrast")

SIZES = ((80, 24), (120, 34), (140, 40))
COLOURS = ("many", "sixteen", "none")
SHAPES = [(SIZES[0], colours) for colours in COLOURS] + [(size, "many") for size in SIZES[1:]]
"""At the smallest size in every number of colours, and larger with many: with few, only the size would differ."""


def file_of(name, size, colours):
    plain = re.sub(r"\W+", "-", name)
    return FOLDER / f"{plain}-{size[0]}x{size[1]}{'' if colours == 'many' else f'-{colours}'}.svg"


def picture(app):
    """The screen as SVG, without what differs from one run to the next."""
    drawn = app.export_screenshot(title="wholeschool")
    drawn = re.sub(r"terminal-\d+", "terminal", drawn)
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    drawn = re.sub(r"/tmp/[\w./&#;-]*", "/home/byron/", drawn)
    return re.sub(r"\d\d:\d\d", "00:00", drawn)


def compare(app, name, size, colours):
    drawn, file = picture(app), file_of(name, size, colours)
    if os.environ.get("WHOLESCHOOL_SNAPSHOTS") == "write":
        file.write_text(drawn)
    assert drawn == file.read_text(), f"{file.name}: run with WHOLESCHOOL_SNAPSHOTS=write and look at it"


async def shoot(app, name, keys, shape, ready="", look="dark"):
    size, colours = shape
    async with running(app, size=size) as pilot:
        app.set_theme(look, colours)
        if ready:
            await until(pilot, ready)
        await press(pilot, *keys)
        compare(app, name, size, colours)
        await press(pilot, "escape")


@pytest.fixture(autouse=True)
def one_day():
    with time_machine.travel(datetime(2026, 11, 24, 9, 40, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def opened():
    library.install(str(SMALL_FRAMEWORK))
    made = reviews.create(small(), title="Autumn", school="Northgate", author="A. Byron")
    made.apply(lambda session: edits.answer(session, "one.theme.first", note="First *words*", mark="unsure"))
    made.apply(lambda session: edits.place(session, small(), "one", now=2, aim=1))
    action = replace(edits.new_action("one.plan.act"), what="Plan lunch together", lead="SENCO")
    made.apply(lambda session: edits.upsert_action(session, action))
    made.save()
    return made


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("name", REVIEW)
async def test_a_review(name, shape, opened):
    await shoot(WholeSchool(opened), name, REVIEW[name], shape)


@pytest.mark.parametrize("look", LOOKS)
async def test_other_looks(look, opened):
    await shoot(WholeSchool(opened), look, ("ctrl+n", "ctrl+n"), SHAPES[0], look=look)


async def test_a_small_terminal(opened):
    await shoot(WholeSchool(opened), "question", ("ctrl+n", "ctrl+n"), ((60, 20), "many"))


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("name", HOME)
async def test_the_list_of_reviews(name, shape, opened):
    opened.close()
    await shoot(WholeSchool(), name, HOME[name], shape)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
async def test_the_first_start(shape):
    await shoot(WholeSchool(), "first start", (), shape)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("name", FOLLOW_UP)
async def test_a_follow_up(name, shape, opened):
    opened.close()
    later = follow_up.begin(opened.path, title="Follow-up")
    await shoot(WholeSchool(later), name, FOLLOW_UP[name], shape)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("name", TEAM)
async def test_a_team(name, shape, tmp_path, monkeypatch):
    team = Team(tmp_path, monkeypatch)
    team.join("Ada Byron", now=3, note="Her note", notes=True)
    team.join("Charles Darwin", now=1, note="His note", mark="unsure", notes=True)
    app = WholeSchool(first=lambda: TeamScreen(team_service.member_of(team.folder)))
    await shoot(app, name, TEAM[name], shape, ready="2 of 3 shared")


def test_the_page_of_pictures_shows_every_screen():
    lines = ["# Screens", "", "Every screen at 80 by 24, as tests/tui/test_snapshots.py draws and compares it.", ""]
    for name in ("first start", *HOME, *REVIEW, *FOLLOW_UP, *TEAM):
        stem = file_of(name, SIZES[0], "many").name
        lines += [f"## {name[0].upper()}{name[1:]}", "", f"![{name}](../tests/snapshots/{stem})", ""]
    page = "\n".join(lines)
    if os.environ.get("WHOLESCHOOL_SNAPSHOTS") == "write":
        GALLERY.write_text(page)
    assert GALLERY.read_text() == page
    unused = {each.name for each in FOLDER.glob("*.svg")} - {
        file_of(name, size, colours).name
        for name in ("first start", *HOME, *REVIEW, *FOLLOW_UP, *TEAM)
        for size, colours in SHAPES
    }
    assert unused == {
        file_of(name, size, "many").name
        for name, size in (*((look, SIZES[0]) for look in LOOKS), ("question", (60, 20)))
    }
