"""The plan of action: every action of a review in one table, and what the bolt-on check says of them."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from content import UserError
from content.frameworks.steps import steps, steps_for
from content.text.string_utils import pluralize
from sessions.model import edits
from sessions.model.edits import Edit
from sessions.model.session import Action
from sessions.model.undo import UndoStep
from sessions.planning import plan_check
from sessions.planning.action_table import SORT_KEYS, ActionRow, Filter, filters, rows, sorted_by
from sessions.planning.export_options import ExportOptions
from sessions.storage import term_dates
from tui.keymap import LAID_OVER, PLAN, bindings
from tui.literal_text import quoted
from tui.panes import Pane
from tui.panes.action_form import ActionPane
from tui.screens.common.dialogs import prompt_menu, yes_or_no
from tui.screens.export.flow import copied, export
from tui.terminal.glyphs import GLYPHS
from tui.widgets.action_details import ActionFacts
from tui.widgets.action_table import ActionTable
from tui.widgets.check_summary import FindingsLine
from tui.widgets.chrome import Rule, TitleLine

from .editing import Editing
from .overlay import ReviewOverlay
from .plan_dialogs import Reasons, dimension_menu, filter_menu, terms_form, terms_of

_CHANGES = frozenset({"edit", "status", "add", "remove"})
_OF_ONE = frozenset({"edit", "status", "remove", "go"})
"""What needs a highlighted action."""
_NAMES = frozenset(command.name for command in PLAN)
_SORTED = {
    "date": "by date",
    "status": "by status",
    "lead": "by lead",
    "dimension": "by dimension",
    "added": "as added",
}
_EMPTY = "No action yet. n adds one: what, who, by when."
_NONE_OF_THESE = "No action is like that. / shows others, n adds one."


class PlanScreen(ReviewOverlay):
    """A table of actions, or one of them as a form."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PLAN)
    offers = (*PLAN, *LAID_OVER)
    AUTO_FOCUS = ""

    def __init__(self, editing: Editing, go: Callable[[str], Awaitable[None]]) -> None:
        """`go` goes to a step of the review."""
        super().__init__(editing)
        self._go = go
        self._ready = False
        """Whether there is something to show it in."""
        self._order = SORT_KEYS[0]
        self._filter = Filter()
        self._in_form: Action | None = None
        """The action that the form shows; None while the table is shown."""
        self._kept_in_view = ""
        """The id of an action that stays in view, although it may no longer be of the kind that is shown."""

    def content(self) -> ComposeResult:
        yield TitleLine()
        yield Rule()
        with Vertical(id="overview"):
            yield ActionTable()
            yield Rule()
            yield ActionFacts()
            yield FindingsLine()
        yield ActionPane(id="form", read_only=bool(self.opened.read_only))

    def on_mount(self) -> None:
        self._ready = True
        self._show_table()
        if self.opened.read_only:
            self.show_message(f"For reading only: {self.opened.read_only}.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What changes the plan is not offered where it can only be read, nor what needs an action without one."""
        if action not in _NAMES or action in {"export", "copy"}:
            return True
        if self._in_form or (action in _CHANGES and self.opened.read_only):
            return False
        return action not in _OF_ONE or (self._ready and self._table.chosen is not None)

    # Showing

    @property
    def _table(self) -> ActionTable:
        return self.query_one(ActionTable)

    @property
    def _form(self) -> ActionPane:
        return self.query_one(ActionPane)

    def redraw(self) -> None:
        if not self._ready:
            return
        chosen = self._table.chosen
        everything = rows(self.opened.framework, self.opened.session)
        self._table.show(
            [row for row in sorted_by(everything, self._order) if self._shows(row)],
            highlight=self._kept_in_view or (chosen.action.id if chosen else ""),
            empty=_NONE_OF_THESE if everything else _EMPTY,
        )
        self.query_one(FindingsLine).show(plan_check.check(self.opened.framework, self.opened.session))
        self.query_one(TitleLine).show(
            f"The plan of action {GLYPHS.dot} {self.opened.session.title}", self._in_short(everything)
        )
        self._show_facts()

    def _shows(self, row: ActionRow) -> bool:
        return self._filter.lets(row) or row.action.id == self._kept_in_view

    def _in_short(self, everything: tuple[ActionRow, ...]) -> str:
        """Such as "12 actions, 2 overdue, by date"."""
        overdue = sum(row.overdue for row in everything)
        shown = f"only {self._filter.in_words()}" if self._filter.kind != "all" else ""
        count = pluralize(len(everything), "action")
        said = filter(None, (count, f"{overdue} overdue" if overdue else "", shown, _SORTED[self._order]))
        return f"{', '.join(said)}{f' {GLYPHS.dot} NOT SAVED' if self.editing.saver.problem else ''}"

    @on(ActionTable.Moved)
    def _moved(self) -> None:
        chosen = self._table.chosen
        if chosen and chosen.action.id != self._kept_in_view:
            self._kept_in_view = ""
        self._show_facts()

    def _show_facts(self) -> None:
        self.query_one(ActionFacts).show(self._table.chosen)
        self.refresh_bindings()

    def _show_table(self) -> None:
        """Show the table, with the action that was in the form highlighted."""
        if self._in_form:
            self._kept_in_view = self._in_form.id
        self._in_form = None
        self.remove_class("-form")
        self.redraw()
        self._table.rows.focus()

    def _show_form(self, action: Action) -> None:
        self.editing.saver.flush()
        self._in_form = action
        self.add_class("-form")
        self._form.edit(self.opened, steps(self.opened.framework).get(action.prompt), action)
        self._form.enter()
        self.refresh_bindings()

    # The form

    def collect(self) -> Edit | None:
        return self._form.collect() if self._in_form else None

    @on(Pane.Edited)
    def _edited(self, event: Pane.Edited) -> None:
        self.editing.saver.edited(at_once=event.at_once)

    @on(ActionPane.Done)
    def _done(self) -> None:
        self.editing.saver.flush()
        self._show_table()
        if remark := self._form.date_remark:
            self.show_message(remark)

    def action_close(self) -> None:
        """Go back: from the form to the table, from there to the review."""
        if self._in_form:
            self._done()
        else:
            super().action_close()

    def _told(self, undone: UndoStep | None, done: str) -> None:
        """Show in the table what was taken back, or say where else it was; an open form would not show it."""
        self._show_table()
        if undone:
            if changed := {each.id for each in set(undone.before.actions) ^ set(undone.after.actions)}:
                self._kept_in_view = next((each.id for each in self.opened.session.actions if each.id in changed), "")
                self.redraw()
            elif step := steps(self.opened.framework).get(undone.step_id):
                done = f"Not in the plan, but at {step.dimension.name}, {step.short}: {done}"
        super()._told(undone, done)

    # What can be done

    @on(ActionTable.Edit)
    def action_edit(self) -> None:
        """Change the highlighted action in a form."""
        if (chosen := self._table.chosen) and not self.opened.read_only:
            self._show_form(chosen.action)

    def action_status(self) -> None:
        """Give the highlighted action its next status."""
        if chosen := self._table.chosen:
            action_id = self._kept_in_view = chosen.action.id
            self.editing.saver.flush(lambda session: edits.next_status(session, action_id))

    @work(exclusive=True)
    async def action_add(self) -> None:
        """Ask which prompt a new action answers, and show it as a form."""
        dimensions = self.opened.framework.dimensions
        found = {each.id: [step for step in steps_for(each) if step.kind == "prompt"] for each in dimensions}
        able = [each for each in dimensions if found[each.id]]
        if not able:
            self.show_message("Actions answer planning prompts, and this framework has none.")
            return
        dimension = await self.app.push_screen_wait(dimension_menu(able))
        if dimension and (prompt := await self.app.push_screen_wait(prompt_menu(found[dimension]))):
            self._show_form(edits.new_action(prompt))

    @work(exclusive=True)
    async def action_remove(self) -> None:
        """Remove the highlighted action, after asking."""
        if (chosen := self._table.chosen) is None:
            return
        action = chosen.action
        question = f"Remove {quoted(action.what)}?" if action.what else "Remove this action?"
        if await self.app.push_screen_wait(yes_or_no(question, "Yes, remove it")) == "yes":
            self._kept_in_view = ""
            self.editing.saver.flush(lambda session: edits.remove_action(session, action.id))

    async def action_go(self) -> None:
        """Close the plan, and go to the highlighted action's prompt."""
        chosen = self._table.chosen
        if chosen is None:
            return
        if not chosen.dimension:
            self.show_message(f"Its prompt is {chosen.prompt}.")
            return
        self.action_close()
        await self._go(chosen.action.prompt)

    def action_sort(self) -> None:
        """Sort by the next column."""
        self._order = SORT_KEYS[(SORT_KEYS.index(self._order) + 1) % len(SORT_KEYS)]
        self.redraw()

    @work(exclusive=True)
    async def action_filter(self) -> None:
        """Choose which actions are shown."""
        offered = filters(rows(self.opened.framework, self.opened.session))
        chosen = await self.app.push_screen_wait(filter_menu(offered))
        if chosen is not None:
            self._filter, self._kept_in_view = offered[int(chosen)], ""
            self.redraw()

    def action_check(self) -> None:
        """Show what the bolt-on check finds, and why it matters."""
        framework = self.opened.framework
        findings = plan_check.check(framework, self.opened.session)
        self.app.push_screen(Reasons(framework.labels.check, findings, plan_check.summary(framework, findings)))

    @work(exclusive=True)
    async def action_terms(self) -> None:
        """Set the ends of terms and the half terms."""
        answers = await self.app.push_screen_wait(terms_form())
        if answers is None:
            return
        try:
            terms = terms_of(answers)
            term_dates.save(terms)
        except UserError as problem:
            self.show_message(str(problem))
        else:
            words = [quoted("end of term")] * bool(terms.ends) + [quoted("half term")] * bool(terms.half_terms)
            self.show_message(f"Kept: the date of an action can be {' or '.join(words)}." if words else "Kept: none.")

    def action_copy(self) -> None:
        """Copy the actions to the clipboard of the reader's own machine."""
        if self.editing.saver.flush():
            self.show_message(copied(self.app, self.opened, ExportOptions(part="actions")))

    @work(exclusive=True)
    async def action_export(self) -> None:
        """Write the plan."""
        if self.editing.saver.flush() and (done := await export(self.app, self.opened)):
            self.show_message(done)
