"""A team on the screen: who has shared what, what is covered, sharing, joining, conflict copies."""

import pytest
from msgspec.structs import replace
from support.screens import flat, press, running, text_of, until
from support.team import Team

from sessions.model import edits
from sessions.storage import membership, session_toml, versions
from sessions.teams import example
from sessions.teams import folder as team_folder
from sessions.teams import service as team_service
from sessions.teams.working_copy import WorkingCopy
from tui.app import WholeSchool
from tui.screens.team.team_screen import TeamScreen


@pytest.fixture
def team(tmp_path, monkeypatch):
    return Team(tmp_path, monkeypatch)


def member_here(team):
    """The user of this screen: a member without a review yet."""
    return team_service.member_of(team.folder)


def on(team, member=None):
    return WholeSchool(first=lambda: TeamScreen(member or member_here(team)))


def joined(team, **how):
    """The user of this screen, who has joined."""
    return team.join("Emma Frank", here=True, **how)


async def test_who_shares_is_seen_and_what_they_say_is_covered_until_one_has_spoken(team):
    team.join("Ada Byron", now=3, note="Her note", notes=True)
    async with running(on(team)) as pilot:
        await until(pilot, "1 of 3 shared")
        assert "AB  Ada Byron: 1 position, 1 note" in text_of(pilot.app)
        team.join("Charles Darwin", now=1, note="His note", notes=True)
        await until(pilot, "2 of 3 shared")
        await press(pilot, "f3")
        shown = text_of(pilot.app)
        assert "Two have shared a view." in shown
        assert "Covered until you have shared where you see your school yourself." in shown
        for private in ("Her note", "His note", "AB", "CD"):
            assert private not in shown


async def test_who_has_spoken_sees_marks_spread_and_notes_side_by_side(team):
    team.join("Ada Byron", now=3, note="Her note", mark="unsure", notes=True)
    member = joined(team, now=1, note="My note", notes=True)
    async with running(on(team, member)) as pilot:
        await until(pilot, "2 of 3 shared")
        await press(pilot, "f3")
        shown = text_of(pilot.app)
        assert "Views differ: one as All, one as Some. The furthest apart are two steps from each other." in flat(pilot)
        marks = next(line for line in shown.splitlines() if "AB" in line)
        assert marks.index("EF") < marks.index("AB")
        assert "2 notes, 1 unsure" in shown
        assert shown.index("Her note") < shown.index("My note")
        await press(pilot, "f3")
        assert "Nobody has shared a view." in text_of(pilot.app)


async def test_the_widest_difference_comes_first_on_request(team):
    member = joined(team, now=1, notes=True)
    team.join("Ada Byron", now=1, notes=True)
    async with running(on(team, member)) as pilot:
        await until(pilot, "2 of 3 shared")
        await press(pilot, "o")
        assert "The widest differences first." in text_of(pilot.app)
        tabs = text_of(pilot.app).splitlines()[1]
        assert tabs.index("One") < tabs.index("Two")
        await press(pilot, "o")
        assert "In the framework's order." in text_of(pilot.app)


async def test_sharing_shows_exactly_what_leaves_and_holds_back_what_is_unchecked(team):
    member = joined(team, now=2, note="Not for all to read")
    async with running(on(team, member)) as pilot:
        await until(pilot, "0 of 3 shared")
        assert "nothing of yours is shared yet" in text_of(pilot.app)
        await press(pilot, "s")
        shown = text_of(pilot.app)
        assert "(*) positions only" in shown
        assert "[x] One: position: Most now; no aim yet" in shown
        assert "Not for all to read" not in shown
        await press(pilot, "shift+tab", "shift+tab", "shift+tab", "right", "space", "tab", "tab", "tab")
        assert "[x] One 1: First: Not for all to read" in text_of(pilot.app)
        await press(pilot, "down", "space")
        assert "[ ] One 1: First: Not for all to read" in text_of(pilot.app)
        await press(pilot, "f8")
        await until(pilot, lambda: "1 position and 0 notes would" in flat(pilot))
        await press(pilot, "y")
        await until(pilot, "1 of 3 shared")
        assert "Shared. What you change" in text_of(pilot.app)
        await press(pilot, "s", "escape")
        await until(pilot, "nothing has changed since")
    (voice,) = team_folder.read(team.folder).voices
    assert voice.position("one").now == 2
    assert voice.answers == {}
    assert voice.author == "Emma Frank"


