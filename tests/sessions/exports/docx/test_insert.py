import io
import re
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from support.samples import full_of_everything, session_of, small

from content import UserError
from sessions.exports.docx.insert import is_marked, put_into
from sessions.exports.plan_document import document
from sessions.model import edits
from sessions.planning import plan_view


def made(note="Some words", session=None):
    session = session or edits.answer(session_of(small()), "one.theme.first", note=note)
    return document(plan_view.build(small(), session))


def theirs(*, marked=()):
    """Return somebody else's document: a title, two parts, a table; with each bookmark in a separate paragraph."""
    file = docx.Document()
    file.add_heading("Our school", 0)
    file.add_heading("Plans", 2)
    file.add_paragraph("Before it").add_run(" in bold").bold = True
    for key, name in enumerate(marked):
        bookmark(file.add_paragraph(f"at {name}"), name, 50 + key)
    file.add_table(1, 2).cell(0, 1).text = "a cell"
    file.add_heading("Afterwards", 1)
    file.add_paragraph("After it", style="List Bullet")
    file.sections[0].footer.paragraphs[0].text = "their footer"
    return file


def bookmark(paragraph, name, key):
    for kind in ("bookmarkStart", "bookmarkEnd"):
        mark = OxmlElement(f"w:{kind}")
        mark.set(qn("w:id"), str(key))
        mark.set(qn("w:name"), name)
        paragraph._p.append(mark)


def saved(file):
    content = io.BytesIO()
    file.save(content)
    return content.getvalue()


def opened(content):
    return docx.Document(io.BytesIO(content))


def parts(content):
    """Return the XML of each paragraph and table of the body, in order."""
    return [docx.oxml.xmlchemy.serialize_for_reading(one) for one in opened(content).element.body]


def headings(content):
    return [
        (paragraph.style.name, paragraph.text)
        for paragraph in opened(content).paragraphs
        if paragraph.style.name.startswith(("Title", "Heading"))
    ]


def texts(content):
    return [paragraph.text for paragraph in opened(content).paragraphs]


PAIR = ("wholeschool_begin", "wholeschool_end")


def test_what_stands_between_the_bookmarks_is_written_anew_and_nothing_else():
    before = saved(theirs(marked=PAIR))
    assert is_marked(before)
    once = put_into(before, made("Firstword"))
    twice = put_into(once, made("Secondword"))
    for content in (once, twice):
        old, new = parts(before), parts(content)
        assert new[:4] == old[:4]
        assert new[-5:] == old[-5:]
        assert opened(content).sections[0].footer.paragraphs[0].text == "their footer"
    assert "Firstword" in texts(once)
    assert "Secondword" in texts(twice)
    assert "Firstword" not in texts(twice)


def test_put_in_again_it_is_the_same_file():
    everything = made(session=full_of_everything())
    once = put_into(saved(theirs(marked=PAIR)), everything)
    assert put_into(once, everything) == once
    lists = "1. one\n2. two\n\n[a](http://x.org)"
    less = put_into(once, made(lists))
    assert put_into(less, made(lists)) == less
    assert put_into(less, everything) == once


def test_their_other_files_stay_to_the_byte():
    before, after = saved(theirs()), put_into(saved(theirs()), made())
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        changed = {name for name in old.namelist() if new.read(name) != old.read(name)}
        assert set(new.namelist()) == set(old.namelist())
    assert changed == {"word/document.xml", "word/styles.xml", "word/numbering.xml"}


def test_their_own_styles_are_used_and_stay_as_they_are():
    file = theirs()
    file.styles["Normal"].font.name = "Comic Sans MS"
    content = put_into(saved(file), made())
    assert opened(content).styles["Normal"].font.name == "Comic Sans MS"
    names = [style.name for style in opened(content).styles]
    assert len(names) == len(set(names))


