"""The continuum of a meeting: what is agreed, and below it everybody's marks once they are revealed."""

from textual.content import Content

from sessions.model.session import Position
from sessions.teams.visibility import DimensionView
from tui.literal_text import shown

from .continuum import Continuum
from .position_chart import in_words, stacked


class MeetingContinuum(Continuum):
    """As any continuum, with everybody's views in the place of the poles' sentences."""

    def __init__(self, scale: tuple[str, ...]) -> None:
        super().__init__(scale)
        self._view: DimensionView | None = None

    def put_view(self, view: DimensionView) -> None:
        """Show everybody's revealed views of the dimension."""
        if view != self._view:
            self._view = view
            self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        stand, view = self.stand, self._view
        if stand is None or view is None:
            return super().lines(width)
        if view.cover:
            return [*super().lines(width), *in_words(view, "", width)]
        agreed = Position(now=stand.position.now, aim=stand.position.aim)
        told = f"Agreed: {stand.words}" if agreed != Position() else "Nothing is agreed yet."
        words = shown(told, "bold").wrap(max(8, width))
        return [
            *stacked(view, self.scale, agreed, width),
            *in_words(view, "", width),
            *(part.rstrip() for part in words),
        ]
