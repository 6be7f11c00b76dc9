"""What changed between two states of one review, in a few words and one by one."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from content import Framework
from content.text.string_utils import truncate
from sessions.model import date_parsing
from sessions.model.position_summary import counted_in_words
from sessions.model.progress import has_text, label, position_in_words
from sessions.model.session import Action, Answer, Position, Session

NO_CHANGE = "no change in what was written"

_MAX_PARTS = 4
"""How many changes are named in one line."""
_MAX_TEXT = 600
"""How many characters of a text are shown in a difference."""


@dataclass(frozen=True)
class VersionDifference:
    """One thing that two states of a review have in different ways."""

    name: str
    then: str
    """Its text in the earlier state; empty where the earlier state did not have it."""
    now: str
    """Its text in the later state; empty where the later state does not have it."""


def changes_in_words(then: Session, now: Session, names: Mapping[str, str]) -> str:
    """Return what changed, such as "two answers more, the position on Values moved"; NO_CHANGE for nothing.

    `names` are the dimensions' names by id; another dimension is called by its id.
    """
    parts = [*_answers(then, now), *_positions(then, now, names), *_actions(then, now), *_head(then, now)]
    if len(parts) > _MAX_PARTS:
        parts = [*parts[: _MAX_PARTS - 1], "and more"]
    return ", ".join(parts) or NO_CHANGE


def contents_in_words(session: Session) -> str:
    """Return how much the review holds, such as "three answers, one position, no actions"."""
    answers = sum(map(_is_answer, session.answers.values()))
    positions = sum(position.now is not None for position in session.positions.values())
    counted = ((answers, "answer"), (positions, "position"), (len(session.actions), "action"))
    return ", ".join(counted_in_words(number, thing) if number else f"no {thing}s" for number, thing in counted)


def differences(framework: Framework, then: Session, now: Session) -> Iterator[VersionDifference]:
    """Yield what differs, in the framework's order, texts shortened to 600 characters each."""
    for name, before, after in (
        ("Title", then.title, now.title),
        ("School", then.school, now.school),
        ("Author", then.author, now.author),
    ):
        if before != after:
            yield _difference(name, before, after)
    names = {one.id: one.name for one in framework.dimensions}
    for key in _keys(names, then.positions, now.positions):
        if then.position(key) != now.position(key):
            texts = (_position_text(framework, session.position(key)) for session in (then, now))
            yield _difference(f"{names.get(key, key)}: position", *texts)
    for key in _keys(framework.items, then.answers, now.answers):
        if then.answer(key) != now.answer(key):
            item = framework.items.get(key)
            name = f"{item.dimension.short}: {item.entry.short}" if item else key
            yield _difference(name, _answer_text(then.answer(key)), _answer_text(now.answer(key)))
    before_actions, after_actions = _by_id(then), _by_id(now)
    for key in _keys(before_actions, after_actions):
        if before_actions.get(key) != after_actions.get(key):
            yield _difference("Action", _action_text(before_actions.get(key)), _action_text(after_actions.get(key)))


def _answers(then: Session, now: Session) -> Iterator[str]:
    keys = _keys(then.answers, now.answers)
    had = {key for key in keys if _is_answer(then.answer(key))}
    has = {key for key in keys if _is_answer(now.answer(key))}
    if more := len(has - had):
        yield f"{counted_in_words(more, 'answer')} more"
    if fewer := len(had - has):
        yield f"{counted_in_words(fewer, 'answer')} fewer"
    if changed := sum(_words_of(then.answer(key)) != _words_of(now.answer(key)) for key in had & has):
        yield f"{counted_in_words(changed, 'answer')} changed"
    if marks := sum(then.answer(key).mark != now.answer(key).mark for key in keys):
        yield f"{counted_in_words(marks, 'mark')} changed"


def _positions(then: Session, now: Session, names: Mapping[str, str]) -> Iterator[str]:
    changed: dict[tuple[str, str], list[str]] = {}
    for key in _keys(names, then.positions, now.positions):
        before, after = then.position(key), now.position(key)
        if before != after:
            changed.setdefault(_what_changed(before, after), []).append(names.get(key, key))
    for (subject, verb), dimensions in changed.items():
        if len(dimensions) == 1:
            yield f"the {subject} on {dimensions[0]} {verb}"
        else:
            yield f"{counted_in_words(len(dimensions), subject)} {verb}"


def _what_changed(before: Position, after: Position) -> tuple[str, str]:
    """Return what changed first of a position, and how."""
    for name, then, now in (
        ("position", before.now, after.now),
        ("aim", before.aim, after.aim),
        ("first hunch", before.hunch, after.hunch),
    ):
        if then != now:
            return name, "set" if then is None else "removed" if now is None else "moved"
    return "note", "changed"


def _actions(then: Session, now: Session) -> Iterator[str]:
    had, has = _by_id(then), _by_id(now)
    added, removed = has.keys() - had.keys(), had.keys() - has.keys()
    changed = sum(had[key] != has[key] for key in had.keys() & has.keys())
    for number, verb in ((len(added), "added"), (len(removed), "removed"), (changed, "changed")):
        if number:
            yield f"{counted_in_words(number, 'action')} {verb}"


def _head(then: Session, now: Session) -> Iterator[str]:
    fields = (("title", "title"), ("school", "school"), ("author", "author"), ("team", "meeting"))
    for field, name in fields:
        if getattr(then, field) != getattr(now, field):
            yield f"the {name} changed"
    if (then.route, then.chosen) != (now.route, now.chosen):
        yield "the route changed"


def _is_answer(answer: Answer) -> bool:
    return has_text(answer) or bool(answer.from_whom)


def _words_of(answer: Answer) -> tuple[object, ...]:
    return answer.note, answer.evidence, answer.from_whom


def _by_id(session: Session) -> dict[str, Action]:
    return {action.id: action for action in session.actions}


def _keys(*among: Collection[str]) -> list[str]:
    return list(dict.fromkeys(key for keys in among for key in keys))


def _difference(name: str, then: str, now: str) -> VersionDifference:
    return VersionDifference(name, truncate(then.strip(), _MAX_TEXT), truncate(now.strip(), _MAX_TEXT))


def _position_text(framework: Framework, position: Position) -> str:
    sure = f"; {position.sure} sure" if position.sure else ""
    hunch = f"; first hunch: {label(framework, position.hunch)}" if position.hunch else ""
    placed = f"{position_in_words(framework, position.now, position.aim)}{sure}{hunch}"
    return "\n".join(filter(None, (placed, position.because, position.dissent)))


def _answer_text(answer: Answer) -> str:
    known = ", ".join(answer.from_whom)
    how = f"How we know{f' ({known})' if known else ''}: {answer.evidence}" if answer.evidence or known else ""
    return "\n".join(filter(None, (answer.note, how.strip(), f"Marked: {answer.mark}" if answer.mark else "")))


def _action_text(action: Action | None) -> str:
    if action is None:
        return ""
    by = date_parsing.due_in_words(action.by, action.by_words, "no date")
    facts = (action.status, by, action.lead, ", ".join(action.involve), action.first_step, action.success)
    return f"{action.what or 'An action without a name'} ({'; '.join(filter(None, facts))})"
