"""Blank worksheets."""

import io
import re
from itertools import pairwise

import docx
import html5lib
import pytest
from docx.oxml.ns import qn
from msgspec.structs import replace
from support.documents import cmark_headings, headings, word_languages
from support.forms import FORMS, back, blank, every_format
from support.samples import FORMAT_TWO_FRAMEWORK, built_in, format_two, small

from content import UserError
from content.frameworks import library
from content.frameworks.model import items_of
from sessions.model.session import Answer
from sessions.worksheets import blank_form as form


@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("find", [built_in, small])
@every_format
def test_a_blank_form_says_nothing(tmp_path, ending, find, short):
    with pytest.raises(UserError, match="nothing is filled in"):
        back(tmp_path, ending, blank(find(), ending, short=short))


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


def test_a_word_form_is_made_of_boxes_that_a_click_ticks():
    file = docx.Document(io.BytesIO(blank(small(), "docx")))
    assert len([*file.element.body.iter(qn("w:sdt"))]) == 2 * (3 + 3 + 3) + 3 * (7 + 3)


@pytest.mark.parametrize("language", ["en-GB", "cy"])
def test_the_form_is_in_the_frameworks_language(language):
    framework = replace(small(), language=language)
    page = html5lib.HTMLParser(strict=True).parse(blank(framework, "html").decode())
    assert page.attrib["lang"] == language
    file = docx.Document(io.BytesIO(blank(framework, "docx")))
    assert file.core_properties.language == language
    assert word_languages(file) == {language}


def test_what_there_is_to_read_comes_in_the_frameworks_order_before_its_questions():
    text = blank(format_two(), "md").decode()
    wanted = [
        "THINKINGWORD",
        "ONEOVERVIEW",
        "ONEPOINT",
        "STRATEGIESLABEL",
        "ONESTRATEGY",
        "EXAMPLELABEL: ONETITLE",
        "ONEEXAMPLE",
        "SECONDPARAGRAPH",
        "ONEAFTER",
        "### A theme",
        "THEMEOVERVIEW",
        "THEMEPOINT",
        "STRATEGIESLABEL",
        "THEMESTRATEGY",
        "EXAMPLELABEL: THEMETITLE",
        "THEMEEXAMPLE",
        "THEMEAFTER",
        "#### What does the register say?",
        "LOOKWORD",
        "### PLACELABEL [one]",
        "### MOVELABEL",
    ]
    at = 0
    for word in wanted:
        at = text.index(word, at) + 1


def test_the_short_form_leaves_out_what_there_is_to_read():
    text = blank(format_two(), "md", short=True).decode()
    assert not [word for word in ("ONEOVERVIEW", "THEMEPOINT", "STRATEGIESLABEL", "THEMEAFTER") if word in text]


@every_format
def test_a_form_with_everything_to_read_comes_back_without_it(tmp_path, ending):
    framework = library.install(str(FORMAT_TWO_FRAMEWORK))
    made = FORMS[ending](framework)
    made.write("one.theme.first", form.SEE, "Our words")
    filled = back(tmp_path, ending, made.content)
    assert filled.left == ()
    assert filled.session.answers == {"one.theme.first": Answer(note="Our words")}


def test_labels_that_a_framework_does_not_give_are_the_usual_ones():
    text = blank(small(), "md").decode()
    assert "### Place your school [one]" in text
    assert "### What will you change?" in text
    assert "**Example: A school**" in text


def test_the_form_ends_with_the_words_that_its_framework_explains():
    text = blank(format_two(), "md").decode()
    words = text.partition("## Words, and what they mean")[2].partition("## About this framework")[0]
    note = "Holds for Wales. Checked on 23 November 2026 or later; law and guidance change: see the source."
    assert words.startswith(f"\n\n*{note}*\n\n- **Register**")
    assert "- **Register**\n  - Also: roll\n  - In 2020: REGISTERTHEN\n  - Today: REGISTERNOW\n" in words
    assert words.index("POINTNOW") < words.index("### CHANGESLABEL") < words.index("CODENOW")
    assert "Words, and what they mean" not in blank(format_two(), "md", short=True).decode()
