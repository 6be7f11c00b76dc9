"""What the panes for a position have in common: one dimension's, of which some parts can be changed in fields."""

from typing import Any

from msgspec.structs import asdict

from content.frameworks.steps import Step
from sessions.model import edits
from sessions.model.edits import Edit
from sessions.model.session import Position
from sessions.storage.open_session import OpenSession

from .base import Pane


class PositionPane(Pane):
    """Fields for some parts of a position."""

    def show(self, opened: OpenSession, step: Step) -> None:
        self._opened, self._dimension = opened, step.dimension
        self.fill(opened.session.position(step.dimension.id), step)
        self._collected = self.fields()

    def fill(self, position: Position, step: Step) -> None:
        """Put the position into the fields."""
        raise NotImplementedError

    def fields(self) -> Position:
        """What stands in the fields."""
        raise NotImplementedError

    def collect(self) -> Edit | None:
        if (said := self.fields()) == self._collected:
            return None
        framework, dimension_id = self._opened.framework, self._dimension.id
        was, self._collected = asdict(self._collected), said
        # What was not changed is left alone, to the last character.
        changes: dict[str, Any] = {name: new for name, new in asdict(said).items() if new != was[name]}
        return lambda session: edits.place(session, framework, dimension_id, **changes)