async def test_another_name_is_warned_about_where_few_are_expected(team):
    member = joined(team, now=2)
    async with running(on(team, member)) as pilot:
        await until(pilot, "0 of 3 shared")
        await press(pilot, "s", "shift+tab", *"A governor")
        assert "With fewer than 6 people (you are 3) anonymity is unlikely" in flat(pilot)
        await press(pilot, "f8", "y")
        await until(pilot, "0 of 3 shared and 1 more")
    (voice,) = team_folder.read(team.folder).voices
    assert voice.author == "A governor"
    assert "Emma" not in session_toml.encode(voice).decode()


async def test_who_would_rather_not_say_shares_that(team):
    team.join("Ada Byron", now=3, notes=True)
    member = joined(team)
    async with running(on(team, member)) as pilot:
        await until(pilot, "1 of 3 shared")
        await press(pilot, "s", "space", "f8", "y")
        await until(pilot, "2 of 3 shared")
        await press(pilot, "f3")
        assert "Would rather not place it: Emma Frank" in text_of(pilot.app)
        assert "AB" in text_of(pilot.app)


async def test_taking_back_covers_again(team):
    team.join("Ada Byron", now=3, notes=True)
    member = joined(team, now=1, notes=True)
    async with running(on(team, member)) as pilot:
        await until(pilot, "2 of 3 shared")
        await press(pilot, "u", "y")
        await until(pilot, "1 of 3 shared")
        await press(pilot, "f3")
        await until(pilot, "Covered until you have shared")
    assert [voice.author for voice in team_folder.read(team.folder).voices] == ["Ada Byron"]


async def test_what_somebody_else_changed_is_told_and_put_right(team):
    member = joined(team, now=1, note="My note", notes=True)
    path = team.folder / "voices" / f"{member.voice}.toml"
    async with running(on(team, member)) as pilot:
        await until(pilot, "nothing has changed since")
        path.write_text(path.read_text().replace("My note", "FORGED"))
        await until(pilot, lambda: "You: what you shared was changed in the team's folder by" in flat(pilot))
        await press(pilot, "f3")
        assert "You: what you shared was changed in the team's folder by" in flat(pilot)
        await press(pilot, "f2", "s", "f8", "y")
        await until(pilot, "nothing has changed since")
        assert "My note" in path.read_text()
        path.with_name("zz.toml").write_bytes(path.read_bytes())
        await until(pilot, lambda: "another copy of what you shared is in the team's folder (zz.toml)" in flat(pilot))
        await press(pilot, "u", "y")
        await until(pilot, "nothing of yours is shared yet")
    assert list(path.parent.glob("*.toml")) == []


async def test_what_came_back_can_be_taken_back_again(team):
    member = joined(team, now=1, notes=True)
    path = team.folder / "voices" / f"{member.voice}.toml"
    content = path.read_bytes()
    team_service.unshare(member)
    async with running(on(team, member)) as pilot:
        await until(pilot, "nothing of yours is shared yet")
        path.write_bytes(content)
        await until(pilot, lambda: "what you took back is in the team's folder again" in flat(pilot))
        await press(pilot, "u", "y")
        await until(pilot, "nothing of yours is shared yet")
    assert not path.exists()


def as_badger(team):
    """The user of this screen, who has shared under another name than that of their account."""
    member = replace(joined(team, now=1), name="Badger")
    team_service.share(member)
    return member


