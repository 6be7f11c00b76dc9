"""What this is, what happens to what one types, how long it takes, and how to move: one screen."""

from textual.content import Content

from content import Framework
from sessions.storage import first_run as welcomes
from tui.keymap import key_name
from tui.literal_text import shown
from tui.widgets.prose import Block

from .page import TextPage


class WelcomeScreen(TextPage):
    """The welcome, to be read again."""

    def __init__(self, framework: Framework) -> None:
        super().__init__("How this works", framework.title, welcome(framework))


def welcome(framework: Framework) -> list[Block]:
    """The introduction for a newcomer; it fits an 80x24 terminal."""
    how_to_move = (
        f"Ctrl+N, written {key_name('ctrl+n')}, goes on; {key_name('ctrl+p')} goes back; Tab goes to the next "
        f"field. {key_name('f6')} shows all that you can do, {key_name('f1')} every key; the last line, what works "
        "where you are."
    )
    parts = (*welcomes.welcome(framework), ("How to move.", how_to_move))
    return [Block(Content.assemble((f"{heading} ", "bold"), shown(text))) for heading, text in parts]
