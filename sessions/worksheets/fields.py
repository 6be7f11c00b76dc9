"""The spaces of a worksheet that has come back, with what was written into each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from string import whitespace
from typing import Final, Literal

from content import Framework, UserError
from content.text.string_utils import normalize
from sessions.exports.document import BulletList, Heading, Paragraph

from . import blank_form as form

Kind = Literal["form", "dimension", "question", "prompt"]

_KEY: Final = re.compile(r"\[(?P<key>[a-z0-9.-]{1,100})\][\s*_#]*$")
_KEY_ALONE: Final = re.compile(r"[\s*_#]*\[[a-z0-9.-]{1,100}\][\s*_#]*")
_HEADING: Final = re.compile(r"\s{0,3}#{1,6}(?:\s|$)")
_UNDERLINE: Final = re.compile(r"\s{0,3}(?:=+|-{2,})\s*$")
"""What makes the line above it a heading."""
_BLANK: Final = re.compile(r"^\s*(?:…|(?:\\?\.){3})(?:\s*\\$)?")
"""The sign of a blank at the start of a line, also as editors write it that do not know the sign."""
_SAME: Final = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})
"""Signs that editors change for others."""
_AROUND: Final = f"{whitespace}#*_"
_EARLIER_HEADINGS: Final = ("Position", "What we will change")
"""Headings of forms that version 0.1 wrote, where the framework's labels are now."""
_MAX_HEADING_LINES: Final = 5
"""Over how many lines an editor breaks a heading at most."""

_LABELS: Final[dict[Kind | None, tuple[str, ...]]] = {
    "form": (form.SCHOOL, form.NAME),
    "dimension": (form.NOW, form.AIM, form.SURE_OF_IT, form.BECAUSE),
    "question": (form.SEE, form.KNOW, form.WHOSE, form.MARK),
    "prompt": (form.THINK, *form.ACTION),
    None: (),
}
"""What stands before the spaces below each kind of heading."""
_WITH_HEADINGS: Final = {"", form.BECAUSE, form.SEE, form.KNOW, form.THINK}
"""The fields in which people may write headings."""


