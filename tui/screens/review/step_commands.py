"""What a user chooses at a step in a menu: a mark, the route, what to go to next."""

from typing import Any

from textual.app import App

from content.frameworks.steps import Step
from sessions.model import edits, last_answers, routes
from sessions.model.session import MARKS
from tui.keymap import key_name
from tui.screens.common.dialogs import Choice, Menu, mark_menu

from .editing import Editing


def last_time_menu() -> Menu:
    """Return a menu of what to do with last time's answer; its answer is "keep" or "retire"."""
    return Menu(
        "What was said here last time:",
        (
            Choice("keep", "Keep or change it: put its words into your answer", "k"),
            Choice("retire", "Retire it: the question is not for us any more", "r"),
        ),
    )


async def mark(app: App[Any], editing: Editing, step: Step) -> str:
    """Let the user mark the question or prompt; returns what to say."""
    item = step.item
    if item is None:
        return "Marks are for questions and prompts; go to one with ^N."
    editing.saver.flush()
    chosen = await app.push_screen_wait(mark_menu(editing.opened.session.answer(item.id).mark))
    if chosen is not None:
        found = next((known for known in MARKS if known == chosen), None)
        editing.saver.flush(lambda session: edits.answer(session, item.id, mark=found))
    return ""


async def last_time(app: App[Any], editing: Editing, step: Step) -> str:
    """Let the user keep, change or retire what was said at the step last time; returns what to say."""
    last = last_answers.said_there(step, editing.last)
    if last is None:
        return "Nothing was said here last time."
    editing.saver.flush()
    undo = f"{key_name('ctrl+z')} takes it back."
    match await app.push_screen_wait(last_time_menu()):
        case "keep":
            editing.saver.flush(lambda session: last_answers.take_over(session, step.id, last))
            return f"Kept: last time's words are in your answer, to leave or to change. {undo}"
        case "retire":
            editing.saver.flush(lambda session: edits.answer(session, step.id, mark="not for us"))
            return f"Retired: the question is marked as not for your school now. {undo}"
    return ""


async def choose_left(app: App[Any], editing: Editing) -> tuple[str, str]:
    """Let the user choose among what is unanswered, skipped or unsure; returns its id, or what to say."""
    from .route_dialogs import left_menu

    editing.saver.flush()
    menu = left_menu(editing.opened.framework, editing.opened.session)
    if menu is None:
        return "", routes.NONE_TO_CHECK
    return await app.push_screen_wait(menu) or "", ""


async def choose_route(app: App[Any], editing: Editing) -> str:
    """Let the user choose which questions the path visits; returns what to say."""
    from .route_dialogs import RouteDialog, route_menu

    editing.saver.flush()
    framework = editing.opened.framework
    chosen = await app.push_screen_wait(route_menu(framework, editing.opened.session))
    ids: tuple[str, ...] | None = ()
    if chosen == "own":
        ids = await app.push_screen_wait(RouteDialog(framework, editing.opened.session))
    if chosen is None or ids is None:
        return ""
    if chosen == "own" and not ids:
        return "Your own route needs at least one question; nothing has changed."
    wanted = ids
    editing.saver.flush(lambda session: routes.choose(session, framework, chosen, wanted))
    return f"The path now visits {routes.current(framework, editing.opened.session).words}."
