import io
import time
import zipfile

import docx
import pytest
from msgspec.structs import replace
from support.samples import session_of, small

from content import UserError
from sessions.exports.docx import package, render
from sessions.exports.docx.insert import is_marked, put_into
from sessions.exports.plan_document import document
from sessions.model import edits
from sessions.planning import plan_view
from sessions.worksheets.docx_lines import written

ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


def changed(change, **extra):
    """Return a Word file whose parts each went through `change(name, bytes)`, with further parts added."""
    saved, fresh = io.BytesIO(), io.BytesIO()
    file = docx.Document()
    file.add_paragraph("Words of ours")
    file.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
        for name, content in extra.items():
            new.writestr(name, content)
    return fresh.getvalue()


def with_doctype(name, content, encoding="utf-8"):
    text = content.decode()
    rest = text.partition("?>")[2]
    body = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITY}{rest.replace("Words of ours", "&b;")}'
    return name, body.encode(encoding)


@pytest.mark.parametrize("read", [is_marked, written])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_in_any_part_is_refused(read, part, encoding):
    content = changed(lambda name, told: with_doctype(name, told, encoding) if name == part else (name, told))
    with pytest.raises(UserError, match="holds a DOCTYPE"):
        read(content)


@pytest.mark.parametrize("read", [is_marked, written])
def test_a_part_with_a_document_type_is_refused_whatever_its_name(read):
    def change(name, content):
        if name == "word/document.xml":
            return with_doctype("word/document.svg", content)
        return name, content.replace(b"word/document.xml", b"word/document.svg")

    with pytest.raises(UserError, match="holds a DOCTYPE"):
        read(changed(change))


@pytest.mark.parametrize("read", [is_marked, written])
def test_a_file_that_unpacks_to_more_than_the_limit_is_refused(read):
    content = changed(lambda *part: part, **{"word/media/bomb.bin": b"\0" * (package.MAX_UNPACKED_BYTES + 1)})
    assert len(content) < 1_000_000
    with pytest.raises(UserError, match="unpacked it is larger than 100 MB"):
        read(content)


def test_words_about_a_doctype_are_words():
    content = changed(lambda name, told: (name, told.replace(b"Words of ours", b"&lt;!DOCTYPE html&gt;")))
    assert "<!DOCTYPE html>" in written(content).lines


@pytest.mark.thorough
def test_five_thousand_actions_are_written_and_put_into_a_document_in_time():
    action = edits.new_action("one.plan.act")
    actions = tuple(replace(action, id=str(number), what=f"Act {number}") for number in range(5_000))
    drawn = document(plan_view.build(small(), replace(session_of(small()), actions=actions)))
    file = io.BytesIO()
    docx.Document().save(file)
    marked = put_into(file.getvalue(), drawn)
    for make in (
        lambda: render.render(drawn),
        lambda: put_into(file.getvalue(), drawn),
        lambda: put_into(marked, drawn),
    ):
        began = time.monotonic()
        make()
        assert time.monotonic() - began < 15
