"""Worksheets, blank and filled in, in both formats that they come back in."""

import io
import re
from datetime import date
from itertools import pairwise
from textwrap import TextWrapper

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.documents import cmark_headings, headings
from support.forms import MarkdownForm, WordForm, blank
from support.samples import HOSTILE, built_in, small

from content import UserError, library
from content.framework import items_of
from sessions import edits
from sessions.exports.word_looks import Looks
from sessions.forms import files, reading
from sessions.forms import worksheet as form
from sessions.session import Answer, Position

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
FORMS = {"md": MarkdownForm, "docx": WordForm}
every_format = pytest.mark.parametrize("ending", FORMS)


@pytest.fixture(autouse=True)
def kept(home):
    """The small framework is among the user's own."""
    library.keep(str(small_path()))


def small_path():
    from support.samples import SMALL_FRAMEWORK

    return SMALL_FRAMEWORK


def back(tmp_path, ending, content, **named):
    path = tmp_path / f"form.{ending}"
    path.write_bytes(content)
    return files.load(path, **named)


@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("find", [built_in, small])
@every_format
def test_a_blank_form_says_nothing(tmp_path, ending, find, short):
    with pytest.raises(UserError, match="nothing is filled in"):
        back(tmp_path, ending, blank(find(), ending, short=short))


def fill(ending, framework):
    """A form with something in every kind of space."""
    made = FORMS[ending](framework)
    made.write("small", form.SCHOOL, "Northgate")
    made.write("small", form.NAME, "Ada Byron")
    made.write("one.theme.first", form.SEE, "First line\n# not a heading of theirs\n\n- a list")
    made.write("one.theme.first", form.KNOW, "Two lunchtimes")
    made.tick("one.theme.first", form.WHOSE, "staff", "observation")
    made.tick("one.theme.second", form.MARK, "cannot judge")
    made.tick("one", form.NOW, "Some")
    made.tick("one", form.AIM, "All")
    made.tick("one", form.SURE_OF_IT, "fairly")
    made.write("one", form.BECAUSE, "Reasons")
    made.write("one.plan.act", form.THINK, "A thought")
    made.write("one.plan.act", form.WHAT, "A deed")
    made.write("one.plan.act", form.LEAD, "Charles")
    made.write("one.plan.act", form.INVOLVE, "Emma, Frank")
    made.write("one.plan.act", form.FIRST_STEP, "A step")
    made.write("one.plan.act", form.BY, "18/12/2098")
    made.write("one.plan.act", form.SUCCESS, "A sign")
    return made


@every_format
def test_everything_that_is_filled_in_finds_its_place(tmp_path, ending):
    filled = back(tmp_path, ending, fill(ending, small()).content)
    session = filled.session
    assert filled.left == ()
    assert (session.school, session.author, session.framework) == ("Northgate", "Ada Byron", "small")
    assert session.answers == {
        "one.theme.first": Answer(
            note="First line\n# not a heading of theirs\n\n- a list",
            evidence="Two lunchtimes",
            from_whom=("staff", "observation"),
        ),
        "one.theme.second": Answer(mark="cannot judge"),
        "one.plan.act": Answer(note="A thought"),
    }
    assert session.positions == {"one": Position(now=3, aim=1, sure="fairly", because="Reasons")}
    (action,) = session.actions
    assert (action.prompt, action.what, action.lead, action.involve) == (
        "one.plan.act",
        "A deed",
        "Charles",
        ("Emma", "Frank"),
    )
    assert (action.first_step, action.by, action.success) == ("A step", date(2098, 12, 18), "A sign")
    assert [*reading.in_words(small(), session)] == [
        "One: Some now, aiming for All; fairly sure; because, in 1 word",
        "One · First: 11 words; how we know, in 2 words; from staff, observation",
        "One · Second: cannot judge",
        "One · Act: 2 words; 1 action",
    ]


