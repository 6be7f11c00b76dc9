"""Writing a plan: what goes out, how it reads, and where to."""

from collections.abc import Iterator
from pathlib import Path

from content.files import paths
from content.files.atomic import parse_path
from content.files.export_targets import check_export, write_export
from sessions.exports import privacy_check, registry
from sessions.planning import export_memory, export_options
from sessions.planning.export_memory import Kept
from sessions.planning.export_options import AUDIENCES, DETAILS, Audience, ExportOptions
from sessions.planning.name_redaction import NAMES
from sessions.planning.plan_view import PARTS, Plan
from sessions.storage.reviews import file_name
from sessions.workflows import insert_plan, last_look
from sessions.workflows.export_plan import ExportSource, with_ending
from sessions.workflows.export_words import (
    AUDIENCE_WORDS,
    FORMAT_WORDS,
    NAMES_WORDS,
    PART_WORDS,
    WHO,
    format_for,
    formats_for,
)
from tui.terminal.scp_hint import how_to_fetch

from .console import Console
from .render_document import lines_of


def export(talk: Console, source: ExportSource) -> None:
    """Ask what goes out, say it if wished, ask where to, and write it. Raises Back and UserError."""
    kept = export_memory.recall(source.session.id)
    talk.say(f"{WHO} Each remembers your last choice, which you can change. A dot goes back.")
    who = [f"{one}: {AUDIENCE_WORDS[one].name}. {AUDIENCE_WORDS[one].explained}" for one in AUDIENCES]
    audience = AUDIENCES[talk.choose("For", who, now=who[AUDIENCES.index(kept.last)])]
    choice = kept.of(audience)
    talk.say(f"Goes out: {source.describe(choice)}.")
    changed = not talk.yes("Is that right?")
    if changed:
        choice = _chosen(talk, source, choice)
    quoted = any(source.voices.values()) and talk.yes("Quote those members of the team who agreed to it?")
    form = _ask_format(talk, audience, kept)
    going = export_options.for_format(choice, form)
    plan = source.plan(going, quoted=quoted)
    if going != choice or changed:
        talk.say(f"Goes out: {source.describe(going)}.")
    _look(talk, source, plan)
    if talk.yes("Hear it first?"):
        talk.say(*_read_out(plan))
    told = _write(talk, source, plan, form)
    export_memory.remember(source.session.id, audience, choice, form)
    talk.say(told)


def _ask_format(talk: Console, audience: Audience, kept: Kept) -> str:
    formats = formats_for(audience)
    if len(formats) == 1:
        return formats[0]
    named = [f"{one}: {FORMAT_WORDS[one].name}. {FORMAT_WORDS[one].explained}" for one in formats]
    return formats[talk.choose("Format", named, now=named[formats.index(format_for(audience, kept))])]


def _chosen(talk: Console, source: ExportSource, now: ExportOptions) -> ExportOptions:
    parts = [f"{one}: {PART_WORDS[one]}" for one in PARTS]
    part = PARTS[talk.choose("What", parts, now=parts[PARTS.index(now.part)])]
    dimension = ""
    if part == "dimension":
        every = source.framework.dimensions
        dimension = every[talk.choose("Dimension", [one.name for one in every])].id
    without = talk.several("Leave out", DETAILS, now.without)
    which = ("answered", "all")
    names = [f"{one}: {NAMES_WORDS[one]}" for one in NAMES]
    return ExportOptions(
        part=part,
        dimension=dimension,
        without=tuple(one for one in DETAILS if one in without),
        names=NAMES[talk.choose("Names", names, now=names[NAMES.index(now.names)])],
        unanswered=which[talk.choose("Questions", which, now=which[now.unanswered])] == "all",
    )


def _look(talk: Console, source: ExportSource, plan: Plan) -> None:
    """Say what may be a person's data, and ask which names are no child's until nothing changes. Raises Back."""
    found = source.privacy_findings(plan)
    talk.say(*privacy_check.in_words(found))
    if all(one.dismissed for one in last_look.names_in(found)):
        return
    talk.say("Which of the names are not a child? They are left out of this list from now on, in this school.")
    while True:
        names = last_look.names_in(found)
        before = [one.text for one in names if one.dismissed]
        chosen = talk.several("Not a child", [one.text for one in names], before)
        if set(chosen) == set(before):
            return
        last_look.dismiss(plan.school, chosen, set(before).difference(chosen))
        found = source.privacy_findings(plan)
        talk.say(*privacy_check.in_words(found))


def _read_out(plan: Plan) -> Iterator[str]:
    from sessions.exports.plan_document import document

    return lines_of(document(plan))


def _write(talk: Console, source: ExportSource, plan: Plan, form: str) -> str:
    """Ask where to, and write it; returns what to say. Raises Back and UserError."""
    start = paths.suggested() / f"{file_name(source.session.title)}-plan.{form}"
    path = with_ending(parse_path(talk.value("Path", str(start))), form)
    check_export(path, not_over=source.own)
    if path.exists():
        talk.say(f"There is a file already, {path}. A dot goes back.")
        if talk.choose("Which", ("write over it", "put the plan into it, and change nothing else")):
            return _put_into(talk, plan, path)
    write_export(path, registry.written(plan, form), not_over=source.own)
    return f"The plan is in {path}\n{how_to_fetch(path)}".rstrip("\n")


def _put_into(talk: Console, plan: Plan, path: Path) -> str:
    talk.say("After which heading, the first time? An empty line puts it at the end.")
    insertion = insert_plan.prepare(plan, path, under=talk.value("Heading"))
    if insertion.is_up_to_date:
        return insertion.up_to_date
    if insertion.question and not talk.yes(insertion.question):
        return "Nothing was written."
    return insertion.write()
