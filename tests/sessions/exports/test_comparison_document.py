from msgspec.structs import replace
from support.samples import session_of, small

from sessions.exports import registry
from sessions.exports.comparison_document import document
from sessions.model import edits


def test_it_is_in_the_frameworks_language():
    framework = replace(small(), language="cy")
    before = session_of(framework)
    after = edits.place(before, framework, "one", now=2)
    page = registry.drawn(document(framework, [before, after]), "html").decode()
    assert '<html lang="cy">' in page
