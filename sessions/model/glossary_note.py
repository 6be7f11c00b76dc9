"""What the glossary says once about all its entries: where they hold, and when they were checked."""

from content import Framework
from content.frameworks.glossary import entries

from .date_parsing import format_long


def glossary_note(framework: Framework) -> str:
    """Return such as "Holds for England. Checked on 18 December 2026; law and guidance change: see the source."

    Where entries were checked on several days, the first of these counts. Empty where nothing is explained.
    """
    days = [one.checked for one in entries(framework)]
    if not days:
        return ""
    first = format_long(min(days))
    checked = first if min(days) == max(days) else f"{first} or later"
    place = f"Holds for {framework.applies_to}. " if framework.applies_to.strip() else ""
    return f"{place}Checked on {checked}; law and guidance change: see the source."
