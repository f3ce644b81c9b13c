"""A request to be admitted: what a secretariat's node refuses before an officer sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hornbill.directory.core.agencies.network import Agency, Hub
from hornbill.directory.core.joining.admission import (
    About,
    BadAdmission,
    check_admission,
    draft_admission,
    draft_admit,
)
from hornbill.directory.core.joining.join_code import new_code
from hornbill.directory.core.statements.statement import draft, read
from hornbill.kernel.suite.signing import SigningKey
from hornbill.vault.keyring import NodeKeys

NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
NETWORK = "ab" * 32
POLICE = About("vn-police", "Công an", "VN", "Asia/Ho_Chi_Minh", ("vi",))


@pytest.fixture
def keys(tmp_path):
    return NodeKeys.create(tmp_path / "node.keys", agency="vn-police")


def a_code(agency="vn-police", network=NETWORK, competent=("controlled-delivery",)):
    hub = Hub("https://hub.example.org", "", b"h" * 32)
    return new_code(hub, network=network, agency=agency, expires=NOW + timedelta(days=7), competent=competent)


def member(**changes):
    plain = Agency("th-customs", "Customs", "TH", "Asia/Bangkok", "0" * 32, b"t", b"s", b"e")
    return replace(plain, **changes)


def test_a_true_request_passes(keys):
    statement = draft_admission(a_code(), POLICE, keys, now=NOW)
    check_admission(statement, a_code(), [member()])
    assert statement.subject == "vn-police"
    assert statement.values["competent"] == ["controlled-delivery"]


def test_what_may_not_stand_in_it_is_not_even_signed(keys):
    for wrong in ({"country": "Vietnam"}, {"time_zone": ""}, {"name": "a\u202eb"}, {"languages": ("?",)}):
        with pytest.raises(BadAdmission):
            draft_admission(a_code(), replace(POLICE, **wrong), keys, now=NOW)


def refused(statement, code=None, members=(), *, because):
    with pytest.raises(BadAdmission, match=because):
        check_admission(statement, code or a_code(), list(members))


def test_a_request_under_another_code_is_refused(keys):
    statement = draft_admission(a_code(), POLICE, keys, now=NOW)
    refused(statement, a_code(agency="la-police"), because="made for la-police")
    refused(statement, a_code(network="cd" * 32), because="another network")
    refused(statement, a_code(competent=()), because="other powers")


def test_another_kind_of_statement_is_refused(keys):
    values = {"agency": "vn-police", "reason": ""}
    other = draft("agency.restore", subject="vn-police", values=values, network=NETWORK, at=NOW)
    refused(other.sign("node:vn-police", keys.signing), because="expected")


def test_a_broken_card_lists_every_reason(keys):
    good = draft_admission(a_code(), POLICE, keys, now=NOW)
    values = {**good.values, "country": "?", "mailbox": "x"}
    bad = draft("agency.admit", subject="vn-police", values=values, network=NETWORK, at=NOW)
    with pytest.raises(BadAdmission) as caught:
        check_admission(bad.sign("node:vn-police", keys.signing), a_code(), [])
    assert len(caught.value.reasons) == 2


def test_the_new_key_must_have_signed_and_nobody_else(keys):
    good = draft_admission(a_code(), POLICE, keys, now=NOW)
    stranger = SigningKey.generate()
    refused(read(good.data), because="must carry")
    refused(read(good.data).sign("node:vn-police", stranger), because="did not sign")
    refused(good.sign("root:amina", stranger), because="no other")


def test_an_id_key_or_mailbox_that_is_taken_is_refused(keys):
    statement = draft_admission(a_code(), POLICE, keys, now=NOW)
    refused(statement, members=[member(id="vn-police")], because="already")
    for taken in (
        {"mailbox": keys.mailbox},
        {"transport_key": keys.transport.public},
        {"node_signing": keys.signing.public},
        {"node_sealing": keys.sealing.public},
    ):
        refused(statement, members=[member(**taken)], because="belongs to th-customs")


def test_the_founder_admits_itself_by_the_same_form(keys):
    statement = draft_admit(POLICE, keys, network=NETWORK, now=NOW)
    check_admission(statement, a_code(competent=()), [])
