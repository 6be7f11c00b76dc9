from pathlib import Path

import msgspec
import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from support.samples import HOSTILE, session_of, sessions, small

from content import InvalidFileError
from content.files.atomic import WriteError
from sessions.model import edits
from sessions.model.session import MAX_BY_WORDS, MAX_ENTRIES, Action, Answer, Position, Session
from sessions.storage import session_toml


@given(sessions)
def test_any_session_comes_back_from_toml_as_it_was(session):
    assert session_toml.decode("a.toml", session_toml.encode(session)).session == session


@settings(max_examples=40)
@given(sessions, sessions)
def test_what_is_checked_against_an_earlier_session_is_read_again_as_it_was(before, after):
    if len({action.id for action in after.actions}) < len(after.actions):
        with pytest.raises(WriteError, match=r"could not be read again: .*is used twice"):
            session_toml.encode_checked(Path("a.toml"), after, since=before)
        return
    mixed = msgspec.structs.replace(after, answers={**before.answers, **after.answers})
    content = session_toml.encode_checked(Path("a.toml"), mixed, since=before)
    assert session_toml.decode(Path("a.toml"), content).session == mixed


def action(number):
    return Action(id=f"{number:08}", prompt="one.p", what="Do it")


@pytest.mark.parametrize("since", [False, True])
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"actions": tuple(map(action, range(MAX_ENTRIES + 1)))}, "actions: too many entries"),
        ({"actions": (action(1), action(1))}, "is used twice"),
        ({"format": 0}, "format: should be 1"),
        ({"kind": "unknown"}, "kind: "),
        ({"answers": {"one": Answer(mark="odd")}}, r"answers\.one\.mark: "),
        ({"positions": {"one": Position(now="left")}}, r"positions\.one\.now: "),
    ],
)
def test_what_could_not_be_read_again_is_not_written(changes, reason, since):
    session = session_of(small())
    with pytest.raises(WriteError, match=reason):
        session_toml.encode_checked(
            Path("a.toml"), msgspec.structs.replace(session, **changes), since=session if since else None
        )


@pytest.mark.parametrize(
    ("had", "new"), [(tuple(map(action, range(MAX_ENTRIES))), action(MAX_ENTRIES)), ((action(1),), action(1))]
)
def test_what_stands_beside_a_change_counts_too(had, new):
    since = msgspec.structs.replace(session_of(small()), actions=had)
    session_toml.encode_checked(Path("a.toml"), since)
    with pytest.raises(WriteError, match="could not be read again"):
        session_toml.encode_checked(Path("a.toml"), msgspec.structs.replace(since, actions=(*had, new)), since=since)


@pytest.mark.parametrize("text", [*HOSTILE, "a\r\nb", "\r", "\n", "\n\nx\n", '"""', "\\", "\x00", "'''\n\"\"\""])
def test_hostile_text_comes_back_as_it_was(text):
    session = edits.answer(session_of(small()), "one.theme.first", note=text)
    kept = edits.text(text)
    assert session_toml.decode("a.toml", session_toml.encode(session)).session.answer("one.theme.first").note == kept


def test_the_file_is_the_documented_toml():
    session = edits.answer(
        session_of(small()), "one.theme.first", note="First line\nsecond line", from_whom=("pupils",), mark="unsure"
    )
    session = edits.place(session, small(), "one", now=2, sure="fairly")
    text = session_toml.encode(session).decode()
    data = tomli.loads(text)
    assert data["format"] == 1
    assert data["kind"] == "own"
    assert data["answers"]["one.theme.first"] == {
        "note": "First line\nsecond line", "from": ["pupils"], "mark": "unsure",
    }  # fmt: skip
    assert data["positions"]["one"] == {"now": 2, "sure": "fairly"}
    assert "First line\nsecond line" in text
    assert "actions" not in data


def written(tmp_path, change=lambda text: text):
    path = tmp_path / "review.toml"
    session = edits.upsert_action(session_of(small()), edits.change_action(edits.new_action("one.plan.act"), what="Do"))
    text = session_toml.encode(edits.place(session, small(), "one", now=2)).decode()
    path.write_text(change(text))
    return path


def test_an_unknown_key_is_named_and_nothing_else_is_lost(tmp_path):
    path = written(tmp_path, lambda text: text + '\n[positions.two]\nnow = 1\ncolour = "red"\n')
    read = session_toml.load(path)
    assert read.session.position("two").now == 1
    assert "positions.two.colour" in str(read.unknown[0])
    assert read.unknown[0].line is not None


def test_a_newer_format_that_can_be_read_is_named(tmp_path):
    path = written(tmp_path, lambda text: text.replace("format = 1", "format = 2"))
    assert "later version of wholeschool" in str(session_toml.load(path).unknown[0])


