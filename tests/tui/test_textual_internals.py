"""What the screens use of Textual that is not public: an upgrade that takes it away fails here, by name."""

import inspect

import pytest
from textual import _parser, _xterm_parser
from textual.app import App
from textual.document import _document, _document_navigator, _history, _wrapped_document
from textual.dom import DOMNode
from textual.drivers.linux_driver import LinuxDriver
from textual.widgets import Input, TextArea

METHODS = [
    (App, "_close_messages_no_wait"),
    (App, "_fatal_error"),
    (LinuxDriver, "_sigtstp_application"),
    (LinuxDriver, "_sigcont_application"),
    (_xterm_parser.XTermParser, "_sequence_to_key_events"),
    (TextArea, "_set_document"),
    (TextArea, "_render_line"),
    (TextArea, "_on_paste"),
    (TextArea, "_rewrap_and_refresh_virtual_size"),
    (TextArea, "_replace_via_keyboard"),
    (Input, "_value"),
    (Input, "_on_paste"),
]

ATTRIBUTES = [
    (App, "_exception"),
    (App, "_return_code"),
    (DOMNode, "_bindings"),
    (LinuxDriver, "_auto_restart"),
    (LinuxDriver, "_loop"),
    (LinuxDriver, "_writer_thread"),
    (LinuxDriver, "_key_thread"),
    (_parser.Parser, "_awaiting"),
    (_parser.Parser, "_timeout_time"),
    (TextArea, "_theme"),
    (TextArea, "_draw_cursor"),
    (_wrapped_document.WrappedDocument, "_width"),
    (_wrapped_document.WrappedDocument, "_offset_to_line_info"),
]

NAMES = [
    (_xterm_parser, "BRACKETED_PASTE_START"),
    (_xterm_parser, "BRACKETED_PASTE_END"),
    (_document, "Document"),
    (_document_navigator, "DocumentNavigator"),
    (_history, "EditHistory"),
]


def named(pairs):
    return pytest.mark.parametrize(("owner", "name"), pairs, ids=[name for _, name in pairs])


def test_the_number_of_colours_can_be_changed():
    assert App().console._color_system is not None


@named(METHODS + NAMES)
def test_it_is_there(owner, name):
    assert hasattr(owner, name)


@named(ATTRIBUTES)
def test_its_instances_have_it(owner, name):
    sources = "".join(inspect.getsource(kind) for kind in owner.__mro__ if kind.__module__.startswith("textual"))
    assert f"self.{name}" in sources or hasattr(owner, name)
