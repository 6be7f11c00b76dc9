import pytest
from support.team import Team


@pytest.fixture
def team(tmp_path, monkeypatch):
    """A team of three that answers the small framework."""
    return Team(tmp_path, monkeypatch)
