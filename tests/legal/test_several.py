"""Columns of several codes as boxes of a form: what is ticked comes back as it was, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.legal import queries, row_words, several
from hornbill.legal.core.facts import OFFENCES

pytestmark = pytest.mark.django_db

CODES = {
    "conditions": [*row_words.CONDITIONS, "min-years:4", "over-years:2.5", "a-newer-condition"],
    "offences": [*OFFENCES, "a-newer-offence"],
    "languages": ["en", "fr", "th", "qx"],
    "channels": [*several.CHANNELS, "a-newer-channel"],
    "techniques": ["undercover", "mla", "a-newer-technique"],
}


def sent(name, value):
    """What a browser sends of the form of a column that nobody changes."""
    shown = several.boxes(name, value, queries.words("en"))
    form = {name: [code for code, _text, ticked in shown["options"] if ticked]}
    form |= {f"{name}-{code}": [typed] for code, _text, typed in shown["years"]}
    return form.get


@given(data=st.data(), name=st.sampled_from(several.COLUMNS))
def test_a_form_that_nobody_changes_keeps_every_code(data, name):
    codes = data.draw(st.lists(st.sampled_from(CODES[name]), unique=True))
    assert set(several.column(name, sent(name, " ".join(codes))).split()) == set(codes)


def test_a_program_may_send_the_column_as_one_text():
    form = {
        "conditions": ["treaty  min-years:4"],
        "conditions-over-years": [" 3 "],
        "conditions-min-years": [""],
    }
    found = several.column("conditions", form.get)
    assert found == "treaty min-years:4 over-years:3"


def test_boxes_are_called_in_the_readers_language():
    shown = several.boxes("languages", "th", queries.words("fr"))
    assert ("th", "thaï", True) in shown["options"]
    assert [name for _code, name, _ticked in shown["options"]] == sorted(
        (name for _code, name, _ticked in shown["options"]), key=str.casefold
    )
