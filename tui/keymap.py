"""Every command of the interface, declared once: its keys, the key bar, the palette and the help come from here."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from tui.terminal.glyphs import GLYPHS

_NAMES = {
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "comma": ",",
    "full_stop": ".",
    "left": GLYPHS.arrows[0],
    "right": GLYPHS.arrows[1],
    "slash": "/",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "delete": "Del",
    "backspace": "Backspace",
    "tab": "Tab",
}


@dataclass(frozen=True)
class Command:
    """Something that the user can do with a key."""

    action: str
    """The name of the Textual action."""
    keys: str
    """Textual's names of its keys, with commas between them; the first is the one that is shown.

    Empty where it is reached by the menu of everything alone.
    """
    label: str
    """A word or two for the key bar."""
    help: str
    """A line for the help screen and the palette."""
    bar: bool = True
    """Whether it stands in the key bar."""
    display: str = ""
    """How its key is shown in the key bar, where not by its name."""
    priority: bool = False
    """Whether it works in dialogs too, and comes before what an editor would do with its key."""
    letter: str = ""
    """Its letter in the menu of everything, where it has no separate key."""

    @property
    def name(self) -> str:
        """The name of the action without its parameters."""
        return self.action.partition("(")[0]

    @property
    def shown_keys(self) -> str:
        """Its keys as a person reads them, such as "^N", "F3 or ]" or "F6 w"."""
        if not self.keys:
            return f"{key_name(MORE.keys)} {self.letter}"
        return " or ".join(dict.fromkeys(key_name(key) for key in self.keys.split(",")))

    @property
    def menu_keys(self) -> str:
        """What chooses it in the menu of everything: its letter, or its keys and the letters in them."""
        own = self.keys.split(",")
        return ",".join(filter(None, (self.letter, *own, *(key[5:] for key in own if key.startswith("ctrl+")))))

    @property
    def menu_key(self) -> str:
        """What stands before it in the menu of everything."""
        return key_name(self.keys.split(",")[0]) if self.keys else self.letter


def key_name(key: str) -> str:
    """A key as a person reads it."""
    if key.startswith("ctrl+"):
        return f"^{key[5:].upper()}"
    if key.startswith("shift+"):
        return f"Shift+{key_name(key[6:])}"
    return _NAMES.get(key) or (key.upper() if len(key) > 1 else key)


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The commands as Textual bindings."""
    return [
        Binding(
            command.keys,
            command.action,
            command.label,
            show=command.bar,
            key_display=command.display or key_name(command.keys.split(",")[0]),
            tooltip=command.help,
            priority=command.priority,
        )
        for command in commands
        if command.keys
    ]


MORE = Command("more", "f6", "more", "Everything that can be done here, as a menu", priority=True)

APP = (
    MORE,
    Command("help", "f1,question_mark", "help", "Show every key"),
    Command("command_palette", "ctrl+f", "find", "Find a question, a dimension or a command by its words", bar=False),
    Command("leave", "f10,ctrl+q", "quit", "Save and quit", bar=False, priority=True),
    Command("change_look", "f12", "look", "Dark, light, or high contrast: go on to the next", bar=False, priority=True),
)

REVIEW_LIST = (
    Command("select", "enter", "open", "Open the review"),
    Command("check", "space", "choose", "Choose it, to write several plans together", bar=False),
)

HOME = (
    Command("new", "n", "new", "Begin a new review, also from a template"),
    Command("search", "slash", "search", "Find reviews by words in their titles, notes and actions"),
    Command("place(1)", "1", "dimension", "Open where you place the school on dimension 1, and so to 9", bar=False),
    Command("follow_up", "f", "follow-up", "Begin a review that looks back to this one", bar=False),
    Command("export", "e", "export", "Write its plan, or those of all chosen with Space"),
    Command("team", "t", "team", "Make a team's review, join one, or rehearse with an example"),
    Command("demo", "d", "example", "Open a filled-in example"),
    Command("app.leave", "q", "quit", "Quit"),
    Command("rename", "r", "rename", "Change its title, school or author", bar=False),
    Command("duplicate", "c", "copy", "Make a copy of the review", bar=False),
    Command("archive", "a", "archive", "Put it into the archive, or bring it back from there", bar=False),
    Command("shelf", "z", "archive and templates", "Show the archive, the templates, your reviews", bar=False),
    Command("template", "m", "template", "Keep a copy as a template, to begin others from", bar=False),
    Command("bring_in", "i", "import", "Bring in a review, or a filled worksheet, from a file", bar=False),
    Command(
        "worksheet", "w", "worksheet", "Write a form for people without this program, to print or to send", bar=False
    ),
    Command("path", "p", "path", "Show where its file and the folder are", bar=False),
    Command("versions", "v", "versions", "See its earlier versions, and go back to one", bar=False),
    Command("delete", "delete,x", "delete", "Move the review to the trash", display="x", bar=False),
    Command("undo", "ctrl+z", "undo", "Put back what was deleted or archived last", bar=False),
    Command("tour", "g", "tour", "Be shown round on the example, in three minutes", bar=False),
    Command("welcome", "h", "how it works", "Read how this works", bar=False),
)

