"""What is asked where a review cannot be saved, and what each answer does."""

import pytest
from support.samples import SMALL_FRAMEWORK, small

from content.frameworks import library
from sessions.model import edits
from sessions.storage import reviews, session_toml, versions
from sessions.storage.open_session import OpenSession
from sessions.storage.review_file import ChangedElsewhere
from sessions.workflows import save_conflict


@pytest.fixture
def opened():
    library.install(str(SMALL_FRAMEWORK))
    with reviews.create(small(), title="Autumn", school="Northgate", author="A. Byron") as made:
        yield made


def note(text):
    return lambda session: edits.answer(session, "one.theme.first", note=text)


@pytest.fixture
def conflict(opened):
    """A review that somebody else has changed since it was opened."""
    theirs = edits.answer(opened.session, "one.theme.first", note="Theirs")

    opened.path.write_bytes(session_toml.encode(theirs))
    opened.apply(note("Mine"))
    with pytest.raises(ChangedElsewhere):
        opened.save()
    return opened


def on_disk(path):
    return OpenSession.load_read_only(path).session.answer("one.theme.first").note


def kept(path):
    return [
        OpenSession.load_read_only(one.path).session.answer("one.theme.first").note for one in versions.versions(path)
    ]


def test_the_question_names_both_and_offers_each(conflict):
    question = save_conflict.about_conflict(conflict, "Changed by somebody else")
    assert question.text.startswith("Changed by somebody else. There: changed at ")
    assert question.text.count("1 answer") == 2
    assert [one.value for one in question.options] == ["both", "ours", "theirs"]


def test_theirs_cannot_be_taken_where_it_cannot_be_read(conflict):
    conflict.path.write_text("half a fi")
    assert [one.value for one in save_conflict.about_conflict(conflict).options] == ["both", "ours"]


def test_ours_replaces_theirs_which_becomes_a_version(conflict):
    assert save_conflict.settle_conflict(conflict, "ours") is conflict
    assert on_disk(conflict.path) == "Mine"
    assert "Theirs" in kept(conflict.path)


def test_theirs_stays_and_ours_becomes_a_version(conflict):
    with save_conflict.settle_conflict(conflict, "theirs") as going_on:
        assert going_on.session.answer("one.theme.first").note == "Theirs"
    assert "Mine" in kept(conflict.path)


def test_both_are_kept(conflict):
    with save_conflict.settle_conflict(conflict, "both") as going_on:
        assert going_on.session.answer("one.theme.first").note == "Mine"
        assert going_on.path != conflict.path
    assert on_disk(conflict.path) == "Theirs"


def test_nothing_happens_later(conflict):
    assert save_conflict.settle_conflict(conflict, "later") is None
    assert on_disk(conflict.path) == "Theirs"


def test_whoever_leaves_may_have_a_rescue_file(opened):
    assert "rescue" not in [one.value for one in save_conflict.about_unsaved("No room", leaving=False).options]
    assert "rescue" in [one.value for one in save_conflict.about_unsaved("No room", leaving=True).options]
    opened.apply(note("Mine"))
    said = save_conflict.leave_rescued(opened)
    assert said.startswith("what could not be saved is in ")


@pytest.mark.parametrize(
    ("answer", "holds", "version"), [("back", "Mine", False), ("version", "", True), ("away", "", False)]
)
def test_a_draft_is_settled(opened, answer, holds, version):
    opened.apply(note("Mine"))
    assert opened.keep_draft()
    path = opened.path
    opened.close()
    with OpenSession.open(path) as again:
        (draft,) = again.drafts()
        assert "kept elsewhere" in save_conflict.about_draft(draft, again.session).text
        save_conflict.settle_draft(again, draft, "later")
        assert again.drafts()
        save_conflict.settle_draft(again, draft, answer)
        assert again.session.answer("one.theme.first").note == holds
        again.save()
        assert again.drafts() == []
    assert ("Mine" in kept(path)) == version
