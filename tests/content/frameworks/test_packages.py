import importlib.util
import os
import subprocess
import sys

import pytest
from support.commands import run
from support.distributions import GROUP, framework, install, wheel

from content import UserError
from content.frameworks import library, replace
from sessions.storage.open_session import OpenSession

NAMES = ("--title", "Autumn", "--school", "Northgate", "--author", "A. Byron")
FILES = {"school_reading/reading.toml": framework("reading"), "school_reading/maths.toml": framework("maths", "Maths")}


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder in which Python looks for packages."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


def put(home, name, text):
    (home / "frameworks").mkdir(parents=True, exist_ok=True)
    (home / "frameworks" / name).write_text(text)


def with_packages_in(folder):
    """Return the environment of a process that finds packages in this folder too."""
    return {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}


def listed():
    """Return the ids of the frameworks that can be used, and the problems of those that cannot."""
    entries = library.available()
    return [entry.framework.id for entry in entries if entry.framework], [
        entry.problem for entry in entries if entry.problem
    ]


def built_in():
    return [entry.framework.id for entry in library.available() if entry.built_in]


@pytest.mark.skipif(not importlib.util.find_spec("pip"), reason="there is no pip")
def test_what_pip_installed_is_offered_and_none_of_its_code_is_run(tmp_path):
    site = tmp_path / "site"
    made = wheel(tmp_path, "school-frameworks", FILES)
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", site, made],
        check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"},
    )  # fmt: skip
    env = with_packages_in(site)
    lines = run("frameworks", env=env).stdout.decode().splitlines()
    assert lines[0].startswith(library.DEFAULT)
    assert "maths · Maths · version 1 · from the package school-frameworks" in lines
    assert "reading · From a package · version 1 · from the package school-frameworks" in lines
    made = run("new", *NAMES, "--framework", "reading", env=env)
    assert made.returncode == 0, made.stderr
    path = made.stdout.decode().strip()
    assert "0 of 4 answered" in run("show", path, env=env).stdout.decode()
    without = run("show", path).stdout.decode()
    assert "neither built in nor in" in without
    assert "install the package" in without


def test_packages_come_after_the_built_in_frameworks_and_before_the_users_own(site, home):
    install(site, "b-frameworks", {"b_frameworks/x.toml": framework("b-one")})
    install(site, "a-frameworks", {"a_frameworks/x.toml": framework("a-one")})
    put(home, "mine.toml", framework("mine"))
    assert listed() == ([*built_in(), "a-one", "b-one", "mine"], [])
    assert library.get("b-one").title == "From a package"
    assert [one.id for one in library.choices().by_label.values()][-3:] == ["a-one", "b-one", "mine"]


@pytest.mark.parametrize("value", ["outer.inner", "outer.inner.data"])
def test_a_package_may_be_inside_another(site, value):
    folder = value.replace(".", "/")
    files = {"outer/__init__.py": "1 / 0", f"{folder}/x.toml": framework("inner-one")}
    install(site, "nested", files, value=value)
    assert listed() == ([*built_in(), "inner-one"], [])


def test_only_files_directly_in_it_count_and_each_once(site):
    files = {**FILES, "school_reading/more/deep.toml": framework("deep"), "school_reading/.hidden.toml": "x"}
    install(site, "school", files, entry_points=f"[{GROUP}]\na = school_reading\nb = school_reading\n")
    assert listed() == ([*built_in(), "maths", "reading"], [])


