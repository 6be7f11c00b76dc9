"""People's Markdown notes as HTML: tags in them are text, links and images lead nowhere, headings fit the place."""

from html import escape
from typing import Final

from markdown_it.token import Token

from content.text.sanitize import for_document
from sessions.exports.document import DEEPEST
from sessions.exports.markdown.notes import MAX_PARSED_CHARACTERS
from sessions.exports.markdown.tokens import AS_TYPED

_BLOCKS: Final = {
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "blockquote",
}
_INLINE: Final = {"em": "em", "strong": "strong"}


def note(text: str, *, below: int) -> str:
    """The note as HTML; its headings come at the levels under `below`, none of which is skipped, 6 at most.

    A note that is too long, or too deep, to be read as Markdown comes as plain text.
    """
    plain = for_document(text).strip("\n")
    try:
        inside = _literal(plain) if len(plain) > MAX_PARSED_CHARACTERS else "".join(_html(AS_TYPED.parse(plain), below))
    except RecursionError:
        inside = _literal(plain)
    return f'<div class="note" dir="auto">{inside}</div>'


def _literal(text: str) -> str:
    return f'<p class="literal">{escape(text)}</p>'


def _html(tokens: list[Token], below: int) -> list[str]:
    out: list[str] = []
    levels: list[int] = []
    """The levels that the open headings were typed at, the outermost first."""
    for token in tokens:
        kind, _, side = token.type.rpartition("_")
        if kind in _BLOCKS:
            if not token.hidden:
                out.append(_tag(_BLOCKS[kind], side, token))
            elif side == "close":
                out.append("\n")
        elif kind == "heading":
            if side == "open":
                typed = int(token.tag[1])
                levels = [*(level for level in levels if level < typed), typed]
            tag = f"h{min(DEEPEST, below + len(levels))}"
            out.append(f"<{tag}>" if side == "open" else f"</{tag}>")
        elif token.type == "inline":
            out.append(_inline(token.children or []) or "…")
        elif token.type in {"fence", "code_block"}:
            out.append(f"<pre><code>{escape(token.content)}</code></pre>")
        elif token.type == "hr":
            out.append("<hr>")
        else:
            raise ValueError(f"Markdown has become {token.type}")
    return out


def _tag(tag: str, side: str, token: Token) -> str:
    if side == "close":
        return f"</{tag}>"
    start = token.attrGet("start") if tag == "ol" else None
    text = ' dir="auto"' if tag in {"p", "li"} else ""
    number = f' start="{int(start)}"' if start is not None else ""
    return f"<{tag}{text}{number}>"


def _inline(tokens: list[Token]) -> str:
    out: list[str] = []
    addresses: list[str] = []
    for token in tokens:
        kind, _, side = token.type.rpartition("_")
        if kind in _INLINE:
            out.append(f"<{'/' if side == 'close' else ''}{_INLINE[kind]}>")
        elif token.type == "link_open":
            addresses.append(str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            out.append(f" ({escape(addresses.pop())})")
        elif token.type == "image":
            out.append(escape(f"{token.content} ({token.attrGet('src') or ''})"))
        elif token.type == "code_inline":
            out.append(f"<code>{escape(token.content)}</code>")
        elif token.type in {"softbreak", "hardbreak"}:
            out.append("<br>")
        else:
            out.append(escape(token.content))
    return "".join(out)
