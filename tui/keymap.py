"""Every command of the interface, declared once: its keys, the key bar, the palette and the help come from here."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from tui.terminal.glyphs import GLYPHS

_NAMES = {
    "question_mark": "?",
    "backslash": "\\",
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
    "down": "Down",
}


@dataclass(frozen=True)
class Command:
    """Something that the user can do with a key."""

    action: str
    """The name of the Textual action."""
    keys: str
    """Textual's names of its keys, with commas between them; the first is the one that is shown.

    Empty where it is reached by the menu of everything alone, by its path.
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
    path: str = ""
    """The two letters that lead to it in the menu of everything: its group's, and its own."""

    @property
    def name(self) -> str:
        """The name of the action, without what it is done to and its parameters."""
        return self.action.partition("(")[0].rpartition(".")[2]

    @property
    def shown_keys(self) -> str:
        """Its keys as a person reads them, such as "^N", "F3 or ]" or "F6 s w"."""
        if not self.keys:
            return f"{key_name('f6')} {' '.join(self.path)}"
        return " or ".join(dict.fromkeys(key_name(key) for key in self.keys.split(",")))


def key_name(key: str) -> str:
    """A key as a person reads it."""
    if key.startswith("ctrl+"):
        return f"^{key_name(key[5:]).upper()}"
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


MENU_GROUPS = {
    "g": "Go",
    "a": "Answer",
    "s": "See",
    "p": "Plan",
    "e": "Export",
    "r": "Review",
    "t": "Team",
    "h": "Help",
}
"""The groups of the menu of everything, by their letters, which are the same on every screen."""

MORE = Command("more", "f6,ctrl+backslash", "more", "Everything that can be done here, as a menu", priority=True)

APP = (
    MORE,
    Command("help", "f1,question_mark,ctrl+right_square_bracket", "help", "Show every key", path="hk"),
    Command("find", "ctrl+f", "find", "Find a command, a question, a note, an action or a term", bar=False, path="hf"),
    Command("leave", "f10,ctrl+q", "quit", "Save and quit", bar=False, priority=True, path="rq"),
    Command(
        "change_look",
        "f12",
        "look",
        "Dark, light, or high contrast: go on to the next",
        bar=False,
        priority=True,
        path="hl",
    ),
)

REVIEW_LIST = (
    Command("select", "enter", "open", "Open the review", path="ro"),
    Command("check", "space", "choose", "Choose it, to write several plans together", bar=False, path="rk"),
)

HOME = (
    Command("new", "n", "new", "Begin a new review, also from a template", path="rn"),
    Command("search", "slash", "search", "Find reviews by words in their titles, notes and actions", path="r/"),
    Command(
        "place(1)",
        "1",
        "dimension",
        "Open where you place the school on dimension 1, and so to 9",
        bar=False,
        path="r1",
    ),
    Command("follow_up", "f", "follow-up", "Begin a review that looks back to this one", bar=False, path="rf"),
    Command("export", "e", "export", "Write its plan, or those of all chosen with Space", path="ee"),
    Command("team", "t", "team", "Make a team's review, join one, or rehearse with an example", path="tt"),
    Command("demo", "d", "example", "Open a filled-in example", path="hd"),
    Command("app.leave", "q", "quit", "Quit", path="rq"),
    Command("rename", "", "rename", "Change its title, school or author", bar=False, path="rr"),
    Command("duplicate", "c", "copy", "Make a copy of the review", bar=False, path="rc"),
    Command("archive", "a", "archive", "Put it into the archive, or bring it back from there", bar=False, path="ra"),
    Command(
        "shelf", "z", "archive and templates", "Show the archive, the templates, your reviews", bar=False, path="sz"
    ),
    Command("template", "", "template", "Keep a copy as a template, to begin others from", bar=False, path="rm"),
    Command("bring_in", "i", "import", "Bring in a review, or a filled worksheet, from a file", bar=False, path="ri"),
    Command(
        "worksheet",
        "w",
        "worksheet",
        "Write a form for people without this program, to print or to send",
        bar=False,
        path="ew",
    ),
    Command("path", "", "path", "Show where its file and the folder are", bar=False, path="rp"),
    Command("versions", "v", "versions", "See its earlier versions, and go back to one", bar=False, path="sv"),
    Command("delete", "delete,x", "remove", "Move the review to the trash", display="x", bar=False, path="rx"),
    Command("undo", "ctrl+z", "undo", "Put back what was deleted or archived last", bar=False, path="rz"),
    Command("tour", "j", "tour", "Be shown round on the example, in three minutes", bar=False, path="hj"),
    Command("welcome", "h", "how it works", "Read how this works", bar=False, path="hh"),
)

FINDING = (
    Command("choose", "enter", "go there", "Go to the line, from the field to the first"),
    Command("down", "down", "to the lines", "Go to what was found"),
    Command("cancel", "escape", "close", "Go back to where you were"),
)
"""The commands of finding anything by its words."""

