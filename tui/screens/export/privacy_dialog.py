"""The names that a last look found, to tick those that are not a child."""

from collections.abc import Sequence

from textual.app import App, ComposeResult

from content.text.string_utils import pluralize
from sessions.exports.privacy_check import PrivacyFinding
from sessions.workflows import last_look
from tui.screens.common.dialogs import Dialog
from tui.widgets.fields.checklist import CheckLine, Checklist


class NotAChildDialog(Dialog[frozenset[str]]):
    """The names with a tick for each that is not a child; the answer is those that are ticked."""

    def __init__(self, names: Sequence[PrivacyFinding]) -> None:
        super().__init__(
            "Tick the names that are not a child. They are not listed again for this school; to undo, untick them here."
        )
        lines = [CheckLine(f"{one.text}: {one.why}  ({one.where})", one.text) for one in names]
        self._names = [one.text for one in names]
        self._checklist = Checklist(lines, (one.text for one in names if one.dismissed))

    def content(self) -> ComposeResult:
        yield self._checklist

    def on_option_list_option_selected(self) -> None:
        """Answer with what is ticked."""
        self.dismiss(frozenset(name for name in self._names if name in self._checklist.checked))


async def ask_dismissed(app: App[None], school: str, found: Sequence[PrivacyFinding]) -> str:
    """Ask which names among what was found are not a child, remember it for the school, and say what changed.

    Must run in a worker, since it waits for the dialog.
    """
    names = last_look.names_in(found)
    ticked = await app.push_screen_wait(NotAChildDialog(names))
    before = {one.text for one in names if one.dismissed}
    if ticked is None or ticked == before:
        return ""
    last_look.dismiss(school, ticked, before - ticked)
    return f"{pluralize(len(ticked), 'name')} left out of the list. Press n to change that."
