"""A team whose members have separate accounts on one machine or drive, and somebody who is not in the team."""

import os
import pwd
import stat
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.users import Machine, Person

GROUP = 100
"""The group of the team: that of ordinary users on Debian. The group need not exist."""
MEMBERS, OUTSIDER = ("daemon", "bin"), "nobody"

MODES = {"open umask": (0o000, 0o2775), "closed umask": (0o077, 0o2775), "drive without setgid": (0o077, 0o775)}
"""The umask of the accounts, and the mode of the folder in which the team's folder is made."""


def why_not():
    if os.geteuid():
        return "only root can be several users"
    try:
        found = [pwd.getpwnam(account) for account in (*MEMBERS, OUTSIDER)]
    except KeyError as error:
        return str(error)
    return "" if all(one.pw_uid and one.pw_gid != GROUP for one in found) else "these accounts are of no use here"


pytestmark = [pytest.mark.thorough, pytest.mark.skipif(bool(why_not()), reason=why_not())]


@pytest.fixture(scope="session")
def machine():
    """The machine on which all of them work."""
    with Machine() as shared:
        yield shared


@pytest.fixture(params=MODES)
def people(request, machine):
    """Two members, an outsider, and the folder of the team that the first has made and both have joined."""
    umask, mode = MODES[request.param]
    place = Path(tempfile.mkdtemp(dir=machine.place))
    place.chmod(0o755)
    drive = place / "drive"
    drive.mkdir()
    os.chown(drive, 0, GROUP)
    drive.chmod(mode)
    one, two = (Person(machine, account, [GROUP], place, umask) for account in MEMBERS)
    outsider = Person(machine, OUTSIDER, [], place, umask)
    folder = drive / "autumn-2026"
    one.out("team", "new", folder, "--title", "Autumn 2026", "--school", "Northgate")
    for person, name in ((one, "Ann Reed"), (two, "Ben Shaw")):
        person.review = Path(person.out("team", "join", folder, "--name", name).strip())
    yield SimpleNamespace(one=one, two=two, outsider=outsider, folder=folder, agreed=folder / "agreed.toml")
    for person in (one, two, outsider):
        person.leave()


def share(person, folder, step):
    person.out("place", person.review, "values", "--now", step)
    person.out("team", "share", folder, "--yes")


def rights(path):
    status = path.lstat()
    return stat.S_IMODE(status.st_mode), status.st_gid


def rights_in(folder):
    """Return the rights of the folder, and of every folder and file in it."""
    found = {True: set(), False: set()}
    for path in (folder, *folder.rglob("*")):
        found[path.is_dir()].add(rights(path))
    return found


def test_what_is_in_a_teams_folder_is_for_its_group(people):
    assert rights_in(people.folder) == {True: {(0o2770, GROUP)}, False: {(0o660, GROUP)}}
    share(people.one, people.folder, 2)
    share(people.two, people.folder, 4)
    share(people.one, people.folder, 3)
    assert rights_in(people.folder) == {True: {(0o2770, GROUP)}, False: {(0o660, GROUP)}}
    assert {path.stat().st_uid for path in people.folder.glob("voices/*.toml")} == {people.one.id, people.two.id}
    for person in (people.one, people.two):
        said = person.out("team", "status", people.folder)
        assert "Ann Reed: 1 position" in said
        assert "Ben Shaw: 1 position" in said
        assert "The furthest apart are one step from each other." in said


def test_a_folder_that_was_there_before_gives_its_group_to_what_is_made_in_it(people):
    folder = people.folder.with_name("spring-2027")
    folder.mkdir()
    os.chown(folder, 0, GROUP)
    folder.chmod(0o770)
    people.one.out("team", "new", folder, "--title", "Spring 2027", "--school", "Northgate")
    assert rights_in(folder)[False] == {(0o660, GROUP)}
    assert rights(folder / "voices") == (0o2770, GROUP)


