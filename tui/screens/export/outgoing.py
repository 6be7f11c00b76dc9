"""What is about to go out: its settings, how each is changed, and how it will look."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from msgspec import structs
from textual.app import App

from content import Framework
from sessions.exports import comparison_document, registry
from sessions.exports.document import Document
from sessions.exports.plain_text import text_blocks
from sessions.exports.plan_document import document
from sessions.exports.privacy_check import PrivacyFinding
from sessions.model.session import Session
from sessions.planning import export_options, plan_view
from sessions.planning.export_options import ACTIONS_ALONE, Audience, ExportOptions
from sessions.planning.name_redaction import NAMES
from sessions.planning.plan_view import PARTS, Plan
from sessions.storage.reviews import file_name
from sessions.workflows import last_look
from sessions.workflows.export_plan import ExportSource
from sessions.workflows.export_words import (
    AUDIENCE_WORDS,
    FORMAT_WORDS,
    NAMES_WORDS,
    PART_WORDS,
    QUESTION_WORDS,
    Words,
    details_in_words,
    formats_for,
    part_in_words,
)
from tui.literal_text import shown
from tui.screens.common.note_preview import MAX_CHARACTERS
from tui.widgets.prose import Block

from .pick_dialog import LeaveOutDialog, PickDialog


class Setting(NamedTuple):
    """One thing that can be changed about what goes out."""

    value: str
    key: str
    """The letter that changes it."""
    label: str
    now: str
    """What is chosen, in words."""


class FirstPages(NamedTuple):
    """How it will look."""

    findings: tuple[PrivacyFinding, ...]
    """What may be a person's data, or was dismissed as none."""
    blocks: tuple[Block, ...]
    """Its first pages."""
    text: str
    """All of it as Markdown, or as the text that is written."""
    is_cut: bool
    """Whether there is more than in `blocks`."""


class Outgoing(ABC):
    """Something that is about to go out in one format."""

    form: str
    what: str
    """What it is called in a sentence, for example "The plan"."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What goes out, in words."""

    @property
    @abstractmethod
    def stem(self) -> str:
        """The name that its file is given, without an ending."""

    @property
    @abstractmethod
    def school(self) -> str:
        """Whose school it is about."""

    @abstractmethod
    def settings(self) -> Sequence[Setting]:
        """Return what can be changed."""

    @abstractmethod
    async def change(self, app: App[None], setting: str) -> "Outgoing":
        """Ask for another value of the setting; return the draft with it. Must run in a worker."""

    @abstractmethod
    def preview(self) -> FirstPages:
        """Return how it will look; it may take seconds. Raises UserError."""

    @abstractmethod
    def content(self) -> bytes:
        """Return what is written into its file."""


