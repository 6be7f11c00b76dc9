"""What the terminal replies to questions, taken out of what is typed."""

import re
from time import monotonic
from typing import Final

from textual import constants
from textual.message import Message

PATIENCE: Final = 2.0
"""Seconds for the rest of a reply; what comes later is typed."""

MAX_NAME: Final = 64
"""The most characters of a terminal's name; what follows them is typed."""

_NAME: Final = rf"[^\x00-\x1f\x7f-\x9f]{{0,{MAX_NAME}}}"

_REPLY: Final = re.compile(rf"\x1bP>\|{_NAME}(?:\x1b\\|[\x07\x9c])|\x1b\[>[\d;]*c|\x1b\[\?[\d;]*(?:\$y|[cnu])")

_BEGUN: Final = re.compile(rf"\x1b(?:P>(?:\|{_NAME})?|\[[>?][\d;]*\$?)")
"""What no key begins with; without the rest it is a damaged reply."""

_MAY_GO_ON: Final = re.compile(rf"\x1b(?:P(?:>(?:\|{_NAME}\x1b?)?)?|\[(?:[>?][\d;]*\$?)?)?")

_BEHEADED: Final = re.compile(rf"(?<!\x1b)(?<!\x1bP)P?>\|{_NAME}\x1b\\|(?<!\x1b)(?<!\x1b\[)\[?>\d+;\d+;\d+c")
"""A reply whose beginning came so long before the rest that it counted as a key."""


class Reply(Message):
    """A reply of the terminal: its name (XTVERSION) or its attributes."""

    def __init__(self, text: str) -> None:
        """`text` is the whole escape sequence."""
        super().__init__()
        self.text = text

    @property
    def is_last(self) -> bool:
        """Whether it is that of the secondary device attributes, which are asked for last."""
        return self.text.startswith("\x1b[>")


class Replies:
    """Takes the replies out of what is typed, however they are cut into pieces, and damaged ones too."""

    def __init__(self) -> None:
        self.held = ""
        """The end of what was read, where a reply may have begun."""
        self._since = 0.0
        """When that came."""

    def take(self, data: str, *, awaited: bool) -> tuple[str, list[Reply]]:
        """Return what is typed, and the replies; those that Textual asks for are left to it, among what is typed.

        Only where a reply is `awaited`, one without its beginning is taken for one.
        """
        if "\x1b" not in data and not self.held and not awaited:
            return data, []
        if not self.held:
            self._since = monotonic()
        data, self.held = self.held + data, ""
        if awaited:
            data = _BEHEADED.sub("", data)
        typed: list[str] = []
        replies: list[Reply] = []
        at = 0
        while (escape := data.find("\x1b", at)) >= 0:
            typed.append(data[at:escape])
            if reply := _REPLY.match(data, escape):
                at = reply.end()
                if reply[0].endswith("$y"):
                    typed.append(reply[0])
                else:
                    replies.append(Reply(reply[0]))
            elif _MAY_GO_ON.fullmatch(data, escape):
                if escape:
                    self._since = monotonic()
                self.held = data[escape:]
                at = len(data)
            elif damaged := _BEGUN.match(data, escape):
                at = damaged.end()
            else:
                typed.append("\x1b")
                at = escape + 1
        typed.append(data[at:])
        return "".join(typed), replies

    def give_up(self) -> str:
        """Return the keys of what was held back long enough: an Esc, or Alt with a bracket or P."""
        if not self.held:
            return ""
        is_reply = _BEGUN.match(self.held)
        if monotonic() - self._since < (PATIENCE if is_reply else constants.ESCAPE_DELAY):
            return ""
        keys, self.held = "" if is_reply else self.held, ""
        return keys


def without_replies(pasted: str) -> str:
    """Return what was pasted, without the replies that a terminal sent in the middle of it."""
    return _REPLY.sub("", pasted)
