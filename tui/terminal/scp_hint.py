"""Getting a file off the server that one is logged in to."""

import os
import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ADDRESS = "If that address is not found, use the name by which you reach this server."
"""What to say after the ways."""

HEADING = "To copy it to your own computer, type this there:"
"""What to say before the ways."""

_NOT_FOR_WINDOWS = re.compile(r'["%$`*?\[\]\\]')
"""What pscp, or one of the two shells of Windows, would not take as it is between double quotes."""


class Way(NamedTuple):
    """One way to get a file to one's own computer."""

    name: str
    """On what kind of computer, and with which program."""
    text: str
    """What to type there."""


class _Server(NamedTuple):
    user: str
    address: str
    port: str


def over_ssh(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether this is a server that the user has reached over SSH."""
    return _server(environment) is not None


def ways_to_fetch(path: Path, environment: Mapping[str, str] = os.environ) -> tuple[Way, ...]:
    """Return how to get the file to a Windows PC, a Mac and a Linux computer; empty where nobody came over SSH.

    The server's address is the one by which this connection reached it, as sshd says.
    """
    server = _server(environment)
    if server is None:
        return ()
    host = f"[{server.address}]" if ":" in server.address else server.address
    port = f"-P {server.port} " if server.port != "22" else ""
    source = f"{server.user}@{host}:{path.absolute()}"
    at = f"{server.user} at {server.address}, port {server.port}"
    pscp = Way("Windows, with PuTTY, in a Command Prompt", f'pscp {port}"{source}" .')
    return (
        *(() if _NOT_FOR_WINDOWS.search(str(path)) else (pscp,)),
        Way("Windows, with WinSCP", f"log in as {at}; get {path.absolute()}"),
        Way("Mac or Linux, in a terminal", f"scp {port}{shlex.quote(source)} ."),
    )


def how_to_fetch(path: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Return the same as lines of text, the last with a line feed; empty where nobody came over SSH."""
    ways = ways_to_fetch(path, environment)
    return (
        "".join(f"{line}\n" for line in (HEADING, *(f"{way.name}: {way.text}" for way in ways), ADDRESS))
        if ways
        else ""
    )


def _server(environment: Mapping[str, str]) -> _Server | None:
    told = environment.get("SSH_CONNECTION", "").split()
    if len(told) != 4 or not told[3].isdigit():
        return None
    return _Server(_user(environment), told[2], told[3])


def _user(environment: Mapping[str, str]) -> str:
    import getpass  # an export that stays here needs no name

    try:
        return environment.get("USER") or getpass.getuser()
    except (KeyError, OSError):
        return "you"