def test_a_file_without_bookmarks_gets_them_at_its_end():
    before = saved(theirs())
    assert not is_marked(before)
    content = put_into(before, made())
    assert is_marked(content)
    assert parts(content)[: len(parts(before)) - 1] == parts(before)[:-1]
    assert parts(content)[-1] == parts(before)[-1]
    found = headings(content)
    at = found.index(("Heading 1", "Autumn review"))
    assert found[:at] == headings(before)
    assert ("Heading 2", "The first dimension") in found
    assert texts(content)[-1] == "The plan of the review ends here."


@pytest.mark.parametrize(("under", "level"), [("plans", 3), ("Our school", 1), (" AFTERWARDS ", 2)])
def test_under_a_heading_it_comes_a_level_below(under, level):
    content = put_into(saved(theirs()), made(), under=under)
    found = headings(content)
    at = found.index((f"Heading {level}", "Autumn review"))
    assert found[at - 1][1].casefold() == under.strip().casefold()
    again = put_into(content, made("Otherword"))
    assert headings(again) == found


@pytest.mark.parametrize(("levels", "level"), [([], 1), ([1], 2), ([1, 2, 2], 2), ([1, 1], 1), ([0], 1), ([0, 1], 1)])
def test_at_the_end_it_stands_beside_the_parts_of_the_file(levels, level):
    file = docx.Document()
    for one in levels:
        file.add_heading("Part", one)
    assert (f"Heading {level}", "Autumn review") in headings(put_into(saved(file), made()))


def test_the_level_is_kept_where_others_write_a_heading_above():
    content = put_into(saved(theirs()), made(), under="Plans")
    file = opened(content)
    begin = next(one for one in file.paragraphs if one.text.startswith("The plan of the review begins"))
    begin.insert_paragraph_before("Deeper", style="Heading 5")
    assert ("Heading 3", "Autumn review") in headings(put_into(saved(file), made()))


def test_levels_are_at_most_six():
    file = docx.Document()
    file.add_heading("Deep", 6)
    content = put_into(saved(file), made(), under="Deep")
    assert {style for style, _ in headings(content)} == {"Heading 6"}


def test_links_of_what_was_there_before_go_and_theirs_stay():
    file = theirs(marked=PAIR)
    address = file.part.relate_to("https://theirs.org", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), address)
    file.paragraphs[-1]._p.append(link)
    content = put_into(saved(file), made("[a](https://ours.org) [b](https://theirs.org)"))

    def addresses(content):
        return {one.target_ref for one in opened(content).part.rels.values() if one.is_external}

    assert addresses(content) == {"https://ours.org", "https://theirs.org"}
    assert addresses(put_into(content, made())) == {"https://theirs.org"}


def test_a_file_without_lists_or_styles_can_be_put_into():
    file = theirs()
    for relation in [*file.part.rels.values()]:
        if relation.reltype.endswith(("/numbering", "/styles", "/stylesWithEffects", "/theme")):
            del file.part.rels[relation.rId]
    content = put_into(saved(file), made("- a\n- b\n\n3. c"))
    assert "c" in texts(content)
    assert put_into(content, made("- a\n- b\n\n3. c")) == content


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        (("wholeschool_begin",), "it has: begin"),
        (("wholeschool_end",), "it has: end"),
        (("wholeschool_end", "wholeschool_begin"), "it has: end, begin"),
        ((*PAIR, "wholeschool_begin"), "it has: begin, end, begin"),
        ((PAIR[0], "wholeschool_begin_2", PAIR[1]), "it has: begin, begin, end"),
        ((*PAIR, *PAIR), "it has: begin, end, begin, end"),
    ],
)
def test_bookmarks_in_doubt_are_refused(marked, told):
    for check in (is_marked, lambda content: put_into(content, made())):
        with pytest.raises(UserError, match=told):
            check(saved(theirs(marked=marked)))


def test_bookmarks_need_paragraphs_of_their_own():
    one = theirs()
    for key, name in enumerate(PAIR):
        bookmark(one.paragraphs[2], name, key)
    cells = theirs()
    for key, name in enumerate(PAIR):
        bookmark(cells.tables[0].cell(0, key).paragraphs[0], name, key)
    for file in (one, cells):
        with pytest.raises(UserError, match="needs its own paragraph"):
            put_into(saved(file), made())