@every_format
def test_every_question_and_prompt_of_the_built_in_framework_can_be_answered(tmp_path, ending):
    framework, made = built_in(), FORMS[ending](built_in())
    for item in framework.items.values():
        made.write(item.id, form.SEE if item.kind == "question" else form.THINK, f"note of {item.id}")
    for dimension in framework.dimensions:
        made.tick(dimension.id, form.NOW, framework.scale[2])
    filled = back(tmp_path, ending, made.content)
    assert {key: answer.note for key, answer in filled.session.answers.items()} == {
        key: f"note of {key}" for key in framework.items
    }
    assert {key: one.now for key, one in filled.session.positions.items()} == dict.fromkeys(framework.by_id, 3)
    assert filled.left == ()


def test_the_short_form_asks_what_the_short_route_does():
    wanted = [item.id for one in built_in().dimensions for item in items_of(one) if item.entry.short_route]
    text = blank(built_in(), "md", short=True).decode()
    assert [key for key in re.findall(r"\[([a-z.-]+)\]$", text, re.MULTILINE) if key in built_in().items] == wanted
    assert built_in().dimensions[0].points[0] not in text
    assert built_in().dimensions[0].points[0] in blank(built_in(), "md").decode()


def test_the_forms_headings_are_a_tree_for_both_readers():
    text = blank(built_in(), "md").decode()
    found = headings(text)
    assert [level for level, _ in found] == [level for level, _ in cmark_headings(text)]
    assert all(after - before <= 1 for (before, _), (after, _) in pairwise(found))


plain_text = st.lists(
    st.sampled_from(["word", "two words", "- a", "1. b", "> c", "**d**", "`e`", "日本", "é", "", "    f", "[x]", "☒"]),
    min_size=1,
    max_size=6,
).map("\n".join)


@given(plain_text, st.sampled_from(sorted(FORMS)))
def test_a_note_comes_back_as_it_was_typed(tmp_path, text, ending):
    made = FORMS[ending](small())
    made.write("one.theme.first", form.SEE, text)
    made.write("one.theme.first", form.KNOW, "after")
    filled = back(tmp_path, ending, made.content, author="A")
    lines = [line.rstrip() for line in text.split("\n")]
    assert filled.session.answer("one.theme.first").note == "\n".join(lines).strip("\n")
    assert filled.session.answer("one.theme.first").evidence == "after"
    assert filled.left == ()


@pytest.mark.parametrize("text", HOSTILE)
@every_format
def test_hostile_notes_are_text(tmp_path, ending, text):
    made = FORMS[ending](small())
    made.write("one.theme.second", form.SEE, "".join(sign for sign in text if sign.isprintable() or sign == "\n"))
    filled = back(tmp_path, ending, made.content)
    assert set(filled.session.answers) == {"one.theme.second"}
    assert re.findall(r"\w{4,}", filled.session.answer("one.theme.second").note) == re.findall(
        r"\w{4,}", "".join(sign for sign in text if sign.isprintable() or sign == "\n")
    )


