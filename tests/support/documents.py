"""Reading a document as the program of a human reader would."""

import re
from html import unescape

import cmarkgfm
from docx.oxml.ns import qn
from hypothesis import strategies as st
from markdown_it import MarkdownIt

READER = MarkdownIt("commonmark").enable("table")


def headings(text):
    """Return the level and the text of each heading."""
    tokens = READER.parse(text)
    return [
        (int(token.tag[1]), "".join(c.content for c in tokens[at + 1].children if c.type in {"text", "text_special"}))
        for at, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def cmark_headings(text):
    """Return the same as `headings`, by cmark with GitHub's extensions."""
    page = cmarkgfm.github_flavored_markdown_to_html(text)
    found = re.findall(r"<h([1-6])>(.*?)</h\1>", page, re.DOTALL)
    return [(int(level), unescape(re.sub(r"<[^>]*>", "", words))) for level, words in found]


def word_languages(file):
    """Return every language that an open Word file says its text is in."""
    marks = [*file.styles.element.iter(qn("w:lang")), *file.settings.element.iter(qn("w:themeFontLang"))]
    return {mark.get(qn(name)) for mark in marks for name in ("w:val", "w:eastAsia") if mark.get(qn(name))}


MARKDOWN = st.lists(
    st.sampled_from(
        ["#", "##", " ", "\n", "```", "~~~", "> ", "- ", "1. ", "<div>", "<!--", "-->", "<x", ">", "[a]: /b\n", "[a]",
         "![", "](", ")", "|", "---", "===", "*", "_", "`", "\\", "&amp;", "    ", "\t", "word", "\u2028", "\x1b", "<?"]
    ),
    max_size=25,
).map("".join)  # fmt: skip
"""Markdown of every kind, whole and broken."""
