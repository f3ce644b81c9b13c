"""Whose capsules count: those of agencies that the directory has in force."""

from __future__ import annotations

from hornbill.deconfliction import meeting
from tests.exchange.conftest import _people, network, partner

__all__ = ["_people", "network", "partner"]


def test_the_key_of_an_agency_counts_while_it_is_in_force(db, partner, monkeypatch):
    assert meeting.transport_keys("vn-customs") == (partner.keys.transport.public,)
    assert meeting.transport_keys("nobody") == ()
    monkeypatch.setattr(meeting.directory, "is_in_force", lambda name, *_: name != "vn-customs")  # suspended
    assert meeting.transport_keys("vn-customs") == ()
