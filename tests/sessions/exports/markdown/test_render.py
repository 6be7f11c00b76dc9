import io
import zipfile
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.documents import MARKDOWN, READER, cmark_headings, headings
from support.samples import HOSTILE, full_of_everything, session_of, small

from sessions.exports import registry
from sessions.exports.markdown.escape import inline
from sessions.exports.markdown.notes import note
from sessions.model import edits
from sessions.planning import plan_view


def plain(text):
    """Return all words that a reader of the rendered text sees."""
    tokens = READER.parse(text)
    parts = []
    for token in tokens:
        parts += [child.content or "\n" for child in token.children or ()]
        if token.type in {"fence", "code_block"}:
            parts.append(token.content)
    return "".join(parts)


@pytest.mark.parametrize("text", ["- a", "+ a", "1. a", "12) a", "---", "===", "-", "+", "-- b", "a - b", "-5", "1.5"])
def test_a_line_of_ours_begins_no_list_and_draws_no_line(text):
    tokens = READER.parse(f"before\n\n{inline(text)}\n\nbetween\n{inline(text)}")
    assert {token.type for token in tokens} == {"paragraph_open", "inline", "paragraph_close"}
    assert tokens[4].content.replace("\\", "") == text


def exported(session, **options):
    return registry.written(plan_view.build(small(), session, **options), "md").decode()


def full(text):
    framework, session = small(), session_of(small())
    for item in framework.items:
        session = edits.answer(session, item, note=text, evidence=text, from_whom=("pupils",), mark="unsure")
    for dimension in framework.dimensions:
        session = edits.place(session, framework, dimension.id, now=2, aim=1, sure="very", because=text)
    action = edits.change_action(edits.new_action("one.plan.act"), what=text, lead=text, success=text)
    return edits.upsert_action(session, action)


TREE = [
    (1, "Autumn review"),
    (2, "Where we stand"),
    (3, "The two ends of each dimension"),
    (2, "Actions"),
    (2, "The first dimension"),
    (3, "Position"),
    (3, "A theme"),
    (4, "What is first?"),
    (4, "What is second?"),
    (3, "What will you change?"),
    (4, "What will you do?"),
    (2, "The second dimension"),
    (3, "Position"),
    (3, "Another theme"),
    (4, "Is there only one?"),
    (2, "About this framework"),
]


def of_the_document(found, expected):
    """Split off the document's own headings: those at the level of its sections, in order."""
    ours = iter(expected)
    wanted = next(ours, None)
    own, strange = [], []
    for heading in found:
        if heading == wanted:
            own.append(heading)
            wanted = next(ours, None)
        else:
            strange.append(heading)
    return own, strange


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_notes_leave_the_heading_tree_as_it_is(text):
    own, of_notes = of_the_document(headings(exported(full(text))), TREE)
    assert own == TREE
    assert all(level >= 4 for level, _ in of_notes)


def words(found):
    """Return headings as compared: white space and signs of inline Markdown are ignored."""
    return [(level, "".join(filter(str.isalnum, text))) for level, text in found]


@pytest.mark.parametrize("text", HOSTILE)
def test_another_reader_finds_the_same_headings(text):
    document = exported(full(text))
    assert words(cmark_headings(document)) == words(headings(document))


@settings(max_examples=400)
@example("```|\n---")
@given(MARKDOWN | st.text(st.characters(exclude_categories=["Cs"])))
def test_no_note_disturbs_what_stands_around_it(text):
    document = f"#### Before\n\n{note(text, below=4)}\n\n## After\n\nEnd *here*."
    tokens = READER.parse(document)
    found = headings(document)
    assert found[0] == (4, "Before")
    assert found[-1] == (2, "After")
    assert all(level > 4 for level, _ in found[1:-1])
    assert [token.type for token in tokens[-6:]] == [
        "heading_open", "inline", "heading_close", "paragraph_open", "inline", "paragraph_close",
    ]  # fmt: skip
    assert not [token for token in tokens if token.type == "html_block"]
    assert not [child for token in tokens for child in token.children or () if child.type == "html_inline"]


@settings(max_examples=400)
@example("```|\n---")
@given(MARKDOWN | st.text(st.characters(exclude_categories=["Cs"])))
def test_no_note_disturbs_another_reader(text):
    document = f"#### Before\n\n{note(text, below=4)}\n\n## After\n\nEnd *here*."
    found = cmark_headings(document)
    assert [level for level, _ in found] == [level for level, _ in headings(document)]
    assert found[0] == (4, "Before")
    assert found[-1] == (2, "After")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_plain_fields_stand_for_themselves(text):
    tokens = READER.parse(f"# x {inline(text)} x")
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    assert {child.type for child in tokens[1].children} <= {"text", "text_special"}


def test_words_and_line_breaks_of_a_note_are_kept():
    text = "First line\nsecond line\n\n- one\n- two\n\n**bold** and `code`\n\n> said"
    rendered = note(text, below=4)
    assert "First line  \nsecond line" in rendered
    assert "- one\n- two" in rendered
    assert "**bold** and `code`" in rendered
    assert "> said" in rendered


def test_headings_move_below_their_section_and_fences_are_closed():
    assert headings(note("# One\n\n###### Six", below=4)) == [(5, "One"), (6, "Six")]
    assert note("```\nopen", below=4) == "```\nopen\n```"


