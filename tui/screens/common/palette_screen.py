"""The field in which one finds a question, a dimension or a command by its words."""

from textual.command import CommandInput, CommandPalette

from tui.terminal.glyphs import GLYPHS
from tui.widgets.fields.placeholder import marked


class PaletteScreen(CommandPalette):
    """Textual's palette, whose cursor stands still."""

    DEFAULT_CSS = f"""
    PaletteScreen {{
        background: $background;
        & > .command-palette--help-text {{ color: transparent; text-style: not bold; }}
        & > Vertical, & > Vertical:dark {{ background: $background; margin-top: 1; }}
        & #--input {{ border: none; }}
        & #--input CommandInput {{
            height: 1; padding: 0; border: none; border-left: {GLYPHS.focus_border} $accent; background: $surface;
        }}
        & CommandList {{
            border: none; padding-top: 1; scrollbar-size-vertical: 1;
            & > .option-list--option {{ text-style: none; }}
            & > .option-list--option-highlighted {{
                color: $block-cursor-foreground; background: $block-cursor-background;
                text-style: $block-cursor-text-style;
            }}
        }}
    }}
    """

    def __init__(self) -> None:
        super().__init__(id="--command-palette", placeholder=marked("Words of a question, a dimension or a command"))

    def on_mount(self) -> None:
        self.query_one(CommandInput).cursor_blink = False