SEARCH = (
    Command("done", "enter,down", "to the list", "Go to the list", display="Enter"),
    Command("stop", "escape", "end the search", "End the search"),
)

SAVE = Command("save", "f8,ctrl+s", "save", "Save now; where that fails, choose what to do", bar=False)
"""Everything is saved automatically; the key is for those who want to be sure, and for failed saves."""

NEXT = Command("next_step", "ctrl+n", "next", "Go to the next question or step")
PLAN_OF_ACTION = Command("plan", "f7", "plan", "The plan of action: every action in one table", priority=True)

REVIEW = (
    NEXT,
    Command("previous_step", "ctrl+p", "back", "Go back to the one before"),
    Command("read", "ctrl+r", "read", "Read about this theme beside what you write"),
    Command("place", "ctrl+g", "place", "Place the school on the continuum"),
    Command("mark", "ctrl+t", "mark", "Mark the question: unsure, cannot judge, not for us, skipped"),
    Command("add_action", "ctrl+o", "action", "Add an action; at a question, from its answer"),
    Command("skip", "ctrl+k", "skip", "Leave the question for now and go on; an answer stays", bar=False),
    Command("last_time", "ctrl+b,f11", "last time", "Keep, change or retire what was said here last time", bar=False),
    Command("next_left", "f4", "next unanswered", "Go to the next question that is not answered", bar=False),
    Command("left", "", "left", "See what is unanswered, skipped or unsure, and go to it", letter="u"),
    PLAN_OF_ACTION,
    Command("export", "f5", "export", "Write the plan: choose what goes out, and see it first"),
    Command("copy_part", "", "copy", "Copy this dimension's part of the plan to your own clipboard", letter="y"),
    Command("profile", "", "where you stand", "See where you stand on every dimension, on one screen", letter="w"),
    Command("poles", "", "both ends", "Read what both ends of every dimension say, on one page", letter="b"),
    Command("compare", "", "looking back", "See what changed since the reviews that this one follows", letter="c"),
    Command("route", "", "route", "Choose which questions matter now: all, a few, your own", letter="m"),
    Command("words", "ctrl+d", "words", "Look up what its words meant, and mean today", bar=False, priority=True),
    Command("preview", "ctrl+e", "preview", "See the note as it will be read", bar=False, priority=True),
    Command("spelling", "", "spelling", "Check the spelling of the note, where the server has a checker", letter="q"),
    Command("editor", "", "editor", "Write the note in your own editor", letter="x"),
    Command("outline", "ctrl+l", "outline", "Go to the outline, and back"),
    Command("dimension(-1)", "f2,left_square_bracket", "dimension", "Go to the dimension before", display="F2 F3"),
    Command("dimension(1)", "f3,right_square_bracket", "dimension", "Go to the next dimension", bar=False),
    Command("undo", "ctrl+z", "undo", "Take back a mark, a position or the removal of an action", bar=False),
    Command("redo", "ctrl+y", "redo", "Do again what was taken back", bar=False),
    SAVE,
    Command("home", "f9", "reviews", "Save and go to your reviews"),
    Command("team", "", "team", "Go to the team with which this review is shared", letter="i"),
    Command("welcome", "", "how it works", "Read how this works", letter="h"),
)

