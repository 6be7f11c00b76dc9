"""Where a screen can lead: the app alone knows every screen, so that none has to know another."""

from typing import Protocol

from sessions.storage.membership import Membership
from sessions.storage.open_session import OpenSession


class Rooms(Protocol):
    """Switches from the screen in view to another one."""

    def open_home(self, say: str = "") -> None:
        """Go to the list of reviews, and say this there."""

    def open_review(self, opened: OpenSession, at: str | None = None) -> None:
        """Go to a review: to this question, prompt or dimension, or to where it was left."""

    def open_tour(self) -> None:
        """Go to the example, and be shown round. Raises UserError."""

    def open_team(self, member: Membership, say: str = "") -> None:
        """Go to a team, and say this there."""
