import pytest
from support.samples import SMALL_FRAMEWORK, small

from content.frameworks import library
from sessions.model import edits
from sessions.storage import reviews
from sessions.teams import folder_watcher
from tui.screens.team import meeting_screen
from tui.terminal import key_queue


@pytest.fixture(autouse=True)
def quick_looks(monkeypatch):
    """Check team folders more often, so that no test waits for the next check."""
    monkeypatch.setattr(folder_watcher, "EVERY", 0.05)
    monkeypatch.setattr(folder_watcher, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(meeting_screen, "_AGAIN", 0.2)


@pytest.fixture(autouse=True)
def patient_keys(monkeypatch):
    """Let a key wait for the one before it, however long a busy machine takes."""
    monkeypatch.setattr(key_queue, "PATIENCE", 60.0)


@pytest.fixture
def opened():
    """A review of the small framework, with an answer, on disk."""
    library.install(str(SMALL_FRAMEWORK))
    review = reviews.create(small(), title="Autumn", school="Northgate", author="A. Byron")
    review.apply(lambda session: edits.answer(session, "one.theme.first", note="First words", mark="unsure"))
    review.save()
    return review
