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
from support.forms import back, blank, every_format
from support.samples import built_in, small

from content import UserError
from content.frameworks.model import items_of


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
