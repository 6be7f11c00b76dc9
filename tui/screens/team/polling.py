"""A screen that follows a team's folder: it shows every change within two seconds, and never waits for the drive."""

from textual import events, on

from sessions.teams import folder_watcher
from sessions.teams.folder import TeamFolder
from sessions.teams.folder_watcher import FolderWatcher
from tui.screens.common.base import BaseScreen


class PollingScreen(BaseScreen[None]):
    """Shows the latest reading of a team's folder."""

    def __init__(self, watch: FolderWatcher) -> None:
        super().__init__()
        self.folder_watch = watch
        self._seen: TeamFolder | None = None
        self._told = ""
        """What there is to know about the drive."""

    @property
    def found(self) -> TeamFolder | None:
        """The team's folder; None before it was read for the first time."""
        return self.folder_watch.latest

    def show(self, found: TeamFolder) -> None:
        """Show the folder."""
        raise NotImplementedError

    def tick(self) -> None:
        """What is to be done every half second."""

    @on(events.Mount)
    def _begin_to_follow(self) -> None:
        if not self.folder_watch.started:
            self.folder_watch.start()
        self.set_interval(folder_watcher.LOOK_EVERY, self._follow)
        self._follow()

    def on_screen_resume(self) -> None:
        """Show what has changed while something else was shown."""
        self._seen = None
        self._follow()

    def _follow(self) -> None:
        if not self.is_current:
            return
        self.folder_watch.check()
        if (found := self.folder_watch.latest) is not None and found is not self._seen:
            self._seen = found
            self.show(found)
        if (told := self.folder_watch.status()) != self._told:
            self._told = told
            self.show_problem(told, "the folder")
            self.refresh_bindings()
        self.tick()