SEARCH = (
    Command("done", "enter,down", "to the list", "Go to the list", display="Enter"),
    Command("stop", "escape", "end the search", "End the search"),
)

SAVE = Command("save", "f8,ctrl+s", "save", "Save now; where that fails, choose what to do", bar=False, path="rs")
"""Everything is saved automatically; the key is for those who want to be sure, and for failed saves."""

NEXT = Command("next_step", "ctrl+n", "next", "Go to the next question or step", path="gn")
PLAN_OF_ACTION = Command(
    "plan", "f7", "plan", "The plan of action: every action in one table", priority=True, path="pp"
)

REVIEW = (
    NEXT,
    Command("previous_step", "ctrl+p", "back", "Go back to the one before", path="gp"),
    Command("read", "ctrl+r", "read", "Read about this theme beside what you write", path="ar"),
    Command("place", "ctrl+g", "place", "Place the school on the continuum", path="ag"),
    Command("mark", "ctrl+t", "mark", "Mark the question: unsure, cannot judge, not for us, skipped", path="at"),
    Command("add_action", "ctrl+o", "action", "Add an action; at a question, from its answer", path="po"),
    Command("skip", "ctrl+k", "skip", "Leave the question for now and go on; an answer stays", bar=False, path="ak"),
    Command(
        "last_time",
        "ctrl+b,f11",
        "last time",
        "Keep, change or retire what was said here last time",
        bar=False,
        path="ab",
    ),
    Command("next_left", "f4", "next unanswered", "Go to the next question that is not answered", bar=False, path="ga"),
    Command("left", "", "left", "See what is unanswered, skipped or unsure, and go to it", path="gu"),
    PLAN_OF_ACTION,
    Command("export", "f5", "export", "Write the plan: choose what goes out, and see it first", path="ee"),
    Command("copy_part", "", "copy", "Copy this dimension's part of the plan to your own clipboard", path="ey"),
    Command("profile", "", "where you stand", "See where you stand on every dimension, on one screen", path="sw"),
    Command("poles", "", "both ends", "Read what both ends of every dimension say, on one page", path="sb"),
    Command("compare", "", "looking back", "See what changed since the reviews that this one follows", path="sc"),
    Command("route", "", "route", "Choose which questions matter now: all, a few, your own", path="gm"),
    Command(
        "words", "ctrl+d", "words", "Look up what its words meant, and mean today", bar=False, priority=True, path="hw"
    ),
    Command("preview", "ctrl+e", "preview", "See the note as it will be read", bar=False, priority=True, path="ae"),
    Command("spelling", "", "spelling", "Check the spelling of the note, where the server has a checker", path="aq"),
    Command("editor", "", "editor", "Write the note in your own editor", path="ax"),
    Command("outline", "ctrl+l", "outline", "Go to the outline, and back", path="gl"),
    Command(
        "dimension(-1)", "f2,left_square_bracket", "dimension", "Go to the dimension before", display="F2 F3", path="g["
    ),
    Command("dimension(1)", "f3,right_square_bracket", "dimension", "Go to the next dimension", bar=False, path="g]"),
    Command("undo", "ctrl+z", "undo", "Take back a mark, a position or the removal of an action", bar=False, path="rz"),
    Command("redo", "ctrl+y", "redo", "Do again what was taken back", bar=False, path="ry"),
    SAVE,
    Command("home", "f9", "reviews", "Save and go to your reviews", path="gh"),
    Command("team", "", "team", "Go to the team with which this review is shared", path="gt"),
    Command("welcome", "", "how it works", "Read how this works", path="hh"),
)

MERGE = Command("merge", "", "copies", "Put two copies of the agreed review together, item by item", path="tc")

TEAM = (
    Command(
        "dimension(1)", "f3,right_square_bracket", "dimension", "Go to the next dimension", display="F2 F3", path="g]"
    ),
    Command("dimension(-1)", "f2,left_square_bracket", "dimension", "Go to the dimension before", bar=False, path="g["),
    Command("review", "r", "your review", "Open your own review, or join the team with one", path="gr"),
    Command("share", "s", "share", "See exactly what would leave, hold back what you like, and share it", path="ts"),
    Command("unshare", "u", "unshare", "Take back what you shared", bar=False, path="tu"),
    Command("meeting", "m", "meeting", "Take the pen: reveal, discuss, agree, plan", path="tm"),
    Command("order", "o", "order", "Put the widest differences first, or the framework's order", path="so"),
    Command(
        "guide", "g", "guide", "See how to lead the meeting: what to do before, during and after", bar=False, path="tg"
    ),
    Command("present", "p", "present", "Show the meeting in large spacing, for a wall", bar=False, path="tp"),
    Command("ask", "", "ask", "Ask whoever has the pen for it", bar=False, path="tk"),
    MERGE,
    Command("recover", "", "put back", "Put the agreed review back, where its file is damaged or missing", path="tx"),
    Command("export", "e,f5", "export", "Write the plan that the team agreed", bar=False, path="ee"),
    Command("home", "f9,escape", "reviews", "Go to your reviews", display="F9", path="gh"),
    Command("app.leave", "q", "quit", "Quit", bar=False, path="rq"),
)

