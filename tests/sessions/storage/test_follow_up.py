import pytest
from msgspec.structs import replace
from support.samples import built_in, session_of

from content import UserError
from sessions.model import edits, routes
from sessions.storage import follow_up, reviews, session_toml


def filled(**fields):
    """A review on disk with an answer, a position, and an action of every status."""
    with reviews.create(built_in(), title="Autumn", school="Northgate", author="A. Byron", **fields) as opened:
        opened.apply(lambda session: edits.answer(session, "values.commitment.shared", note="Said"))
        opened.apply(lambda session: edits.place(session, built_in(), "values", now=3, aim=2))
        opened.apply(lambda session: routes.choose(session, built_in(), "short"))
        for status in ("proposed", "agreed", "under way", "done", "dropped"):
            action = edits.change_action(
                edits.new_action("values.plan.signal"), what=status, lead="Head", status=status, by_words="half term"
            )
            opened.apply(lambda session, action=action: edits.upsert_action(session, action))
        opened.save()
        return opened.path, opened.session


def test_a_follow_up_carries_over_what_is_still_to_be_done_and_begins_anew():
    path, before = filled()
    content = path.read_bytes()
    with follow_up.begin(path) as opened:
        session = session_toml.load(opened.path).session
    assert (session.follows, session.title, session.school) == (before.id, "Follow-up of Autumn", "Northgate")
    assert (session.route, session.answers, session.positions) == ("short", {}, {})
    assert [action.what for action in session.actions] == ["proposed", "agreed", "under way"]
    for old, new in zip(before.actions, session.actions, strict=False):
        assert new == replace(old, id=new.id, carries=old.id)
        assert new.id != old.id
    assert path.read_bytes() == content


def test_names_can_be_others_and_the_place_too(tmp_path):
    path, _ = filled()
    with follow_up.begin(path, title="T", school="S", author="A", to=tmp_path / "new.toml") as opened:
        assert (opened.session.title, opened.session.school, opened.session.author) == ("T", "S", "A")
    with pytest.raises(UserError, match="a file already"):
        follow_up.begin(path, to=tmp_path / "new.toml")


def test_the_earlier_ones_are_found_by_their_ids_among_the_reviews_the_archive_and_beside(home, tmp_path):
    first, one = filled(path=tmp_path / "elsewhere.toml")
    with follow_up.begin(first) as opened:
        second, two = opened.path, opened.session
    with follow_up.begin(second, to=tmp_path / "three.toml") as opened:
        third, three = opened.path, opened.session
    (home / "archive").mkdir()
    second.rename(home / "archive" / second.name)
    (home / "reviews" / "broken.toml").write_text(f"{two.id} {one.id}")
    assert follow_up.earlier(third, three) == (two, one)
    first.unlink()
    assert follow_up.earlier(third, three) == (two,)


def test_reviews_that_follow_each_other_in_a_circle_end():
    path, one = filled()
    with follow_up.begin(path) as opened:
        two = opened.session
    path.write_bytes(session_toml.encode(replace(one, follows=two.id)))
    assert [each.id for each in follow_up.earlier(opened.path, two)] == [one.id]


def test_a_review_that_follows_none_has_none():
    path, session = filled()
    assert follow_up.earlier(path, session) == ()
    assert follow_up.earlier(path, replace(session_of(built_in()), follows="0123456789abcdef")) == ()
