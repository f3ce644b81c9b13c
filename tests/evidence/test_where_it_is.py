"""Where each exhibit is, over all cases; what waits on Today; a seizure and its exhibits, each named on the page of the other."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from hornbill.evidence.actions.across import WHERE, Stocked, narrowed
from hornbill.seizures.models import Seizure
from tests.evidence.test_pages import HANH, ME, entered, partner, sent, shared

__all__ = ["partner", "shared"]  # fixtures
FORM = {"form": "physical", "mass_unit": "kg"}


def page_of(browser, address):
    answer = browser.see(address)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def described(browser, room, title, **more):
    return sent(browser, f"{room}/evidence/new", {**FORM, "title": title, **more}).partition("?")[0]


def rows(page):
    return [
        re.sub(r"<[^>]+>|\s+", " ", one)
        for one in re.findall(r'<li class="line linked">(.*?)</li>', page, re.DOTALL)
    ]


def test_every_exhibit_of_every_case_is_listed_with_its_place_and_narrowed(signed_in, shared):
    assert "None of your cases has an exhibit yet" in page_of(signed_in, "/exhibits")
    bag = described(signed_in, shared, "Bag of scales", seal="S-77")
    described(signed_in, shared, "Ledger")
    lent = described(signed_in, shared, "Phone")
    ended = described(signed_in, shared, "Rotten meat")
    entered(signed_in, bag, {**FORM, "act": "store", "place": "Store 1"})
    order = {"authority": "Court order 7", "authority_on": "2026-11-01"}
    entered(signed_in, ended, {**FORM, "act": "destroy", **order})
    person = {"person_name": "Dr Lab", "exhibits": [lent.rpartition("/")[2]], "mass_unit": "kg"}
    give = sent(signed_in, f"{shared}/evidence/give", person).partition("?")[0]
    sent(
        signed_in,
        give,
        {"answer": "accepted", "strokes": "M1 1 L2 2", "person_name": "Dr Lab", "mass_unit": "kg"},
    )

    def titles(query):
        return [
            one
            for one in ("Bag", "Ledger", "Phone", "Rotten")
            if any(one in row for row in rows(page_of(signed_in, f"/exhibits{query}")))
        ]

    assert titles("") == ["Bag", "Ledger", "Phone", "Rotten"]
    assert titles("?where=store") == titles("?place=STORE++1") == titles("?q=s-77+scales") == ["Bag"]
    assert titles("?where=officers") == ["Ledger"]
    assert titles("?where=others") == titles("?q=dr+lab") == ["Phone"]
    assert titles("?where=ended") == ["Rotten"]
    assert titles("?where=nonsense") == ["Bag", "Ledger", "Phone", "Rotten"]
    assert "No exhibit fits." in page_of(signed_in, "/exhibits?q=tusk")
    (stored,) = rows(page_of(signed_in, "/exhibits?where=store"))
    assert "store of" in stored
    assert stored.count("Store 1") == 1  # the holder names the place; it is not repeated


def test_today_names_what_waits_and_forgets_it_when_it_is_done(signed_in, shared):
    assert "All exhibits and where they are" not in page_of(signed_in, "/")
    day = timezone.now().date() + timedelta(days=3)
    bag = described(signed_in, shared, "Bag", review_on=day.isoformat())
    give = sent(
        signed_in,
        f"{shared}/evidence/give",
        {"exhibits": [bag.rpartition("/")[2]], "to": HANH, "mass_unit": "kg"},
    )
    page = page_of(signed_in, "/")
    assert "has not answered your hand-over" in page
    assert give.partition("?")[0] in page
    assert "To be looked at again" in page
    assert "To be looked at again" in page_of(signed_in, f"{shared}/evidence")
    order = {"authority": "Court order 7", "authority_on": "2026-11-01"}
    entered(signed_in, bag, {**FORM, "act": "return", **order})
    assert "To be looked at again" not in page_of(signed_in, "/")


def test_stock_that_is_due_is_named_with_a_link_to_its_place(signed_in, shared, settings_of):
    settings_of("HORNBILL_STOCK_TAKING_DAYS", "30")
    bag = described(signed_in, shared, "Bag", at="2026-01-01T00:00")
    entered(signed_in, bag, {**FORM, "act": "store", "place": "Store 1"})
    assert "Take stock of" not in page_of(signed_in, "/"), "it came just now"
    old = described(signed_in, shared, "Old bag", at="2026-01-01T00:00")
    entered(signed_in, old, {**FORM, "act": "store", "place": "Store 2", "at": "2026-01-01T00:00"})
    page = page_of(signed_in, "/")
    assert "Take stock of Store 2" in page
    assert f"{shared}/evidence/stock?place=Store%202" in page
    sent(signed_in, f"{shared}/evidence/stock", {"place": "store 2", "labels": old.rpartition("/")[2]})
    assert "Take stock of" not in page_of(signed_in, "/")


@pytest.fixture
def settings_of(monkeypatch):
    return monkeypatch.setenv


def test_a_seizure_and_its_exhibits_name_each_other(signed_in, shared):
    row = {
        "entered_at": timezone.now(),
        "changed_at": timezone.now(),
        "entered_by": ME,
        "state": "entered",
        "first": "2026-11-20",
        "last": "2026-11-20",
        "country": "TH",
    }
    Seizure.objects.create(handle="a" * 32, reference="LCB/2026/17", **row)
    Seizure.objects.create(handle="b" * 32, reference="LCB/2026/18", **row)
    Seizure.objects.create(handle="c" * 32, reference="LCB/2026/17", **{**row, "state": "draft"})
    by_reference = described(signed_in, shared, "Bag of scales", seizure=" LCB/2026/17 ")
    by_handle = described(signed_in, shared, "Scale", seizure="a" * 32)
    other = described(signed_in, shared, "Phone", seizure="LCB/2026/99")
    seizure = page_of(signed_in, f"/seizures/{'a' * 32}")
    assert by_reference in seizure
    assert by_handle in seizure
    assert other not in seizure
    assert "Bag of scales" not in page_of(signed_in, f"/seizures/{'b' * 32}")
    for exhibit in (by_reference, by_handle):
        page = page_of(signed_in, exhibit)
        assert f"/seizures/{'a' * 32}" in page
        assert f"/seizures/{'c' * 32}" not in page
    assert "/seizures/" not in page_of(signed_in, other).partition("<main")[2]


TEXTS = st.sampled_from(["", "Store 1", "store  1", "Gate", "S-1"])
STOCKED = st.builds(
    Stocked, id=st.just("x"), number=TEXTS, title=TEXTS, room=st.just(""), case=TEXTS, where=st.sampled_from(WHERE), holder=TEXTS,
    place=TEXTS, seal=TEXTS, since=st.just(datetime(2026, 1, 1, tzinfo=UTC)), troubles=st.just(0), ended=st.just(""), seizure=st.just(""),
)  # fmt: skip


@given(st.lists(STOCKED, max_size=6), st.sampled_from(["", *WHERE]), TEXTS, TEXTS)
def test_narrowing_takes_away_and_never_adds_or_reorders(found, where, place, text):
    left = narrowed(found, where=where, place=place, text=text)
    assert [one for one in found if any(one is other for other in left)] == left
    assert narrowed(left, where=where, place=place, text=text) == left
    if not where and not place and not text.split():
        assert left == found
