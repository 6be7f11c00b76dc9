import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.samples import SMALL_FRAMEWORK, built_in

from content import UserError
from content.frameworks import library
from sessions.model import edits
from sessions.storage import collections, reviews, session_toml
from sessions.storage.open_session import OpenSession


def made(title="A review"):
    """A review on disk, not open anywhere."""
    with reviews.create(built_in(), title=title, school="S", author="A") as opened:
        return opened


@given(st.text())
def test_a_title_never_leads_out_of_the_folder(title):
    name = reviews.file_name(title)
    assert 1 <= len(name) <= 40
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not name.startswith("-")


@pytest.mark.parametrize("title", ["../../etc/passwd", "/etc/x", "~", "x" * 300, "CON", "-rf", ".hidden", "日本"])
def test_reviews_of_any_title_are_kept_in_the_folder(home, title):
    path = made(title).path
    assert path.parent == home / "reviews"
    assert reviews.summaries()[0].session.title == title


def test_the_one_changed_last_comes_first_and_broken_ones_last(home):
    old, new = made("Old"), made("New")
    old.apply(lambda session: edits.answer(session, "values.commitment.shared", note="x"))
    text = session_toml.encode(old.session).decode()
    old.path.write_text(text.replace(f"updated = {old.session.updated}", "updated = 2030-01-01T00:00:00Z"))
    (home / "reviews" / "broken.toml").write_text("x")
    listed = reviews.summaries()
    assert [one.path for one in listed] == [old.path, new.path, home / "reviews" / "broken.toml"]
    assert str(listed[0].progress) == "1 of 49"
    assert "not valid TOML" in listed[2].problem


def test_stray_temporary_files_are_no_reviews(home):
    made()
    (home / "reviews" / ".a.toml.1234.tmp").write_text("x")
    (home / "reviews" / ".hidden.toml").write_text("x")
    assert len(reviews.summaries()) == 1


def test_a_review_whose_framework_is_missing_is_listed_with_the_reason(home):
    library.install(str(SMALL_FRAMEWORK))
    reviews.create(library.get("small"), title="T", school="S", author="A")
    (home / "frameworks" / "small.toml").unlink()
    (one,) = reviews.summaries()
    assert one.session.title == "T"
    assert "neither built in" in one.problem


def test_a_copy_is_a_review_of_its_own():
    first = made()
    first.apply(lambda session: edits.answer(session, "values.commitment.shared", note="x"))
    first.save()
    copy = OpenSession.open(reviews.duplicate(first.path))
    assert copy.session.id != first.session.id
    assert copy.session.title == "Copy of A review"
    assert copy.session.answers == first.session.answers


def test_what_is_deleted_is_in_the_trash(home):
    path = made().path
    before = path.read_bytes()
    kept = collections.move(path, "trash")
    assert not path.exists()
    assert kept.parent == home / "trash"
    assert kept.read_bytes() == before


def test_renaming_changes_the_names_and_nothing_else():
    opened = made()
    reviews.rename(opened.path, title="New", school="Other", author="B")
    session = session_toml.load(opened.path).session
    assert (session.title, session.school, session.author, session.id) == ("New", "Other", "B", opened.session.id)


def test_an_existing_file_is_never_taken_for_a_new_review(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("precious")
    with pytest.raises(UserError, match="there is a file already"):
        reviews.create(built_in(), title="T", school="S", author="A", path=path)
    assert path.read_text() == "precious"


def test_the_example_is_copied_once_and_fits_the_framework():
    opened = reviews.example()
    assert set(opened.session.answers) <= set(built_in().items)
    assert {action.prompt for action in opened.session.actions} <= set(built_in().items)
    opened.apply(lambda session: edits.answer(session, "values.commitment.shared", note="mine"))
    opened.save()
    assert reviews.example().session.answer("values.commitment.shared").note == "mine"
