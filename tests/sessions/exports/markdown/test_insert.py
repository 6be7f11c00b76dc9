import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import READER, headings
from support.samples import HOSTILE, session_of, small

from content import UserError
from sessions.exports.document import DEEPEST
from sessions.exports.markdown.insert import BEGIN, END, MAX_BYTES, MAX_LINES, is_marked, put_into
from sessions.exports.plan_document import document
from sessions.model import edits
from sessions.planning import plan_view


def made(note="Some words"):
    session = edits.answer(session_of(small()), "one.theme.first", note=note)
    return document(plan_view.build(small(), session))


def text_with(before, after, note="Some words", **options):
    return put_into(f"{before}{BEGIN}\nold\n{END}{after}".encode(), made(note), **options).decode()


def test_what_stands_between_the_markers_is_written_anew_and_nothing_else():
    written = text_with("# Ours\n\nBefore  \n\n", "\n\nAfter\t\n")
    head, _, rest = written.partition(BEGIN)
    body, _, tail = rest.partition(END)
    assert head == "# Ours\n\nBefore  \n\n"
    assert tail == "\n\nAfter\t\n"
    assert "old" not in body
    assert "Some words" in body


lines = st.lists(
    st.sampled_from(
        ["# One", "## Two", "words", "", "- item", "> said", "    code", "<div>", "</div>", "| a |", "é 日"]
    ),
    max_size=8,
).map("\n".join)


@settings(max_examples=200)
@given(lines, lines, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.sampled_from(HOSTILE))
def test_all_else_stays_to_the_byte_and_again_changes_nothing(before, after, newline, bom, note):
    source = f"{before}\n\n{BEGIN}\n{END}\n\n{after}".replace("\n", newline)
    content = (b"\xef\xbb\xbf" if bom else b"") + source.encode()
    once = put_into(content, made(note))
    begin, end = BEGIN.encode(), END.encode()
    assert once[: once.index(begin)] == content[: content.index(begin)]
    assert once[once.rindex(end) :] == content[content.rindex(end) :]
    assert put_into(once, made(note)) == once
    assert put_into(put_into(once, made("other")), made(note)) == once
    if newline == "\r\n":
        assert b"\n" not in once.replace(b"\r\n", b"")


@settings(max_examples=200)
@given(lines, st.sampled_from(HOSTILE))
def test_a_file_without_markers_gets_them_at_its_end_and_only_once(text, note):
    content = text.encode()
    once = put_into(content, made(note))
    assert once.startswith(content)
    assert is_marked(once)
    assert put_into(once, made(note)) == once


@pytest.mark.parametrize(
    ("before", "level"),
    [
        ("", 1),
        ("words\n", 1),
        ("# Title\n\nwords\n\n## Part\n", 2),
        ("# A\n\n# B\n", 1),
        ("## A\n", 1),
        ("Title\n=====\n\n", 2),
    ],
)
def test_at_the_end_its_headings_fit_the_files(before, level):
    written = put_into(before.encode(), made()).decode()
    found = {text: level for level, text in headings(written)}
    assert found["Autumn review"] == level
    assert found["Actions"] == level + 1


@pytest.mark.parametrize(("above", "level"), [("", 1), ("# T\n\n", 2), ("# T\n\n### P\n\n", 4), ("###### P\n\n", 6)])
def test_between_markers_its_headings_come_below_the_last_one_above(above, level):
    found = {text: level for level, text in headings(text_with(above, ""))}
    assert found["Autumn review"] == level
    assert found["What is first?"] == min(DEEPEST, level + 3)


def test_it_goes_under_the_heading_that_is_named():
    source = b"# T\n\n## SEND *review*\n\nintro\n\n## Next\n"
    written = put_into(source, made(), under="send  REVIEW").decode()
    texts = [text for _, text in headings(written)]
    assert texts[:3] == ["T", "SEND review", "Autumn review"]
    assert texts[-1] == "Next"
    assert (3, "Autumn review") in headings(written)
    assert put_into(written.encode(), made(), under="elsewhere").decode() == written


@pytest.mark.parametrize("under", ["Nowhere", "Twice"])
def test_a_heading_that_is_not_there_once_is_refused(under):
    with pytest.raises(UserError, match=rf"such headings?: {under}"):
        put_into(b"# Twice\n\n# Twice\n", made(), under=under)


B, E = BEGIN, END


@pytest.mark.parametrize(
    "source",
    [
        f"{B}\n",
        f"{E}\n",
        f"{E}\n\n{B}\n",
        f"{B}\n\n{B}\n\n{E}\n",
        f"{B}\n\n{E}\n\n{E}\n",
        f"{B}\n\n{B}\n\n{E}\n\n{E}\n",
        f"{B}\n\n{E}\n\n{B}\n\n{E}\n",
        f"- list\n\n  {B}\n\n{E}\n",
        f"> {B}\n\n{E}\n",
        f"words {B}\n\n{E}\n",
        f"<div>\n{B}\n</div>\n\n{E}\n",
        "```\nnever closed\n",
        "<!-- never closed\n",
        "<!--\nwholeschool:begin -->\n\n<!-- wholeschool:end -->\n",
    ],
)
def test_markers_that_leave_a_doubt_are_refused(source):
    with pytest.raises(UserError) as caught:
        put_into(source.encode(), made())
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("source", [f"```\n{B}\n{E}\n```\n", f"    {B}\n    {E}\n", f"`{B}` and `{E}`\n", f"\\{B}\n"])
def test_markers_in_code_are_words(source):
    assert not is_marked(source.encode())
    assert put_into(source.encode(), made()).startswith(source.encode())


@pytest.mark.parametrize("note", [f"{B}\n\n{E}", f"{E}\n", f"```\n{E}\n```", f"- {B}", f"<!--\n{E}"])
def test_markers_in_a_note_are_words(note):
    once = text_with("", "", note)
    assert put_into(once.encode(), made(note)).decode() == once
    assert text_with("", "", "plain") == put_into(once.encode(), made("plain")).decode()


@pytest.mark.parametrize("note", ["See [x].", "See [the list][x] and ![x].", "- [ ] to do\n- [ ] done [x]", "a\n[x] b"])
def test_words_in_brackets_never_become_links_of_the_file(note):
    written = text_with("", "\n\n[x]: http://elsewhere.org\n", note)
    inside = [child.type for token in READER.parse(written) for child in token.children or ()]
    assert not {"link_open", "image"} & set(inside)


def test_a_list_of_things_to_do_stays_one():
    assert "- [ ] to do\n- [x] done" in text_with("", "", "- [ ] to do\n- [x] done")


def test_a_file_that_is_no_text_is_refused():
    with pytest.raises(UserError, match="not text in UTF-8"):
        put_into(b"\xff\xfea\x00", made())


def test_tables_can_be_lists():
    assert not re.search(r"^\|", text_with("", "", plain_tables=True), re.MULTILINE)
    assert READER.parse(text_with("", ""))


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"a\n" * (MAX_LINES + 1), "more than 15,000 lines"), (b"a\r" * (MAX_LINES + 1), "more than 15,000 lines"),
     (b"a" * (MAX_BYTES + 1), "larger than 4 MB")],
)  # fmt: skip
def test_a_document_above_the_limits_is_refused(content, told):
    with pytest.raises(UserError, match=told):
        put_into(content, made())


def test_what_would_be_above_the_limits_is_not_written():
    with pytest.raises(UserError, match="more than 15,000 lines"):
        put_into(b"\n" * (MAX_LINES - 5), made())
