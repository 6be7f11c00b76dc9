"""The menu of everything: few groups, every command of every screen, and one meaning for each letter."""

import importlib
import pkgutil
import re
from collections import defaultdict

import pytest
from support.screens import press, running, text_of
from textual.binding import Binding

import tui.screens
from tui.app import WholeSchool
from tui.keymap import ACTION_LIST, APP, HOME, MENU_GROUPS, MORE, PLAN, REVIEW_LIST, TEAM, Command
from tui.screens.common.base import BaseScreen
from tui.screens.common.command_menu import CommandMenu
from tui.widgets.fields.note_editor import NoteEditor


def every_screen():
    """Return every kind of full screen that offers something."""
    for module in pkgutil.walk_packages(tui.screens.__path__, "tui.screens."):
        importlib.import_module(module.name)
    kinds, found = [BaseScreen], []
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if kind.offers:
            found.append(kind)
    return found


def test_there_are_at_most_eight_groups_and_each_has_a_word():
    assert len(MENU_GROUPS) <= 8
    assert all(len(letter) == 1 and word.isalpha() for letter, word in MENU_GROUPS.items())
    assert len(set(MENU_GROUPS.values())) == len(MENU_GROUPS)


@pytest.mark.parametrize("screen", every_screen(), ids=lambda kind: kind.__name__)
def test_every_command_of_a_screen_is_in_its_menu_at_two_letters(screen):
    offered = (*screen.offers, *(command for command in APP if command is not MORE))
    for command in offered:
        assert len(command.path) == 2, command
        assert command.path[0] in MENU_GROUPS
    own = [command for command in screen.offers if "app." not in command.action]
    assert len({command.path for command in own}) == len(own)
    actions = {command.name for command in offered}
    for kind in screen.__mro__:
        for bound in vars(kind).get("BINDINGS", ()) if kind.__module__.startswith("tui.") else ():
            assert isinstance(bound, Binding)
            assert bound.action.partition("(")[0].rpartition(".")[2] in actions, bound


def test_two_letters_have_one_meaning_on_every_screen():
    meanings = defaultdict(set)
    for screen in every_screen():
        for command in (*screen.offers, *APP):
            meanings[command.path].add(command.label)
    assert all(len(meant) == 1 for path, meant in meanings.items() if path), meanings


def test_a_letter_that_acts_at_once_has_one_meaning_on_every_screen_and_is_its_letter_in_the_menu():
    meanings = defaultdict(set)
    for command in (*HOME, *REVIEW_LIST, *TEAM, *PLAN, *ACTION_LIST):
        letters = [key for key in command.keys.split(",") if len(key) == 1]
        for letter in letters:
            meanings[letter].add(command.label)
            assert command.path[1] == letter, command
    assert all(len(meant) == 1 for meant in meanings.values()), meanings
    assert len(meanings) > 15


async def test_the_menu_shows_the_groups_then_their_commands_and_escape_goes_back_a_level(opened):
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        await press(pilot, "end", "f6")
        shown = text_of(app)
        groups = re.findall(r"^[█│ ]+[a-z]  (\w+)", shown, re.MULTILINE)
        assert groups == ["Go", "Answer", "See", "Plan", "Export", "Review", "Help"]
        await press(pilot, "s")
        shown = text_of(app)
        assert "w  See where you stand on every dimension" in shown
        assert "Answer" not in shown
        await press(pilot, "escape")
        assert text_of(app).count("Answer") == 1
        assert app.focused.highlighted == 2
        await press(pilot, "escape")
        assert isinstance(app.focused, NoteEditor)
        assert app.focused.cursor_location == (0, len("First words"))


async def test_arrows_and_enter_lead_to_a_command(opened):
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        await press(pilot, "f6", "enter", "enter")
        assert app.screen.step.id == "one.theme.second"


async def test_a_control_or_function_key_does_in_the_menu_what_it_does_on_the_screen(opened):
    for before in ((), ("h",)):
        app = WholeSchool(opened, "one.theme.first")
        async with running(app) as pilot:
            await press(pilot, "f6", *before, "f7")
            assert "The plan of action" in text_of(app)
            await press(pilot, "escape", "ctrl+backslash", *before, "ctrl+t")
            assert "Mark this question" in text_of(app)
            await press(pilot, "escape")
        opened = type(opened).open(opened.path)


async def test_an_unknown_letter_is_refused_aloud(opened):
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        await press(pilot, "f6", "w")
        assert isinstance(app.screen, CommandMenu)
        assert "No line here has the letter “w”." in text_of(app)
        await press(pilot, "s")
        assert "No line here" not in text_of(app)
        await press(pilot, "escape", "escape")


async def test_on_the_list_of_reviews_the_menu_opens_and_chooses(opened):
    opened.close()
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "f6", "r", "k")
        assert len(app.screen.listed.checked) == 1
        await press(pilot, "f6", "r", "o")
        assert app.screen.opened.path == opened.path


@pytest.mark.parametrize(("keys", "shown"), [(("f2", "f9"), "F2 or F9"), (("ctrl+backslash",), "^\\")])
def test_keys_are_named_as_a_person_reads_them(keys, shown):
    assert Command("do", ",".join(keys), "do", "Do it").shown_keys == shown
