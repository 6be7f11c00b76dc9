import os
import re

import pytest
from msgspec.structs import replace
from support.commands import refused
from support.samples import SMALL_FRAMEWORK, session_of, small

from content.files import atomic
from content.files.atomic import WriteError
from content.files.toml_reader import MAX_BYTES
from content.frameworks import library
from sessions.model import edits
from sessions.model.session import MAX_ENTRIES
from sessions.storage import reviews, session_toml, versions
from sessions.storage.open_session import OpenSession, ReadOnly
from sessions.storage.review_file import ChangedElsewhere
from sessions.storage.review_lock import Lock


@pytest.fixture
def opened():
    library.install(str(SMALL_FRAMEWORK))
    return reviews.create(small(), title="T", school="S", author="A")


def note(text):
    return lambda session: edits.answer(session, "one.theme.first", note=text)


def test_an_edit_is_kept_and_saved(opened):
    assert opened.apply(note("hello"))
    assert opened.dirty
    opened.save()
    assert not opened.dirty
    assert OpenSession.open(opened.path).session == opened.session


def test_an_edit_that_changes_nothing_writes_nothing(opened):
    opened.apply(note("hello"))
    opened.save()
    before = opened.path.stat().st_ino
    assert not opened.apply(note("hello"))
    opened.save()
    assert opened.path.stat().st_ino == before


def test_opening_never_alters_the_file(opened):
    before = (opened.path.read_bytes(), opened.path.stat().st_mtime_ns)
    OpenSession.open(opened.path)
    assert (opened.path.read_bytes(), opened.path.stat().st_mtime_ns) == before


def test_a_save_finds_out_three_times_where_its_path_leads_and_no_more_often(opened, monkeypatch):
    opened.apply(note("hello"))
    opened.save()  # and keep a version, which is done once a minute
    found, resolve_links = [], atomic.resolve_links

    def noted(path):
        found.append(path)
        return resolve_links(path)

    monkeypatch.setattr(atomic, "resolve_links", noted)
    opened.apply(note("hello again"))
    opened.save()
    assert len(found) == 3, "for the file, its versions, and the write"


def test_a_failed_save_keeps_the_text_and_can_be_tried_again(opened):
    opened.apply(note("hello"))
    folder = opened.path.parent
    folder.rename(folder.with_name("away"))
    folder.write_text("in the way")
    with pytest.raises(WriteError):
        opened.save()
    assert opened.dirty
    folder.unlink()
    folder.with_name("away").rename(folder)
    opened.save()
    assert session_toml.load(opened.path).session.answer("one.theme.first").note == "hello"


@pytest.mark.parametrize("change", [('title = "T"', 'title = "T"\ncolour = "red"'), ("format = 1", "format = 9")])
def test_what_this_version_does_not_know_opens_for_reading_and_is_never_saved_over(opened, change):
    path = opened.path
    path.write_text(path.read_text().replace(*change))
    before = path.read_bytes()
    reading = OpenSession.open(path)
    assert "saving would lose that" in reading.read_only
    with pytest.raises(ReadOnly):
        reading.apply(note("hello"))
    reading.save()
    assert path.read_bytes() == before


def test_a_review_whose_framework_is_missing_is_read_and_says_where_it_was_looked_for(opened, home):
    opened.apply(note("kept words"))
    opened.save()
    (home / "frameworks" / "small.toml").unlink()
    reading = OpenSession.open(opened.path)
    assert reading.framework_is_missing
    assert re.search(r"'small' is neither built in nor in .*home/frameworks", reading.read_only)
    assert reading.session.answer("one.theme.first").note == "kept words"
    with pytest.raises(ReadOnly):
        reading.apply(note("hello"))


def test_answers_of_another_version_of_the_framework_are_kept(opened):
    opened.apply(lambda session: edits.answer(session, "one.gone", note="old words"))
    opened.apply(note("new words"))
    opened.save()
    assert session_toml.load(opened.path).session.answer("one.gone").note == "old words"


def test_a_new_session_has_the_framework_that_it_was_made_with():
    session = session_of(small())
    assert (session.framework, session.framework_version) == ("small", "1")


