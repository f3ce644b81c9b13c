"""What the documents point to is there, and what they promise of themselves holds."""

from __future__ import annotations

import re
import struct
from pathlib import PurePosixPath

import pytest

from devtools import documents, record_kinds

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
# "docs/protocol.md, Gates" in a message or a rule: people look for that heading.
NAMED_PLACE = re.compile(r"(docs/[a-z_]+\.md), ([A-Z][A-Za-z ]+)")
TWO_WORDS = re.compile(r"\./hornbill +([a-z]+) +([a-z][a-z-]*)")
COST = "## What it costs"
LONGEST_README = 120  # lines
LARGEST_PICTURE = 250_000  # bytes


@pytest.fixture(scope="session")
def pages(texts):
    """Path -> text of every Markdown file."""
    return {name: text for name, text in texts.items() if name.endswith(".md")}


def _prose(text):
    return FENCE.sub("", text)


def _headings(text):
    return [heading.strip() for heading in HEADING.findall(_prose(text))]


def _anchor(heading):
    plain = re.sub(r"[^\w\- ]", "", heading.lower())
    return plain.replace(" ", "-")


def _links(pages, form):
    for name, text in pages.items():
        for match in form.finditer(_prose(text)):
            target = match[match.re.groups]
            if "://" not in target and not target.startswith("mailto:"):
                yield name, target


def _resolve(name, target):
    """Path of a relative link's target, and its anchor; the path is "" when it leaves the project."""
    path, _, anchor = target.partition("#")
    parts = list(PurePosixPath(name).parent.parts) if path else list(PurePosixPath(name).parts)
    for part in PurePosixPath(path).parts:
        if part == ".." and not parts:
            return "", anchor
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts), anchor


def test_links_between_pages_lead_somewhere(pages, root):
    broken = []
    for form in (LINK, PICTURE):
        for name, target in _links(pages, form):
            path, anchor = _resolve(name, target)
            if not path or not (root / path).exists():
                broken.append(f"{name}: {target}")
            elif anchor and anchor not in {_anchor(heading) for heading in _headings(pages.get(path, ""))}:
                broken.append(f"{name}: {target} (no such heading)")
    assert not broken, f"these links lead nowhere: {broken}"


@pytest.mark.parametrize(
    ("name", "target", "path"),
    [
        ("docs/adr/0001-x.md", "../limitations.md", "docs/limitations.md"),
        ("README.md", "docs/adr/README.md#a", "docs/adr/README.md"),
        ("docs/a.md", "#here", "docs/a.md"),
        ("README.md", "../outside", ""),
    ],
)
def test_links_are_followed_as_a_reader_would(name, target, path):
    assert _resolve(name, target)[0] == path


def test_places_named_in_the_code_exist(texts, pages):
    missing = [
        f"{name}: {page}, {words}"
        for name, text in texts.items()
        if name.startswith("src/") and name.endswith((".py", ".html"))
        for page, words in NAMED_PLACE.findall(text)
        if not words.startswith(tuple(_headings(pages.get(page, ""))))
    ]
    assert not missing, f"no such heading: {missing}"


def test_the_code_names_places(texts):
    assert any(NAMED_PLACE.search(text) for name, text in texts.items() if name.startswith("src/"))


def test_verbs_of_two_words_exist(pages):
    from hornbill.command.registry import COMMANDS

    groups = {verb.split()[0] for verb in COMMANDS if " " in verb} - set(COMMANDS)
    wrong = [
        f"{name}: {first} {second}"
        for name, text in pages.items()
        for first, second in TWO_WORDS.findall(text)
        if first in groups
        if f"{first} {second}" not in COMMANDS
    ]
    assert not wrong, f"no such verb: {wrong}"


def test_paths_given_to_the_tests_exist(pages, root):
    asked = {
        (name, path)
        for name, text in pages.items()
        for path in re.findall(r"\./hornbill test ((?:tests/[\w/.]+ ?)+)", text)
    }
    missing = [(name, one) for name, path in asked for one in path.split() if not (root / one).exists()]
    assert asked, "no page runs a part of the tests"
    assert not missing, f"no such tests: {missing}"


def test_every_decision_says_what_it_costs(pages):
    decisions = {name: text for name, text in pages.items() if re.fullmatch(r"docs/adr/\d{4}-.+\.md", name)}
    assert len(decisions) > 5, "the decisions were not found"
    for name, text in decisions.items():
        assert COST in text, f"{name} has no section {COST!r}"
        cost = text.split(COST)[1].split("\n## ")[0]
        assert cost.count("\n- ") >= 2, f"{name}: a decision with hardly a cost has not been thought through"


def test_decisions_are_numbered_and_listed(pages):
    names = sorted(name for name in pages if re.fullmatch(r"docs/adr/\d{4}-.+\.md", name))
    assert [int(PurePosixPath(name).name[:4]) for name in names] == list(range(1, len(names) + 1))
    listed = pages["docs/adr/README.md"]
    assert not [name for name in names if f"({PurePosixPath(name).name})" not in listed]
    for name in names:
        title = pages[name].splitlines()[0]
        assert title.startswith(f"# {int(PurePosixPath(name).name[:4])}. "), name
        assert title.split(". ", 1)[1] in listed, f"docs/adr/README.md has another title for {name}"


def test_the_table_of_kinds_is_drawn_from_the_code(pages):
    page = pages["src/hornbill/exchange/README.md"]
    assert "<!-- generated: record_kinds -->" in page
    assert documents.redraw(page) == page, "run .venv/bin/python -m devtools.documents"


def test_a_kind_that_is_added_comes_into_the_table_of_its_part(pages):
    from hornbill.exchange.core.records.kinds import KINDS

    parts = {kind.part for kind in KINDS.values()}
    assert {"exchange", "tasks"} <= parts
    for part in sorted(parts):
        mark = "record_kinds" if part == "exchange" else f"record_kinds {part}"
        page = pages[f"src/hornbill/{part}/README.md"]
        assert f"<!-- generated: {mark} -->" in page, f"draw the kinds of {part} in its README"
        drawn = record_kinds.render(part)
        own = [kind for kind in KINDS.values() if kind.part == part]
        assert [row.split("`")[1] for row in drawn.splitlines()[2:]] == [kind.name for kind in own]
        assert drawn.count("| control |") == sum(kind.control for kind in own)


def test_the_first_screen_says_not_audited(pages):
    readme = pages["README.md"]
    assert "not audited" in " ".join(readme.splitlines()[:12]).lower()
    assert len(readme.splitlines()) < LONGEST_README


def test_pictures_are_light_and_described(pages, root):
    pictures = [(name, match) for name, text in pages.items() for match in PICTURE.finditer(_prose(text))]
    assert any(name == "README.md" for name, _ in pictures), "README.md has no picture"
    for name, match in pictures:
        assert len(match[1]) > 40, f"{name}: {match[2]} is not described for those who cannot see it"
        path = root / _resolve(name, match[2])[0]
        assert path.stat().st_size < LARGEST_PICTURE, f"{path.name} is too large to be committed"


def test_the_picture_is_three_panels_wide(root):
    head = (root / "docs/images/two-nodes-one-blind-hub.png").read_bytes()[:24]
    assert head.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", head[16:24])
    assert width > 1.4 * height > 0
