import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def modules_after(code):
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"],
        capture_output=True, check=True,
    )  # fmt: skip
    return set(done.stderr.decode().split())


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


def test_imports_run_one_way():
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", ["content", "sessions"])
def test_no_wording_of_the_framework_stands_in_the_code(name):
    from support.samples import built_in

    framework = built_in()
    words = {*framework.scale, *(dimension.name for dimension in framework.dimensions)} - {"Values"}
    for path in [*(ROOT / name).rglob("*.py"), *(ROOT / "tui").rglob("*.py")]:
        strings = [n.value for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Constant)]
        assert not words.intersection(string for string in strings if isinstance(string, str)), path
