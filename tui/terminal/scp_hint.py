"""Getting a file off the server that one is logged in to."""

import os
import shlex
from collections.abc import Mapping
from pathlib import Path


def how_to_fetch(path: Path, environment: Mapping[str, str] = os.environ) -> str:
    """The command that copies the file to one's own machine, as a line; empty where it is one's own machine."""
    command = scp_command(path, environment)
    return f"To fetch it, type on your own machine:  {command}\n" if command else ""


def scp_command(path: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Such as `scp -P 2222 'byron@10.0.0.5:/home/byron/plan.md' .`; empty where nobody came over SSH.

    The address is the one by which this session reached the server, as sshd tells it.
    """
    if not (server := _server(environment)):
        return ""
    host, port = server
    source = shlex.quote(f"{_user(environment)}@{host}:{path.absolute()}")
    return f"scp {_port(port)}{source} ."


def pscp_command(path: Path, environment: Mapping[str, str] = os.environ) -> str:
    """As `scp_command`, for the command prompt of a Windows computer that has PuTTY; WinSCP takes the same address."""
    server = _server(environment)
    if not server or '"' in str(path):
        return ""
    host, port = server
    return f'pscp {_port(port)}"{_user(environment)}@{host}:{path.absolute()}" .'


def _server(environment: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the address and the port by which this session reached the server; None where nobody came over SSH."""
    told = environment.get("SSH_CONNECTION", "").split()
    if len(told) != 4 or not told[3].isdigit():
        return None
    return (f"[{told[2]}]" if ":" in told[2] else told[2]), told[3]


def _port(port: str) -> str:
    return f"-P {port} " if port != "22" else ""


def _user(environment: Mapping[str, str]) -> str:
    import getpass  # an export that stays here needs no name

    try:
        return environment.get("USER") or getpass.getuser()
    except (KeyError, OSError):
        return "you"
