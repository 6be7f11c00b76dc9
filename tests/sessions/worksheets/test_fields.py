"""Worksheets as saved by editors and word processors."""

import re
from textwrap import TextWrapper

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from msgspec.structs import replace
from support.forms import MarkdownForm, WordForm, back, blank, fill
from support.samples import built_in, small

from sessions.exports.docx.style_ids import Looks
from sessions.model.session import Answer
from sessions.worksheets import blank_form as form

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


class TestAsEditorsLeaveIt:
    """Editors and word processors change the text they are given."""

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
            ("#### What is second? [one.theme.second]", "## What is second? **[one.theme.second]**"),
            ("#### What is second? [one.theme.second]", "What is second? [one.theme.second]\n---"),
            ("# A small framework: worksheet [small]", "A small framework: worksheet [small]\n====="),
            ("### Place your school [one]", "### Position [one]"),
            ("### What will you change?", "### What we will change"),
            ("## The second dimension", "The second dimension\n---"),
            ("## The second dimension", "\\## The second dimension"),
            ("…", "\\.\\.\\."),
            ("Charles  \n", "Charles\\\n"),
            ("**Who leads:**", "**Who leads** :"),
            ("**Who leads:**", "**Who\u00a0leads:**"),
            ("Two lunchtimes", "… Two lunchtimes"),
            ("Two lunchtimes", "…Two lunchtimes"),
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
        decimal = Looks(made.file, "en-GB").numbered(1)
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