GUIDE = Command("guide", "", "guide", "See how to lead the meeting, what is for now first", path="tg")
"""The guide for whoever leads the meeting, where the framework has one."""

_NOT_IN_MEETING = {"next_left", "last_time", "home", "compare", "team", "poles"}

MEETING = (
    Command("reveal", "f4", "reveal", "Show everybody's views of this dimension, and begin its time", path="tr"),
    GUIDE,
    *(command for command in REVIEW if command.action not in _NOT_IN_MEETING),
    Command("home", "f9", "team", "Save, release the pen, and go back to the team", path="gt"),
    Command("box", "", "time", "Begin this dimension's time, pause it, or let it go on", path="tb"),
    Command("more_time", "", "more time", "Give this dimension two minutes more", path="ti"),
    Command("hide", "", "cover again", "Cover this dimension again, revealed too soon", path="tv"),
    Command("cover", "", "cover all", "Cover every view until everyone has shared, or no longer", path="ta"),
    Command("arrange", "", "who and how long", "Say who is expected, and how long the meeting is", path="tj"),
)

PRESENTER = (Command("close", "escape", "back", "Leave this view", path="gc"),)

SHARING = (
    Command("share", "f8,ctrl+s", "share", "Share what is ticked", path="ts"),
    Command("close", "escape", "back", "Go back; nothing leaves by this", path="gc"),
)

COMPARISON = (Command("export", "f5", "export", "Write the comparison, to paste or to send", path="ee"),)

LAID_OVER = (
    Command("close", "escape", "back", "Go back to the review", path="gc"),
    Command("undo", "ctrl+z", "undo", "Take back what was done last with a key", bar=False, path="rz"),
    Command("redo", "ctrl+y", "redo", "Do again what was taken back", bar=False, path="ry"),
    SAVE,
)
"""What works on every screen that lies over a review."""

TERMS = Command("terms", "", "terms", 'Set your term dates, so that "half term" is a date', path="pt")

PLAN = (
    Command("edit", "enter", "change", "Change the action in a form", path="pe"),
    Command("status", "space", "status", "Move it on: proposed, agreed, under way, done, dropped", path="ps"),
    Command("add", "n", "new", "Add an action to the plan", path="pn"),
    Command("sort", "o", "order", "Sort the table by the next column", path="so"),
    Command("filter", "slash", "show", "Choose which actions are shown", path="pf"),
    Command("remove", "x,delete", "remove", "Remove the action", bar=False, path="px"),
    Command("go", "", "go to it", "Go to the action's prompt in the review", path="pg"),
    Command(
        "check",
        "b",
        "check it",
        "See what suggests that the plan leaves the work to a few, and why",
        bar=False,
        path="pb",
    ),
    TERMS,
    Command("copy", "y", "copy", "Copy the actions to your own clipboard", bar=False, path="ey"),
    Command("export", "f5", "export", "Write the plan: choose what goes out, and see it first", bar=False, path="ee"),
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
    Command("status", "space", "status", "Move it on: proposed, agreed, under way, done, dropped"),
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
    ("In a team's meeting", tuple(command for command in MEETING if command not in REVIEW)),
    ("In a review", REVIEW),
    ("In what you read beside", READING),
    ("On the continuum", CONTINUUM),
    ("On the row of dimensions", TABS),
    ("On a row of choices", CHOICES),
    ("On the actions of a prompt", ACTION_LIST),
    ("In an action", ACTION_FORM),
    ("In the plan of action", PLAN),
    ("Looking back", COMPARISON),
    ("On a screen over the review", LAID_OVER),
    ("In a team", TEAM),
    ("In what you share", SHARING),
    ("On the wall", PRESENTER),
    ("Before a plan is written", OUTGOING),
    ("Before a worksheet becomes a review", FILLED),
    ("In an earlier version", VERSION),
    ("Among your reviews", (*REVIEW_LIST, *HOME)),
    ("In the search", SEARCH),
    ("Finding by words", FINDING),
    ("Everywhere", APP),
)
"""The commands as the help screen groups them; it begins with those of the place from which it was opened."""

EDITING = "In an editor"
"""The help's name for the keys of the editors."""

EDITING_KEYS = (
    ("Tab, Shift+Tab", "Go to the next field or pane, or the one before"),
    ("^Z, ^Y", "Undo, and redo"),
    ("^W, ^U", "Delete a word, to the start of the line"),
    ("^X, ^C, ^V", "Cut, copy, paste what was selected with Shift and the arrows"),
    ("^A, ^E", "Go to the start of the line, to its end"),
)
"""The keys of the editors, which are Textual's own."""
