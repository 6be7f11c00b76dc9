"""Writing a plan: what goes out, how it reads, and where to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from content import Framework
from content.files import paths
from content.files.atomic import parse_path
from content.files.export_targets import check_export, replace_if_unchanged, write_export
from sessions.exports import privacy_check, registry
from sessions.model.session import Session
from sessions.planning import export_memory, export_options
from sessions.planning.export_options import AUDIENCES, DETAILS, ExportOptions
from sessions.planning.name_redaction import NAMES
from sessions.planning.plan_view import PARTS, Plan, PlanVoice
from sessions.storage.reviews import file_name
from tui.terminal.scp_hint import scp_command

from .console import Console
from .render_document import lines_of


@dataclass(frozen=True)
class ExportSource:
    """What a plan is made from."""

    framework: Framework
    session: Session
    own: Path
    """The review's own file, which no export goes over."""
    views: Mapping[str, str] = field(default_factory=dict)
    voices: Mapping[str, tuple[PlanVoice, ...]] = field(default_factory=dict)

    def plan(self, choice: ExportOptions, *, quoted: bool) -> Plan:
        """The plan as it goes out."""
        voices = self.voices if quoted else None
        return export_options.build_export(self.framework, self.session, choice, views=self.views, voices=voices)


def export(talk: Console, source: ExportSource) -> None:
    """Ask what goes out, say it if wished, ask where to, and write it. Raises Back and UserError."""
    kept = export_memory.recall(source.session.id)
    talk.say("For whom? Each has a choice of its own, which you can change. A dot goes back.")
    audience = AUDIENCES[talk.choose("For", AUDIENCES, now=kept.last)]
    choice = kept.of(audience)
    talk.say(f"Goes out: {export_options.in_words(choice, _name(source, choice))}.")
    changed = not talk.yes("Is that right?")
    if changed:
        choice = _chosen(talk, source, choice)
    quoted = any(source.voices.values()) and talk.yes("Quote those members of the team who agreed to it?")
    formats = tuple(registry.FORMATS)
    form = formats[talk.choose("Format", formats, now="md")]
    going = export_options.for_format(choice, form)
    plan = source.plan(going, quoted=quoted)
    if going != choice or changed:
        talk.say(f"Goes out: {export_options.in_words(going, _name(source, going))}.")
    if found := privacy_check.scan_plan(plan, source.framework):
        talk.say("Look at these before you pass it on:", *privacy_check.in_words(found))
    if talk.yes("Hear it first?"):
        talk.say(*_read_out(plan))
    told = _write(talk, source, plan, form)
    export_memory.remember(source.session.id, audience, choice)
    talk.say(told)


def _chosen(talk: Console, source: ExportSource, now: ExportOptions) -> ExportOptions:
    part = PARTS[talk.choose("What", PARTS, now=now.part)]
    dimension = ""
    if part == "dimension":
        every = source.framework.dimensions
        dimension = every[talk.choose("Dimension", [one.name for one in every])].id
    without = talk.several("Leave out", DETAILS, now.without)
    which = ("answered", "all")
    return ExportOptions(
        part=part,
        dimension=dimension,
        without=tuple(one for one in DETAILS if one in without),
        names=NAMES[talk.choose("Names", NAMES, now=now.names)],
        unanswered=which[talk.choose("Questions", which, now=which[now.unanswered])] == "all",
    )


def _name(source: ExportSource, choice: ExportOptions) -> str:
    return next((one.name for one in source.framework.dimensions if one.id == choice.dimension), "")


def _read_out(plan: Plan) -> Iterator[str]:
    from sessions.exports.plan_document import document

    return lines_of(document(plan))


def _write(talk: Console, source: ExportSource, plan: Plan, form: str) -> str:
    """Ask where to, and write it; returns what to say. Raises Back and UserError."""
    start = paths.suggested() / f"{file_name(source.session.title)}-plan.{form}"
    path = parse_path(talk.value("Path", str(start)))
    check_export(path, not_over=source.own)
    if path.exists():
        talk.say(f"There is a file already, {path}. A dot goes back.")
        if talk.choose("Which", ("write over it", "put the plan into it, and leave the rest of it as it is")):
            return _put_into(talk, plan, path)
    write_export(path, registry.written(plan, form), not_over=source.own)
    fetch = scp_command(path)
    return f"The plan is in {path}" + (f"\nTo fetch it, type on your own machine: {fetch}" if fetch else "")


def _put_into(talk: Console, plan: Plan, path: Path) -> str:
    from sessions.exports import insert

    talk.say("After which heading, the first time? An empty line puts it at the end.")
    under = talk.value("Heading")
    before, after = insert.prepared(plan, path, under=under)
    if after.content == before:
        return f"{path} is up to date already."
    where = "there" if under else "at its end"
    if not after.marked and not talk.yes(f"It has no place for the plan yet. Put it {where}?"):
        return "Nothing was written."
    backup = replace_if_unchanged(path, before, after.content)
    return f"The plan is in {path}\nWhat stood there before is in {backup}"
