"""Filled worksheets: what fits into a review, and what does not."""

import re
from datetime import date

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from hypothesis import given
from hypothesis import strategies as st
from support.forms import FORMS, MarkdownForm, WordForm, back, blank, every_format, fill
from support.samples import HOSTILE, built_in, small

from content import UserError
from sessions.model import edits
from sessions.model.date_parsing import Deadline
from sessions.model.session import Answer, Position
from sessions.worksheets import blank_form as form
from sessions.worksheets import parse_filled


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
    assert [*parse_filled.in_words(small(), session)] == [
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


plain_text = st.lists(
    st.sampled_from(["word", "two words", "- a", "1. b", "> c", "**d**", "`e`", "日本", "é", "", "    f", "[x]", "☒"]),
    min_size=1,
    max_size=6,
).map("\n".join)


@pytest.mark.thorough
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


def test_hard_breaks_written_as_backslashes_fill_nothing_in(tmp_path):
    text = blank(small(), "md").decode()
    assert "…  \n" in text
    with pytest.raises(UserError, match="nothing is filled in"):
        back(tmp_path, "md", text.replace("…  \n", "…\\\n").replace(" …\n", " …\\\n").encode())


@every_format
def test_dots_within_a_note_stay(tmp_path, ending):
    made = FORMS[ending](small())
    made.write("one.theme.first", form.SEE, "We see… much\nand… more…\nand so on ...")
    assert back(tmp_path, ending, made.content).session.answer("one.theme.first").note.count("…") == 3


@pytest.mark.parametrize("text", [" " * 500_000 + "x", "*" * 300_000, "[ " * 100_000, "x " * 200_000, "…" * 100_000])
def test_a_line_of_any_length_is_read(tmp_path, text):
    """Reading takes linear time: otherwise each of these would take hours."""
    made = MarkdownForm(small())
    made.write("one.theme.first", form.SEE, f"{text} end")
    made.lines.insert(made.lines.index("- [ ] pupils"), f"{text} end")
    filled = back(tmp_path, "md", made.content)
    assert filled.session.answer("one.theme.first").note.endswith(" end")
    assert filled.left[0].endswith(" end")


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


def test_title_and_names_are_as_given():
    session = edits.new_session(small(), title="T", school="S", author="A")
    filled = parse_filled.read(MarkdownForm(small()).lines, small(), session, lambda _: Deadline())
    assert filled.session == session


class TestWhatHasNoPlace:
    """It is reported with its location; nothing is dropped, and nothing guessed."""

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
        made.write("one.plan.act", form.BY, "31/2/2027")
        filled = back(tmp_path, ending, made.content)
        assert filled.session.actions[0].by is None
        (line,) = filled.left
        assert line.startswith("One · Act, By when: 31/2/2027 (")

    @every_format
    def test_words_for_a_date_are_kept(self, tmp_path, ending):
        made = FORMS[ending](small())
        made.write("one.plan.act", form.WHAT, "A deed")
        made.write("one.plan.act", form.BY, "when we can")
        filled = back(tmp_path, ending, made.content)
        assert (filled.session.actions[0].by, filled.session.actions[0].by_words) == (None, "when we can")
        assert filled.left == ()

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
            ("☐ pupils x     ☒ parents", (), True),
            ("pupils ☒  parents ☐  staff ☐", (), True),
            ("- [ ] all except parents", (), True),
            ("- [ ] exam data", (), True),
            ("- [x]\n  pupils", (), True),
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
            ("xx pupils", (), True),
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
        assert line.startswith("Beside the questions: #### And then?")
        assert "SECOND" in line

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("**What we will do:** …", "**What we will do:** A deed\n# SECRET ramp"),
            ("**First step:** …", "**First step:** #SECRET day"),
            ("- [ ] not for us", "- [ ] not for us\n\n## OUROWN: SECRET"),
            ("- [ ] staff", "- [ ] staff\n# SECRET council"),
            ("#### What is second? [one.theme.second]", "#### What is second? SECRET [one.theme.second]"),
            ("#### What is second? [one.theme.second]", "#### SECRET question [one.theme.second]"),
            ("#### What is second? [one.theme.second]", "#### What is SECRET?"),
            ("### Place your school [one]", "### SECRET Place your school [one]"),
        ],
    )
    def test_no_word_of_a_heading_is_lost(self, tmp_path, old, new):
        text = fill("md", small()).content.decode()
        blank_text = blank(small(), "md").decode()
        assert old in blank_text
        for content in (blank_text.replace(old, new, 1), text.replace(old, new, 1) if old in text else text + new):
            filled = back(tmp_path, "md", content.encode())
            told = [*filled.left, *(one.note for one in filled.session.answers.values())]
            told += [one.first_step for one in filled.session.actions]
            assert any("SECRET" in words for words in told)

    @pytest.mark.parametrize("new", ["**How is it? [one.theme.second]**", "What is second?"])
    def test_a_heading_that_lost_its_signs_feeds_no_question_above(self, tmp_path, new):
        text = fill("md", small()).content.decode().replace("#### What is second? [one.theme.second]", new)
        text = text.replace("**How we know:**\n\n…", "**How we know:**\n\nEVIDENCE", 1)
        filled = back(tmp_path, "md", text.encode())
        assert filled.session.answer("one.theme.first").evidence == "Two lunchtimes"
        kept = filled.session.answer("one.theme.second").evidence
        assert kept == "EVIDENCE" or any("EVIDENCE" in line for line in filled.left)

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
        assert any("one.theme.gone" in line for line in parse_filled.in_words(small(), filled.session))

    def test_another_name_or_school_than_was_given(self, tmp_path):
        made = MarkdownForm(small())
        made.write("small", form.NAME, "Ada")
        made.write("one.theme.first", form.SEE, "words")
        filled = back(tmp_path, "md", made.content, author="Byron")
        assert filled.session.author == "Byron"
        assert filled.left == ("Beside the questions, Your name: Ada",)
        assert back(tmp_path, "md", made.content, author="Ada").left == ()

    def test_an_action_is_that_of_the_prompt_above_it_whatever_lines_are_gone(self, tmp_path):
        first, second = [item.id for item in built_in().items.values() if item.kind == "prompt"][:2]
        made = MarkdownForm(built_in())
        made.write(first, form.LEAD, "Anna")
        made.write(second, form.WHAT, "Another")
        made.lines = [line for line in made.lines if not line.startswith(f"**{form.WHAT}** …")]
        actions = back(tmp_path, "md", made.content).session.actions
        assert [(one.prompt, one.what, one.lead) for one in actions] == [(first, "", "Anna"), (second, "Another", "")]

    def test_comments_and_pictures_in_word(self, tmp_path):
        made = WordForm(small())
        run = made.file.paragraphs[0].add_run(" ")
        made.file.add_comment(run, "Ask the SENCO", "Ada", "A")
        picture = parse_xml(
            '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:drawing/></w:r>'
        )
        made.file.paragraphs[-1]._p.append(picture)
        made.file.part.relate_to("http://x.org", RELATIONSHIP_TYPE.FOOTNOTES, is_external=True)
        filled = back(tmp_path, "docx", made.content)
        assert filled.left == ("A comment: Ask the SENCO", "1 picture or drawing")
