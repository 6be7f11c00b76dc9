"""A document as one page of HTML that needs nothing else: no script, no font, no picture from elsewhere."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape

from content.text.sanitize import for_document
from sessions.comparison.text_diff import Piece, then_and_now
from sessions.exports.document import (
    Blank,
    BlankArea,
    Block,
    BulletList,
    ChangedText,
    CheckboxGroup,
    Document,
    Heading,
    ListItem,
    Metadata,
    NoteBlock,
    Paragraph,
    PositionOnScale,
    PositionsBlock,
    TableBlock,
    with_levels,
)
from sessions.model import date_parsing
from sessions.model.continuum_signs import AIM, BOTH, NOW

from .notes import note
from .style import STYLE

_STEP, _MIDDLE, _RADIUS = 60, 16, 8
"""The measures of a drawn continuum: between steps, to its line, and of a step; in units of its picture."""


def render(document: Document) -> bytes:
    """The document as a page, in UTF-8, which keeps to WCAG 2.2 at level AA and prints on A4."""
    fingerprint = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{fingerprint}'"
    about = " · ".join(
        filter(None, (_plain(document.school), date_parsing.format_long(document.date) if document.date else ""))
    )
    body = "\n".join(_block(block, level) for block, level in with_levels(document, 1))
    return f"""<!DOCTYPE html>
<html lang="{_plain(document.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="{_plain(document.author)}">
<title>{_plain(document.title) or "Review"}{f" · {about}" if about else ""}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
""".encode()


def _plain(text: str) -> str:
    """Plain text, on one line."""
    return escape(" ".join(for_document(text).split()))


def _block(block: Block, level: int) -> str:
    match block:
        case Heading(text=text, id=key):
            named = f" <small>[{_plain(key)}]</small>" if key else ""
            return f'<h{level} dir="auto">{_plain(text) or "…"}{named}</h{level}>'
        case Metadata(rows):
            facts = (f'<dt>{_plain(name)}</dt><dd dir="auto">{_plain(value)}</dd>' for name, value in rows)
            return f"<dl>{''.join(facts)}</dl>"
        case Paragraph(text, look):
            return f'<p class="{look}" dir="auto">{_plain(text)}</p>'
        case NoteBlock(text):
            return note(text, below=level)
        case BulletList(items, strong):
            return f"<ul>{''.join(_item(item, strong) for item in items)}</ul>"
        case TableBlock(columns, rows):
            return _table(columns, rows)
        case PositionsBlock():
            return "\n".join(_profile(block))
        case ChangedText(name, pieces):
            return "\n".join((f'<p dir="auto"><strong>{_plain(name)}</strong></p>', *_sides(pieces)))
        case Blank(name, lines):
            return f'<p class="label">{_plain(name)}</p><div class="blank">{"<br>" * lines}</div>'
        case CheckboxGroup(name, choices):
            boxes = "".join(f"<li>☐ {_plain(choice)}</li>" for choice in choices)
            return f'<p class="label">{_plain(name)}</p><ul class="boxes">{boxes}</ul>'
        case BlankArea(names):
            spaces = "".join(f'<tr><th scope="row">{_plain(name)}</th><td></td></tr>' for name in names)
            return f'<table class="spaces">{spaces}</table>'


def _item(item: ListItem, strong: bool) -> str:
    text = f"<strong>{_plain(item.text)}</strong>" if strong else _plain(item.text)
    status = f" ({_plain(item.status)})" if item.status else ""
    details = "".join(f'<li dir="auto">{_plain(name)}: {_plain(value)}</li>' for name, value in item.details)
    return f'<li dir="auto">{text}{status}{f"<ul>{details}</ul>" if details else ""}</li>'


def _table(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    head = "".join(f'<th scope="col">{_plain(name)}</th>' for name in columns)
    cells = ("".join(f'<td dir="auto">{_plain(cell)}</td>' for cell in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    # On a narrow screen it is wider than the page, and the keyboard must reach the hidden part.
    return f'<div class="wide" role="region" tabindex="0" aria-label="{_plain(", ".join(columns))}">{table}</div>'


def _profile(profile: PositionsBlock) -> Iterator[str]:
    for number, stand in enumerate(profile.stands):
        yield "<figure>"
        if number == 0:
            yield f'<span class="poles"><span>{_plain(profile.scale[0])}</span>'
            yield f"<span>{_plain(profile.scale[-1])}</span></span>"
        yield f'<strong dir="auto">{_plain(stand.name)}</strong>'
        yield _drawn(len(profile.scale), stand)
        yield f'<figcaption dir="auto">{_plain(stand.words)}</figcaption>'
        yield "</figure>"
    yield f'<p class="quiet">{NOW} now, {AIM} aim, {BOTH} now and aiming to stay</p>'


def _drawn(steps: int, stand: PositionOnScale) -> str:
    """The continuum as a picture: a filled step for now, a double ring for the aim, both where they are one."""
    told = f"{_plain(stand.name)}: {_plain(stand.words)}"
    end = _STEP * (steps - 1) + 2 * _MIDDLE
    marks = []
    for step in range(1, steps + 1):
        at = _MIDDLE + _STEP * (step - 1)
        rings = [("aim" if step == stand.aim else "step", _RADIUS)]
        rings += [("aim", _RADIUS + 5)] if step == stand.aim else []
        rings += [("now", _RADIUS - 2)] if step == stand.now else []
        marks += [f'<circle class="{look}" cx="{at}" cy="{_MIDDLE}" r="{radius}"/>' for look, radius in rings]
        if step < steps:
            ends = f'x1="{at + _MIDDLE - 2}" x2="{at + _STEP - _MIDDLE + 2}"'
            marks.append(f'<line class="line" {ends} y1="{_MIDDLE}" y2="{_MIDDLE}"/>')
    return f'<svg role="img" viewBox="0 0 {end} {2 * _MIDDLE}"><title>{told}</title>{"".join(marks)}</svg>'


def _sides(pieces: Iterable[Piece]) -> Iterator[str]:
    for when, side in then_and_now(pieces):
        yield f'<p dir="auto">{when}: {"".join(map(_piece, side))}</p>'


def _piece(piece: Piece) -> str:
    text = escape(for_document(piece.text))
    return {"gone": f"<del>{text}</del>", "new": f"<ins>{text}</ins>"}.get(piece.kind, text)
