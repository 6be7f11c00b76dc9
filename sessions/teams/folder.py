"""Reading a team's folder: the agreed review, everybody's voice, and whatever cannot be read, with the reason."""

import os
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from shlex import quote

from msgspec.structs import replace as replace_struct

from content import Framework, InvalidFileError, UserError
from content.files import atomic
from content.files.toml_reader import read_bytes
from content.frameworks import library
from content.text.string_utils import normalize, truncate
from sessions.model.session import Session, Team
from sessions.model.size_limits import MAX_NAME_CHARACTERS, MAX_VOICE_BYTES, MAX_VOICES, short
from sessions.storage import session_toml, versions
from sessions.storage.review_lock import Holder, Lock
from sessions.storage.team_layout import AGREED, FRAMEWORK, VOICES, NotATeamFolder, has_agreed, has_voices, voice_path

from .tamper_check import OwnPart, known_voices, own_part
from .team_edit_lock import asks

_Stamp = tuple[int, int, int, int]
"""What changes when a file does: its inode, its size, and when its content and its status were changed."""


@dataclass(frozen=True)
class Unread:
    """A file in the folder that cannot be used."""

    name: str
    """Whose it is, as far as that can be told; or else the file's name."""
    why: str
    copy_of: str = ""
    """The id of the voice in it, where another file is the one for that voice."""
    lasting: bool = True
    """Whether the reason is in the content of the file: it is read again only when the file changes."""


@dataclass(frozen=True)
class TeamFolder:
    """The content of a team's folder at one moment."""

    folder: Path
    framework: Framework
    agreed: Session
    voices: tuple[Session, ...]
    """What each person shared, by name."""
    unread: tuple[Unread, ...] = ()
    conflicts: tuple[Path, ...] = ()
    """Other copies of the agreed review, which a sync tool made where two had changed it."""
    pen: Holder | None = None
    """Who may change the agreed review; None where nobody has asked to."""
    asking: str = ""
    """Who would like to have the pen."""
    own: OwnPart = field(default_factory=OwnPart)
    """The user's own part, as their own disk has it."""

    @cached_property
    def team(self) -> Team:
        """What the team has arranged, with at most MAX_VOICES members whose names are cut to MAX_NAME_CHARACTERS."""
        team = self.agreed.team or Team()
        return replace_struct(
            team, members=tuple(truncate(name, MAX_NAME_CHARACTERS) for name in team.members[:MAX_VOICES])
        )

    @property
    def expected(self) -> int:
        """How many people are expected to share; 0 where nobody has said."""
        return len(self.team.members)

    def voice(self, voice_id: str) -> Session | None:
        """What this person shared; None where they have not."""
        return next((one for one in self.voices if one.id == voice_id), None)