def elsewhere(path, old="Northgate", new="Southgate"):
    """Change the file as an editor, a sync tool or a backup would, and restore its old modification time."""
    times = (path.stat().st_atime, path.stat().st_mtime)
    path.write_text(path.read_text().replace(old, new))
    os.utime(path, times)


@pytest.fixture
def at_odds(opened):
    """An open session whose file somebody else has changed."""
    opened.save()
    elsewhere(opened.path, 'school = "S"', 'school = "X"')
    opened.apply(note("mine"))
    with pytest.raises(ChangedElsewhere, match="changed by somebody else"):
        opened.save()
    return opened


def kept_versions(path):
    return [session_toml.load(version.path).session for version in versions.versions(path)]


def test_a_change_elsewhere_is_noticed_whatever_its_time_says_and_nothing_is_overwritten(at_odds):
    for _ in range(3):
        with pytest.raises(ChangedElsewhere):
            at_odds.save()
    assert session_toml.load(at_odds.path).session.school == "X"
    assert at_odds.session.answer("one.theme.first").note == "mine"


def test_what_waits_for_a_choice_is_among_the_versions_meanwhile(at_odds):
    for text in ("mine, and", "mine, and more"):
        at_odds.apply(note(text))
        with pytest.raises(ChangedElsewhere):
            at_odds.save()
    assert [one.answer("one.theme.first").note for one in kept_versions(at_odds.path)] == ["mine, and more"]


def test_ours_takes_the_place_of_theirs_which_is_kept(at_odds):
    at_odds.force_save()
    assert session_toml.load(at_odds.path).session == at_odds.session
    assert "X" in {one.school for one in kept_versions(at_odds.path)}
    at_odds.apply(note("and on"))
    at_odds.save()


def test_theirs_stays_and_ours_is_kept(at_odds):
    at_odds.discard_mine()
    with OpenSession.open(at_odds.path) as theirs:
        assert (theirs.session.school, theirs.read_only) == ("X", "")
    assert "mine" in {one.answer("one.theme.first").note for one in kept_versions(at_odds.path)}


def test_both_are_kept_as_two_reviews(at_odds):
    with reviews.apart(at_odds, "T (mine)") as mine:
        assert mine.session.answer("one.theme.first").note == "mine"
        assert mine.session.id != at_odds.session.id
    assert session_toml.load(at_odds.path).session.school == "X"


def test_a_file_put_back_as_it_was_is_no_change(opened):
    before = opened.path.read_bytes()
    opened.path.unlink()
    opened.apply(note("hello"))
    with pytest.raises(WriteError, match="its file is gone"):
        opened.save()
    opened.path.write_bytes(before)
    opened.save()
    assert session_toml.load(opened.path).session == opened.session


def test_a_folder_that_is_gone_is_not_made_again_and_the_next_save_works_when_it_is_back(opened):
    opened.apply(note("hello"))
    folder = opened.path.parent
    folder.rename(folder.with_name("away"))
    with pytest.raises(WriteError, match="its folder is gone"):
        opened.save()
    assert not folder.exists()
    folder.with_name("away").rename(folder)
    opened.save()
    assert session_toml.load(opened.path).session == opened.session


def test_a_file_that_is_gone_can_be_written_anew(opened):
    opened.path.unlink()
    opened.apply(note("hello"))
    with pytest.raises(WriteError):
        opened.save()
    opened.force_save()
    assert session_toml.load(opened.path).session == opened.session


def test_the_second_to_open_it_reads_only_and_is_told_who_has_it(opened):
    with OpenSession.open(opened.path) as second:
        assert "it is open elsewhere, by " in second.read_only
        assert str(second.lock_holder) in second.read_only
        with pytest.raises(ReadOnly, match="open elsewhere"):
            second.apply(note("hello"))
    opened.apply(note("still mine"))
    opened.save()
    opened.close()
    with OpenSession.open(opened.path) as third:
        assert third.read_only == ""


