"""Earlier versions of a review: a list in words, a look at one, and a question before going back."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from sessions.comparison.version_changes import VersionDifference
from sessions.storage.versions import Version
from sessions.workflows import go_back
from tui.keymap import VERSION, VERSION_LIST, bindings
from tui.literal_text import line, shown
from tui.widgets.chrome import KeyBar, MessageLine, Rule, TitleLine
from tui.widgets.prose import Block, Prose
from tui.widgets.scroll_area import Scrolling

from .dialogs import Dialog, MenuList, yes_or_no
from .prepared_screen import PreparedScreen

_WAITING = "..."
"""What stands for the words that are not there yet."""


async def ask_version(app: App[None], path: Path, kept: Sequence[Version]) -> Version | None:
    """Show the versions and a look at one; return the one to go back to, or None. Must run in a worker."""
    at = 0
    while (chosen := await app.push_screen_wait(VersionDialog(path, kept, at))) is not None:
        at, version = chosen, kept[chosen]
        if await app.push_screen_wait(VersionScreen(path, version)):
            answer = await app.push_screen_wait(yes_or_no(go_back.question(version), "Yes, go back to it"))
            if answer == "yes":
                return version
    return None


class VersionList(MenuList):
    """The lines of the versions."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(VERSION_LIST)


class VersionDialog(Dialog[int]):
    """The versions, the latest first, with what changed in each; the answer is the place of one, counted from 0.

    It opens at once: the words are read from the files in a thread, from the top.
    """

    def __init__(self, path: Path, kept: Sequence[Version], at: int = 0) -> None:
        """`path` is the review's; `at` is the place that is lit at first."""
        super().__init__("Earlier versions: what changed in each")
        self._path, self._kept, self._at = path, kept, at
        self._times = [go_back.when(version) for version in kept]

    def content(self) -> ComposeResult:
        yield VersionList(*(Option(self._drawn(place, _WAITING)) for place in range(len(self._kept))), markup=False)

    def on_mount(self) -> None:
        self.query_one(VersionList).highlighted = self._at
        self._read()

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        worker = get_current_worker()
        for place, words in enumerate(go_back.in_words(self._path, self._kept)):
            if worker.is_cancelled:
                return
            self.app.call_from_thread(self._show, place, words)

    def _show(self, place: int, words: str) -> None:
        if self.is_attached:
            self.query_one(VersionList).replace_option_prompt_at_index(place, self._drawn(place, words))

    def _drawn(self, place: int, words: str) -> Content:
        wide = max(map(len, self._times))
        return Content.assemble((f"{self._times[place]:<{wide}}", "bold"), "  ", line(words))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)


class VersionScreen(PreparedScreen[bool]):
    """How one version differs from the review now; the answer is whether to go back to it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(VERSION)
    DEFAULT_CSS = "VersionScreen { align: left top; & Scrolling { height: 1fr; padding: 0 1 0 0; } }"

    def __init__(self, path: Path, version: Version) -> None:
        """`path` is the review's."""
        super().__init__("Comparing it with what you have now ...")
        self._path, self._version = path, version

    def compose(self) -> ComposeResult:
        yield TitleLine(f"The version of {go_back.when(self._version)}", "nothing is changed yet")
        yield Rule()
        yield Scrolling(Prose())
        yield MessageLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.prepare(lambda: list(_blocks(go_back.look(self._path, self._version))), self.query_one(Prose).show)

    def action_answer(self, yes: bool) -> None:
        """Answer whether to go back to it."""
        self.dismiss(yes)


def _blocks(found: Sequence[VersionDifference]) -> Iterable[Block]:
    if not found:
        yield Block(shown(go_back.NO_DIFFERENCE))
    for one in found:
        yield Block(line(one.name, "bold"))
        for name, text in (("In this version", one.then), ("Now", one.now)):
            yield Block(Content.assemble((f"{name}: ", "bold"), shown(text or "nothing")), "  ", above=0)
