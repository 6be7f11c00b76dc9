"""Beginning as a team: making its folder, joining one, or rehearsing with an example.

The folder may be on a slow drive: nothing waits for it.
"""

import asyncio

from textual.app import App

from content.files.atomic import parse_path
from content.frameworks import library
from sessions.model.session import Session
from sessions.storage import reviews
from sessions.storage.membership import Membership
from sessions.storage.review_lock import my_name
from sessions.teams import example
from sessions.teams import service as team_service
from sessions.teams.folder_watcher import in_thread
from tui.keymap import key_name
from tui.screens.team.team_dialogs import join_form, make_form, members_of

Begun = tuple[Membership, str]
"""The user's part in a team, and what to say about it."""


async def make_team(app: App[None]) -> Begun | None:
    """Ask for what a team's folder needs, and make it; None where the user went back. Raises UserError.

    Must run in a worker, since it waits for a dialog; so must `join_team`.
    """
    latest = _latest()
    answers = await app.push_screen_wait(make_form(reviews.this_month(), latest.school if latest else ""))
    if answers is None:
        return None
    folder = parse_path(answers["folder"])
    framework = library.choices().by_label.get(answers.get("framework", "")) or library.get(library.DEFAULT)
    title, school, members = answers["title"], answers["school"], members_of(answers)
    minutes = int(answers["minutes"])
    made = await asyncio.wrap_future(
        in_thread(
            lambda: team_service.make(folder, framework, title=title, school=school, members=members, minutes=minutes)
        )
    )
    return made, f"The team's folder is {folder}; tell the others. r joins with a new review."


async def join_team(app: App[None]) -> Begun | None:
    """Ask for a team's folder and a name, and join; None where the user went back. Raises UserError."""
    latest = _latest()
    answers = await app.push_screen_wait(join_form(latest.author if latest else my_name()))
    if answers is None:
        return None
    folder, name = parse_path(answers["folder"]), answers["name"]
    joined = await asyncio.wrap_future(in_thread(lambda: team_service.join(folder, name=name)))
    return joined, "You are in. r opens your own review; nothing of it is shared until you share it."


async def rehearse() -> Begun:
    """Return the user's part in their example team, made if missing. Raises UserError."""
    return await asyncio.wrap_future(in_thread(example.example)), how_to_rehearse()


def how_to_rehearse() -> str:
    """Return what to say to somebody who begins with the example team."""
    keys = f"m opens the meeting, {key_name('f4')} reveals, {key_name('f9')} closes it"
    return f"An example, to rehearse with: {keys}."


def _latest() -> Session | None:
    """The review that was changed last: its names are likely wanted again."""
    return next((one.session for one in reviews.summaries() if one.session), None)
