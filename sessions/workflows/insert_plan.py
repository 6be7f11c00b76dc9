"""Putting a plan into a document that exists."""

from dataclasses import dataclass
from pathlib import Path

from content.files.export_targets import replace_if_unchanged
from content.text.sanitize import sanitize_line
from content.text.string_utils import truncate
from sessions.exports import insert
from sessions.planning.plan_view import Plan


@dataclass(frozen=True)
class Insertion:
    """A document, and what it would be with the plan in it."""

    path: Path
    before: bytes
    after: bytes
    question: str
    """What to ask before it is written; empty where the document has a place for the plan."""

    @property
    def is_up_to_date(self) -> bool:
        """Whether the document holds this plan already."""
        return self.after == self.before

    @property
    def up_to_date(self) -> str:
        """What to say then."""
        return f"{self.path} is up to date already."

    def write(self) -> str:
        """Write the document, and keep the old one beside it; return what to say. Raises UserError."""
        backup = replace_if_unchanged(self.path, self.before, self.after)
        return f"The plan is in {self.path}; the old document is beside it, as {backup.name}."


def prepare(plan: Plan, path: Path, *, under: str = "", plain_tables: bool = False) -> Insertion:
    """Return what would be written; nothing is. Raises UserError.

    `under` is the heading after which the plan is put where the document has no markers yet; empty for its end.
    """
    before, after = insert.prepared(plan, path, under=under, plain_tables=plain_tables)
    question = ""
    if not after.marked:
        where = f"after the heading “{truncate(sanitize_line(under), 40)}”" if under else "at its end"
        question = f"{path} has no markers for the plan yet. Put it {where}, between two markers?"
    return Insertion(path, before, after.content, question)
