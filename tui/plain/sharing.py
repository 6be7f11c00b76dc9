"""Sharing with a team: exactly what would leave, and nothing leaves before the answer is yes."""

from pathlib import Path

from content import Framework, UserError
from content.text.string_utils import normalize
from sessions.storage import membership
from sessions.storage.membership import Membership
from sessions.storage.open_session import OpenSession
from sessions.teams import folder as team_folder
from sessions.teams import service as team_service
from sessions.teams import sharing, team_report
from sessions.workflows import share_view

from .console import Console, sentence

_WAYS = ("positions only", "positions and notes")
_HOW = "Write yes to share it, no to share nothing, or hold, let or abstain with an id from above. A dot goes back."


def share(talk: Console, member: Membership) -> None:
    """Ask what is to be shared, say exactly what would leave, and share it where the answer is yes.

    Raises Back and UserError; nothing has left then.
    """
    found = team_folder.read(Path(member.folder))
    looked = team_service.own_review(member)
    talk.say("What should leave your review? A dot goes back, and nothing leaves.")
    notes = talk.choose("Share", _WAYS, now=_WAYS[member.notes]) == 1
    quotable = talk.yes("May the team's export quote it?")
    name = talk.value("Share as", member.name)
    member = sharing.changed(looked.framework, member, notes=notes, quotable=quotable, name=name)
    people = max(found.expected, len(found.voices))
    shown: Membership | None = None
    while True:
        if member != shown:
            _preview(talk, looked, member)
            talk.say(sharing.warning(people, member.name, looked.session.author))
            shown = member
        talk.say(_HOW)
        word, _, key = talk.ask("Share it").partition(" ")
        match normalize(word), key.strip():
            case "yes" | "y", "":
                talk.say(share_view.share(member))
                return
            case "no" | "n", "":
                membership.save(member)
                talk.say("Nothing has left by this.")
                return
            case named, key:
                try:
                    member = _changed(looked.framework, member, named, key)
                except UserError as error:
                    talk.say(f"{sentence(str(error))} Nothing has left.")


def _changed(framework: Framework, member: Membership, word: str, key: str) -> Membership:
    """The membership with what one of the words does to the id. Raises UserError."""
    match word:
        case "hold" if key:
            return sharing.changed(framework, member, hold_back=[key])
        case "let" if key:
            return sharing.changed(framework, member, let_go=[key])
        case "abstain" if key:
            return sharing.changed(framework, member, abstain=[key])
        case _:
            raise UserError(None, "unknown command; use yes, no, hold, let or abstain")


def _preview(talk: Console, looked: OpenSession, member: Membership) -> None:
    voice = sharing.voice(looked.framework, looked.session, member)
    talk.say(*(line.strip() for line in team_report.leaving(looked.framework, looked.session, voice)))


def unshare(talk: Console, member: Membership) -> None:
    """Take back what was shared, after asking. Raises UserError."""
    if talk.yes("Take what you shared out of the team's folder?"):
        talk.say(share_view.unshare(member))
    else:
        talk.say("It stays shared.")
