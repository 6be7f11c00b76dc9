"""Answering a question: the note, the evidence, whose voice it is, and marks; in lines or in an editor."""

from collections.abc import Callable
from contextlib import nullcontext

from content import Item, UserError
from content.text.string_utils import normalize
from sessions.model import edits
from sessions.model.edits import Edit
from sessions.model.session import MARKS, VOICES, Mark, Session
from tui import external_editor
from tui.plain.arguments import Argument
from tui.plain.command_table import PARTS
from tui.plain.console import END, sentence
from tui.plain.render_note import as_read

from .position import place, step_in
from .state import Review

_TEXTS = {"note": "your answer", "evidence": "how you know", "because": "your reasons"}
_LONG = "Write as many lines as you like. A line with only a dot ends the text."


def text(review: Review, line: str) -> None:
    """Take a line that is no word as an answer, or as a reason."""
    if review.is_blank(line):
        return
    if line.strip() == END:
        review.talk.say("There is no long text here to end. Write note alone to begin one.")
        return
    if review.step.kind == "place" and (step := step_in(review, line)):
        place(review, step)
        return
    if review.step.kind == "read":
        review.talk.say("There is nothing to answer here. Write next to go on, or help. Not taken:", line)
        return
    add(review, "because" if review.step.kind == "place" else "note", line)


def note(review: Review, argument: Argument) -> None:
    """Add to the current answer, or to the current reasons."""
    _add_after_word(review, "because" if review.step.kind == "place" else "note", argument)


def evidence(review: Review, argument: Argument) -> None:
    """Add to how one knows."""
    _add_after_word(review, "evidence", argument)


def because(review: Review, argument: Argument) -> None:
    """Add to the reasons for the position."""
    _add_after_word(review, "because", argument)


def _add_after_word(review: Review, part: str, argument: Argument) -> None:
    """As `add`; of a line that begins with a word, the kept text is reported, in case it was meant as a command."""
    line = str(argument)
    add(review, part, line, told=f": {sentence(line)}" if line else ".")


def add(review: Review, part: str, line: str, *, told: str = ".") -> None:
    """Add the line to a text, or begin a long one where it is empty; each of its lines is saved as it comes.

    `told` ends the sentence that says what was done.
    """
    review.keeper.check_changeable()
    before, start = review.session, text_of(review, part)
    into = text_edit(review, part)
    marked = review.item is not None and before.answer(review.item.id).mark == "skipped"
    try:
        if line:
            review.keeper.show(into(edits.added(start, line)))
        else:
            review.talk.say(_LONG)
            review.talk.long_text(lambda typed: review.keeper.show(into(edits.added(start, typed))))
    finally:
        review.opened.group_undo(before)
    if review.session is before:
        review.talk.say("Nothing was written.")
    elif start.strip():
        review.talk.say(f"Added to {_TEXTS[part]}{told} Write undo to take it back.")
    else:
        review.talk.say(f"Kept as {_TEXTS[part]}{told}")
    if marked and review.item and review.session.answer(review.item.id).mark is None:
        review.talk.say("It is no longer marked skipped.")


def text_of(review: Review, part: str) -> str:
    """Return a text of the current step."""
    if part == "because":
        return review.session.position(review.step.dimension.id).because
    answer = review.session.answer(review.step.id)
    return answer.evidence if part == "evidence" else answer.note


def text_edit(review: Review, part: str) -> Callable[[str], Edit]:
    """Return the edit that stores a text of the current step."""
    framework, step = review.framework, review.step

    def into(typed: str) -> Edit:
        def edit(session: Session) -> Session:
            if part == "because":
                return edits.place(session, framework, step.dimension.id, because=typed)
            if part == "evidence":
                return edits.answer(session, step.id, evidence=typed)
            return edits.answer(session, step.id, note=typed)

        return edit

    return into


def from_whom(review: Review, argument: Argument) -> None:
    """Say whose voice the evidence is."""
    item = _item(review)
    now = review.session.answer(item.id).from_whom
    chosen = argument if isinstance(argument, tuple) and argument else review.talk.several("From", VOICES, now)
    voices = tuple(voice for voice in VOICES if voice in chosen)
    review.do(
        lambda session: edits.answer(session, item.id, from_whom=voices), f"From: {', '.join(voices) or 'nobody'}."
    )


