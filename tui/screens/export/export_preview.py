"""The plan as it goes out, before anything is written, with a last look at what may be better left out."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Markdown

from content.text.sanitize import sanitize_terminal
from sessions.exports import privacy_check
from sessions.exports.privacy_check import PrivacyFinding
from sessions.workflows import last_look
from tui.keymap import OUTGOING, bindings
from tui.literal_text import shown
from tui.screens.common.note_preview import MAX_CHARACTERS
from tui.terminal import osc52
from tui.widgets.chrome import KeyBar, MessageLine, Rule, TitleLine
from tui.widgets.prose import Block, Prose
from tui.widgets.scroll_area import Scrolling


class ExportPreview(ModalScreen[str]):
    """The answer is "write", "into", "names" to say which are not a child, or "" for back to the choices."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(OUTGOING)
    DEFAULT_CSS = """
    ExportPreview {
        align: left top; background: $background;
        & Scrolling { height: 1fr; scrollbar-size-vertical: 1; }
        & #look { padding: 0 1; color: $text-warning; }
    }
    """

    def __init__(
        self, said: str, text: str, look: Sequence[PrivacyFinding], *, into: bool = True, say: str = ""
    ) -> None:
        """`said` is what goes out, in words; `text` is it, as Markdown; `look` what the last look found.

        With `into`, it can be put into a document that exists. `say` is shown at first.
        """
        super().__init__()
        self._said, self._text, self._look, self._into, self._say = said, text, look, into, say
        self._copied = 0

    def compose(self) -> ComposeResult:
        cut = (
            f"the first {MAX_CHARACTERS:,} characters" if len(self._text) > MAX_CHARACTERS else "nothing is written yet"
        )
        yield TitleLine(f"{self._said[:1].upper()}{self._said[1:]}", cut)
        yield Rule()
        with Scrolling():
            lines = privacy_check.in_words(self._look)
            yield Prose([Block(shown(one), above=0) for one in lines], id="look")
            yield Markdown(sanitize_terminal(self._text[:MAX_CHARACTERS]), open_links=False)
        yield MessageLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Scrolling).focus()
        self.query_one(MessageLine).show_message(self._say)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "not_a_child":
            return bool(last_look.names_in(self._look))
        return self._into if action == "into" else super().check_action(action, parameters)

    def action_answer(self, what: str) -> None:
        """Go on to write it, or go back to the choices."""
        self.dismiss(what)

    def action_into(self) -> None:
        """Put it into a document that exists."""
        self.dismiss("into")

    def action_not_a_child(self) -> None:
        """Say which of the names found are not a child."""
        self.dismiss("names")

    def action_copy(self) -> None:
        """Send it, or its next piece, to the clipboard of the reader's own machine."""
        self._copied, told = copy_piece(self.app, self._text, self._copied)
        self.query_one(MessageLine).show_message(told)


def copy_piece(app: App[None], text: str, at: int) -> tuple[int, str]:
    """Copy the piece with this number, counted from 0; the number of the next, and what to tell the reader."""
    parts = osc52.pieces(text)
    app.copy_to_clipboard(parts[at])
    if len(parts) == 1:
        return 0, f"Copied to your own computer's clipboard. {osc52.hint()}"
    following = (at + 1) % len(parts)
    more = f"Paste it, then press y for part {following + 1}." if following else "That was the last."
    return following, f"Part {at + 1} of {len(parts)} is copied. {more} {osc52.hint()}"