async def test_the_pen_is_named_by_the_account_and_never_by_the_name_of_a_view(team, monkeypatch):
    monkeypatch.setenv("LOGNAME", "eli")
    member = as_badger(team)
    async with running(on(team, member)) as pilot:
        await until(pilot, "0 of 3 shared and 1 more")
        await press(pilot, "m")
        await until(pilot, "Meeting")
        assert team_folder.read(team.folder).pen.user == "eli"
        await press(pilot, "f4", "f6", "t", "v", "f9")
        await until(pilot, lambda: team_folder.read(team.folder).pen is None)
    for path in [team.folder, *team.folder.rglob("*")]:
        if path.is_file() and path.parent.name != "voices":
            assert b"Badger" not in path.read_bytes()
    (covered,) = [one for one in team_folder.read(team.folder).team.trace if one.what == "covered"]
    assert covered.by == "eli"


async def test_the_pen_is_asked_for_in_the_name_of_the_account(team, monkeypatch):
    monkeypatch.setenv("LOGNAME", "eli")
    member = as_badger(team)
    desk = WorkingCopy(team.folder, team.made.team, "Ada Byron")
    desk.acquire()
    async with running(on(team, member)) as pilot:
        await until(pilot, "the pen: Ada Byron")
        await press(pilot, "f6", "t", "k")
        await until(pilot, "eli asks for the pen.")
    desk.release()


async def test_ones_own_review_is_a_key_away_and_so_is_the_way_back(team):
    async with running(on(team)) as pilot:
        await until(pilot, "0 of 3 shared")
        await press(pilot, "r", *"Emma Frank", "enter")
        await until(pilot, "not shared yet")
        assert "Northgate · Autumn" in text_of(pilot.app)
        await press(pilot, "f6", "g", "t")
        await until(pilot, "0 of 3 shared")
    assert membership.of_team(team.made.team).name == "Emma Frank"


async def test_two_copies_are_put_together_item_by_item(team):
    agreed = team.folder / "agreed.toml"
    ours = session_toml.load(agreed).session
    theirs = edits.answer(edits.place(ours, team.framework, "one", now=3), "one.theme.first", note="From the copy")
    ours = edits.answer(ours, "one.theme.first", note="From here")
    agreed.write_bytes(session_toml.encode(ours))
    copy = agreed.with_name("agreed.sync-conflict-20261124.toml")
    copy.write_bytes(session_toml.encode(theirs))
    async with running(on(team)) as pilot:
        await until(pilot, "Another copy of the agreed review is here")
        await press(pilot, "f6", "t", "c")
        await until(pilot, "1 of 2. One: First")
        await press(pilot, "b")
        await until(pilot, "2 of 2. One: position")
        await press(pilot, "t")
        await until(pilot, lambda: not copy.exists())
        await until(pilot, "Put together")
    settled = team_folder.read(team.folder)
    assert settled.agreed.answer("one.theme.first").note == "From here\n\nFrom the copy"
    assert settled.agreed.position("one").now == 3
    assert settled.conflicts == ()
    assert settled.pen is None


async def test_going_back_from_two_copies_changes_nothing(team):
    agreed = team.folder / "agreed.toml"
    copy = agreed.with_name("agreed (conflict).toml")
    copy.write_bytes(agreed.read_bytes().replace(b"Northgate", b"Southgate"))
    before = agreed.read_bytes(), copy.read_bytes()
    async with running(on(team)) as pilot:
        await until(pilot, "Another copy")
        await press(pilot, "f6", "t", "c")
        await until(pilot, "1 of 1.")
        await press(pilot, "escape")
        await until(pilot, "Nothing was changed")
    assert (agreed.read_bytes(), copy.read_bytes()) == before


async def test_a_voice_that_cannot_be_read_is_told(team):
    team.join("Ada Byron", now=3, notes=True)
    (team.folder / "voices" / "half.toml").write_text('title = "')
    async with running(on(team), (80, 40)) as pilot:
        await until(pilot, "! half.toml: cannot be read (line 1: not valid TOML")
        assert "1 of 3 shared" in text_of(pilot.app)


