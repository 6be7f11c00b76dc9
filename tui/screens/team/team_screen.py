"""A team: who has shared what, how far views lie apart, and what was said, as far as one may see it."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, TypeVar

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from content import UserError
from sessions.model import review_merge
from sessions.model.session import Session
from sessions.storage import membership, session_toml
from sessions.storage.membership import Membership
from sessions.storage.open_session import OpenSession
from sessions.storage.review_lock import my_name
from sessions.teams import guide as team_guide
from sessions.teams import recovery as team_recovery
from sessions.teams import service as team_service
from sessions.teams import team_edit_lock, visibility
from sessions.teams.folder import TeamFolder
from sessions.teams.folder_watcher import FolderWatcher
from sessions.teams.visibility import Audience
from sessions.teams.working_copy import WorkingCopy
from sessions.workflows import share_view
from sessions.workflows.recover_team import recover_team
from tui.keymap import TEAM, bindings
from tui.literal_text import shown
from tui.terminal.glyphs import GLYPHS
from tui.widgets.chrome import Rule, TitleLine
from tui.widgets.dimension_tabs import DimensionTabs
from tui.widgets.position_chart import LaidOutLines
from tui.widgets.prose import Block, wrapped
from tui.widgets.team_report_view import one_dimension, overview

from .guide import GuideScreen
from .polling import PollingScreen
from .presenter_screen import PresenterScreen, time_of
from .share import ShareScreen
from .team_dialogs import choose, join_form, yes_to_recover, yes_to_unshare

T = TypeVar("T")

_EVERYONE = "Everyone"


class TeamScreen(PollingScreen):
    """A tab for everybody, and one for each dimension."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TEAM)
    offers = TEAM
    DEFAULT_CSS = """
    TeamScreen VerticalScroll {
        height: 1fr; padding: 0 1 0 0; scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, member: Membership, say: str = "") -> None:
        """`say` is what to say on entering."""
        super().__init__(FolderWatcher(Path(member.folder)))
        self.member = member
        self._say_first = say
        self._at = 0
        """The tab in view: 0 for everybody, or a dimension's place among those in view, from 1."""
        self._by_difference = False
        self._ours: Session | None = None
        """What would be shared now."""

    def content(self) -> ComposeResult:
        yield TitleLine(f"Team: {self.member.title}", self.member.school)
        yield DimensionTabs()
        yield Rule()
        with VerticalScroll(can_focus=True):
            yield LaidOutLines(id="team")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
        self._look_at_own()
        self.query_one(LaidOutLines).show(
            lambda width: wrapped([Block(shown("Looking into the team's folder."))], width)
        )

    def on_unmount(self) -> None:
        self.folder_watch.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs the folder is not offered before it was read, nor what there is no reason for."""
        found = self.found
        if action in {"share", "meeting", "present", "order", "export", "review"}:
            return found is not None
        if action == "guide":
            return found is not None and team_guide.has_guide(found.framework)
        if action == "unshare":
            return membership.shared(self.member) is not None or bool(found and team_service.tampering(found))
        if action == "recover":
            return bool(self.folder_watch.problem)
        if action == "ask":
            return bool(found and found.pen)
        return bool(found and found.conflicts) if action == "merge" else True

    @property
    def viewer(self) -> Audience:
        """The eyes that look."""
        return Audience(self.member.voice)

    # Showing

    def show(self, found: TeamFolder) -> None:
        self._remember_state(found)
        seen = visibility.views(found, self.viewer, by_difference=self._by_difference)
        self._at = min(self._at, len(seen))
        have = [
            (one.dimension.short, str(sum(visibility.has_shared(voice, one.dimension.id) for voice in found.voices)))
            for one in seen
        ]
        self.query_one(DimensionTabs).show([(_EVERYONE, ""), *have], self._at)
        self.query_one(LaidOutLines).show(self._laid_out(found, seen))
        self.tick()
        self.refresh_bindings()

    def tick(self) -> None:
        """Let the meeting's time run."""
        if found := self.found:
            parts = [visibility.in_short(found)]
            if found.pen:
                parts += [f"the pen: {found.pen.user}", *filter(None, [time_of(found)])]
            named = f"Team: {found.agreed.title} {GLYPHS.dot} {found.agreed.school}"
            self.query_one(TitleLine).show(named, f" {GLYPHS.dot} ".join(parts))

    def _laid_out(self, found: TeamFolder, seen: list[visibility.DimensionView]) -> Callable[[int], list[Content]]:
        if self._at == 0:
            yours = team_service.own_part_in_words(found, self.member, self._ours)
            return lambda width: overview(found, seen, yours, width)
        return lambda width: one_dimension(found, seen, seen[self._at - 1], team_service.tampering(found), width)

    def _remember_state(self, found: TeamFolder) -> None:
        """Keep, on this machine, what the list of reviews says about the team."""
        changed = replace(
            self.member, state=visibility.state(found), title=found.agreed.title, school=found.agreed.school
        )
        if changed != self.member:
            self.member = changed
            self._try(lambda: membership.save(changed))

    def _look_at_own(self) -> None:
        self._ours = None
        if self.member.review:
            self._ours = self._try(lambda: team_service.own_voice(self.member))

    def on_screen_resume(self) -> None:
        """Say what the screen above has left to say; the rest is done where every screen follows the folder."""
        self.show_message(self._say_first)
        self._say_first = ""

    # Going

    def action_dimension(self, by: int) -> None:
        """Go to the next tab, or the one before, going round."""
        if self.found:
            self._go((self._at + by) % (len(self.found.framework.dimensions) + 1))

    @on(DimensionTabs.Chosen)
    def _tab_chosen(self, event: DimensionTabs.Chosen) -> None:
        self._go(event.number)

    def _go(self, tab: int) -> None:
        self._at = tab
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self._show_again()

    def _show_again(self) -> None:
        if self.found:
            self.show(self.found)

    def action_order(self) -> None:
        """Put the widest differences first, or have the framework's order back."""
        self._by_difference = not self._by_difference
        self._at = 0
        self._show_again()
        self.show_message("The widest differences first." if self._by_difference else "In the framework's order.")

    @work(exclusive=True)
    async def action_home(self) -> None:
        """Go to the reviews."""
        self.rooms.open_home()

    # One's own part

    @work(exclusive=True)
    async def action_review(self) -> None:
        """Open one's own review; who has none yet is asked for a name, and joins with a new one."""
        if not self.member.review:
            answers = await self.app.push_screen_wait(join_form(my_name(), self.member.folder))
            if answers is None:
                return
            folder, name = Path(self.member.folder), answers["name"]
            joined = await self.fetched(lambda: team_service.join(folder, name=name))
            if joined is None:
                return
            self.member = joined
        if opened := self._try(lambda: OpenSession.open(Path(self.member.review))):
            self.rooms.open_review(opened)

    def action_share(self) -> None:
        """Show what would leave, and share it."""
        if not self.member.review:
            self.show_message(f"{share_view.NOT_JOINED}: r joins the team with one.")
            return
        looked = self._try(lambda: team_service.own_review(self.member))
        if looked is None or self.found is None:
            return
        people = max(self.found.expected, len(self.found.voices))
        self.app.push_screen(ShareScreen(looked, self.member, people), self._chosen_to_share)

    def _chosen_to_share(self, member: Membership | None) -> None:
        if member:
            self._share(member)

    @work(exclusive=True)
    async def _share(self, member: Membership) -> None:
        self.member = member
        if done := await self.fetched(lambda: share_view.share(member)):
            self._look_at_own()
            self.show_message(done)
        self._show_again()

    @work(exclusive=True)
    async def action_unshare(self) -> None:
        """Take back what was shared."""
        if await self.app.push_screen_wait(yes_to_unshare()) == "yes":
            member = self.member
            if done := await self.fetched(lambda: share_view.unshare(member)):
                self.show_message(done)
            self._show_again()

    # The meeting

    @work(exclusive=True)
    async def action_meeting(self) -> None:
        """Take the pen, and open the meeting."""
        from .meeting_screen import MeetingScreen

        copy = self._working_copy()
        if await self.succeeds(copy.acquire) and (opened := self._try(lambda: OpenSession.open(copy.path))):
            self.app.push_screen(MeetingScreen(opened, copy, self.folder_watch, self.say_later))

    @work(exclusive=True)
    async def action_ask(self) -> None:
        """Ask whoever has the pen for it."""
        folder = Path(self.member.folder)
        if await self.succeeds(lambda: team_edit_lock.ask(folder, my_name())):
            self.show_message("Asked. When they release it, m takes it.")

    def action_guide(self) -> None:
        """Show how to lead a meeting, beginning with what to arrange before it."""
        if self.found:
            self.app.push_screen(GuideScreen(team_guide.before_meeting(self.found.framework)))

    def action_present(self) -> None:
        """Show the meeting in large spacing."""
        self.app.push_screen(PresenterScreen(self.folder_watch))

    @work(exclusive=True)
    async def action_merge(self) -> None:
        """Put two copies of the agreed review together."""
        found = self.found
        if found is None or not found.conflicts:
            return
        copy = found.conflicts[0]
        theirs = await self.fetched(lambda: session_toml.load(copy).session)
        if theirs is None:
            return
        choices = await choose(self.app, found.framework, review_merge.conflicts(found.agreed, theirs))
        if choices is None:
            self.show_message("Nothing was changed in either copy.")
        elif await self.succeeds(lambda: self._working_copy().merge_copy(copy, choices)):
            self.show_message("Put together; what the copy held is among the earlier versions.")

    @work(exclusive=True)
    async def action_recover(self) -> None:
        """Put back the agreed review, where its file is damaged or missing."""
        folder = Path(self.member.folder)
        found = await self.fetched(lambda: team_recovery.find(folder))
        if found is None or await self.app.push_screen_wait(yes_to_recover(found)) != "yes":
            return
        if done := await self.fetched(lambda: recover_team(folder)):
            self.show_message(done)

    @work(exclusive=True)
    async def action_export(self) -> None:
        """Write the plan that the team agreed."""
        from tui.screens.export.flow import export_team

        if self.found:
            self.show_message(await export_team(self.app, self.found, self.viewer))

    # How things are done here

    def say_later(self, text: str) -> None:
        """Say something when this screen is in view again."""
        self._say_first = text

    def _working_copy(self) -> WorkingCopy:
        # By the name under which a view is shared, the lock would tell whose account that is.
        return WorkingCopy(Path(self.member.folder), self.member.team, my_name())

    async def succeeds(self, deed: Callable[[], object]) -> bool:
        """Do what may wait for the drive, and tell whether it was done; where it was not, say why."""

        def whole() -> bool:
            deed()
            return True

        return bool(await self.fetched(whole))

    async def fetched(self, deed: Callable[[], T]) -> T | None:
        """As `succeeds`, for what gives something back."""
        try:
            done = await asyncio.wrap_future(self.folder_watch.submit(deed))
        except UserError as error:
            self.show_message(str(error))
            return None
        self.show_message("")
        return done

    def _try(self, deed: Callable[[], T]) -> T | None:
        try:
            return deed()
        except UserError as error:
            self.show_message(str(error))
            return None