TEAM = (
    Command("dimension(1)", "f3,right_square_bracket", "dimension", "Go to the next dimension", display="F2 F3"),
    Command("dimension(-1)", "f2,left_square_bracket", "dimension", "Go to the dimension before", bar=False),
    Command("review", "r", "your review", "Open your own review, or join the team with one"),
    Command("share", "s", "share", "See exactly what would leave, hold back what you like, and share it"),
    Command("unshare", "u", "unshare", "Take back what you shared", bar=False),
    Command("meeting", "m", "meeting", "Take the pen: reveal, discuss, agree, plan"),
    Command("order", "o", "order", "Put the widest differences first, or the framework's order"),
    Command("guide", "g", "guide", "See how to lead the meeting: what to do before, during and after", bar=False),
    Command("present", "p", "present", "Show the meeting in large spacing, for a wall", bar=False),
    Command("ask", "a", "ask", "Ask whoever has the pen for it", bar=False),
    Command("merge", "c", "copies", "Put two copies of the agreed review together, item by item", bar=False),
    Command("recover", "x", "put back", "Put the agreed review back, where its file is damaged or missing"),
    Command("export", "e,f5", "export", "Write the plan that the team agreed", bar=False),
    Command("home", "f9,escape", "reviews", "Go to your reviews", display="F9"),
    Command("app.leave", "q", "quit", "Quit", bar=False),
)

GUIDE = Command("guide", "", "guide", "See how to lead the meeting, what is for now first", letter="c")
"""The guide for whoever leads the meeting, where the framework has one."""

_NOT_IN_MEETING = {"next_left", "last_time", "home", "compare", "team", "poles"}

MEETING = (
    Command("reveal", "f4", "reveal", "Show everybody's views of this dimension, and begin its time"),
    GUIDE,
    *(command for command in REVIEW if command.action not in _NOT_IN_MEETING),
    Command("home", "f9", "team", "Save, release the pen, and go back to the team"),
    Command("box", "", "time", "Begin this dimension's time, pause it, or let it go on", letter="b"),
    Command("more_time", "", "more time", "Give this dimension two minutes more", letter="i"),
    Command("hide", "", "cover again", "Cover this dimension again, revealed too soon", letter="v"),
    Command("cover", "", "cover all", "Cover every view until everyone has shared, or no longer", letter="a"),
    Command("arrange", "", "who and how long", "Say who is expected, and how long the meeting is", letter="j"),
)

PRESENTER = (Command("close", "escape,q", "back", "Leave this view", display="Esc"),)

SHARING = (
    Command("share", "f8,ctrl+s", "share", "Share what is checked"),
    Command("close", "escape", "back", "Go back; nothing leaves by this"),
)

COMPARISON = (Command("export", "f5", "export", "Write the comparison, to paste or to send"),)

LAID_OVER = (
    Command("close", "escape", "back", "Go back to the review"),
    Command("undo", "ctrl+z", "undo", "Take back what was done last with a key", bar=False),
    Command("redo", "ctrl+y", "redo", "Do again what was taken back", bar=False),
    SAVE,
)
"""What works on every screen that lies over a review."""

TERMS = Command("terms", "t", "terms", 'Set your term dates, so that "half term" is a date', bar=False)

PLAN = (
    Command("edit", "enter", "change", "Change the action in a form"),
    Command("status", "s", "status", "Move it on: proposed, agreed, under way, done, dropped"),
    Command("add", "a,n", "add", "Add an action to the plan"),
    Command("sort", "o", "order", "Sort the table by the next column"),
    Command("filter", "f", "show", "Choose which actions are shown"),
    Command("remove", "x,delete", "remove", "Remove the action", bar=False),
    Command("go", "g", "go to it", "Go to the action's prompt in the review", bar=False),
    Command("check", "b", "check it", "See what suggests that the plan leaves the work to a few, and why", bar=False),
    TERMS,
    Command("copy", "y", "copy", "Copy the actions to your own clipboard", bar=False),
    Command("export", "f5", "export", "Write the plan: choose what goes out, and see it first", bar=False),
)
"""The commands of the plan of action."""

KEPT = tuple(command for command in REVIEW if command.action in {"export", "home"})
"""What can be done with a review that can only be read, its framework missing."""

READING = (Command("leave", "escape", "back to writing", "Go back to writing"),)

CONTINUUM = (
    Command("now(-1)", "left", "now", "Move where the school stands to the left", display=" ".join(GLYPHS.arrows)),
    Command("now(1)", "right", "now", "Move where the school stands to the right", bar=False),
    Command("aim(-1)", "less_than_sign,comma", "aim", "Move the aim to the left", display="< >"),
    Command("aim(1)", "greater_than_sign,full_stop", "aim", "Move the aim to the right", bar=False),
    Command("clear", "delete,backspace", "clear", "Take both marks off the continuum"),
)

TABS = (
    Command("step(-1)", "left", "dimension", "Go to the dimension before", display=" ".join(GLYPHS.arrows)),
    Command("step(1)", "right", "dimension", "Go to the next dimension", bar=False),
)

