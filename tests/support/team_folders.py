"""Team folders as found on a drive, without the steps that created them."""

from msgspec.structs import replace

from sessions.model import edits
from sessions.model.session import Team
from sessions.storage import session_toml

from .samples import SMALL_FRAMEWORK, session_of, small

PEOPLE = ("Zebedee Quill", "Ottoline Marsh", "Perpetua Vane", "Ignatius Rook", "Wilhelmina Frost")


def voice(author, steps):
    """Return somebody's shared view: the step on each dimension that they placed."""
    return replace(_placed(steps, because="I said so."), kind="voice", author=author)


def team_folder(folder, *, agreed=None, voices=(), actions=(), framework=SMALL_FRAMEWORK, revealed=("one", "two")):
    """Make a team's folder; `voices` has the steps of one person after the other, or whole voices.

    `actions` has actions, or the text of each; `revealed` the dimensions that the meeting has revealed.
    """
    (folder / "voices").mkdir(parents=True)
    (folder / "framework.toml").write_bytes(framework.read_bytes())
    session = replace(_placed(agreed or {}), kind="agreed", team=Team(revealed=revealed))
    for one in actions:
        session = edits.upsert_action(session, action(one) if isinstance(one, str) else one)
    (folder / "agreed.toml").write_bytes(session_toml.encode(session))
    for number, one in enumerate(voices):
        shared = voice(PEOPLE[number % len(PEOPLE)], one) if isinstance(one, dict) else one
        (folder / "voices" / f"{number}.toml").write_bytes(session_toml.encode(replace(shared, id=str(number))))
    return folder


def action(what, prompt="one.plan.act", **changes):
    return replace(edits.new_action(prompt), what=what, lead=PEOPLE[0], **changes)


def _placed(steps, **changes):
    session = session_of(small())
    for dimension, step in steps.items():
        session = edits.place(session, small(), dimension, now=step, **changes)
    return session
