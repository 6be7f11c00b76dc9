"""A comparison of reviews, ready to be read: sections of rows, for lines of text and for the screen alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content import Framework
from content.text.string_utils import capitalized
from sessions.model import date_parsing
from sessions.model.continuum_signs import draw
from sessions.model.progress import label
from sessions.model.session import Action, Session

from .review_changes import ActionChange, AnswerChange, Comparison, Snapshot, compare, timeline
from .text_diff import Piece, text_of, then_and_now

_CONTEXT = 60
"""How many characters of what stayed are shown on each side of a change."""


@dataclass(frozen=True)
class ReportRow:
    """A line of a section, or more: its subject, and the words about it."""

    name: str
    pieces: tuple[Piece, ...] = ()
    moment: Snapshot | None = None
    """Where the school stood, to be drawn, where the row is about that."""
    depth: int = 1
    """How far it is indented; a row of depth 0 is a heading within its section."""


@dataclass(frozen=True)
class Section:
    """A part of a comparison."""

    name: str
    rows: tuple[ReportRow, ...]


def sections(framework: Framework, reviews: Sequence[Session]) -> list[Section]:
    """Where the school stood in each of these reviews, the oldest first, and what changed between the last two."""
    compared = compare(framework, reviews[-2], reviews[-1])
    return [
        Section("Where the school stands", tuple(_positions(compared, reviews))),
        Section("Answers that changed", tuple(_answers(compared.answers)) or (ReportRow("Nothing."),)),
        Section("The actions since then", tuple(_actions(compared)) or (ReportRow("There were none."),)),
    ]


def lines(framework: Framework, reviews: Sequence[Session]) -> Iterator[str]:
    """The same as lines of text; an answer that changed has its earlier and its present words."""
    yield title(reviews)
    for section in sections(framework, reviews):
        yield ""
        yield section.name.upper()
        for row in section.rows:
            indent = "  " * row.depth
            if row.depth == 0:
                yield ""
            text = f": {drawn(framework, row.moment)}" if row.moment else ":" if row.pieces else ""
            yield f"{indent}{row.name}{text}".rstrip()
            for when, side in then_and_now(row.pieces):
                said = f"{when}: {text_of(side)}"
                yield from (f"{indent}  {line}".rstrip() for line in said.split("\n"))


def drawn(framework: Framework, moment: Snapshot) -> str:
    """Where the school stood at one time, drawn in characters and in words."""
    now, aim = moment.position.now, moment.position.aim
    return (
        f"{framework.scale[0]} {draw(len(framework.scale), now, aim)} {framework.scale[-1]}  {stands(framework, now)}"
    )


def stands(framework: Framework, now: int | None) -> str:
    """The scale's word for where the school stood; "not placed" where it was not."""
    return label(framework, now) if now else "not placed"


def title(reviews: Sequence[Session]) -> str:
    """What is compared, in one line."""
    *_, then, now = reviews
    school = f"{now.school} · " if now.school else ""
    return f"{school}{_named(then)}, and now {_named(now)}"


def _named(session: Session) -> str:
    return f"{session.title} ({date_parsing.format_short(session.updated)})"


def _positions(compared: Comparison, reviews: Sequence[Session]) -> Iterator[ReportRow]:
    for move in compared.moves:
        yield ReportRow(move.dimension.name, depth=0)
        yield from (
            ReportRow(date_parsing.format_month(moment.date), moment=moment)
            for moment in timeline(move.dimension, reviews)
        )
        yield ReportRow(capitalized(move.words))
        if not (move.now.now or move.now.aim):
            continue  # it is not placed again yet, which is no change of mind
        if move.aim_words:
            yield ReportRow(capitalized(move.aim_words))
        if any(piece.kind != "same" for piece in move.because):
            yield ReportRow("Because", shortened(move.because))


def _answers(changed: Sequence[AnswerChange]) -> Iterator[ReportRow]:
    for answer in changed:
        if answer.not_this_time:
            continue
        yield ReportRow(f"{_name(answer)}{', for the first time' if answer.first_time else ''}", depth=0)
        for field, pieces in (("What we see", answer.note), ("How we know", answer.evidence)):
            if any(piece.kind != "same" for piece in pieces):
                yield ReportRow(field, shortened(pieces))
        if answer.gained:
            yield ReportRow(f"Heard now, and not then: {', '.join(answer.gained)}")
        if answer.lost:
            yield ReportRow(f"Heard then, and not now: {', '.join(answer.lost)}")
        then, now = answer.mark
        if then != now:
            yield ReportRow(f"Marked {now or 'with nothing'}, {then or 'with nothing'} then")
    if left := [answer for answer in changed if answer.not_this_time]:
        yield ReportRow("Answered then, and not this time", depth=0)
        yield from (ReportRow(_name(answer)) for answer in left)


def _name(answer: AnswerChange) -> str:
    if not answer.item:
        return f"{answer.id} (not in this framework)"
    kind = "" if answer.item.kind == "question" else "plan: "
    return f"{answer.item.dimension.short} · {kind}{answer.item.entry.short}"


def _actions(compared: Comparison) -> Iterator[ReportRow]:
    actions = compared.actions
    for name, changed in (
        ("Done", actions.done),
        ("Going on", actions.going_on),
        ("Dropped", actions.dropped),
        ("Forgotten: nothing carries these on", actions.forgotten),
    ):
        if changed:
            yield ReportRow(name, depth=0)
            yield from (ReportRow(_became(each)) for each in changed)
    if actions.new:
        yield ReportRow("New", depth=0)
        yield from (ReportRow(_told(each, each.status)) for each in actions.new)


def _became(change: ActionChange) -> str:
    then, now = change.then, change.now
    if now is None:
        return _told(then, f"{then.status} then")
    status = now.status if now.status == then.status else f"{now.status}, {then.status} then"
    return _told(now, status, then)


def _told(action: Action, status: str, then: Action | None = None) -> str:
    moved = f", {_when(then)} then" if then and (then.by, then.by_words) != (action.by, action.by_words) else ""
    by = "" if action.by_words and not action.by else "by "
    lead = f"; {action.lead}" if action.lead else ""
    return f"{action.what or 'An action without a name'} ({status}; {by}{_when(action)}{moved}{lead})"


def _when(action: Action) -> str:
    if action.by:
        return date_parsing.format_short(action.by)
    return date_parsing.undated(action.by_words, "no date")


def shortened(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with what stayed cut to a few words around each change."""
    cut = []
    for place, piece in enumerate(pieces):
        text = piece.text
        if piece.kind == "same" and len(text) > 2 * _CONTEXT:
            head = "" if place == 0 else text[:_CONTEXT].rpartition(" ")[0]
            tail = "" if place == len(pieces) - 1 else text[-_CONTEXT:].partition(" ")[2]
            text = f"{head} … {tail}"
        cut.append(Piece(piece.kind, text))
    return tuple(cut)
