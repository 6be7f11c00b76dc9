"""The first pages of what goes out, before anything is written, with what can be changed about it."""

from typing import ClassVar

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sessions.exports import privacy_check
from sessions.workflows import last_look
from tui.keymap import OUTGOING, PICK, bindings
from tui.literal_text import line, shown
from tui.screens.common.dialogs import MenuList
from tui.screens.common.prepared_screen import PreparedScreen
from tui.terminal import osc52
from tui.widgets.chrome import KeyBar, MessageLine, TitleLine
from tui.widgets.prose import Block, Prose
from tui.widgets.scroll_area import Scrolling

from .outgoing import FirstPages, Outgoing, Setting
from .privacy_dialog import ask_dismissed

_WRITE = Setting("write", "w", "Write it", "as a file; choose where to")


class SettingList(MenuList):
    """Writing it, and what can be changed before."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PICK)


class ExportPreview(PreparedScreen[tuple[Outgoing, str] | None]):
    """The answer is the draft with "write" or "into"; None for back."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(OUTGOING)
    DEFAULT_CSS = """
    ExportPreview {
        align: left top; background: $background;
        & SettingList { height: auto; max-height: 10; }
        & Scrolling { height: 1fr; scrollbar-size-vertical: 1; padding: 0 1 0 0; }
        & #look { color: $text-warning; margin-bottom: 1; }
    }
    """

    def __init__(self, draft: Outgoing, *, into: bool = True, say: str = "") -> None:
        """With `into`, it can be put into a document that exists. `say` is shown at first."""
        super().__init__("Making the preview ...")
        self._draft, self._into, self._say = draft, into, say
        self._made: FirstPages | None = None
        self._copied = 0

    def compose(self) -> ComposeResult:
        yield TitleLine(self._draft.title, "nothing is written yet")
        yield SettingList(markup=False)
        yield TitleLine(id="how")
        with Scrolling():
            yield Prose(id="look")
            yield Prose(id="text")
        yield MessageLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self._show_draft()

    def give_focus(self) -> None:
        """Give the focus to the settings."""
        self.query_one(SettingList).focus()

    def _show_draft(self) -> None:
        settings = self.query_one(SettingList)
        at = settings.highlighted or 0
        rows = [_WRITE, *self._draft.settings()]
        wide = max(len(one.label) for one in rows)
        told = (
            Content.assemble((one.key, "bold"), "  ", f"{one.label:<{wide}}  ", line(one.now, "bold")) for one in rows
        )
        settings.set_options(Option(each, id=one.value) for each, one in zip(told, rows, strict=True))
        settings.highlighted = min(at, len(rows) - 1)
        for one in rows:
            self._bindings.bind(one.key, f"choose({one.value!r})", one.label, show=False)
        self.query_one("#how", TitleLine).show("How it will look", "Tab to scroll it")
        self.prepare(self._draft.preview, self._show_preview)

    def _show_preview(self, made: FirstPages) -> None:
        self._made, self._copied = made, 0
        lines = privacy_check.in_words(made.findings)
        self.query_one("#look", Prose).show([Block(shown(one), above=0) for one in lines])
        self.query_one("#text", Prose).show(made.blocks)
        self.query_one(Scrolling).scroll_home(animate=False)
        if made.is_cut:
            self.query_one("#how", TitleLine).show("How it will look: the first pages", "Tab to scroll it")
        self.refresh_bindings()
        if self._say:
            self.query_one(MessageLine).show_message(self._say)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "not_a_child":
            return bool(self._made and last_look.names_in(self._made.findings))
        return self._into if action == "into" else super().check_action(action, parameters)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.action_choose(event.option_id or "")

    def action_choose(self, setting: str) -> None:
        """Write it, or change one of its settings."""
        if setting == _WRITE.value:
            self.when_ready(lambda: self.dismiss((self._draft, "write")))
        elif any(one.value == setting for one in self._draft.settings()):
            self._change(setting)

    @work(exclusive=True, group="change")
    async def _change(self, setting: str) -> None:
        changed = await self._draft.change(self.app, setting)
        if changed != self._draft:
            self._draft, self._say = changed, ""
            self._show_draft()

    @work(exclusive=True, group="change")
    async def action_not_a_child(self) -> None:
        """Say which of the names found are not a child."""
        if self._made and (said := await ask_dismissed(self.app, self._draft.school, self._made.findings)):
            self._say = said
            self._show_draft()

    def action_into(self) -> None:
        """Put it into a document that exists."""
        self.when_ready(lambda: self.dismiss((self._draft, "into")))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_copy(self) -> None:
        """Send it, or its next piece, to the clipboard of the reader's own machine."""
        self.when_ready(self._copy)

    def _copy(self) -> None:
        if self._made:
            self._copied, told = copy_piece(self.app, self._made.text, self._copied)
            self.query_one(MessageLine).show_message(told)


def copy_piece(app: App[None], text: str, at: int) -> tuple[int, str]:
    """Copy the piece with this number, counted from 0; the number of the next, and what to tell the reader."""
    parts = osc52.pieces(text)
    app.copy_to_clipboard(parts[at])
    if len(parts) == 1:
        return 0, f"Copied to your own computer's clipboard. {osc52.hint()}".rstrip()
    following = (at + 1) % len(parts)
    more = f"Paste it, then press y for part {following + 1}." if following else "That was the last."
    return following, f"Part {at + 1} of {len(parts)} is copied. {more} {osc52.hint()}".rstrip()
