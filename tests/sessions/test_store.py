import re

import pytest
from support.samples import SMALL_FRAMEWORK, session_of, small

from content import library
from content.files import NotWritten
from sessions import edits, reviews, session_file
from sessions.store import OpenSession, ReadOnly


@pytest.fixture
def opened():
    library.keep(str(SMALL_FRAMEWORK))
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


def test_a_failed_save_keeps_the_text_and_can_be_tried_again(opened):
    opened.apply(note("hello"))
    folder = opened.path.parent
    folder.rename(folder.with_name("away"))
    folder.write_text("in the way")
    with pytest.raises(NotWritten):
        opened.save()
    assert opened.dirty
    folder.unlink()
    folder.with_name("away").rename(folder)
    opened.save()
    assert session_file.load(opened.path).session.answer("one.theme.first").note == "hello"


@pytest.mark.parametrize("change", [('title = "T"', 'title = "T"\ncolour = "red"'), ("format = 1", "format = 9")])
def test_what_this_version_does_not_know_opens_for_reading_and_is_never_saved_over(opened, change):
    path = opened.path
    path.write_text(path.read_text().replace(*change))
    before = path.read_bytes()
    reading = OpenSession.open(path)
    assert "reading only" in reading.read_only
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
    assert session_file.load(opened.path).session.answer("one.gone").note == "old words"


def test_a_new_session_has_the_framework_that_it_was_made_with():
    session = session_of(small())
    assert (session.framework, session.framework_version) == ("small", "1")
