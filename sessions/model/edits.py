"""Every change to a session, as pure functions that return a new one."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from content import Framework, UserError
from content.frameworks.model import prompt_for
from content.frameworks.steps import Step
from content.text.string_utils import random_hex

from .session import (
    FORMAT,
    MAX_BY_WORDS,
    MAX_ENTRIES,
    STATUSES,
    Action,
    Answer,
    Confidence,
    Mark,
    Position,
    Session,
    Status,
    Voice,
)

Edit = Callable[[Session], Session]
"""A change that has everything it needs but the session."""

S = TypeVar("S", bound=Struct)


MAX_CHARACTERS_FROM_ANSWER = 120
"""How many characters of an answer an action begins with."""


class InvalidEdit(UserError):
    """The change cannot be made; the session is unchanged."""


def new_session(framework: Framework, *, title: str, school: str, author: str, at: datetime | None = None) -> Session:
    """Return an empty session of kind "own" with a random id, created at `at` (default: now)."""
    moment = (at or datetime.now(UTC)).replace(microsecond=0)
    return Session(
        format=FORMAT,
        id=new_session_id(),
        title=one_line(title) or framework.title,
        school=one_line(school),
        author=one_line(author),
        kind="own",
        framework=framework.id,
        framework_version=framework.version,
        created=moment,
        updated=moment,
    )


def new_session_id() -> str:
    """A random id for a session."""
    return random_hex(8)


def text(typed: str) -> str:
    """Return the text to store: exactly as typed, every line end as a line feed.

    Raises InvalidEdit for half characters (lone surrogates), which no file can hold.
    """
    try:
        typed.encode()
    except UnicodeEncodeError as error:
        raise InvalidEdit(
            None, f"character {error.start + 1} of the text is half a character that cannot be kept", "leave it out"
        ) from error
    return typed.replace("\r\n", "\n").replace("\r", "\n")


def one_line(typed: str) -> str:
    """The text for a field of a single line: line ends become spaces; outer space goes."""
    return " ".join(text(typed).split("\n")).strip()


def added(before: str, more: str) -> str:
    """Return the text with more after it, as a separate paragraph; neither is altered."""
    if not before.strip():
        return more
    missing = 2 - min(2, len(before) - len(before.rstrip("\n")))
    return before + "\n" * missing + more


def rename(session: Session, *, title: str, school: str, author: str) -> Session:
    """The session under another title, school and author; raises InvalidEdit for an empty title."""
    if not one_line(title):
        raise InvalidEdit(None, "a review needs a title")
    return replace(session, title=one_line(title), school=one_line(school), author=one_line(author))


def answer(
    session: Session,
    item_id: str,
    *,
    note: str | UnsetType = UNSET,
    evidence: str | UnsetType = UNSET,
    from_whom: tuple[Voice, ...] | UnsetType = UNSET,
    mark: Mark | UnsetType | None = UNSET,
) -> Session:
    """The session with parts of one answer changed; parts left out do not change. Raises InvalidEdit.

    Text for a question that was skipped removes that mark; the other marks stay beside text.
    """
    before = session.answer(item_id)
    if mark is UNSET and before.mark == "skipped":
        written = any(isinstance(new, str) and new.strip() for new in (note, evidence))
        mark = None if written else UNSET
    changed = _changed(
        before,
        note=UNSET if note is UNSET else text(note),
        evidence=UNSET if evidence is UNSET else text(evidence),
        from_whom=from_whom,
        mark=mark,
    )
    return replace(session, answers=_with(session.answers, item_id, changed, Answer()))


def place(
    session: Session,
    framework: Framework,
    dimension_id: str,
    *,
    now: int | UnsetType | None = UNSET,
    aim: int | UnsetType | None = UNSET,
    hunch: int | UnsetType | None = UNSET,
    sure: Confidence | UnsetType | None = UNSET,
    because: str | UnsetType = UNSET,
    dissent: str | UnsetType = UNSET,
) -> Session:
    """The session with parts of one position changed; parts left out do not change.

    Steps count from 1 at the left pole. Raises InvalidEdit for a step that the scale does not have.
    """
    steps = len(framework.scale)
    for step in (now, aim, hunch):
        if isinstance(step, int) and not 1 <= step <= steps:
            raise InvalidEdit(
                None, f"there is no step {step}", f"use 1 ({framework.scale[0]}) to {steps} ({framework.scale[-1]})"
            )
    changed = _changed(
        session.position(dimension_id),
        now=now,
        aim=aim,
        hunch=hunch,
        sure=sure,
        because=UNSET if because is UNSET else text(because),
        dissent=UNSET if dissent is UNSET else text(dissent),
    )
    return replace(session, positions=_with(session.positions, dimension_id, changed, Position()))


def new_id() -> str:
    """A random id for an action."""
    return random_hex(4)


def new_action(prompt_id: str) -> Action:
    """Return an empty action for this planning prompt, with a new id."""
    return Action(id=new_id(), prompt=prompt_id)


def action_from(question_id: str, note: str, prompt_id: str) -> Action:
    """An action for this planning prompt that begins with the first sentence of the answer to a question."""
    plain = re.sub(r"^[\s>*+#-]*(\[[ xX]\]\s*)?", "", text(note).strip())
    sentence = re.split(r"(?<=[.!?])\s|\n", plain, maxsplit=1)[0]
    if len(sentence) > MAX_CHARACTERS_FROM_ANSWER:
        sentence = (
            f"{sentence[:MAX_CHARACTERS_FROM_ANSWER].rpartition(' ')[0] or sentence[:MAX_CHARACTERS_FROM_ANSWER]}…"
        )
    return replace(new_action(prompt_id), question=question_id, what=one_line(sentence))


def action_at(session: Session, step: Step) -> Action | None:
    """Return a new action for the current prompt, or one that begins with the answer to the current question.

    None where nothing says to which prompt it would belong.
    """
    if step.kind == "prompt":
        return new_action(step.id)
    prompt = prompt_for(step.dimension, step.id) if step.kind == "question" else None
    return action_from(step.id, session.answer(step.id).note, prompt) if prompt else None


def change_action(
    action: Action,
    *,
    what: str | UnsetType = UNSET,
    lead: str | UnsetType = UNSET,
    involve: tuple[str, ...] | UnsetType = UNSET,
    first_step: str | UnsetType = UNSET,
    by: date | UnsetType | None = UNSET,
    by_words: str | UnsetType = UNSET,
    success: str | UnsetType = UNSET,
    status: Status | UnsetType = UNSET,
) -> Action:
    """The action with parts of it changed; parts left out do not change.

    A date takes the place of words for one, and words that of a date. Raises InvalidEdit, also for more than
    MAX_BY_WORDS characters in `by_words`.
    """
    if isinstance(by, date):
        by_words = ""
    elif by_words is not UNSET and (by_words := one_line(by_words)):
        if len(by_words) > MAX_BY_WORDS:
            raise InvalidEdit(None, f"“by when” is longer than {MAX_BY_WORDS} characters", "shorten it")
        by = None
    return _changed(
        action,
        what=UNSET if what is UNSET else one_line(what),
        lead=UNSET if lead is UNSET else one_line(lead),
        involve=UNSET if involve is UNSET else tuple(filter(None, map(one_line, involve))),
        first_step=UNSET if first_step is UNSET else one_line(first_step),
        by=by,
        by_words=by_words,
        success=UNSET if success is UNSET else one_line(success),
        status=status,
    )


def upsert_action(session: Session, action: Action) -> Session:
    """Return the session with this action in the place of the one with its id, or at the end; an empty one goes.

    Raises InvalidEdit where there are MAX_ENTRIES actions already.
    """
    said = (action.what, action.lead, action.involve, action.first_step, action.by, action.by_words, action.success)
    if not any(said):
        return remove_action(session, action.id)
    if any(kept.id == action.id for kept in session.actions):
        actions = tuple(action if kept.id == action.id else kept for kept in session.actions)
    elif len(session.actions) >= MAX_ENTRIES:
        raise InvalidEdit(None, f"a review holds at most {MAX_ENTRIES:,} actions", "remove one to add another")
    else:
        actions = (*session.actions, action)
    return replace(session, actions=actions)


def next_status(session: Session, action_id: str) -> Session:
    """The session with this action's status moved on by one; from the last it goes to the first."""

    def moved_on(action: Action) -> Action:
        return replace(action, status=STATUSES[(STATUSES.index(action.status) + 1) % len(STATUSES)])

    actions = tuple(moved_on(kept) if kept.id == action_id else kept for kept in session.actions)
    return replace(session, actions=actions)


def remove_action(session: Session, action_id: str) -> Session:
    """The session without this action."""
    return replace(session, actions=tuple(kept for kept in session.actions if kept.id != action_id))


def _changed(struct: S, **changes: Any) -> S:
    return replace(struct, **{name: value for name, value in changes.items() if value is not UNSET})


def _with(table: Any, key: str, value: S, empty: S) -> dict[str, S]:
    """Return the table with this entry, or without an empty one; raises InvalidEdit where it would be too long."""
    changed = {**table, key: value}
    if value == empty:
        del changed[key]
    elif len(changed) > MAX_ENTRIES:
        raise InvalidEdit(
            None, f"a review holds at most {MAX_ENTRIES:,} answers or positions", "clear one to add another"
        )
    return changed
