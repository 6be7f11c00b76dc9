"""The status and the dates of actions, as colleagues have changed them in a spreadsheet, come back."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from content import UserError
from content.text.sanitize import for_document
from content.text.string_utils import normalize, truncate
from sessions.model import date_parsing, edits
from sessions.model.date_parsing import Deadline
from sessions.model.session import STATUSES, Action, Session, Status
from sessions.planning.name_redaction import NAMES, shown, shown_all

from .actions_csv import ID_MARK
from .csv_injection import unescape_formula

MAX_BYTES: Final = 10 * 2**20
"""The largest table in bytes."""
_SEPARATOR: Final = re.compile(r"sep=(?P<sign>[,;\t])\r?\n")
"""With this line some spreadsheets begin."""
_TWO_DAYS: Final = (date(2001, 1, 2), date(2012, 6, 15))
"""A date that is another when it is read on the other of these days is not a whole one."""
_OTHERS: Final[dict[str, Callable[[Action], str]]] = {
    "action": lambda action: action.what,
    "lead": lambda action: action.lead,
    "involved": lambda action: ", ".join(action.involve),
    "first step": lambda action: action.first_step,
    "how we will know": lambda action: action.success,
}
"""The columns that are looked at, and do not come back."""


@dataclass(frozen=True)
class CsvActionChange:
    """What changed of one action."""

    action: Action
    """The action before the change."""
    status: Status
    due: Deadline

    def in_words(self) -> str:
        """Such as "Training day: status proposed -> agreed; by 4 January 2027 -> no date"."""
        told = []
        if self.status != self.action.status:
            told.append(f"status {self.action.status} -> {self.status}")
        if self.due != _due(self.action):
            told.append(f"by {_in_words(_due(self.action))} -> {_in_words(self.due)}")
        return f"{truncate(self.action.what, 60) or self.action.id}: {'; '.join(told)}"


@dataclass(frozen=True)
class Back:
    """What a table says of a session's actions."""

    changes: tuple[CsvActionChange, ...]
    left: tuple[str, ...]
    """What does not come back, and why, a line each."""

    def applied(self, session: Session) -> Session:
        """The session with the changes made."""
        for change in self.changes:
            due = change.due
            changed = edits.change_action(change.action, status=change.status, by=due.by, by_words=due.words)
            session = edits.upsert_action(session, changed)
        return session


def read(content: bytes, session: Session) -> Back:
    """What the table, as `actions_csv` writes it, changes; actions are matched by their id and nothing is guessed.

    A spreadsheet may have saved it with semicolons or tabs, in another encoding, with other columns, and with dates
    such as 18/12/2026. Raises UserError where it is no such table.
    """
    rows = list(_rows(content))
    known = {action.id: action for action in session.actions}
    changes: dict[str, CsvActionChange] = {}
    twice: dict[str, None] = {}
    left: list[str] = []
    for line, row in rows:
        key = row.get("id", "").strip().removeprefix(ID_MARK)
        if key not in known:
            if any(cell.strip() for cell in row.values()):
                left.append(f"line {line}: {f'no action has the id {truncate(key, 40)}' if key else 'it has no id'}")
            continue
        change, problems = _change(known[key], row)
        left += [f"line {line}: {problem}" for problem in problems]
        if key in changes and changes[key] != change:
            twice[key] = None
        changes[key] = change
    left += [
        f"{truncate(known[key].what, 60) or key}: two lines say different things; it is not changed" for key in twice
    ]
    return Back(
        tuple(
            change
            for key, change in changes.items()
            if key not in twice and (change.status, change.due) != (known[key].status, _due(known[key]))
        ),
        tuple(left),
    )


def _change(action: Action, row: Mapping[str, str]) -> tuple[CsvActionChange, list[str]]:
    problems = []
    status, due = action.status, _due(action)
    if "status" in row:
        told = normalize(row["status"])
        found = next((one for one in STATUSES if one == told), None)
        if found:
            status = found
        else:
            problems.append(f"status {truncate(row['status'], 40)!r} is not one of {', '.join(STATUSES)}")
    if "by" in row:
        typed = row["by"].strip()
        if action.by or normalize(typed) != _folded_as_shown(action.by_words):
            try:
                first, second = (date_parsing.parse_deadline(typed, today=day) for day in _TWO_DAYS)
            except UserError as error:
                problems.append(f"{truncate(typed, 40)!r}: {error}")
            else:
                if first == second:
                    due = first
                else:
                    problems.append(f"{truncate(typed, 40)!r} is not a whole date such as 18/12/2026")
    for name, get in _OTHERS.items():
        if name in row and normalize(row[name]) not in map(_folded_as_shown, _as_sent(name, get(action), action)):
            problems.append(f"{name} was changed too, which does not come back: {truncate(row[name], 60)!r}")
    return CsvActionChange(action, status, due), problems


def _as_sent(name: str, said: str, action: Action) -> Iterator[str]:
    """What the table may hold that nobody has changed: names may have gone out as initials, or not at all."""
    yield said
    for names in NAMES:
        if name == "lead":
            yield shown(action.lead, names)
        elif name == "involved":
            yield ", ".join(shown_all(action.involve, names))


def _folded_as_shown(said: str) -> str:
    """Return the text as a cell shows it, folded: controls have become visible signs there."""
    return normalize(for_document(said))


def _rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The line of each row, counted from 1, and its cells by the name of their column."""
    text = _text(content)
    told = _SEPARATOR.match(text)
    start = told.end() if told else 0
    first = text[start:].partition("\n")[0]
    delimiter = told["sign"] if told else max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text[start:], newline=""), delimiter=delimiter)
    try:
        names = [normalize(name) for name in next(reader, [])]
        if "id" not in names or not {"status", "by"} & set(names):
            raise UserError(None, "not an actions CSV: its first line must name the columns id, and status or by")
        if doubled := next((name for name in names if name and names.count(name) > 1), ""):
            raise UserError(None, f"has two columns named {doubled}")
        line = reader.line_num + 1
        for cells in reader:
            yield line, {name: unescape_formula(cell) for name, cell in zip(names, cells, strict=False)}
            line = reader.line_num + 1
    except csv.Error as error:
        raise UserError(None, f"cannot be read as a table near line {reader.line_num} ({error})") from error


def _text(content: bytes) -> str:
    for encoding in ("utf-16",) if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError(None, "is not text", "save it as CSV")


def _due(action: Action) -> Deadline:
    return Deadline(action.by) if action.by else Deadline(words=action.by_words)


def _in_words(due: Deadline) -> str:
    if due.by:
        return date_parsing.format_long(due.by)
    return date_parsing.undated(due.words, "no date")
