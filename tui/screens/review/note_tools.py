"""Other ways to read and write a note: as it will be read, and in the user's own editor."""

from content import UserError
from tui.external_editor import edit
from tui.terminal.glyphs import GLYPHS
from tui.widgets.fields.note_editor import NoteEditor

from .editing import Editing
from .workspace import Workspace

_FIELDS = {"evidence": "How we know", "because": "Because"}


def preview(workspace: Workspace) -> str:
    """Show the note as it will be read; returns what to say where nothing is written yet."""
    note = _current(workspace)
    if note is None or not note.text.strip():
        return "There is no note here to show yet."
    from tui.screens.common.note_preview import PreviewScreen  # a parser of Markdown, which no first frame needs

    field = _FIELDS.get(note.id or "", "What we see")
    name = f"{workspace.step.dimension.short} {GLYPHS.dot} {workspace.step.short} {GLYPHS.dot} {field}"
    workspace.app.push_screen(PreviewScreen(name, note.text))
    return ""


def edit_outside(workspace: Workspace, editing: Editing) -> str:
    """Let the user write the note in an editor; returns what to say."""
    note = _current(workspace)
    if note is None or note.read_only:
        return "There is no note here to write in."
    editing.saver.flush()
    name = f"{editing.opened.session.id}-{workspace.step.id.replace(':', '-')}-{note.id}"
    try:
        written = edit(workspace.app.suspend(), note.text, name, editing.opened.renew_lock)
    except UserError as error:
        return str(error)
    if written != note.text:
        note.replace_all(written)
        editing.saver.flush()
    return "Your note is back from the editor."


def _current(workspace: Workspace) -> NoteEditor | None:
    """Return the note with the focus, or else the first in view."""
    focused = workspace.screen.focused
    if isinstance(focused, NoteEditor):
        return focused
    notes = workspace.panes.pane.query(NoteEditor) if workspace.panes.pane else ()
    return next((note for note in notes if note.display), None)
