"""Full reviews of the built-in framework, with one, ten or a hundred times the words."""

from dataclasses import dataclass
from pathlib import Path

from support.samples import built_in, session_of

from sessions.model import edits
from sessions.model.session import Session
from sessions.storage import session_toml, user_state
from sessions.storage.user_state import Place

AT = "values.commitment.shared"
"""The question at which they open."""

END = "quokka"
"""The last word of the note of that question, used nowhere else: when it is on the screen, the note is too."""

ACTIONS = 20

_NOTE = (
    "Teaching assistants know what the pupils aim for; their teachers say “ask them”. Leaders look at the data each "
    "term, and what they see is not for the staff room. Two year groups plan together, and in these nobody asks whose "
    "pupil it is. Elsewhere a plan goes from the office to a folder, and from there nowhere. Parents of four pupils "
    "told us that they had to explain everything anew in September."
)
_EVIDENCE = "The survey of June, twelve lessons seen, and what the pupils of year five told us at their council."


@dataclass(frozen=True)
class Review:
    """A review on the disk that can be reset to its original content."""

    path: Path
    session: Session
    content: bytes
    note: str
    """The note with which it opens."""

    def reset(self) -> None:
        """Restore the original content, with the cursor at the end of the note."""
        self.path.write_bytes(self.content)
        rows = self.note.split("\n")
        user_state.remember_place(self.session.id, Place(at=AT, field="note", row=len(rows) - 1, column=len(rows[-1])))


def session_of_size(times: int) -> Session:
    """Answer every question with about a hundred words, repeated `times` times, and add ACTIONS actions."""
    framework = built_in()
    session = session_of(framework)
    note = "\n".join([_NOTE] * times)
    for item in framework.items:
        last = f"{note}\n{END}" if item == AT else note
        session = edits.answer(session, item, note=last, evidence=_EVIDENCE, from_whom=("pupils", "staff"))
    for dimension in framework.dimensions:
        session = edits.place(session, framework, dimension.id, now=2, aim=1, sure="fairly", because=note)
    prompts = [key for key, item in framework.items.items() if item.kind == "prompt"]
    for number in range(ACTIONS):
        action = edits.new_action(prompts[number % len(prompts)])
        changed = edits.change_action(action, what=_NOTE[:60], lead="Deputy", first_step="Ask", success=_EVIDENCE)
        session = edits.upsert_action(session, changed)
    return session


def review(folder: Path, times: int) -> Review:
    """Write a review of this size to a separate file."""
    session = session_of_size(times)
    made = Review(folder / f"{times}.toml", session, session_toml.encode(session), session.answer(AT).note)
    made.reset()
    return made
