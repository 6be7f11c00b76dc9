"""What a team's members see of each other."""

from dataclasses import replace as changed
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.samples import session_of, small

from sessions.model import edits
from sessions.model.session import Answer, Position, Team
from sessions.teams import team_report, visibility, voice_names
from sessions.teams.folder import TeamFolder, Unread
from sessions.teams.tamper_check import OwnPart
from sessions.teams.visibility import MEETING_AUDIENCE, Audience

FRAMEWORK = small()
ONE, TWO = FRAMEWORK.dimensions
MINE = Audience("me")


def voice(key, *, name="", one=None, two=None, abstains=False, note="", mark=None):
    positions = {}
    if one or abstains:
        positions["one"] = Position(now=one, aim=one, abstains=abstains, because=f"because {key}" if one else "")
    if two:
        positions["two"] = Position(now=two)
    answers = {"one.theme.first": Answer(note=note, mark=mark)} if note or mark else {}
    return replace(
        session_of(FRAMEWORK),
        id=key,
        author=name or f"Person {key}",
        kind="voice",
        positions=positions,
        answers=answers,
    )


def folder(*voices, **arranged):
    agreed = replace(session_of(FRAMEWORK), kind="agreed", team=Team(**arranged))
    return TeamFolder(folder=Path("/team"), framework=FRAMEWORK, agreed=agreed, voices=voices)


# Names


def test_everybody_is_called_as_they_chose():
    names = voice_names.names([voice("a", name="Ada Byron"), voice("b", name="a   governor"), voice("c", name="Cher")])
    assert [(one.full, one.initials) for one in names.values()] == [
        ("Ada Byron", "AB"),
        ("a governor", "AG"),
        ("Cher", "C"),
    ]


def test_two_of_one_name_and_two_of_the_same_initials_are_told_apart():
    three = [voice("a", name="Ada Byron"), voice("b", name="Ada Byron"), voice("c", name="Alan Brown")]
    assert [one[:2] for one in called(three).values()] == [
        ("Ada Byron", "AB"),
        ("Ada Byron (2)", "AB2"),
        ("Alan Brown", "AB3"),
    ]


@given(st.lists(st.text(max_size=12), max_size=8))
def test_no_two_people_are_called_the_same_whatever_they_chose(authors):
    voices = [voice(f"v{number}", name=author or " ") for number, author in enumerate(authors)]
    names = voice_names.names(voices)
    assert len({one.full.casefold() for one in names.values()}) == len(voices)
    assert len({one.initials.casefold() for one in names.values()}) == len(voices)
    assert names == voice_names.names(voices[::-1])


def called(voices, first=None):
    return {key: (name.full, name.initials, name.note) for key, name in voice_names.names(voices, first).items()}


def test_a_name_stays_with_the_voice_that_had_it_first_whatever_ids_others_choose():
    ben, forged = voice("m", name="Ben Lim"), voice("a", name="BEN  lim")
    first = {"ben lim": "m"}
    assert called([ben, forged], first) == {
        "m": ("Ben Lim", "BL", ""),
        "a": ("BEN lim (2)", "BL2", "a second voice under this name"),
    }
    assert called([forged], first) == {"a": ("BEN lim (2)", "BL2", "a second voice under this name")}
    unknown = called([ben, forged])
    assert [name for name in unknown.values() if not name[2]] == [("BEN lim", "BL", "")]


def test_thousands_under_one_name_are_numbered_quickly():
    voices = [voice(f"{number:05}", name="Ben Lim") for number in range(5_000)]
    begun = process_time()
    names = called(voices)
    assert process_time() - begun < 2, "each would be compared with all before it"
    assert names["04999"][:2] == ("Ben Lim (5000)", "BL5000")


def test_who_came_first_keeps_their_initials_too():
    assert called([voice("m", name="Ben Lim"), voice("a", name="Bea Low")], {"ben lim": "m", "bea low": "a"}) == {
        "m": ("Ben Lim", "BL", ""),
        "a": ("Bea Low", "BL2", ""),
    }


@pytest.mark.parametrize("disguised", ["Ben\u200b Lim", "Ｂｅｎ Lim", "\u2060Ben\u00a0Lim", "ben lim"])
def test_a_name_that_only_looks_like_another_is_the_same_name(disguised):
    shown = called([voice("m", name="Ben Lim"), voice("a", name=disguised)], {"ben lim": "m"})
    assert shown["m"] == ("Ben Lim", "BL", "")
    assert shown["a"][0].endswith(" (2)")
    assert shown["a"][1].endswith("L2")
    assert shown["a"][2] == "a second voice under this name"


