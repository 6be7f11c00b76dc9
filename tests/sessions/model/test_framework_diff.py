import pytest
from hypothesis import given
from msgspec.structs import replace
from support.samples import SMALL_FRAMEWORK, session_of, sessions, small

from content.frameworks import library
from content.frameworks import replace as keeping
from sessions.model import edits
from sessions.model.framework_diff import EntryCounts, changed_since, held
from sessions.model.session import Action, Answer, Position
from sessions.storage import framework_update, reviews
from sessions.storage.open_session import OpenSession

TEXT = SMALL_FRAMEWORK.read_text()
NEWER = (
    TEXT.replace('version = "1"', 'version = "2"')
    .replace("one.theme.second", "one.theme.later")
    .replace("one.plan.act", "one.plan.do")
    .replace('id = "two"', 'id = "deux"')
)


@pytest.fixture
def newer(tmp_path):
    path = tmp_path / "newer.toml"
    path.write_text(NEWER)
    return path


@pytest.fixture
def filled():
    """A review of the small framework in which everything is answered, closed."""
    library.install(str(SMALL_FRAMEWORK))
    with reviews.create(small(), title="Autumn", school="Northgate", author="A. Byron") as opened:
        for item in small().items:
            opened.apply(lambda session, item=item: edits.answer(session, item, note=f"to {item}"))
        for dimension in small().by_id:
            opened.apply(lambda session, dimension=dimension: edits.place(session, small(), dimension, now=2))
        action = edits.change_action(edits.new_action("one.plan.act"), what="Talk")
        opened.apply(lambda session: edits.upsert_action(session, action))
        opened.save()
        return opened.path


def update(newer):
    wanted = keeping.replacement(str(newer))
    keeping.replace(wanted)
    return wanted


def test_the_same_version_is_no_change():
    assert changed_since(small(), session_of(small())) is None


def test_a_missing_framework_is_no_change():
    assert changed_since(library.placeholder("small", "gone"), session_of(small())) is None


def test_what_keeps_its_place_and_what_does_not_is_counted(filled, newer):
    update(newer)
    opened = OpenSession.load_read_only(filled)
    change = changed_since(opened.framework, opened.session)
    assert (change.old, change.new) == ("1", "2")
    assert (change.kept, change.elsewhere) == (EntryCounts(2, 1, 0), EntryCounts(2, 1, 1))
    assert change.in_words() == (
        "The framework has changed since (version 1, now 2): 2 answers and 1 position are kept in place; "
        "2 answers, 1 position and 1 action are under “Not in this framework” in the outline."
    )


@pytest.mark.parametrize(
    ("session", "words"),
    [
        (session_of(small()), "The framework has changed since (version 0, now 1)."),
        (edits.answer(session_of(small()), "one.theme.first", note="x"), "now 1): 1 answer is kept in its place."),
        (
            edits.answer(session_of(small()), "gone", note="x"),
            "now 1): 1 answer is under “Not in this framework” in the outline.",
        ),
    ],
)
def test_the_words_fit_what_there_is(session, words):
    assert words in changed_since(small(), replace(session, framework_version="0")).in_words()


def test_a_version_of_any_length_leaves_room_for_the_rest():
    session = replace(session_of(small()), framework_version="v" * 5_000)
    assert len(changed_since(small(), session).in_words()) < 100


def test_everything_is_either_kept_or_elsewhere(filled):
    session = OpenSession.load_read_only(filled).session
    session = replace(
        session,
        answers={**session.answers, "x": Answer(note="n")},
        positions={**session.positions, "y": Position(now=1)},
        actions=(*session.actions, Action(id="a", prompt="one.theme.first"), Action(id="b", prompt="z")),
    )
    assert held(small(), session) == (EntryCounts(4, 2, 1), EntryCounts(1, 1, 2))


def test_opening_and_saving_without_a_change_never_alters_the_file(filled, newer):
    update(newer)
    before = filled.read_bytes()
    with OpenSession.open(filled) as opened:
        opened.apply(lambda session: session)
        opened.save()
    assert filled.read_bytes() == before


