"""Using a screen, and reading it, as a user would."""

import re
from contextlib import asynccontextmanager

from textual import events
from textual.keys import _character_to_key


def text_of(app):
    """Return the screen as lines of text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def words_of(app):
    """Return the words of the screen, wherever its lines end, without frames."""
    return " ".join(re.sub("[█│┃╭╮╰╯]", " ", text_of(app)).split())


async def settle(pilot):
    """Wait until everything that the keys so far started has finished."""
    for _ in range(2):
        await pilot.app.at_rest()
        await shown(pilot)


async def shown(pilot):
    """Wait until every widget has handled its messages and is drawn; not until the processor is idle."""
    await pilot._wait_for_screen()
    pilot.app.screen._on_timer_update()


@asynccontextmanager
async def running(app, size=(80, 24)):
    """The app at rest on its first screen, and the pilot that drives it."""
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


async def press(pilot, *keys):
    """Press keys as fast as a terminal may send them, and wait until everything they started has finished."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 else key
        pilot.app.post_message(events.Key(name, key if len(key) == 1 else None))
    await settle(pilot)


async def until(pilot, holds):
    """Wait until the screen shows this text, or a condition holds."""
    for _ in range(1_500):
        if holds in text_of(pilot.app) if isinstance(holds, str) else holds():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"waited for {holds!r}; the screen shows:\n{text_of(pilot.app)}")


async def read_down(pilot):
    """Return the text of the focused widget as one line, scrolling it with the arrows to its end."""
    before, read = None, []
    while (seen := lines_of(pilot.app, pilot.app.focused)) != before:
        read += seen if before is None else seen[-1:]
        before = seen
        await press(pilot, "down")
    return " ".join(" ".join(read).split())


def lines_of(app, widget):
    """Return what is in view of a widget, as lines."""
    part = widget.scrollable_content_region
    strips = app.screen._compositor.render_strips()[part.y : part.bottom]
    return ["".join(segment.text for segment in strip.crop(part.x, part.right)) for strip in strips]


def flat(pilot):
    """Return the screen as one line."""
    return " ".join(text_of(pilot.app).replace("█", " ").split())