def test_a_second_voice_under_a_name_is_told_and_never_quoted_under_the_name_alone():
    ben = replace(voice("m", name="Ben Lim", one=3), quotable=True)
    forged = replace(voice("a", name="Ben Lim", one=1), quotable=True)
    own = OwnPart("me", None, {"ben lim": "m"})
    found = changed(folder(ben, forged, voice("me", one=2)), own=own)
    told = list(team_report.people(found))
    assert any(line.endswith("Ben Lim (2): 1 position, 0 notes; a second voice under this name") for line in told)
    quoted = {one.name: one.because for one in team_report.quotable_voices(found, MINE)["one"]}
    assert quoted == {"Ben Lim": "because m", "Ben Lim (2)": "because a"}


# Covering


def test_others_are_covered_until_ones_own_position_is_shared():
    others = voice("a", one=3), voice("b", one=5, two=1)
    assert (
        visibility.hidden_reason(folder(*others), "one", MINE)
        == "Covered until you have shared where you see your school yourself."
    )
    assert visibility.hidden_reason(folder(*others), "one", Audience())
    mine = voice("me", one=2)
    assert visibility.hidden_reason(folder(*others, mine), "one", MINE) == ""
    assert visibility.hidden_reason(folder(*others, mine), "two", MINE)


def test_who_abstains_has_spoken():
    assert visibility.hidden_reason(folder(voice("a", one=3), voice("me", abstains=True)), "one", MINE) == ""


def test_the_facilitator_covers_everything_until_everyone_expected_has_shared():
    mine, other = voice("me", name="Me", one=2), voice("a", name="a  byron", one=3)
    waiting = folder(mine, covered=True, members=("Me", "A Byron", "B Lim", "C", "D", "E"))
    assert visibility.hidden_reason(waiting, "one", MINE) == (
        "Covered until everyone expected has shared: not yet A Byron, B Lim, C and 2 more."
    )
    two = folder(mine, other, covered=True, members=("Me", "A Byron", "B Lim"))
    assert visibility.hidden_reason(two, "one", MINE) == "Covered until everyone expected has shared: not yet B Lim."
    assert visibility.hidden_reason(changed(two, voices=(mine, other, voice("b", name="B Lim"))), "one", MINE) == ""
    nobody_named = folder(mine, other, covered=True)
    assert visibility.hidden_reason(nobody_named, "one", MINE) == "Covered until it is revealed."


def test_people_who_are_not_expected_uncover_nothing():
    crowd = [voice(f"x{number}", name=f"Nobody {number}", one=1) for number in range(12)]
    found = folder(voice("me", name="Me", one=2), *crowd, covered=True, members=("Me", "Ben Lim"))
    assert visibility.hidden_reason(found, "one", MINE) == (
        "Covered until everyone expected has shared: not yet Ben Lim. "
        "Who shared under another name is not recognised; revealing it in the meeting uncovers it."
    )
    assert visibility.in_short(found) == "1 of 2 shared and 12 more"
    revealed = changed(found, agreed=replace(found.agreed, team=replace(found.team, revealed=("one",))))
    assert visibility.hidden_reason(revealed, "one", MINE) == ""


def test_what_the_meeting_reveals_is_open_to_the_room_and_to_whoever_has_spoken():
    others = voice("a", one=3), voice("me", one=1)
    hidden = folder(*others, covered=True, members=("A", "B", "C"))
    assert visibility.hidden_reason(hidden, "one", MEETING_AUDIENCE) == "Covered until it is revealed."
    shown = folder(*others, covered=True, members=("A", "B", "C"), revealed=("one",))
    assert visibility.hidden_reason(shown, "one", MEETING_AUDIENCE) == ""
    assert visibility.hidden_reason(shown, "one", MINE) == ""
    assert visibility.hidden_reason(shown, "two", MEETING_AUDIENCE)
    late = folder(voice("a", one=3), revealed=("one",))
    assert visibility.hidden_reason(late, "one", MINE), "a latecomer gives an independent first view"


def test_a_latecomer_does_not_cover_what_was_revealed():
    seen = folder(voice("me", one=1), voice("a", one=2), covered=True, members=("A", "B"), revealed=("one",))
    assert visibility.hidden_reason(seen, "one", MINE) == ""
    later = changed(seen, agreed=replace(seen.agreed, team=replace(seen.team, members=("A", "B", "C"))))
    assert visibility.hidden_reason(later, "one", MINE) == ""
    assert visibility.hidden_reason(later, "one", MEETING_AUDIENCE) == ""


