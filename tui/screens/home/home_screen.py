"""The first screen: the reviews, and what can be done with whole ones."""

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from content.frameworks import library
from sessions.storage import collections, membership, reviews, versions
from sessions.storage.collections import Shelf
from sessions.storage.open_session import OpenSession
from sessions.workflows import go_back
from tui.keymap import HOME, REVIEW_LIST, bindings, key_name
from tui.literal_text import quoted
from tui.screens.common.dialogs import Field, Form, LinesDialog, yes_or_no
from tui.screens.common.review_details_form import check_names
from tui.screens.common.welcome_screen import WelcomeScreen
from tui.screens.team.team_dialogs import begin_menu
from tui.widgets.reviews.review_details import MAX_DIGIT

from .review_list_screen import ReviewListScreen

_OF_ONE = frozenset(
    {"rename", "duplicate", "export", "delete", "versions", "archive", "template", "path", "follow_up", "check"}
)
"""What needs a highlighted review."""


class HomeScreen(ReviewListScreen):
    """Begins, opens, renames, moves and exports reviews."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(HOME),
        *(Binding(str(number), f"place({number})", show=False) for number in range(2, MAX_DIGIT + 1)),
    ]
    offers = (*(replace(command, action=f"focused.{command.action}") for command in REVIEW_LIST), *HOME)

    def __init__(self, say: str = "") -> None:
        """`say` is what to say on entering."""
        super().__init__(say)
        self._moved: list[tuple[Path, Path]] = []
        """Where each review that was moved away here is now, and where it was; the latest last."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide actions that need a review where the list is empty."""
        if action == "delete" and self.is_mounted and self.listed.team:
            return True
        if action == "place" and self.is_mounted:
            return self.listed.highlighted is not None
        if action in _OF_ONE and self.is_mounted:
            return self.listed.chosen is not None
        return True

    # Beginning

    def action_demo(self) -> None:
        """Open the filled-in example."""
        self.open(reviews.example)

    def action_tour(self) -> None:
        """Be shown round on the example."""
        self.do(self.rooms.open_tour)

    def action_welcome(self) -> None:
        """Read again how this works."""
        self.app.push_screen(WelcomeScreen(library.get(library.DEFAULT)))

    @work(exclusive=True)
    async def action_new(self) -> None:
        """Begin a new review."""
        from . import new_review

        if opened := await self.ask(new_review.begin_new(self.app)):
            self.open(lambda: opened)

    @work(exclusive=True)
    async def action_follow_up(self) -> None:
        """Begin a review that looks back to the highlighted one."""
        from . import new_review

        chosen = self.listed.chosen
        if chosen is None or chosen.session is None:
            self.show_message(chosen.problem if chosen else "")
        elif opened := await self.ask(new_review.begin_follow_up(self.app, chosen, chosen.session)):
            self.open(lambda: opened)

    @work(exclusive=True)
    async def action_bring_in(self) -> None:
        """Bring in a review from a file."""
        from . import new_review

        if found := await self.ask(new_review.bring_in(self.app)):
            path, told = found
            self.shelf = "reviews"
            self.refill(str(path))
            self.show_message(told)

    @work(exclusive=True)
    async def action_worksheet(self) -> None:
        """Write a form for people without this program."""
        from . import worksheet_screen

        self.show_message(await self.ask(worksheet_screen.write(self.app)) or "")

    @work(exclusive=True)
    async def action_team(self) -> None:
        """Make a team's review, join one, or rehearse with an example."""
        from . import new_team

        begun = None
        match await self.app.push_screen_wait(begin_menu()):
            case "make":
                begun = await self.ask(new_team.make_team(self.app))
            case "join":
                begun = await self.ask(new_team.join_team(self.app))
            case "rehearse":
                begun = await self.ask(new_team.rehearse())
        if begun:
            self.open_team(*begun)

    # Changing and moving whole reviews

    @work(exclusive=True)
    async def action_rename(self) -> None:
        """Change a review's title, school or author."""
        chosen = self.listed.chosen
        if not chosen or not chosen.session:
            self.show_message(chosen.problem if chosen else "")
            return
        fields = [
            Field("title", "Title", chosen.session.title),
            Field("school", "School", chosen.session.school),
            Field("author", "Your name", chosen.session.author),
        ]
        answers = await self.app.push_screen_wait(Form("Title, school and author", fields, check_names))
        if answers is not None:
            self.do(lambda: reviews.rename(chosen.path, **answers))
            self.refill(str(chosen.path))

    def action_duplicate(self) -> None:
        """Make a copy of the review."""
        if chosen := self.listed.chosen:
            self.do(lambda: reviews.duplicate(chosen.path))
            self.refill()

    @work(exclusive=True)
    async def action_template(self) -> None:
        """Keep a copy as a template."""
        from . import new_review

        if (chosen := self.listed.chosen) and chosen.session:
            self.show_message(await self.ask(new_review.keep_as_template(self.app, chosen, chosen.session.title)) or "")

    def action_archive(self) -> None:
        """Put the review into the archive, or bring it back from there."""
        if (chosen := self.listed.chosen) is None:
            return
        back = self.shelf == "archive"
        told = "It is among your reviews again" if back else "Archived; z shows the archive"
        self._move(chosen.path, "reviews" if back else "archive", told)

    @work(exclusive=True)
    async def action_delete(self) -> None:
        """Move the review to the trash."""
        if team := self.listed.team:
            question = f"Take the team {quoted(team.title)} off this list? What you shared stays in its folder."
            if await self.app.push_screen_wait(yes_or_no(question, "Yes, take it off")) == "yes":
                self.do(lambda: membership.forget(team))
                self.refill()
            return
        chosen = self.listed.chosen
        if chosen is None:
            return
        name = chosen.session.title if chosen.session else chosen.path.name
        question = f"Delete {quoted(name)}? It is kept in {collections.folder('trash')}."
        if await self.app.push_screen_wait(yes_or_no(question, "Yes, move it to the trash")) == "yes":
            self._move(chosen.path, "trash", "Deleted")

    def _move(self, path: Path, shelf: Shelf, told: str) -> None:
        if moved := self.do(lambda: collections.move(path, shelf)):
            self._moved.append((moved, path))
            self.refill()
            self.show_message(f"{told}; {key_name('ctrl+z')} undoes that.")

    def action_undo(self) -> None:
        """Put back the review that was moved last."""
        if not self._moved:
            self.show_message("There is nothing to bring back; what was deleted earlier is in the trash folder.")
            return
        kept, path = self._moved.pop()
        self.do(lambda: collections.move_to(kept, path))
        self.refill(str(path))

    @work(exclusive=True)
    async def action_versions(self) -> None:
        """See the earlier versions of a review, and go back to one."""
        from tui.screens.common.version_dialog import ask_version

        chosen = self.listed.chosen
        if chosen is None:
            return
        kept = versions.versions(chosen.path)
        if not kept:
            self.show_message(go_back.NO_VERSION)
            return
        version = await ask_version(self.app, chosen.path, kept)
        if version and (done := self.do(lambda: go_back.go_back(chosen.path, version))):
            self.refill(str(chosen.path))
            self.show_message(done)

    # Getting it out

    @work(exclusive=True)
    async def action_export(self) -> None:
        """Write the plan of the highlighted review, or those of all that are chosen."""
        from tui.screens.export.flow import export

        from .bulk_export import export_many

        if checked := self.listed.checked:
            self.show_message(await self.ask(export_many(self.app, checked)) or "")
        elif chosen := self.listed.chosen:
            looked = self.do(lambda: OpenSession.load_read_only(chosen.path))
            if looked:
                self.show_message(await export(self.app, looked))

    def action_path(self) -> None:
        """Show where the review's file and the folder are."""
        if chosen := self.listed.chosen:
            lines = {"The review": str(chosen.path), "The folder": str(chosen.path.parent)}
            self.app.push_screen(LinesDialog("Where it is kept", lines))
