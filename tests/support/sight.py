"""Checking what is really sent to a terminal, and how well it can be seen."""

from functools import lru_cache, partial

from rich.color import ColorSystem
from textual.css.stylesheet import Stylesheet
from textual.geometry import Offset
from textual.widgets import Input, OptionList, TextArea

from tui.themes import Palette, build_theme
from tui.widgets.fields.choice_row import Choices

from .screens import shown

PALETTES = {
    name: [tuple(bytes.fromhex(each)) for each in colours.split()]
    for name, colours in {
        "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
        "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
        "linux": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa "
        "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
        "PuTTY": "000000 bb0000 00bb00 bbbb00 0000bb bb00bb 00bbbb bbbbbb "
        "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
        "Campbell": "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc "
        "767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
    }.items()
}
"""The default sixteen colours of terminals."""

ALL = ("dark", "light", "high contrast")
PASSES = (
    ("xterm-256color", "many", ALL, ("truecolor", "256")),
    ("xterm", "sixteen", ("light",), ("xterm", "PuTTY", "Campbell")),
    ("xterm", "sixteen", ("dark", "high contrast"), ("xterm", "PuTTY", "Campbell")),
    ("linux", "sixteen", ALL, ("linux",)),
)
"""The terminal's name, how many colours it then gets, in which themes, and how it may show them."""
LEAST = {"dark": 4.5, "light": 4.5, "high contrast": 7.0}
CYAN = 6


