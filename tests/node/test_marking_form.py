"""A marking typed into a form: handling codes with their words, purpose, review; defaults of a room, kept by what is written there."""

from __future__ import annotations

from datetime import date

import pytest

from hornbill.kernel.markings import Marking
from hornbill.pages.forms import IncompleteForm
from hornbill.pages.marking_form import SHOWN, begun_with, read, typed

DEFAULT = Marking(tlp="AMBER", handling=("H1",), purpose="case 7", review=date(2027, 1, 31))
SHOWS = {SHOWN: "1"}


def test_a_form_without_these_fields_keeps_the_rooms():
    assert read({}, "", DEFAULT) == DEFAULT
    assert read({}, "RED", DEFAULT) == Marking(
        tlp="RED", handling=("H1",), purpose="case 7", review=date(2027, 1, 31)
    )
    assert typed({}, DEFAULT)["h1"] == "on"
    assert typed({}, DEFAULT)["review"] == "2027-01-31"


def test_a_form_with_them_says_all_of_them():
    form = {**SHOWS, "h0": "on", "h3": "on", "handling_text": " ask us ", "purpose_text": "", "review": ""}
    assert read(form, "", DEFAULT) == Marking(tlp="AMBER", handling=("H0", "H3"), handling_text="ask us")


@pytest.mark.parametrize(
    ("form", "tlp", "fields"),
    [
        ({**SHOWS, "h3": "on"}, "", {"handling_text"}),
        ({**SHOWS, "review": "31/01/2570"}, "WHITE", {"tlp", "review"}),
        ({**SHOWS, "purpose_text": "x" * 501}, "", {"handling_text"}),
        ({}, "WHITE", {"tlp"}),
    ],
)
def test_what_is_wrong_is_said_beside_each_field(form, tlp, fields):
    with pytest.raises(IncompleteForm) as error:
        read(form, tlp, DEFAULT)
    assert set(error.value.errors) == fields


def test_a_rooms_default_goes_with_what_is_written_there(signed_in):
    signed_in.see("/rooms/new")
    form = {
        "title": "Scales",
        "tlp": "AMBER",
        "marking_more": "1",
        "h1": "on",
        "h3": "on",
        "once": signed_in.once,
    }
    answer = signed_in.send("/rooms/new", form)
    assert answer.status_code == 422
    assert "Write the condition beside H3." in answer.content.decode()
    form |= {"handling_text": "not to insurers", "once": signed_in.once}
    path = signed_in.send("/rooms/new", form)["Location"].partition("#")[0]
    signed_in.see(path)
    signed_in.send(f"{path}/messages", {"text": "Twelve sacks.", "tlp": "", "once": signed_in.once})
    page = signed_in.see(path).content.decode()
    assert page.count("H3: <bdi>not to insurers</bdi>") >= 1
    assert "Twelve sacks." in page


def test_a_form_that_begins_with_an_earlier_record_keeps_its_marking():
    earlier = Marking(tlp="RED", handling=("H2",), review=date(2027, 5, 1))
    begun = begun_with(earlier)
    assert read(begun, begun["tlp"], DEFAULT) == earlier
