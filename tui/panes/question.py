"""A question or a planning prompt, with its answer."""

from textual.app import ComposeResult
from textual.widget import Widget

from content import Item
from content.frameworks.model import ItemKind
from content.frameworks.steps import Step
from sessions.model import edits
from sessions.model.edits import Edit
from sessions.model.reading_material import where_to_look
from sessions.model.session import VOICES, Answer
from sessions.storage.open_session import OpenSession
from tui.keymap import key_name
from tui.literal_text import shown
from tui.widgets.action_list import ActionList
from tui.widgets.fields.choice_row import Choices
from tui.widgets.fields.note_editor import NoteEditor
from tui.widgets.prose import Block, Prose

from .base import Pane, if_changed

_SKIP = f"({key_name('ctrl+k')} leaves it for now.)"
_PLACEHOLDERS: dict[ItemKind, str] = {
    "question": f"Nothing yet. What would a visitor notice? {_SKIP}",
    "prompt": f"Nothing yet. What could change, and for whom? {_SKIP}",
}
_TITLES: dict[ItemKind, str] = {"question": "What we see", "prompt": "What we think"}
_EVIDENCE = "What shows it? Who said so, and when?"


class QuestionPane(Pane):
    """One question with its note, its evidence and whose voice that is; or a prompt with its note and actions."""

    DEFAULT_CSS = """
    QuestionPane {
        & Prose { padding: 0 1; margin: 1 0; }
        & #note { height: 3fr; min-height: 5; }
        & #evidence { height: 1fr; min-height: 3; max-height: 6; }
        & .-question { display: none; }
        & .-prompt { display: none; }
        &.-on-question .-question { display: block; }
        &.-on-prompt .-prompt { display: block; }
    }
    """

    def __init__(self, *, id: str, read_only: bool) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, read_only=read_only)
        self._item: Item | None = None
        self._collected = Answer()
        """What stood in the fields when they were filled or collected last."""

    def compose(self) -> ComposeResult:
        yield Prose(id="question")
        yield NoteEditor(id="note", placeholder="")
        evidence = NoteEditor(id="evidence", title="How we know", placeholder=_EVIDENCE)
        evidence.add_class("-question")
        yield evidence
        voices = Choices("From", VOICES, several=True, folds="nobody yet", id="voices")
        voices.add_class("-question")
        yield voices
        yield ActionList(id="actions", classes="-prompt")

    def show(self, opened: OpenSession, step: Step) -> None:
        item = step.item
        if item is None:
            return
        self._item = item
        answer = opened.session.answer(item.id)
        # Evidence is asked for questions; what a prompt has of it all the same is shown and can be changed.
        with_evidence = item.kind == "question" or bool(answer.evidence or answer.from_whom)
        self.set_class(with_evidence, "-on-question")
        self.set_class(item.kind == "prompt", "-on-prompt")
        self.query_one("#question", Prose).show(
            [Block(shown(item.entry.text, "bold")), Block(shown(" ".join(item.entry.follow_ups)), above=0)]
        )
        note = self.query_one("#note", NoteEditor)
        note.border_title = _TITLES[item.kind]
        note.placeholder = _placeholder(item)
        note.show(answer.note, item.id)
        evidence = self.query_one("#evidence", NoteEditor)
        evidence.placeholder = where_to_look(item) or _EVIDENCE
        evidence.show(answer.evidence, item.id)
        self.query_one("#voices", Choices).show(answer.from_whom)
        self._collected = self._fields()
        self.scroll_home(animate=False)
        self.redraw(opened)

    def redraw(self, opened: OpenSession) -> None:
        item = self._item
        if item is None:
            return
        actions = self.query_one(ActionList)
        actions.show(opened.session.actions_for(item.id))
        if self.screen.focused is actions and not actions.can_focus:
            self.enter()

    def collect(self) -> Edit | None:
        if self._item is None or (said := self._fields()) == self._collected:
            return None
        was, item_id = self._collected, self._item.id
        self._collected = said
        note = if_changed(was.note, said.note)
        evidence = if_changed(was.evidence, said.evidence)
        voices = if_changed(was.from_whom, said.from_whom)
        return lambda session: edits.answer(session, item_id, note=note, evidence=evidence, from_whom=voices)

    def _fields(self) -> Answer:
        """What stands in the fields."""
        chosen = self.query_one("#voices", Choices).chosen
        return Answer(
            note=self.query_one("#note", NoteEditor).text,
            evidence=self.query_one("#evidence", NoteEditor).text,
            from_whom=tuple(voice for voice in VOICES if voice in chosen),
        )

    def first_field(self) -> Widget | None:
        return self.query_one("#note")


def _placeholder(item: Item) -> str:
    """Return what an empty note shows; a prompt has no field for evidence, so it says here where to look."""
    where = where_to_look(item) if item.kind == "prompt" else ""
    return f"Nothing yet. {where}. {_SKIP}" if where else _PLACEHOLDERS[item.kind]