@pytest.mark.parametrize("people", ["open umask"], indirect=True)
@pytest.mark.parametrize("command", ["status", "join", "share", "unshare", "export", "present", "summary"])
def test_an_outsider_is_told_that_they_may_not_read_it(people, command):
    share(people.one, people.folder, 2)
    line = people.outsider.refused("team", command, people.folder)
    assert str(people.folder) in line
    assert "Ann" not in line


def test_an_outsider_cannot_read_the_files(people):
    share(people.one, people.folder, 2)
    (voice,) = people.folder.glob("voices/*.toml")
    for path in (people.agreed, voice):
        assert people.outsider.does(f"open({str(path)!r}).read()").startswith("PermissionError")
        checked = people.outsider.run("check", path)
        assert checked.code == 1
        assert "cannot be read (Permission denied)" in checked.output


def test_ones_own_review_and_membership_are_for_nobody_else(people):
    share(people.one, people.folder, 2)
    own = people.one.home / "wholeschool"
    assert {mode for mode, _ in rights_in(own)[True]} == {0o700}
    assert {mode for mode, _ in rights_in(own)[False]} == {0o600}
    assert len(list(own.glob("teams/*/*.toml"))) == 2
    for path in own.rglob("*.toml"):
        assert people.two.does(f"open({str(path)!r}).read()").startswith("PermissionError")


@pytest.mark.parametrize("people", ["open umask"], indirect=True)
@pytest.mark.parametrize("command", ["show", "open", "export", "recover"])
def test_what_is_not_for_ones_eyes_is_told_in_one_line(people, command):
    why = "has no earlier version" if command == "recover" else "cannot be read (Permission denied)"
    assert why in people.two.refused(command, people.one.review)
    assert why in people.outsider.refused(command, people.agreed)


@pytest.mark.parametrize("people", ["open umask"], indirect=True)
def test_a_summary_passes_over_a_folder_that_is_closed(people):
    theirs = people.outsider.home / "theirs"
    drive = people.folder.parent
    people.outsider.out("team", "new", theirs, "--title", "Theirs", "--school", "Southgate")
    assert str(people.folder) in people.outsider.refused("team", "summary", drive)
    done = people.outsider.run("team", "summary", drive, theirs)
    assert (done.code, done.output.splitlines()[0][:7]) == (0, "1 team,")
    assert f"left out: {people.folder}" in done.errors


def test_both_may_change_what_is_agreed(people):
    for step, person in enumerate((people.one, people.two, people.one), start=1):
        person.out("place", people.agreed, "values", "--now", step)
        for reader in (people.one, people.two):
            assert f"now = {step}\n" in reader.does(f"open({str(people.agreed)!r}).read()")
        assert rights_in(people.folder) == {True: {(0o2770, GROUP)}, False: {(0o660, GROUP)}}
    assert len(list(people.folder.glob(".versions/agreed.toml/*"))) > 0


DESK = """
from pathlib import Path
from content.frameworks import library
from sessions.model import edits
from sessions.storage import session_toml
from sessions.teams.folder import load_agreed
from sessions.teams.working_copy import WorkingCopy
folder = Path({folder!r})
desk = WorkingCopy(folder, load_agreed(folder).id, {name!r})
def write(step):
    session = session_toml.load(desk.path).session
    changed = edits.place(session, library.get(session.framework), "values", now=step)
    desk.path.write_bytes(session_toml.encode(changed))
def agreed():
    return load_agreed(folder).position("values").now
"ready"
"""


def test_the_pen_goes_from_one_to_the_other(people):
    for person, name in ((people.one, "Ann Reed"), (people.two, "Ben Shaw")):
        assert person.does(DESK.format(folder=str(people.folder), name=name)) == "ready"
    assert people.one.does("desk.acquire()") == "None"
    assert "The pen: Ann Reed on " in people.two.out("team", "status", people.folder)
    assert people.two.does("desk.acquire()").startswith("EditLockHeld: Ann Reed on ")
    people.one.does("write(2)")
    assert people.one.does("desk.push()") == "None"
    assert people.two.does("agreed()") == "2"
    people.one.does("write(3)")
    assert people.one.does("desk.release()") == "None"
    assert people.two.does("desk.acquire()") == "None"
    people.two.does("write(4)")
    assert people.one.does("desk.acquire()").startswith("EditLockHeld: Ben Shaw on ")
    assert people.two.does("desk.release()") == "None"
    assert people.one.does("agreed()") == people.two.does("agreed()") == "4"
    assert people.agreed.stat().st_uid == people.two.id
    assert rights_in(people.folder) == {True: {(0o2770, GROUP)}, False: {(0o660, GROUP)}}
    assert "The pen: nobody has it." in people.one.out("team", "status", people.folder)


