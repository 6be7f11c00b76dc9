"""The actions of a plan as CSV: for a spreadsheet, and back from one."""

import csv
import io
from typing import Final

from sessions.planning.plan_view import Plan

from .csv_injection import cell

COLUMNS: Final = (
    "id",
    "by",
    "action",
    "status",
    "lead",
    "involved",
    "first step",
    "how we will know",
    "dimension",
    "prompt",
)
"""What stands over each column; `by` is a date such as 2026-12-18, or words where it is not known yet."""

ID_MARK: Final = "#"
"""What stands before an id: a spreadsheet takes some ids for numbers, such as 12e45678, and spoils them."""


def render(plan: Plan) -> bytes:
    """One action a row, by date, in UTF-8 with a byte order mark; no cell is ever a formula."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for each in plan.actions:
        action = each.action
        cells = (
            f"{ID_MARK}{action.id}",
            action.by.isoformat() if action.by else action.by_words,
            action.what,
            action.status,
            action.lead,
            ", ".join(action.involve),
            action.first_step,
            action.success,
            each.dimension,
            each.prompt,
        )
        writer.writerow(map(cell, cells))
    return written.getvalue().encode("utf-8-sig")
