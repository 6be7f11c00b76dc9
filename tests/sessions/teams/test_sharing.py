"""What leaves a review when it is shared: what was chosen, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.samples import built_in, session_of, small

from content import UserError
from sessions.model import edits
from sessions.model.session import MARKS, SURE, VOICES, Answer, Position
from sessions.storage import session_toml
from sessions.storage.membership import Membership
from sessions.teams import sharing
from sessions.teams.sharing import BECAUSE

MEMBER = Membership(team="t", folder="/team", title="Autumn", school="Northgate", voice="v1", name="A person")


def reviewed():
    framework = small()
    session = edits.place(session_of(framework), framework, "one", now=2, aim=1, because="Why so")
    session = edits.answer(session, "one.theme.first", note="A note", evidence="Seen", from_whom=("pupils",))
    return edits.upsert_action(session, replace(edits.new_action("one.plan.act"), what="An action"))


def shared(**how):
    session = reviewed()
    voice = sharing.voice(small(), session, replace(MEMBER, **how))
    return voice, session_toml.encode(voice).decode()


def test_positions_alone():
    voice, written = shared()
    assert dict(voice.positions) == {"one": Position(now=2, aim=1)}
    assert voice.answers == {}
    for private in ("Why so", "A note", "Seen", "An action"):
        assert private not in written


def test_positions_and_notes():
    voice, written = shared(notes=True)
    assert voice.position("one").because == "Why so"
    assert voice.answer("one.theme.first") == Answer(note="A note", evidence="Seen", from_whom=("pupils",))
    assert "An action" not in written


def test_the_name_that_was_chosen_and_nothing_that_tells_who_it_is():
    voice, written = shared(name="A governor", notes=True)
    own = reviewed()
    assert voice.author == "A governor"
    assert (voice.kind, voice.title, voice.id) == ("voice", "Autumn", "v1")
    assert own.author not in written
    assert own.id not in written
    assert own.title not in written


def test_who_would_rather_not_say_has_spoken_only_where_no_position_is_shared():
    assert shared(abstains=("one",))[0].position("one") == Position(now=2, aim=1)
    assert shared(abstains=("one",), held_back=("one",))[0].position("one") == Position(abstains=True)
    assert shared(abstains=("two",))[0].position("two").abstains


FRAMEWORK = built_in()
PARTS = [*(d.id for d in FRAMEWORK.dimensions), *(f"{d.id}{BECAUSE}" for d in FRAMEWORK.dimensions), *FRAMEWORK.items]
letters = st.text(st.characters(codec="utf-8"), max_size=12)


@st.composite
def reviews_with_secrets(draw):
    """A session in which no two texts are the same."""
    session = session_of(FRAMEWORK)
    positions, answers = {}, {}
    for key in draw(st.lists(st.sampled_from([d.id for d in FRAMEWORK.dimensions]), unique=True)):
        because = draw(st.sampled_from(["", f"§{key}{BECAUSE}§{draw(letters)}"]))
        now = draw(st.none() | st.integers(1, 5))
        positions[key] = Position(now=now, sure=draw(st.none() | st.sampled_from(SURE)), because=because)
    for key in draw(st.lists(st.sampled_from([*FRAMEWORK.items, "gone.from.here"]), unique=True, max_size=8)):
        answers[key] = Answer(
            note=draw(st.sampled_from(["", f"§{key}§{draw(letters)}"])),
            evidence=draw(st.sampled_from(["", f"§{key}§{draw(letters)}"])),
            from_whom=tuple(draw(st.lists(st.sampled_from(VOICES), unique=True, max_size=2))),
            mark=draw(st.none() | st.sampled_from(MARKS)),
        )
    return replace(session, positions=positions, answers=answers, school="§school§")


@given(reviews_with_secrets(), st.sets(st.sampled_from(PARTS)), st.booleans(), st.sets(st.sampled_from(PARTS[:5])))
def test_nothing_that_is_held_back_is_ever_in_the_file(session, held_back, notes, abstains):
    member = replace(MEMBER, notes=notes, held_back=tuple(held_back), abstains=tuple(abstains))
    voice = sharing.voice(FRAMEWORK, session, member)
    content = session_toml.encode(voice)
    written = content.decode()
    for key in (*PARTS, "gone.from.here"):
        if key in held_back or not notes or key not in PARTS:
            assert f"§{key}§" not in written
    for key, position in session.positions.items():
        if key in held_back:
            assert voice.position(key).now is None
            assert voice.position(key).sure is None
        elif position.now is not None:
            assert voice.position(key).now == position.now
    for key in held_back & set(FRAMEWORK.items):
        assert key not in voice.answers
    if not notes:
        assert voice.answers == {}
    assert "§school§" not in written
    assert session.author not in written
    assert session_toml.decode("voice.toml", content).session == voice


@given(reviews_with_secrets())
def test_what_is_not_held_back_is_all_there(session):
    voice = sharing.voice(FRAMEWORK, session, replace(MEMBER, notes=True))
    said = {key: kept for key, kept in session.answers.items() if key in FRAMEWORK.items and kept != Answer()}
    assert dict(voice.answers) == {key: kept for key, kept in said.items() if shows(kept)}


def shows(answer):
    return bool(answer.note.strip() or answer.evidence.strip() or answer.mark or answer.from_whom)


def test_a_change_after_sharing_is_not_shared_yet():
    before, _ = shared(notes=True)
    changed = edits.answer(reviewed(), "one.theme.first", note="Another note")
    after = sharing.voice(small(), changed, replace(MEMBER, notes=True))
    assert sharing.not_shared_yet(before, before) == 0
    assert sharing.not_shared_yet(after, before) == 1
    assert sharing.not_shared_yet(after, None) == 2


def test_few_people_are_told_that_they_are_few():
    assert "anonymity is unlikely" in sharing.warning(5, "A governor", "A. Byron")
    assert "you may be few" in sharing.warning(0, "A governor", "A. Byron")
    assert "anonymity is unlikely" not in sharing.warning(6, "A governor", "A. Byron")
    assert sharing.warning(3, "A. Byron", "A. Byron") == "Shared under your name, A. Byron."


def test_what_is_shared_is_changed_part_by_part():
    changed = sharing.changed(small(), MEMBER, notes=True, hold_back=["one", "one.theme.first"], abstain=["two"])
    assert (changed.notes, changed.held_back, changed.abstains) == (True, ("one", "one.theme.first"), ("two",))
    again = sharing.changed(small(), changed, let_go=["one", "two"], name="A governor")
    assert (again.held_back, again.abstains, again.name) == (("one.theme.first",), (), "A governor")
    with pytest.raises(UserError, match="no question or prompt has the id"):
        sharing.changed(small(), MEMBER, hold_back=["one.theme.frist"])
    with pytest.raises(UserError, match="under which name"):
        sharing.changed(small(), MEMBER, name="  ")
