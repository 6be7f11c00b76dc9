"""Some screens as pictures: what changes in them is seen in a review of the change.

`WHOLESCHOOL_SNAPSHOTS=write` writes the pictures to tests/snapshots; look at each with a browser before you commit it.
"""

import os
import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from support.samples import SMALL_FRAMEWORK, small
from support.screens import press, running

from content.frameworks import library
from sessions.model import edits
from sessions.storage import reviews
from tui.app import WholeSchool

pytestmark = pytest.mark.thorough

FOLDER = Path(__file__).parents[1] / "snapshots"

SCREENS = {
    "reading": ((), (80, 24)),
    "question": (("ctrl+n",), (80, 24)),
    "question-wide": (("ctrl+n",), (140, 40)),
    "question-narrow": (("ctrl+n",), (60, 20)),
    "position": (("ctrl+g",), (80, 24)),
    "action-form": (("ctrl+n", "ctrl+o"), (80, 24)),
    "marks": (("ctrl+n", "ctrl+t"), (80, 24)),
    "menu": (("f6",), (80, 24)),
    "help": (("f1",), (80, 24)),
    "plan": (("f7",), (80, 24)),
    "palette": (("ctrl+f", "a", "l", "l"), (80, 24)),
    "export-form": (("f5",), (80, 24)),
    "export-preview": (("f5", "enter"), (80, 24)),
    "light": (("f12",), (80, 24)),
    "high-contrast": (("f12", "f12"), (80, 24)),
    "too-small": ((), (50, 15)),
}


def picture(app):
    """The screen as SVG, without what differs from one run to the next."""
    drawn = app.export_screenshot(title="wholeschool")
    drawn = re.sub(r"terminal-\d+", "terminal", drawn)
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    return re.sub(r"\d\d:\d\d", "00:00", drawn)


@pytest.fixture
def opened():
    library.install(str(SMALL_FRAMEWORK))
    made = reviews.create(small(), title="Autumn", school="Northgate", author="A. Byron")
    made.apply(lambda session: edits.answer(session, "one.theme.first", note="First words", mark="unsure"))
    made.apply(lambda session: edits.place(session, small(), "one", now=2, aim=1))
    action = replace(edits.new_action("one.plan.act"), what="Plan lunch together", lead="SENCO")
    made.apply(lambda session: edits.upsert_action(session, action))
    made.save()
    return made


@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_is_the_picture_of_it(name, opened):
    keys, size = SCREENS[name]
    app = WholeSchool(opened)
    async with running(app, size=size) as pilot:
        await press(pilot, *keys)
        drawn = picture(app)
        if "ctrl+f" in keys:
            await press(pilot, "escape")
    file = FOLDER / f"{name}.svg"
    if os.environ.get("WHOLESCHOOL_SNAPSHOTS") == "write":
        file.write_text(drawn)
    assert drawn == file.read_text(), (
        f"{name} has changed: run with WHOLESCHOOL_SNAPSHOTS=write and look at {file.name}"
    )
