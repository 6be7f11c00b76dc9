import itertools
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.documents import MARKDOWN
from support.samples import HOSTILE, full_of_everything, session_of, small

from content.text.sanitize import for_document
from sessions.comparison.text_diff import Piece
from sessions.exports import registry
from sessions.exports.document import Blank, ChangedText, CheckboxGroup, Document, Heading
from sessions.exports.html.notes import note
from sessions.model import edits
from sessions.planning import plan_view

AXE = Path(__file__).parents[3] / "support" / "axe.cjs"
HTML = "{http://www.w3.org/1999/xhtml}"


def page(session):
    return registry.written(plan_view.build(small(), session, everything=True), "html")


def parsed(content):
    """Parse the page by the rules of the standard; a parse error raises an exception."""
    return html5lib.HTMLParser(strict=True).parse(content.decode())


def elements(content):
    return [one for one in parsed(content).iter() if isinstance(one.tag, str)]


def headings(content):
    found = [one for one in elements(content) if re.fullmatch(r"h[1-6]", one.tag.removeprefix(HTML))]
    return [(int(one.tag[-1]), "".join(one.itertext())) for one in found]


def text_of(content):
    return "".join(parsed(content).itertext())


def test_it_is_valid_and_has_no_reference_to_anything_else():
    content = page(full_of_everything())
    for element in elements(content):
        assert element.tag.removeprefix(HTML) not in {"script", "link", "img", "a", "iframe", "object", "embed", "form"}
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in {"href", "src", "srcset", "action", "style"}
            assert name in {"content", "aria-label"} or "//" not in value
    assert b"url(" not in content
    assert b"@import" not in content
    policy = next(one for one in elements(content) if one.attrib.get("http-equiv") == "Content-Security-Policy")
    assert policy.attrib["content"].startswith("default-src 'none'; style-src 'sha256-")


@pytest.mark.parametrize("language", ["en-GB", "cy"])
def test_it_is_in_the_frameworks_language(language):
    framework = replace(small(), language=language)
    plan = plan_view.build(framework, session_of(framework))
    assert parsed(registry.written(plan, "html")).attrib["lang"] == language


def test_the_headings_are_a_tree_without_gaps():
    found = headings(page(full_of_everything()))
    assert found[0] == (1, "Autumn review")
    assert [text for level, text in found if level == 2] == [
        "Where we stand",
        "Actions",
        "The first dimension",
        "The second dimension",
        "About this framework",
    ]
    levels = [level for level, _ in found]
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))


def test_every_word_is_there():
    told = "".join(text_of(page(full_of_everything())).split())
    for text in HOSTILE:
        words = re.findall(r"[^\W\d_]{3,}", for_document(text))
        assert all(word in told for word in words if word not in {"http", "TODO"})
    assert told.count("wordbboldbpipe".replace("b", "")) == 0
    assert told.count("|pipe") == 9_000


@settings(max_examples=300)
@given(MARKDOWN | st.text(st.characters(exclude_categories=["Cs"])))
def test_no_note_disturbs_what_stands_around_it(text):
    content = f"<!DOCTYPE html><title>t</title><main><h4>Before</h4>{note(text, below=4)}<h2>After</h2></main>".encode()
    main = next(one for one in elements(content) if one.tag == f"{HTML}main")
    assert [child.tag.removeprefix(HTML) for child in main] == ["h4", "div", "h2"]
    found = headings(content)
    assert found[0] == (4, "Before")
    assert found[-1] == (2, "After")
    assert all(level > 4 for level, _ in found[1:-1])


def test_links_and_pictures_are_words():
    told = text_of(
        f"<!DOCTYPE html><title>t</title>{note('[a](http://x.org) ![b](http://y.org/z.png)', below=1)}".encode()
    )
    assert "a (http://x.org)" in told
    assert "b (http://y.org/z.png)" in told


def test_the_profile_says_in_words_what_it_shows():
    session = edits.place(session_of(small()), small(), "one", now=3, aim=1, sure="not")
    pictures = [one for one in elements(page(session)) if one.tag.endswith("}svg")]
    assert len(pictures) == len(small().dimensions)
    assert pictures[0].attrib["role"] == "img"
    assert "".join(pictures[0].itertext()) == "The first dimension: Some now, aiming for All; not sure"
    assert text_of(page(session)).count("Some now, aiming for All; not sure") == 3


def test_forms_and_changes_are_drawn():
    blocks = (
        Heading(1, "Form", "one"),
        Blank("What we see:", 3),
        CheckboxGroup("Where?", ("1 All", "2 Some")),
        ChangedText("Because", (Piece("gone", "old"), Piece("new", "<b>"), Piece("same", " words"))),
    )
    day = session_of(small()).updated.date()
    content = registry.drawn(Document("Form", "S", "A", day, blocks), "html")
    told = text_of(content)
    assert headings(content) == [(1, "Form [one]")]
    for words in ("What we see:", "☐ 1 All", "Then: old words", "Now: <b> words"):
        assert words in told


def test_the_same_session_gives_the_same_bytes():
    session = full_of_everything()
    assert page(session) == page(session)


def test_axe_finds_nothing_in_light_dark_and_print(tmp_path):
    modules = Path(os.environ.get("WHOLESCHOOL_NODE_MODULES", "node_modules")).absolute()
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not (shutil.which("node") and browser and (modules / "axe-core").is_dir()):
        pytest.skip("needs node, Chromium, and axe-core and playwright-core in WHOLESCHOOL_NODE_MODULES")
    target = tmp_path / "plan.html"
    target.write_bytes(page(full_of_everything()))
    done = subprocess.run(
        ["node", str(AXE), str(modules), browser, str(target)], capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    assert len(found) == 3
    for look in found:
        assert look["violations"] == []
        assert look["asked"] == [f"file://{target}"]
        assert look["passes"] > 15