def test_the_next_change_remembers_the_version_and_keeps_everything(filled, newer):
    before = OpenSession.load_read_only(filled).session
    update(newer)
    with OpenSession.open(filled) as opened:
        opened.apply(lambda session: edits.answer(session, "one.theme.first", mark="unsure"), can_be_undone=True)
        opened.save()
    after = OpenSession.load_read_only(filled)
    assert after.session.framework_version == "2"
    assert changed_since(after.framework, after.session) is None
    assert (after.session.positions, after.session.actions) == (before.positions, before.actions)
    assert after.session.answers == before.answers | {
        "one.theme.first": Answer(note="to one.theme.first", mark="unsure")
    }


def test_taking_back_leaves_the_version_that_the_review_was_changed_with(filled, newer):
    update(newer)
    with OpenSession.open(filled) as opened:
        opened.apply(lambda session: edits.answer(session, "one.theme.first", mark="unsure"), can_be_undone=True)
        assert opened.undo()
        assert opened.session.answer("one.theme.first").mark is None
        assert opened.session.framework_version == "2"


def test_a_review_without_its_framework_keeps_the_version_it_remembers(filled, home):
    (home / "frameworks" / "small.toml").unlink()
    with OpenSession.load_read_only(filled) as opened:
        opened.read_only = ""
        opened.apply(lambda session: edits.rename(session, title="Other", school="", author=""))
        assert (opened.session.title, opened.session.framework_version) == ("Other", "1")


def test_a_preview_names_what_would_lose_its_place_in_each_review(filled, newer):
    with reviews.create(library.get(library.DEFAULT), title="Not concerned", school="", author=""):
        pass
    (reviews.folder() / "broken.toml").write_text("x = ")
    shown = framework_update.preview(keeping.replacement(str(newer)))
    (effect,) = shown.effects
    assert (effect.path, effect.kept, effect.returns) == (filled, EntryCounts(2, 1, 0), 0)
    assert effect.moves == (
        "position at two (The second dimension)",
        "answer at one.theme.second (Second)",
        "answer at one.plan.act (Act)",
        "action at one.plan.act (Talk)",
    )
    (why,) = shown.unread
    assert "broken.toml:1: not valid TOML" in why


def test_what_the_preview_says_is_what_the_update_does(filled, newer):
    (effect,) = framework_update.preview(keeping.replacement(str(newer))).effects
    update(newer)
    opened = OpenSession.load_read_only(filled)
    change = changed_since(opened.framework, opened.session)
    assert (change.kept, change.elsewhere.total) == (effect.kept, len(effect.moves))


def test_what_went_out_with_one_version_comes_back_with_another(filled, newer, tmp_path):
    update(newer)
    third = tmp_path / "third.toml"
    third.write_text(TEXT.replace('version = "1"', 'version = "3"'))
    (effect,) = framework_update.preview(keeping.replacement(str(third))).effects
    assert (effect.moves, effect.returns, effect.kept) == ((), 4, EntryCounts(4, 2, 1))


def test_what_has_no_place_already_is_not_said_to_lose_one(filled, newer):
    update(newer)
    newer.write_text(NEWER.replace('version = "2"', 'version = "3"').replace("one.theme.first", "one.theme.begin"))
    (effect,) = framework_update.preview(keeping.replacement(str(newer))).effects
    assert effect.moves == ("answer at one.theme.first (First)",)
    assert effect.returns == 0


@given(sessions)
def test_of_any_review_everything_is_counted_once(session):
    kept, gone = held(small(), session)
    assert kept.answers + gone.answers == len(session.answers)
    assert kept.positions + gone.positions == len(session.positions)
    assert kept.actions + gone.actions == len(session.actions)
    change = changed_since(small(), session)
    assert (change is None) == (session.framework_version == "1")


def test_a_changed_scale_is_pointed_out(filled, newer):
    newer.write_text(NEWER.replace('"All", "Most", "Some"', '"Yes", "Between", "No"'))
    told = "\n".join(framework_update.lines(keeping.replacement(str(newer))))
    assert "The scale changes from All / Most / Some to Yes / Between / No; positions keep their step numbers." in told


def test_a_damaged_kept_framework_can_be_previewed_too(filled, newer, home):
    (home / "frameworks" / "small.toml").write_text("x = ")
    told = "\n".join(framework_update.lines(keeping.replacement(str(newer))))
    assert "small.toml cannot be used, this is version 2" in told
    assert "answer at one.theme.second" in told
