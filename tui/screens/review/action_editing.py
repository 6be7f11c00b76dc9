"""Actions of a review, beside the steps that they answer: add one, change it in a form, remove it."""

from collections.abc import Awaitable, Callable

from content.frameworks.steps import Step, steps_for
from sessions.model import edits
from sessions.model.session import Action
from tui.keymap import key_name
from tui.panes import PaneHolder
from tui.screens.common.dialogs import prompt_menu, yes_or_no

from .editing import Editing

Go = Callable[..., Awaitable[None]]
"""Goes to a step, as `NavigationScreen.go` does."""


class ActionForms:
    """Shows the form of an action among the panes, and goes back to where it was opened from."""

    def __init__(self, editing: Editing, panes: PaneHolder, go: Go) -> None:
        self._editing = editing
        self._panes = panes
        self._go = go
        self._back_to: tuple[str, str, int, int] | None = None
        """The step, the field and the place in it from which an action is made, where it is not its prompt."""

    @property
    def is_open(self) -> bool:
        """Whether the form is in view."""
        from tui.panes.action_form import ActionPane

        return isinstance(self._panes.pane, ActionPane)

    async def add(self, step: Step) -> None:
        """Add an action: to the step's prompt, from its answer, or else to a prompt that is chosen."""
        self._editing.saver.flush()
        self._back_to = None
        prompts = [each for each in steps_for(step.dimension) if each.kind == "prompt"]
        if not prompts:
            self._editing.show_message("Actions answer planning prompts, and this dimension has none.")
            return
        action = edits.action_at(self._editing.opened.session, step)
        if step.kind == "question":
            self._back_to = (step.id, *self._panes.where())
        if action is None:
            chosen = await self._panes.app.push_screen_wait(prompt_menu(prompts))
            if chosen is None:
                return
            action = edits.new_action(chosen)
        await self._show(action, step)

    async def change(self, action_id: str, step: Step) -> None:
        """Show the form of an action of the step."""
        self._editing.saver.flush()
        self._back_to = None
        await self._show(next(kept for kept in self._editing.opened.session.actions if kept.id == action_id), step)

    def move_on(self, action_id: str) -> None:
        """Give an action its next status."""
        self._editing.saver.flush(lambda session: edits.next_status(session, action_id))

    async def remove(self, action_id: str) -> None:
        """Remove an action, if the user is sure."""
        if await self._panes.app.push_screen_wait(yes_or_no("Remove this action?", "Yes, remove it")) == "yes":
            self._editing.saver.flush(lambda session: edits.remove_action(session, action_id))

    async def close(self, prompt_id: str, remark: str) -> None:
        """Go back to where the form was opened from; `remark` is what there is to say of the date, if anything."""
        if self._back_to:
            step_id, field, row, column = self._back_to
            self._back_to = None
            await self._go(step_id, field=field, row=row, column=column)
            made = any(action.question == step_id for action in self._editing.opened.session.actions)
            done = f"The action is in the plan; {key_name('f7')} shows the plan." if made else ""
        else:
            await self._go(prompt_id, field="actions")
            done = ""
        self._editing.show_message(remark or done)

    async def _show(self, action: Action, step: Step) -> None:
        if action.prompt != step.id:
            await self._go(action.prompt)
        prompt = next(each for each in steps_for(step.dimension) if each.id == action.prompt)
        from tui.panes.action_form import ActionPane

        pane = await self._panes.show(ActionPane)
        pane.edit(self._editing.opened, prompt, action)
        pane.enter()
