"""What the bolt-on check found, in one line."""

from textual.content import Content
from textual.widget import Widget

from sessions.planning.plan_check import BoltOnFinding
from tui.literal_text import ends, line


class FindingsLine(Widget):
    """The first thing that the bolt-on check found, and how to see the others."""

    DEFAULT_CSS = "FindingsLine { height: 1; padding: 0 1; display: none; }"

    def __init__(self) -> None:
        super().__init__()
        self._findings: tuple[BoltOnFinding, ...] = ()

    def show(self, findings: tuple[BoltOnFinding, ...]) -> None:
        """Show these findings; nothing without any."""
        self._findings = findings
        self.display = bool(findings)
        self.refresh()

    def render(self) -> Content:
        if not self._findings:
            return Content()
        more = len(self._findings) - 1
        why = Content.assemble(f"and {more} more; " if more else "", ("b", "bold"), " says why")
        return ends(line(f"? {self._findings[0].says}"), why, self.content_size.width)