BROKEN = {
    "no such package": ({}, "a = gone", "'gone', which it names, is not a package that can be found in a folder"),
    "a module": ({"alone.py": ""}, "a = alone", "'alone', which it names, is not a package"),
    "an object": ({"good/x.toml": framework("x")}, "a = good:here", "'good:here', which it names, is not a package"),
    "a path": ({}, "a = ../../etc", "'../../etc', which it names, is not a package"),
    "no files": ({"bare/data.txt": ""}, "a = bare", "'bare', which it names, has no framework (*.toml) in it"),
    "damaged metadata": ({}, "no equals sign", "its list of entry points is damaged"),
    "not TOML": ({"torn/x.toml": "x ="}, "a = torn", "x.toml:1: not valid TOML"),
    "no framework": ({"other/x.toml": "x = 1"}, "a = other", "x.toml:1: x: unknown key"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_package_gets_one_line_that_names_it_and_the_others_are_offered(site, name):
    files, entry_point, expected = BROKEN[name]
    install(site, "broken-one", files, entry_points=f"[{GROUP}]\n{entry_point}\n")
    install(site, "school", FILES)
    usable, (problem,) = listed()
    assert usable == [*built_in(), "maths", "reading"]
    assert problem.startswith("the package broken-one: ")
    assert expected in problem
    assert "\n" not in problem
    assert library.choices().problem.startswith("Not offered: the package broken-one: ")
    told = run("frameworks", env=with_packages_in(site))
    assert (told.returncode, told.stderr) == (0, b"")
    assert "cannot be used: the package broken-one: " in told.stdout.decode()


def test_damage_in_a_package_that_offers_no_framework_is_no_concern(site):
    install(site, "elsewhere", {"elsewhere/x.py": ""}, entry_points="[console_scripts]\nno equals sign\n")
    (site / "elsewhere-1.0.dist-info" / "METADATA").write_bytes(b"\xff\xfe")
    assert listed() == (built_in(), [])


def test_a_package_without_its_metadata_is_still_used(site):
    install(site, "school", FILES)
    (site / "school-1.0.dist-info" / "METADATA").unlink()
    assert listed() == ([*built_in(), "maths", "reading"], [])


def test_the_built_in_framework_stays_whatever_a_package_holds(site):
    install(site, "school", {"school_reading/x.toml": framework(library.DEFAULT)})
    usable, (problem,) = listed()
    assert usable == built_in()
    assert problem.startswith("the package school: ")
    assert "is that of whole_school_send.toml already; rename or remove one of them" in problem
    assert library.get(library.DEFAULT).title != "From a package"


def test_the_users_file_named_for_an_id_wins_over_a_package_and_one_of_another_name_does_not(site, home):
    install(site, "school", FILES)
    put(home, "reading.toml", framework("reading", "My own"))
    put(home, "other.toml", framework("maths", "My maths"))
    usable, problems = listed()
    assert usable == [*built_in(), "maths", "reading"]
    assert (library.get("reading").title, library.get("maths").title) == ("My own", "Maths")
    assert problems[0].startswith("the package school: ")
    assert "other.toml: the id 'maths' is that of maths.toml already; give this one its own id" in problems[1]


def test_a_framework_of_a_package_is_neither_updated_nor_replaced_by_a_file(site, tmp_path):
    install(site, "school", FILES)
    newer = tmp_path / "newer.toml"
    newer.write_text(framework("reading", "Newer").replace('version = "1"', 'version = "2"'))
    with pytest.raises(UserError, match="comes from the package school; install a newer version of that"):
        replace.replacement(str(newer))
    with pytest.raises(UserError, match="that one comes from the package school: give this one its own id"):
        library.install(str(newer))
    assert (site / "school_reading" / "reading.toml").read_text() == FILES["school_reading/reading.toml"]


def test_a_team_keeps_a_copy_for_those_who_have_not_installed_the_package(site, tmp_path, monkeypatch):
    install(site, "school", FILES)
    folder = tmp_path / "team"
    env = with_packages_in(site)
    done = run("team", "new", folder, "--title", "T", "--school", "S", "--framework", "reading", env=env)
    assert done.returncode == 0, done.stderr
    assert (folder / "framework.toml").read_text() == FILES["school_reading/reading.toml"]
    monkeypatch.setenv("WHOLESCHOOL_HOME", str(tmp_path / "somebody-else"))
    joined = run("team", "join", folder, "--name", "Ada Byron")
    assert joined.returncode == 0, joined.stderr
    with OpenSession.open(library.Path(joined.stdout.decode().strip())) as opened:
        assert opened.framework.title == "From a package"


@pytest.mark.parametrize(
    "arguments", [["--version"], ["show", "{review}"], ["show", "{own}"], ["frameworks", "show", "small"]]
)
def test_packages_are_looked_for_only_where_they_are_needed(tmp_path, home, arguments):
    put(home, "small.toml", framework("small"))
    paths = {
        name: run("new", *NAMES, "--framework", each).stdout.decode().strip()
        for name, each in (("review", library.DEFAULT), ("own", "small"))
    }
    code = (
        "import sys; from tui.cli.main import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: assert 'importlib.metadata' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *(each.format(**paths) for each in arguments)], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
