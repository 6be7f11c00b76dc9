"""The colours: one accent, for where you are and for the position mark; all else is text and dim text."""

from typing import Final

from msgspec import Struct
from textual.theme import Theme

from sessions.storage.user_state import ThemeName
from tui.terminal.color_depth import Colours


class Palette(Struct, frozen=True, kw_only=True):
    """The few colours that a theme is made of."""

    dark: bool
    text: str
    background: str
    surface: str
    """The background of fields."""
    panel: str
    """Behind the lines at the edges of the screen."""
    accent: str
    here: str = ""
    """Behind the current item of what has the focus; the accent where it is empty."""
    on_here: str
    """The text upon it."""
    here_blurred: str = ""
    """Behind the current item of what has not the focus; where it is empty, that item is underlined."""
    warning: str
    bar: str
    """Frames, and the part of a scrollbar that shows how far one has scrolled."""
    muted: int
    """How much of the contrast text that stands back has, in percent."""
    cursor: str = "none"
    """How the cursor is drawn beside its colours, so that it stands out from a selection."""


def build_theme(name: str, inks: Palette) -> Theme:
    """A theme in which every colour that Textual would blend for itself is one of the few."""
    here, blurred = inks.here or inks.accent, inks.here_blurred or inks.background
    muted = f"auto {inks.muted}%"
    variables = {
        "text": "auto 100%",
        "text-muted": muted,
        "text-disabled": muted,
        "foreground-muted": inks.text,
        "foreground-disabled": inks.text,
        "block-cursor-background": here,
        "block-cursor-foreground": inks.on_here,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": blurred,
        "block-cursor-blurred-foreground": inks.text,
        "block-cursor-blurred-text-style": "none" if inks.here_blurred else "underline",
        "block-hover-background": inks.panel,
        "border": inks.accent,
        "frame": inks.bar,
        "border-blurred": inks.surface,
        "input-cursor-background": inks.text,
        "input-cursor-foreground": inks.background,
        "input-cursor-text-style": inks.cursor,
        "input-selection-background": here,
        "input-selection-foreground": inks.on_here,
        "screen-selection-background": here,
        "screen-selection-foreground": inks.on_here,
        "link-color": inks.text,
        "link-color-hover": inks.text,
        "link-background-hover": inks.panel,
        **{f"markdown-h{level}-color": inks.text for level in range(1, 7)},
        **{f"text-{name}": inks.text for name in ("primary", "secondary", "accent", "success")},
        **{f"text-{name}": inks.warning for name in ("warning", "error")},
        "warning-darken-1": inks.text,
        **{f"{name}-muted": inks.surface for name in ("primary", "secondary", "accent", "success", "warning", "error")},
    }
    for state in ("", "-hover", "-active"):
        variables[f"scrollbar{state}"] = inks.bar
        variables[f"scrollbar-background{state}"] = inks.surface
    return Theme(
        name=f"wholeschool-{name}",
        primary=inks.accent,
        secondary=inks.text,
        accent=inks.accent,
        warning=inks.warning,
        error=inks.warning,
        success=inks.text,
        foreground=inks.text,
        background=inks.background,
        surface=inks.surface,
        panel=inks.panel,
        boost=inks.surface,
        dark=inks.dark,
        variables=variables,
    )


# Where there are 256, and where tmux makes sixteen of these, the accent is still yellow and fields are white.

_MANY: Final[dict[ThemeName, Palette]] = {
    "dark": Palette(
        dark=True,
        text="#e8e8e8",
        background="#15181c",
        surface="#1e2228",
        panel="#2b3038",
        accent="#ffec66",
        on_here="#15181c",
        here_blurred="#444a54",
        warning="#ffec66",
        bar="#9aa2ac",
        muted=70,
    ),
    "light": Palette(
        dark=False,
        text="#1a1a1a",
        background="#fbfbf8",
        surface="#f0f0f0",
        panel="#e2e2da",
        accent="#0b5394",
        on_here="#ffffff",
        here_blurred="#d2d2c8",
        warning="#8a2200",
        bar="#62625a",
        muted=75,
    ),
    "high contrast": Palette(
        dark=True,
        text="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1c1c1c",
        accent="#ffff00",
        on_here="#000000",
        here_blurred="#3a3a3a",
        warning="#ffff00",
        bar="#ffffff",
        muted=90,
    ),
}

# What follows is made of colours that are among the sixteen of every terminal, so that nothing is put in their place.

_BLACK, _GREY, _WHITE, _BLUE, _YELLOW = "#000000", "#aaaaaa", "#ffffff", "#0000aa", "#ffff55"

_SIXTEEN: Final[dict[ThemeName, Palette]] = {
    "dark": Palette(
        dark=True,
        text=_WHITE,
        background=_BLACK,
        surface=_BLACK,
        panel=_BLACK,
        accent=_YELLOW,
        here=_GREY,
        on_here=_BLACK,
        warning=_YELLOW,
        bar=_GREY,
        muted=80,
    ),
    "light": Palette(
        dark=False,
        text=_BLACK,
        background=_WHITE,
        surface=_WHITE,
        panel=_WHITE,
        accent=_BLUE,
        on_here=_WHITE,
        warning=_BLACK,
        bar=_BLACK,
        muted=100,
    ),
    "high contrast": Palette(
        dark=True,
        text=_WHITE,
        background=_BLACK,
        surface=_BLACK,
        panel=_BLACK,
        accent=_YELLOW,
        here=_WHITE,
        on_here=_BLACK,
        warning=_WHITE,
        bar=_WHITE,
        muted=100,
    ),
}

_NONE: Final = Palette(
    dark=True,
    text=_WHITE,
    background=_BLACK,
    surface=_BLACK,
    panel=_BLACK,
    accent=_WHITE,
    on_here=_BLACK,
    warning=_WHITE,
    bar=_WHITE,
    muted=100,
    cursor="underline",
)
"""White means sent in reverse."""


def theme(look: ThemeName, colours: Colours) -> Theme:
    """The theme for a look in a terminal with so many colours."""
    name = look.replace(" ", "-")
    match colours:
        case "many":
            return build_theme(name, _MANY[look])
        case "sixteen":
            return build_theme(f"{name}-16", _SIXTEEN[look])
        case "none":
            return build_theme("none", _NONE)
