"""Making a team's folder, joining a team, sharing with it and taking that back."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from content import Framework, UserError
from content.files import atomic
from content.files.atomic import GROUP, WriteError, shared
from content.files.toml_reader import read_bytes
from content.frameworks import library
from sessions.model import edits, routes, size_limits
from sessions.model.session import Session
from sessions.storage import membership, reviews, session_toml
from sessions.storage.membership import Membership
from sessions.storage.open_session import OpenSession
from sessions.storage.team_layout import AGREED, FRAMEWORK, IGNORED, VOICES, NotATeamFolder, has_voices, voice_path

from . import folder as team_folder
from . import meeting_state, sharing
from .folder import TeamFolder


def make(
    folder: Path, framework: Framework, *, title: str, school: str, members: Iterable[str] = (), minutes: int = 90
) -> Membership:
    """A team's folder with an agreed review in which nothing is agreed yet; raises UserError.

    What is made in it belongs to the group of the folder that it is in, which may read and write it. The folder
    itself is made where it is missing. Returns the maker's part in it.
    """
    membership.check_name(folder)
    atomic.check_folder_of(folder)
    if folder.exists() and not folder.is_dir():
        raise UserError(folder, "that is a file", "name a folder")
    atomic.check_free(folder / AGREED)
    session = replace(edits.new_session(framework, title=title, school=school, author=""), kind="agreed")
    # A meeting places and plans; the questions were answered alone, and stay in the outline.
    prompts = [key for key, item in framework.items.items() if item.kind == "prompt"]
    if prompts:
        session = routes.choose(session, framework, "own", prompts)
    session = meeting_state.with_minutes(meeting_state.with_members(session, members), minutes)
    ignored = "".join(f"{name}\n" for name in IGNORED).encode()
    try:
        atomic.make_folder(folder, GROUP)
        access = shared(folder)
        atomic.make_folder(folder / VOICES, access)
        # git keeps no empty folder.
        for name in (f"{VOICES}/.gitkeep", ".gitignore", ".stignore"):
            if not (folder / name).exists():
                atomic.create_exclusive(folder / name, b"" if name.endswith("keep") else ignored, access)
        if (kept := library.entries(framework.id)) and not kept.built_in:
            atomic.atomic_write(folder / FRAMEWORK, read_bytes(kept.path), access)
        atomic.create_exclusive(folder / AGREED, session_toml.encode_checked(folder / AGREED, session), access)
    except OSError as error:
        raise WriteError(folder, error) from error
    member = membership.begin(session, folder)
    membership.save(member)
    return member


def member_of(folder: Path) -> Membership:
    """The user's part in the team whose folder this is, as kept or with its defaults; raises UserError."""
    return membership.begin(team_folder.load_agreed(folder), folder)


def known_member(folder: Path) -> Membership:
    """As `member_of`; where the agreed review cannot be read, the part that was kept for this path.

    Raises UserError where there is neither.
    """
    try:
        return member_of(folder)
    except NotATeamFolder:
        known = membership.of_folder(folder)
        if known is None or not has_voices(folder):
            raise
        return known


def joined(folder: Path) -> Membership:
    """As `member_of`; raises UserError where the user has not joined with a review."""
    member = member_of(folder)
    if not member.review:
        raise UserError(folder, "you have not joined this team", "`wholeschool team join` does that")
    return member


def join(folder: Path, *, name: str, review: Path | None = None) -> Membership:
    """Join a team with a review: the one at `review`, or a new one. Raises UserError.

    Nothing is shared by this. Who has joined before keeps the review that they have.
    """
    agreed = team_folder.load_agreed(folder)
    member = membership.begin(agreed, folder)
    if member.review and review is None and Path(member.review).exists():
        membership.save(member)
        return member
    framework = team_folder.keep_framework(folder, agreed)
    name = sharing.check_name(name)
    if review is None:
        with reviews.create(framework, title=agreed.title, school=agreed.school, author=name) as opened:
            review = opened.path
    else:
        check_review(review, agreed)
    member = replace(member, review=str(review.absolute()), name=member.name or name)
    membership.save(member)
    return member


