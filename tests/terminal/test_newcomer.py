"""A newcomer's path from the first run to an exported plan, on which every key was shown before it was pressed."""

import re

from support.terminal import Terminal

from sessions.storage import reviews, session_toml

SHOWN_AS = {
    "enter": "Enter", "tab": "Tab", "escape": "Esc", "space": "Space", "right": "→", "left": "←",
    "f5": "F5", "f6": "F6", "f7": "F7", "f10": "F10",
}  # fmt: skip


class Newcomer:
    """Presses only keys that the screen shows at that moment."""

    def __init__(self, terminal):
        self._terminal = terminal
        self.pressed = []

    def sees(self, words):
        """Wait for these words."""
        self._terminal.wait_for(words)

    def presses(self, *keys):
        """Press keys, each of which the screen must show as a key."""
        for key in keys:
            name = SHOWN_AS.get(key) or (f"^{key[5:].upper()}" if key.startswith("ctrl+") else key)
            as_a_key = re.compile(rf"(?<![\w^/]){re.escape(name)}(?=[ ,;.)]|$)", re.MULTILINE)
            self._terminal.wait_for(lambda as_a_key=as_a_key: as_a_key.search(self._terminal.text), seconds=8)
            self.pressed.append(key)
            if len(key) == 1:
                self._terminal.type(key)
            else:
                self._terminal.press(key)

    def writes(self, words):
        """Type words into a field; this needs no instruction on the screen."""
        self._terminal.type(words)
        self._terminal.wait_for(words[-20:])


def test_a_newcomer_gets_from_the_first_run_to_the_plan_by_keys_that_are_shown(tmp_path):
    with Terminal(columns=80, rows=24) as terminal:
        newcomer = Newcomer(terminal)
        newcomer.sees("What this is.")
        newcomer.sees("What happens to what you type.")
        newcomer.sees("What happens to what you type.")
        newcomer.sees("How to move.")
        newcomer.sees("not endorsed by the authors.")
        newcomer.presses("n")
        newcomer.sees("A new review")
        newcomer.presses("tab")
        newcomer.writes("Northgate Primary")
        newcomer.presses("tab")
        newcomer.writes("A. Byron")
        newcomer.presses("tab", "right", "space")
        newcomer.sees("(*) the short route")
        newcomer.presses("enter")

        newcomer.sees("short route: 0 of 19 answered")
        newcomer.presses("ctrl+n")
        newcomer.sees("question 1 of 2")
        newcomer.writes("Not quite the same thing.")
        newcomer.presses("ctrl+n")
        newcomer.sees("question 2 of 2")
        newcomer.presses("ctrl+k")
        newcomer.sees("Place your school: Values")
        newcomer.presses("right", "right", "<")
        newcomer.sees("Aim   Mixed")
        newcomer.presses("ctrl+n")
        newcomer.sees("plan 1 of 1")
        newcomer.presses("ctrl+o")
        newcomer.sees("A new action")
        newcomer.writes("Ask the kitchen staff")
        newcomer.presses("escape")
        newcomer.sees("Ask the kitchen staff")
        newcomer.presses("ctrl+n")
        newcomer.sees("short route: 2 of 19 answered")
        newcomer.presses("ctrl+r")
        newcomer.sees("back to writing")
        newcomer.presses("escape")

        # Twenty minutes are over.
        newcomer.presses("f6")
        newcomer.sees("What would you like to do?")
        newcomer.presses("s")
        newcomer.sees("See where you stand on every dimension")
        newcomer.presses("w")
        newcomer.sees("Values: one step from Mostly bolt-on to Mixed")
        newcomer.presses("escape", "f6", "p", "f7")
        newcomer.sees("The plan of action")
        newcomer.presses("escape", "f6", "e", "f5")
        newcomer.sees("Who is it for?")
        newcomer.presses("enter")
        newcomer.sees("The whole plan")
        newcomer.presses("f")
        newcomer.sees("In which format?")
        newcomer.presses("3")
        newcomer.sees("Markdown for a shared document")
        newcomer.presses("w")
        newcomer.sees("Where to?")
        newcomer.presses("enter")
        newcomer.sees("The plan is in")
        newcomer.presses("f10")
        assert terminal.wait_for_end() == 0

    (one,) = reviews.summaries()
    session = session_toml.load(one.path).session
    assert session.answer("values.commitment.shared").note == "Not quite the same thing."
    assert session.answer("values.commitment.widespread").mark == "skipped"
    assert [action.what for action in session.actions] == ["Ask the kitchen staff"]
    (plan,) = tmp_path.glob("*-plan.md")
    assert "Ask the kitchen staff" in plan.read_text()
    assert "Not quite the same thing." in plan.read_text()
    assert len(set(newcomer.pressed)) >= 14