CHOICES = (
    Command(
        "move(-1)",
        "left",
        "choose",
        "The choice before; chosen where one can be",
        display=" ".join(GLYPHS.arrows),
    ),
    Command("move(1)", "right", "choose", "The next choice; chosen where one can be", bar=False),
    Command("choose", "space", "tick", "Choose; where several can be chosen, take the choice back too"),
    Command("clear", "delete", "none", "Take back what is chosen", bar=False),
)

ACTION_LIST = (
    Command("edit", "enter", "change", "Change the action"),
    Command("status", "s", "status", "Move it on: proposed, agreed, under way, done, dropped"),
    Command("remove", "delete", "remove", "Remove the action"),
)

ACTION_FORM = (Command("done", "escape,enter", "back", "Go back; the action is kept", display="Esc"),)

ONE_LINE = (
    Command("submit", "enter", "done", "Be done with the fields"),
    Command("undo", "ctrl+z", "undo", "Undo", bar=False),
    Command("redo", "ctrl+y", "redo", "Redo", bar=False),
)

DIALOG = (Command("cancel", "escape", "back", "Go back without doing it"),)

GLOSSARY = (Command("app.focus_next", "tab", "to the text, or the words", "Go to an entry's text, or to the words"),)

PREVIEW = (Command("cancel", "escape,ctrl+e", "back to writing", "Go back to writing"),)

PICK = (Command("select", "enter", "choose, or press its key", "Choose the line"),)

OUTGOING = (
    Command("into", "i", "into a document", "Put it into a document that exists"),
    Command("copy", "y", "copy", "Copy it to the clipboard of your own terminal, over SSH too"),
    Command("not_a_child", "n", "not a child", "Say which of the names found are not a child"),
    Command(
        "app.focus_next", "tab", "to the preview", "Go to the preview, to scroll it, or to the settings", bar=False
    ),
    Command("back", "escape", "back", "Go back to whom it is for"),
)
"""The commands of the preview of what goes out."""

WRITTEN = (
    Command("copy", "y", "copy the text", "Copy the text to the clipboard of your own terminal"),
    Command("cancel", "escape,enter", "done", "Go back", display="Esc"),
)

VERSION_LIST = (Command("select", "enter", "look at it", "Look at the version; nothing is changed by it"),)

VERSION = (
    Command("answer(True)", "enter", "go back to this version", "Go back to this version, after a question"),
    Command("answer(False)", "escape", "to the list", "Go to the list of versions; nothing is changed"),
)
"""The commands of a look at an earlier version."""

FILLED = (
    Command("answer(True)", "enter", "make a review of it", "Make a review of this form"),
    Command("answer(False)", "escape", "back", "Go back; nothing is made"),
)
"""The commands of a filled worksheet that is shown."""

CHECKLIST = (
    Command("check", "space", "tick", "Tick the line, or take its tick away"),
    Command("select", "enter", "done", "Be done with the list"),
)

MENU = (Command("select", "enter", "choose, or press its letter", "Choose the line"),)

FORM = (
    Command("accept", "enter", "done", "Be done with the fields"),
    Command("app.focus_next", "tab", "next field", "Go to the next field"),
)

GROUPS = (
    ("Everywhere", APP),
    ("In a review", REVIEW),
    ("In what you read beside", READING),
    ("On the continuum", CONTINUUM),
    ("On the row of dimensions", TABS),
    ("On a row of choices", CHOICES),
    ("On the actions of a prompt", ACTION_LIST),
    ("In an action", ACTION_FORM),
    ("In the plan of action", (*PLAN, *LAID_OVER)),
    ("In a team", TEAM),
    ("In what you share", SHARING),
    ("In a team's meeting", tuple(command for command in MEETING if command not in REVIEW)),
    ("Before a plan is written", OUTGOING),
    ("Before a worksheet becomes a review", FILLED),
    ("In an earlier version", VERSION),
    ("Among your reviews", (*REVIEW_LIST, *HOME)),
    ("In the search", SEARCH),
)
"""The commands as the help screen groups them."""

EDITING_KEYS = (
    ("Tab, Shift+Tab", "Go to the next field or pane, or the one before"),
    ("^Z, ^Y", "Undo, and redo"),
    ("^W, ^U", "Delete a word, to the start of the line"),
    ("^X, ^C, ^V", "Cut, copy, paste what was selected with Shift and the arrows"),
    ("^A, ^E", "Go to the start of the line, to its end"),
)
"""The keys of the editors, which are Textual's own."""
