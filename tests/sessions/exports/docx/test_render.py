import io
import re
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.documents import MARKDOWN, word_languages
from support.samples import HOSTILE, full_of_everything, session_of, small

from content.text.sanitize import for_document
from sessions.comparison.text_diff import Piece
from sessions.exports import registry
from sessions.exports.document import Blank, ChangedText, CheckboxGroup, Document, Heading
from sessions.model import edits
from sessions.planning import plan_view


def word(session):
    return registry.written(plan_view.build(small(), session, everything=True), "docx")


def opened(content):
    return docx.Document(io.BytesIO(content))


def headings(content):
    return [
        (paragraph.style.name, paragraph.text)
        for paragraph in opened(content).paragraphs
        if paragraph.style.name.startswith(("Title", "Heading"))
    ]


def text_of(content):
    """Return all text that a reader of the file sees, with line breaks and tabs."""
    return "\n".join(
        "".join(
            {qn("w:t"): one.text or "", qn("w:br"): "\n", qn("w:tab"): "\t"}.get(one.tag, "") for one in found.iter()
        )
        for found in opened(content).element.body.iter(qn("w:p"))
    )


def with_note(note):
    return edits.answer(session_of(small()), "one.theme.first", note=note)


def test_its_headings_are_words_own():
    found = headings(word(full_of_everything()))
    assert found[0] == ("Title", "Autumn review")
    assert [text for style, text in found if style == "Heading 1"] == [
        "Where we stand",
        "Actions",
        "The first dimension",
        "The second dimension",
        "About this framework",
    ]
    assert ("Heading 3", "What is first?") in found


def test_every_word_is_there():
    told = "".join(text_of(word(full_of_everything())).split())
    for text in HOSTILE:
        assert all(part in told for part in re.findall(r"[^\W\d_]{3,}", for_document(text)))
    assert told.count("|pipe") == 9_000


def test_nothing_is_formatted_by_itself():
    body = opened(word(full_of_everything())).element.body
    allowed = {
        "pPr": {"pStyle", "numPr", "sectPr"},
        "rPr": {"rStyle"},
        "tcPr": {"tcW"},
        "tblPr": {"tblStyle", "tblW", "tblLook"},
        "trPr": {"cantSplit", "tblHeader", "trHeight"},
    }
    for name, children in allowed.items():
        for element in body.iter(qn(f"w:{name}")):
            assert {child.tag.rpartition("}")[2] for child in element} <= children, name


def test_the_actions_are_a_table_with_a_header_row():
    tables = opened(word(full_of_everything())).tables
    profile, ends, actions = tables[:3]
    for table in (profile, ends, actions):
        assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert [cell.text for cell in actions.rows[0].cells] == ["By", "Action", "Lead", "Status", "Dimension"]
    assert len(actions.rows) == 1 + len(HOSTILE)


def test_the_profile_is_told_in_shades_and_in_words():
    session = edits.place(session_of(small()), small(), "one", now=3, aim=1, sure="not")
    session = edits.place(session, small(), "two", now=2, aim=2)
    profile = opened(word(session)).tables[0]
    rows = [[cell.text for cell in row.cells] for row in profile.rows]
    assert rows[0] == ["About", "All", "Most", "Some", "In words"]
    assert rows[1] == ["The first dimension", "aim", "·", "now", "Some now, aiming for All; not sure"]
    assert rows[2][1:4] == ["·", "now and aim", "·"]
    assert [cell.paragraphs[0].style.name for cell in profile.rows[1].cells[1:4]] == [
        "Review aim",
        "Review step",
        "Review now",
    ]


def test_it_says_whose_it_is():
    session = full_of_everything()
    file = opened(word(session))
    about = file.core_properties
    assert (about.title, about.author) == ("Autumn review", "A. Byron")
    assert about.created.date() == about.modified.date() == session.updated.date()
    assert about.revision == 1
    assert "Northgate Primary · " in file.sections[0].header.paragraphs[0].text


@pytest.mark.parametrize("language", ["en-GB", "cy"])
def test_it_is_in_the_frameworks_language(language):
    framework = replace(small(), language=language)
    file = opened(registry.written(plan_view.build(framework, session_of(framework)), "docx"))
    assert file.core_properties.language == language
    assert word_languages(file) == {language}


