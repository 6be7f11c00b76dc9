"""Sharing a view with a team, and taking it back."""

from sessions.storage.membership import Membership
from sessions.teams import service

NOT_JOINED = "You have no review here yet"
"""What to say before how one joins."""


def share(member: Membership) -> str:
    """Share as the member has chosen; return what to say. Raises UserError."""
    service.share(member)
    return "Shared. What you change in your review from now on is shared when you share again."


def unshare(member: Membership) -> str:
    """Remove what the member shared from the team's folder; return what to say. Raises UserError."""
    service.unshare(member)
    return "Taken back. What others have read, or a backup holds, stays there."
