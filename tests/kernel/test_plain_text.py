"""Text from elsewhere, made fit for tables, logs and terminals."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.errors import BadInput
from hornbill.kernel.plain_text import plain

ANY = st.text(st.characters(exclude_categories=[]))


@given(ANY)
def test_any_text_can_be_encoded_holds_no_nul_and_stays_as_it_is_the_second_time(text):
    found = plain(text)
    assert "\x00" not in found
    assert found.encode().decode() == found
    assert plain(found) == found


@given(ANY, st.integers(0, 40))
def test_no_more_is_kept_than_asked_for(text, most):
    assert plain(text, most) == plain(text)[:most]


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
def test_what_people_write_stays(text):
    assert plain(text) == text


def test_joiners_lines_and_tabs_stay_and_escapes_are_shown():
    assert plain("می\u200cخواهم\n\tx") == "می\u200cخواهم\n\tx"
    assert plain("a\x00\x1b[2J\u202e\ud800\r") == r"a\x00\x1b[2J\u202e\ud800\x0d"


@given(ANY, ANY)
def test_an_error_can_be_stored_whatever_it_quotes(message, cure):
    error = BadInput(message, cure=cure)
    for text in (error.message, error.cure, str(error), *map(str, error.args)):
        assert "\x00" not in text
        text.encode()