def ranges(file):
    """Return the marks of ranges, in order: the kind with its end, and the id."""
    marks = [qn(f"w:{name}{end}") for name in ("bookmark", "commentRange") for end in ("Start", "End")]
    return [(one.tag.partition("}")[2], one.get(qn("w:id"))) for one in file.element.body.iter(*marks)]


def test_ranges_that_begin_or_end_outside_stay_whole():
    file = theirs(marked=PAIR)
    at = {paragraph.text: paragraph for paragraph in file.paragraphs}
    between = at["at wholeschool_end"].insert_paragraph_before("old")
    for paragraph, kind, key in (
        (at["Before it in bold"], "bookmarkStart", "70"),
        (between, "bookmarkEnd", "70"),
        (between, "commentRangeStart", "71"),
        (at["After it"], "commentRangeEnd", "71"),
        (between, "bookmarkStart", "72"),
        (between, "bookmarkEnd", "72"),
    ):
        mark = OxmlElement(f"w:{kind}")
        mark.set(qn("w:id"), key)
        paragraph._p.append(mark)
    once = put_into(saved(file), made())
    kept = ranges(opened(once))
    assert {key for _, key in kept} == {"50", "51", "70", "71"}
    for key in ("70", "71"):
        assert [kind[-3:] for kind, one in kept if one == key] == ["art", "End"]
    assert put_into(once, made()) == once


def test_ranges_whose_marks_stand_between_paragraphs_stay_whole():
    file = theirs(marked=PAIR)
    begin, end = (next(one for one in file.paragraphs if one.text == f"at {name}") for name in PAIR)
    for key, side in (("90", "addprevious"), ("91", "addnext")):
        for place, kind in ((begin, "bookmarkStart"), (end, "bookmarkEnd")):
            mark = OxmlElement(f"w:{kind}")
            mark.set(qn("w:id"), key)
            getattr(place._p, side)(mark)
    kept = ranges(opened(put_into(saved(file), made())))
    for key in ("90", "91"):
        assert [kind for kind, one in kept if one == key] == ["bookmarkStart", "bookmarkEnd"]


def test_the_end_of_a_bookmark_in_the_next_paragraph_is_kept():
    """Word puts it there if the paragraph mark was selected too."""
    file = theirs(marked=PAIR)
    begin = next(one for one in file.paragraphs if one.text == "at wholeschool_begin")
    end = begin._p.findall(qn("w:bookmarkEnd"))[0]
    following = next(one for one in file.paragraphs if one.text == "at wholeschool_end")
    following.insert_paragraph_before("old")._p.append(end)
    kept = ranges(opened(put_into(saved(file), made())))
    assert [kind for kind, key in kept if key == "50"] == ["bookmarkStart", "bookmarkEnd"]


def test_a_section_that_ends_in_between_is_not_taken_away():
    file = theirs(marked=PAIR)
    following = next(one for one in file.paragraphs if one.text == "at wholeschool_end")
    following.insert_paragraph_before("old")._p.get_or_add_pPr().append(OxmlElement("w:sectPr"))
    with pytest.raises(UserError, match="a section ends between its bookmarks"):
        put_into(saved(file), made())


LISTS = "1. one\n2. two\n\n- dot"


def test_the_lists_of_the_file_stay_as_they_are_and_in_the_order_of_the_format():
    file = theirs()
    numbering = file.part.numbering_part.element
    numbering.insert(0, OxmlElement("w:numPicBullet"))
    numbering.append(OxmlElement("w:numIdMacAtCleanup"))
    before = [docx.oxml.xmlchemy.serialize_for_reading(one) for one in numbering]
    after = opened(put_into(saved(file), made(LISTS))).part.numbering_part.element
    assert [one for one in map(docx.oxml.xmlchemy.serialize_for_reading, after) if one in before] == before
    order = ["numPicBullet", "abstractNum", "num", "numIdMacAtCleanup"]
    places = [order.index(one.tag.partition("}")[2]) for one in after]
    assert places == sorted(places)
    for tag, name in (("abstractNum", "abstractNumId"), ("num", "numId")):
        keys = [one.get(qn(f"w:{name}")) for one in after.findall(qn(f"w:{tag}"))]
        assert len(keys) == len(set(keys))