async def test_hostile_names_are_shown_as_what_they_are(team):
    team.join("[bold]\x1b[31mAda[/]", now=3, notes=True)
    async with running(on(team), (80, 40)) as pilot:
        await until(pilot, "[bold]␛[31mAda[/]: 1 position, 0 notes")


async def test_the_team_is_among_the_reviews_and_can_be_made_and_joined_there(tmp_path, home):
    folder = tmp_path / "made"
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "t", "m", *str(folder), "tab", "tab", *"Northgate", "tab", *"A. B., C. D.", "enter")
        await until(pilot, "0 of 2 shared")
        assert "tell the others" in flat(pilot)
        await press(pilot, "f9")
        await until(pilot, "your reviews")
        assert "Team: Review, " in text_of(app)
        assert "0 of 2 shared" in text_of(app)
        await press(pilot, "t", "j", *str(folder), "tab", *"A. B.", "enter")
        await until(pilot, "You are in.")
        await press(pilot, "f9")
        await until(pilot, "0 of 49")
        await press(pilot, "down", "x", "y")
        await until(pilot, lambda: "Team:" not in text_of(app))
    assert membership.memberships() == []
    assert (folder / "agreed.toml").exists()


async def test_an_example_team_is_offered_where_a_team_is_begun(home):
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "t")
        assert "Rehearse with an example team" in text_of(app)
        await press(pilot, "r")
        await until(pilot, "5 of 6 shared and 1 more")
        assert "An example, to rehearse with: m opens the meeting, F4 reveals, F9 closes it." in text_of(app)
        await press(pilot, "f9")
        await until(pilot, "your reviews")
        assert "Team: Example: " in text_of(app)
        await press(pilot, "t", "r")
        await until(pilot, "5 of 6 shared and 1 more")
    assert [one.folder for one in membership.memberships()] == [str(example.default_folder())]


async def test_where_the_example_team_cannot_be_made_the_reason_is_said(home):
    example.default_folder().mkdir(parents=True)
    (example.default_folder() / "notes.txt").touch()
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "t", "r")
        await until(pilot, lambda: "there is something in this folder already" in flat(pilot))
        assert "your reviews" in text_of(app)


@pytest.mark.parametrize("damage", ["half a fi", None])
async def test_a_damaged_agreed_review_is_put_back_here(team, damage):
    member = joined(team, now=2, notes=True)
    agreed = team.folder / "agreed.toml"
    desk = WorkingCopy(team.folder, team.made.team, "Emma Frank")
    desk.acquire()
    session = edits.answer(session_toml.load(desk.path).session, "one.theme.first", note="We agreed")
    desk.path.write_bytes(session_toml.encode(session))
    desk.release()
    async with running(on(team, member)) as pilot:
        await until(pilot, "1 of 3 shared")
        before = agreed.read_bytes()
        versions.keep(agreed, before, at_once=True)
        agreed.unlink()
        if damage:
            agreed.write_text(damage)
        await until(pilot, lambda: "can put it back" in flat(pilot))
        await press(pilot, "f6", "t", "x")
        await until(pilot, "Put back the agreed review from the last readable version (0")
        await press(pilot, "n")
        assert not agreed.exists() or agreed.read_text() == damage
        await press(pilot, "f6", "t", "x")
        await until(pilot, "Nothing is deleted.")
        await press(pilot, "y")
        await until(pilot, "Put back. The damaged file")
    assert session_toml.load(agreed).session.answer("one.theme.first").note == "We agreed"


async def test_there_is_nothing_to_put_back_while_the_folder_can_be_read(team):
    async with running(on(team)) as pilot:
        await until(pilot, "0 of 3 shared")
        assert pilot.app.screen.check_action("recover", ()) is False