@dataclass
class Space:
    """What stands in one space of the form; or between two, where it has no label."""

    key: str
    """The id in the heading that it stands under; empty where that heading has none."""
    label: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What was written there; the sign of a blank, and empty lines around, are nothing."""
        lines = [line.rstrip() for line in self.lines]
        while lines and not (first := _BLANK.sub("", lines[0], count=1)).strip():
            lines.pop(0)
        while lines and not _BLANK.sub("", lines[-1], count=1).strip():
            lines.pop()
        if lines and first != lines[0]:
            lines[0] = first.lstrip()
        return "\n".join(lines)


def framework_of(lines: Sequence[str]) -> str:
    """The id of the framework that a form is of, by the first heading with one; raises UserError where none has."""
    for line in _whole(lines, frozenset()):
        said = unescaped(line)
        if _HEADING.match(said) and (found := _KEY.search(said)):
            return found["key"]
    raise UserError(
        None, "it does not say which framework it is of: its first heading must end as it did, with [the id]"
    )


def kind_of(framework: Framework, key: str) -> Kind | None:
    """What the id in a heading is that of; None for what the framework does not have."""
    if key in framework.items:
        return framework.items[key].kind
    return "dimension" if key in framework.by_id else "form" if key == framework.id else None


def spaces(lines: Sequence[str], framework: Framework) -> Iterator[Space]:
    """Every space of the form with what was written there, and whatever else stands between them.

    The lines are Markdown, or written as such; the form's printed text is left out.
    """
    own = _own(framework)
    space = Space("", "")
    for line in _whole(lines, own):
        following = _following(line, space, framework, own)
        if not following:
            space.lines.append(line)
            continue
        *before, space = (space, *following)
        yield from (_without(one, own) for one in before)
    yield _without(space, own)


def unescaped(line: str) -> str:
    """The line without the backslashes that Markdown, or an editor that writes it, puts before signs."""
    return re.sub(r"\\([^\w\s])", r"\1", line.replace("\u00a0", " "))


def _following(line: str, space: Space, framework: Framework, own: frozenset[str]) -> list[Space]:
    """The spaces that begin with this line, the last of which goes on; none where that before it goes on.

    Words in a heading that are not the form's become a separate part, so that they are reported.
    """
    said = unescaped(line)
    is_heading = _HEADING.match(said) is not None
    is_own = bool(said.strip()) and _plain(said) in own
    only_boxes = space.label not in _WITH_HEADINGS
    if found := _KEY.search(said):
        key = found["key"]
        alone = _KEY_ALONE.fullmatch(said) is not None
        known = kind_of(framework, key) is not None and (is_heading or is_own or alone or only_boxes)
        lost = is_heading and "." in key and key.partition(".")[0] in framework.by_id
        if known or lost:
            words = [] if is_own or alone else _words_beside(said[: found.start()], framework, key)
            return [*([Space("", "", words)] if words else []), Space(key, "")]
    if is_own and (is_heading or only_boxes):
        return [Space("", "")]
    if _HEADING.match(line) and only_boxes:
        return [Space("", "", [line])]
    if labelled := _labelled(said, _LABELS[kind_of(framework, space.key)]):
        return [Space(space.key, *labelled)]
    return []


def _words_beside(said: str, framework: Framework, key: str) -> list[str]:
    """What people wrote into the heading of a question, or made of it."""
    asked = framework.items[key].entry.text if key in framework.items else ""
    words = said.strip(f"{_AROUND}>")
    return [words.removeprefix(asked).strip()] if words else []


def _own(framework: Framework) -> frozenset[str]:
    """Return the printed text of the blank form, without the labels of its fields."""
    said = list(_EARLIER_HEADINGS)
    said += [f"{heading} [{key}]" for heading in _EARLIER_HEADINGS for key in framework.by_id]
    for block in form.worksheet(framework).blocks:
        match block:
            case Heading(text=text, id=key):
                said += [text, f"{text} [{key}]"]
            case Paragraph(text=text):
                said.append(text)
            case BulletList(items=items):
                for item in items:
                    said += [item.text, *(f"{name}: {value}" for name, value in item.details)]
    return frozenset(map(_plain, said))


def _whole(lines: Sequence[str], own: frozenset[str]) -> Iterator[str]:
    """The lines, with headings of the form that an editor broke made whole."""
    at = 0
    while at < len(lines):
        if at + 1 < len(lines) and _is_underlined(lines[at], lines[at + 1], own):
            yield f"# {lines[at].strip()}"
            at += 2
            continue
        size = _size(lines[at : at + _MAX_HEADING_LINES], own)
        yield _joined(lines[at : at + size]) if size > 1 else lines[at]
        at += size


def _is_underlined(line: str, following: str, own: frozenset[str]) -> bool:
    """Whether it is a heading of the form that an editor made one by a line below it."""
    said = unescaped(line)
    return bool(_UNDERLINE.match(following)) and (_plain(said) in own or _KEY.search(said) is not None)


def _size(lines: Sequence[str], own: frozenset[str]) -> int:
    """Of how many of these lines, from the first, a heading of the form is made; 1 where it is of none."""
    if not _HEADING.match(unescaped(lines[0])):
        return 1
    return next((size for size in range(len(lines), 1, -1) if _plain(unescaped(_joined(lines[:size]))) in own), 1)


def _joined(lines: Iterable[str]) -> str:
    return " ".join(line.strip() for line in lines)


def _without(space: Space, own: frozenset[str]) -> Space:
    """The space without what the form says between spaces, however an editor broke its lines."""
    if space.label:
        return space
    kept: list[str] = []
    for paragraph in _paragraphs(line for line in space.lines if _plain(unescaped(line)) not in own):
        if _plain(unescaped(_joined(paragraph))) not in own:
            kept += paragraph
    return Space(space.key, "", kept)


def _paragraphs(lines: Iterable[str]) -> Iterator[list[str]]:
    paragraph: list[str] = []
    for line in lines:
        if not line.strip() or re.match(r"\s*[-*+•#] ", line):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _labelled(said: str, labels: Sequence[str]) -> tuple[str, list[str]] | None:
    """Return the label that the line begins with, and the text after it."""
    bare = re.sub(r"^[\s*_>|•-]*(?:\d{1,3}[.)]\s+)?[*_]*", "", said)
    for label in labels:
        if found := re.match(rf"{re.escape(label[:-1])}[*_]*\s?:[*_]*", bare, re.IGNORECASE):
            rest = bare[found.end() :].strip(" \t|").removesuffix("\\").rstrip()
            return label, [rest] if rest else []
    return None


def _plain(said: str) -> str:
    """Without what Markdown and lists add to it, for comparing."""
    return normalize(said.lstrip(f"{_AROUND}>•-").rstrip(_AROUND).translate(_SAME))