def mark(review: Review, argument: Argument) -> None:
    """Mark the current question, or remove its mark."""
    item = _item(review)
    names = (*MARKS, "none")
    now = review.session.answer(item.id).mark or "none"
    named = str(argument) or names[review.talk.choose("Mark", names, now=now)]
    chosen: Mark | None = next((known for known in MARKS if known == named), None)
    said = f"Marked: {chosen}." if chosen else "No longer marked."
    review.do(lambda session: edits.answer(session, item.id, mark=chosen), said)


def clear(review: Review, argument: Argument) -> None:
    """Take one part away."""
    part = str(argument) or PARTS[review.talk.choose("Clear", PARTS)]
    framework, step = review.framework, review.step

    def edit(session: Session) -> Session:
        match part:
            case "note":
                return text_edit(review, "because" if step.kind == "place" else "note")("")(session)
            case "evidence":
                return edits.answer(session, item_id, evidence="")
            case "from":
                return edits.answer(session, item_id, from_whom=())
            case "mark":
                return edits.answer(session, item_id, mark=None)
            case "place":
                return edits.place(session, framework, step.dimension.id, now=None)
            case "aim":
                return edits.place(session, framework, step.dimension.id, aim=None)
            case "sure":
                return edits.place(session, framework, step.dimension.id, sure=None)
            case _:
                return edits.place(session, framework, step.dimension.id, because="")

    of_question = part in {"evidence", "from", "mark"} or (part == "note" and step.kind != "place")
    item_id = _item(review).id if of_question else ""
    review.do(edit, f"Cleared: {part}. Write undo to bring it back.")


def editor(review: Review, argument: Argument) -> None:
    """Write the current answer, evidence or reasons in the user's editor."""
    review.keeper.check_changeable()
    if not review.talk.interactive:
        review.talk.say("An editor needs a terminal. Write note alone for a long text that a dot ends.")
        return
    if review.step.kind == "read":
        review.talk.say("There is nothing to write here.")
        return
    part = "because" if review.step.kind == "place" else normalize(str(argument)) or "note"
    now = text_of(review, part)
    name = f"{review.session.id}-{review.step.id.replace(':', '-')}-{part}"
    written = external_editor.edit(nullcontext(), now, name, review.opened.renew_lock)
    if written == now:
        review.talk.say("Back from the editor. Nothing was changed.")
    else:
        review.do(text_edit(review, part)(written), f"Back from the editor. Kept as {_TEXTS[part]}.")


def preview(review: Review, _: Argument) -> None:
    """Say the current text as it will be read."""
    part = "because" if review.step.kind == "place" else "note"
    written = text_of(review, part) if review.step.kind != "read" else ""
    if written.strip():
        review.talk.say(*as_read(written))
    else:
        review.talk.say("There is no text here to hear yet.")


def undo(review: Review, _: Argument) -> None:
    """Take back what was done last."""
    _stepped(review, back=True)


def redo(review: Review, _: Argument) -> None:
    """Do again what was taken back last."""
    _stepped(review, back=False)


def _stepped(review: Review, *, back: bool) -> None:
    review.keeper.check_changeable()
    step = review.opened.undo() if back else review.opened.redo()
    if step is None:
        review.talk.say("There is nothing to take back." if back else "There is nothing to do again.")
        return
    review.keeper.save()
    review.talk.say("Taken back; redo does it again." if back else "Done again; undo takes it back.")
    if step.step_id in review.step_ids and step.step_id != review.step.id:
        review.go(step.step_id)
    else:
        review.show()


def _item(review: Review) -> Item:
    if review.item is None:
        raise UserError(None, "that is for questions and planning prompts", "write next to go to one")
    return review.item


DEEDS = {
    "note": note,
    "evidence": evidence,
    "because": because,
    "from": from_whom,
    "mark": mark,
    "clear": clear,
    "editor": editor,
    "preview": preview,
    "undo": undo,
    "redo": redo,
}
