"""Looking at a screen as a person would."""


def text_of(app):
    """What the screen shows, as lines of text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def settle(pilot):
    """Let everything that the keys so far set going come to rest."""
    for _ in range(4):
        await pilot.pause()
