import pytest
from support.samples import SMALL_FRAMEWORK, built_in, session_of, small

from content import InvalidFileError, UserError
from content.frameworks import library
from sessions.model import edits
from sessions.storage import collections, import_review, reviews, session_toml
from sessions.storage.import_review import AlreadyThere


@pytest.fixture
def elsewhere(tmp_path):
    """A review in a file outside the user's reviews."""
    path = tmp_path / "from a colleague.toml"
    session = edits.answer(session_of(built_in()), "values.commitment.shared", note="Said")
    path.write_bytes(session_toml.encode(session))
    return path


def test_a_review_from_elsewhere_is_copied_as_it_is(home, elsewhere):
    imported = import_review.bring_in(elsewhere)
    assert imported.path.parent == home / "reviews"
    assert imported.path.read_bytes() == elsewhere.read_bytes()
    assert imported.path.stat().st_mode & 0o777 == 0o600
    assert imported.remark == ""


@pytest.mark.parametrize("shelf", ["reviews", "archive"])
def test_the_same_review_is_brought_in_again_only_as_a_copy(elsewhere, shelf):
    first = import_review.bring_in(elsewhere).path
    if shelf == "archive":
        collections.move(first, "archive")
    with pytest.raises(AlreadyThere, match="you have this review already"):
        import_review.bring_in(elsewhere)
    copy = session_toml.load(import_review.bring_in(elsewhere, as_copy=True).path).session
    assert copy.title == "Copy of Autumn review"
    assert copy.id != session_toml.load(elsewhere).session.id


def test_a_broken_one_or_one_of_a_later_version_is_not_brought_in(elsewhere):
    text = elsewhere.read_text()
    elsewhere.write_text(text.replace('kind = "own"', 'kind = "mine"'))
    with pytest.raises(InvalidFileError, match="kind: 'mine' is not known here"):
        import_review.bring_in(elsewhere)
    elsewhere.write_text(text.replace("format = 1", "format = 2"))
    with pytest.raises(UserError, match="later version"):
        import_review.bring_in(elsewhere)
    assert reviews.summaries() == []


def test_one_whose_framework_is_missing_says_which_it_needs(tmp_path):
    library.install(str(SMALL_FRAMEWORK))
    path = tmp_path / "small.toml"
    path.write_bytes(session_toml.encode(session_of(small())))
    (library.own_folder() / "small.toml").unlink()
    assert "'small' is neither built in nor in" in import_review.bring_in(path).remark
