"""The rows of the list of reviews: what each says, and what tells two of one name apart."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from textual.content import Content

from content.text.string_utils import normalize
from sessions.model import date_parsing
from sessions.model.session import Session
from sessions.storage import membership
from sessions.storage.membership import Membership
from sessions.storage.reviews import ReviewSummary
from tui.literal_text import line, quoted
from tui.terminal.glyphs import GLYPHS

_APART = "  "
"""What is between two columns."""
_ROOM_FOR_NAME = 16
"""The columns of a name below which the date gives way."""
_LONG_NAME = 70
"""The columns of a name that need not be shown whole before there is room for who began the review and when."""
_AUTHOR, _SCHOOL = 20, 7
"""The most columns of an author; the least of a school, with the dot before it."""


@dataclass(frozen=True)
class Row:
    """What a row says."""

    title: str
    school: str = ""
    apart: str = ""
    """What tells it from another row of its title and school; empty where there is no other."""
    facts: str = ""
    """How far it has come."""
    when: str = ""
    """When it was changed last."""
    more: tuple[str, ...] = ()
    """When it was begun and by whom, where there is room for it."""


@dataclass(frozen=True)
class ColumnWidths:
    """How wide the columns of a list are, names having the rest."""

    name: int
    """About what the longest name needs."""
    facts: int
    when: int
    more: tuple[int, ...]


def columns_of(rows: Iterable[Row]) -> ColumnWidths:
    """Return the columns in which every row has its place."""
    rows = [row for row in rows if row.more]
    more = zip(*(row.more for row in rows), strict=True)
    return ColumnWidths(
        name=max((len(row.title) + len(row.school) + len(row.apart) + 6 for row in rows), default=0),
        facts=max((len(row.facts) for row in rows), default=0),
        when=max((len(row.when) for row in rows), default=0),
        more=tuple(min(_AUTHOR, max(map(len, texts))) for texts in more),
    )


def draw(row: Row, columns: ColumnWidths, width: int) -> Content:
    """Return the row in exactly `width` columns; where there is little room, the school gives way first."""
    end = _end(row, columns, width)
    return Content.assemble(_named(row, max(0, width - end.cell_length)), end).truncate(width, pad=True)


def whole_name(row: Row, columns: ColumnWidths, width: int) -> Content | None:
    """Return the whole name of a row that has no room for it; None where it has."""
    name = Content.assemble(*_name(row))
    return name if name.cell_length > width - _end(row, columns, width).cell_length else None


def _end(row: Row, columns: ColumnWidths, width: int) -> Content:
    """What is behind the name: in its columns, unless the name needs the room between them."""
    in_columns = _in_columns(row, columns, width)
    if Content.assemble(*_name(row)).cell_length <= width - in_columns.cell_length:
        return in_columns
    return _in_columns(row, ColumnWidths(columns.name, 0, len(row.when), ()), width)


def _in_columns(row: Row, columns: ColumnWidths, width: int) -> Content:
    room = width - columns.facts - columns.when - 2 * len(_APART) - 1
    more = []
    for text, most in zip(row.more, columns.more, strict=False):
        if room - most - len(_APART) < min(columns.name, _LONG_NAME):
            break
        room -= most + len(_APART)
        more.append(line(text).truncate(most, ellipsis=True, pad=True))
    facts, when = line(row.facts), line(row.when)
    ends = [*more, facts.truncate(max(columns.facts, facts.cell_length), pad=True)] if row.facts else []
    if row.when and width - facts.cell_length - columns.when - 2 * len(_APART) - 1 >= _ROOM_FOR_NAME:
        ends.append(when.truncate(columns.when, pad=True))
    return Content.assemble(*(part for each in ends for part in (_APART, each)), " " if ends else "")


def rows_of(found: Sequence[ReviewSummary], among: Iterable[ReviewSummary], now: datetime) -> list[Row]:
    """Return a row for each review; `among` are all of its list, from which it must be told apart."""
    sessions = {one.path: one.session for one in (*found, *among) if one.session}
    titles = {session.id: session.title for session in sessions.values()}
    alike: dict[tuple[str, str], list[ReviewSummary]] = defaultdict(list)
    for path, session in sessions.items():
        alike[normalize(_title(session, titles)), normalize(session.school)].append(ReviewSummary(path, session))
    apart: dict[Path, str] = {}
    for same in alike.values():
        if len(same) > 1:
            apart.update(zip((one.path for one in same), _told_apart(same, now.date()), strict=True))
    return [_row(one, titles, apart.get(one.path, ""), now) for one in found]


def team_row(member: Membership, now: datetime) -> Row:
    """Return the row of a team: how many have shared, and whether the user has."""
    shared, _, rest = member.state.partition(", ")
    if member.review and not membership.has_shared(member):
        shared = f"{shared}, you have not" if shared else "you have not shared"
    changed = membership.changed(member)
    facts = "; ".join(filter(None, (shared, rest)))
    return Row(f"Team: {member.title}", member.school, facts=facts, when=_when(changed, now) if changed else "")


def _row(one: ReviewSummary, titles: dict[str, str], apart: str, now: datetime) -> Row:
    session = one.session
    if session is None:
        return Row(f"{one.path.name}: cannot be read")
    return Row(
        _title(session, titles),
        session.school,
        apart,
        f"{one.progress} answered" if one.progress else "no framework",
        _when(session.updated, now),
        (f"begun {_day(session.created.astimezone().date(), now.date())}", session.author),
    )


def _title(session: Session, titles: dict[str, str]) -> str:
    """The title, which says of a follow-up that it is one; `titles` are those of the list, by id."""
    if session.follows is None or normalize(session.title).startswith(("follow-up", "follow up")):
        return session.title
    if normalize(titles.get(session.follows, "")) == normalize(session.title):
        return f"Follow-up of {quoted(session.title)}"
    return f"Follow-up: {session.title}"


def _told_apart(same: Sequence[ReviewSummary], today: date) -> list[str]:
    """What differs between reviews of one title and school: who began them, the day, the minute, or the file."""
    every = [(one.path, one.session) for one in same if one.session]
    ways: tuple[Callable[[Session], str], ...] = (
        lambda session: session.author if len(session.author) <= _AUTHOR else "",
        lambda session: f"begun {_day(session.created.astimezone().date(), today)}",
        lambda session: (
            f"begun {_day(session.created.astimezone().date(), today)} {session.created.astimezone():%H:%M}"
        ),
    )
    for way in ways:
        said = [way(session) for _, session in every]
        if all(said) and len({normalize(each) for each in said}) == len(said):
            return said
    return [path.stem for path, _ in every]


def _name(row: Row) -> tuple[Content, Content, Content]:
    """The title, the school, and what tells the row apart."""
    school, apart = (line(f" {GLYPHS.dot} {text}") if text.strip() else Content() for text in (row.school, row.apart))
    return line(row.title, "bold"), school, apart


def _named(row: Row, width: int) -> Content:
    title, school, apart = _name(row)
    room = width - apart.cell_length
    left = max(room - title.cell_length, min(school.cell_length, room // 3))
    # Where two are told apart they are of one school, of which a few letters say nothing.
    least = school.cell_length if apart else _SCHOOL
    school = school.truncate(left, ellipsis=True) if left >= least else Content()
    title = title.truncate(max(0, room - school.cell_length), ellipsis=True)
    return Content.assemble(title, school, apart).truncate(width, ellipsis=True, pad=True)


def _when(moment: datetime, now: datetime) -> str:
    """Return the day in short, with the time if it is today: "today 09:42", "yesterday" or "14 Jul"."""
    here = moment.astimezone()
    days = (now.date() - here.date()).days
    if days == 0:
        return f"today {here:%H:%M}"
    return "yesterday" if days == 1 else _day(here.date(), now.date())


def _day(day: date, today: date) -> str:
    """Return "14 Jul" for a day of this year, else "14 Jul 2025"."""
    return f"{day.day} {day:%b}" if day.year == today.year else date_parsing.format_short(day)
