import pytest
from support.warm import Warm


@pytest.fixture(scope="session")
def warm():
    """Starts the program at once."""
    with Warm() as server:
        yield server
