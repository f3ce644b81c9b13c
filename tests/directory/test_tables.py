"""The tables of the directory's page say what the code does."""

from __future__ import annotations

from pathlib import Path

from devtools import directory_tables, documents
from hornbill.directory.core.log.fold import RULES
from hornbill.directory.core.statements.kinds import KINDS
from hornbill.directory.core.statements.outcomes import CODES

PAGE = Path(__file__).parents[2] / "src/hornbill/directory/README.md"


def test_the_page_is_drawn_from_the_code():
    page = PAGE.read_text(encoding="utf-8")
    assert page.count("<!-- generated: directory_tables ") == 2
    assert documents.redraw(page) == page, "run .venv/bin/python -m devtools.documents"


def test_every_kind_has_a_rule_and_a_row():
    drawn = directory_tables.render("kinds")
    assert [row.split("`")[1] for row in drawn.splitlines()[2:]] == list(KINDS)
    assert RULES.keys() == KINDS.keys()


def test_every_code_has_a_row():
    rows = directory_tables.render("refusals").splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == list(CODES)
