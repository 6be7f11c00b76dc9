"""The room that holds a review's panes, of which one is in view."""

from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical

from .base import Pane

P = TypeVar("P", bound=Pane)


class PaneHolder(Vertical):
    """Makes each pane when it is first needed, and shows one at a time."""

    DEFAULT_CSS = "PaneHolder { width: 3fr; height: 1fr; }"

    def __init__(self, first: type[Pane], *, read_only: bool) -> None:
        """The pane of the kind `first` is made with the holder: a screen that comes with it is laid out once."""
        super().__init__()
        self._first = first
        self._read_only = read_only
        self.pane: Pane | None = None
        """The pane in view; None before the first is shown."""

    def compose(self) -> ComposeResult:
        yield self._new(self._first)

    async def show(self, kind: type[P]) -> P:
        """Bring the pane of this kind into view, in the place of the others."""
        pane = next(iter(self.query(kind)), None)
        if pane is None:
            pane = self._new(kind)
            await self.mount(pane)
        for other in self.query(Pane):
            other.display = other is pane
        self.pane = pane
        return pane

    def where(self) -> tuple[str, int, int]:
        """Return the id of the focused field of the pane in view, and the row and column of its cursor."""
        return self.pane.where() if self.pane else ("", 0, 0)

    def _new(self, kind: type[P]) -> P:
        return kind(id=kind.__name__.lower(), read_only=self._read_only)
