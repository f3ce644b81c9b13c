"""What programs are told, and may do, while a partner's server is older: the same as pages."""

from __future__ import annotations

import pytest

from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.enrolment import serialise
from hornbill.directory.core.agencies.network import Enrolment
from hornbill.exchange.actions.members import page
from hornbill.exchange.actions.writing import rules as rules_acts
from hornbill.exchange.core.node_messages.versions import VersionsTold, own
from hornbill.exchange.core.records.kind_names import FIRST_CONTENT, FIRST_CONTROL
from hornbill.exchange.models import Record
from hornbill.exchange.partners import versions as partner_versions
from hornbill.requests.core.kinds import CLOSE, SEND
from hornbill.vault.keyring import node_keys
from tests.exchange.node_rig import NOW, Partner
from tests.node.api_client import Program, refused, token_for

BEHIND = "1 of 2 agencies cannot read this yet: vn-customs."
QUESTION = {
    "about": "phone",
    "values": {"number": "+84 90 000 0000"},
    "wanted": ["subscriber"],
    "to": ["vn-customs"],
    "ground": "untoc-27",
    "purpose": "investigation",
    "due": "2099-01-01T00:00:00Z",
}


@pytest.fixture
def program(officers, tmp_path):
    partner = Partner("vn-customs", "hanh", folder=tmp_path)
    agencies = (*officers.agencies, partner.card())
    directory.path().write_bytes(serialise(Enrolment("Net", officers.hub, agencies)))
    return Program(token_for().text)


@pytest.fixture
def room(program):
    answer = program.post("/rooms", {"title": "Scales", "invite": ["vn-customs/hanh"]})
    return answer.json()["room"]


def tell(*, without=(), rules=1):
    """Let the partner's node have told that it knows all kinds but these, and these rules."""
    reads = own()._replace(kinds=tuple(kind for kind in own().kinds if kind not in without), rules=rules)
    partner_versions.take(VersionsTold("vn-customs", node_keys().agency, reads), NOW)


@pytest.fixture
def later(monkeypatch):
    """Two kinds of requests came after the first release."""
    came = {SEND, CLOSE}
    monkeypatch.setattr(partner_versions, "_FIRST_KINDS", (FIRST_CONTENT | FIRST_CONTROL) - came)
    monkeypatch.setattr(partner_versions, "names_control", lambda kind: kind in came)
    return came


def test_a_room_names_the_agencies_whose_servers_are_older(program, room):
    tell(without={"message.edit"})
    assert program.get(f"/rooms/{room}").json()["behind"] == ["vn-customs"]
    tell()
    assert program.get(f"/rooms/{room}").json()["behind"] == []


def test_what_a_partner_cannot_read_is_refused_by_name_and_nothing_of_it_is_written(program, room, later):
    tell(without=later)
    before = Record.objects.count()
    value = refused(program.post(f"/rooms/{room}/requests", QUESTION), 409, "not-all-can-read")
    assert BEHIND in str(value)
    assert Record.objects.count() == before
    tell()
    assert program.post(f"/rooms/{room}/requests", QUESTION).status_code == 200


def test_an_act_on_what_stands_there_waits_too(program, room, later):
    tell()
    request = program.post(f"/rooms/{room}/requests", QUESTION).json()["requests"][0]
    tell(without=later)
    value = refused(program.post(f"/requests/{request}/close", {"how": "withdrawn"}), 409, "not-all-can-read")
    assert BEHIND in str(value)
    tell()
    assert program.post(f"/requests/{request}/close", {"how": "withdrawn"}).status_code == 200


def test_rules_are_offered_and_taken_only_once_all_can_follow_them(program, room, monkeypatch):
    monkeypatch.setattr(page, "RULES", 2)
    monkeypatch.setattr(rules_acts, "RULES", 2)
    tell()
    found = program.get(f"/rooms/{room}/membership").json()
    assert (found["newest_rules"], found["offered_rules"]) == (2, [])
    assert found["rules_wait"].startswith(BEHIND)
    refused(program.post(f"/rooms/{room}/rules", {"rules": 2}), 409, "not-all-can-read")
    tell(rules=2)
    found = program.get(f"/rooms/{room}/membership").json()
    assert (found["offered_rules"], found["rules_wait"]) == ([2], "")
    assert program.post(f"/rooms/{room}/rules", {"rules": 2}).status_code == 200
