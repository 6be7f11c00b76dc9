"""A team's meeting, led by whoever holds the pen: reveal, discuss, agree, record other views, plan."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from typing import ClassVar, Final

from textual import events, on, work
from textual.binding import BindingType

from content import UserError
from content.frameworks.steps import place_id
from sessions.model import review_merge
from sessions.model.session import Session
from sessions.storage.open_session import OpenSession
from sessions.storage.review_lock import RENEW_EVERY, my_name
from sessions.storage.user_state import Place
from sessions.teams import folder_watcher, meeting_state, meeting_timer, team_report, visibility
from sessions.teams import guide as team_guide
from sessions.teams.folder import TeamFolder
from sessions.teams.folder_watcher import FolderWatcher
from sessions.teams.team_settings import team_settings
from sessions.teams.visibility import MEETING_AUDIENCE
from sessions.teams.working_copy import EditLockHeld, WorkingCopy
from tui.keymap import GUIDE, MEETING, bindings, key_name
from tui.panes import Pane
from tui.panes.agreement import AgreedPane
from tui.screens.export.flow import export
from tui.screens.review.navigation import NavigationScreen
from tui.terminal.glyphs import GLYPHS
from tui.widgets.chrome import TitleLine
from tui.widgets.continuum import Continuum
from tui.widgets.meeting_continuum import MeetingContinuum
from tui.widgets.position_chart import said_blocks
from tui.widgets.prose import Block

from .guide import GuideScreen
from .team_dialogs import arrange_form, members_of

_AGAIN = 2.0
"""Seconds after which what could not be brought into the folder is tried again."""

_LEAVING: Final = 5.0
"""Seconds that the drive is waited for on leaving."""

_ENDING: Final = 1.0
"""As _LEAVING, where the program must end."""


class MeetingScreen(NavigationScreen):
    """Works on the local copy of the agreed review, and pushes every save into the folder."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(MEETING)
    offers = MEETING
    READS_BESIDE = False
    PANES: ClassVar[dict[str, type[Pane]]] = {**NavigationScreen.PANES, "place": AgreedPane}

    def __init__(
        self, opened: OpenSession, copy: WorkingCopy, folder_watch: FolderWatcher, told: Callable[[str], None]
    ) -> None:
        """`told` says something on the team's screen, when this one is left."""
        super().__init__(opened)
        self._copy = copy
        self.folder_watch = folder_watch
        """What follows the folder; it is the team's screen's."""
        self._told = told
        self._seen: TeamFolder | None = None
        self._pushed: Session | None = None
        """What was last pushed into the folder, or is on its way there."""
        self._not_before = 0.0
        self._pushing: Future[tuple[Session, Session] | None] | None = None
        self._drive = ""
        """Why the folder is behind; empty where it is not, or only just."""
        self._asking = ""

    @on(events.Mount)
    def _begin_meeting(self) -> None:
        self.set_interval(folder_watcher.LOOK_EVERY, self._tick)
        self.set_interval(RENEW_EVERY, lambda: self.folder_watch.submit(self._copy.renew))

    # Showing

    def continuum(self) -> Continuum:
        return MeetingContinuum(self.opened.framework.scale)

    def _found(self) -> TeamFolder | None:
        """The folder, with the agreed review of the working copy."""
        latest = self.folder_watch.latest
        return replace(latest, agreed=self.session) if latest else None

    def _view(self) -> visibility.DimensionView | None:
        found = self._found()
        return visibility.visible_view(found, self.step.dimension, MEETING_AUDIENCE) if found else None

    def said_before(self) -> list[Block]:
        view = self._view()
        return said_blocks(view, self.step.item.id if self.step.item else "") if view else []

    def redraw(self) -> None:
        super().redraw()
        if view := self._view():
            self.query_one(MeetingContinuum).put_view(view)

    def headings(self) -> tuple[str, str]:
        found = self._found()
        have = f" {GLYPHS.dot} {visibility.in_short(found)}" if found else ""
        saved = "NOT IN THE FOLDER" if self._drive else self.editing.saved_in_words
        return f"Meeting {GLYPHS.dot} {self.session.title}{have}", f"{self._time()} {GLYPHS.dot} {saved}"

    def _time(self) -> str:
        dimension = self.step.dimension.id
        return meeting_timer.time_in_words(self.session, self.opened.framework, dimension, datetime.now(UTC))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A dimension is revealed once; a guide is offered where the framework has one."""
        if action == "guide":
            return team_guide.has_guide(self.opened.framework)
        if action in {"reveal", "hide"}:
            revealed = self.step.dimension.id in team_settings(self.session).revealed
            return revealed if action == "hide" else not revealed
        return True

    # The folder

    def _tick(self) -> None:
        self.folder_watch.check()
        self._push()
        latest = self.folder_watch.latest
        if latest is not None and latest is not self._seen:
            self._seen = latest
            self.redraw()
            if latest.asking and latest.asking != self._asking:
                self.editing.show_message(f"{latest.asking} asks for the pen: {key_name('f9')} saves and releases it.")
            self._asking = latest.asking
        title = self.query_one(TitleLine)
        title.show(*self.headings())
        title.set_class(self._time().startswith("time is up"), "-up")

    def _push(self) -> None:
        """Push saved changes into the folder, and check the result of the last push."""
        if self._pushing and self._pushing.done():
            done, self._pushing = self._pushing, None
            self._check_push(done)
        behind = self.session is not self._pushed and not self.opened.dirty
        if self._pushing is None and behind and time.monotonic() >= self._not_before:
            self._pushed = self.session
            self._pushing = self.folder_watch.submit(self._copy.push)
        if self._pushing and (waiting := self.folder_watch.status()):
            self._say_drive(f"{waiting} What you write is kept on this machine meanwhile")

    def _check_push(self, done: "Future[tuple[Session, Session] | None]") -> None:
        try:
            merged = done.result()
        except EditLockHeld as error:
            self._lose_pen(str(error))
            return
        except UserError as error:
            self._pushed, self._not_before = None, time.monotonic() + _AGAIN
            self._say_drive(f"{error}. What you write is kept on this machine, and goes there when it can")
            return
        self._say_drive("")
        if merged:
            self._take_in(*merged)

    def _say_drive(self, problem: str) -> None:
        if problem != self._drive:
            self._drive = problem
            self.editing.show_problem(f"{problem}." if problem else "", "the folder")

    @work(exclusive=True, group="merging")
    async def _take_in(self, before: Session, both: Session) -> None:
        """Take in what somebody changed in the folder meanwhile."""
        self.saver.flush()
        self.opened.apply(lambda session: review_merge.merge(session, both, before))
        field, row, column = self.workspace.where()
        await self.go(self.step.id, field=field, row=row, column=column)
        self.editing.show_message("The folder had changed meanwhile: the two versions were put together.")

    @work(exclusive=True, group="leaving")
    async def _lose_pen(self, why: str) -> None:
        """Somebody else has the pen, after a break of the line: what is here waits on this machine."""
        if await super().ready_to_leave():
            self._told(f"{why}. What you wrote since waits on this machine, and is put together with theirs.")
            self.dismiss()

    # Leaving

    async def ready_to_leave(self) -> bool:
        """Save, push everything into the folder, and release the pen."""
        if not await super().ready_to_leave():
            return False
        laid = asyncio.wrap_future(self.folder_watch.submit(self._copy.release))
        try:
            await asyncio.wait_for(laid, _LEAVING)
        except TimeoutError:
            self.exit_message = "the team's folder does not answer; what you wrote waits on this machine"
        except UserError as error:
            self.exit_message = f"{error}; what you wrote waits on this machine, for when you take the pen again"
        return True

    def save_at_the_end(self) -> str:
        told = super().save_at_the_end()
        try:
            self.folder_watch.submit(self._copy.release).result(_ENDING)
        except (UserError, TimeoutError):
            return told or "what you wrote waits on this machine, for when you take the team's pen again"
        return told

    @work(exclusive=True)
    async def action_home(self) -> None:
        """Save, release the pen, and go back to the team."""
        if await self.ready_to_leave():
            self._told(self.exit_message)
            self.dismiss()

    def another(self, opened: OpenSession) -> "MeetingScreen":
        return MeetingScreen(opened, self._copy, self.folder_watch, self._told)

    # Going

    def _first_place(self, at: str | None) -> Place:
        dimension = team_settings(self.session).at
        known = self.opened.framework.by_id.get(dimension) or self.opened.framework.dimensions[0]
        return Place(at=place_id(known.id))

    async def go(self, step_id: str, *, field: str = "", row: int = 0, column: int = 0) -> None:
        """Go to a step, and let the meeting be at its dimension."""
        await super().go(step_id, field=field, row=row, column=column)
        dimension = self.step.dimension.id
        if team_settings(self.session).at != dimension:
            self._arrange(lambda session: meeting_state.go_to(session, dimension, datetime.now(UTC)))
        self.refresh_bindings()

    async def action_dimension(self, by: int) -> None:
        """Go to where the next dimension is agreed, or the one before, going round."""
        dimensions = self.opened.framework.dimensions
        await self.go(place_id(dimensions[(dimensions.index(self.step.dimension) + by) % len(dimensions)].id))

    # What the meeting does

    def action_reveal(self) -> None:
        """Show everybody's views of the current dimension."""
        framework, dimension = self.opened.framework, self.step.dimension
        self._arrange(
            lambda session: meeting_state.reveal(session, framework, dimension.id, datetime.now(UTC), my_name())
        )
        then = f", {GUIDE.shown_keys} what to do next" if team_guide.has_guide(framework) else ""
        self.show_message(f"{dimension.short} is revealed. {key_name('ctrl+r')} shows what was said{then}.")

    def action_guide(self) -> None:
        """Show how to lead the meeting, beginning with what is for now."""
        self.saver.flush()
        view = self._view()
        widest = view.now.widest if view else 0
        framework, dimension = self.opened.framework, self.step.dimension
        self.app.push_screen(GuideScreen(team_guide.in_meeting(framework, self.session, dimension.id, widest)))

    def action_hide(self) -> None:
        """Cover the current dimension again."""
        dimension = self.step.dimension
        self._arrange(lambda session: meeting_state.hide(session, dimension.id, datetime.now(UTC), my_name()))
        self.show_message(
            f"{dimension.name} is covered again on the wall. Everybody sees when it was revealed and covered."
        )

    def action_box(self) -> None:
        """Start, pause or resume the time of the current dimension."""
        framework, dimension = self.opened.framework, self.step.dimension
        self._arrange(lambda session: meeting_timer.toggle_timer(session, framework, dimension.id, datetime.now(UTC)))

    def action_more_time(self) -> None:
        """Give the current dimension two more minutes."""
        framework, dimension = self.opened.framework, self.step.dimension
        self._arrange(lambda session: meeting_timer.extend(session, framework, dimension.id, datetime.now(UTC)))

    def action_cover(self) -> None:
        """Cover every view until everyone expected has shared, or no longer."""
        covered = not team_settings(self.session).covered
        self._arrange(lambda session: meeting_state.with_cover(session, covered, datetime.now(UTC), my_name()))
        self.show_message(
            "Every view is covered until everyone expected has shared, or you reveal it."
            if covered
            else "Who has shared a position sees the others' on that dimension."
        )

    @work(exclusive=True)
    async def action_arrange(self) -> None:
        """Say who is expected, and how long the meeting is."""
        answers = await self.app.push_screen_wait(arrange_form(team_settings(self.session)))
        if answers is None:
            return
        found = self._found()
        was_in = bool(found and visibility.everyone_in(found))
        members, minutes = members_of(answers), int(answers["minutes"])
        self._arrange(
            lambda session: meeting_state.with_minutes(
                meeting_state.with_members(session, members, everyone_was_in=was_in), minutes
            )
        )

    def _arrange(self, edit: Callable[[Session], Session]) -> None:
        self.saver.flush()
        self.opened.apply(edit)
        self.saver.flush()
        self._tick()
        self.refresh_bindings()

    @work(exclusive=True)
    async def action_export(self) -> None:
        """Write the plan that the team agreed."""
        found = self._found()
        views = team_report.first_views(found, MEETING_AUDIENCE) if found else None
        if self.saver.flush() and (done := await export(self.app, self.opened, views, self.step.dimension.id)):
            self.show_message(done)
