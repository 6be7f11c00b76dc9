"""People's Markdown notes as the XML of Word's paragraphs."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from markdown_it.token import Token

from content.text.sanitize import for_document
from sessions.exports.document import DEEPEST
from sessions.exports.markdown.notes import MAX_PARSED_CHARACTERS
from sessions.exports.markdown.tokens import AS_TYPED

from .blocks import Style, paragraph, run

_SAFE: Final = re.compile(r"(?:https?|mailto):[^\s\x00-\x1f]+", re.IGNORECASE)
"""The addresses that a link may lead to."""
_MAX_START: Final = 32_767
"""The largest number that Word begins a list with."""
_LOOKS: Final = {"strong": "review bold", "em": "review italic"}


class Notes:
    """Draws notes with the styles, lists and links of the document that they go into."""

    def __init__(
        self,
        style: Style,
        heading: Callable[[int], str],
        bullets: int,
        numbered: Callable[[int], int],
        link: Callable[[str], str],
    ) -> None:
        """`numbered` makes a list that counts from a number; `link` gives the id of the link to an address."""
        self._style, self._heading, self._bullets, self._numbered, self._link = style, heading, bullets, numbered, link

    def drawn(self, text: str, below: int) -> Iterator[str]:
        """The note; one that is too long, or too deep, to be read as Markdown comes as plain text."""
        plain = for_document(text).strip("\n")
        if len(plain) > MAX_PARSED_CHARACTERS:
            return self._literal(plain)
        try:
            tokens = AS_TYPED.parse(plain)
        except RecursionError:
            return self._literal(plain)
        starts = (int(token.attrGet("start") or 0) for token in tokens if token.type == "ordered_list_open")
        return self._literal(plain) if max(starts, default=0) > _MAX_START else self._blocks(tokens, below)

    def _literal(self, text: str) -> Iterator[str]:
        code = self._style("review code")
        yield from (paragraph(run(line), code) for line in text.split("\n"))

    def _blocks(self, tokens: list[Token], below: int) -> Iterator[str]:
        lists: list[int] = []
        """The number of each list that is open, the outermost first."""
        quoted = 0
        first = False
        """Whether the next paragraph begins a line of a list."""
        level = 0
        for token in tokens:
            match token.type:
                case "bullet_list_open":
                    lists.append(self._bullets)
                case "ordered_list_open":
                    start = token.attrGet("start")
                    lists.append(self._numbered(1 if start is None else int(start)))
                case "bullet_list_close" | "ordered_list_close":
                    lists.pop()
                case "list_item_open":
                    first = True
                case "list_item_close":
                    if first:  # nothing stood in it
                        yield paragraph("", self._style("review list"), lists[-1], len(lists) - 1)
                    first = False
                case "blockquote_open":
                    quoted += 1
                case "blockquote_close":
                    quoted -= 1
                case "heading_open":
                    level = min(DEEPEST, below + int(token.tag[1]))
                case "heading_close":
                    level = 0
                case "inline":
                    runs = self._inline(token.children or [])
                    if level:
                        yield paragraph(runs or run("…"), self._heading(level))
                    elif lists and first:
                        yield paragraph(runs, self._style("review list"), lists[-1], len(lists) - 1)
                    else:
                        name = "review list more" if lists else "review quote" if quoted else "review note"
                        yield paragraph(runs, self._style(name))
                    first = False
                case "fence" | "code_block":
                    yield from self._literal(token.content.rstrip("\n"))
                    first = False
                case "hr":
                    yield paragraph(run("* * *"), self._style("review note"))

    def _inline(self, tokens: list[Token]) -> str:
        runs: list[str] = []
        looks: list[str] = []
        links: list[tuple[str, int]] = []
        """The address of each open link, and how many runs stood before it."""
        for token in tokens:
            kind, _, side = token.type.rpartition("_")
            if kind in _LOOKS:
                looks = [*looks, _LOOKS[kind]] if side == "open" else looks[:-1]
            elif token.type == "link_open":
                links.append((str(token.attrGet("href") or ""), len(runs)))
            elif token.type == "link_close":
                address, before = links.pop()
                runs[before:] = self._linked("".join(runs[before:]), address)
            elif token.type in {"softbreak", "hardbreak"}:
                runs.append("<w:r><w:br/></w:r>")
            elif token.type == "image":
                runs.append(run(f"{token.content} ({token.attrGet('src') or ''})"))
            elif token.content:
                code = token.type == "code_inline"
                name = "review code word" if code else looks[-1] if looks else "review link" if links else ""
                runs.append(run(token.content, self._style(name) if name else ""))
        return "".join(runs)

    def _linked(self, runs: str, address: str) -> list[str]:
        if _SAFE.fullmatch(address):
            return [f'<w:hyperlink r:id="{self._link(address)}">{runs}</w:hyperlink>']
        return [runs, run(f" ({address})")]


def parsed(xml: Any) -> Any:
    """The elements of a body, from their XML."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    names = f'{nsdecls("w", "r")} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    return list(parse_xml(f"<w:body {names}>{''.join(xml)}</w:body>"))
