"""Other ways to read and write a note: as it will be read, and in the user's own editor."""

import re
from string import ascii_lowercase

from content import Framework, UserError
from content.frameworks import glossary
from tui.external_editor import edit
from tui.screens.common.dialogs import Choice, Menu
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


async def check_spelling(workspace: Workspace, editing: Editing) -> str:
    """Let the user go to a word of the note that the spell checker does not know; returns what to say."""
    note = _current(workspace)
    if note is None or not note.text.strip():
        return "There is no note here to check yet."
    from tui.spelling import unknown_words

    framework = editing.opened.framework
    try:
        words = unknown_words(note.text, framework.language, _known(framework))
    except UserError as error:
        return str(error)
    if not words:
        return "The spell checker knows every word of this note."
    shown = words[: len(ascii_lowercase)]
    choices = [Choice(word, word, letter) for word, letter in zip(shown, ascii_lowercase, strict=False)]
    title = "The spell checker does not know these words. Enter goes to one in the note."
    if chosen := await workspace.app.push_screen_wait(Menu(title, choices)):
        before = note.text[: note.text.index(chosen)]
        row = before.count("\n")
        column = len(before) - (before.rfind("\n") + 1)
        note.move_to(row, column)
        note.move_cursor((row, column + len(chosen)), select=True)
        note.focus()
    return ""


def _known(framework: Framework) -> frozenset[str]:
    """Return the words of the glossary and of the dimensions, in lower case."""
    names = [name for term in glossary.entries(framework) for name in (term.term, *term.also)]
    names += [dimension.name for dimension in framework.dimensions]
    return frozenset(word for name in names for word in re.findall(r"[^\W\d_]+", name.casefold()))


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
