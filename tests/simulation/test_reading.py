"""What a visitor makes of a page: its forms and its messages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hornbill.simulation.reading import Said, said
from hornbill.simulation.visitor import hidden_fields

PAGE = """
<form method="post" action="/language"><input type="hidden" name="csrfmiddlewaretoken" value="one"></form>
<form class="composer" method="post" action="/rooms/ab/messages" hx-post="/rooms/ab/messages">
  <input type="hidden" name="csrfmiddlewaretoken" value="two">
  <input type="hidden" id="once" name="once" value="w&amp;w" hx-swap-oob="true" data-value="no">
  <input id="text" name="text" value="visible"></form>
"""


def test_the_fields_are_those_of_the_form_that_is_sent_whatever_stands_before_their_name():
    assert hidden_fields(PAGE, "/rooms/ab/messages") == {"csrfmiddlewaretoken": "two", "once": "w&w"}
    assert hidden_fields(PAGE, "/language") == {"csrfmiddlewaretoken": "one"}


def test_a_form_without_an_action_posts_to_its_own_page():
    page = '<form method="post"><input type="hidden" name="once" value="x"></form>'
    assert hidden_fields(page, "/rooms/new") == {"once": "x"}


def message(author, agency, text):
    from html import escape

    return (
        '<li class="entry message is-ok" id="e-1"><span class="badge" aria-hidden="true">TH</span>'
        f'<p class="meta"><b title="Officer"><bdi lang="">{escape(author)}</bdi></b><bdi>{escape(agency)}</bdi>'
        '<span class="times"><time>06:12 UTC</time></span></p>'
        f'<p class="text" dir="auto" lang="th">{escape(text)}<bdi dir="ltr">7</bdi></p>'
        '<p class="delivery">Stored</p></li>'
    )


def test_messages_are_read_and_nothing_of_the_frame():
    page = f'<ol><li class="entry system is-ok"><b>x</b></li>{message("A <b>", "B & C", "two <br> words")}</ol><p>foot</p>'
    assert said(page) == [Said("A <b>", "B & C", "two <br> words7", "th")]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), max_size=4))
def test_any_text_is_read_as_it_was_written(texts):
    page = "".join(message("Author", "Agency", text) for text in texts)
    assert [one.text for one in said(page)] == [" ".join(f"{text}7".split()) for text in texts]


def test_a_broken_page_is_no_trouble():
    assert said('<li class="entry message"><b>half') == []
    assert said("") == []
