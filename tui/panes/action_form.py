"""One action, as a form; its text is kept as it is typed."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from content import UserError
from content.frameworks.steps import Step
from content.text.string_utils import capitalized
from sessions.model import date_parsing, edits
from sessions.model.date_parsing import Deadline
from sessions.model.edits import Edit
from sessions.model.session import MAX_BY_WORDS, STATUSES, Action
from sessions.planning.action_table import NOT_HERE
from sessions.storage import term_dates
from sessions.storage.open_session import OpenSession
from tui.keymap import ACTION_FORM, PLAN_OF_ACTION, TERMS, bindings, key_name
from tui.literal_text import quoted, shown
from tui.widgets.chrome import TitleLine
from tui.widgets.fields.choice_row import Choices
from tui.widgets.fields.text_input import OneLineInput
from tui.widgets.prose import Block, Prose

from .base import Pane

_LEAD = "Who leads it?"
_SET_TERMS = f"set your term dates ({TERMS.shown_keys} in {PLAN_OF_ACTION.shown_keys}) to make it one"
_FIELDS = (
    ("what", "What", "What will be done?"),
    ("lead", "Lead", _LEAD),
    ("involve", "Involved", "Who else? Put commas between the names"),
    ("first_step", "First step", "What happens first?"),
    ("by", "By when", "18/12/2026, 18 Dec or half term"),
    ("success", "How we know", "What will pupils notice or achieve?"),
)


class ActionPane(Pane):
    """The fields of one action."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTION_FORM)
    DEFAULT_CSS = """
    ActionPane {
        & Prose { padding: 0 1; margin-bottom: 1; }
        & Horizontal { height: 1; }
        & .label { width: 14; padding: 0 1; text-style: bold; }
        & #understood { height: auto; padding: 0 1 0 15; color: $text-muted; }
        & #understood.-wrong { color: $text-warning; }
    }
    """

    @dataclass
    class Done(Message):
        """The user is done with this action."""

        pane: "ActionPane"
        prompt_id: str

    def __init__(self, *, id: str, read_only: bool) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, read_only=read_only)
        self._action: Action | None = None
        self._due = Deadline()
        """The date that is meant, or the words for it."""
        self._date_remark = ""
        self._due_read: str | None = None
        """How that was typed: what "+6w" means does not change overnight. None where it was typed since."""

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield Prose(id="question")
        for name, label, placeholder in _FIELDS:
            with Horizontal():
                yield Static(label, classes="label", markup=False)
                yield OneLineInput(id=name, placeholder=placeholder)
            if name == "by":
                yield Static("", id="understood", markup=False)
        yield Choices(f"{'Status':<12}", STATUSES, id="status")

    def show(self, opened: OpenSession, step: Step) -> None:
        """Show a new action for the step's planning prompt."""
        self.edit(opened, step, edits.new_action(step.id))

    def edit(self, opened: OpenSession, step: Step | None, action: Action) -> None:
        """Show an action of the step's planning prompt; the step is None where the framework has no such prompt."""
        self._action = action
        new = all(kept.id != action.id for kept in opened.session.actions)
        self.query_one(TitleLine).show("A new action" if new else "Change an action", "kept as you type")
        prompt = step.item.entry.text if step and step.item else f"Its prompt is {NOT_HERE}."
        asked = [Block(shown(prompt))]
        if answered := opened.framework.items.get(action.question):
            asked.append(Block(shown(f"From your answer to: {answered.entry.text}", "$text-muted"), above=0))
        if action.carries:
            asked.append(Block(shown("Carried over from the review before.", "$text-muted"), above=0))
        self.query_one("#question", Prose).show(asked)
        values = {
            "what": action.what,
            "lead": action.lead,
            "involve": ", ".join(action.involve),
            "first_step": action.first_step,
            "by": date_parsing.written(action.by) if action.by else action.by_words,
            "success": action.success,
        }
        for name, value in values.items():
            self._field(name).show(value)
        # In a team, whoever leads is likely one of its members.
        members = opened.session.team.members if opened.session.team else ()
        lead = self._field("lead")
        lead.suggester = SuggestFromList(members, case_sensitive=False) if members else None
        lead.placeholder = f"Begin a name; {key_name('right')} takes it" if members else _LEAD
        self.query_one("#status", Choices).show([action.status])
        self._due = Deadline(action.by) if action.by else Deadline(words=action.by_words)
        self._due_read = values["by"]
        self._date_remark = ""
        self._say(_told_again(action.by_words) if self._due.words else "")

    def collect(self) -> Edit | None:
        if self._action is None:
            return None
        chosen = self.query_one("#status", Choices).chosen
        self._read_date()
        before = self._action
        action = self._action = edits.change_action(
            self._action,
            what=self._field("what").value,
            lead=self._field("lead").value,
            involve=tuple(self._field("involve").value.split(",")),
            first_step=self._field("first_step").value,
            by=self._due.by,
            by_words=self._due.words,
            success=self._field("success").value,
            status=next((status for status in STATUSES if status in chosen), STATUSES[0]),
        )
        return None if action == before else lambda session: edits.upsert_action(session, action)

    @property
    def date_remark(self) -> str:
        """What to say when the form is left of a date that was typed: that it is past, or kept as words; or empty."""
        if self._action is not None:
            self._read_date()
        return self._date_remark

    def first_field(self) -> Widget | None:
        return self._field("what")

    def action_done(self) -> None:
        """Go back to the prompt."""
        if self._action:
            self.post_message(self.Done(self, self._action.prompt))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_done()

    def _field(self, name: str) -> OneLineInput:
        return self.query_one(f"#{name}", OneLineInput)

    @on(Input.Changed, "#by")
    def _date_typed(self) -> None:
        self._due_read = None

    @on(events.DescendantBlur)
    def _left(self, event: events.DescendantBlur) -> None:
        if event.widget is self._field("by"):
            self._read_date()

    def _read_date(self) -> None:
        """Parse the date again, if it was typed, and show the date or that the words are kept."""
        typed = self._field("by").value
        if typed == self._due_read:
            return
        self._due_read, self._date_remark = typed, ""
        try:
            self._due = term_dates.deadline(typed)
        except UserError as problem:
            self._due = Deadline(words=edits.one_line(typed)[:MAX_BY_WORDS].strip())
            self._say(f"{problem}; it is kept as words", wrong=True)
        else:
            past = self._due.by is not None and date_parsing.is_long_past(self._due.by)
            said = date_parsing.echo(self._due, _SET_TERMS)
            if past:
                self._date_remark = capitalized(said)
            self._say("" if date_parsing.is_full(typed) and not past else said, wrong=past or self._due.needs_terms)
        if self._due.words:
            self._date_remark = f"{quoted(self._due.words)} is no date yet; it is kept as words."

    def _say(self, text: str, *, wrong: bool = False) -> None:
        """Say beneath the date what was understood, or why nothing was."""
        said = self.query_one("#understood", Static)
        said.update(shown(text))
        said.set_class(wrong, "-wrong")
        said.display = bool(text)


def _told_again(words: str) -> str:
    """What to say of words that were kept: by now they may be a date."""
    try:
        due = term_dates.deadline(words)
    except UserError:
        due = Deadline(words=words)
    if due.by:
        return f"no date yet; type it again to make it {date_parsing.format_full(due.by)}"
    return date_parsing.echo(due, _SET_TERMS)
