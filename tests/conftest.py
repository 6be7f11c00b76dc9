import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "wholeschool",
    deadline=None,
    # A failure on a machine that only judges must be one that comes again.
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("wholeschool")

# The program is installed with its modules compiled; so are those that the processes of tests run.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Every test has a home of its own, and nothing of the machine's."""
    folder = tmp_path / "home"
    monkeypatch.setenv("WHOLESCHOOL_HOME", str(folder))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("LC_ALL", "LC_CTYPE", "NO_COLOR", "WHOLESCHOOL_PLAIN", "SSH_CONNECTION", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    return folder
