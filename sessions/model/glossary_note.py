"""What a glossary says once about all its entries: where they hold, and when they were checked."""

from collections.abc import Sequence

from content.frameworks.model import Term

from .date_parsing import format_long


def glossary_note(entries: Sequence[Term], applies_to: str) -> str:
    """Return such as "Holds for England. Checked on 18 December 2026; law and guidance change: see the source."

    Where entries were checked on several days, the first of these counts. Empty where nothing is explained.
    """
    days = [entry.checked for entry in entries]
    if not days:
        return ""
    first = format_long(min(days))
    checked = first if min(days) == max(days) else f"{first} or later"
    place = f"Holds for {applies_to}. " if applies_to.strip() else ""
    return f"{place}Checked on {checked}; law and guidance change: see the source."