class TestWhatHasNoPlace:
    """It is told, with where it stands; nothing is dropped, and nothing guessed."""

    @every_format
    def test_two_ticks_where_one_counts(self, tmp_path, ending):
        made = FORMS[ending](small())
        made.tick("one", form.NOW, "All", "Some")
        made.tick("two", form.AIM, "Most")
        filled = back(tmp_path, ending, made.content)
        assert filled.left == ("One, Where we stand now: All, Some (only one can be ticked)",)
        assert filled.session.positions == {"two": Position(aim=2)}

    @every_format
    def test_a_date_that_is_none(self, tmp_path, ending):
        made = FORMS[ending](small())
        made.write("one.plan.act", form.WHAT, "A deed")
        made.write("one.plan.act", form.BY, "when we can")
        filled = back(tmp_path, ending, made.content)
        assert filled.session.actions[0].by is None
        (line,) = filled.left
        assert line.startswith("One · Act, By when: when we can (")

    def test_words_beside_boxes(self, tmp_path):
        text = MarkdownForm(small())
        text.tick("one", form.NOW, "All")
        at = text.lines.index("- [ ] Most")
        text.lines[at] = "- [ ] Most, but not in Year 6"
        text.lines.insert(at, "perhaps")
        filled = back(tmp_path, "md", text.content)
        assert filled.session.position("one").now == 1
        assert filled.left == (
            "One, Where we stand now: perhaps",
            "One, Where we stand now: - [ ] Most, but not in Year 6",
        )

    @pytest.mark.parametrize(
        ("line", "heard", "told"),
        [
            ("☐ pupils x     ☐ parents     ☐ staff", (), True),
            ("☐ pupils x     ☒ parents", ("parents",), True),
            ("- [ ] pupils x", (), True),
            ("- pupils ✓", (), True),
            ("- pupils", (), True),
            ("x pupils", ("pupils",), False),
            ("☐x pupils ☐ parents", ("pupils",), False),
            ("☐ x pupils, [x] parents", ("pupils", "parents"), False),
            ("- [✔\ufe0f] pupils", ("pupils",), False),
            ("☑\ufe0f pupils", ("pupils",), False),
            ("✅ pupils", ("pupils",), False),
            ("- [x] pupils - [ ] parents", ("pupils",), False),
            ("pupils x parents staff", (), True),
            ("xx pupils", ("pupils",), True),
        ],
    )
    def test_a_tick_counts_where_it_is_clear_and_is_told_where_it_is_not(self, tmp_path, line, heard, told):
        text = blank(small(), "md").decode().replace("- [ ] pupils", line, 1)
        for other in ("parents", "staff", "governors", "services", "data", "observation"):
            text = text.replace(f"- [ ] {other}\n", "", 1)
        filled = back(tmp_path, "md", f"{text}\n#### What is second? [one.theme.second]\n\nx".encode())
        assert filled.session.answer("one.theme.first").from_whom == heard
        assert bool(filled.left) == told

    def test_a_heading_that_was_written_anew_takes_no_answers_to_the_question_above(self, tmp_path):
        made = MarkdownForm(small())
        made.write("one.theme.first", form.SEE, "FIRST")
        made.write("one.theme.second", form.SEE, "SECOND")
        made.tick("one.theme.second", form.WHOSE, "pupils")
        text = made.content.decode().replace("#### What is second? [one.theme.second]", "#### And then?")
        filled = back(tmp_path, "md", text.encode())
        assert filled.session.answers == {"one.theme.first": Answer(note="FIRST")}
        (line,) = filled.left
        assert line.startswith("Beside the questions: ")
        assert "SECOND" in line

    def test_what_comes_twice_is_put_together_or_told(self, tmp_path):
        first, second = MarkdownForm(small()), MarkdownForm(small())
        for made, note, voice, mark, step in (
            (first, "A", "pupils", "unsure", "All"),
            (second, "B", "staff", "cannot judge", "Some"),
        ):
            made.write("one.theme.first", form.SEE, note)
            made.write("one.theme.first", form.KNOW, f"know {note}")
            made.tick("one.theme.first", form.WHOSE, voice)
            made.tick("one.theme.first", form.MARK, mark)
            made.tick("one", form.NOW, step)
            made.write("one", form.BECAUSE, f"because {note}")
        blank_one = blank(small(), "md")
        content = b"\n\n".join((first.content, second.content, blank_one))
        filled = back(tmp_path, "md", content)
        assert filled.session.answers["one.theme.first"] == Answer(
            note="A\n\nB", evidence="know A\n\nknow B", from_whom=("pupils", "staff"), mark="unsure"
        )
        assert filled.session.positions["one"] == Position(now=1, because="because A\n\nbecause B")
        assert filled.left == (
            "One · First, A mark, where it helps: cannot judge (unsure is ticked elsewhere)",
            "One, Where we stand now: Some (All is ticked elsewhere)",
        )

    @pytest.mark.parametrize("find", [small, built_in])
    def test_no_part_of_an_action_is_lost(self, tmp_path, find):
        prompts = [item.id for item in find().items.values() if item.kind == "prompt"]
        made = MarkdownForm(find())
        made.write(prompts[0], form.LEAD, "Anna")
        if len(prompts) > 1:
            made.write(prompts[1], form.LEAD, "Zara")
        lead = made.lines.index("**Who leads:** Anna  ")
        made.lines.insert(lead + 1, "**Who leads:** Bob  ")
        actions = back(tmp_path, "md", made.content).session.actions
        assert [(one.prompt, one.lead) for one in actions] == [
            (prompts[0], "Anna"), (prompts[0], "Bob"), *((key, "Zara") for key in prompts[1:2])
        ]  # fmt: skip

    def test_the_head_of_a_page_in_word(self, tmp_path):
        made = fill("docx", small())
        made.file.sections[0].header.paragraphs[0].text = "Ada Byron, Year 4"
        assert back(tmp_path, "docx", made.content).left == ("At the head of the pages: Ada Byron, Year 4",)

    def test_a_word_left_without_its_box(self, tmp_path):
        text = blank(small(), "md").decode().replace("- [ ] All\n- [ ] Most\n- [ ] Some", "Most", 1)
        filled = back(tmp_path, "md", text.encode())
        assert filled.left == ("One, Where we stand now: Most",)

    def test_text_between_the_questions(self, tmp_path):
        text = blank(small(), "md").decode().replace("### A theme\n", "### A theme\n\nWe talked long.\n", 1)
        filled = back(tmp_path, "md", f"Dear all,\n\n{text}".encode())
        assert filled.left == ("Beside the questions: Dear all,", "Beside the questions: We talked long.")

    def test_what_stands_right_under_a_question_answers_it(self, tmp_path):
        text = blank(small(), "md").decode().replace("*Why is that?*", "*Why is that?*\n\nBecause it is.")
        filled = back(tmp_path, "md", text.encode())
        assert filled.session.answer("one.theme.first").note == "Because it is."

    def test_answers_under_ids_that_the_framework_lost_are_kept_under_them(self, tmp_path):
        text = blank(small(), "md").decode() + "\n#### Gone? [one.theme.gone]\n\n**What we see:**\n\nStill here\n"
        filled = back(tmp_path, "md", text.encode())
        assert "Still here" in filled.session.answers["one.theme.gone"].note
        assert any("one.theme.gone" in line for line in reading.in_words(small(), filled.session))

    def test_another_name_or_school_than_was_given(self, tmp_path):
        made = MarkdownForm(small())
        made.write("small", form.NAME, "Ada")
        filled = back(tmp_path, "md", made.content, author="Byron")
        assert filled.session.author == "Byron"
        assert filled.left == ("Beside the questions, Your name: Ada",)

    def test_comments_and_pictures_in_word(self, tmp_path):
        made = WordForm(small())
        run = made.file.paragraphs[0].add_run(" ")
        made.file.add_comment(run, "Ask the SENCO", "Ada", "A")
        picture = parse_xml(
            '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:drawing/></w:r>'
        )
        made.file.paragraphs[-1]._p.append(picture)
        filled = back(tmp_path, "docx", made.content)
        assert filled.left == ("A comment: Ask the SENCO", "1 picture or drawing")