steps = st.none() | st.integers(1, 4)
voices = st.lists(st.tuples(steps, steps, st.booleans()), min_size=1, max_size=5).map(
    lambda rows: tuple(
        voice("me" if number == 0 else f"other{number}", one=one, two=two, abstains=abstains, note=f"note {number}!")
        for number, (one, two, abstains) in enumerate(rows)
    )
)
arrangements = st.fixed_dictionaries(
    {
        "covered": st.booleans(),
        "members": st.lists(st.sampled_from("ABCDEF"), unique=True).map(tuple),
        "revealed": st.lists(st.sampled_from(["one", "two"]), unique=True).map(tuple),
    }
)


@given(voices, arrangements, st.sampled_from([MINE, MEETING_AUDIENCE, Audience(), Audience("nobody")]), st.booleans())
def test_nothing_of_others_is_ever_in_what_is_covered(shared, arranged, viewer, by_difference):
    found = folder(*shared, **arranged)
    for seen in visibility.views(found, viewer, by_difference=by_difference):
        own = found.voice(viewer.voice)
        if not viewer.in_the_room and not visibility.has_shared(own, seen.dimension.id):
            assert seen.cover
        if viewer.in_the_room:
            assert bool(seen.cover) == (seen.dimension.id not in arranged["revealed"])
        if seen.cover:
            told = repr(seen).replace(repr(seen.dimension), "")
            for other in shared:
                if other.id != viewer.voice:
                    assert other.author not in told
                    assert other.answer("one.theme.first").note not in told
                    assert f"because {other.id}" not in told
            assert seen.now.people == 0
            assert seen.aims == ""
            assert sum(len(names) for _, names in seen.marks) <= 1
            assert seen.dimension.id not in team_report.first_views(found, viewer)


# Views


def test_marks_stand_at_their_steps_with_who_stands_there():
    found = folder(voice("me", name="Me", one=1), voice("a", name="Ann Other", one=3), voice("b", name="Bob", one=3))
    seen = visibility.visible_view(found, ONE, MINE)
    assert [(step, [name.initials for name in names]) for step, names in seen.marks] == [(1, ["M"]), (3, ["AO", "B"])]
    assert [said.answer.note for said in seen.reasons] == ["because me", "because a", "because b"]


def test_the_unsure_come_first_and_are_counted():
    found = folder(
        voice("me", one=1, note="Sure of it"), voice("a", note="Hm", mark="unsure"), voice("b", mark="cannot judge")
    )
    (question,) = visibility.visible_view(found, ONE, MINE).questions
    assert [said.answer.note for said in question.said] == ["Hm", "Sure of it", ""]
    assert question.in_words == "2 notes, 1 unsure, 1 cannot judge"


def test_agreement_is_told_where_nobody_or_everybody_is_unsure():
    both = folder(voice("me", one=1, note="x"), voice("a", note="y"))
    assert visibility.visible_view(both, ONE, MINE).questions[0].in_words == "2 notes, nobody unsure"
    lost = folder(voice("me", one=1, mark="unsure"), voice("a", note="y", mark="unsure"))
    assert visibility.visible_view(lost, ONE, MINE).questions[0].in_words == "1 note, all unsure"


def test_the_widest_difference_comes_first_and_what_is_covered_last():
    found = folder(voice("me", one=1, two=1), voice("a", one=1, two=3))
    assert [one.dimension.id for one in visibility.views(found, MINE)] == ["one", "two"]
    ordered = visibility.views(found, MINE, by_difference=True)
    assert [one.dimension.id for one in ordered] == ["two", "one"]
    assert [visibility.is_widest(one, ordered) for one in ordered] == [True, False]
    assert team_report.widest_in_words(ordered) == "Widest difference of the two."
    only_two = folder(voice("me", two=1), voice("a", one=1, two=3))
    assert [one.dimension.id for one in visibility.views(only_two, MINE, by_difference=True)] == ["two", "one"]


def test_who_is_missing_is_told_by_name_without_telling_who_took_another():
    found = folder(
        voice("a", name="ada  byron"), voice("b", name="A governor"), members=("Ada Byron", "C. D.", "E. F.")
    )
    assert visibility.missing(found) == ("C. D.", "E. F.")
    told = list(team_report.people(changed(found, unread=(Unread("x.toml", "empty"),))))
    assert told[-3:] == [
        "    C. D.: not yet, or under another name",
        "    E. F.: not yet, or under another name",
        "  ! x.toml: cannot be read (empty)",
    ]
    assert visibility.in_short(found) == "1 of 3 shared and 1 more"
    assert visibility.state(found) == "1 of 3 shared and 1 more"


def test_how_far_the_team_has_come():
    found = folder(voice("a"))
    begun = edits.place(found.agreed, FRAMEWORK, "one", now=2)
    assert visibility.state(changed(found, agreed=begun)) == "1 shared, agreeing"
    assert visibility.state(changed(found, agreed=edits.place(begun, FRAMEWORK, "two", now=2))) == "1 shared, agreed"
