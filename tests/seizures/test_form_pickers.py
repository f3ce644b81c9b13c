"""Pickers of the form of a seizure and of the register's search: what they offer is read again as what was chosen."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string

from hornbill.pages.local_names import countries
from hornbill.seizures import lookups
from tests.node.conftest import browser, officers, room, signed_in

__all__ = ["browser", "officers", "room", "signed_in"]


def test_the_form_offers_what_fits_and_names_the_country(signed_in):
    page = signed_in.see("/seizures/new").content.decode()
    for source in ("/pick/country?", "/pick/place?", "/pick/species?"):
        assert source in page
    assert re.search(r'<input id="country" name="country" value="Thailand"', page)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_country_that_a_picker_offers_is_read_again_as_that_country(language):
    names = lookups.country_names()
    assert [code for code, name in countries(language) if names.code(name) != code.upper()] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_country_is_read_again_among_others_too(language):
    names = lookups.country_names()
    said = {
        code.upper(): names.all_in(f"{name}, Kenya") for code, name in countries(language) if code != "ke"
    }
    assert {code: found for code, found in said.items() if found != [code, "KE"]} == {}


@pytest.mark.parametrize("typed", ["TH", "th", "Thailand", "Thaïlande", "ประเทศไทย"])
def test_the_register_is_narrowed_to_a_country_by_its_name(signed_in, typed):
    page = signed_in.see("/seizures", data={"country": typed}).content.decode()
    assert re.search(r'<input id="country" name="country" value="Thailand"', page)
    assert "No country of this name" not in page


@pytest.mark.parametrize("typed", ["Atlantis", "X" * 5000, "<b>", "\ud800"])
def test_a_country_that_nobody_knows_is_said_to_be_none(signed_in, typed):
    page = signed_in.see(
        "/seizures", data={"country": typed.encode("utf-8", "surrogatepass")}
    ).content.decode()
    assert "No country of this name is known" in page
    assert 'value="<b>"' not in page


def test_a_year_lists_its_bars_as_words():
    shown = {
        "title": "Items by species",
        "svg": "",
        "bars": [("<b>Manis</b>", 1200, 100), ("Pterocarpus", 3, 0)],
    }
    page = render_to_string("seizures/_chart.html", {"chart": shown, "number": 2})
    assert "<bdi>&lt;b&gt;Manis&lt;/b&gt;</bdi>" in page
    assert 'rect width="100"' in page
