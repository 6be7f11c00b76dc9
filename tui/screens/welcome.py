"""What this is, what happens to what one types, how long it takes, and how to move: one screen."""

from textual.app import ComposeResult
from textual.content import Content

from content import Framework
from sessions.route import questions_and_prompts
from tui.commands import key_name
from tui.text import shown
from tui.widgets.lines import Rule
from tui.widgets.prose import Block, Prose
from tui.widgets.scrolling import Scrolling

from .page import Page


class WelcomeScreen(Page):
    """The welcome, to be read again."""

    def __init__(self, framework: Framework) -> None:
        super().__init__("How this works", framework.title)
        self._framework = framework

    def content(self) -> ComposeResult:
        yield Rule()
        with Scrolling():
            yield Prose(welcome(self._framework))


def welcome(framework: Framework) -> list[Block]:
    """What a newcomer is told; it fits an 80x24 terminal."""
    every, _ = questions_and_prompts(framework, "whole")
    short, _ = questions_and_prompts(framework, "short")
    much = (
        f"The short route asks {short} questions, the whole review {every}" if short else f"There are {every} questions"
    )
    return [
        _block(
            "What this is. ",
            "A review of how far special educational needs and disabilities are the whole school's task, or are left "
            "to a few specialists. For each dimension you read a little, think, place your school between two poles, "
            "and plan what to change. It is a mirror, not a grade.",
        ),
        _block(
            "What happens to what you type. ",
            "It is saved as you type, in a file that only you can open. Nobody sees it until you write out the plan.",
        ),
        _block(
            "How long it takes. ",
            f"{much}. Twenty minutes are enough for a part: it opens again where you left it.",
        ),
        _block(
            "How to move. ",
            f"Ctrl+N, written {key_name('ctrl+n')}, goes on; {key_name('ctrl+p')} goes back; Tab goes to the next "
            f"field. {key_name('f6')} shows all that you can do, {key_name('f1')} every key; the last line, what works "
            "where you are.",
        ),
    ]


def _block(heading: str, text: str) -> Block:
    return Block(Content.assemble((heading, "bold"), shown(text)))