def test_lists_count_from_where_they_were_typed_and_begin_again():
    content = word(with_note("3. three\n4. four\n\nwords\n\n1. one\n   - deep\n\n- dot"))
    file = opened(content)
    numbers = {}
    for paragraph in file.paragraphs:
        if (found := paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}")) is not None:
            numbers[paragraph.text] = (
                found.find(qn("w:numId")).get(qn("w:val")),
                found.find(qn("w:ilvl")).get(qn("w:val")),
            )
    assert numbers["three"] == numbers["four"]
    assert numbers["one"][0] != numbers["three"][0]
    assert numbers["deep"] == (numbers["dot"][0], "1")
    starts = {
        one.get(qn("w:numId")): start.get(qn("w:val"))
        for one in file.part.numbering_part.element.findall(qn("w:num"))
        for start in one.iter(qn("w:startOverride"))
    }
    assert starts[numbers["three"][0]] == "3"
    assert starts[numbers["one"][0]] == "1"
    levels = [one.get(qn("w:ilvl")) for one in file.part.numbering_part.element.iter(qn("w:lvlOverride"))]
    assert set(levels) == {"0"}


def test_lists_deeper_or_higher_than_word_counts_are_there_all_the_same():
    deep = "\n".join(f"{'  ' * level}- level {level}" for level in range(12))
    file = opened(word(with_note(deep)))
    levels = {one.get(qn("w:val")) for one in file.element.body.iter(qn("w:ilvl"))}
    assert max(map(int, levels)) == 8
    assert "level 11" in text_of(word(with_note(deep)))
    high = word(with_note("999999999. high"))
    assert "999999999. high" in text_of(high)
    starts = opened(high).part.numbering_part.element.iter(qn("w:startOverride"))
    assert all(int(one.get(qn("w:val"))) < 32_768 for one in starts)


def test_what_xml_cannot_hold_is_shown_as_a_sign():
    assert "a␛b\ufffdc␀d" in text_of(word(with_note("a\x1bb\ufffec\x00d")))


def test_links_lead_only_where_a_browser_or_a_letter_goes():
    content = word(
        with_note("[a](https://x.org/y) [b](mailto:c@d.org) [e](file:///etc/passwd) [f](smb://h/i) ![g](http://p.q/r)")
    )
    targets = {one.target_ref for one in opened(content).part.rels.values() if one.is_external}
    assert targets == {"https://x.org/y", "mailto:c@d.org"}
    assert "f (smb://h/i)" in text_of(content)
    assert "g (http://p.q/r)" in text_of(content)


@settings(max_examples=100)
@given(MARKDOWN | st.text(st.characters(exclude_categories=["Cs"])))
def test_any_note_makes_a_file_that_opens_with_its_own_headings_in_place(note):
    found = headings(word(with_note(note)))
    plain = headings(word(with_note("words")))
    ours = iter(found)
    assert all(heading in ours for heading in plain)
    assert all(int(style[-1]) > 3 for style, text in found if (style, text) not in plain)


def test_forms_and_changes_are_drawn():
    blocks = (
        Heading(1, "Form", "one"),
        Blank("What we see:", 3),
        CheckboxGroup("Where?", ("1 All", "2 Some")),
        ChangedText("Because", (Piece("gone", "old"), Piece("new", "<b>"), Piece("same", " words\x1b"))),
    )
    day = session_of(small()).updated.date()
    content = registry.drawn(Document("Form", "S", "A", day, blocks), "docx")
    told = text_of(content)
    assert headings(content) == [("Title", "Form [one]")]
    for words in ("What we see:", "☐ 1 All", "Then: old words␛", "Now: <b> words␛"):
        assert words in told
    assert opened(content).tables[0].rows[0].height.pt == 48


def test_the_same_session_gives_the_same_bytes():
    session = full_of_everything()
    first = word(session)
    assert first == word(session)
    assert {entry.date_time[0] for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {1980}


@pytest.mark.thorough
def test_libreoffice_makes_a_pdf_of_it(tmp_path):
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        pytest.skip("needs LibreOffice (soffice) and pdftotext")
    (tmp_path / "plan.docx").write_bytes(word(full_of_everything()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "plan.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=180, check=True)
    text = subprocess.run(["pdftotext", "plan.pdf", "-"], cwd=tmp_path, capture_output=True, check=True).stdout.decode()
    for words in ("Autumn review", "Where we stand", "What is first?", "About this framework", "not bold"):
        assert words in text