class TestAsEditorsLeaveIt:
    """Editors and word processors change what they are given."""

    def test_several_actions_of_one_prompt(self, tmp_path):
        text = fill("md", small()).content.decode()
        lines = text[text.index("**What we will do:**") : text.index("## The second")]
        more = lines.replace("A deed", "Another deed").replace("Charles", "Emma")
        filled = back(tmp_path, "md", text.replace(lines, f"{lines}\n\n{more}").encode())
        assert [(one.what, one.lead) for one in filled.session.actions] == [
            ("A deed", "Charles"),
            ("Another deed", "Emma"),
        ]

    def test_line_ends_marks_and_escapes_of_other_editors(self, tmp_path):
        text = fill("md", small()).content.decode()
        plain = back(tmp_path, "md", text.encode()).session
        changed = (
            re.sub(r"\[([a-z.]+)\]$", r"\\[\1\\]", text, flags=re.MULTILINE)
            .replace("- [x]", "* \\[x\\]")
            .replace("- [ ]", "* \\[ \\]")
        )
        for content in (
            text.replace("\n", "\r\n").encode("utf-8-sig"),
            text.encode("utf-16"),
            text.replace("**", "").encode(),
            text.replace("*Why is that?*", "*Why is\nthat?*").encode(),
            changed.encode(),
        ):
            filled = back(tmp_path, "md", content)
            assert filled.left == ()
            assert filled.session.positions == plain.positions
            assert filled.session.answers == plain.answers

    @pytest.mark.parametrize("wide", [12, 30, 60, 79, 100])
    def test_lines_that_were_broken_anew(self, tmp_path, wide):
        framework, made = built_in(), MarkdownForm(built_in())
        for item in framework.items.values():
            made.write(item.id, form.SEE if item.kind == "question" else form.THINK, item.id)
        made.tick("values", form.NOW, "Mixed")
        breaks = TextWrapper(wide, break_long_words=False, break_on_hyphens=False)
        lines = [part for line in made.lines for part in (breaks.wrap(line) or [""])]
        filled = back(tmp_path, "md", "\n".join(lines).encode(), framework="whole-school-send")
        if wide > 50:
            assert filled.left == ()
            assert {key: one.note for key, one in filled.session.answers.items()} == {
                key: key for key in framework.items
            }
        told = "\n".join((*filled.left, *(one.note for one in filled.session.answers.values())))
        assert all(key in told for key in framework.items)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("…", "..."),
            ("“", '"'),
            ("**What we will do:**", "1. **What we will do:**"),
            ("**What we see:**", "**What we see**:"),
            ("**Who leads:** Charles", "| **Who leads:** | Charles |"),
            ("Emma, Frank", "\n- Emma\n- Frank"),
            ("# A small framework: worksheet [small]", "# Our review\n\n# A small framework: worksheet [small]"),
            ("#### What is second? [one.theme.second]", "#### What is\nsecond?\n[one.theme.second]"),
            ("#### What is second? [one.theme.second]", "[one.theme.second]"),
            ("#### What is second? [one.theme.second]", "## Something else **[one.theme.second]**"),
            ("Two lunchtimes", "… Two lunchtimes"),
            ("18/12/2098", "… 18/12/2098"),
        ],
    )
    def test_small_changes_change_nothing(self, tmp_path, old, new):
        text = fill("md", small()).content.decode()
        assert old in text
        plain, other = (back(tmp_path, "md", one.encode()) for one in (text, text.replace(old, new).replace("”", '"')))
        assert [line for line in other.left if line != "Beside the questions: # Our review"] == []
        assert other.session.answers == plain.session.answers
        assert other.session.positions == plain.session.positions
        assert [replace(one, id="x") for one in other.session.actions] == [
            replace(one, id="x") for one in plain.session.actions
        ]

    def test_headings_of_ones_own_stay_in_the_note(self, tmp_path):
        made = MarkdownForm(small())
        note = "#### Files [notes.txt]\n\n# Plans [draft]\n\nsee [one.theme.second]"
        made.write("one.theme.first", form.SEE, note)
        filled = back(tmp_path, "md", made.content)
        assert filled.session.answers == {"one.theme.first": Answer(note=note)}

    def test_word_keeps_changes_lists_and_ticks_in_its_own_ways(self, tmp_path):
        made = WordForm(small())
        made.file.styles.add_style("List Bullet", 1)
        body = made.file.element.body
        tables = (docx.table.Table(one, made.file) for one in body.iter(qn("w:tbl")))
        cell = next(table.cell(0, 0) for table in tables if len(table.columns) == 1)
        names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        for xml in (
            f"<w:ins {names}><w:r><w:t>added </w:t></w:r></w:ins>",
            f"<w:del {names}><w:r><w:delText>gone</w:delText></w:r></w:del>",
            f"<w:moveFrom {names}><w:r><w:t>moved</w:t></w:r></w:moveFrom>",
            f'<w:r {names}><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
            f'<mc:AlternateContent {names} {MC}><mc:Choice Requires="wps"><w:r><w:t>box</w:t></w:r></mc:Choice>'
            "<mc:Fallback><w:r><w:t>box</w:t></w:r></mc:Fallback></mc:AlternateContent>",
            f"<m:oMath {names} {M}><m:r><m:t>x+1</m:t></m:r></m:oMath>",
        ):
            cell.paragraphs[0]._p.append(parse_xml(xml))
        numbers = made.file.part.numbering_part.element
        bullets = int(numbers.findall(qn("w:num"))[0].get(qn("w:numId")))
        decimal = Looks(made.file).numbered(1)
        for text, number, level in (("item", bullets, 0), ("deep", bullets, 1), ("first", decimal, 0), ("none", 0, 0)):
            listed = cell.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
            listed.get_or_add_numId().val = number
            listed.get_or_add_ilvl().val = level
        filled = back(tmp_path, "docx", made.content)
        note = filled.session.answer("one.theme.first").note
        assert note == "added a\nb\t☒boxx+1\n- item\n   - deep\n1. first\nnone"

    @pytest.mark.parametrize("tick", ["☒", "☑", "✓", "x", "X", "[x]"])
    def test_ticks_typed_by_hand(self, tmp_path, tick):
        text = blank(small(), "md").decode().replace("- [ ] Most", f"{tick} Most", 1)
        filled = back(tmp_path, "md", text.encode())
        assert filled.session.position("one").now == 2
        assert filled.left == ()


