"""The library's pages, as an officer uses them in a browser without scripts."""

import pytest

from hornbill.audit.models import AuditEntry
from tests.cases.test_pages import text_of
from tests.node.conftest import Browser, browser, officers, signed_in

__all__ = ["Browser", "browser", "officers", "signed_in"]


def test_the_library_finds_a_species_and_its_page_shows_the_listing_on_a_day(signed_in):
    page = text_of(signed_in, "/library?q=pangolin+scales")
    assert "/library/species/a.manidae" in page
    assert "SCA" in page
    page = text_of(signed_in, "/library/species/a.manis-javanica?on=2016-12-31")
    assert "2016-12-31: Appendix II" in page
    assert "穿山甲" in text_of(signed_in, "/library/species/a.manidae")
    page = text_of(signed_in, "/library/species/a.manis-javanica?on=2017-01-02")
    assert "2017-01-02: Appendix I" in page
    assert "Johannesburg" in page
    assert "This is not a day" in text_of(signed_in, "/library/species/a.manis-javanica?on=yesterday")


def test_a_shared_name_asks_to_choose_and_nothing_found_says_what_to_do(signed_in):
    assert "Choose one" in text_of(signed_in, "/library?q=rosewood")
    assert "Try the scientific name" in text_of(signed_in, "/library?q=qwertyuiop")
    assert "a shrimp" in text_of(signed_in, "/library?q=tiger+prawn")


@pytest.mark.parametrize(
    "address",
    [
        "/library",
        "/library/factors",
        "/library/codes/source",
        "/library/codes/hs",
        "/library/places?q=KUL+airport",
        "/library/own",
    ],
)
def test_each_page_opens(signed_in, address):
    assert "<h1" in text_of(signed_in, address)


def test_source_code_i_says_that_it_is_no_seizure(signed_in):
    assert "not a seizure" in text_of(signed_in, "/library/codes/source")


def test_a_fact_is_changed_for_the_agency_and_its_page_says_so(signed_in):
    key = "p.dalbergia-nigra|basic"
    signed_in.see(f"/library/own/new?kind=density&key={key}")
    form = {
        "kind": "density",
        "taxon": "p.dalbergia-nigra",
        "state": "basic",
        "low": "700",
        "usual": "720",
        "high": "740",
    }
    refused = signed_in.send("/library/own/new", {**form, "reason": ""})
    assert refused.status_code == 422
    assert "720" in refused.content.decode()
    assert (
        signed_in.send("/library/own/new", {**form, "reason": "Our laboratory, 40 boards"}).status_code == 302
    )
    page = text_of(signed_in, "/library/species/p.dalbergia-nigra")
    assert "Our laboratory, 40 boards" in page
    assert "720.0" in page
    assert AuditEntry.objects.filter(act="reference.override", subject=key).count() == 1
    page = text_of(signed_in, "/library/own")
    number = page.split('name="end" value="')[1].split('"')[0]
    assert signed_in.send("/library/own", {"end": number}).status_code == 302
    assert "Our laboratory" not in text_of(signed_in, "/library/species/p.dalbergia-nigra")
    assert "ended by" in text_of(signed_in, "/library/own")


def test_what_is_not_there_is_not_found(signed_in):
    for address in ("/library/species/a.nobody", "/library/codes/nothing", "/library/own/new?kind=nothing"):
        assert signed_in.see(address).status_code == 404, address
