import pytest
from support.samples import SMALL_FRAMEWORK, small

from content import library
from sessions import edits, reviews


@pytest.fixture
def opened():
    """A review of the small framework, with an answer, on disk."""
    library.keep(str(SMALL_FRAMEWORK))
    review = reviews.create(small(), title="Autumn", school="Northgate", author="A. Byron")
    review.apply(lambda session: edits.answer(session, "one.theme.first", note="First words", mark="unsure"))
    review.save()
    return review
