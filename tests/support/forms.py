"""Filling in worksheets as people do, in an editor and in Word."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from sessions.exports import registry
from sessions.worksheets import blank_form as form
from sessions.worksheets import open_filled
from sessions.worksheets.blank_form import worksheet

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def blank(framework, ending, **options):
    return registry.drawn(worksheet(framework, **options), ending)


class MarkdownForm:
    """A form in an editor; a field is named by the id above it and the label before it."""

    def __init__(self, framework, **options):
        self.lines = blank(framework, "md", **options).decode().split("\n")

    def _at(self, key, label):
        below = next(at for at, line in enumerate(self.lines) if line.endswith(f"[{key}]"))
        return next(at for at in range(below, len(self.lines)) if self.lines[at].startswith(f"**{label}**"))

    def write(self, key, label, text):
        at = self._at(key, label)
        if self.lines[at].rstrip().endswith("…"):
            self.lines[at] = f"**{label}** {text}  "
        else:
            assert self.lines[at + 2] == "…"
            self.lines[at + 2] = text

    def tick(self, key, label, *words):
        at = self._at(key, label)
        for word in words:
            place = self.lines.index(f"- [ ] {word}", at)
            self.lines[place] = f"- [x] {word}"

    @property
    def content(self):
        return "\n".join(self.lines).encode()


class WordForm:
    """The same as MarkdownForm, in Word."""

    def __init__(self, framework, **options):
        self.file = docx.Document(io.BytesIO(blank(framework, "docx", **options)))

    def _after(self, key):
        elements = [*self.file.element.body]
        at = next(at for at, one in enumerate(elements) if self._text(one).endswith(f"[{key}]"))
        return elements[at + 1 :]

    @staticmethod
    def _text(element):
        return "".join(one.text or "" for one in element.iter(qn("w:t")))

    def write(self, key, label, text):
        elements = self._after(key)
        for at, element in enumerate(elements):
            if element.tag == qn("w:tbl"):
                for row in docx.table.Table(element, self.file).rows:
                    if len(row.cells) == 2 and row.cells[0].text == label:
                        self._fill(row.cells[1], text)
                        return
            elif self._text(element) == label:
                self._fill(docx.table.Table(elements[at + 1], self.file).cell(0, 0), text)
                return
        raise AssertionError(f"no {label} below {key}")

    @staticmethod
    def _fill(cell, text):
        first, *others = text.split("\n")
        cell.paragraphs[0].add_run(first)
        for line in reversed(others):
            added = cell.add_paragraph(line)
            cell.paragraphs[0]._p.addnext(added._p)

    def tick(self, key, label, *words):
        elements = self._after(key)
        at = next(at for at, element in enumerate(elements) if self._text(element) == label)
        boxes = [*elements[at + 1].iter(f"{W14}checked")]
        said = self._text(elements[at + 1]).replace("☐", "\n").split("\n")[1:]
        for box, word in zip(boxes, said, strict=True):
            if word.strip() in words:
                box.set(f"{W14}val", "1")

    @property
    def content(self):
        saved = io.BytesIO()
        self.file.save(saved)
        return saved.getvalue()


FORMS = {"md": MarkdownForm, "docx": WordForm}
every_format = pytest.mark.parametrize("ending", FORMS)


def back(tmp_path, ending, content, **named):
    path = tmp_path / f"form.{ending}"
    path.write_bytes(content)
    return open_filled.load(path, **named)


def fill(ending, framework):
    """Return a form with something in every kind of field."""
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
