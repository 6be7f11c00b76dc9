"""The plan of action as the rows of a table: what is overdue or undated, in which order, and which are shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from content import Framework
from content.text.string_utils import normalize
from sessions.model.session import CLOSED, STATUSES, Action, Session

NOT_HERE = "not in this framework"
"""What stands for a prompt that the framework does not have."""

SortKey = Literal["date", "status", "lead", "dimension", "added"]
SORT_KEYS: tuple[SortKey, ...] = get_args(SortKey)

FilterKind = Literal["all", "open", "overdue", "undated", "status", "dimension", "lead"]


@dataclass(frozen=True)
class ActionRow:
    """An action with where it comes from."""

    action: Action
    number: int
    """Its place among the actions, in the order they were added."""
    place: int
    """Its prompt's place in the framework; the highest of all where the framework does not have it."""
    dimension: str
    """The name of its dimension; empty where the framework does not have its prompt."""
    dimension_short: str
    prompt: str
    """A few words for its prompt."""
    question: str
    """A few words for the question whose answer it came from; or empty."""
    overdue: bool
    undated: bool

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.action.status not in CLOSED


def rows(framework: Framework, session: Session, today: date | None = None) -> tuple[ActionRow, ...]:
    """A row for each action, in the order they were added."""
    today = today or date.today()
    order = {item_id: place for place, item_id in enumerate(framework.items)}
    return tuple(_row(framework, order, action, number, today) for number, action in enumerate(session.actions))


def is_overdue(action: Action, today: date) -> bool:
    """Return whether the action is past its date and still to be done."""
    return action.by is not None and action.by < today and action.status not in CLOSED


def sorted_by(table: Iterable[ActionRow], key: SortKey) -> tuple[ActionRow, ...]:
    """The rows by date, status, lead or dimension, or in the order added; those without a value come last."""
    return tuple(sorted(table, key=lambda row: (_ORDERS[key](row), row.number)))


@dataclass(frozen=True)
class Filter:
    """Which rows are shown."""

    kind: FilterKind = "all"
    value: str = ""
    """The status, the name of the dimension or the lead; empty for the other kinds."""

    def lets(self, row: ActionRow) -> bool:
        """Whether it shows this row."""
        match self.kind:
            case "all":
                return True
            case "open":
                return row.open
            case "overdue":
                return row.overdue
            case "undated":
                return row.undated
            case "status":
                return row.action.status == self.value
            case "dimension":
                return row.dimension == self.value
            case "lead":
                return normalize(row.action.lead) == normalize(self.value)

    def in_words(self) -> str:
        """Such as "all", "without a date", "led by A. Byron"."""
        match self.kind:
            case "undated":
                return "without a date"
            case "status":
                return self.value
            case "dimension":
                return self.value or NOT_HERE
            case "lead":
                return f"led by {self.value}" if self.value else "led by nobody yet"
            case _:
                return self.kind


def filters(table: Iterable[ActionRow]) -> tuple[Filter, ...]:
    """The filters that are of use for these rows: everything first, then each that shows some of them."""
    table = sorted_by(table, "dimension")
    leads = {normalize(row.action.lead): row.action.lead for row in reversed(table)}
    found = [
        *(Filter(kind) for kind in ("open", "overdue", "undated")),
        *(Filter("status", status) for status in STATUSES),
        *(Filter("dimension", name) for name in dict.fromkeys(row.dimension for row in table)),
        *(Filter("lead", leads[key]) for key in sorted(leads, key=lambda key: (not key, key))),
    ]
    return (Filter(), *(each for each in found if any(map(each.lets, table))))


def _row(framework: Framework, order: dict[str, int], action: Action, number: int, today: date) -> ActionRow:
    item = framework.items.get(action.prompt)
    item = item if item and item.kind == "prompt" else None
    question = framework.items.get(action.question)
    return ActionRow(
        action=action,
        number=number,
        place=order[item.id] if item else len(order),
        dimension=item.dimension.name if item else "",
        dimension_short=item.dimension.short if item else "",
        prompt=item.entry.short if item else NOT_HERE,
        question=question.entry.short if question else "",
        overdue=is_overdue(action, today),
        undated=action.by is None,
    )


_ORDERS: dict[SortKey, Callable[[ActionRow], Any]] = {
    "date": lambda row: (row.undated, row.action.by or date.max, not row.action.by_words),
    "status": lambda row: STATUSES.index(row.action.status),
    "lead": lambda row: (not row.action.lead.strip(), normalize(row.action.lead)),
    "dimension": lambda row: row.place,
    "added": lambda row: 0,
}
