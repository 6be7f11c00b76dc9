"""Sharing: exactly what would leave, with every part that is held back in view."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input, OptionList, Static

from content import UserError
from content.text.sanitize import sanitize_line
from content.text.string_utils import pluralize, truncate
from sessions.storage.membership import Membership
from sessions.storage.open_session import OpenSession
from sessions.teams import sharing
from tui.keymap import SHARING, bindings
from tui.literal_text import shown
from tui.screens.common.base import BaseScreen
from tui.screens.common.dialogs import yes_or_no
from tui.widgets.chrome import Rule, TitleLine
from tui.widgets.fields.checklist import CheckLine, Checklist
from tui.widgets.fields.choice_row import Choices
from tui.widgets.fields.text_input import OneLineInput
from tui.widgets.prose import Block, Prose
from tui.widgets.scroll_area import Scrolling

_POSITIONS, _NOTES = "positions only", "positions and notes"
_UNQUOTED, _QUOTED = "never quoted", "the team may quote it"
_BESIDE = 8
"""The columns of a line beside what it says of a part; all of the part stands below."""


@dataclass(frozen=True)
class _Abstention:
    """Rather not placing the school on a dimension."""

    dimension_id: str


class ShareScreen(BaseScreen[Membership | None]):
    """The answer is the membership with what was chosen, or None where nothing is to be shared."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SHARING)
    offers = SHARING
    AUTO_FOCUS: ClassVar[str | None] = "Checklist"
    DEFAULT_CSS = """
    ShareScreen {
        & Horizontal { height: 1; }
        & .label { width: 14; padding: 0 1; text-style: bold; }
        & #warning { padding: 0 1; color: $text-warning; }
        & Checklist { height: 1fr; }
        & Scrolling { height: 5; padding: 0 1 0 0; }
    }
    """

    def __init__(self, looked: OpenSession, member: Membership, people: int) -> None:
        """`looked` is one's own review; `people` is how many are expected to share."""
        super().__init__()
        self._looked = looked
        self._member = member
        self._people = people

    def content(self) -> ComposeResult:
        yield TitleLine(f"Share with the team: {self._member.title}", "what is ticked leaves, the rest stays")
        yield Rule()
        what = Choices("What leaves", (_POSITIONS, _NOTES), id="what")
        what.show([_NOTES if self._member.notes else _POSITIONS])
        yield what
        quoted = Choices("In exports", (_UNQUOTED, _QUOTED), id="quoted")
        quoted.show([_QUOTED if self._member.quotable else _UNQUOTED])
        yield quoted
        with Horizontal():
            yield Static("As", classes="label", markup=False)
            yield OneLineInput(self._member.name, id="name", placeholder="Your name, or another", replaceable=True)
        yield Prose(id="warning")
        checked = {part.id for part in self._parts(notes=True)} - set(self._member.held_back)
        yield Checklist((), {*checked, *map(_Abstention, self._member.abstains)})
        yield Rule()
        with Scrolling():
            yield Prose(id="whole")

    def on_mount(self) -> None:
        self._warn()

    @property
    def _list(self) -> Checklist:
        return self.query_one(Checklist)

    @property
    def _notes(self) -> bool:
        return _NOTES in self.query_one("#what", Choices).chosen

    @property
    def _called(self) -> str:
        return self.query_one("#name", OneLineInput).value

    def _parts(self, *, notes: bool) -> list[sharing.Part]:
        return sharing.parts(self._looked.framework, self._looked.session, notes=notes)

    def _lines(self) -> Iterator[CheckLine]:
        parts = self._parts(notes=self._notes)
        for dimension in self._looked.framework.dimensions:
            yield CheckLine(dimension.name)
            if self._looked.session.position(dimension.id).now is None:
                yield CheckLine("I would rather not place our school here", _Abstention(dimension.id))
            for part in parts:
                if part.dimension == dimension.id:
                    label = truncate(sanitize_line(f"{part.where}: {part.text}"), self.app.size.width - _BESIDE)
                    yield CheckLine(label, part.id)

    def _refill(self) -> None:
        self._list.show(list(self._lines()))

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self._refill()

    @on(Choices.Changed)
    def _chosen(self) -> None:
        self._refill()

    @on(Input.Changed)
    def _warn(self) -> None:
        said = sharing.warning(self._people, self._called, self._looked.session.author)
        self.query_one("#warning", Prose).show([Block(shown(said))])

    @on(OptionList.OptionHighlighted)
    def _show_whole(self) -> None:
        """Show all of the highlighted part."""
        part = next((one for one in self._parts(notes=True) if one.id == self._list.value), None)
        whole = part.text if part else "Others then see that you would rather not say, and their views are open to you."
        self.query_one("#whole", Prose).show([Block(shown(whole))])
        self.query_one(Scrolling).scroll_home(animate=False)

    def chosen(self) -> Membership:
        """The membership with what was chosen; raises UserError where there is no name."""
        checked = self._list.checked
        return replace(
            self._member,
            name=sharing.check_name(self._called),
            notes=self._notes,
            quotable=_QUOTED in self.query_one("#quoted", Choices).chosen,
            held_back=tuple(part.id for part in self._parts(notes=True) if part.id not in checked),
            abstains=tuple(sorted(one.dimension_id for one in checked if isinstance(one, _Abstention))),
        )

    @on(OptionList.OptionSelected)
    @work(exclusive=True)
    async def action_share(self) -> None:
        """Ask once more, and share."""
        try:
            member = self.chosen()
        except UserError as error:
            self.show_message(str(error))
            return
        voice = sharing.voice(self._looked.framework, self._looked.session, member)
        what = f"{pluralize(len(voice.positions), 'position')} and {pluralize(len(voice.answers), 'note')}"
        question = f"{sharing.warning(self._people, member.name, self._looked.session.author)} {what} would leave."
        if await self.app.push_screen_wait(yes_or_no(question, f"Yes, share as {member.name}")) == "yes":
            self.dismiss(member)

    def action_close(self) -> None:
        """Go back without sharing."""
        self.dismiss(None)
