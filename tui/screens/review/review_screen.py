"""A leader's own review, or one that is opened for reading."""

from time import monotonic
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from sessions.model import routes
from sessions.model.framework_diff import changed_since
from sessions.model.progress import next_left
from sessions.storage import membership
from sessions.storage.open_session import OpenSession
from tui.external_editor import left_over
from tui.keymap import REVIEW, Command, bindings, key_name
from tui.terminal.glyphs import GLYPHS

from .navigation import NavigationScreen
from .tour import TourPanel, first_question


class ReviewScreen(NavigationScreen):
    """Knows the reviews before it, and the team with which it is shared."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEW)
    offers: ClassVar[tuple[Command, ...]] = REVIEW

    def __init__(self, opened: OpenSession, at: str | None = None, *, tour: bool = False) -> None:
        """With `tour`, a panel shows the user round."""
        super().__init__(opened, first_question(opened.framework, opened.session) if tour else at)
        self._begun = monotonic()
        """When the screen was opened, for the minutes of a route."""
        self._tour = TourPanel(opened.session) if tour else None
        self.member = membership.of_review(opened.path) if opened.session.kind == "own" else None
        """The user's part in the team with which this review is shared; or None."""

    def content(self) -> ComposeResult:
        yield from super().content()
        if self._tour:
            yield self._tour

    def redraw(self) -> None:
        super().redraw()
        if self._tour:
            self._tour.follow(self.session)

    async def action_plan(self) -> None:
        """Show the plan of action."""
        await super().action_plan()
        if self._tour:
            self._tour.saw_plan()

    @on(events.Mount)
    def _tell(self) -> None:
        change = changed_since(self.opened.framework, self.session)
        if change and not self.opened.read_only:
            self.show_message(change.in_words())
        if draft := left_over(self.session.id):
            self.show_message(f"What an editor wrote never came back into this review; it is in {draft}")

    async def action_next_left(self) -> None:
        """Go to the next question or prompt on the route that waits for a word."""
        self.saver.flush()
        framework = self.opened.framework
        here = self.step.item.id if self.step.item else self.step.dimension.id
        found = next_left(framework, self.session, here, routes.items_on(framework, self.session))
        if found is None:
            self.show_message(routes.NONE_OPEN)
            return
        await self.go(found)

    def action_poles(self) -> None:
        """Read both ends of every dimension."""
        from .poles import PolesScreen

        self.app.push_screen(PolesScreen(self.opened.framework))

    def action_compare(self) -> None:
        """See what changed since the reviews before."""
        from .compare_screen import CompareScreen

        self.saver.flush()
        self.app.push_screen(CompareScreen(self.editing))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Looking back needs an earlier review, and a team must have been joined."""
        looks_back = bool(self.editing.earlier)
        needs = {"compare": looks_back, "last_time": looks_back, "team": self.member is not None}
        return needs.get(action, True)

    def headings(self) -> tuple[str, str]:
        named, saved = super().headings()
        if self.session.route != "whole":
            planned = routes.current(self.opened.framework, self.session).minutes
            saved = f"{int((monotonic() - self._begun) // 60)} of {planned} min {GLYPHS.dot} {saved}"
        if self.member is None:
            return named, saved
        from sessions.teams import sharing

        voice = sharing.voice(self.opened.framework, self.session, self.member)
        shared = membership.shared(self.member)
        behind = shared is None or sharing.not_shared_yet(voice, shared)
        return named, f"{saved} {GLYPHS.dot} {'not shared yet' if behind else 'shared'}"

    @work(exclusive=True)
    async def action_team(self) -> None:
        """Save and go to the team with which this review is shared."""
        if self.member and await self.ready_to_leave():
            self.rooms.open_team(self.member, self.exit_message)

    def another(self, opened: OpenSession) -> "ReviewScreen":
        return ReviewScreen(opened)

    @work(exclusive=True)
    async def action_home(self) -> None:
        """Save and go to the reviews."""
        if await self.ready_to_leave():
            self.rooms.open_home(self.exit_message)

    @work(exclusive=True)
    async def action_export(self) -> None:
        """Write the plan."""
        from tui.screens.export.flow import export

        if self.saver.flush() and (done := await export(self.app, self.opened, at=self.step.dimension.id)):
            self.show_message(f"{done}. {key_name('f10')} saves and quits.")
