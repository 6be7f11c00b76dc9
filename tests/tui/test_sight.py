"""Every screen with other eyes: contrast in every look and terminal, no colours, nothing that blinks or goes away."""

import pytest
from support.samples import SMALL_FRAMEWORK, small
from support.screens import press, running
from support.sight import Eyes

from content import library
from sessions import reviews
from tui.app import WholeSchool


@pytest.fixture
def eyes(monkeypatch):
    return Eyes(monkeypatch)


def seen_well(eyes):
    for key, (ratio, where) in sorted(eyes.lowest.items()):
        print(f"{key}: {ratio:.2f} {where}")
    assert not eyes.faults, "\n".join(eyes.faults)


async def walk(eyes, pilot, path):
    """Go from stop to stop; each has a name and the keys that lead there. A name that ends in ⇥ is tabbed through."""
    for name, *keys in path:
        await press(pilot, *keys)
        if name:
            await eyes.look(pilot, name.removesuffix("⇥"))
            if name.endswith("⇥"):
                await eyes.tab_through(pilot, name)


async def test_among_the_reviews(eyes):
    app = WholeSchool()
    async with running(app) as pilot:
        await walk(eyes, pilot, [("nothing yet⇥",), ("new", "n")])
        await press(pilot, "escape", "escape")
        library.keep(str(SMALL_FRAMEWORK))
        for title in ("Autumn", "Summer", "Spring"):
            reviews.create(small(), title=title, school="Northgate", author="A. Byron").close()
        app.screen.refill()
        await walk(
            eyes,
            pilot,
            [
                ("reviews⇥", "down", "space"),
                ("versions", "v"),
                ("search⇥", "escape", "slash", *"autumn"),
                ("nothing found", *"xyz"),
                ("the archive", "escape", "z"),
                ("everything as a menu", "z", "z", "f6"),
                ("path", "escape", "p"),
                ("rename⇥", "escape", "r"),
                ("rename: an error", "ctrl+u", "enter"),
                ("delete", "escape", "x"),
                ("team", "escape", "t"),
                ("team: make⇥", "down", "up", "enter"),
                ("worksheet⇥", "escape", "escape", "w"),
                ("how to leave", "escape", "ctrl+c"),
                ("help", "f1"),
            ],
        )
    seen_well(eyes)
