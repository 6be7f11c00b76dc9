"""The formats that a plan can be written in; each is a module of its own, loaded when it is used."""

from collections.abc import Callable
from importlib import import_module

from sessions.plan import Plan

FORMATS: dict[str, str] = {"md": "markdown"}
"""The name of each format, which is also its file ending, and the module that writes it."""

Render = Callable[[Plan], bytes]


def exporter(name: str) -> Render:
    """The function that turns a plan into a file's content in this format."""
    render: Render = import_module(f".{FORMATS[name]}", __name__).render
    return render