def test_a_file_whose_last_lists_are_missing_gets_its_own_in_order():
    file = theirs()
    numbering = file.part.numbering_part.element
    for num in numbering.findall(qn("w:num")):
        numbering.remove(num)
    numbering.append(OxmlElement("w:numIdMacAtCleanup"))
    after = opened(put_into(saved(file), made(LISTS))).part.numbering_part.element
    assert after[-1].tag == qn("w:numIdMacAtCleanup")


def test_odd_names_and_ids_in_the_file_do_no_harm():
    file = theirs()
    file.styles["Heading 3"].element.set(qn("w:styleId"), "A & <c>")
    bookmark(file.paragraphs[2], "theirs", "a1")
    for num in file.part.numbering_part.element.findall(qn("w:num"))[:1]:
        num.set(qn("w:numId"), "x")
    content = put_into(saved(file), made(LISTS), under="Plans")
    assert ("Heading 3", "Autumn review") in headings(content)
    ours = [one.get(qn("w:id")) for one in opened(content).element.body.iter(qn("w:bookmarkStart"))]
    assert len(ours) == len(set(ours)) == 3


def test_a_heading_with_a_tab_is_found():
    file = theirs()
    file.add_heading("SEN\tplan", 1)
    assert is_marked(put_into(saved(file), made(), under="sen plan"))


def test_damage_anywhere_is_one_clear_line():
    whole = saved(theirs(marked=PAIR))
    for at in range(0, len(whole), 97):
        damaged = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        try:
            put_into(damaged, made())
        except UserError as error:
            assert "\n" not in str(error)


@pytest.mark.parametrize(("under", "told"), [("Nowhere", "has no such heading"), ("Twice", "has 2 such headings")])
def test_a_heading_in_doubt_is_refused(under, told):
    file = theirs()
    file.add_heading("Twice", 1)
    file.add_heading("twice", 3)
    with pytest.raises(UserError, match=told):
        put_into(saved(file), made(), under=under)


def other_package():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("a.txt", "words")
    return content.getvalue()


def broken(content):
    """Return the file with a body that is not XML."""
    fresh = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(fresh, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<w:document" if name == "word/document.xml" else old.read(name))
    return fresh.getvalue()


def locked(content):
    """Return the file with each of its parts flagged as encrypted."""
    marked = bytearray(content)
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(start)
        while at >= 0:
            marked[at + flags] |= 1
            at = marked.find(start, at + 4)
    return bytes(marked)


WHOLE = saved(theirs())


@pytest.mark.parametrize(
    "content",
    [b"", b"words", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + bytes(600), other_package(), broken(WHOLE), locked(WHOLE)],
)
def test_what_is_no_word_document_is_refused(content):
    with pytest.raises(UserError, match="no Word document"):
        put_into(content, made())


def test_what_unpacks_to_too_much_is_refused():
    content = io.BytesIO(saved(theirs()))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/zeros.bin", bytes(210_000_000))
    with pytest.raises(UserError, match="larger than 100 MB"):
        put_into(content.getvalue(), made())


@pytest.mark.thorough
def test_libreoffice_reads_it_with_all_that_was_there(tmp_path):
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        pytest.skip("needs LibreOffice (soffice) and pdftotext")
    (tmp_path / "shared.docx").write_bytes(put_into(saved(theirs()), made(session=full_of_everything()), under="Plans"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "shared.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=180, check=True)
    done = subprocess.run(["pdftotext", "shared.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    text = done.stdout.decode()
    assert re.search("Plans.*Autumn review.*What is first.*Before it.*a cell.*After it", text, re.DOTALL)
    assert "their footer" in text