@pytest.mark.parametrize("size", [20_000, 200_000])
@pytest.mark.parametrize("unit", ["* a\n", "> a", "a\n", "[a](", "**a ", "`a", "a ", "- a\n  - a\n", "<div>a\n"])
def test_long_notes_keep_all_their_words(unit, size):
    text = unit * (size // len(unit))
    rendered = note(text, below=4)
    assert plain(rendered).count("a") == text.count("a")
    assert len(headings(f"{rendered}\n\n# After")) == 1


def test_the_plan_holds_what_was_said_in_the_frameworks_order():
    framework, session = small(), session_of(small())
    texts = []
    for number, item in enumerate(framework.items):
        session = edits.answer(session, item, note=f"note {number}", evidence=f"evidence {number}")
        texts += [f"note {number}", f"evidence {number}"]
    text = exported(session)
    places = [text.index(part) for part in texts]
    assert places == sorted(places)


def test_title_block_profile_and_voices():
    session = edits.answer(session_of(small()), "one.theme.first", note="x", from_whom=("pupils", "data"))
    session = edits.place(session, small(), "one", now=3, aim=1, sure="not")
    text = exported(session)
    assert "**School:** Northgate Primary" in text
    assert "**Author:** A. Byron" in text
    assert "The first dimension   All ◎───○───● Some  Some now, aiming for All; not sure" in text
    assert "came from: parents, staff, governors, services, observation." in text
    assert "A. Writer and B. Writer, Small things, The Press, 2020. Made for tests." in text


def test_unanswered_questions_are_left_out_unless_asked_for():
    session = edits.answer(session_of(small()), "one.theme.first", note="x")
    assert "What is second?" not in exported(session)
    assert "Not answered yet." in exported(session, everything=True)
    assert (4, "What is second?") in headings(exported(session, everything=True))


def test_an_action_carried_over_is_shown_though_its_prompt_waits_for_an_answer():
    action = edits.change_action(edits.new_action("one.plan.act"), what="Plan lunch together")
    session = edits.upsert_action(session_of(small()), replace(action, carries="then"))
    text = exported(session)
    assert text.count("Plan lunch together") == 2
    assert "Not answered yet." not in text
    assert "0 of 4 answered" in text


def test_actions_are_a_table_by_date():
    session = session_of(small())
    for what, by in (("late", "2027-01-01"), ("undated", None), ("soon", "2026-12-01")):
        action = edits.new_action("one.plan.act")
        changed = edits.change_action(action, what=f"{what} | pipe", lead="A | B", by=by and date.fromisoformat(by))
        session = edits.upsert_action(session, changed)
    tokens = READER.parse(exported(session).partition("## Actions")[2])
    rows = [at for at, token in enumerate(tokens) if token.type == "tr_open"]
    cells = [[tokens[at + n].content for n in (2, 5, 8, 11, 14)] for at in rows]
    assert cells[0] == ["By", "Action", "Lead", "Status", "Dimension"]
    assert [row[0] for row in cells[1:]] == ["1 December 2026", "1 January 2027", "no date yet"]
    assert cells[1][1:4] == ["soon \\| pipe", "A \\| B", "proposed"] or cells[1][1] == "soon | pipe"


def test_what_is_not_in_the_framework_is_exported():
    session = edits.answer(session_of(small()), "one.gone", note="old words", evidence="old proof")
    session = edits.upsert_action(session, edits.change_action(edits.new_action("one.gone"), what="old deed"))
    text = exported(session)
    assert (2, "Not in this framework") in headings(text)
    for words in ("old words", "old proof", "old deed", "one.gone"):
        assert words in text


def test_no_control_character_comes_out():
    assert not set(exported(full("\x1b[31m\x07\x9b"))) & {"\x1b", "\x07", "\x9b"}


def test_the_same_session_gives_the_same_bytes():
    session = full(HOSTILE[2])
    assert exported(session) == exported(session)


@pytest.mark.parametrize("depth", [5, 12, 30, 80, 400, 3_000])
@pytest.mark.parametrize("sign", ["> ", "- "])
@pytest.mark.parametrize("first", ["", "# heading\n\n"])
def test_what_lies_deep_is_there(depth, sign, first):
    text = f"{first}{sign * depth}deepest"
    for form in ("md", "html", "docx"):
        session = edits.answer(session_of(small()), "one.theme.first", note=text)
        content = registry.written(plan_view.build(small(), session), form)
        if form == "docx":
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                content = package.read("word/document.xml")
        assert b"deepest" in content, form


def test_both_readers_see_the_same_headings_in_a_session_full_of_everything():
    text = exported(full_of_everything(), everything=True)
    found = headings(text)
    assert [level for level, _ in found] == [level for level, _ in cmark_headings(text)]
    assert of_the_document(found, TREE)[0] == TREE


@pytest.mark.parametrize("depth", [8, 9, 10, 11, 15, 25])
@pytest.mark.parametrize("first", ["", "# heading\n\n"])
def test_a_list_of_many_levels_hides_no_heading_from_any_reader(depth, first):
    note = first + "\n".join(f"{'  ' * level}- level {level}" for level in range(depth))
    text = exported(edits.answer(session_of(small()), "one.theme.first", note=note), everything=True)
    assert of_the_document(headings(text), TREE)[0] == TREE
    assert [level for level, _ in headings(text)] == [level for level, _ in cmark_headings(text)]
    assert f"level {depth - 1}" in text
