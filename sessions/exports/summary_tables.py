"""The summary of many teams' reviews: as lines of text, as CSV, as Markdown."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from content import Framework
from content.text.sanitize import for_document, sanitize_line
from content.text.string_utils import pluralize
from sessions.model.agreement import in_words
from sessions.model.position_summary import steps_in_words
from sessions.teams.aggregate import MIN_PEOPLE, DimensionCount, TeamsSummary

from .csv_injection import cell as shown_cell

_NEVER = "Counts only: no team is named or ranked."


@dataclass(frozen=True)
class SummaryTable:
    """One table of the summary."""

    title: str
    columns: tuple[str, ...]
    """The first stands over the names of the rows."""
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...] = ()


def tables(found: TeamsSummary) -> list[SummaryTable]:
    """The summary as tables; none where no team was found."""
    return list(_tables(found, found.framework)) if found.framework else []


def as_text(found: TeamsSummary) -> bytes:
    """For a terminal."""
    return "\n\n".join([f"{_title(found)} {_NEVER}", *map(_text_table, tables(found))]).encode() + b"\n"


def as_csv(found: TeamsSummary) -> bytes:
    """One count a line, with its table, row and column; ready for a spreadsheet, in which no cell is a formula."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(("table", "row", "column", "count"))
    for table in tables(found):
        for name, *cells in table.rows:
            for column, cell in zip(table.columns[1:], cells, strict=True):
                writer.writerow(map(shown_cell, (table.title, name, column, cell)))
    return written.getvalue().encode("utf-8-sig")


def as_markdown(found: TeamsSummary) -> bytes:
    """For a shared document."""
    from .markdown.escape import inline

    blocks = [f"# Summary of {pluralize(found.teams, 'team review')}", _NEVER]
    for table in tables(found):
        blocks.append(f"## {inline(table.title)}")
        if table.rows:
            rule = ("---", *("---:" for _ in table.columns[1:]))
            lines = (tuple(map(inline, table.columns)), rule, *(tuple(map(inline, row)) for row in table.rows))
            blocks.append("\n".join(f"| {' | '.join(cells)} |" for cells in lines))
        blocks += map(inline, table.remarks)
    return ("\n\n".join(blocks) + "\n").encode()


FORMATS: Final[dict[str, Callable[[TeamsSummary], bytes]]] = {"table": as_text, "csv": as_csv, "md": as_markdown}


def _title(found: TeamsSummary) -> str:
    asked = f", {sanitize_line(found.framework.title)}" if found.framework else ""
    return f"{pluralize(found.teams, 'team')}{asked}."


def _tables(found: TeamsSummary, framework: Framework) -> Iterator[SummaryTable]:
    steps = range(1, len(framework.scale) + 1)

    def by_step(
        title: str, last: tuple[str, ...], row: Callable[[DimensionCount], tuple[int, ...]], *remarks: str
    ) -> SummaryTable:
        rows = tuple(
            (dimension.short, *map(str, row(found.dimensions[dimension.id]))) for dimension in framework.dimensions
        )
        return SummaryTable(title, ("Dimension", *framework.scale, *last), rows, remarks)

    yield by_step(
        "Teams at each agreed position",
        ("not agreed",),
        lambda count: (*(count.agreed[step] for step in steps), count.open),
        *(
            f"{dimension.short}: {in_words(framework, found.spread_of_agreed(dimension.id), of='teams')}"
            for dimension in framework.dimensions
        ),
    )
    yield by_step(
        f"People at each position, in teams of {MIN_PEOPLE} or more",
        ("smaller teams", "covered teams"),
        lambda count: (*(count.people[step] for step in steps), count.small, count.covered),
    )
    apart = range(len(framework.scale))
    yield SummaryTable(
        f"Teams by how far their views lie apart, of those with {MIN_PEOPLE} people or more",
        ("Dimension", *(steps_in_words(distance) for distance in apart)),
        tuple(
            (dimension.short, *(str(found.dimensions[dimension.id].apart[distance]) for distance in apart))
            for dimension in framework.dimensions
        ),
    )
    yield SummaryTable(
        "Planning prompts on which teams act",
        ("Prompt", "teams", "actions"),
        tuple(
            (f"{item.dimension.short}: {item.entry.short}", str(found.teams_acting[key]), str(found.actions[key]))
            for key, item in framework.items.items()
            if found.actions[key]
        ),
    )
    yield SummaryTable(
        "Actions that several teams plan in the same words",
        ("Action", "teams"),
        tuple((what, str(teams)) for what, teams in found.common),
        ("There were too many actions to follow them all; the counts may be too low.",) if found.forgot else (),
    )


def _text_table(table: SummaryTable) -> str:
    lines = [sanitize_line(table.title)]
    if table.rows:
        cells = [tuple(map(sanitize_line, row)) for row in (table.columns, *table.rows)]
        widths = [max(len(row[at]) for row in cells) for at in range(len(table.columns))]
        for first, *others in cells:
            rest = (f"{cell:>{width}}" for cell, width in zip(others, widths[1:], strict=True))
            lines.append("  ".join((f"  {first:<{widths[0]}}", *rest)))
    else:
        lines.append("  none")
    return for_document("\n".join([*lines, *(f"  {sanitize_line(remark)}" for remark in table.remarks)]))
