"""The form of an export: for whom, which part, in which format, and which details stay out."""

from typing import Final

from textual import on

from content import UserError
from content.files import paths
from content.files.atomic import parse_path
from content.text.string_utils import pluralize
from sessions.exports import registry
from sessions.planning.export_memory import Kept
from sessions.planning.export_options import AUDIENCES, DETAILS, Audience, ExportOptions
from sessions.planning.name_redaction import NAMES
from sessions.planning.plan_view import PARTS
from tui.screens.common.dialogs import Answers, Field, Form
from tui.widgets.fields.choice_row import Choices

_ANSWERED, _ALL = "answered", "all"
_AUDIENCES: Final[dict[str, str]] = {"us": "your team", "senco": "the SENCO"}
_WHO: Final[dict[Audience, str]] = {
    "us": "Your team: the whole plan as you wrote it, with names.",
    "governors": "Governors: where you stand, reasons and actions; names as initials, no notes.",
    "staff": "Staff: the actions alone: what, who and by when.",
    "senco": "The SENCO: the whole plan, with the questions that are still open.",
}
_PARTS: Final = {
    "whole": "the whole plan",
    "actions": "actions",
    "profile": "where you stand",
    "agenda": "a meeting's agenda",
    "dimension": "one dimension",
}
_DETAILS: Final = {"marks": "marks (unsure, skipped)"}
_NAMES: Final = {"full": "in full", "none": "left out"}
_FORMATS: Final = {
    "md": "Markdown, to paste",
    "docx": "Word",
    "html": "web page",
    "csv": "spreadsheet",
    "ics": "calendar",
    "json": "data",
}


def _first_format(audience: Audience) -> str:
    """Return the format to begin with: a team pastes its plan, others get a document."""
    return "md" if audience == "us" else "docx"


class ExportForm(Form):
    """Choices; another audience brings what was chosen for it last."""

    def __init__(self, kept: Kept, *, many: int = 0, voices: bool = False) -> None:
        """`many` is how many reviews go out together, into a folder; with `voices`, a team's members may be quoted."""
        self._kept = kept
        choice = kept.of(kept.last)
        parts = tuple(part for part in PARTS if not many or part != "dimension")
        fields = [
            Field("audience", "Who for?", kept.last, choices=AUDIENCES, labels=_AUDIENCES),
            Field("part", "What", choice.part, choices=parts, labels=_PARTS),
            Field("without", "Leave out", " ".join(choice.without), choices=DETAILS, labels=_DETAILS, several=True),
            Field("names", "Names", choice.names, choices=NAMES, labels=_NAMES),
            Field("which", "Questions", _ALL if choice.unanswered else _ANSWERED, choices=(_ANSWERED, _ALL)),
            Field("format", "As", _first_format(kept.last), choices=tuple(registry.FORMATS), labels=_FORMATS),
        ]
        if voices:
            fields.insert(5, Field("voices", "Voices", "left out", choices=("left out", "quoted")))
        if many:
            fields.insert(0, Field("folder", "Into folder", str(paths.suggested() / "plans"), "The folder's path"))
        title = f"Write {pluralize(many, 'plan')}" if many else "Write the plan"
        super().__init__(title, fields, self._checked, say=_WHO[kept.last])

    @on(Choices.Changed, "#audience")
    def _other_audience(self, event: Choices.Changed) -> None:
        if not event.choices.chosen:
            return
        audience = audience_of(event.choices.chosen[0])
        choice = self._kept.of(audience)
        self._say(_WHO[audience])
        for name, chosen in (
            ("part", (choice.part,)),
            ("without", choice.without),
            ("names", (choice.names,)),
            ("which", (_ALL if choice.unanswered else _ANSWERED,)),
            ("format", (_first_format(audience),)),
        ):
            self.query_one(f"#{name}", Choices).show(chosen)

    @staticmethod
    def _checked(answers: Answers) -> None:
        if "folder" in answers and parse_path(answers["folder"]).is_file():
            raise UserError(None, "That is a file", "name a folder.")


def audience_of(word: str) -> Audience:
    """Return the audience; the review's own team for an unknown one."""
    return next((one for one in AUDIENCES if one == word), "us")


def choice_of(answers: Answers) -> ExportOptions:
    """What was chosen in the form; where nothing is chosen in a row, as if its first word were."""
    return ExportOptions(
        part=next((part for part in PARTS if part == answers["part"]), "whole"),
        unanswered=answers["which"] == _ALL,
        without=tuple(one for one in DETAILS if one in answers["without"].split()),
        names=next((one for one in NAMES if one == answers["names"]), "full"),
    )