def check_review(review: Path, agreed: Session) -> None:
    """Raise UserError where the review at the path is not the user's own, or has another framework than the team's."""
    session = OpenSession.load_read_only(review).session
    if session.kind != "own":
        raise UserError(review, "is not your own review", "join with one that is")
    if session.framework != agreed.framework:
        raise UserError(
            review,
            f"answers another framework ({session.framework}) than the team's ({agreed.framework})",
            "join with a new review",
        )


def own_review(member: Membership) -> OpenSession:
    """The user's own review, for looking at; raises UserError."""
    looked = OpenSession.load_read_only(Path(member.review))
    if looked.framework_is_missing:
        raise UserError(member.review, looked.read_only)
    return looked


def own_voice(member: Membership) -> Session:
    """What would be shared now; raises UserError."""
    looked = own_review(member)
    return sharing.voice(looked.framework, looked.session, member)


def share(member: Membership) -> Session:
    """Put what the user chose to share into the team's folder; returns it. Raises UserError."""
    folder = Path(member.folder)
    agreed = team_folder.load_agreed(folder)
    check_review(Path(member.review), agreed)
    voice = own_voice(replace(member, title=agreed.title, school=agreed.school))
    before = membership.shared(member)
    if before:
        voice = replace(voice, created=before.created)
    content = session_toml.encode_checked(voice_path(folder, member.voice), voice)
    if len(content) > size_limits.MAX_VOICE_BYTES:
        raise UserError(
            member.review,
            f"more than {size_limits.MAX_VOICE_BYTES // 2**20} MB would be shared, which is the limit",
            "share fewer notes",
        )
    there = voice_path(folder, member.voice)
    atomic.atomic_write(there, content, shared(folder))
    membership.save(member)
    membership.remember_shared(member, content)
    return voice


def unshare(member: Membership) -> None:
    """Take everything that the user shared out of the team's folder, copies that sync tools made included.

    Raises UserError, also where a file cannot be removed; all the others are removed then.
    """
    folder = Path(member.folder)
    if not os.access(folder, os.F_OK):
        raise UserError(folder, "the team's folder is not there", "what you shared stays in it until it is")
    there = voice_path(folder, member.voice)
    atomic.delete(there, folder)
    membership.remember_shared(member, None)
    atomic.clear_leftovers(there, folder)
    kept = [path for path in team_folder.copies_of(folder, member.voice) if not _removed(path, folder)]
    if kept:
        names = ", ".join(str(path) for path in kept)
        raise UserError(names, "also holds what you shared, and cannot be removed", "ask whoever owns it to remove it")


def _removed(path: Path, folder: Path) -> bool:
    try:
        atomic.delete(path, folder)
    except UserError:
        return False
    return True


def tampering(found: TeamFolder) -> str:
    """Return in what way the folder does not hold what the user shared last; empty where it does."""
    own = found.own
    there = found.voice(own.voice) if own.voice else None
    copies = [one.name for one in found.unread if one.copy_of and one.copy_of == own.voice]
    if own.shared and there is None:
        return (
            "what you shared was removed from the team's folder, or cannot be read there; "
            "share again to put it back, or unshare to take it back for good"
        )
    if own.shared and there != own.shared:
        return (
            "what you shared was changed in the team's folder by somebody else, or sharing was cut short; "
            "share again to put it right, or unshare to take it back"
        )
    if there and own.shared is None:
        return "what you took back is in the team's folder again; unshare takes it out, or share again to replace it"
    if copies:
        return f"another copy of what you shared is in the team's folder ({', '.join(copies)}); unshare removes it too"
    return ""


def own_part_in_words(found: TeamFolder, member: Membership, voice: Session | None) -> str:
    """Return how far the user's review is shared; where the folder does not hold that any more, in what way."""
    return tampering(found) or sharing_in_words(member, voice)


def sharing_in_words(member: Membership, voice: Session | None) -> str:
    """How far what the user has in their review is shared; `voice` is what would be shared now."""
    shared = membership.shared(member)
    if shared is None or voice is None:
        return "nothing of yours is shared yet" if member.review else "you look on without a review of your own"
    changed = sharing.not_shared_yet(voice, shared)
    at = shared.updated.astimezone()
    when = f"shared {at:%H:%M}" if at.date() == datetime.now(UTC).astimezone().date() else f"shared {at.day} {at:%b}"
    if not changed:
        return f"{when}; nothing has changed since"
    return f"{when}; {changed} change{'' if changed == 1 else 's'} since not shared yet"