def test_the_pen_of_somebody_who_is_gone_is_free(people):
    for person, name in ((people.one, "Ann Reed"), (people.two, "Ben Shaw")):
        person.does(DESK.format(folder=str(people.folder), name=name))
    # Their child process takes it and ends without releasing it.
    people.one.does("import os\nchild = os.fork()\nif not child: desk.acquire(); os._exit(0)\nos.waitpid(child, 0)")
    assert people.folder.joinpath(".agreed.toml.lock").exists()
    assert people.two.does("desk.acquire()") == "None"
    assert people.two.does("desk.release()") == "None"
    assert rights(people.agreed) == (0o660, GROUP)


def test_a_link_to_somebodys_private_file_is_not_followed(people):
    share(people.one, people.folder, 2)
    (private,) = people.one.home.glob("wholeschool/teams/*/shared.toml")
    (voice,) = people.folder.glob("voices/*.toml")
    planted = people.folder / "voices" / "planted.toml"
    people.two.does(f"import os\nos.symlink({str(private)!r}, {str(planted)!r})")
    said = people.one.out("team", "status", people.folder)
    assert "planted.toml is a link, which is not followed here" in said
    assert said.count("Ann Reed") == 1
    people.two.does(f"os.unlink({str(voice)!r})\nos.symlink({str(private)!r}, {str(voice)!r})")
    people.one.out("team", "unshare", people.folder)
    assert not voice.is_symlink()
    assert not private.exists()
    people.two.does(f"os.symlink('/etc/hostname', {str(voice)!r})")
    people.one.out("team", "share", people.folder, "--yes")
    assert not voice.is_symlink()


@pytest.mark.parametrize("people", ["open umask", "closed umask"], indirect=True)
def test_what_a_member_plants_in_the_folder_harms_no_other_members_files(people):
    """Each hidden name that the program uses there becomes a link to a private file or folder of the other member."""
    private = people.one.home / "private"
    profile = private / "profile"
    people.one.does(f"import os\nos.mkdir({str(private)!r}, 0o700)")
    people.one.does(f"import os\nos.close(os.open({str(profile)!r}, os.O_CREAT | os.O_WRONLY, 0o600))")
    before = profile.stat()
    names = {".agreed.toml.wanted": profile, ".agreed.toml.lock": profile, ".versions": private}
    for name, target in names.items():
        planted = people.two.does(f"import os\nos.symlink({str(target)!r}, {str(people.folder / name)!r})")
        assert planted == "None", planted
    ask = "from pathlib import Path\nfrom sessions.teams import team_edit_lock\nteam_edit_lock.ask(Path({0!r}), 'Ann')"
    assert people.one.does(ask.format(str(people.folder))) == "None"
    people.one.run("place", people.agreed, "values", "--now", "2")
    people.one.out("team", "share", people.folder, "--yes")
    said = people.one.out("team", "status", people.folder)
    assert ".versions is a link, which is not followed" in said
    after = profile.stat()
    assert [entry.name for entry in private.iterdir()] == ["profile"]
    assert (after.st_ino, after.st_mode, after.st_mtime, after.st_size) == (
        before.st_ino,
        before.st_mode,
        before.st_mtime,
        before.st_size,
    )


# A malicious member of the team


def voice_of(person, folder):
    return next(path for path in folder.glob("voices/*.toml") if path.stat().st_uid == person.id)


