"""Turn a filled worksheet into a review; what does not fit into one is reported, never dropped."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from msgspec.structs import replace

from content import Framework, UserError
from content.text.string_utils import pluralize
from sessions.model import edits
from sessions.model.date_parsing import Deadline
from sessions.model.progress import position_in_words
from sessions.model.session import SURE, VOICES, Action, Answer, Position, Session

from . import blank_form as form
from .fields import Kind, Space, kind_of, spaces, unescaped

_TICKS: Final = "✓✔✗✘☒☑■✅"
_BOX: Final = re.compile(rf"\[\s{{0,3}}[xX{_TICKS}]?\s{{0,3}}\]|[☐□☒☑■✅]")
_TICK: Final = re.compile(rf"[{_TICKS}]|(?<![^\W_])[xX](?![^\W_])")
_BESIDE: Final = re.compile(r"[\s*_+,;.•|/-]+")
"""What may stand between the words of boxes without a meaning."""
_JOINED: Final = "\ufe0f"
"""What makes a tick a picture."""


@dataclass(frozen=True)
class Filled:
    """What a form becomes."""

    session: Session
    left: tuple[str, ...]
    """What does not fit into it, each with its place in the form."""


def read(lines: Sequence[str], framework: Framework, session: Session, deadline: Callable[[str], Deadline]) -> Filled:
    """The session with all that the form says; `deadline` reads when something is to be done, and raises UserError.

    What stands under an id that the framework does not have is kept under that id.
    """
    reading = _Reading(framework, session, deadline)
    for space in spaces(lines, framework):
        reading.take(space)
    return reading.finished()


def in_words(framework: Framework, session: Session) -> Iterator[str]:
    """What there is in a session, a line for each position, question and prompt."""
    for dimension in framework.dimensions:
        position = session.position(dimension.id)
        if position != Position():
            told = [position_in_words(framework, position.now, position.aim)]
            told += [f"{position.sure} sure"] if position.sure else []
            told += [f"because, in {pluralize(len(position.because.split()), 'word')}"] if position.because else []
            yield f"{dimension.short}: {'; '.join(told)}"
    for item in framework.items.values():
        answer, actions = session.answer(item.id), session.actions_for(item.id)
        if told := [*_said(answer), *([pluralize(len(actions), "action")] if actions else [])]:
            yield f"{item.dimension.short} · {item.entry.short}: {'; '.join(told)}"
    for key, answer in session.answers.items():
        if key not in framework.items:
            yield f"{key}, which is not in this framework, is kept: {'; '.join(_said(answer))}"


def _said(answer: Answer) -> Iterator[str]:
    if answer.note:
        yield pluralize(len(answer.note.split()), "word")
    if answer.evidence:
        yield f"how we know, in {pluralize(len(answer.evidence.split()), 'word')}"
    if answer.from_whom:
        yield f"from {', '.join(answer.from_whom)}"
    if answer.mark:
        yield answer.mark


class _Reading:
    """A session that takes up one space of a form after the other."""

    def __init__(self, framework: Framework, session: Session, deadline: Callable[[str], Deadline]) -> None:
        self._framework, self._session, self._deadline = framework, session, deadline
        self._action: Action | None = None
        """The action that the lines of a prompt are about."""
        self._said: set[str] = set()
        """The labels of that action that were there."""
        self._left: list[str] = []

    def take(self, space: Space) -> None:
        """Put what was written where it belongs."""
        kind = kind_of(self._framework, space.key)
        if kind == "prompt":
            self._prompt(space)
        elif space.text:
            self._put(space, kind)

    def _put(self, space: Space, kind: Kind | None) -> None:
        match kind:
            case "question":
                self._question(space)
            case "dimension":
                self._position(space)
            case "form" if space.label:
                self._head(space)
            case None if space.key:
                label = f"{space.label} " if space.label else ""
                self._add_note(space.key, f"{label}{space.text}")
            case _:
                self._leave(space)

    def finished(self) -> Filled:
        """The session, with its last action."""
        self._put_action()
        return Filled(self._session, tuple(self._left))

    def _head(self, space: Space) -> None:
        field = "school" if space.label == form.SCHOOL else "author"
        said = edits.one_line(space.text)
        known = getattr(self._session, field)
        if not known:
            self._session = replace(self._session, **{field: said})
        elif known != said:
            self._leave(space)

    def _question(self, space: Space) -> None:
        if space.label in {"", form.SEE}:
            self._add_note(space.key, space.text)
        elif space.label == form.KNOW:
            evidence = _joined(self._session.answer(space.key).evidence, space.text)
            self._session = edits.answer(self._session, space.key, evidence=evidence)
        elif space.label == form.WHOSE:
            voices = {*self._session.answer(space.key).from_whom, *self._ticked(space, VOICES)}
            heard = tuple(voice for voice in VOICES if voice in voices)
            self._session = edits.answer(self._session, space.key, from_whom=heard)
        elif mark := self._one(space, form.OFFERED_MARKS, self._session.answer(space.key).mark):
            self._session = edits.answer(self._session, space.key, mark=mark)

    def _position(self, space: Space) -> None:
        framework, session = self._framework, self._session
        if space.label == form.BECAUSE:
            because = _joined(session.position(space.key).because, space.text)
            self._session = edits.place(session, framework, space.key, because=because)
        elif space.label == form.SURE_OF_IT:
            if sure := self._one(space, SURE, session.position(space.key).sure):
                self._session = edits.place(session, framework, space.key, sure=sure)
        elif space.label in _STEPS:
            step = getattr(session.position(space.key), _STEPS[space.label])
            if word := self._one(space, framework.scale, framework.scale[step - 1] if step else None):
                where: dict[str, Any] = {_STEPS[space.label]: framework.scale.index(word) + 1}
                self._session = edits.place(session, framework, space.key, **where)
        else:
            self._leave(space)

    def _prompt(self, space: Space) -> None:
        if space.label in {"", form.THINK}:
            if space.text:
                self._add_note(space.key, space.text)
            return
        # A label that comes again begins another action.
        if self._action is None or self._action.prompt != space.key or space.label in self._said:
            self._put_action()
            self._action = edits.new_action(space.key)
        self._said.add(space.label)
        if space.text:
            self._action = self._changed(self._action, space)

    def _changed(self, action: Action, space: Space) -> Action:
        match space.label:
            case form.INVOLVE:
                names = (re.sub(r"^\s*[-*+•]\s", "", name) for name in re.split(r"[,;\n]", space.text))
                return edits.change_action(action, involve=tuple(names))
            case form.BY:
                try:
                    due = self._deadline(space.text)
                    return edits.change_action(action, by=due.by, by_words=due.words)
                except UserError as problem:
                    self._leave(space, str(problem))
                    return action
            case label:
                said: dict[str, Any] = {_FIELDS[label]: space.text}
                return edits.change_action(action, **said)

    def _put_action(self) -> None:
        if self._action:
            self._session = edits.upsert_action(self._session, self._action)
        self._action, self._said = None, set()

    def _add_note(self, key: str, text: str) -> None:
        self._session = edits.answer(self._session, key, note=_joined(self._session.answer(key).note, text))

    def _one(self, space: Space, words: Sequence[Any], known: Any) -> Any:
        """The one word whose box is ticked; None where none is, or where several are, which is reported.

        `known` is what another space has said before; it stays.
        """
        ticked = self._ticked(space, words)
        if len({*ticked, known} - {None}) > 1:
            why = "only one can be ticked" if len(ticked) > 1 else f"{known} is ticked elsewhere"
            self._leave(Space(space.key, space.label, [", ".join(ticked)]), why)
            return None
        return ticked[0] if ticked else None

    def _ticked(self, space: Space, words: Sequence[Any]) -> list[Any]:
        """The words whose boxes are ticked, in order; lines in which anything else stands are told.

        A tick counts in the box before its word, behind that box, or in its place at the start of a line.
        """
        any_word = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)), re.IGNORECASE)
        called = {word.casefold(): word for word in words}
        found: list[Any] = []
        for line in space.text.replace(_JOINED, "").split("\n"):
            said = unescaped(line)
            at, clear, ticked = 0, True, []
            for word in any_word.finditer(said):
                before = said[at : word.start()]
                box = max((one.start() for one in _BOX.finditer(before)), default=0 if at == 0 else len(before))
                own = before[box:]
                if _TICK.search(own):
                    ticked.append(called[word[0].casefold()])
                beside = f"{before[:box]}{_TICK.sub('', _BOX.sub('', own), count=1)}"
                boxed = _BOX.search(own) or _TICK.search(own)
                clear = clear and bool(boxed) and not _BESIDE.sub("", beside)
                at = word.end()
            rest = said[at:] if at or _TICK.search(said) else _BOX.sub("", said)
            if clear and not _BESIDE.sub("", rest):
                found += ticked
            else:
                self._leave(Space(space.key, space.label, [line]))
        return [word for word in words if word in found]

    def _leave(self, space: Space, why: str = "") -> None:
        self._left.append(f"{self._where(space)}: {space.text}{f' ({why})' if why else ''}")

    def _where(self, space: Space) -> str:
        if item := self._framework.items.get(space.key):
            where = f"{item.dimension.short} · {item.entry.short}"
        elif dimension := self._framework.by_id.get(space.key):
            where = dimension.short
        else:
            where = "Beside the questions"
        return f"{where}, {space.label.rstrip(':')}" if space.label else where


_STEPS: Final = {form.NOW: "now", form.AIM: "aim"}
_FIELDS: Final = {form.WHAT: "what", form.LEAD: "lead", form.FIRST_STEP: "first_step", form.SUCCESS: "success"}


def _joined(before: str, text: str) -> str:
    return f"{before}\n\n{text}" if before else text