def test_a_title_in_word_is_a_heading(tmp_path):
    made = WordForm(small())
    made.write("one.theme.first", form.SEE, "words")
    assert made.file.paragraphs[0].style.name == "Title"
    assert back(tmp_path, "docx", made.content).session.framework == "small"


def test_damage_anywhere_in_a_word_form_is_one_clear_line(tmp_path):
    whole = fill("docx", small()).content
    for at in range(0, len(whole), 61):
        try:
            back(tmp_path, "docx", whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        except UserError as error:
            assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("form.md", b"words", "does not say which framework"),
        ("form.md", b"# A form [no-such-one]", "'no-such-one' is neither built in nor in"),
        ("form.md", b"\xff\xfe\x00", "not text in UTF-8"),
        ("form.md", b"\x80abc", "not text in UTF-8"),
        ("form.docx", b"words", "no Word document"),
        ("form.pdf", b"words", "a worksheet is Markdown"),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path, name, content, told):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError, match=told):
        files.load(tmp_path / name)


def test_no_file_or_a_pipe_says_so(tmp_path):
    import os

    os.mkfifo(tmp_path / "pipe.md")
    for name, told in (("none.md", "cannot be read"), ("pipe.md", "not a file that can be read")):
        with pytest.raises(UserError, match=told):
            files.load(tmp_path / name)
    with (tmp_path / "large.md").open("wb") as large:
        large.truncate(files.LARGEST + 1)
    with pytest.raises(UserError, match="larger than 20 MB"):
        files.load(tmp_path / "large.md")


def test_a_framework_that_the_form_does_not_name_can_be_given(tmp_path):
    text = MarkdownForm(small())
    text.write("one.theme.first", form.SEE, "words")
    text.lines[0] = "# Our form"
    filled = back(tmp_path, "md", text.content, framework="small")
    assert filled.session.answer("one.theme.first").note == "words"


def test_title_and_names_are_as_given():
    session = edits.new_session(small(), title="T", school="S", author="A")
    filled = reading.read(MarkdownForm(small()).lines, small(), session, lambda _: None)
    assert filled.session == session


def test_a_word_form_is_made_of_boxes_that_a_click_ticks():
    file = docx.Document(io.BytesIO(blank(small(), "docx")))
    assert len([*file.element.body.iter(qn("w:sdt"))]) == 2 * (3 + 3 + 3) + 3 * (7 + 3)
