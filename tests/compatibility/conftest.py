import pytest
from support.version_0_1 import copied, review


@pytest.fixture
def old(home):
    """A data folder of version 0.1, which is now the user's."""
    return copied("home", home)


@pytest.fixture
def whole(old):
    """The path of a review in it with an answer to everything."""
    return review(old, "Autumn 2025")
