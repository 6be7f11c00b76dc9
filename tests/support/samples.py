"""Sample frameworks and sessions."""

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import strategies as st
from msgspec.structs import replace

from content import Framework
from content.frameworks import library
from sessions.model import edits
from sessions.model.session import (
    MARKS,
    MAX_BY_WORDS,
    STATUSES,
    SURE,
    VOICES,
    Action,
    Answer,
    Position,
    Session,
    Team,
    TimeBox,
    Trace,
)
from sessions.storage import reviews

SMALL_FRAMEWORK = Path(__file__).parent / "small_framework.toml"
FORMAT_TWO_FRAMEWORK = Path(__file__).parent / "format_two_framework.toml"

HOSTILE = (
    "[bold]not bold[/bold] [/] [TODO] [x]",
    "\x1b[31mred\x1b]52;c;aGk=\x07 \x9b1m",
    "# heading\n\nsetext\n======\n\n```\nopen fence",
    "<div>\n\n<!-- open\n<script>alert(1)</script>",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "[x]: http://example.org\n\n[x] ![y](http://example.org/y.png)",
    "[go](javascript:alert(1)) [on](data:text/html;x) <javascript:alert(2)> ![p](javascript:alert(3))",
    "👩‍👩‍👧 👍🏽 🇬🇧 שלום עולם ﷽ 全角 ＡＢＣ",
    "> # quoted\n- ## listed\n  1. ### deeper",
    "\"\"\"\n''' \\ %s {} \\",
    "a\u2028b\u2029c\x85d\x0be\x0cf\u202eg\ufeffh\u200bi",
    "---\ntitle: x\n---\n",
    "日本語 عربي 🏴󠁧󠁢󠁷󠁬󠁳󠁿 é e\u0301",
    "    indented\n\n\ttabbed",
)


LONG = "word <b>bold</b> | pipe\n" * 9_000
"""A note of 200 KB."""


def small() -> Framework:
    return library.load(SMALL_FRAMEWORK)


def format_two() -> Framework:
    """Return a framework in Welsh that has every key of format 2."""
    return library.load(FORMAT_TWO_FRAMEWORK)


def built_in() -> Framework:
    return library.get(library.DEFAULT)


def session_of(framework: Framework) -> Session:
    return edits.new_session(framework, title="Autumn review", school="Northgate Primary", author="A. Byron")


text = st.text(st.characters(exclude_categories=["Cs"]))
"""Any text that a file can hold."""

keys = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
steps = st.none() | st.integers(1, 9)
positions = st.builds(
    Position,
    now=steps,
    aim=steps,
    sure=st.none() | st.sampled_from(SURE),
    because=text,
    dissent=text,
    abstains=st.booleans(),
)
answers = st.builds(
    Answer,
    note=text,
    evidence=text,
    from_whom=st.lists(st.sampled_from(VOICES), max_size=3).map(tuple),
    mark=st.none() | st.sampled_from(MARKS),
)
_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=MAX_BY_WORDS)
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9-]{0,20}", fullmatch=True)
actions = st.builds(
    Action,
    id=ids,
    prompt=keys,
    what=text,
    lead=text,
    involve=st.lists(text, max_size=3).map(tuple),
    first_step=text,
    by=st.none() | st.dates(),
    by_words=_words,
    success=text,
    status=st.sampled_from(STATUSES),
).map(lambda action: replace(action, by_words="") if action.by else action)
moments = st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2199, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
boxes = st.builds(TimeBox, seconds=st.integers(-86_400, 86_400), since=st.none() | moments)
arrangements = st.builds(
    Team,
    members=st.lists(text, max_size=3).map(tuple),
    minutes=st.integers(1, 1_440),
    covered=st.booleans(),
    revealed=st.lists(keys, max_size=2).map(tuple),
    at=text,
    boxes=st.dictionaries(keys, boxes, max_size=2),
    trace=st.lists(
        st.builds(Trace, dimension=text, what=st.sampled_from(["revealed", "covered"]), when=moments, by=text),
        max_size=3,
    ).map(tuple),
)
sessions = st.builds(
    Session,
    format=st.just(1),
    id=ids,
    title=text,
    school=text,
    author=text,
    kind=st.sampled_from(["own", "agreed", "voice"]),
    framework=keys,
    framework_version=text,
    created=moments,
    updated=moments,
    follows=st.none() | ids,
    positions=st.dictionaries(keys, positions, max_size=3),
    answers=st.dictionaries(keys, answers, max_size=4),
    actions=st.lists(actions, max_size=3, unique_by=lambda action: action.id).map(tuple),
    team=st.none() | arrangements,
)


def example_path() -> Path:
    """The example review on disk, not open anywhere."""
    with reviews.example() as opened:
        return opened.path


def full_of_everything():
    """A session that holds every hostile note, and one of 200 KB."""
    framework, session = small(), session_of(small())
    hostile = "\n\n".join(HOSTILE)
    notes = iter((*HOSTILE, LONG, *HOSTILE))
    for item in framework.items:
        session = edits.answer(session, item, note=next(notes), evidence=hostile, from_whom=("pupils",), mark="unsure")
    session = edits.answer(session, "one.theme.second", note=LONG)
    for dimension in framework.dimensions:
        session = edits.place(session, framework, dimension.id, now=2, aim=2, sure="very", because=next(notes))
    for text in HOSTILE:
        action = edits.change_action(edits.new_action("one.plan.act"), what=text, lead=text, success=text)
        session = edits.upsert_action(session, action)
    return session
