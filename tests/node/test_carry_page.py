"""Settings, Carry without a network: a file to take away, a file that was brought, and what is wrong with one."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.directory import queries as directory
from hornbill.exchange.core.protocol import parcel
from hornbill.exchange.models import Carried, Outgoing
from tests.exchange import node_rig as rig

PAGE = "/settings/carry"


@pytest.fixture
def partner(officers, tmp_path):
    """Another agency in the network of the two officers."""
    from dataclasses import replace

    from hornbill.directory.core.agencies.enrolment import serialise

    found = rig.Partner("vn-customs", "hanh", folder=tmp_path)
    third = rig.Partner("la-police", "kham", folder=tmp_path, country="LA")
    network = replace(officers, agencies=(*officers.agencies, found.card(), third.card()))
    part = directory.path().with_suffix(".new")
    part.write_bytes(serialise(network))
    part.replace(directory.path())
    found.third = third
    return found


def parcel_of(partner, *envelopes, key=None, **other):
    values = {
        "network": directory.network_mark(),
        "sender": partner.agency,
        "at": datetime.now(UTC),
        "head": False,
        "log_from": 0,
        "log_entries": 0,
        "envelopes": len(envelopes),
    }
    about = parcel.About(**{**values, **other})
    return b"".join(parcel.write_parcel(about, b"", [], envelopes, key or partner.keys.signing))


def bring(browser, data, path=f"{PAGE}/in"):
    browser.see(PAGE)
    from tests.node.conftest import TOKEN

    file = io.BytesIO(data)
    file.name = "brought.parcel"
    answer = browser.post(path, {"csrfmiddlewaretoken": TOKEN.search(browser.seen)[1], "file": file})
    browser.seen = "" if answer.streaming else answer.content.decode()
    return answer


def test_a_file_is_taken_away_and_noted(signed_in, partner):
    signed_in.see("/rooms/new")
    form = {"title": "Rosewood", "number": "7", "tlp": "AMBER", "once": signed_in.once}
    assert signed_in.send("/rooms/new", {**form, "invite": ["vn-customs/hanh"]}).status_code == 302
    assert "2 wait" in signed_in.see(PAGE).content.decode()
    answer = signed_in.send(f"{PAGE}/out", {"to": "vn-customs"})
    assert answer.status_code == 200
    assert "to-vn-customs" in answer["Content-Disposition"]
    about, *parts, end = parcel.read_parcel(io.BytesIO(b"".join(answer.streaming_content)).read)
    assert about.sender == "th-customs"
    assert sorted(part.body for part in parts) == sorted(bytes(row.data) for row in Outgoing.objects.all())
    end.check_signature(directory.agency("th-customs").node_signing)
    entry = AuditEntry.objects.get(act="exchange.carry-out")
    assert (entry.actor, entry.subject) == ("th-customs/somchai", "vn-customs")


def test_nobody_to_carry_to_is_said_beside_the_form(signed_in, partner):
    signed_in.see(PAGE)
    answer = signed_in.send(f"{PAGE}/out", {"to": "th-customs"})
    assert answer.status_code == 422
    assert "no other agency" in answer.content.decode()
    assert not AuditEntry.objects.filter(act="exchange.carry-out").exists()


def test_a_brought_file_is_told_line_by_line(signed_in, partner):
    foreign = rig.envelope(b"x", mailbox=partner.third.keys.mailbox)
    broken = bytearray(rig.envelope(b"x"))
    broken[-1] ^= 1
    answer = bring(signed_in, parcel_of(partner, foreign, bytes(broken)))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "For <bdi>LA-POLICE</bdi>" in text
    assert bytes(broken)[21:27].hex() in text
    assert Carried.objects.get().agency == "la-police"
    entry = AuditEntry.objects.get(act="exchange.carry-in")
    assert (entry.actor, entry.subject) == ("th-customs/somchai", "vn-customs")
    assert bring(signed_in, parcel_of(partner, foreign)).status_code == 200
    assert Carried.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data, _: data[:-9], "cut off"),
        (lambda data, _: data.replace(b"/v1\n", b"/v9\n", 1), "Upgrade Hornbill"),
        (lambda _, partner: parcel_of(partner, network="ab" * 32), "another network"),
        (
            lambda _, partner: parcel_of(partner, key=partner.third.keys.signing),
            "signature does not match the server",
        ),
        (lambda _, __: b"", "file"),
        (lambda _, __: b"a letter to the minister", "not a Hornbill parcel"),
    ],
)
def test_a_bad_file_is_refused_on_the_page(signed_in, partner, change, words):
    answer = bring(signed_in, change(parcel_of(partner), partner))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not AuditEntry.objects.filter(act="exchange.carry-in").exists()


def test_without_a_file_and_beyond_the_forms_size_it_is_said(signed_in, partner, monkeypatch):
    signed_in.see(PAGE)
    answer = signed_in.send(f"{PAGE}/in", {})
    assert answer.status_code == 422
    assert "Choose the file" in answer.content.decode()
    monkeypatch.setenv("HORNBILL_FORM_FILE_MAX_MIB", "1")
    assert bring(signed_in, bytes(2 * 1024 * 1024)).status_code == 413


def test_a_file_is_taken_nowhere_else(signed_in, partner):
    assert bring(signed_in, b"x", f"{PAGE}/out").status_code == 415
    assert bring(signed_in, b"x", "/settings").status_code == 415


def test_who_is_not_signed_in_carries_nothing(browser, partner):
    browser.see("/sign-in")
    assert browser.send(f"{PAGE}/out", {"to": "all"}).status_code == 401
    assert browser.get(PAGE).status_code == 302