def writes(person, path, text):
    """Replace the file, with this person's rights."""
    person.does(f"import os\nif os.path.lexists({str(path)!r}): os.unlink({str(path)!r})\nNone")
    assert person.does(f"open({str(path)!r}, 'w').write({text!r})") == str(len(text))


@pytest.mark.parametrize("people", ["open umask"], indirect=True)
def test_a_forged_view_is_nobodys_and_its_author_is_told(people):
    share(people.one, people.folder, 2)
    share(people.two, people.folder, 4)
    real = voice_of(people.one, people.folder)
    forged = real.read_text().replace("now = 2", "now = 5").replace("updated = 2026", "updated = 2099")
    writes(people.two, real.with_name("zz.toml"), f"quotable = true\n{forged}")
    status = people.two.out("team", "status", people.folder)
    assert f"! zz.toml: left out (a second copy of what Ann Reed shared; only {real.name} counts)" in status
    assert "The furthest apart are two steps from each other." in status
    assert "Ann Reed" not in people.two.out("team", "export", people.folder, "--voices")

    writes(people.two, real, forged)
    status = people.one.out("team", "status", people.folder)
    assert "You: what you shared was changed in the team's folder by somebody else" in status
    people.one.out("team", "share", people.folder, "--yes")
    assert real.stat().st_uid == people.one.id
    assert "now = 2\n" in real.read_text()

    people.one.out("team", "unshare", people.folder)
    assert [path.name for path in people.folder.glob("voices/*.toml")] == [voice_of(people.two, people.folder).name]
    assert "You: nothing of yours is shared yet." in people.one.out("team", "status", people.folder)


@pytest.mark.parametrize("people", ["open umask"], indirect=True)
def test_a_copy_that_one_may_not_remove_is_named(people):
    share(people.two, people.folder, 2)
    real = voice_of(people.two, people.folder)
    real.parent.chmod(0o3770)  # only the owner of a file, or of the folder, may remove it
    copy = real.with_name(f"{real.stem}.sync-conflict-20261124-101010-ABCDEFG.toml")
    writes(people.one, copy, real.read_text())
    line = people.two.refused("team", "unshare", people.folder)
    assert f"{copy}: also holds what you shared, and cannot be removed" in line
    assert not real.exists()
    status = people.two.out("team", "status", people.folder)
    assert f"You: another copy of what you shared is in the team's folder ({copy.name})" in status


@pytest.mark.parametrize("people", ["open umask"], indirect=True)
def test_forged_people_uncover_nothing(people):
    text = people.agreed.read_text()
    text = text.replace("[team]\n", "[team]\ncovered = true\nmembers = ['Ann Reed', 'Ben Shaw', 'Cher Low']\n")
    writes(people.one, people.agreed, text)
    share(people.one, people.folder, 2)
    share(people.two, people.folder, 4)
    real = voice_of(people.two, people.folder).read_text()
    for number in range(11):
        forged = real.replace('\nid = "', f'\nid = "f{number}').replace("Ben Shaw", f"Nobody {number}")
        identity = next(line for line in forged.splitlines() if line.startswith("id = ")).split('"')[1]
        writes(people.two, people.folder / "voices" / f"{identity}.toml", forged)
    status = people.two.out("team", "status", people.folder)
    assert "2 of 3 shared and 11 more" in status
    assert "Covered until everyone expected has shared: not yet Cher Low." in status
    assert "furthest apart" not in status
    counted = people.two.out("team", "summary", people.folder)
    assert "Values 0 0 0 0 0 0 1" in (" ".join(line.split()) for line in counted.splitlines())


@pytest.mark.parametrize("people", ["open umask"], indirect=True)
@pytest.mark.parametrize("command", ["show", "export", "open", "plain", "import", "compare"])
def test_no_command_tells_what_somebody_else_shared(people, command):
    share(people.one, people.folder, 5)
    line = people.two.refused(command, voice_of(people.one, people.folder))
    assert f"is what somebody else shared with a team; `wholeschool team status {people.folder}`" in line
    assert "Ann" not in line
