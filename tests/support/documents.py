"""Reading a Markdown document as a person's reader would."""

from markdown_it import MarkdownIt

READER = MarkdownIt("commonmark").enable("table")


def headings(text):
    """The level and the text of each heading."""
    tokens = READER.parse(text)
    return [
        (int(token.tag[1]), "".join(c.content for c in tokens[at + 1].children if c.type in {"text", "text_special"}))
        for at, token in enumerate(tokens)
        if token.type == "heading_open"
    ]
