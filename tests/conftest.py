import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "wholeschool",
    deadline=None,
    # On a machine that only judges, a failure must be reproducible.
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("wholeschool")

# The program is installed with its modules compiled; the processes that tests start must compile theirs too.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Give every test a separate home, and keep the machine's settings out."""
    folder = tmp_path / "home"
    monkeypatch.setenv("WHOLESCHOOL_HOME", str(folder))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("LC_ALL", "LC_CTYPE", "NO_COLOR", "WHOLESCHOOL_PLAIN", "SSH_CONNECTION", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    return folder
