"""What the parts of an export are called, in words, for screens, plain mode and the command line alike."""

from typing import Final, NamedTuple

from content import Framework
from sessions.planning.export_memory import Kept
from sessions.planning.export_options import Audience, Detail, ExportOptions
from sessions.planning.name_redaction import Names
from sessions.planning.plan_view import Part


class Words(NamedTuple):
    """What something is called, and a sentence about it."""

    name: str
    explained: str = ""


WHO: Final = "Who is it for?"

AUDIENCE_WORDS: Final[dict[Audience, Words]] = {
    "us": Words("Your team", "Everything that was written, with names in full."),
    "governors": Words("Governors", "Positions and actions, without notes; initials for names."),
    "staff": Words("Staff", "The actions: what will be done, who leads, and by when."),
    "senco": Words("The SENCO", "Everything, with the questions that are not answered yet."),
    "spreadsheet": Words("A spreadsheet", "The actions as a table, one a row, for example for Excel."),
    "calendar": Words("A calendar", "The actions that have a date, for example for Outlook."),
}

FORMAT_WORDS: Final[dict[str, Words]] = {
    "docx": Words("Word document", "To read, to print, and to change."),
    "html": Words("Web page", "To read in any browser; it needs no other program."),
    "md": Words("Markdown for a shared document", "To paste into a page that people write together."),
    "txt": Words("Plain text", "To paste into an email."),
    "json": Words("Data for another program", "The whole plan as JSON."),
    "csv": Words("Spreadsheet", "The actions as a table."),
    "ics": Words("Calendar", "The actions that have a date."),
}
"""By the name of the format, which is also the ending of its files."""

PART_WORDS: Final[dict[Part, str]] = {
    "whole": "The whole plan",
    "actions": "Actions only",
    "profile": "Positions only",
    "agenda": "Agenda for the meeting",
    "dimension": "One dimension",
}
NAMES_WORDS: Final[dict[Names, str]] = {"full": "In full", "initials": "Initials", "none": "Left out"}
DETAIL_WORDS: Final[dict[Detail, str]] = {
    "notes": "Notes and reasons",
    "evidence": "How we know",
    "marks": "What we are unsure of",
}
QUESTION_WORDS: Final = {False: "Only those with an answer", True: "All, and the glossary"}
"""By whether questions without an answer are in it."""


def formats_for(audience: Audience) -> tuple[str, ...]:
    """Return the formats that an audience can be given, the usual one first."""
    if audience == "spreadsheet":
        return ("csv",)
    if audience == "calendar":
        return ("ics",)
    return tuple(name for name in FORMAT_WORDS if name not in {"csv", "ics"})


def format_for(audience: Audience, kept: Kept) -> str:
    """Return the format that was chosen for the audience last, or the usual one."""
    formats, last = formats_for(audience), kept.formats.get(audience, "")
    return last if last in formats else formats[0]


def part_in_words(options: ExportOptions, framework: Framework) -> str:
    """Return which part goes out; one dimension by its name."""
    names = {one.id: one.name for one in framework.dimensions}
    if options.dimension in names:
        of = "Actions of " if options.part == "actions" else ""
        return f"{of}{names[options.dimension]}{'' if of else ' only'}"
    return PART_WORDS[options.part]


def details_in_words(options: ExportOptions) -> str:
    """Return what is left out of every answer."""
    return ", ".join(DETAIL_WORDS[one].lower() for one in options.without).capitalize() or "Nothing"
