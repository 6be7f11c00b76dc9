import msgspec
import pytest
import tomli
from hypothesis import given
from support.samples import HOSTILE, session_of, sessions, small

from content import BrokenFile
from sessions import edits, session_file
from sessions.session import Session


@given(sessions)
def test_any_session_comes_back_from_toml_as_it_was(session):
    assert session_file.decode("a.toml", session_file.encode(session)).session == session


@pytest.mark.parametrize("text", [*HOSTILE, "a\r\nb", "\r", "\n", "\n\nx\n", '"""', "\\", "\x00", "'''\n\"\"\""])
def test_hostile_text_comes_back_as_it_was(text):
    session = edits.answer(session_of(small()), "one.theme.first", note=text)
    kept = edits.text(text)
    assert session_file.decode("a.toml", session_file.encode(session)).session.answer("one.theme.first").note == kept


def test_the_file_is_the_documented_toml():
    session = edits.answer(
        session_of(small()), "one.theme.first", note="First line\nsecond line", from_whom=("pupils",), mark="unsure"
    )
    session = edits.place(session, small(), "one", now=2, sure="fairly")
    text = session_file.encode(session).decode()
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
    session = edits.put_action(session_of(small()), edits.change_action(edits.new_action("one.plan.act"), what="Do"))
    text = session_file.encode(edits.place(session, small(), "one", now=2)).decode()
    path.write_text(change(text))
    return path


def test_an_unknown_key_is_named_and_nothing_else_is_lost(tmp_path):
    path = written(tmp_path, lambda text: text + '\n[positions.two]\nnow = 1\ncolour = "red"\n')
    read = session_file.load(path)
    assert read.session.position("two").now == 1
    assert "positions.two.colour" in str(read.unknown[0])
    assert read.unknown[0].line is not None


def test_a_newer_format_that_can_be_read_is_named(tmp_path):
    path = written(tmp_path, lambda text: text.replace("format = 1", "format = 2"))
    assert "later version of wholeschool" in str(session_file.load(path).unknown[0])


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
    with pytest.raises(BrokenFile, match=expected) as caught:
        session_file.load(path)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


def test_an_action_id_used_twice_is_a_problem(tmp_path):
    path = written(tmp_path)
    text = path.read_text()
    path.write_text(text + text[text.index("[[actions]]") :])
    with pytest.raises(BrokenFile, match=r"actions\[2\]\.id: .* used twice"):
        session_file.load(path)


def test_truncated_at_every_byte_it_never_fails_otherwise(tmp_path):
    path = written(tmp_path)
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        try:
            assert isinstance(session_file.load(path).session, Session)
        except BrokenFile as error:
            assert str(path) in str(error)


def test_what_a_team_has_arranged_is_checked_like_everything_else(tmp_path):
    for wrong, expected in {
        'covered = "yes"': r"team\.covered: should be true or false",
        "minutes = 0": r"team\.minutes: should be 1 or more",
        "[team.boxes.one]": r"team\.boxes\.one\.seconds: missing",
        "[team.boxes.one]\nseconds = 1_000_000": r"seconds: should be 86400 or less",
    }.items():
        path = written(tmp_path, lambda text, wrong=wrong: f"{text}\n[team]\n{wrong}\n")
        with pytest.raises(BrokenFile, match=expected):
            session_file.load(path)


@given(sessions, sessions)
def test_what_was_encoded_before_changes_nothing(one, other):
    # The same keys, with what stands under them mixed up.
    mixed = msgspec.structs.replace(
        one,
        answers=dict(zip(one.answers, [*other.answers.values(), *reversed(one.answers.values())], strict=False)),
        positions=dict(zip(one.positions, reversed(one.positions.values()), strict=True)),
        actions=one.actions[::-1],
    )
    session_file.encode(one)
    assert session_file.decode("a.toml", session_file.encode(mixed)).session == mixed
