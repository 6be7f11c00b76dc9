"""The outline of a dimension: its steps, with the state of each."""

from collections.abc import Container
from dataclasses import dataclass
from typing import NamedTuple

from textual import events, on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from content import Dimension
from content.frameworks.steps import Step, steps_for
from sessions.model.progress import State, state
from sessions.model.session import Session
from tui.literal_text import ends, line
from tui.terminal.glyphs import GLYPHS

ELSEWHERE = ":elsewhere"
"""The id of the entry for orphaned answers; no framework can use it for a step."""


class Entry(NamedTuple):
    """A line of the outline; one without an id is a heading."""

    step_id: str
    label: str
    became: State | None = None
    """The state of its question."""
    off_route: bool = False


class Outline(OptionList):
    """The stops of one dimension; Enter goes to the highlighted one."""

    DEFAULT_CSS = """
    Outline {
        width: 30; height: 1fr; padding: 0; background: transparent;
        scrollbar-size-vertical: 1;
        & > .option-list--option { padding: 0 1 0 0; }
        & > .option-list--option-disabled { color: $text-muted; }
    }
    """

    @dataclass
    class Chosen(Message):
        """The user wants to go to this step."""

        step_id: str

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._entries: list[Entry] = []
        self._here = ""

    def show(
        self,
        dimension: Dimension,
        session: Session,
        here: str,
        *,
        move: str,
        on_route: Container[str],
        with_elsewhere: bool,
    ) -> None:
        """Show the dimension's steps; `here` is the id of the one that is open.

        `move` is what the framework calls its planning prompts. Questions and prompts not among `on_route` are muted.
        """
        entries: list[Entry] = []
        group = ""
        for step in steps_for(dimension):
            named = _group(step, move)
            if named != group and named:
                entries.append(Entry("", named))
            group = named
            off = step.item is not None and step.id not in on_route
            entries.append(Entry(step.id, _label(step), _state(step, session), off))
        if with_elsewhere:
            entries.append(Entry(ELSEWHERE, "Not in this framework"))
        if (entries, here) != (self._entries, self._here):
            moved = here != self._here
            self._entries, self._here = entries, here
            self._fill(to_here=moved)

    def _fill(self, *, to_here: bool) -> None:
        before = self.highlighted
        width = self.scrollable_content_region.width - 1
        self.set_options(
            Option(self._drawn(entry, width), id=entry.step_id or None, disabled=not entry.step_id)
            for entry in self._entries
        )
        ids = [entry.step_id for entry in self._entries]
        self.highlighted = ids.index(self._here) if to_here and self._here in ids else before

    def _drawn(self, entry: Entry, width: int) -> Content:
        if not entry.step_id:
            return line(entry.label)
        here = entry.step_id == self._here
        label = f"({entry.label})" if entry.off_route else entry.label
        name = line(
            f"{GLYPHS.here if here else ' '} {label}", "bold" if here else "$text-muted" if entry.off_route else ""
        )
        return ends(name, line(GLYPHS.states[entry.became] if entry.became else ""), max(8, width))

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the lines to the new width."""
        if self._entries:
            self._fill(to_here=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(self.Chosen(event.option_id))


def _group(step: Step, move: str) -> str:
    if step.kind == "prompt":
        return move
    return step.theme.name if step.theme else ""


def _label(step: Step) -> str:
    return f"{step.item.number} {step.short}" if step.item else step.short


def _state(step: Step, session: Session) -> State | None:
    if step.item:
        return state(session, step.item)
    return "answered" if step.kind == "place" and session.position(step.dimension.id).now else None
