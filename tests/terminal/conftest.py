import pytest
from support.warm import Warm


@pytest.fixture(scope="session")
def warm():
    """Start the program without the wait for imports."""
    with Warm() as server:
        yield server