BROKEN = {
    "step": (("now = 2", "now = 0"), r"positions\.one\.now: should be 1 or more"),
    "status": (
        ('what = "Do"', 'what = "Do"\nstatus = "don"'),
        r"actions\[1\]\.status: 'don' is not known here; did you",
    ),
    "missing": (("framework = ", "# framework = "), r"framework: missing; add it"),
    "time": (("created = 2", "created = 2001-01-01 #"), r"created: should be a date and time"),
    "path as id": (('\nid = "', '\nid = "../'), r"id: '\.\./.*' should be"),
    "syntax": (("kind = ", "kind "), r":\d+: not valid TOML"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gets_one_line(tmp_path, name):
    (old, new), expected = BROKEN[name]
    path = written(tmp_path, lambda text: text.replace(old, new, 1))
    before = path.read_bytes()
    with pytest.raises(InvalidFileError, match=expected) as caught:
        session_toml.load(path)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


def test_an_action_id_used_twice_is_a_problem(tmp_path):
    path = written(tmp_path)
    text = path.read_text()
    path.write_text(text + text[text.index("[[actions]]") :])
    with pytest.raises(InvalidFileError, match=r"actions\[2\]\.id: .* used twice"):
        session_toml.load(path)


def test_truncated_at_every_byte_it_never_fails_otherwise(tmp_path):
    path = written(tmp_path)
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        try:
            assert isinstance(session_toml.load(path).session, Session)
        except InvalidFileError as error:
            assert str(path) in str(error)


def test_what_a_team_has_arranged_is_checked_like_everything_else(tmp_path):
    for wrong, expected in {
        'covered = "yes"': r"team\.covered: should be true or false",
        "minutes = 0": r"team\.minutes: should be 1 or more",
        "[team.boxes.one]": r"team\.boxes\.one\.seconds: missing",
        "[team.boxes.one]\nseconds = 1_000_000": r"seconds: should be 86400 or less",
    }.items():
        path = written(tmp_path, lambda text, wrong=wrong: f"{text}\n[team]\n{wrong}\n")
        with pytest.raises(InvalidFileError, match=expected):
            session_toml.load(path)


@given(sessions, sessions)
def test_what_was_encoded_before_changes_nothing(one, other):
    # The same keys, with their values mixed up.
    mixed = msgspec.structs.replace(
        one,
        answers=dict(zip(one.answers, [*other.answers.values(), *reversed(one.answers.values())], strict=False)),
        positions=dict(zip(one.positions, reversed(one.positions.values()), strict=True)),
        actions=one.actions[::-1],
    )
    session_toml.encode(one)
    assert session_toml.decode("a.toml", session_toml.encode(mixed)).session == mixed


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=MAX_BY_WORDS))
def test_words_for_a_date_are_never_lost(typed):
    session = session_of(small())
    action = edits.change_action(edits.new_action("one.plan.act"), what="x", by_words=typed)
    content = session_toml.encode(edits.upsert_action(session, action))
    assert session_toml.decode("a.toml", content).session.actions == (action,)
    assert action.by_words == edits.one_line(typed)
    assert (b"by_words" in content) == bool(action.by_words)


def test_words_for_a_date_have_a_limit_in_the_file():
    session = edits.upsert_action(session_of(small()), action(1))
    content = session_toml.encode(session) + f'by_words = "{"é" * (MAX_BY_WORDS + 1)}"\n'.encode()
    with pytest.raises(InvalidFileError, match="by_words"):
        session_toml.decode("a.toml", content)
    assert session_toml.decode("a.toml", content.replace("é".encode(), b"e", 81).replace(b"e" * 81, b"e" * 80))


def test_a_save_encodes_and_reads_again_what_has_changed_and_no_more(monkeypatch):
    before = session_of(small())
    session_toml.encode(before)
    after = edits.answer(before, "one.theme.first", note="Changed")
    encoded, read = [], []
    monkeypatch.setattr(session_toml, "_written", noting(encoded, session_toml._written))
    monkeypatch.setattr(session_toml, "decode", noting(read, session_toml.decode))
    content = session_toml.encode_checked(Path("a.toml"), after, since=before)
    assert len(encoded) == 2, "the head of the file, and the answer"
    ((_, read_again),) = read
    assert tomli.loads(read_again.decode())["answers"] == {"one.theme.first": {"note": "Changed"}}
    assert session_toml.decode(Path("a.toml"), content).session == after


def noting(calls, function):
    """Return the function, with what it is called with put into the list."""

    def noted(*positional, **named):
        calls.append(positional)
        return function(*positional, **named)

    return noted
