"""The spaces of a worksheet that has come back, with what was written into each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from content import Framework, UserError
from content.words import folded
from sessions.exports.document import Blank, Boxes, Heading, Items, Spaces, Text
from sessions.exports.markdown import BLANK

from . import worksheet as form

Kind = Literal["form", "dimension", "question", "prompt"]

_KEY: Final = re.compile(r"\[(?P<key>[a-z0-9.-]{1,100})\][\s*_#]*$")
_LABELS: Final[dict[Kind | None, tuple[str, ...]]] = {
    "form": (form.SCHOOL, form.NAME),
    "dimension": (form.NOW, form.AIM, form.SURE_OF_IT, form.BECAUSE),
    "question": (form.SEE, form.KNOW, form.WHOSE, form.MARK),
    "prompt": (form.THINK, *form.ACTION),
    None: (),
}
"""What stands before the spaces below each kind of heading."""


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
        nothing = {"", BLANK}
        while lines and lines[0].strip() in nothing:
            lines.pop(0)
        while lines and lines[-1].strip() in nothing:
            lines.pop()
        return "\n".join(lines)


def framework_of(lines: Sequence[str]) -> str:
    """The id of the framework that a form is of, by its first heading; raises UserError where it does not say."""
    first = next((line for line in lines if line.startswith("#")), "")
    if found := _KEY.search(unescaped(first)):
        return found["key"]
    raise UserError("it does not say which framework it is of: its first heading must end as it did, with [the id]")


def kind_of(framework: Framework, key: str) -> Kind | None:
    """What the id in a heading is that of; None for what the framework does not have."""
    if key in framework.items:
        return framework.items[key].kind
    return "dimension" if key in framework.by_id else "form" if key == framework.id else None


def spaces(lines: Sequence[str], framework: Framework) -> Iterator[Space]:
    """Every space of the form with what was written there, and whatever else stands between them.

    The lines are Markdown, or written as such; what the form says by itself is left out.
    """
    own = _own(framework)
    space = Space("", "")
    for line in lines:
        said = unescaped(line)
        is_heading = line.lstrip().startswith("#")
        key = _KEY.search(said) if is_heading or _plain(said) in own else None
        labelled = _labelled(said, _LABELS[kind_of(framework, space.key)])
        if key and (kind_of(framework, key["key"]) or "." in key["key"]):
            following = Space(key["key"], "")
        elif is_heading and _plain(said) in own:
            following = Space("", "")
        elif labelled:
            following = Space(space.key, *labelled)
        else:
            space.lines.append(line)
            continue
        yield _without(space, own)
        space = following
    yield _without(space, own)


def _own(framework: Framework) -> frozenset[str]:
    """What the blank form says by itself, but for what stands before its spaces."""
    said: list[str] = []
    for block in form.worksheet(framework).blocks:
        match block:
            case Heading(text=text, id=key):
                said += [text, f"{text} [{key}]"]
            case Text(text=text):
                said.append(text)
            case Items(items=items):
                said += [item.text for item in items]
            case Blank() | Boxes() | Spaces() | _:
                pass
    return frozenset(map(_plain, said))


def _without(space: Space, own: frozenset[str]) -> Space:
    """The space without what the form says between spaces, however an editor broke its lines."""
    if space.label:
        return space
    kept: list[str] = []
    for paragraph in _paragraphs(line for line in space.lines if _plain(unescaped(line)) not in own):
        if _plain(unescaped(" ".join(paragraph))) not in own:
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
    """The label that the line begins with, and what stands behind it."""
    bare = re.sub(r"^[\s*_>•-]+", "", said)
    for label in labels:
        if bare[: len(label)].casefold() == label.casefold():
            rest = re.sub(r"^[*_]+", "", bare[len(label) :]).strip()
            return label, [rest] if rest else []
    return None


def unescaped(line: str) -> str:
    """The line without the backslashes that Markdown, or an editor that writes it, puts before signs."""
    return re.sub(r"\\([^\w\s])", r"\1", line)


def _plain(said: str) -> str:
    """Without what Markdown and lists add to it, for comparing."""
    return folded(re.sub(r"^[\s#*_>•-]+|[\s#*_]+$", "", said))
