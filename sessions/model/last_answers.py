"""What was answered in the review before: in one line, and taken over into this review."""

from content.frameworks.steps import Step
from content.text.string_utils import truncate

from . import date_parsing, edits
from .session import Answer, Session

_LONGEST = 400
"""How many characters of an answer are shown in the line; a screen cuts it to its width."""


def said_there(step: Step, earlier: Session | None) -> Answer | None:
    """Return the answer of the review before at a question or prompt; None where there was none."""
    answer = earlier.answer(step.id) if earlier and step.item else None
    return answer if answer and (answer.note.strip() or answer.evidence.strip() or answer.mark) else None


def in_a_line(step: Step, earlier: Session | None) -> str:
    """Return when and what was said there last time, on one line; empty where nothing was."""
    answer = said_there(step, earlier)
    if answer is None or earlier is None:
        return ""
    words = " ".join((answer.note.strip() or answer.evidence.strip()).split())
    said = truncate(words, _LONGEST) if words else f"marked: {answer.mark}"
    return f"Last time ({date_parsing.format_month(earlier.updated)}): {said}"


def take_over(session: Session, item_id: str, last: Answer) -> Session:
    """Return the session with the last answer's words after those said now, and its voices and mark."""
    now = session.answer(item_id)
    voices = now.from_whom + tuple(voice for voice in last.from_whom if voice not in now.from_whom)
    return edits.answer(
        session,
        item_id,
        note=edits.added(now.note, last.note) if last.note.strip() else now.note,
        evidence=edits.added(now.evidence, last.evidence) if last.evidence.strip() else now.evidence,
        from_whom=voices,
        mark=now.mark or last.mark,
    )