@dataclass(frozen=True)
class PlanOutgoing(Outgoing):
    """The plan of a review, or a part of it."""

    source: ExportSource
    audience: Audience
    options: ExportOptions
    form: str
    quoted: bool = False
    """Whether the members of a team are quoted."""
    what: str = "The plan"
    many: int = 0
    """How many plans go out together, of which this is the first; 0 for this one alone."""

    @property
    def title(self) -> str:
        first = f", the first of {self.many} plans" if self.many else ""
        return f"For: {AUDIENCE_WORDS[self.audience].name}{first}"

    @property
    def stem(self) -> str:
        return f"{file_name(self.source.session.title)}-plan"

    @property
    def school(self) -> str:
        return self.source.session.school

    @property
    def going(self) -> ExportOptions:
        """What of the choice its format holds."""
        return export_options.for_format(self.options, self.form)

    def settings(self) -> list[Setting]:
        going, found = self.going, []
        if len(formats_for(self.audience)) > 1:
            found.append(Setting("format", "f", "Format", FORMAT_WORDS[self.form].name))
        found.append(Setting("part", "p", "Part", part_in_words(going, self.source.framework)))
        found.append(Setting("names", "a", "Names", NAMES_WORDS[going.names]))
        if going.part != "actions":
            found.append(Setting("without", "l", "Leave out", details_in_words(going)))
            found.append(Setting("which", "u", "Questions", QUESTION_WORDS[going.unanswered]))
        if any(self.source.voices.values()):
            found.append(Setting("voices", "v", "Members", "Quoted" if self.quoted else "Not quoted"))
        return found

    async def change(self, app: App[None], setting: str) -> "PlanOutgoing":
        match setting:
            case "format":
                return replace(self, form=await _ask_format(app, formats_for(self.audience), self.form))
            case "part":
                now = f"dimension:{self.going.dimension}" if self.going.dimension else self.going.part
                chosen = await app.push_screen_wait(PickDialog("Which part?", list(self._parts()), now)) or now
                part, _, dimension = chosen.partition(":")
                known = next(one for one in PARTS if one == part)
                return replace(self, options=structs.replace(self.options, part=known, dimension=dimension))
            case "names":
                choices = [(one, Words(NAMES_WORDS[one])) for one in NAMES]
                names = await app.push_screen_wait(PickDialog("People's names", choices, self.options.names))
                known_names = next((one for one in NAMES if one == names), self.options.names)
                return replace(self, options=structs.replace(self.options, names=known_names))
            case "without":
                without = await app.push_screen_wait(LeaveOutDialog(self.options.without))
                return (
                    self if without is None else replace(self, options=structs.replace(self.options, without=without))
                )
            case "which":
                return replace(self, options=structs.replace(self.options, unanswered=not self.options.unanswered))
            case _:
                return replace(self, quoted=not self.quoted)

    def _parts(self) -> Iterator[tuple[str, Words]]:
        alone = self.form in ACTIONS_ALONE
        for part in ("actions",) if alone else PARTS:
            if part != "dimension":
                yield part, Words("All actions" if alone else PART_WORDS[part])
        for one in () if self.many else self.source.framework.dimensions:
            options = ExportOptions(part="actions" if alone else "dimension", dimension=one.id)
            yield f"dimension:{one.id}", Words(part_in_words(options, self.source.framework))

    def plan(self) -> Plan:
        """Return the plan as it goes out. Raises UserError."""
        return self.source.plan(self.going, quoted=self.quoted)

    def preview(self) -> FirstPages:
        plan = self.plan()
        return _preview(document(plan), self.form, self.source.privacy_findings(plan))

    def content(self) -> bytes:
        return registry.written(self.plan(), self.form)


@dataclass(frozen=True)
class ComparisonOutgoing(Outgoing):
    """A comparison of reviews, the oldest first."""

    framework: Framework
    reviews: tuple[Session, ...]
    own: Path
    form: str = "docx"
    what: str = "The comparison"

    @property
    def title(self) -> str:
        return self.what

    @property
    def stem(self) -> str:
        return f"{file_name(self.reviews[-1].title)}-then-and-now"

    @property
    def school(self) -> str:
        return self.reviews[-1].school

    def settings(self) -> list[Setting]:
        return [Setting("format", "f", "Format", FORMAT_WORDS[self.form].name)]

    async def change(self, app: App[None], setting: str) -> "ComparisonOutgoing":
        return replace(self, form=await _ask_format(app, ("docx", "html", "md", "txt"), self.form))

    def preview(self) -> FirstPages:
        made = comparison_document.document(self.framework, self.reviews)
        plan = plan_view.build(self.framework, self.reviews[-1])
        return _preview(made, self.form, last_look.look(plan, self.framework, made))

    def content(self) -> bytes:
        return registry.drawn(comparison_document.document(self.framework, self.reviews), self.form)


async def _ask_format(app: App[None], formats: Sequence[str], now: str) -> str:
    choices = [(name, FORMAT_WORDS[name]) for name in formats]
    return await app.push_screen_wait(PickDialog("In which format?", choices, now)) or now


def _preview(made: Document, form: str, findings: Sequence[PrivacyFinding]) -> FirstPages:
    text = registry.drawn(made, "txt" if form == "txt" else "md").decode()
    if form == "md":  # its text is what one would mark and copy
        lines = text[:MAX_CHARACTERS].split("\n")
        return FirstPages(
            tuple(findings), tuple(Block(shown(one), above=0) for one in lines), text, len(text) > MAX_CHARACTERS
        )
    blocks: list[Block] = []
    room = MAX_CHARACTERS
    for one in text_blocks(made):
        blocks.append(Block(shown(one.text[:room], "bold" if one.strong else ""), one.lead, 0 if one.close else 1))
        room -= len(one.text)
        if room <= 0:
            break
    return FirstPages(tuple(findings), tuple(blocks), text, room <= 0)
