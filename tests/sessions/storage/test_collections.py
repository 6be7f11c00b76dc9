import pytest
from msgspec.structs import replace
from support.samples import built_in

from content import UserError
from sessions.model import edits, routes
from sessions.storage import collections, reviews, session_toml, versions


def made():
    """A review on disk, not open anywhere, with content of every kind."""
    with reviews.create(built_in(), title="Autumn", school="Northgate", author="A. Byron") as opened:
        opened.apply(lambda session: edits.answer(session, "values.commitment.shared", note="Said"))
        opened.apply(lambda session: edits.place(session, built_in(), "values", now=3, aim=2))
        opened.apply(lambda session: routes.choose(session, built_in(), "short"))
        action = edits.change_action(edits.new_action("values.plan.signal"), what="Do it")
        opened.apply(lambda session: edits.upsert_action(session, replace(action, carries="0123")))
        opened.save()
    return opened


def test_a_review_goes_to_the_archive_with_its_versions_and_comes_back(home):
    opened = made()
    versions.keep(opened.path, b"earlier", at_once=True)
    there = collections.move(opened.path, "archive")
    assert there == home / "archive" / opened.path.name
    assert reviews.summaries() == []
    assert [one.session.title for one in reviews.summaries(collections.folder("archive"))] == ["Autumn"]
    assert any(one.path.read_bytes() == b"earlier" for one in versions.versions(there))
    assert collections.move(there, "reviews") == opened.path
    assert session_toml.load(opened.path).session == opened.session


def test_nothing_takes_the_place_of_another(home):
    opened = made()
    (home / "archive").mkdir()
    (home / "archive" / opened.path.name).write_text("precious")
    with pytest.raises(UserError, match="there is a file in its place"):
        collections.move(opened.path, "archive")
    assert (home / "archive" / opened.path.name).read_text() == "precious"
    assert session_toml.load(opened.path).session == opened.session


def test_what_is_open_elsewhere_stays():
    opened = made()
    with reviews.OpenSession.open(opened.path), pytest.raises(UserError, match="open elsewhere"):
        collections.move(opened.path, "archive")


def test_a_review_begun_from_a_template_has_its_words_and_is_one_of_its_own(home):
    opened = made()
    template = collections.keep_as_template(opened.path, "How we begin")
    kept = session_toml.load(template).session
    assert template.parent == home / "templates"
    assert (kept.title, kept.school, kept.author) == ("How we begin", "", "")
    with collections.begin_from(template, title="Winter", school="S", author="B") as begun:
        session = begun.session
    assert begun.path.parent == home / "reviews"
    assert (session.title, session.school, session.author, session.route) == ("Winter", "S", "B", "short")
    assert (session.answers, session.positions) == (opened.session.answers, opened.session.positions)
    (action,), (before,) = session.actions, opened.session.actions
    assert action == replace(before, id=action.id, carries=None)
    assert len({session.id, kept.id, opened.session.id}) == 3
    assert len({action.id, before.id}) == 2
    assert session_toml.load(opened.path).session == opened.session
