"""The command line: its commands, and the one boundary at which errors become one clear line."""

import atexit
import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from content import UserError
from content.files import paths
from content.text.sanitize import sanitize_line
from tui import __version__

from .helpers import plain_instead

if TYPE_CHECKING:
    from sessions.storage.membership import Membership

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


_MAX_MESSAGE_CHARACTERS = 1_000
"""How many characters of a message are shown; what it quotes from a broken file may be of any length."""


_KEPT: Final = 100_000
"""How many new objects Python makes before it looks for garbage: modules, which most of them are, are no garbage."""

_ELSEWHERE: Final = {
    "edit": ("new", "answer", "place", "route", "terms", "recover"),
    "actions": ("act",),
    "inspect": ("list", "show", "check"),
    "export": ("export",),
    "worksheets": ("worksheet", "import"),
    "compare": ("follow", "compare"),
    "team": ("team",),
    "frameworks": ("frameworks",),
    "plain": ("plain",),
}
"""The modules that hold the other commands; each is loaded when one of its commands is called."""


class LazyGroup(click.Group):
    """A group whose commands are listed in the order of a review, not of the alphabet, and loaded when called."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return [*self.commands, *(name for names in _ELSEWHERE.values() for name in names)]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        for module, names in _ELSEWHERE.items():
            if name in names:
                commands = import_module(f".{module}", __package__).COMMANDS
                return next((command for command in commands if command.name == name), None)
        return super().get_command(context, name)


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="wholeschool", message="%(prog)s %(version)s")
@click.pass_context
def wholeschool(context: click.Context) -> int:
    """A guided review of how far SEN/D is the whole school's task.

    Without a command it opens your reviews.
    """
    paths.home()  # an unusable folder is reported before anything begins
    if context.invoked_subcommand is not None:
        return 0
    if plain_instead():
        return _plain()
    from tui.app import run

    return run()


@wholeschool.command("open")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--at", metavar="ID", help="Open at this question, prompt or dimension.")
def open_review(path: Path, at: str | None) -> int:
    """Open a review where it was left, or at a question, prompt or dimension; or a team, by its folder."""
    from content.frameworks.steps import get_step
    from sessions.storage.open_session import OpenSession
    from sessions.storage.team_layout import has_voices

    if has_voices(path):
        from sessions.teams.service import known_member

        return _open_team(known_member(path), plain_instead())

    with OpenSession.open(path) as opened:
        if at and not opened.framework_is_missing:
            get_step(opened.framework, at)
        if plain_instead():
            return _plain(opened=opened, at=at)
        from tui.app import run

        return run(opened, at)


def _open_team(member: "Membership", plain: bool, say: str = "") -> int:
    if plain:
        return _plain(Path(member.folder))
    from tui.app import run
    from tui.screens.team.team_screen import TeamScreen

    return run(first=lambda: TeamScreen(member, say))


@wholeschool.group(invoke_without_command=True)
@click.pass_context
def demo(context: click.Context) -> int:
    """Open your copy of a filled-in example review; `demo team` opens an example team."""
    if context.invoked_subcommand is not None:
        return 0
    from sessions.storage import reviews

    plain = plain_instead()
    with reviews.example() as opened:
        if plain:
            return _plain(opened=opened)
        from tui.app import run

        return run(opened)


@demo.command("team")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def demo_team(folder: Path | None) -> int:
    """Open an example team, to rehearse a meeting alone.

    Without FOLDER it is yours, made if missing; with FOLDER, a new one is made there.
    """
    from sessions.teams import example

    plain = plain_instead()
    member = example.make(folder) if folder else example.example()
    if plain:
        return _open_team(member, plain)
    from tui.screens.home.new_team import how_to_rehearse

    return _open_team(member, plain, how_to_rehearse())


def _plain(path: Path | None = None, **given: Any) -> int:
    from tui.plain.main import run

    return run(path, **given)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; ends the process with 0, with 2 and one line on standard error, or as `check` says."""
    gc.set_threshold(_KEPT)
    atexit.register(gc.freeze)  # at its end Python looks for garbage once more; nobody is served by that
    try:
        result: Any = wholeschool.main(arguments, prog_name="wholeschool", standalone_mode=False)
        sys.stdout.flush()
    except UserError as error:
        _stop(str(error))
    except click.UsageError as error:
        help_for = error.ctx.command_path if error.ctx else "wholeschool"
        _stop(f"{error.format_message()} (`{help_for} --help` tells more)")
    except click.ClickException as error:
        _stop(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        _stop("stopped")
    except BrokenPipeError:
        # The reader of a pipe, such as `head`, has gone; nothing more is to be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        _stop(f"{where}cannot be used ({error.strerror or error})")
    except Exception as error:  # the outermost boundary: no user sees a traceback
        from tui import crash_log

        _stop(crash_log.explain(error), crash_log.EXIT_CODE)
    else:
        sys.exit(result if isinstance(result, int) else 0)


def _stop(line: str, code: int = 2) -> None:
    shown = sanitize_line(line)
    if len(shown) > _MAX_MESSAGE_CHARACTERS:
        shown = f"{shown[:_MAX_MESSAGE_CHARACTERS]}…"
    print(f"wholeschool: {shown}", file=sys.stderr)
    sys.exit(code)