def test_who_lost_the_lock_writes_nothing(opened):
    lock = Lock(opened.path)
    lock.path.unlink()
    assert lock.acquire() is None
    opened.apply(note("hello"))
    with pytest.raises(ChangedElsewhere, match="open elsewhere meanwhile, by "):
        opened.save()
    assert session_toml.load(opened.path).session.answer("one.theme.first").note == ""
    lock.release()
    opened.save()


def test_what_grows_too_large_is_refused_before_it_replaces_what_can_be_read(opened):
    before = opened.path.read_bytes()
    opened.apply(note("x" * (MAX_BYTES + 1)))
    with pytest.raises(WriteError, match="larger than"):
        opened.save()
    assert opened.path.read_bytes() == before
    opened.apply(note("shorter"))
    opened.save()


def test_closing_while_the_folder_is_away_makes_no_other_in_its_place(opened):
    opened.apply(note("hello"))
    opened.save()
    folder = opened.path.parent
    folder.rename(folder.with_name("away"))
    opened.close()
    assert not folder.exists()


def test_what_could_not_be_read_again_never_takes_the_files_place(opened):
    before = opened.path.read_bytes()
    twice = edits.change_action(edits.new_action("one.p"), what="Do it")
    opened.apply(lambda session: replace(session, actions=(twice, twice)))
    with pytest.raises(WriteError, match=r"could not be read again: .*is used twice"):
        opened.save()
    assert opened.path.read_bytes() == before
    opened.apply(lambda session: replace(session, actions=(twice,)))
    opened.save()
    assert session_toml.load(opened.path).session.actions == (twice,)


def test_the_most_actions_are_written_and_read_and_one_more_is_refused(opened):
    actions = [edits.change_action(edits.new_action("one.p"), what="Do it") for _ in range(MAX_ENTRIES)]
    opened.apply(lambda session: replace(session, actions=tuple(actions)))
    opened.save()
    opened.close()
    prompt = next(item.id for item in small().items.values() if item.kind == "prompt")
    line = refused("act", opened.path, prompt, "--what", "One more")
    assert "at most 5,000 actions" in line
    assert len(session_toml.load(opened.path).session.actions) == MAX_ENTRIES


def test_leftovers_of_a_killed_process_are_cleared_away(opened):
    opened.close()
    stray = opened.path.with_name(f".{opened.path.name}.0123abcd.tmp")
    stray.write_text("half a rev")
    other = opened.path.with_name(".other.toml.0123abcd.tmp")
    other.write_text("somebody's")
    OpenSession.open(opened.path).close()
    assert not stray.exists()
    assert other.exists()


def test_a_link_and_its_target_share_one_lock(opened, tmp_path):
    link = tmp_path / "link.toml"
    link.symlink_to(opened.path)
    assert OpenSession.open(link).lock_holder
    opened.close()
    with OpenSession.open(link) as by_link:
        by_link.apply(note("through the link"))
        by_link.save()
    assert link.is_symlink()
    assert session_toml.load(opened.path).session.answer("one.theme.first").note == "through the link"


def test_deeds_are_undone_and_redone_and_typing_is_not(opened):
    opened.apply(lambda session: edits.place(session, small(), "one", now=2), can_be_undone=True)
    opened.apply(note("typed"))
    assert opened.undo().step_id == "place:one"
    assert opened.session.position("one").now is None
    assert opened.session.answer("one.theme.first").note == "typed"
    assert opened.undo() is None
    opened.redo()
    assert opened.session.position("one").now == 2


def test_what_was_typed_in_parts_is_taken_back_as_one_step(opened):
    before = opened.session
    for typed in ("a", "a\nb", "a\nb\nc"):
        opened.apply(note(typed))
    opened.group_undo(before)
    opened.group_undo(opened.session)
    assert opened.undo().step_id == "one.theme.first"
    assert opened.session.answers == before.answers
    assert opened.undo() is None


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file to somebody else")
def test_a_file_of_another_user_is_for_reading_only(opened):
    opened.close()
    os.chown(opened.path, 65534, 65534)
    with OpenSession.open(opened.path) as reading:
        assert "belongs to another user" in reading.read_only
    assert not list(opened.path.parent.glob("*.lock"))
