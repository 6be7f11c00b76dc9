import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import grimp
import pytest
from textual.screen import Screen

ROOT = Path(__file__).parent.parent


def modules_after(code):
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"],
        capture_output=True, check=True,
    )  # fmt: skip
    return set(done.stderr.decode().split())


def modules():
    """Return every module of ours by its dotted name, with its file."""
    found = {}
    for name in ("content", "sessions", "tui"):
        for path in (ROOT / name).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports():
    """Return what each module imports of ours, anywhere in it."""
    graph = grimp.build_graph("content", "sessions", "tui", cache_dir=None)
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}


def run(arguments):
    return f"from tui.cli.main import main\ntry: main({arguments!r})\nexcept SystemExit: pass"


def test_the_version_loads_no_screens_and_no_exports():
    loaded = modules_after(run(["--version"]))
    assert not {"textual", "rich", "markdown_it", "mdformat"} & loaded


def test_an_export_loads_no_screens_and_no_other_format():
    from sessions.exports import registry
    from sessions.storage import reviews

    review = reviews.example().path
    for name, module in registry.FORMATS.items():
        loaded = modules_after(run(["export", str(review), "--format", name]))
        assert f"sessions.exports.{module}" in loaded
        assert not {"textual", "rich"} & loaded
        others = {f"sessions.exports.{other}" for other in registry.FORMATS.values()} - {f"sessions.exports.{module}"}
        assert not others & loaded


FIRST_FRAME = """
import asyncio
from pathlib import Path
from sessions.storage import membership
from sessions.storage.open_session import OpenSession
from tui.app import WholeSchool

def show(**opened):
    async def frame():
        async with WholeSchool(**opened).run_test(size=(80, 24)) as pilot:
            await pilot.pause()
    asyncio.run(frame())
"""
HEAVY = {"markdown_it", "mdformat", "pygments", "docx", "lxml", "icalendar", "importlib.metadata", "_strptime"}
"""What takes long to load, and no first frame needs."""
LATER = {
    "content.files.export_targets", "content.frameworks.packages", "tui.panes.action_form", "tui.panes.agreement",
    "tui.panes.orphaned_answers", "tui.screens.common.note_preview", "tui.screens.review.compare_screen",
    "tui.screens.review.missing_framework", "tui.screens.review.plan_screen", "tui.screens.review.positions_screen",
    "tui.screens.review.route_dialogs", "tui.spelling", "tui.widgets.action_table", "tui.widgets.fields.checklist",
}  # fmt: skip
"""What is for one key of a review, or for one that few press."""
LATER_PARTS = {
    "sessions.comparison", "sessions.exports", "sessions.planning", "sessions.teams", "sessions.workflows",
    "sessions.worksheets", "tui.plain", "tui.screens.export", "tui.screens.home", "tui.screens.team",
}  # fmt: skip


def test_the_first_frame_of_a_review_loads_what_it_shows_and_no_more():
    from sessions.storage import reviews

    with reviews.example() as opened:
        path = str(opened.path)
    loaded = modules_after(f"{FIRST_FRAME}\nwith OpenSession.open(Path({path!r})) as opened: show(opened=opened)")
    assert "tui.panes.question" in loaded
    assert not (HEAVY | LATER | LATER_PARTS) & loaded


def test_the_first_frame_of_the_list_of_reviews_loads_no_documents():
    from sessions.storage import reviews

    reviews.example().close()
    loaded = modules_after(f"{FIRST_FRAME}\nshow()")
    assert "tui.screens.home.home_screen" in loaded
    assert not (HEAVY | {"sessions.exports", "sessions.worksheets", "tui.screens.export"}) & loaded


def test_the_first_frame_of_a_team_loads_no_documents():
    from sessions.teams import example

    team = example.example().team
    screen = "tui.screens.team.team_screen"
    loaded = modules_after(
        f"{FIRST_FRAME}\nfrom {screen} import TeamScreen\nmember = membership.of_team({team!r})\n"
        "show(first=lambda: TeamScreen(member))"
    )
    assert screen in loaded
    assert not (HEAVY | {"sessions.exports", "sessions.worksheets", "tui.screens.export"}) & loaded


def test_imports_run_one_way():
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_no_imports_close_a_circle():
    """Imports inside functions count: they can hide a cycle."""
    found, done, path = imports(), set(), []

    def visit(module):
        assert module not in path, " -> ".join([*path[path.index(module) :], module])
        if module not in done:
            path.append(module)
            for other in sorted(found[module]):
                visit(other)
            done.add(path.pop())

    for module in found:
        visit(module)


def test_the_terminal_could_be_a_package_of_its_own():
    found = imports()
    inside = {module for module in found if module.startswith("tui.terminal")}
    assert {other for module in inside for other in found[module]} <= inside


def test_no_two_public_classes_have_one_name():
    found = {}
    for module, path in modules().items():
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(module)
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


def test_no_screen_is_more_than_three_classes_above_textual():
    for name in modules():
        if name.startswith("tui.screens"):
            importlib.import_module(name)

    def ours(kind, above=()):
        for each in kind.__subclasses__():
            classes = (*above, each.__name__) if each.__module__.startswith("tui.") else above
            yield classes
            yield from ours(each, classes)

    assert max(map(len, ours(Screen))) == 3
    assert [classes for classes in ours(Screen) if len(classes) > 3] == []


def test_no_folder_has_more_than_20_modules():
    for name in ("content", "sessions", "tui"):
        for folder in [ROOT / name, *(path for path in (ROOT / name).rglob("*") if path.is_dir())]:
            assert len(list(folder.glob("*.py"))) <= 20, folder


@pytest.mark.parametrize("name", ["content", "sessions"])
def test_no_wording_of_the_framework_stands_in_the_code(name):
    from support.samples import built_in

    framework = built_in()
    words = {*framework.scale, *(dimension.name for dimension in framework.dimensions)} - {"Values"}
    for path in [*(ROOT / name).rglob("*.py"), *(ROOT / "tui").rglob("*.py")]:
        strings = [n.value for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Constant)]
        assert not words.intersection(string for string in strings if isinstance(string, str)), path


OF_THE_FRAMEWORK = re.compile(r"SEN/D|\bSEND?COs?\b|\bbolt(?:ed)?[ -]on\b|\bwhole[ -]school\b", re.IGNORECASE)
ALLOWED = {
    "content/frameworks/library.py": {"whole-school"},  # the id of the default framework
    "sessions/planning/export_options.py": {"senco"},  # the id of an audience, which users' files remember
    "sessions/workflows/export_words.py": {"SENCO", "senco"},  # that audience, and what it is called
    "tui/cli/main.py": {"SEN/D", "whole school"},  # the program's description in one line
}
"""The words of the built-in framework that strings may hold, by file, and why."""


def shown_strings(path):
    """Return the strings of a module that a user may see; docstrings only of commands, where they are help."""
    tree = ast.parse(path.read_text())
    texts = () if "cli" in path.parts else {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [node.value for node in found if id(node) not in texts]


def test_no_word_of_the_built_in_framework_stands_in_the_code():
    found = {}
    for path in modules().values():
        said = {match[0] for string in shown_strings(path) for match in OF_THE_FRAMEWORK.finditer(string)}
        if said:
            found[str(path.relative_to(ROOT))] = said
    assert found == ALLOWED
