import pytest
from support.samples import SMALL_FRAMEWORK

from content.frameworks import library


@pytest.fixture(autouse=True)
def kept(home):
    """Install the small framework in the user's folder."""
    library.install(str(SMALL_FRAMEWORK))