class Reader:
    """Reads one folder again and again; a file that has not changed is not read twice."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[str, tuple[_Stamp, Session | Unread]] = {}

    def read(self) -> TeamFolder:
        """What is in the folder now; raises NotATeamFolder and other UserErrors. May wait for a drive."""
        here = self.folder
        try:
            names = sorted(entry.name for entry in os.scandir(here) if entry.name.endswith(".toml"))
        except OSError as error:
            raise NotATeamFolder(here, f"the team's folder cannot be read ({error.strerror})") from error
        agreed = agreed_in(here, self._session(here / AGREED))
        framework = framework_of(here, agreed)
        found = list(self._voices(framework, known_voices(agreed.id)))
        voices = {one.id: one for one in found if isinstance(one, Session)}
        return TeamFolder(
            folder=here,
            framework=framework,
            agreed=agreed,
            voices=tuple(sorted(voices.values(), key=lambda one: (normalize(one.author), one.id))),
            unread=tuple(
                _with_owner(one, voices)
                for one in (*found, *self._broken_copies(names), *self._links(), *_too_many_expected(agreed))
                if isinstance(one, Unread)
            ),
            conflicts=tuple(here / name for name in names if self._is_copy(name, agreed)),
            pen=Lock(here / AGREED).live_holder(),
            asking=asks(here),
            own=own_part(agreed.id, voices.values()),
        )

    def _voices(self, framework: Framework, known: Set[str]) -> Iterator[Session | Unread]:
        # However many files somebody adds, those that this user knows are read.
        paths = sorted(voice_files(self.folder), key=lambda path: path.stem not in known)
        if len(paths) > MAX_VOICES:
            yield Unread(VOICES, f"{len(paths) - MAX_VOICES:,} more files; at most {MAX_VOICES} are read")
            paths = paths[:MAX_VOICES]
        for gone in self._known.keys() - {str(path) for path in (*paths, self.folder / AGREED)}:
            if Path(gone).parent.name == VOICES:
                del self._known[gone]
        for path in paths:
            yield fitting(self._session(path), path, framework)

    def _is_copy(self, name: str, agreed: Session) -> bool:
        found = self._session(self.folder / name) if _named_as_copy(name) else None
        return isinstance(found, Session) and found.id == agreed.id

    def _broken_copies(self, names: list[str]) -> Iterator[Session | Unread]:
        yield from (self._session(self.folder / name) for name in names if _named_as_copy(name))

    def _links(self) -> Iterator[Unread]:
        if why := versions.why_not_kept(self.folder / AGREED):
            yield Unread(versions.FOLDER, why)

    def _session(self, path: Path) -> Session | Unread:
        try:
            status = atomic.status(path, self.folder)
            stamp = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        except OSError:
            stamp = (0, 0, 0, 0)
        known = self._known.get(str(path))
        # What the drive did not give may be readable now, and look the same.
        if known is None or known[0] != stamp or (isinstance(known[1], Unread) and not known[1].lasting):
            known = (stamp, _load(self.folder, path))
            self._known[str(path)] = known
        return known[1]


def _too_many_expected(agreed: Session) -> Iterator[Unread]:
    if agreed.team and (more := len(agreed.team.members) - MAX_VOICES) > 0:
        yield Unread(AGREED, f"{more:,} more people are expected; at most {MAX_VOICES} are read")


def read(folder: Path) -> TeamFolder:
    """What is in a team's folder; raises NotATeamFolder and other UserErrors."""
    return Reader(folder).read()


def agreed_in(folder: Path, found: Session | Unread) -> Session:
    """The agreed review that was found in the folder; raises NotATeamFolder where it is not one."""
    if isinstance(found, Session) and found.kind == "agreed":
        return found
    if not has_voices(folder):
        raise NotATeamFolder(folder, "not a team's folder", "`wholeschool team new` makes one")
    if not has_agreed(folder):
        raise NotATeamFolder(folder, f"the team's review, {AGREED}, is missing", _helps(folder))
    why = found.why if isinstance(found, Unread) else f"{AGREED} holds another kind of review, {found.kind!r}"
    raise NotATeamFolder(folder, f"the team's review cannot be read: {why}", _helps(folder))


def _helps(folder: Path) -> str:
    return f"`wholeschool team recover {quote(str(folder))}` can put it back"


def load_agreed(folder: Path) -> Session:
    """The agreed review in the folder; raises NotATeamFolder."""
    return agreed_in(folder, _load(folder, folder / AGREED))


def framework_of(folder: Path, agreed: Session) -> Framework:
    """What the team's review asks; raises UserError where it is to be had neither here nor in the folder."""
    try:
        return library.get(agreed.framework)
    except library.FrameworkNotFound:
        if not (folder / FRAMEWORK).exists():
            raise
        framework = library.load(folder / FRAMEWORK, folder)
        if framework.id != agreed.framework:
            raise
        return framework


def keep_framework(folder: Path, agreed: Session) -> Framework:
    """As `framework_of`; one that is only in the team's folder is kept among the user's own. Raises UserError."""
    framework = framework_of(folder, agreed)
    return framework if library.entries(framework.id) else library.install(str(folder / FRAMEWORK), folder)


def voice_files(folder: Path) -> list[Path]:
    """The files in which people shared; what a sync tool is still bringing is passed over."""
    try:
        names = atomic.list_names(folder / VOICES, folder)
    except OSError:
        return []
    return [folder / VOICES / name for name in names if name.endswith(".toml") and name[0] not in ".~"]


