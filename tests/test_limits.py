"""Files at their stated limits: a process that reads one stays small, and ends.

Run with `-s` to see the time and the peak memory of each.
"""

import os
import subprocess
import time
from copy import deepcopy

import docx
import pytest
from msgspec.structs import replace
from support.commands import PROGRAM, out
from support.samples import built_in, example_path, session_of

from sessions.model import edits
from sessions.storage import session_toml

pytestmark = pytest.mark.thorough

MEMORY = 400
"""The maximum memory of a process at a limit, in megabytes."""

PATIENCE = 60
"""Seconds after which a process counts as hanging; the time it takes is printed, and not judged here."""


def taken(name, *arguments, code=0, stdin=""):
    """Run the program; return its peak memory in megabytes."""
    began = time.monotonic()
    with subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        process.stdin.write(stdin)
        process.stdin.close()
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds, peak = time.monotonic() - began, used.ru_maxrss // 1024
    print(f"{name}: {seconds:.1f} s, {peak} MB", said.strip()[-160:])
    assert process.returncode == code, said
    assert "Traceback" not in said
    assert peak < MEMORY
    assert seconds < PATIENCE


@pytest.fixture
def review(tmp_path):
    path = tmp_path / "review.toml"
    path.write_bytes(example_path().read_bytes())
    return path


def with_actions(path, number):
    """Return a review with this many actions."""
    session = session_of(built_in())
    prompts = [key for key, item in built_in().items.items() if item.kind == "prompt"]
    actions = []
    for one in range(number):
        action = edits.new_action(prompts[one % len(prompts)])
        actions.append(edits.change_action(action, what=f"Action {one}", lead="Deputy", success="Seen in lessons"))
    path.write_bytes(session_toml.encode(replace(session, actions=tuple(actions))))


MARKDOWN = {
    "short lines": "a\n" * 14_500,
    "lists": "- a\n  - b\n" * 7_250,
    "long lines": ("word " * 120 + "\n\n") * 6_800,
    "one line": "word " * 820_000,
    "brackets": ("[" * 70 + "\n") * 14_500,
    "stars": ("*a **b " * 15 + "\n") * 14_500,
}


@pytest.mark.parametrize("kind", MARKDOWN)
def test_a_plan_put_into_markdown_at_its_limits(review, tmp_path, kind):
    document = tmp_path / "plan.md"
    document.write_text(f"# Ours\n\n{MARKDOWN[kind]}\n")
    taken(
        f"--into Markdown, {kind}, {document.stat().st_size / 2**20:.1f} MB",
        "export",
        review,
        "--into",
        document,
        stdin="y\n",
    )
    taken("and again", "export", review, "--into", document)
    assert document.read_text().startswith("# Ours")


@pytest.mark.parametrize("text", ["a\n" * 15_001, "word " * 840_000], ids=["lines", "size"])
def test_markdown_over_its_limits_is_refused(review, tmp_path, text):
    document = tmp_path / "plan.md"
    document.write_text(text)
    taken("--into Markdown, refused", "export", review, "--into", document, code=2)
    assert document.read_text() == text


def test_a_word_file_with_5_000_actions(tmp_path):
    review, document, target = tmp_path / "review.toml", tmp_path / "plan.docx", tmp_path / "ours.docx"
    with_actions(review, 5_000)
    taken("export to Word, 5,000 actions", "export", review, "-o", document)
    out("export", example_path(), "-o", target)
    taken("--into Word", "export", review, "--into", target, stdin="y\n")
    taken("--into Word again", "export", review, "--into", target)


def test_a_review_at_its_limits(tmp_path):
    review = tmp_path / "review.toml"
    with_actions(review, 5_000)
    taken("show, 5,000 actions", "show", review)
    review.write_text(example_path().read_text() + "".join(f"[answers.x{n}]\n" for n in range(59_900)))
    taken("show, 59,900 tables", "show", review, code=2)
    review.write_text(example_path().read_text() + "".join(f"[answers.x{n}]\n" for n in range(600_000)))
    taken("show, 600,000 tables", "show", review, code=2)


FORMS = {
    "lines": "words\n" * 18_000,
    "paragraphs": f"{'word ' * 45}\n\n" * 9_000,
    "boxes": "- [x] a\n" * 18_000,
    "headings": "## a [b.c.d]\n" * 18_000,
    "one line": "word " * 750_000,
    "too much": "words\n" * 3_000_000,
}


@pytest.mark.parametrize("kind", FORMS)
def test_a_worksheet_at_its_limit(tmp_path, kind):
    form, filled = tmp_path / "form.md", tmp_path / "filled.md"
    out("worksheet", "-o", form)
    text = form.read_text()
    place = text.index("\n", len(text) // 2)
    filled.write_text(f"{text[:place]}\n{FORMS[kind]}{text[place:]}")
    too_much = kind == "too much"
    taken(
        f"import, {kind}, {filled.stat().st_size / 2**20:.1f} MB",
        "import",
        filled,
        "--author",
        "A",
        code=2 if too_much else 0,
    )


@pytest.mark.parametrize("number", [18_000, 60_000])
def test_a_worksheet_in_word_at_its_limit(tmp_path, number):
    form = tmp_path / "form.docx"
    out("worksheet", "-o", form)
    document = docx.Document(str(form))
    added = document.paragraphs[40].insert_paragraph_before("Some words of ours.")._p
    for _ in range(number):
        added.addnext(deepcopy(added))
    document.save(str(form))
    taken(f"import from Word, {number:,} paragraphs", "import", form, "--author", "A", code=2 if number > 20_000 else 0)


def test_a_table_of_actions_at_its_limit(review, tmp_path):
    table = tmp_path / "actions.csv"
    out("export", review, "--format", "csv", "-o", table)
    whole = table.read_text(encoding="utf-8-sig")
    row = whole.splitlines()[-1]
    table.write_text(whole + (row + "\n") * (9 * 2**20 // (len(row) + 1)))
    print(f"{table.stat().st_size / 2**20:.1f} MB")
    done = subprocess.run(
        [*PROGRAM, "act", str(review), "--from-csv", str(table)], capture_output=True, check=False, text=True
    )
    taken("act --from-csv", "act", review, "--from-csv", table, code=done.returncode)
    assert done.returncode in (0, 2), done.stderr
