"""Using a screen, and looking at it, as a person would."""

from contextlib import asynccontextmanager


def text_of(app):
    """What the screen shows, as lines of text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def settle(pilot):
    """Let everything that the keys so far set going come to rest."""
    for _ in range(4):
        await pilot.pause()


@asynccontextmanager
async def running(app, size=(80, 24)):
    """The app at rest on its first screen, and the pilot that drives it."""
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


async def press(pilot, *keys):
    """Press keys, and let what they set going come to rest."""
    await pilot.press(*keys)
    await settle(pilot)
