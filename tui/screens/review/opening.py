"""Which screen shows an open review."""

from sessions.storage.open_session import OpenSession
from tui.screens.common.base import BaseScreen

from .review import ReviewScreen


def screen_for(opened: OpenSession, at: str | None = None) -> BaseScreen[None]:
    """The screen for the review, at a stop of it or where it was left."""
    if opened.framework_is_missing:
        from .missing_framework import KeptScreen

        return KeptScreen(opened)
    return ReviewScreen(opened, at)
