"""A page of the handbook is read exactly, or refused with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.handbook.core.page import BadPage, Page, Run, covering, read

HEAD = "<!-- covers: alert new-alert* -->\n# Raise an alert\n\n"


def test_everything_that_a_page_may_hold():
    page = read(
        "alerts",
        HEAD + "Press **New alert**, see [people](people.md).\nIt goes on.\n\n1. One\n2. Two\n   and more\n\n"
        "## Then\n\n- a\n- b\n\n![An alert](../pictures/en/alert.webp)\n",
    )
    assert (page.title, page.covers) == ("Raise an alert", ("alert", "new-alert*"))
    first, steps, bullets, picture = page.blocks()
    assert first.runs == (
        Run("Press "),
        Run("New alert", bold=True),
        Run(", see "),
        Run("people", page="people"),
        Run(". It goes on."),
    )
    assert (steps.kind, steps.items) == ("steps", ((Run("One"),), (Run("Two and more"),)))
    assert (bullets.kind, len(bullets.items)) == ("bullets", 2)
    assert (picture.kind, picture.picture, picture.runs) == ("picture", "alert", (Run("An alert"),))
    assert [part.title for part in page.parts] == ["", "Then"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# No first line\n", "line 1"),
        ("<!-- covers: a -->\nno title\n", "line 2"),
        (HEAD + "an open **bold\n", "line 4"),
        (HEAD + "fine\n\n> a quotation\n", "line 6"),
        (HEAD + "### too deep\n", "line 4"),
        (HEAD + "see [elsewhere](https://example.test)\n", "line 4"),
        (HEAD + "a `code`\n", "line 4"),
        ("<!-- covers: a -->\n", "no title"),
    ],
)
def test_what_is_written_otherwise_is_refused(text, line):
    with pytest.raises(BadPage, match=line):
        read("p", text)


@given(st.text(alphabet="ab*#[]()-1. !\n>`", max_size=80))
def test_any_text_is_read_or_refused(text):
    try:
        page = read("p", HEAD + text)
    except BadPage:
        return
    assert "**" not in "".join(run.text for run in page.runs())


def test_the_whole_name_wins_over_a_beginning_and_the_longer_beginning_over_the_shorter():
    pages = [Page("all", "A", ("room*",)), Page("some", "B", ("room-tasks*",)), Page("one", "C", ("room-x",))]
    assert covering(pages, "room-x").name == "one"
    assert covering(pages, "room-tasks-new").name == "some"
    assert covering(pages, "room").name == "all"
    assert covering(pages, "alerts") is None
