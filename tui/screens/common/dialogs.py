"""The dialogs: they ask, and hand back what was said; the doing is elsewhere."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from content import UserError
from content.frameworks.steps import Step
from tui.keymap import DIALOG, FORM, MENU, bindings
from tui.literal_text import line, shown
from tui.terminal.glyphs import GLYPHS
from tui.widgets.chrome import KeyBar
from tui.widgets.fields.choice_row import Choices
from tui.widgets.fields.paste_rejected import Refused
from tui.widgets.fields.text_input import OneLineInput

if TYPE_CHECKING:
    from sessions.workflows.questions import ChoiceQuestion

R = TypeVar("R")


class Dialog(ModalScreen[R | None]):
    """A question in the middle of the screen; Escape answers None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DIALOG)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(shown(self._title), classes="title")
            yield from self.content()
            yield KeyBar()

    def content(self) -> ComposeResult:
        """What stands between the title and the keys."""
        raise NotImplementedError

    def action_cancel(self) -> None:
        """Go back without doing it."""
        self.dismiss(None)


class Choice(Struct, frozen=True):
    """One of the things to choose from; a heading where it has no value."""

    value: str
    label: str
    key: str
    """The letter that chooses it, or several keys with commas between them; or empty."""
    shown_key: str = ""
    """What stands before the label, where not its letter."""


class MenuList(OptionList):
    """The lines of a menu."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(MENU)
    DEFAULT_CSS = """
    MenuList {
        background: transparent; padding: 0; scrollbar-size-vertical: 1;
    }
    """

    def on_mount(self) -> None:
        self.action_first()


class Menu(Dialog[str]):
    """A few things to choose one from; the answer is its value."""

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__(title)
        self._choices = choices
        for choice in choices:
            for key in filter(None, choice.key.split(",")):
                self._bindings.bind(key, f"choose({choice.value!r})", choice.label, show=False)

    def content(self) -> ComposeResult:
        wide = max(len(choice.shown_key or choice.key) for choice in self._choices)
        yield MenuList(
            *(
                Option(
                    Content.assemble((f"{choice.shown_key or choice.key:<{wide}}", "bold"), "  ", line(choice.label)),
                    id=choice.value or None,
                    disabled=not choice.value,
                )
                for choice in self._choices
            ),
            markup=False,
        )

    def action_choose(self, value: str) -> None:
        """Answer with this value."""
        self.dismiss(value)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


class Field(Struct, frozen=True):
    """One line of a form."""

    name: str
    label: str
    value: str = ""
    placeholder: str = ""
    choices: tuple[str, ...] = ()
    """The words to choose one from, where it is not typed."""
    several: bool = False
    """Whether several of these may be chosen; the value has spaces between them."""


Answers = dict[str, str]


class Form(Dialog[Answers]):
    """A few fields; the answer is their values. What `check` raises is shown, and the form stays open.

    `say` is shown at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(FORM)

    def __init__(self, title: str, fields: Sequence[Field], check: Callable[[Answers], None], say: str = "") -> None:
        super().__init__(title)
        self._first = say
        self._fields = fields
        self._check = check

    def content(self) -> ComposeResult:
        for field in self._fields:
            if field.choices:
                choices = Choices(f"{field.label:<12}", field.choices, several=field.several, id=field.name)
                choices.show(field.value.split() if field.several else [field.value])
                yield choices
                continue
            with Horizontal():
                yield Static(line(field.label), classes="label")
                yield OneLineInput(field.value, id=field.name, placeholder=field.placeholder, replaceable=True)
        yield Static(shown(self._first), id="problem", markup=False)

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self._say(event.why)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_accept()

    def action_accept(self) -> None:
        """Answer with what stands in the fields, if nothing speaks against it."""
        answers = {
            field.name: " ".join(self.query_one(f"#{field.name}", Choices).chosen)
            if field.choices
            else self.query_one(f"#{field.name}", OneLineInput).value
            for field in self._fields
        }
        try:
            self._check(answers)
        except UserError as problem:
            self._say(str(problem))
            return
        self.dismiss(answers)

    def _say(self, problem: str) -> None:
        self.query_one("#problem", Static).update(shown(problem))


class LinesDialog(Dialog[None]):
    """Lines to be copied, such as paths, each whole and on separate lines, so that they can be marked."""

    def __init__(self, title: str, lines: Mapping[str, str]) -> None:
        """`lines` has what each is called, and the line."""
        super().__init__(title)
        self._lines = lines

    def content(self) -> ComposeResult:
        for name, text in self._lines.items():
            yield Static(line(name, "$text-muted"))
            yield Static(line(text))
        yield Static("Mark a line with the mouse (in most terminals with Shift held) to copy it.", classes="hint")


def question_menu(question: "ChoiceQuestion") -> Menu:
    """A question as a menu; the answer is the value of an option."""
    choices = [Choice(one.value, one.label, one.key) for one in (*question.options, question.later)]
    return Menu(question.text, choices)


def yes_or_no(title: str, yes: str, no: str = "No, go back") -> Menu:
    """A question whose answer is "yes", "no" or None."""
    return Menu(title, (Choice("no", no, "n"), Choice("yes", yes, "y")))


def prompt_menu(prompts: Sequence[Step]) -> Menu:
    """A menu of planning prompts; the answer is the id of one."""
    choices = [Choice(step.id, step.short, str(number)) for number, step in enumerate(prompts, 1)]
    return Menu("Which planning prompt does the action answer?", choices)


def mark_menu(current: str | None) -> Menu:
    """A menu of the marks of a question; the answer is a mark, or "none"."""
    keys = {"unsure": "u", "cannot judge": "c", "not for us": "n", "skipped": "s"}
    explained = {
        "unsure": "unsure: we do not know yet, or do not agree",
        "cannot judge": "cannot judge: others would have to say",
        "not for us": "not for us: it does not apply to our school",
        "skipped": "skipped: we leave it for now",
    }
    choices = [Choice(mark, f"{explained[mark]} {GLYPHS.states[mark]}", key) for mark, key in keys.items()]
    title = f"Mark this question (now: {current})" if current else "Mark this question"
    return Menu(title, [*choices, Choice("none", "no mark", "x")])
