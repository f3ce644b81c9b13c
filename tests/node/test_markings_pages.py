"""Pages about markings: marking anew, the list of reviews and Today's section, the grading of a room, permissions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hornbill.cases.queries import key_of
from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.enrolment import serialise
from hornbill.exchange.models import Record
from tests.exchange.node_rig import Partner

PAST = "2020-01-31"


@pytest.fixture
def with_partner(signed_in, officers, tmp_path):
    """A network with a partner; returns the browser and a room's address with an officer of the partner."""
    partner = Partner("vn-customs", "hanh", folder=tmp_path)
    network = replace(officers, agencies=(*officers.agencies, partner.card()))
    directory.path().write_bytes(serialise(network))
    signed_in.see("/rooms/new")
    form = {"title": "Scales", "number": "", "tlp": "AMBER", "grading": "4x4", "once": signed_in.once}
    answer = signed_in.send("/rooms/new", {**form, "invite": ["vn-customs/hanh"]})
    assert answer.status_code == 302, answer.content.decode()
    return signed_in, answer["Location"].partition("#")[0]


def state(browser, room, **more):
    """State a fact by the form; returns the record."""
    browser.see(f"{room}/entities/new?kind=Person")
    fields = {
        "kind": "Person",
        "p.name": "An",
        "source": "",
        "as_of": "",
        "tlp": "AMBER",
        "marking_more": "1",
    }
    answer = browser.send(f"{room}/entities/new", {**fields, "once": browser.once, **more})
    return answer, Record.objects.filter(kind="entity.state").order_by("-pk").first()


def test_what_is_due_stands_on_today_and_is_confirmed_or_marked_anew(with_partner):
    browser, room = with_partner
    assert "Nothing needs a review now" in browser.get("/markings").content.decode()
    answer, record = state(browser, room, review=PAST)
    assert answer.status_code == 302, answer.content.decode()
    assert "Markings to review" in browser.get("/").content.decode()
    assert "review was due" in browser.see("/markings").content.decode()
    place = f"{room}/records/{record.record}/marking"
    answer = browser.send(f"{place}/confirm", {"once": "a", "review": PAST})
    assert (answer.status_code, "must be after today" in answer.content.decode()) == (422, True)
    later = (datetime.now(UTC).date() + timedelta(days=90)).isoformat()
    assert (
        browser.send(f"{place}/confirm", {"once": "b", "review": later})["Location"]
        == "/markings?said=confirmed"
    )
    assert "Nothing needs a review now" in browser.get("/markings?said=confirmed").content.decode()
    page = browser.see(place).content.decode()
    assert "written under" in page
    wrong = {"tlp": "RED", "marking_more": "1", "h3": "on", "handling_text": "", "once": browser.once}
    answer = browser.send(place, wrong)
    assert (answer.status_code, "Write the condition beside H3." in answer.content.decode()) == (422, True)
    answer = browser.send(place, {**wrong, "handling_text": "ask us", "once": browser.once})
    assert answer.status_code == 302
    assert "changed the marking of 1 earlier record: TLP:RED H3" in browser.get(room).content.decode()
    assert browser.get(f"{room}/records/{'f' * 64}/marking").status_code == 404
    browser.see(place)
    assert browser.send(f"{place}/withdraw", {"reason": "x" * 2001}).status_code == 422
    assert browser.send(f"{place}/withdraw", {"reason": "misread"})["Location"] == "/markings?said=withdrawn"
    assert "You cannot change this marking" in browser.see(place).content.decode()
    assert browser.send(f"{place}/withdraw", {"reason": ""}).status_code == 403


def test_a_grading_is_asked_for_in_the_rooms_scheme_and_shown(with_partner):
    browser, room = with_partner
    page = browser.see(f"{room}/entities/new?kind=Person").content.decode()
    assert "Grading (4x4)" in page
    half = {"grading_scheme": "4x4", "grading_0": "B", "grading_1": ""}
    answer, _record = state(browser, room, **half)
    assert answer.status_code == 422
    assert "Choose every part of the grading, or none." in answer.content.decode()
    answer, _record = state(browser, room, **{**half, "grading_1": "2"})
    assert answer.status_code == 302, answer.content.decode()
    page = browser.get(answer["Location"]).content.decode()
    assert "4x4: B2" in page
    answer, _record = state(browser, room, grading_scheme="admiralty", grading_0="B", grading_1="2")
    assert "This room grades by 4x4" in answer.content.decode()
    people = browser.see(f"{room}/people").content.decode()
    assert "4x4" in people
    answer = browser.send(f"{room}/grading", {"scheme": "admiralty"})
    assert (answer.status_code, "already" in answer.content.decode()) == (409, True)


def test_a_permission_is_given_seen_and_ended(with_partner):
    browser, room = with_partner
    answer, _record = state(browser, room)
    key = answer["Location"].rpartition("/")[2].partition("#")[0]
    assert "its originator can permit" in browser.get(f"{room}/permissions").content.decode()
    place = f"{room}/entities/{key}/permit"
    page = browser.see(place).content.decode()
    statement = page.partition('name="statement" value="')[2].partition('"')[0]
    form = {
        "statement": statement,
        "by": "vn-customs",
        "to": "vn-customs",
        "purpose": "",
        "until": "2099-01-01",
    }
    answer = browser.send(place, {**form, "once": browser.once})
    assert (answer.status_code, "which purpose" in answer.content.decode()) == (422, True)
    answer = browser.send(place, {**form, "purpose": "the trial", "until": "soon", "once": browser.once})
    assert (answer.status_code, 'value="the trial"' in answer.content.decode()) == (422, True)
    answer = browser.send(place, {**form, "purpose": "the trial", "once": browser.once})
    assert answer["Location"] == f"{room}/permissions?said=given", answer.content.decode()
    page = browser.see(f"{room}/permissions").content.decode()
    assert "the trial" in page
    record = Record.objects.get(kind="permission.give").record
    answer = browser.send(f"{room}/permissions/{record}/end", {"reason": "x" * 501})
    assert answer.status_code == 422
    assert browser.send(f"{room}/permissions/{record}/end", {"reason": "over"})["Location"].endswith(
        "said=ended"
    )
    assert "ended by" in browser.get(f"{room}/permissions").content.decode()
    assert browser.send(f"{room}/permissions/{'f' * 64}/end", {"reason": ""}).status_code == 404
    assert browser.get(f"{room}/entities/{key_of('nobody')}/permit").status_code == 404