@lru_cache(65536)
def contrast(one, other):
    """Return the contrast of two colours, as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour):
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(65536)
def seen(style, terminal):
    """Return the colours of the letters and of their background, as this terminal shows the style."""
    if terminal in PALETTES:
        return _of_sixteen(style, terminal)
    found = []
    for colour in (style.color or style.bgcolor, style.bgcolor):
        sent = colour if terminal == "truecolor" else colour.downgrade(ColorSystem.EIGHT_BIT)
        # Of the 256, the first sixteen differ between terminals.
        assert sent.triplet or sent.number >= 16
        found.append(tuple(sent.get_truecolor()))
    return tuple(reversed(found)) if style.reverse else tuple(found)


def _of_sixteen(style, terminal):
    """Brighten bold letters: before reversing in xterm and Windows Terminal, after it elsewhere.

    The Linux console knows bright letters only as bold ones, and no bright ground.
    """
    sent = (style.color or style.bgcolor, style.bgcolor)
    ink, paper = (colour.downgrade(ColorSystem.STANDARD).number for colour in sent)
    bold = style.bold
    if terminal == "linux":
        bold = bold or ink >= 8
        ink, paper = ink % 8, paper % 8
    swaps_first = terminal in {"PuTTY", "linux"}
    if style.reverse and swaps_first:
        ink, paper = paper, ink
    if terminal == "linux" and style.underline:
        ink = CYAN
    if bold and ink < 8:
        ink += 8
    if style.reverse and not swaps_first:
        ink, paper = paper, ink
    colours = PALETTES[terminal]
    return colours[ink], colours[paper]


def strips_of(app):
    """Return the lines of the screen in the form in which they are sent."""
    return app.screen._compositor.render_strips()


def cells(app):
    """Return each cell of the screen, as a letter and its style, by line."""
    return [[(letter, segment.style) for segment in strip for letter in segment.text] for strip in strips_of(app)]


def words_by_style(app):
    """Map each style on the screen to the first words in it."""
    words = {}
    for strip in strips_of(app):
        for text, style, _ in strip:
            if text.strip():
                words.setdefault(style, text.strip()[:40])
    return words


def attributes(app, region=None):
    """Return what can be seen of a part of the screen without colours."""
    lines = cells(app)
    if region is not None:
        lines = [line[region.x : region.right] for line in lines[region.y : region.bottom]]
    return [
        [(letter, bool(style.reverse), bool(style.underline), bool(style.bold)) for letter, style in line]
        for line in lines
    ]


EACH_ITS_OWN = build_theme(
    "each-its-own",
    Palette(
        dark=True,
        text="#fefefe",
        background="#000001",
        surface="#000102",
        panel="#000203",
        accent="#f0f0a0",
        here="#e0e0b0",
        on_here="#000304",
        here_blurred="#203040",
        warning="#d0f0c0",
        bar="#c0c0f0",
        muted=77,
    ),
)
"""A theme in which no two colours are the same: colours that match in this one match in every other."""


_KNOWN = set()
"""What has been checked in every theme: the styles, and those of each focus position and its neighbour."""


class Eyes:
    """Checks every screen that it is shown, in every theme and terminal, and keeps what cannot be seen."""

    def __init__(self, monkeypatch):
        self._monkeypatch = monkeypatch
        _read_styles_once(monkeypatch)
        self.faults = []
        self.steps = []
        """The names of the screens it was shown."""
        self.lowest = {}
        """The lowest contrast of letters, by theme and terminal."""

    async def look(self, pilot, name):
        """Check the current screen; if there is anything new in it, in every theme."""
        app = pilot.app
        if app.theme != EACH_ITS_OWN.name:
            app.register_theme(EACH_ITS_OWN)
            await wear_own(pilot)
        self.steps.append(name)
        self._still(app, name)
        here = {looks(style) for line in cells(app) for _, style in line} | set(marks(app))
        if here <= _KNOWN:
            return
        with self._monkeypatch.context() as patched:
            patched.setattr(app, "refresh_css", partial(_colour_what_is_in_view, app))
            for term, colours, in_looks, terminals in PASSES:
                patched.setenv("TERM", term)
                for look in in_looks:
                    await wear(pilot, look, colours)
                    lines, words = cells(app), words_by_style(app)
                    for terminal in terminals:
                        self._read(words, name, look, terminal)
                        self._find_place(app, lines, name, look, terminal)
            await wear(pilot, "dark", "none")
            self._colourless(app, name)
        # Only now: after a test that was aborted, the next one checks these again.
        _KNOWN.update(here)
        await wear_own(pilot)

    async def tab_through(self, pilot, name):
        """Focus one widget after the other, and check each time that the focus can be seen without colours."""
        app = pilot.app
        before, chain = app.screen.focused, list(app.screen.focus_chain)
        app.screen.set_focus(None)
        await shown(pilot)
        without = {widget: attributes(app, widget.region) for widget in chain}
        for widget in chain:
            app.screen.set_focus(widget, scroll_visible=False)
            await shown(pilot)
            if attributes(app, widget.region) == without[widget]:
                self.faults.append(f"{name}: the focus on {widget} cannot be seen without colours")
        app.screen.set_focus(before)
        await shown(pilot)

    def _still(self, app, name):
        for widget in app.screen.query("*"):
            if isinstance(widget, Input | TextArea) and widget.cursor_blink:
                self.faults.append(f"{name}: the cursor of {widget} blinks")
        for line in cells(app):
            if any(style and (style.blink or style.blink2) for _, style in line):
                self.faults.append(f"{name}: something blinks")
        if app.query("Toast"):
            self.faults.append(f"{name}: a message that disappears automatically")

    def _read(self, words, name, look, terminal):
        for style, text in words.items():
            ratio = contrast(*seen(style, terminal))
            key = look, terminal
            self.lowest[key] = min(self.lowest.get(key, (99.0, "")), (ratio, f"{name}: {text}"))
            if ratio < LEAST[look]:
                self.faults.append(f"{name}: {text!r} has {ratio:.2f}: {look}, {terminal}, {style}")

    def _find_place(self, app, lines, name, look, terminal):
        """Check that the cursor of a field, and the current item of a list, stand out from their neighbours."""
        for place, beside in places(app):
            here, there = (seen(lines[at.y][at.x][1], terminal)[1] for at in (place, beside))
            if (ratio := contrast(here, there)) < 3:
                self.faults.append(f"{name}: the focus position ({place}) has {ratio:.2f}: {look}, {terminal}")

    def _colourless(self, app, name):
        lines = cells(app)
        for line in lines:
            for letter, style in line:
                if style and (style.color or style.bgcolor or style.dim):
                    self.faults.append(f"{name}: {letter!r} has a colour on a terminal without colours: {style}")
                    return
        for place, beside in places(app):
            here, there = (lines[at.y][at.x][1] for at in (place, beside))
            if bool(here.reverse) == bool(there.reverse) and bool(here.underline) == bool(there.underline):
                self.faults.append(f"{name}: the focus position ({place}) cannot be seen without colours")


def places(app):
    """Yield the place of a field's cursor or of a list's current item, each with a place beside it that is neither."""
    focused = app.screen.focused
    if isinstance(focused, TextArea | Input) and focused.selection.is_empty:
        at = focused.cursor_screen_offset
        if isinstance(focused, Input):
            at = focused.content_region.offset + Offset(focused.cursor_position - round(focused.scroll_offset.x), 0)
        if focused.region.contains_point(at) and (at + Offset(2, 0)).x < focused.region.right:
            yield at, at + Offset(2, 0)
    if isinstance(focused, OptionList) and focused.highlighted is not None:
        region, scrolled = focused.content_region, round(focused.scroll_offset.y)
        rows = [focused._index_to_line[at] - scrolled for at, _ in enumerate(focused.options)]
        top = rows.pop(focused.highlighted)
        others = [row for row in rows if 0 <= row < region.height]
        if others and 0 <= top < region.height:
            yield region.offset + Offset(1, top), region.offset + Offset(1, others[0])
    if isinstance(focused, Choices):
        spots = focused._places(focused.content_size.width)
        row, start, _ = spots[focused._at]
        other_row, other, _ = spots[(focused._at + 1) % len(spots)]
        if len(spots) > 1:
            corner = focused.content_region.offset
            yield corner + Offset(start, row), corner + Offset(other, other_row)


def marks(app):
    """Yield the style of each focus position, with that of its neighbour."""
    lines = cells(app)
    for place, beside in places(app):
        yield tuple(looks(lines[at.y][at.x][1])[1:5:2] for at in (place, beside))


def looks(style):
    """Return the visible attributes of a style."""
    return style.color, style.bgcolor, style.bold, style.reverse, style.underline, style.italic, style.dim


def _read_styles_once(monkeypatch):
    """Read the style sheets, which is the slowest part, only once for each theme."""
    monkeypatch.setattr(Stylesheet, "_parse_rules", _parse)


def _parse(sheet, css, read_from, is_default_rules=True, tie_breaker=0, scope=""):
    key = tuple(sheet._variables.items()), css, read_from, is_default_rules, tie_breaker, scope
    if key not in _RULES:
        _RULES[key] = _PARSE(sheet, css, read_from, is_default_rules, tie_breaker, scope)
    return _RULES[key]


_PARSE, _RULES = Stylesheet._parse_rules, {}


async def wear(pilot, look, colours):
    """Show another theme, as on a terminal with this many colours."""
    app = pilot.app
    if colours != app._colours:
        for widget in app.screen.walk_children():
            widget._styles_cache.clear()
    app.set_theme(look, colours)
    await shown(pilot)


def _colour_what_is_in_view(app, animate=True):
    """Apply the colours as the app does, without the screens below the current one."""
    sheet = app.stylesheet
    sheet.set_variables(app.get_css_variables())
    sheet.reparse()
    sheet.update(app.screen, animate=animate)
    app.screen._refresh_layout(app.size)


async def wear_own(pilot):
    """Show the theme in which no two colours are the same."""
    await wear(pilot, "dark", "many")
    pilot.app.theme = EACH_ITS_OWN.name
    await shown(pilot)
