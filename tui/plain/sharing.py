"""Sharing with a team: exactly what would leave, and nothing leaves before the answer is yes."""

from pathlib import Path

from content.words import folded
from sessions import membership, sharing, team_folder, team_text, teams
from sessions.membership import Membership
from sessions.store import OpenSession

from .conversation import Conversation

_WAYS = ("positions only", "positions and notes")


def share(talk: Conversation, member: Membership) -> None:
    """Ask what is to be shared, say exactly what would leave, and share it where the answer is yes.

    Raises Back and UserError; nothing has left then.
    """
    found = team_folder.read(Path(member.folder))
    looked = teams.own_review(member)
    talk.say("What should leave your review? A dot goes back, and nothing leaves.")
    notes = talk.choose("Share", _WAYS, now=_WAYS[member.notes]) == 1
    quotable = talk.yes("May the team's export quote it?")
    name = talk.value("Share as", member.name)
    member = sharing.changed(looked.framework, member, notes=notes, quotable=quotable, name=name)
    while True:
        _preview(talk, looked, member)
        people = max(found.expected, len(found.voices))
        talk.say(sharing.warning(people, member.name, looked.session.author))
        talk.say("Write yes to share it, no to share nothing, or hold, let or abstain with an id from above.")
        word, _, key = talk.ask("Share it").partition(" ")
        key = key.strip()
        match folded(word):
            case "yes" | "y":
                teams.share(member)
                talk.say("Shared. What you change from now on is shared when you share again.")
                return
            case "no" | "n":
                membership.save(member)
                talk.say("Nothing has left by this.")
                return
            case "hold" if key:
                member = sharing.changed(looked.framework, member, hold_back=[key])
            case "let" if key:
                member = sharing.changed(looked.framework, member, let_go=[key])
            case "abstain" if key:
                member = sharing.changed(looked.framework, member, abstain=[key])
            case _:
                talk.say("That is none of these words. Nothing has left.")


def _preview(talk: Conversation, looked: OpenSession, member: Membership) -> None:
    voice = sharing.voice(looked.framework, looked.session, member)
    talk.say(*(line.strip() for line in team_text.leaving(looked.framework, looked.session, voice)))


def unshare(talk: Conversation, member: Membership) -> None:
    """Take back what was shared, after asking. Raises UserError."""
    if talk.yes("Take what you shared out of the team's folder?"):
        teams.unshare(member)
        talk.say("Taken back. What others have read, or a backup holds, stays there.")
    else:
        talk.say("It stays shared.")
