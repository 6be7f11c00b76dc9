import pytest
from support.samples import SMALL_FRAMEWORK

from content.frameworks import library


@pytest.fixture(autouse=True)
def kept(home):
    """The small framework is among the user's own."""
    library.install(str(SMALL_FRAMEWORK))
