"""The commands of a screen in a few named groups, for the menu of everything."""

from collections.abc import Iterable
from typing import Final

from tui.keymap import Command

MAX_GROUPS: Final = 8
"""How many groups a menu has at most: as many as are seen at a glance."""

_GROUPS: Final[dict[str, str]] = {
    "Meeting": "reveal guide box more_time hide cover arrange meeting present ask order",
    "Your view": "share unshare",
    "Begin": "new follow_up demo tour template bring_in worksheet",
    "This review": "select rename duplicate archive delete versions path",
    "Actions": "edit status add remove check",
    "Go to": "next_step previous_step place next_left left outline dimension go home team review search shelf",
    "Answer": "mark add_action skip last_time preview spelling editor",
    "Read": "read words poles welcome",
    "See": "plan profile compare route sort filter terms",
    "Write out": "export copy_part copy into",
    "Save and undo": "save undo redo close merge recover",
    "Program": "command_palette help change_look leave",
}
_GROUP_OF: Final = {name: group for group, names in _GROUPS.items() for name in names.split()}


def grouped(commands: Iterable[Command]) -> dict[str, list[Command]]:
    """Return the commands by the name of their group, the groups in one order on every screen."""
    found: dict[str, list[Command]] = {group: [] for group in _GROUPS}
    for command in commands:
        found[_GROUP_OF[command.name.removeprefix("app.")]].append(command)
    return {group: those for group, those in found.items() if those}
