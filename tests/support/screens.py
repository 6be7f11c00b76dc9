"""Looking at a screen as a person would."""


def text_of(app):
    """What the screen shows, as lines of text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def settle(pilot):
    """Let everything that was set going come to rest."""
    await pilot.app.workers.wait_for_complete([w for w in pilot.app.workers if w.is_finished])
    await pilot.pause()
    await pilot.pause()