def copies_of(folder: Path, voice_id: str) -> list[Path]:
    """Return the files among the voices, beside the one named for this voice, that hold it or may hold it.

    Those are files of any name with its id in them, also of a kind that is passed over when voices are read, and
    those that cannot be read and whose names begin with the id.
    """
    own = voice_path(folder, voice_id)
    try:
        paths = [folder / VOICES / name for name in atomic.list_names(folder / VOICES, folder)]
    except OSError:
        return []
    return [path for path in paths if path != own and _holds(_load(folder, path), path, voice_id)]


def _holds(found: Session | Unread, path: Path, voice_id: str) -> bool:
    if isinstance(found, Session):
        return found.kind == "voice" and found.id == voice_id
    # What a sync tool is still bringing has other signs before the id.
    return path.name.lstrip(".~").removeprefix("syncthing").lstrip(".~").startswith(voice_id)


def load_voice(folder: Path, path: Path, framework: Framework) -> Session | Unread:
    """What one person shared, or why that cannot be told."""
    return fitting(_load(folder, path), path, framework)


def fitting(found: Session | Unread, path: Path, framework: Framework) -> Session | Unread:
    """Return what was read, if it is a voice on this framework in the file named for its id; or else why it is not.

    Nobody but its author is expected to write the file that is named for a voice. Any other file with the same id is a
    sync tool's copy, or forged: what is in it is never shown as what that person said.
    """
    if isinstance(found, Unread):
        return found
    if found.kind != "voice":
        return Unread(short(path.name), "it is a review, not what somebody shared")
    if path.name != voice_path(path.parent, found.id).name:
        return Unread(short(path.name), f"only the file {found.id}.toml counts for the voice in it", copy_of=found.id)
    if found.framework != framework.id:
        return Unread(short(found.author or path.name), f"it answers another framework, {found.framework}")
    if off := _off_scale(found, framework):
        return Unread(short(path.name), off)
    return found


def _named_as_copy(name: str) -> bool:
    return name != AGREED and name.startswith(Path(AGREED).stem)


def _off_scale(voice: Session, framework: Framework) -> str:
    """Return which step of the voice is not on the framework's scale; empty where all are."""
    most = len(framework.scale)
    for key, position in voice.positions.items():
        for name, step in (("now", position.now), ("aim", position.aim)):
            if step is not None and step > most:
                return f"positions.{key}.{name}: {step} is beyond the scale, which has {most} steps"
    return ""


def _load(folder: Path, path: Path) -> Session | Unread:
    is_voice = path.parent.name == VOICES
    lasting = False
    try:
        if is_voice and atomic.size(path, folder) > MAX_VOICE_BYTES:
            return _unread(path, f"larger than {MAX_VOICE_BYTES // 2**20} MB, the limit for a voice", lasting=True)
        content = read_bytes(path, folder)
        lasting = True
        read = session_toml.decode(path, content)
    except InvalidFileError as error:
        problem = error.problems[0]
        why = f"line {problem.line}: {problem}" if problem.line else str(problem)
        return _unread(path, why, lasting=lasting)
    except UserError as error:
        return _unread(path, error.details, lasting=False)
    if read.unknown:
        return _unread(path, str(read.unknown[0]), lasting=True)
    if is_voice:
        for name in ("author", "title", "school"):
            if len(getattr(read.session, name)) > MAX_NAME_CHARACTERS:
                return _unread(path, f"{name}: is longer than {MAX_NAME_CHARACTERS} characters", lasting=True)
    return read.session


def _with_owner(one: Unread, voices: Mapping[str, Session]) -> Unread:
    """Return the file with whose voice it copies, where that voice is in the folder."""
    owner = voices.get(one.copy_of)
    if owner is None:
        return one
    return replace(one, why=f"a second copy of what {short(owner.author)} shared; only {owner.id}.toml counts")


def _unread(path: Path, why: str, *, lasting: bool) -> Unread:
    return Unread(short(path.name), short(why, 300), lasting=lasting)
