"""Plain text as Markdown in which every character stands for itself."""

import re

from content.text.sanitize import for_document


def inline(text: str) -> str:
    """Plain text as Markdown on one line: every character stands for itself."""
    line = " ".join(for_document(text).split())
    plain = re.sub(r"([\\`*_\[\]<>|~#]|&(?=#?\w+;))", r"\\\1", line)
    # At the start of a line these begin a list, draw a line, or make a heading of the line above.
    return re.sub(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+=](?:[\s=-]|$)))", r"\1\\", plain)


def literal(text: str) -> str:
    """The text as a block of code, in which every character stands for itself."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    body = text.strip("\n")
    return f"{fence}text\n{body}\n{fence}"
