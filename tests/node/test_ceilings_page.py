"""Pages of partners' ceilings: who may set them, forms that come back filled, warnings beside what is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.enrolment import serialise
from hornbill.exchange.models import PartnerCeiling
from tests.exchange.node_rig import Partner
from tests.node.api_client import Program, token_for

GOOD = {"tlp": "AMBER", "h1": "on", "purposes": "", "reason": "no agreement yet", "review": "2099-01-01"}


@pytest.fixture
def with_partner(signed_in, officers, tmp_path, monkeypatch):
    """A signed-in officer who sets ceilings, in a network with a partner."""
    partner = Partner("vn-customs", "hanh", folder=tmp_path)
    network = replace(officers, agencies=(*officers.agencies, partner.card()))
    directory.path().write_bytes(serialise(network))
    monkeypatch.setenv("HORNBILL_ADMINISTRATORS", "th-customs/somchai")
    return signed_in


def test_it_is_set_seen_warned_of_and_ended(with_partner, room):
    assert "No partner has one" in with_partner.see("/ceilings").content.decode()
    page = with_partner.see("/ceilings/vn-customs").content.decode()
    assert "End the limit" not in page
    answer = with_partner.send("/ceilings/vn-customs", GOOD)
    assert answer["Location"] == "/ceilings?said=set"
    page = with_partner.see("/ceilings?said=set").content.decode()
    assert "no agreement yet" in page
    assert "honours H1" in page
    assert "ceilings in this room" not in with_partner.get(room).content.decode(), "the partner is not in it"
    assert "VN-CUSTOMS" in with_partner.get("/rooms/new").content.decode()
    with_partner.see("/ceilings/vn-customs")
    answer = with_partner.send("/ceilings/vn-customs/end", {"why": ""})
    assert answer.status_code == 422
    assert with_partner.send("/ceilings/vn-customs/end", {"why": "signed"})["Location"].endswith("said=ended")
    assert not PartnerCeiling.objects.exists()


def test_a_wrong_form_comes_back_filled_with_what_is_wrong_beside_each_field(with_partner):
    with_partner.see("/ceilings/vn-customs")
    wrong = {**GOOD, "reason": " ", "review": "soon", "purposes": "CITES\nหมู"}
    answer = with_partner.send("/ceilings/vn-customs", wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('class="wrong"') == 2
    assert "CITES\nหมู" in page
    assert 'value="soon"' in page
    answer = with_partner.send("/ceilings/vn-customs", {**GOOD, "review": "2020-01-01"})
    assert (answer.status_code, "must be after today" in answer.content.decode()) == (422, True)
    assert with_partner.get("/ceilings/nobody").status_code == 404
    assert with_partner.get("/ceilings/th-customs").status_code == 404, "one's own agency has none"


def test_who_sets_none_reads_them_and_is_refused(with_partner, monkeypatch):
    with_partner.see("/ceilings/vn-customs")
    with_partner.send("/ceilings/vn-customs", GOOD)
    monkeypatch.setenv("HORNBILL_ADMINISTRATORS", "th-customs/malee")
    page = with_partner.see("/ceilings/vn-customs").content.decode()
    assert "no agreement yet" in page
    assert "<select" not in page.partition("<main")[2]
    assert with_partner.send("/ceilings/vn-customs", {**GOOD, "tlp": "RED"}).status_code == 403
    assert PartnerCeiling.objects.get().content["tlp"] == "AMBER"


def test_a_program_is_refused_with_every_reason_as_its_officer_is(with_partner):
    with_partner.see("/ceilings/vn-customs")
    with_partner.send("/ceilings/vn-customs", GOOD)
    program = Program(token_for().text)
    amber = {"title": "T", "invite": ["vn-customs/hanh"], "marking": {"tlp": "AMBER"}}
    room = program.post("/rooms", amber).json()["room"]
    answer = program.post(
        f"/rooms/{room}/messages", {"text": "x", "marking": {"tlp": "RED", "handling": ["H2"]}}
    )
    found = answer.json()
    assert (answer.status_code, found["code"]) == (403, "above-ceiling")
    assert [one["code"] for one in found["reasons"]] == ["ceiling-tlp", "ceiling-handling", "ceiling-why"]
    assert (
        program.post(f"/rooms/{room}/messages", {"text": "x", "marking": {"tlp": "GREEN"}}).status_code == 200
    )


def test_what_is_above_it_comes_back_typed_and_says_why_in_the_readers_language(with_partner):
    with_partner.see("/ceilings/vn-customs")
    with_partner.send("/ceilings/vn-customs", GOOD)
    with_partner.see("/rooms/new")
    form = {"title": "T", "number": "", "tlp": "RED", "once": with_partner.once}
    answer = with_partner.send("/rooms/new", {**form, "invite": ["vn-customs/hanh"]})
    assert answer.status_code == 403
    assert "Your dissemination limit for VN-CUSTOMS is TLP:AMBER; this is TLP:RED." in answer.content.decode()
    with_partner.send("/language", {"language": "fr", "next": "/rooms"})
    with_partner.see("/rooms/new")
    answer = with_partner.send(
        "/rooms/new", {**form, "once": with_partner.once, "invite": ["vn-customs/hanh"]}
    )
    page = answer.content.decode()
    assert 'value="T"' in page
    assert "est TLP:AMBER" in page
