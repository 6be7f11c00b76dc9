"""Files as accidents, other programs and attackers leave them."""

import random

PIECES = (
    b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\r\n", b"\n", b'"', b'"""', b"'''", b"[", b"]]", b"[[", b"{",
    b"=", b"#", b",", b".", b"\\", b"\\u0000", b"\\ud800", b"\\U0011ffff", b"\x1b[2J", b"\xe2\x80\xae", b"\xed\xa0\x80",
    b"nan", b"inf", b"-1", b"1e400", b"9" * 30, b"9" * 10_000, b"0x" + b"f" * 300, b"true", b"1979-05-27", b"00:00:00",
    b"0000-00-00", b"9999-12-31T23:59:60Z", b"2026-11-23T09:00:00", b"2026-11-23T09:00:00+23:59", b"now = 99", b"\x7f",
    b"[" * 10_000, b"{a=" * 2_000, b".".join([b"a"] * 3_000) + b" = 1\n", b"format = 2\n", b"format = -1\n",
    b'\n[answers."values.commitment.shared"]\nnote = 1\n', b"\n[[actions]]\n", b"\n[positions.values]\nnow = 0\n",
    b"x = 1\n" * 3, b"k" * 100_000, b'note = "' + b"n" * 100_000, b"\n" * 10_000, b"../../etc/passwd", b"~/x",
    b"%s{}[bold]",
)  # fmt: skip
"""The text that is inserted, or replaces something."""


def mutated(content, seed):
    """Return the content with one to four accidents; the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        content = chance.choice(ACCIDENTS)(content, chance)
    return content


def _somewhere(content, chance):
    return chance.randrange(len(content) + 1)


def _flip(content, chance):
    if not content:
        return content
    at = chance.randrange(len(content))
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _cut(content, chance):
    return content[: _somewhere(content, chance)]


def _remove(content, chance):
    at = _somewhere(content, chance)
    return content[:at] + content[at + chance.randrange(1, 200) :]


def _put_in(content, chance):
    at = _somewhere(content, chance)
    return content[:at] + chance.choice(PIECES) + content[at:]


def _line(change):
    def accident(content, chance):
        lines = content.split(b"\n")
        at = chance.randrange(len(lines))
        return b"\n".join([*lines[:at], *change(lines[at], chance), *lines[at + 1 :]])

    return accident


def _another_value(line, chance):
    return [line.partition(b"=")[0] + b"= " + chance.choice(PIECES)]


def _misspell(line, chance):
    at = chance.randrange(len(line) + 1)
    return [line[:at] + b"x" + line[at:]]


def _encode(content, chance):
    text = content.decode(errors="replace")
    return text.encode(chance.choice(("utf-16", "utf-32", "latin-1", "cp1252", "utf-7", "utf-8-sig")), "replace")


def _line_ends(content, chance):
    return content.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\x0c", b"\xc2\x85")))


ACCIDENTS = (
    _flip, _flip, _cut, _remove, _put_in, _put_in, _encode, _line_ends, _line(_another_value), _line(_another_value),
    _line(_misspell), _line(lambda line, _: []), _line(lambda line, _: [line] * 2), _line(lambda line, _: [line] * 300),
)  # fmt: skip
